"""A letter beside its form: how far it is, what it lacks, its text as it will print, what its maker may still type."""

from collections.abc import Callable, Collection, Iterator

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from gongkai.base.errors import Reason
from gongkai.base.files import content_of
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law import review
from gongkai.law.letter_text import SECTIONS, parts
from gongkai.law.letters import Element
from gongkai.law.review import ReviewStep
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import queries as letters
from gongkai.organs.queries import Power
from gongkai.paper import write_letter
from gongkai.web.common.download import download
from gongkai.web.common.forms import Field, Form, Typed
from gongkai.web.common.frame import Link
from gongkai.web.common.wanted import ONLINE
from gongkai.web.common.words import day, moment
from gongkai.web.desk.deeds.deed import values
from gongkai.web.desk.pages import Mark, StepLine
from gongkai.web.desk.pages_case import LetterHead

_MARKS = {
    "draft": ("doubt", "✎"),
    "submitted": ("doubt", "→"),
    "reviewed": ("doubt", "→"),
    "signed": ("info", "✓"),
    "issued": ("good", "✓"),
    "void": ("none", "–"),
}
_STEPS = (("draft", "拟稿"), ("submitted", "审核"), ("reviewed", "签发"), ("signed", "发出"), ("issued", "送达"))
_OF_THE_ISSUE = {Element.ORGAN.value, Element.NUMBER.value, Element.DATE.value}
_ONE_LINE = {
    Element.ADDRESSEE, Element.SALUTATION, Element.RECEIVED_ON, Element.DUE, Element.EXTENDED_DUE,
    Element.CORRECTION_DUE, Element.REASONS_DUE, Element.CONSULTED_ON, Element.TASK_DUE, Element.FEE_AMOUNT,
}  # fmt: skip
# Known from the case, or mostly left as it is: asked for last, behind a fold.
MORE = frozenset(
    {"text", *(f"el.{one}" for one in ("addressee", "salutation", "received_on", "request", "basis", "remedy"))}
)
_CHECKS = ("parts", "enclosed")
_METHODS = tuple((method.value, method.term) for method in ServiceMethod)


def letter_head(code: str, reference: str, letter: letters.LetterPage) -> LetterHead:
    row = letter.row
    names = ("pdf", "docx")
    files = tuple(
        Link(
            f"{'PDF' if fmt == 'pdf' else 'Word'}{'' if row.issued_at else '（预览）'}",
            reverse("desk:letter-file", args=[code, reference, row.id, fmt]),
        )
        for fmt in names
    )
    facts = (
        ("发文字号", row.number_text),
        ("拟稿", letter.author),
        ("审核", letter.reviewer),
        ("签发", letter.signer),
        ("发出", moment(row.issued_at)),
        *(("送达", _served(one)) for one in letter.deliveries),
        ("附件", "、".join(one.title for one in letter.attachments)),
        ("作废原因", letter.void_reason),
    )
    return LetterHead(
        term=row.term,
        state=Mark(*_MARKS[row.state], row.state_term),
        steps=_steps(letter),
        sent_back=letter.sent_back,
        preview=tuple(_preview(letter.preview)),
        faults=tuple((one.message, one.article, one.blocks) for one in letter.faults) if row.state == "draft" else (),
        digest=letter.digest,
        files=files,
        facts=tuple((name, value) for name, value in facts if value),
    )


def shown_to(request: HttpRequest, code: str, found: foi.CasePage, letter: letters.LetterPage) -> foi.Shown:
    """The letter as this person may read it; a look by their part in it alone is logged."""
    person, reference = request.user, found.row.reference
    shown = foi.letter_shown(code, reference, letter, login=person.login, held=found.powers)
    if shown.sight is foi.Sight.PART:
        foi_actions.see_letter(organ=code, reference=reference, letter=letter.row.id, by=person, at=now())
    return shown


def _served(one: letters.DeliveryRow) -> str:
    detail = "，".join(part for part in (one.carrier, one.tracking, one.signed_by) if part)
    return f"{one.method_term}，{day(one.served_on)}" + (f"（{detail}）" if detail else "")


def _steps(letter: letters.LetterPage) -> tuple[StepLine, ...]:
    names = [name for name, _ in _STEPS]
    at = names.index(letter.row.state) if letter.row.state in names else -1
    at = len(names) if letter.deliveries else at
    who = {"draft": letter.author, "submitted": letter.reviewer, "reviewed": letter.signer}
    return tuple(
        StepLine(
            "done" if place < at else "current" if place == at else "ahead",
            text,
            "已完成" if place < at else "正在进行" if place == at else "未开始",
            who.get(name, "") if place <= at else "",
        )
        for place, (name, text) in enumerate(_STEPS)
    )


def _preview(text: str) -> Iterator[tuple[str, str]]:
    """Every line with the part of the letter it stands in."""
    shape = parts(text)
    for field in SECTIONS.values():
        for line in getattr(shape, field):
            yield field, line


def element_fields(letter: letters.LetterPage, hide: Collection[Element] = ()) -> tuple[Field, ...]:
    """What may be typed into the letter: not what the law fixes, the issue adds, or `hide` says elsewhere."""
    hidden = {element.value for element in hide}
    return tuple(
        Field(
            f"el.{one.key}",
            one.term + ("" if one.required else "（可以不写）"),
            "text" if Element(one.key) in _ONE_LINE else "area",
            one.value,
            one.article,
            required=False,
            rows=2 if len(one.value) < 80 else 4,
        )
        for one in letter.elements
        if not one.fixed and one.key not in _OF_THE_ISSUE | hidden
    )


