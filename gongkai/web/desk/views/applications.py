"""The register of applications, and 补录: entries made after the fact are concluded, corrected, taken out here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import shortly
from gongkai.web.common.words import day
from gongkai.web.desk.casework import case_or_404
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import EntryPage
from gongkai.web.desk.views import case
from gongkai.web.desk.views.case_register import listing
from gongkai.web.desk.year import acts_of

_DONE = {"conclude": "已经办结。", "correct": "已经更正，原记录保留在办理记录中。", "void": "已经作废，编号保留。"}


@signed_in
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _new(request, code)
    if request.method == "POST":
        reasons = attempt(lambda: _enter(request, code))
        if not reasons:
            messages.success(request, "已经登记。")
            return redirect("desk:applications", code=code)
        return listing(request, organ, form.again(request.POST, reasons), 409)
    return listing(request, organ, form)


def _enter(request: HttpRequest, code: str) -> None:
    typed = Typed(request.POST)
    received_on = typed.day("received_on", "收到日期")
    typed.check()
    foi_actions.register(
        organ=code,
        received_on=received_on,
        applicant=typed.text("applicant"),
        summary=typed.text("summary"),
        note=typed.text("note"),
        by=request.user,
        at=now(),
    )


def _new(request: HttpRequest, code: str) -> Form:
    return Form(
        action=reverse("desk:applications", args=[code]),
        submit="补录",
        fields=(
            Field(
                "received_on",
                "收到日期",
                "date",
                help="当面提交的为提交之日，邮寄的为签收之日，网上或者传真的为双方确认之日（条例第三十一条）。",
            ),
            Field("applicant", "申请人类型", "select", "natural", options=foi.APPLICANTS),
            Field(
                "summary",
                "申请内容",
                "area",
                help="申请公开的政府信息的名称、文号或者特征；请不要写申请人的姓名和联系方式。",
            ),
            Field("note", "备注", required=False),
        ),
        why_not=lacks("register", request.user, code, on=today()),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    if not found.backfilled:
        if request.method != "GET":
            raise Http404
        return case.page(request, organ, found)
    if request.method == "GET":
        return _entry(request, organ, reference, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, reference, verb))
    if reasons:
        return _entry(request, organ, reference, {verb: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:application", code=code, reference=reference)


def _act(request: HttpRequest, code: str, reference: str, verb: str) -> None:
    typed = Typed(request.POST)
    said = {"organ": code, "reference": reference, "seen": typed.seen(), "by": request.user, "at": now()}
    if verb == "conclude":
        concluded_on = typed.day("concluded_on", "办结日期")
        typed.check()
        foi_actions.conclude(**said, outcome=typed.text("outcome"), concluded_on=concluded_on)
    elif verb == "void":
        foi_actions.void(**said, reason=typed.text("reason"), on=today())
    else:
        foi_actions.correct(**said, changes=_changes(typed), reason=typed.text("reason"))


def _changes(typed: Typed) -> dict[str, object]:
    """The whole entry as it should be; the action finds out what differs."""
    changes: dict[str, object] = {
        "received_on": typed.day("received_on", "收到日期"),
        "applicant": typed.text("applicant"),
        "summary": typed.text("summary"),
        "note": typed.text("note"),
        "outcome": typed.text("outcome") or None,
        "concluded_on": typed.day("concluded_on", "办结日期") if typed.text("concluded_on") else None,
    }
    typed.check()
    return changes


def _entry(
    request: HttpRequest, organ: OrganPage, reference: str, refused: dict[str, tuple[Reason, ...]], status: int
) -> HttpResponse:
    found = foi.request(organ.code, reference, on=today())
    if found is None:
        raise Http404
    row = found.row
    state = (
        ("none", "–", "已作废")
        if row.voided
        else ("good", "✓", "已办结")
        if row.concluded_on
        else ("doubt", "…", "尚未办结")
    )
    listing = Link("公开申请登记册", reverse("desk:applications", args=[organ.code]))
    facts = (
        ("收到日期", day(row.received_on)),
        ("申请人类型", row.applicant_term),
        ("申请内容", row.summary),
        ("处理结果", shortly(row.outcome_term)),
        ("办结日期", day(row.concluded_on)),
        ("备注", found.note),
        ("登记人", found.registered_by),
    )
    page = EntryPage(
        frame=frame(request, organ, "applications", listing, Link(reference)),
        title=f"公开申请 {reference}",
        mark=Mark(*state),
        facts=tuple((name, value) for name, value in facts if value),
        cells=tuple(
            Link(f"{one.year}年度：{one.label}", reverse("desk:cell", args=[organ.code, one.year, one.key]))
            for one in found.counts_in
        ),
        forms=() if row.voided and not refused else _forms(request, organ.code, found, refused),
        acts=acts_of(found.history),
    )
    return render(request, "desk/entry.html", {"page": page}, status=status)


def _forms(
    request: HttpRequest, code: str, found: foi.RequestPage, refused: dict[str, tuple[Reason, ...]]
) -> tuple[tuple[str, Form], ...]:
    row = found.row
    why = lacks("register", request.user, code, on=today())
    address = reverse("desk:application", args=[code, row.reference])
    outcomes = (("", "请选择"), *foi.outcomes_for(row.concluded_on or today()))

    def form(verb: str, text: str, *fields: Field, quiet: bool = False) -> Form:
        hidden = (("do", verb), ("seen", str(found.version)))
        made = Form(address, text, fields, verb, hidden, why_not=why, quiet=quiet)
        return made.again(request.POST, refused[verb]) if verb in refused else made

    conclude = form(
        "conclude",
        "办结",
        Field("outcome", "处理结果", "select", options=outcomes, help="一件申请只计一种结果；区分处理的计“部分公开”。"),
        Field("concluded_on", "办结日期", "date"),
    )
    correct = form(
        "correct",
        "更正",
        Field("received_on", "收到日期", "date", row.received_on.isoformat() if row.received_on else ""),
        Field("applicant", "申请人类型", "select", found.applicant, options=foi.APPLICANTS),
        Field("summary", "申请内容", "area", row.summary),
        Field("note", "备注", value=found.note, required=False),
        Field("outcome", "处理结果", "select", found.outcome or "", options=outcomes, required=False),
        Field(
            "concluded_on", "办结日期", "date", row.concluded_on.isoformat() if row.concluded_on else "", required=False
        ),
        Field("reason", "更正原因"),
        quiet=True,
    )
    void = form("void", "作废", Field("reason", "作废原因", help="只用于登记错误，例如重复登记。"), quiet=True)
    rest = (("更正登记", correct), ("作废", void))
    return rest if row.concluded_on and "conclude" not in refused else (("办结", conclude), *rest)
