"""更正申请 (条例 art. 41) and 投诉举报 (arts 47, 51): two registers of their own, the same pages for both."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.record_corrections import RecordCorrection
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import EntryLine, RegisterPage
from gongkai.web.desk.pages_work import OtherEntryPage
from gongkai.web.desk.verbs import Maker, Refusals, offered
from gongkai.web.desk.year import acts_of

_STATES = (("", "全部"), ("open", "尚未办结"))
_DONE = {"accept": "已经登记受理。", "conclude": "已经办结。", "contact": ""}
_LONG = {"核实情况", "查证情况", "投诉举报内容"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells the two registers apart."""

    name: str  # of the addresses
    title: str
    lead: str
    about: str
    fields: tuple[Field, ...]
    rows: Callable[..., tuple[foi.OtherRow, ...]]
    entry: Callable[..., foi.OtherPage]


_NAME = (
    Field("received_on", "收到日期", "date"),
    Field("name", "姓名或者名称"),
    Field("contact", "联系方式", help="加密保存；查看须写明用途并留有记录。", required=False),
)
_TARGET = Field(
    "target_on", "内部办理期限", "date", help="条例没有规定期限；不填的按收到后20个工作日。", required=False
)
RECTIFICATIONS = _Kind(
    "rectifications",
    "更正申请登记册",
    "有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求更正（条例第四十一条）。不计入表三。",
    "有误的记录",
    (*_NAME, Field("record", "有误的记录"), Field("evidence", "证据材料"), _TARGET),
    foi.rectifications,
    foi.rectification,
)
COMPLAINTS = _Kind(
    "complaints",
    "投诉举报登记册",
    "认为行政机关未按要求主动公开政府信息，或者未依法答复申请的投诉、举报（条例第四十七条、第五十一条）。不计入表三。",
    "被投诉举报的机关",
    (*_NAME, Field("against", "被投诉举报的机关"), Field("content", "投诉举报内容", "area"), _TARGET),
    foi.complaints,
    foi.complaint,
)


@signed_in
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, code: str, kind: _Kind) -> HttpResponse:
    organ = organ_for(request, code)
    address = reverse(f"desk:{kind.name}", args=[code])
    why = _why_not(request, code)
    form = Form(address, "登记", kind.fields, why_not=why)
    if request.method == "POST":
        reasons = attempt(lambda: _enter(request, code, kind))
        if not reasons:
            messages.success(request, "已经登记。")
            return redirect(address)
        return _list(request, organ, kind, form.again(request.POST, reasons), 409)
    return _list(request, organ, kind, form, 200)


def _why_not(request: HttpRequest, code: str) -> str:
    return lacks("handle", request.user, code, on=today()) and lacks("register", request.user, code, on=today())


def _enter(request: HttpRequest, code: str, kind: _Kind) -> None:
    typed = Typed(request.POST)
    received_on = typed.day("received_on", "收到日期")
    target_on = typed.day("target_on", "内部办理期限") if typed.text("target_on") else None
    typed.check()
    said = {"organ": code, "received_on": received_on, "target_on": target_on, "by": request.user, "at": now()}
    words = {
        field.name: typed.text(field.name) for field in kind.fields if field.name not in {"received_on", "target_on"}
    }
    if kind is RECTIFICATIONS:
        foi_actions.register_rectification(**said, **words)
    else:
        foi_actions.register_complaint(**said, **words)


def _list(request: HttpRequest, organ: OrganPage, kind: _Kind, form: Form, status: int) -> HttpResponse:
    state = "open" if request.GET.get("state") == "open" else ""
    rows = kind.rows(organ.code, on=today(), open_only=state == "open")
    other = COMPLAINTS if kind is RECTIFICATIONS else RECTIFICATIONS
    chips = tuple(Link(text, f"?state={value}" if value else "?", value == state) for value, text in _STATES)
    page = RegisterPage(
        frame=frame(request, organ, "rectifications", Link(kind.title)),
        title=kind.title,
        lead=kind.lead,
        filters=(*chips, Link(other.title, reverse(f"desk:{other.name}", args=[organ.code]))),
        about=kind.about,
        rows=tuple(_line(organ.code, kind, row) for row in rows),
        total=f"共{len(rows)}件",
        pager=None,
        form=form,
    )
    return render(request, "desk/register.html", {"page": page}, status=status)


