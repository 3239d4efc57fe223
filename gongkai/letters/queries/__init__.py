"""Reads of letters: templates in force, the letters of a matter, one letter as pages show it, its digest and paper."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.base.models import StoredFile
from gongkai.base.now import day
from gongkai.law.letter_checks import LetterFault, basis_faults, letter_faults, template_faults, unsaid
from gongkai.law.letter_text import default_text, fill, parts, values, variants
from gongkai.law.letters import LETTERS, Element, LetterSeries, known, required, reviewed
from gongkai.law.service import ServiceMethod
from gongkai.letters.models import Letter, LetterState, Mark, Template
from gongkai.organs.models import Organ
from gongkai.paper.letter import LetterPaper, LetterStyle, paper_of

STATES = tuple((state.value, state.label) for state in LetterState)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    code: str
    variant: str
    term: str
    variant_term: str
    version: int  # 0: our own text
    since: date | None
    text: str


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element of a letter for a form to fill in."""

    key: str
    term: str
    article: str
    value: str
    required: bool
    fixed: bool  # the law says it; nothing to type


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    title: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    method: str
    method_term: str
    served_on: date
    posted_on: date | None
    signed_on: date | None
    signed_by: str
    delegate: str
    carrier: str
    tracking: str
    consent: str
    proof: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    id: int
    subject: str
    code: str
    variant: str
    term: str
    state: str
    state_term: str
    number_text: str
    issued_at: datetime | None
    served_on: date | None  # of the first service
    served_by: tuple[str, ...] = ()  # ServiceMethod of each service


@dataclass(frozen=True, slots=True)
class LetterPage:
    row: LetterRow
    style: str
    text: str  # as the drafter edits it, with placeholders
    preview: str  # filled in as far as it is said
    elements: tuple[ElementRow, ...]
    faults: tuple[LetterFault, ...]
    attachments: tuple[AttachmentRow, ...]
    deliveries: tuple[DeliveryRow, ...]
    author: str
    reviewer: str
    signer: str
    digest: str  # of what stands here now: what a reviewer or signer says they saw
    pdf_digest: str
    docx_digest: str
    sent_back: str
    void_reason: str
    version: int
    history: tuple[journal.Line, ...]


def find(organ: str, letter: int) -> Letter:
    """The letter of that number in the register of the organ; Refused when there is none."""
    row = Letter.objects.select_related("organ").filter(organ__code=organ, pk=letter).first()
    if row is None:
        raise Refused([Reason("unknown", "", "没有这份文书。")])
    return row


def template(organ: Organ, code: str, variant: str, *, on: date) -> TemplateRow:
    """The text in force: the organ's newest that has begun, else our own."""
    own = Template.objects.filter(organ=organ, code=code, variant=variant, since__lte=on).order_by("-version").first()
    return _template_row(code, variant, own)


def templates(organ: Organ, *, on: date) -> tuple[TemplateRow, ...]:
    """The text in force of every letter, in the order of the table."""
    begun = Template.objects.filter(organ=organ, since__lte=on).order_by("version")
    own = {(row.code, row.variant): row for row in begun}
    return tuple(_template_row(code, key, own.get((code, key))) for code in LETTERS for key in variants(code))


def _template_row(code: str, variant: str, own: Template | None) -> TemplateRow:
    kind = LETTERS[code]
    special = kind.variant(variant)
    term = special.term if special else ""
    if own is None:
        return TemplateRow(code, variant, kind.term, term, 0, None, default_text(code, variant))
    return TemplateRow(code, variant, kind.term, term, own.version, own.since, own.text)


def marks(organ: Organ) -> Mapping[LetterSeries, str]:
    """The organ's 发文代字 by series; a series without one cannot be numbered."""
    rows = Mark.objects.filter(organ=organ).values_list("series", "text")
    return {LetterSeries(series): text for series, text in rows}


def said(letter: Letter) -> dict[Element, str]:
    """What the letter says, with what the issue adds to it."""
    spoken = {Element(key): value for key, value in letter.elements.items()}
    spoken[Element.ORGAN] = letter.organ_name
    if letter.issued_at is not None:
        spoken[Element.NUMBER] = letter.number_text
        spoken[Element.DATE] = written(dated(letter, day(letter.issued_at)))
    return spoken


def dated(letter: Letter, today: date) -> date:
    """成文日期: the day of the signature; of a record that nobody signs, the day of issue."""
    return day(letter.signed_at) if letter.signed_at else today


