"""D30: our 行政复议答复书 or 行政诉讼答辩状, from draft to issue by different people, beside the case it belongs to."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.law.letters import Element
from gongkai.letters import actions as letter_actions
from gongkai.letters import queries as letters
from gongkai.letters.queries.prints import print_of
from gongkai.organs.queries import OrganPage
from gongkai.remedies import queries as remedies
from gongkai.web.common import errors
from gongkai.web.common.access import lacks
from gongkai.web.common.download import download
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.words import paragraphs
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import FormPage, Mark
from gongkai.web.desk.pages_ledger import ActLine
from gongkai.web.desk.verbs import Maker, Refusals
from gongkai.web.desk.year import acts_of

_CODE = "D30"
_LONG = {Element.CASE_FACTS, Element.CASE_GROUNDS, Element.MATERIALS, Element.CASE}
_DONE = {
    "edit": "已经保存。",
    "submit": "已经提交审核。",
    "review": "已经审核。",
    "send_back": "已经退回拟稿人。",
    "sign": "已经签发。",
    "issue": "已经编号发出，可以打印盖章；提交以后请登记提交日期。",
}


@dataclass(frozen=True, slots=True)
class DefencePage:
    frame: Frame
    title: str
    mark: Mark
    preview: tuple[str, ...]
    faults: tuple[tuple[Mark, str, str], ...]  # mark, message, article
    sent_back: str
    people: tuple[tuple[str, str], ...]
    files: tuple[Link, ...]
    forms: tuple[tuple[str, Form], ...]
    acts: tuple[ActLine, ...]


@signed_in
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = _case(code, reference)
    variant = _variant(found)
    form = Form(
        reverse("desk:defence", args=[code, reference]),
        "保存草稿",
        _fields(variant, {Element.ADDRESSEE: found.row.authority}),
        "draft",
        why_not=lacks("draft_letter", request.user, code, on=today()),
    )
    status = 200
    if request.method == "POST":
        made: list[int] = []
        reasons = attempt(lambda: made.append(_drafted(request, code, found, variant)))
        if not reasons:
            messages.success(request, "已经起草，可以预览和提交审核。")
            return redirect("desk:defence-letter", code=code, reference=reference, number=made[0])
        form, status = form.again(request.POST, reasons), 409
    title = "行政复议答复书" if variant == "reconsideration" else "行政诉讼答辩状"
    lead = "文号和成文日期在发出时由系统编写；可以先保存，以后再补充。"
    page = FormPage(_frame(request, organ, reference, Link(f"起草{title}")), f"起草{title}", lead, form)
    return render(request, "desk/form.html", {"page": page}, status=status)


def _case(code: str, reference: str) -> remedies.CasePage:
    found = remedies.case(code, reference, on=today())
    if found is None:
        raise Http404
    return found


def _variant(found: remedies.CasePage) -> str:
    return "reconsideration" if found.kind == "reconsideration" else "lawsuit"


def _frame(request: HttpRequest, organ: OrganPage, reference: str, here: Link) -> Frame:
    listing = Link("复议诉讼登记册", reverse("desk:cases", args=[organ.code]))
    own = Link(reference, reverse("desk:case", args=[organ.code, reference]))
    return frame(request, organ, "cases", listing, own, here)


def _fields(variant: str, said: dict[Element, str]) -> tuple[Field, ...]:
    typed = (one for one in letters.element_rows(_CODE, variant, said) if not one.fixed and one.key not in _GIVEN)
    return tuple(
        Field(
            one.key,
            one.term,
            "area" if Element(one.key) in _LONG else "text",
            one.value,
            _help(one, variant),
            required=False,
            rows=5,
        )
        for one in typed
    )


_GIVEN = {Element.ORGAN, Element.NUMBER, Element.DATE, Element.SALUTATION}


def _help(one: letters.ElementRow, variant: str) -> str:
    if one.key == Element.MATERIALS and variant == "lawsuit":
        return "每行一份：序号｜名称｜证明对象｜份数｜页数。"
    return f"依据：{one.article}" if one.article else ""


def _said(request: HttpRequest, variant: str) -> dict[Element, str]:
    typed = Typed(request.POST)
    return {Element(field.name): typed.text(field.name) for field in _fields(variant, {}) if field.name in request.POST}


def _drafted(request: HttpRequest, code: str, found: remedies.CasePage, variant: str) -> int:
    row = letter_actions.draft(
        organ=code,
        subject=found.row.evidence,
        code=_CODE,
        variant=variant,
        elements=_said(request, variant),
        by=request.user,
        at=now(),
    )
    return int(row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, code: str, reference: str, number: int) -> HttpResponse:
    organ = organ_for(request, code)
    found = _letter(code, reference, number)
    if request.method == "GET":
        return _page(request, organ, reference, found, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, found, verb))
    if reasons:
        return _page(request, organ, reference, _letter(code, reference, number), {verb: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:defence-letter", code=code, reference=reference, number=number)


def _letter(code: str, reference: str, number: int) -> letters.LetterPage:
    found = letters.letter(code, number)
    if found is None or found.row.subject != _case(code, reference).row.evidence:
        raise Http404
    return found


def _act(request: HttpRequest, code: str, found: letters.LetterPage, verb: str) -> None:
    typed = Typed(request.POST)
    said = {"organ": code, "letter": found.row.id, "by": request.user, "at": now()}
    if verb == "edit":
        letter_actions.edit(**said, elements=_said(request, found.row.variant), seen=typed.seen())
    elif verb == "submit":
        letter_actions.submit(**said, seen=typed.seen())
    elif verb == "send_back":
        letter_actions.send_back(**said, reason=typed.text("reason"))
    elif verb == "issue":
        letter_actions.issue(**said)
    else:
        {"review": letter_actions.review, "sign": letter_actions.sign}[verb](**said, digest=typed.text("digest"))


def _page(
    request: HttpRequest, organ: OrganPage, reference: str, found: letters.LetterPage, refused: Refusals, status: int
) -> HttpResponse:
    row = found.row
    people = (
        ("拟稿", found.author),
        ("审核", found.reviewer),
        ("签发", found.signer),
        ("文号", row.number_text),
        ("PDF 摘要", found.pdf_digest),
    )
    files = reverse("desk:defence-file", args=[organ.code, reference, row.id, "pdf"])
    word = reverse("desk:defence-file", args=[organ.code, reference, row.id, "docx"])
    page = DefencePage(
        frame=_frame(request, organ, reference, Link(row.term)),
        title=f"{row.term}　{row.number_text}".strip(),
        mark=Mark("good", "✓", row.state_term) if row.state == "issued" else Mark("doubt", "…", row.state_term),
        preview=paragraphs(found.preview),
        faults=tuple(_fault(one) for one in found.faults) if row.state != "issued" else (),
        sent_back=found.sent_back,
        people=tuple((name, value) for name, value in people if value),
        files=(Link("PDF", files), Link("Word", word)),
        forms=_forms(request, organ.code, reference, found, refused),
        acts=acts_of(found.history),
    )
    return render(request, "desk/defence.html", {"page": page}, status=status)


def _fault(one: object) -> tuple[Mark, str, str]:
    blocks = getattr(one, "blocks", True)
    mark = Mark("bad", "✕", "应当改正") if blocks else Mark("doubt", "!", "提醒")
    return mark, getattr(one, "message", ""), getattr(one, "article", "")


def _forms(
    request: HttpRequest, code: str, reference: str, found: letters.LetterPage, refused: Refusals
) -> tuple[tuple[str, Form], ...]:
    def why(verb: str) -> str:
        return lacks(verb, request.user, code, on=today())

    address = reverse("desk:defence-letter", args=[code, reference, found.row.id])
    maker = Maker(address, request.POST, refused, seen=found.version)
    said = {Element(one.key): one.value for one in found.elements if one.value and not one.fixed}
    back = maker.form("send_back", "退回", Field("reason", "退回意见"), why_not=why("review_letter"))

    def approve(verb: str, text: str, need: str) -> Form:
        form = maker.form(verb, text, why_not=why(need), main=True)
        return _with(form, ("digest", found.digest))

    by_state: dict[str, tuple[tuple[str, Form], ...]] = {
        "draft": (
            ("提交审核", maker.form("submit", "提交审核", why_not=why("draft_letter"), main=True)),
            ("修改", maker.form("edit", "保存", *_fields(found.row.variant, said), why_not=why("draft_letter"))),
        ),
        "submitted": (("审核", approve("review", "审核通过", "review_letter")), ("退回", back)),
        "reviewed": (("签发", approve("sign", "签发", "sign_letter")), ("退回", back)),
        "signed": (("编号发出", maker.form("issue", "编号发出", why_not=why("draft_letter"), main=True)),),
    }
    return by_state.get(found.row.state, ())


def _with(form: Form, hidden: tuple[str, str]) -> Form:
    return Form(
        form.action,
        form.submit,
        form.fields,
        form.key,
        (*form.hidden, hidden),
        form.reasons,
        form.why_not,
        quiet=form.quiet,
    )


@signed_in
@require_GET
def file(request: HttpRequest, code: str, reference: str, number: int, fmt: str) -> HttpResponse:
    organ = organ_for(request, code)
    _letter(code, reference, number)
    if fmt not in {"pdf", "docx"}:
        raise Http404
    try:
        name, content = print_of(code, number, fmt)
    except Refused as refusal:
        return _no_file(request, organ, reference, number, refusal.reasons)
    return download(request, content, name, f"letter-{number}", fmt)


def _no_file(
    request: HttpRequest, organ: OrganPage, reference: str, number: int, reasons: tuple[Reason, ...]
) -> HttpResponse:
    back = Link("返回文书", reverse("desk:defence-letter", args=[organ.code, reference, number]))
    return errors.refused(request, reasons, back, _frame(request, organ, reference, Link("文件")))
