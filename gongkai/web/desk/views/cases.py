"""The register of 行政复议 and 行政诉讼 in which this organ answers: list and enter, conclude, correct, take out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
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
from gongkai.web.desk.pages_ledger import EntryLine, EntryPage, RegisterPage
from gongkai.web.desk.year import acts_of

_DONE = {"conclude": "已经登记审结。", "correct": "已经更正，原记录保留在办理记录中。", "void": "已经作废，编号保留。"}


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
            Field("kind", "类型", "select", options=remedies.KINDS),
            Field("authority", "复议机关或者法院"),
            Field("docket", "案号", required=False),
            Field("about", "所涉公开申请的编号", help="例如 2023-017；没有登记的可以不填。", required=False),
            Field("filed_on", "提起日期", "date"),
            Field("note", "备注", required=False),
        ),
        why_not=lacks("register_case", request.user, code, on=today()),
    )


def _list(request: HttpRequest, organ: OrganPage, form: Form, status: int) -> HttpResponse:
    found = remedies.register(organ.code, page=asked(request))
    page = RegisterPage(
        frame=frame(request, organ, "cases", Link("复议诉讼登记册")),
        title="复议诉讼登记册",
        lead="表四的数字从这里的登记得出：因政府信息公开工作被申请行政复议、提起行政诉讼的案件。",
        filters=(),
        about="受理机关",
        rows=tuple(_line(organ.code, row) for row in found.rows),
        total=f"共{found.total}件",
        pager=pager(found.page, found.pages, found.total),
        form=form,
    )
    return render(request, "desk/register.html", {"page": page}, status=status)


def _line(code: str, row: remedies.CaseRow) -> EntryLine:
    ending = row.result_term if row.concluded_on else "尚未审结"
    return EntryLine(
        number=Link(row.reference, reverse("desk:case", args=[code, row.reference])),
        what=row.kind_term,
        about=f"{row.authority}　{row.docket}".strip(),
        on=day(row.filed_on),
        ending="已作废" if row.voided else ending,
        ended="" if row.voided else day(row.concluded_on),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    if remedies.case(code, reference, on=today()) is None:
        raise Http404
    if request.method == "GET":
        return _entry(request, organ, reference, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, reference, verb))
    if reasons:
        return _entry(request, organ, reference, {verb: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:case", code=code, reference=reference)


def _act(request: HttpRequest, code: str, reference: str, verb: str) -> None:
    typed = Typed(request.POST)
    said = {"organ": code, "reference": reference, "seen": typed.seen(), "by": request.user, "at": now()}
    if verb == "conclude":
        concluded_on = typed.day("concluded_on", "审结日期")
        typed.check()
        remedy_actions.conclude(**said, result=typed.text("result"), concluded_on=concluded_on)
    elif verb == "void":
        remedy_actions.void(**said, reason=typed.text("reason"), on=today())
    else:
        remedy_actions.correct(**said, changes=_changes(typed), reason=typed.text("reason"))


def _changes(typed: Typed) -> dict[str, object]:
    """The whole entry as it should be; the action finds out what differs."""
    changes: dict[str, object] = {
        "kind": typed.text("kind"),
        "authority": typed.text("authority"),
        "docket": typed.text("docket"),
        "filed_on": typed.day("filed_on", "提起日期"),
        "note": typed.text("note"),
        "result": typed.text("result") or None,
        "concluded_on": typed.day("concluded_on", "审结日期") if typed.text("concluded_on") else None,
    }
    typed.check()
    return changes


def _entry(
    request: HttpRequest, organ: OrganPage, reference: str, refused: dict[str, tuple[Reason, ...]], status: int
) -> HttpResponse:
    found = remedies.case(organ.code, reference, on=today())
    if found is None:
        raise Http404
    row = found.row
    listing = Link("复议诉讼登记册", reverse("desk:cases", args=[organ.code]))
    facts = (
        ("类型", row.kind_term),
        ("受理机关", row.authority),
        ("案号", row.docket),
        ("所涉公开申请", found.about),
        ("提起日期", day(row.filed_on)),
        ("结果", row.result_term),
        ("审结日期", day(row.concluded_on)),
        ("备注", found.note),
    )
    page = EntryPage(
        frame=frame(request, organ, "cases", listing, Link(reference)),
        title=f"案件 {reference}",
        mark=_mark(row),
        facts=tuple((name, value) for name, value in facts if value),
        cells=tuple(
            Link(f"{one.year}年度：{one.label}", reverse("desk:cell", args=[organ.code, one.year, one.key]))
            for one in found.counts_in
        ),
        forms=() if row.voided and not refused else _forms(request, organ.code, found, refused),
        acts=acts_of(found.history),
    )
    return render(request, "desk/entry.html", {"page": page}, status=status)


def _mark(row: remedies.CaseRow) -> Mark:
    if row.voided:
        return Mark("none", "–", "已作废")
    return Mark("good", "✓", "已审结") if row.concluded_on else Mark("doubt", "…", "尚未审结")


def _forms(
    request: HttpRequest, code: str, found: remedies.CasePage, refused: dict[str, tuple[Reason, ...]]
) -> tuple[tuple[str, Form], ...]:
    row = found.row
    why = lacks("register_case", request.user, code, on=today())
    address = reverse("desk:case", args=[code, row.reference])
    results = (("", "请选择"), *remedies.RESULT_TERMS)

    def form(verb: str, text: str, *fields: Field, quiet: bool = False) -> Form:
        hidden = (("do", verb), ("seen", str(found.version)))
        made = Form(address, text, fields, verb, hidden, why_not=why, quiet=quiet)
        return made.again(request.POST, refused[verb]) if verb in refused else made

    concluded = Field("concluded_on", "审结日期", "date")
    conclude = form("conclude", "审结", Field("result", "结果", "select", options=results), concluded)
    correct = form(
        "correct",
        "更正",
        Field("kind", "类型", "select", found.kind, options=remedies.KINDS),
        Field("authority", "复议机关或者法院", value=row.authority),
        Field("docket", "案号", value=row.docket, required=False),
        Field("filed_on", "提起日期", "date", row.filed_on.isoformat()),
        Field("note", "备注", value=found.note, required=False),
        Field("result", "结果", "select", found.result or "", options=results, required=False),
        Field(
            "concluded_on", "审结日期", "date", row.concluded_on.isoformat() if row.concluded_on else "", required=False
        ),
        Field("reason", "更正原因"),
        quiet=True,
    )
    void = form("void", "作废", Field("reason", "作废原因", help="只用于登记错误，例如重复登记。"), quiet=True)
    rest = (("更正登记", correct), ("作废", void))
    return rest if row.concluded_on and "conclude" not in refused else (("审结", conclude), *rest)