def typed_elements(typed: Typed, letter: letters.LetterPage) -> dict[Element, str]:
    """What differs from what the letter says now: the rest keeps following the case."""
    return {
        Element(one.key): typed.text(f"el.{one.key}")
        for one in letter.elements
        if f"el.{one.key}" in typed.typed and typed.text(f"el.{one.key}") != one.value
    }


def lacks_for(step: ReviewStep, letter: letters.LetterPage, code: str, login: str, held: Collection[Power]) -> str:
    """Why this person may not take the step, "" where they may: for greying; the action decides."""
    power = Power.REVIEW_LETTER if step is ReviewStep.REVIEW else Power.SIGN_LETTER
    if power not in held:
        return f"您没有“{power.label}”的权限。"
    row = letters.find(code, letter.row.id)
    return review.excluded(step, login, writers=row.writers, reviewer=row.reviewer.login if row.reviewer else "")


def needs_power(held: Collection[Power], *powers: Power) -> str:
    lacking = [power for power in powers if power not in held]
    return f"您没有“{'”“'.join(power.label for power in lacking)}”的权限。" if lacking else ""


def service_fields(wanted_way: str = "", consent: str = "") -> tuple[Field, ...]:
    """送达: by hand, through another organ, by the post alone, or electronically with consent; first as asked for."""
    online = wanted_way in ONLINE
    method = ServiceMethod.ELECTRONIC if online else ServiceMethod.MAIL
    return (
        Field("method", "送达方式", "select", method.value, options=_METHODS),
        Field(
            "posted_on", "交寄日期", "date", today().isoformat(), "邮寄的填写：答复时间以交寄之日为准。", required=False
        ),
        Field(
            "carrier", "寄递企业", "select", POST,
            "公文只能通过邮政企业寄递（《邮政法》第五十五条），费用由行政机关承担。",
            (("", "不邮寄"), (POST, POST)), required=False,
        ),
        Field("tracking", "邮件号码", required=False),
        Field("signed_on", "签收或者到达日期", "date", help="当面、委托、电子送达的填写。", required=False),
        Field("signed_by", "签收人", required=False),
        Field("delegate", "代为送达的机关", help="委托送达的填写。", required=False),
        Field(
            "consent", "同意电子送达的记录", value=consent if online else "",
            help="电子送达的填写：何时、以何种方式同意。", required=False,
        ),
        Field("proof", "到达凭证", help="电子送达的填写。", required=False),
    )  # fmt: skip


def service_of(typed: Typed) -> Service:
    said = values(typed, service_fields())
    method = said.pop("method") or ServiceMethod.MAIL.value
    mail = method == ServiceMethod.MAIL.value
    said["posted_on"] = said["posted_on"] if mail else None
    said["carrier"] = said["carrier"] if mail else ""
    return Service(ServiceMethod(method), **said)


def maker(request: HttpRequest, action: str, refused: str, reasons: tuple[Reason, ...]) -> Callable[..., Form]:
    """Forms of this page; the refused one comes back with its reasons and what was typed."""

    def make(
        verb: str,
        submit: str,
        fields: tuple[Field, ...] = (),
        hidden: tuple[tuple[str, str], ...] = (),
        why_not: str = "",
        quiet: bool = False,
        keeps: bool = False,
    ) -> Form:
        form = Form(action, submit, fields, verb, (("do", verb), *hidden), why_not=why_not, quiet=quiet, keeps=keeps)
        return form.again(typed_again(request.POST), reasons) if refused == verb else form

    return make


def typed_again(post: QueryDict) -> dict[str, str]:
    """What was typed, for the form that comes back: of several checks, all."""
    return {name: " ".join(post.getlist(name)) if name in _CHECKS else post[name] for name in post}


def step_forms(
    letter: letters.LetterPage, code: str, login: str, held: Collection[Power], make: Callable[..., Form]
) -> tuple[Form, ...]:
    """What may be done next with the letter. `make` builds a form: do, submit, fields, why_not, quiet."""
    state = letter.row.state
    digest = (("digest", letter.digest),)
    back = (Field("reason", "退回意见", "area", rows=2),)
    if state == "draft":
        return (make("submit", "提交审核", why_not=needs_power(held, Power.DRAFT_LETTER)),)
    if state == "submitted":
        why = lacks_for(ReviewStep.REVIEW, letter, code, login, held)
        return (
            make("review", "审核通过", hidden=digest, why_not=why),
            make("send_back", "退回", back, why_not=needs_power(held, Power.REVIEW_LETTER), quiet=True),
        )
    if state == "reviewed":
        why = lacks_for(ReviewStep.SIGN, letter, code, login, held)
        either = "" if held & {Power.REVIEW_LETTER, Power.SIGN_LETTER} else needs_power(held, Power.SIGN_LETTER)  # type: ignore[operator]
        return (
            make("sign", "签发", hidden=digest, why_not=why),
            make("send_back", "退回", back, why_not=either, quiet=True),
        )
    if state == "signed":
        return (make("send_back", "退回", back, why_not=needs_power(held, Power.SIGN_LETTER), quiet=True),)
    return ()


def file_response(request: HttpRequest, code: str, letter: letters.LetterPage, fmt: str) -> HttpResponse:
    """The issued file as it is kept; before the issue, the letter as it would print now."""
    kept = {"pdf": letter.pdf_digest, "docx": letter.docx_digest}[fmt]
    if kept:
        content = content_of(kept)
    else:
        page = letters.paper(letters.find(code, letter.row.id))
        content = write_letter.pdf(page) if fmt == "pdf" else write_letter.docx(page)
    name = f"{letter.row.term}{letter.row.number_text or '（稿）'}"
    return download(request, content, name, f"letter-{letter.row.id}", fmt)
