"""Open a year with last year's published report (期初): its file is kept, its open cases become opening numbers.

For history that the register does not reach back to. A later one supersedes the earlier; both stay.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.annual.models import Opening, OpeningFact
from gongkai.annual.queries.evidence import digest_of_read
from gongkai.annual.queries.ledger import form_of, opening_in_force
from gongkai.base import files, journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.report.filled import Filled
from gongkai.law.report.form import Form
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import find, lacks, locked


@transaction.atomic
def open_from_report(
    *, organ: str, year: int, filled: Filled, file_name: str, content: bytes, by: Person, at: datetime
) -> Opening:
    """`filled` is the report of the year before, as read from `content`; `year` is the year that it opens."""
    row = locked(organ)
    needed = opening_cells(filled.form)
    reasons = [*lacks(by, Power.DECLARE, row, on=day(at)), *_wrong(row, year, filled)]
    if not content or not clean(file_name):
        reasons.append(Reason("file", "", "请附上年报告的文件。"))
    refuse_if(reasons)
    before = opening_in_force(organ, year)
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    kept, read = files.keep(clean(file_name), content, at=at), filled.to_json()
    opening = Opening.objects.create(
        organ=row,
        year=year,
        file=kept,
        filled=read,
        read_digest=digest_of_read(read),
        entered_by=by,
        entered_at=at,
    )
    OpeningFact.objects.bulk_create(
        OpeningFact(opening=opening, cell=key, number=int(filled.number(key) or 0)) for key in needed
    )
    said = {
        "year": year,
        "file": kept.name,
        "sha256": kept.digest,
        "read_digest": opening.read_digest,
        "supersedes": before.pk if before else None,
        "facts": {str(fact): [fact.cell, fact.number] for fact in opening.facts.order_by("id")},
    }
    journal.record("annual.opened", by=by, at=at, subject=str(opening), organ=organ, data=said)
    return opening


def unsuited(*, organ: str, year: int, filled: Filled) -> tuple[Reason, ...]:
    """Why this report cannot open the year, whoever asks: told before anyone is asked to confirm it."""
    return tuple(_wrong(find(organ), year, filled))


def opening_cells(form: Form) -> tuple[str, ...]:
    """What a year takes over from the one before: 结转下年度 and 尚未审结."""
    carried = (key for key in form.cells if key.startswith("t3.carried_over."))
    pending = (key for key in form.cells if key.startswith("t4.") and key.endswith(".pending"))
    return (*carried, *pending)


def _wrong(row: Organ, year: int, filled: Filled) -> Iterator[Reason]:
    if filled.year != year - 1:
        read = f"{filled.year}年度" if filled.year else "没有写明年度"
        yield Reason("year", "", f"期初应当用{year - 1}年度的报告，这份报告{read}。")
    elif filled.form is not form_of(year - 1):
        yield Reason("edition", "", f"{year - 1}年度报告应当用{form_of(year - 1).edition}年版的表格。")
    named = filled.organ
    if named and not (row.short_name in named or named in row.name or row.name in named):
        yield Reason("organ", "", f"这份报告是“{named}”的，不是“{row.name}”的。")
    needed = opening_cells(filled.form)
    missing = [key for key in needed if filled.number(key) is None]
    if missing:
        labels = "、".join(filled.form.cells[key].label for key in missing[:5])
        yield Reason("unread", "", f"上年报告有{len(missing)}格没有读出，不能作为期初：{labels}等。")
    for key in needed:
        number = filled.number(key)
        if number is not None and (number < 0 or number != int(number)):
            yield Reason("number", "", f"上年报告“{filled.form.cells[key].label}”是{number}，应为不小于0的整数。")