def _line(code: str, kind: _Kind, row: foi.OtherRow) -> EntryLine:
    waiting = f"{day(row.target_on)}前办理"
    return EntryLine(
        number=Link(row.reference, reverse(f"desk:{kind.name[:-1]}", args=[code, row.reference])),
        what="已办结" if row.concluded_on else "超过内部期限" if row.late else "办理中",
        about=row.what,
        on=day(row.received_on),
        ending=row.result_term if row.concluded_on else waiting,
        ended=day(row.concluded_on),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, code: str, reference: str, kind: _Kind) -> HttpResponse:
    organ = organ_for(request, code)
    _found(request, code, reference, kind)
    if request.method == "GET":
        return _page(request, organ, reference, kind, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    shown: list[str] = []
    reasons = attempt(lambda: shown.append(_act(request, code, reference, kind, verb)))
    if reasons:
        return _page(request, organ, reference, kind, {verb: reasons}, 409)
    if verb == "contact":
        return _page(request, organ, reference, kind, {}, 200, shown[0] or "没有登记联系方式。")
    messages.success(request, _DONE[verb])
    return redirect(f"desk:{kind.name[:-1]}", code=code, reference=reference)


def _found(request: HttpRequest, code: str, reference: str, kind: _Kind) -> foi.OtherPage:
    try:
        return kind.entry(code, reference, person=request.user, on=today())
    except Refused:
        raise Http404 from None


def _act(request: HttpRequest, code: str, reference: str, kind: _Kind, verb: str) -> str:
    typed = Typed(request.POST)
    said = {"organ": code, "reference": reference, "by": request.user, "at": now()}
    if verb == "contact":
        return foi_actions.see_contact(**said, complaint=kind is COMPLAINTS, why=typed.text("why"))
    on = typed.day("on", "日期")
    typed.check()
    if verb == "accept":
        foi_actions.accept_complaint(**said, on=on, seen=typed.seen())
        return ""
    ended = {"concluded_on": on, "answer": typed.text("answer"), "letter": typed.text("letter"), "seen": typed.seen()}
    if kind is RECTIFICATIONS:
        words = {"verified": typed.text("verified"), "passed_to": typed.text("passed_to")}
        foi_actions.conclude_rectification(**said, **ended, **words, result=_result(typed.text("result")))
    else:
        foi_actions.conclude_complaint(**said, **ended, result=typed.text("result"), found=typed.text("found"))
    return ""


def _result(text: str) -> RecordCorrection:
    try:
        return RecordCorrection(text)
    except ValueError:
        raise Refused([Reason("result", "《政府信息公开条例》第四十一条", "请选择办理结果。")]) from None


def _page(
    request: HttpRequest,
    organ: OrganPage,
    reference: str,
    kind: _Kind,
    refused: Refusals,
    status: int,
    contact: str = "",
) -> HttpResponse:
    found = _found(request, organ.code, reference, kind)
    row = found.row
    facts = (
        ("收到日期", day(row.received_on)),
        ("姓名或者名称", found.name),
        *((term, text) for term, text in found.said if term not in _LONG),
        ("内部办理期限", f"{day(row.target_on)}{'（已超过）' if row.late else ''}"),
        ("结果", row.result_term),
        ("办结日期", day(row.concluded_on)),
        ("文书", found.letter),
    )
    ended = Mark("good", "✓", "已办结") if row.concluded_on else Mark("doubt", "…", "办理中")
    listing = Link(kind.title, reverse(f"desk:{kind.name}", args=[organ.code]))
    page = OtherEntryPage(
        frame=frame(request, organ, "rectifications", listing, Link(reference)),
        title=f"{kind.title.removesuffix('登记册')} {reference}",
        mark=Mark("bad", "✕", "超过内部期限") if row.late else ended,
        facts=tuple((name, value) for name, value in facts if value),
        said=tuple(
            (term, text) for term, text in (*found.said, ("告知的内容", found.answer)) if text and term in _TEXT
        ),
        contact=contact,
        forms=_forms(request, organ.code, kind, found, refused),
        acts=acts_of(found.history),
    )
    return render(request, "desk/other_entry.html", {"page": page}, status=status)


_TEXT = {*_LONG, "告知的内容"}


def _forms(
    request: HttpRequest, code: str, kind: _Kind, found: foi.OtherPage, refused: Refusals
) -> tuple[tuple[str, Form], ...]:
    row = found.row
    address = reverse(f"desk:{kind.name[:-1]}", args=[code, row.reference])
    maker = Maker(address, request.POST, refused, _why_not(request, code), found.version)
    accepted = any(term == "受理日期" and text for term, text in found.said)
    look = maker.form(
        "contact",
        "查看联系方式",
        Field("why", "查看的用途"),
        why_not=lacks("see_applicant", request.user, code, on=today()),
    )
    accept = maker.form("accept", "登记受理", Field("on", "受理日期", "date"), main=True)
    open_ = not row.concluded_on
    return offered(
        ("登记受理", accept) if open_ and kind is COMPLAINTS and not accepted else None,
        ("办结", _conclude(maker, kind)) if open_ or "conclude" in refused else None,
        ("查看联系方式", look),
    )


def _conclude(maker: Maker, kind: _Kind) -> Form:
    rectifies = kind is RECTIFICATIONS
    terms = foi.RECTIFICATION_TERMS if rectifies else foi.COMPLAINT_TERMS
    passed = Field(
        "passed_to", "有权更正的机关", help="转送或者告知申请人向其他机关提出的，写明是哪个机关。", required=False
    )
    looked = Field("verified", "核实情况", "area") if rectifies else Field("found", "查证情况", "area")
    fields = (
        Field("result", "结果", "select", options=(("", "请选择"), *terms.items())),
        looked,
        Field("answer", "告知的内容", "area"),
        *((passed,) if rectifies else ()),
        Field("letter", "文号", required=False),
        Field("on", "办结日期", "date"),
    )
    return maker.form("conclude", "办结", *fields, main=True)
