"""Issue a signed letter (发出): it gets its number and date, is printed as PDF and Word, and never changes again."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.base import files, journal, numbering
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.law.letter_checks import letter_faults, number_faults
from gongkai.law.letters import LetterSeries, series_of
from gongkai.letters import queries
from gongkai.letters.actions.common import blocking, locked, not_in, record, save, term
from gongkai.letters.actions.proof import proof
from gongkai.letters.models import Letter, LetterState
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks
from gongkai.paper import write_letter

_ISSUED = ("state", "issued_at", "series", "year", "number", "number_text", "pdf", "docx")


@transaction.atomic
def issue(*, organ: str, letter: int, by: Person, at: datetime) -> Letter:
    """Number, print and keep it. A record that nobody signs (登记表、回执、送达回证) goes out from the draft."""
    row = locked(organ, letter)
    from_state = LetterState.SIGNED if queries.is_reviewed(row) else LetterState.DRAFT
    reasons = [*lacks(by, Power.DRAFT_LETTER, row.organ, on=day(at)), *not_in(row, from_state), *_no_mark(row)]
    if row.state == from_state:
        reasons += [*_changed(row), *blocking(queries.faults(row)), *proof(row)]
    refuse_if(reasons)
    row.issued_at, row.state = at, LetterState.ISSUED
    _number(row)
    refuse_if(blocking(letter_faults(row.code, queries.text_of(row), organ=row.organ.name, office=row.organ.office)))
    page = queries.paper(row)
    name = row.number_text or term(row)
    row.pdf = files.keep(f"{name}.pdf", write_letter.pdf(page, settings.FONT_DIRS), at=at)
    row.docx = files.keep(f"{name}.docx", write_letter.docx(page), at=at)
    save(row, *_ISSUED)
    said = {
        "letter_number": row.number_text,
        "pdf": row.pdf.digest,
        "docx": row.docx.digest,
        "journal": journal.anchor(),
    }
    record("letters.issued", row, by, at, said)
    return row


def _number(row: Letter) -> None:
    """The next number of the series in the year of the 成文日期, taken in this transaction: no gap when it fails."""
    series = series_of(row.code, row.variant)
    if series is LetterSeries.NONE:
        return
    assert row.issued_at is not None
    row.series, row.year = series.value, queries.dated(row, day(row.issued_at)).year
    row.number = numbering.take(f"letters/{row.organ.code}/{series.value}", row.year)
    row.number_text = f"{queries.marks(row.organ)[series]}〔{row.year}〕{row.number}号"


def _no_mark(row: Letter) -> Iterator[Reason]:
    series = series_of(row.code, row.variant)
    if series is LetterSeries.NONE:
        return
    mark = queries.marks(row.organ).get(series)
    if mark is None:
        yield Reason("mark", "", f"{row.organ.short_name}还没有设置“{series.word}”序列的发文代字，请先设置机关代字。")
    else:
        yield from blocking(number_faults(f"{mark}〔2024〕1号"))


def _changed(row: Letter) -> Iterator[Reason]:
    if queries.is_reviewed(row) and row.digest != queries.digest_of(row):
        yield Reason("tampered", "", "这份文书在签发之后被改动，不能发出，请退回重新审核、签发。")