def written(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def text_of(letter: Letter) -> str:
    """The letter filled in as far as it is said."""
    return fill(letter.code, letter.variant, letter.text, said(letter))


def paper(letter: Letter) -> LetterPaper:
    """What is printed; the titles of its files join the 附件 that the text names."""
    page = paper_of(parts(text_of(letter)), organ=letter.organ_name, style=LetterStyle(letter.style))
    files = letter.attachments.order_by("place").values_list("title", flat=True)
    return replace(page, attachments=tuple(dict.fromkeys([*page.attachments, *files])))


def digest_of(letter: Letter) -> str:
    """SHA-256 over everything that a reviewer and a signer answer for."""
    enclosed = letter.attachments.order_by("place").values_list("title", "file__digest") if letter.pk else []
    row = [
        *(letter.organ_name, letter.subject, letter.code, letter.variant, letter.style),
        *(letter.elements, letter.text, [list(one) for one in enclosed]),
    ]
    whole = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def faults(letter: Letter) -> tuple[LetterFault, ...]:
    """Everything against the letter as it stands; 字号 and 成文日期 are not missed before the issue."""
    code, variant, spoken = letter.code, letter.variant, said(letter)
    late = {Element.NUMBER: "×公复〔2024〕1号", Element.DATE: "2024年1月1日"}
    whole = fill(code, variant, letter.text, {**late, **spoken})
    found = [*template_faults(code, variant, letter.text), *unsaid(code, variant, spoken)]
    found += (one for one in letter_faults(code, whole, organ=letter.organ.name, office=letter.organ.office))
    empty = {one.message for one in found if one.code.startswith("empty.")}
    shown = values(code, variant, spoken)
    for element in (Element.BASIS, Element.WITHHELD_BASIS):
        found += basis_faults(shown.get(element, ""))
    # An element that is not said is named once, not again as an open placeholder.
    return tuple(one for one in found if one.code != "unfilled" or not empty)


def letters_of(organ: str, subject: str) -> tuple[LetterRow, ...]:
    rows = Letter.objects.filter(organ__code=organ, subject=subject).prefetch_related("deliveries").order_by("pk")
    return tuple(row_of(row) for row in rows)


def files_of(organ: str, letter: int) -> tuple[tuple[str, StoredFile], ...]:
    """The issued letter as PDF and what it encloses, each with its title."""
    row = Letter.objects.select_related("pdf").filter(organ__code=organ, pk=letter, pdf__isnull=False).first()
    if row is None or row.pdf is None:
        return ()
    return ((LETTERS[row.code].term, row.pdf), *((one.title, one.file) for one in _enclosed(row)))


def waiting(organ: str, state: LetterState) -> tuple[LetterRow, ...]:
    """The letters that wait for one step, oldest first."""
    rows = Letter.objects.filter(organ__code=organ, state=state).prefetch_related("deliveries").order_by("pk")
    return tuple(row_of(row) for row in rows)


def row_of(row: Letter) -> LetterRow:
    kind = LETTERS[row.code]
    return LetterRow(
        row.pk,
        row.subject,
        row.code,
        row.variant,
        kind.term,
        row.state,
        LetterState(row.state).label,
        row.number_text,
        row.issued_at,
        min((one.served_on for one in row.deliveries.all()), default=None),
        tuple(one.method for one in row.deliveries.all()),
    )


def letter(organ: str, letter: int) -> LetterPage | None:
    row = (
        Letter.objects.select_related("organ", "author", "reviewer", "signer", "pdf", "docx")
        .filter(organ__code=organ, pk=letter)
        .first()
    )
    if row is None:
        return None
    return LetterPage(
        row=row_of(row),
        style=row.style,
        text=row.text,
        preview=text_of(row),
        elements=element_rows(row.code, row.variant, said(row)),
        faults=faults(row),
        attachments=tuple(AttachmentRow(a.title, a.file.digest, a.file.size) for a in _enclosed(row)),
        deliveries=deliveries(row),
        author=row.author.name,
        reviewer=row.reviewer.name if row.reviewer else "",
        signer=row.signer.name if row.signer else "",
        digest=digest_of(row),
        pdf_digest=row.pdf.digest if row.pdf else "",
        docx_digest=row.docx.digest if row.docx else "",
        sent_back=row.sent_back,
        void_reason=row.void_reason,
        version=row.version,
        history=journal.lines([str(row)]),
    )


def element_rows(code: str, variant: str, said: Mapping[Element, str]) -> tuple[ElementRow, ...]:
    """What a form asks for this letter: everything it needs or may hold, in order."""
    needed, shown = required(code, variant), values(code, variant, said)
    return tuple(
        ElementRow(one.value, one.term, one.article, shown.get(one, ""), one in needed, bool(one.fixed))
        for one in known(code, variant)
    )


def deliveries(row: Letter) -> tuple[DeliveryRow, ...]:
    return tuple(
        DeliveryRow(
            one.method,
            ServiceMethod(one.method).term,
            one.served_on,
            one.posted_on,
            one.signed_on,
            one.signed_by,
            one.delegate,
            one.carrier,
            one.tracking,
            one.consent,
            one.proof,
            one.recorded_by.name,
        )
        for one in row.deliveries.select_related("recorded_by").order_by("pk")
    )


def is_reviewed(row: Letter) -> bool:
    return reviewed(row.code, row.variant)


def _enclosed(row: Letter):  # type: ignore[no-untyped-def]
    return row.attachments.select_related("file").order_by("place")
