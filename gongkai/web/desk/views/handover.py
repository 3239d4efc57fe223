"""移交在办申请: all open cases of one person go to another, for instance when somebody leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.organs import queries as organs
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.lettering import needs_power
from gongkai.web.desk.pages import FormPage


@signed_in
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form, status = _form(request, code), 200
    if request.method == "POST":
        typed = Typed(request.POST)
        said = {"person": typed.text("person"), "to": typed.text("to"), "reason": typed.text("reason")}
        moved: list[tuple[str, ...]] = []
        reasons = attempt(lambda: moved.append(foi_actions.hand_over(organ=code, **said, by=request.user, at=now())))
        if not reasons:
            messages.success(request, f"已经移交{len(moved[0])}件：{'、'.join(moved[0])}。")
            return redirect("desk:inbox", code=code)
        form, status = form.again(request.POST, reasons), 409
    page = FormPage(
        frame=frame(request, organ, "inbox", Link("待办", reverse("desk:inbox", args=[code])), Link("移交在办申请")),
        title="移交在办申请",
        lead="人员离岗、调整分工时，把其全部在办申请移交给另一人；移交记入办理记录，期限不变。",
        form=form,
    )
    return render(request, "desk/form.html", {"page": page}, status=status)


def _form(request: HttpRequest, code: str) -> Form:
    rows = organs.people(code, on=today())
    on = today()
    counted = ((row, foi.cases(code, foi.Filters(state="open", assignee_id=row.id), on=on).total) for row in rows)
    holders = tuple(
        (row.login, f"{row.name}{'' if row.active else '（已停用）'}　{count}件在办") for row, count in counted if count
    )
    able = tuple((row.login, row.name) for row in rows if Power.HANDLE_APPLICATION.label in row.powers and row.active)
    held = organs.powers(request.user, code, on=today())
    return Form(
        reverse("desk:handover", args=[code]),
        "移交",
        (
            Field("person", "移交人", "select", options=(("", "请选择"), *holders)),
            Field("to", "接收人", "select", options=(("", "请选择"), *able)),
            Field("reason", "原因"),
        ),
        why_not=needs_power(held, Power.ASSIGN_APPLICATION),
    )
