"""Reads of letters: templates in force, the letters of a matter, one letter as pages show it, its digest and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.base.models import StoredFile
from gongkai.law.letter_checks import LetterFault
from gongkai.law.letter_text import default_text, values, variants
from gongkai.law.letters import LETTERS, Element, LetterSeries, known, required, reviewed
from gongkai.law.service import ServiceMethod
from gongkai.letters.models import Letter, LetterState, Mark, Template
from gongkai.letters.queries.wording import dated, digest_of, faults, paper, said, shown, text_of, written
from gongkai.organs.models import Organ

__all__ = [
    "STATES",
    "AttachmentRow",
    "DeliveryRow",
    "ElementRow",
    "LetterPage",
    "LetterRow",
    "LetterState",
    "TemplateRow",
    "dated",
    "deliveries",
    "digest_of",
    "element_rows",
    "faults",
    "files_of",
    "find",
    "is_reviewed",
    "letter",
    "letters_of",
    "marks",
    "paper",
    "row_of",
    "said",
    "shown",
    "template",
    "templates",
    "text_of",
    "waiting",
    "written",
]

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
        preview=shown(row),
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
