"""The register of 行政复议 and 行政诉讼 in which this organ answers: what is owed, the list, entry of a new case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.now import now, today
from gongkai.organs.queries import OrganPage
from gongkai.remedies import actions as remedy_actions
from gongkai.remedies import queries as remedies
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_work import RemediesPage, RemedyLine

_STATES = (("", "全部"), ("open", "尚未审结"), ("concluded", "已经审结"))


@signed_in
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _new(request, code)
    if request.method == "POST":
        reasons = attempt(lambda: _enter(request, code))
        if not reasons:
            messages.success(request, "已经登记。")
            return redirect("desk:cases", code=code)
        return _list(request, organ, form.again(request.POST, reasons), 409)
    return _list(request, organ, form, 200)


def _enter(request: HttpRequest, code: str) -> None:
    typed = Typed(request.POST)
    filed_on = typed.day("filed_on", "提起日期")
    typed.check()
    remedy_actions.register(
        organ=code,
        kind=typed.text("kind"),
        authority=typed.text("authority"),
        docket=typed.text("docket"),
        about=typed.text("about") or None,
        follows=typed.text("follows") or None,
        filed_on=filed_on,
        note=typed.text("note"),
        by=request.user,
        at=now(),
    )


def _new(request: HttpRequest, code: str) -> Form:
    return Form(
        action=reverse("desk:cases", args=[code]),
        submit="登记",
        fields=(
            Field("kind", "类型", "select", request.GET.get("kind", ""), options=remedies.KINDS),
            Field("authority", "复议机关或者法院"),
            Field("docket", "案号", required=False),
            Field(
                "about",
                "所涉公开申请的编号",
                value=request.GET.get("about", ""),
                help="例如 2023-017；没有登记的可以不填。",
                required=False,
            ),
            Field(
                "follows",
                "此前的复议案件编号",
                value=request.GET.get("follows", ""),
                help="复议后起诉的填写，例如 2023-002。",
                required=False,
            ),
            Field("filed_on", "提起日期", "date"),
            Field("note", "备注", required=False),
        ),
        why_not=lacks("register_case", request.user, code, on=today()),
    )


def _list(request: HttpRequest, organ: OrganPage, form: Form, status: int) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in dict(_STATES) else ""
    found = remedies.register(organ.code, state=state, page=asked(request))
    page = RemediesPage(
        frame=frame(request, organ, "cases", Link("复议诉讼登记册")),
        owed=tuple(_owed(organ.code, one) for one in remedies.due_cases(organ.code, on=today())),
        filters=tuple(Link(text, f"?state={value}" if value else "?", value == state) for value, text in _STATES),
        rows=tuple(_line(organ.code, row) for row in found.rows),
        total=f"共{found.total}件",
        pager=pager(found.page, found.pages, found.total, f"state={state}&" if state else ""),
        form=form,
    )
    return render(request, "desk/remedies.html", {"page": page}, status=status)


def _owed(code: str, one: remedies.DueCase) -> tuple[Link, str, Mark]:
    link = Link(f"案件 {one.row.reference}", reverse("desk:case", args=[code, one.row.reference]))
    mark = Mark("bad", "✕", f"{day(one.due_on)}，已经逾期") if one.late else Mark("doubt", "!", f"{day(one.due_on)}前")
    return link, f"{one.row.authority}：{one.what}", mark


def state_mark(row: remedies.CaseRow) -> Mark:
    if row.voided:
        return Mark("none", "–", "已作废")
    return Mark("good", "✓", "已审结") if row.concluded_on else Mark("doubt", "…", "尚未审结")


def _line(code: str, row: remedies.CaseRow) -> RemedyLine:
    ended = f"{row.result_term}（{day(row.concluded_on)}）" if row.concluded_on else ""
    return RemedyLine(
        number=Link(row.reference, reverse("desk:case", args=[code, row.reference])),
        kind=row.kind_term,
        authority=f"{row.authority}　{row.docket}".strip(),
        filed=day(row.filed_on),
        state=state_mark(row),
        due=day(row.answer_due_on),
        result=ended,
    )
