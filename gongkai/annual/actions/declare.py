"""Declare a number of Table 2 that another office counts (申报), with its source and who signed for it there.

A later declaration for the same cell supersedes the earlier one and needs a reason; both stay.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from gongkai.annual.models import Declaration
from gongkai.annual.queries.ledger import form_of
from gongkai.base import journal
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.catalogue.queries import counting
from gongkai.law.report.form import Cell, Unit
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks, locked

LARGEST = Decimal(10) ** 9  # fifteen digits with the six decimals: what every database keeps exactly
_SAID = ("year", "cell", "number", "source_office", "source_document", "signed_by", "signed_on", "reason")


@transaction.atomic
def declare(
    *,
    organ: str,
    year: int,
    cell: str,
    number: Decimal | int | str,
    source_office: str,
    source_document: str = "",
    signed_by: str,
    signed_on: date,
    reason: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Declaration:
    """`signed_by` answers for the number in the other office; `seen` is the declaration it replaces, 0 for none."""
    row, value = locked(organ), read_number(number)
    declared = Declaration(
        organ=row,
        year=year,
        cell=cell,
        number=value or Decimal(0),
        source_office=clean(source_office),
        source_document=clean(source_document),
        signed_by=clean(signed_by),
        signed_on=signed_on,
        declared_by=by,
        declared_at=at,
        reason=clean(reason),
    )
    described = form_of(year).cells.get(cell)
    before = _supersede(declared)
    wrong = [*_wrong(declared, seen, day(at)), *number_wrong(value, described, number)]
    refuse_if([*lacks(by, Power.DECLARE, row, on=day(at)), *wrong])
    if before is not None:
        before.save(update_fields=["superseded_at"])
    declared.save(force_insert=True)
    said = {name: getattr(declared, name) for name in _SAID} | {"supersedes": before.pk if before else None}
    journal.record("annual.declared", by=by, at=at, subject=str(declared), organ=organ, data=said)
    return declared


def _supersede(declared: Declaration) -> Declaration | None:
    """The declaration in force that this one takes the place of, locked, not yet saved."""
    rows = Declaration.objects.select_for_update().filter(superseded_at__isnull=True)
    before = rows.filter(organ=declared.organ, year=declared.year, cell=declared.cell).first()
    if before is not None:
        before.superseded_at = declared.declared_at
        declared.supersedes = before
    return before


def _wrong(declared: Declaration, seen: int | None, today: date) -> Iterator[Reason]:
    if seen is not None and seen != (declared.supersedes_id or 0):
        yield stale("这一格的申报")
    form = form_of(declared.year)
    described = form.cells.get(declared.cell)
    if described is None or described.table != 2:
        message = f"“{declared.cell}”不是{form.edition}年版表二的单元格；表三、表四只从登记册计数。"
        yield Reason("cell", "", message)
    if declared.cell in counting.document_cells(declared.organ.code, declared.year):
        yield Reason("counted", "", "这一格由公开目录中的文件计数，不再申报。请在目录里登记或者更正文件。")
    if not declared.source_office or not declared.signed_by:
        yield Reason("source", "", "请填写提供单位和签字人。")
    since = date(declared.year, 1, 1)  # nobody signs for a year that has not begun
    yield from out_of_range("signed_on", "", "签字日期", declared.signed_on, today=today, since=since)
    if declared.supersedes is not None and not declared.reason:
        yield Reason("reason", "", "这一格已经申报过，更正请写明原因。")
    yield from too_long(
        ("提供单位", declared.source_office, 128),
        ("依据文件", declared.source_document, 200),
        ("签字人", declared.signed_by, 64),
        ("更正原因", declared.reason, 200),
    )


def read_number(number: Decimal | int | str) -> Decimal | None:
    """A number as typed (full-width digits are digits); None where it is not one."""
    text = str(number).strip()
    try:
        value = Decimal("" if "_" in text else text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


def number_wrong(value: Decimal | None, cell: Cell | None, typed: object) -> Iterator[Reason]:
    """Why the value cannot stand in the cell: not a number, negative, a fraction of a 件."""
    if value is None:
        yield Reason("number", "", f"“{typed}”不是数，或者太大；没有发生的请填0。")
        return
    if cell is None:
        return
    if value < 0 and not cell.signed:
        yield Reason("number", "", "数不能小于0。")
    if cell.unit is Unit.COUNT and value != value.to_integral_value():
        yield Reason("number", "", f"{cell.label}以{cell.unit.value}计，应为整数。")
    if value != value.quantize(Decimal("0.000001")):
        yield Reason("number", "", "最多6位小数。")


def too_long(*texts: tuple[str, str, int]) -> Iterator[Reason]:
    """Texts (term, text, longest) that do not fit, or hold what must not become public."""
    for term, text, longest in texts:
        if len(clean(text)) > longest:
            yield Reason("too_long", "", f"{term}最多{longest}个字。")
        yield from personal_in(term, text)
