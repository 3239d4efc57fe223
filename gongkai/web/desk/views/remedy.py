"""One 行政复议 or 行政诉讼: our clock with every step, the answer (D30), how it ended, what it orders, the lesson."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.law.remedy_results import RemedyDecision
from gongkai.letters import queries as letters
from gongkai.organs.queries import OrganPage
from gongkai.remedies import actions as remedy_actions
from gongkai.remedies import queries as remedies
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.casework import sheet
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_work import RemedyPage
from gongkai.web.desk.verbs import Maker, Refusals, offered
from gongkai.web.desk.views.cases import state_mark
from gongkai.web.desk.year import acts_of

_DONE = {
    "receive_copy": "已经登记收到副本，答复期限开始计算。",
    "answer": "已经登记提交答复。",
    "decide": "已经登记审理结果。",
    "answer_anew": "已经立案重新答复。",
    "learn": "已经记录。",
    "conclude": "已经登记审结。",
    "correct": "已经更正，原记录保留在办理记录中。",
    "void": "已经作废，编号保留。",
}
_COURSES = (("", "普通程序，10个工作日"), ("simplified", "简易程序，5个工作日"))


@signed_in
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    if remedies.case(code, reference, on=today()) is None:
        raise Http404
    if request.method == "GET":
        return _page(request, organ, reference, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, reference, verb))
    if reasons:
        return _page(request, organ, reference, {verb: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:case", code=code, reference=reference)


def _act(request: HttpRequest, code: str, reference: str, verb: str) -> None:
    typed = Typed(request.POST)
    said = {"organ": code, "reference": reference, "seen": typed.seen(), "by": request.user, "at": now()}
    if verb == "answer_anew":
        remedy_actions.answer_anew(**said)
    elif verb == "learn":
        remedy_actions.learn(**said, lesson=typed.text("lesson"))
    elif verb == "void":
        remedy_actions.void(**said, reason=typed.text("reason"), on=today())
    elif verb == "correct":
        remedy_actions.correct(**said, changes=_changes(typed), reason=typed.text("reason"))
    else:
        _dated(verb, typed, said)


def _dated(verb: str, typed: Typed, said: dict[str, object]) -> None:
    """What happens on a day."""
    on = typed.day("concluded_on" if verb == "conclude" else "on", "日期")
    until = typed.day("remake_until", "重新答复的期限") if typed.text("remake_until") else None
    typed.check()
    if verb == "receive_copy":
        remedy_actions.receive_copy(**said, on=on, simplified=typed.text("course") == "simplified")
    elif verb == "answer":
        remedy_actions.answer(**said, on=on, letter=typed.text("letter"))
    elif verb == "conclude":
        remedy_actions.conclude(**said, result=typed.text("result"), concluded_on=on)
    else:
        remedy_actions.decide(**said, decision=_decision(typed.text("decision")), on=on, remake_until=until)


def _decision(text: str) -> RemedyDecision:
    try:
        return RemedyDecision(text)
    except ValueError:
        raise Refused([Reason("decision", "", "请选择审理结果。")]) from None


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


def _page(request: HttpRequest, organ: OrganPage, reference: str, refused: Refusals, status: int) -> HttpResponse:
    found = remedies.case(organ.code, reference, on=today())
    if found is None:
        raise Http404
    row, code = found.row, organ.code
    page = RemedyPage(
        frame=frame(
            request, organ, "cases", Link("复议诉讼登记册", reverse("desk:cases", args=[code])), Link(reference)
        ),
        title=f"案件 {reference}",
        mark=state_mark(row),
        facts=_facts(found),
        about=Link(found.about, reverse("desk:application", args=[code, found.about])) if found.about else None,
        clock=_clock(found),
        due=day(found.answer_due_on),
        steps=sheet(found.steps),
        remake=_remake(code, found),
        lesson=found.lesson,
        letters=_letters(code, row),
        draft=None
        if row.voided
        else Link("起草答复书、答辩状（D30）", reverse("desk:defence", args=[code, reference])),
        cells=tuple(
            Link(f"{one.year}年度：{one.label}", reverse("desk:cell", args=[code, one.year, one.key]))
            for one in found.counts_in
        ),
        forms=() if row.voided and not refused else _forms(request, code, found, refused),
        acts=acts_of(found.history),
    )
    return render(request, "desk/remedy.html", {"page": page}, status=status)


def _facts(found: remedies.CasePage) -> tuple[tuple[str, str], ...]:
    row = found.row
    column = f"{found.decision_term}（计入表四“{row.result_term}”）" if found.decision_term else row.result_term
    facts = (
        ("类型", row.kind_term),
        ("受理机关", row.authority),
        ("案号", row.docket),
        ("此前的复议", found.follows),
        ("提起日期", day(row.filed_on)),
        ("审理结果", column),
        ("审结日期", day(row.concluded_on)),
        ("申请人起诉期限", day(found.sue_until)),
        ("备注", found.note),
    )
    return tuple((name, value) for name, value in facts if value)


def _clock(found: remedies.CasePage) -> Mark | None:
    if found.copy_received_on is None or found.answer_due_on is None:
        return None
    if found.answered_on:
        kept = f"{day(found.answered_on)}提交"
        return Mark("bad", "✕", f"{kept}，已逾期") if found.late else Mark("good", "✓", f"{kept}，在期限内")
    if found.row.concluded_on:
        return Mark("none", "–", "审结前没有登记提交答复")
    return Mark("bad", "✕", "已经逾期，尚未提交") if found.late else Mark("doubt", "!", "尚未提交")


def _remake(code: str, found: remedies.CasePage) -> tuple[Mark, str, Link | None] | None:
    if found.remake_until is None:
        return None
    text = f"责令在{day(found.remake_until)}前重新答复。"
    if found.remade:
        link = Link(f"申请{found.remade}", reverse("desk:application", args=[code, found.remade]))
        return Mark("good", "✓", "已经立案重新答复"), text, link
    late = found.remake_until < today()
    return Mark("bad", "✕", "已经逾期") if late else Mark("doubt", "!", "尚未立案"), text, None


def _letters(code: str, row: remedies.CaseRow) -> tuple[tuple[Link, Mark], ...]:
    kinds = {"issued": ("good", "✓"), "void": ("none", "–")}
    return tuple(
        (
            Link(
                f"{one.term}　{one.number_text}".strip(),
                reverse("desk:defence-letter", args=[code, row.reference, one.id]),
            ),
            Mark(*kinds.get(one.state, ("doubt", "…")), one.state_term),
        )
        for one in letters.letters_of(code, row.evidence)
    )


def _forms(
    request: HttpRequest, code: str, found: remedies.CasePage, refused: Refusals
) -> tuple[tuple[str, Form], ...]:
    row = found.row
    why = lacks("register_case", request.user, code, on=today())
    maker = Maker(reverse("desk:case", args=[code, row.reference]), request.POST, refused, why, found.version)
    running = row.concluded_on is None
    return offered(
        ("登记收到副本", _copy(maker, found)) if running and found.copy_received_on is None else None,
        ("登记提交答复", _answer(maker, code, row.evidence))
        if running and found.copy_received_on and found.answered_on is None
        else None,
        ("登记审理结果", _decide(maker, found)) if running or "decide" in refused else None,
        ("转重新答复", maker.form("answer_anew", "立案重新答复", main=True))
        if found.remake_until and not found.remade
        else None,
        ("记录教训", _learn(maker, found)) if not running else None,
        ("补录：只登记表四的结果", _conclude(maker)) if running or "conclude" in refused else None,
        ("更正登记", _correct(maker, found)),
        ("作废", maker.form("void", "作废", Field("reason", "作废原因", help="只用于登记错误，例如重复登记。"))),
    )


def _copy(maker: Maker, found: remedies.CasePage) -> Form:
    course = Field("course", "程序", "select", options=_COURSES, required=False)
    fields = [Field("on", "收到副本日期", "date")]
    if found.kind == "reconsideration":
        fields.append(course)
    return maker.form("receive_copy", "登记", *fields, main=True)


def _answer(maker: Maker, code: str, evidence: str) -> Form:
    issued = [one for one in letters.letters_of(code, evidence) if one.number_text]
    options = (("", "不填"), *((one.number_text, f"{one.term} {one.number_text}") for one in issued))
    letter = Field("letter", "答复书、答辩状", "select", options=options, required=False)
    return maker.form("answer", "登记", Field("on", "提交日期", "date"), letter, main=True)


def _decide(maker: Maker, found: remedies.CasePage) -> Form:
    help = "决定书或者判决书责令重新答复的，填写其中写明的期限；没有写明日期的，按其要求推算。"
    return maker.form(
        "decide",
        "登记审理结果",
        Field("decision", "审理结果", "select", options=(("", "请选择"), *found.decisions)),
        Field("on", "收到决定书、判决书的日期", "date"),
        Field("remake_until", "责令重新答复的期限", "date", help=help, required=False),
        main=True,
    )


def _learn(maker: Maker, found: remedies.CasePage) -> Form:
    help = "哪一步不合规定，今后怎样避免。不要写申请人的姓名。"
    return maker.form("learn", "保存", Field("lesson", "教训", "area", found.lesson, help, rows=4))


def _conclude(maker: Maker) -> Form:
    results = (("", "请选择"), *remedies.RESULT_TERMS)
    concluded = Field("concluded_on", "审结日期", "date")
    return maker.form("conclude", "审结", Field("result", "结果", "select", options=results), concluded)


def _correct(maker: Maker, found: remedies.CasePage) -> Form:
    row = found.row
    results = (("", "请选择"), *remedies.RESULT_TERMS)
    concluded = row.concluded_on.isoformat() if row.concluded_on else ""
    return maker.form(
        "correct",
        "更正",
        Field("kind", "类型", "select", found.kind, options=remedies.KINDS),
        Field("authority", "复议机关或者法院", value=row.authority),
        Field("docket", "案号", value=row.docket, required=False),
        Field("filed_on", "提起日期", "date", row.filed_on.isoformat()),
        Field("note", "备注", value=found.note, required=False),
        Field("result", "结果", "select", found.result or "", options=results, required=False),
        Field("concluded_on", "审结日期", "date", concluded, required=False),
        Field("reason", "更正原因"),
    )
