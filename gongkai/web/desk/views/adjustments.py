"""Adjustments: ask for one with a reason, have another person approve it, take it back (调整)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual import queries as annual
from gongkai.annual.actions import adjust
from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.law.report.editions import edition_for
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import moment
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import AdjustmentLine, AdjustmentsPage
from gongkai.web.desk.year import year_frame, year_of, year_or_404

_DONE = {"approve": "已经批准。请重新核算，使调整计入报告。", "withdraw": "已经撤销，记录保留。"}


@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    form = _form(request, code, year)
    if request.method == "GET":
        return _page(request, organ, year, form)
    said = {name: request.POST.get(name, "").strip() for name in ("cell", "delta", "reason")}
    reasons = attempt(lambda: adjust.adjust(organ=code, year=year, **said, by=request.user, at=now()))
    if reasons:
        return _page(request, organ, year, form.again(request.POST, reasons), status=409)
    messages.success(request, "已经提出调整，等待另一位有批准权限的人员批准。")
    return redirect("desk:adjustments", code=code, year=year)


@signed_in
@require_POST
def act(request: HttpRequest, code: str, year: int, number: int, verb: str) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    if verb not in _DONE:
        raise Http404
    said = {"organ": code, "adjustment_id": number, "by": request.user, "at": now()}
    reason = request.POST.get("reason", "")
    if verb == "approve":
        reasons = attempt(lambda: adjust.approve_adjustment(**said))
    else:
        reasons = attempt(lambda: adjust.withdraw_adjustment(**said, reason=reason))
    if reasons:
        return _page(request, organ, year, _form(request, code, year), {f"{verb}-{number}": reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:adjustments", code=code, year=year)


def _form(request: HttpRequest, code: str, year: int) -> Form:
    cells = edition_for(year).cells.values()
    numerals = "一二三四"
    options = tuple((cell.key, f"表{numerals[cell.table - 1]}　{cell.label}") for cell in cells)
    return Form(
        action=reverse("desk:adjustments", args=[code, year]),
        submit="提出调整",
        fields=(
            Field("cell", "调整哪一格", "select", options=options, help="总计不会跟着变，需要时请一并调整。"),
            Field("delta", "增减数", "decimal", help="增加写 1，减少写 -1。"),
            Field("reason", "原因", "area", help="原因会与数字一起公开，请不要写个人信息。"),
        ),
        why_not=lacks("adjust", request.user, code, on=today()),
    )


def _page(
    request: HttpRequest,
    organ: OrganPage,
    year: int,
    form: Form,
    refused: dict[str, tuple[Reason, ...]] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = annual.adjustments(organ.code, year)
    page = AdjustmentsPage(
        frame=year_frame(request, organ, year, Link("调整")),
        year=year_of(annual.report(organ.code, year), organ, year, "adjustments"),
        rows=tuple(_line(request, organ.code, year, row, refused or {}) for row in rows),
        form=form,
    )
    return render(request, "desk/adjustments.html", {"page": page}, status=status)


def _line(
    request: HttpRequest, code: str, year: int, row: annual.AdjustmentRow, refused: dict[str, tuple[Reason, ...]]
) -> AdjustmentLine:
    kind, sign = ("doubt", "…") if row.pending else ("good", "✓") if row.state_term == "已批准" else ("none", "–")
    return AdjustmentLine(
        number=str(row.id),
        cell=Link(row.label, reverse("desk:cell", args=[code, year, row.key])),
        delta=row.delta,
        reason=row.reason,
        asked=f"{row.asked_by}　{moment(row.asked_at)}",
        approved=f"{row.approved_by}　{moment(row.approved_at)}".strip(),
        mark=Mark(kind, sign, row.state_term),
        forms=_forms(request, code, year, row, refused),
    )


def _forms(
    request: HttpRequest, code: str, year: int, row: annual.AdjustmentRow, refused: dict[str, tuple[Reason, ...]]
) -> tuple[Form, ...]:
    if row.state_term == "已撤销":
        return ()
    person, on = request.user, today()

    def form(verb: str, text: str, why: str, *fields: Field) -> Form:
        key = f"{verb}-{row.id}"
        address = reverse("desk:adjustment-act", args=[code, year, row.id, verb])
        return Form(address, text, fields, key, reasons=refused.get(key, ()), why_not=why, quiet=verb == "withdraw")

    asking, approving = lacks("adjust", person, code, on=on), lacks("approve_adjustment", person, code, on=on)
    reason = Field("reason", f"撤销第{row.id}号调整的原因")
    withdraw = form("withdraw", "撤销", asking if asking and approving else "", reason)
    return (form("approve", "批准", approving), withdraw) if row.pending else (withdraw,)
