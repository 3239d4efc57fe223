"""Lists for the desk: what is declared for each cell of Table 2, counters, adjustments, the opening report."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.annual.models import Adjustment, Counter, Declaration
from gongkai.annual.models.facts import SCOPE_CHOICES
from gongkai.annual.queries import ledger
from gongkai.catalogue.queries import counting as catalogue
from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import show
from gongkai.law.report.form import Cell


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration (申报) in force or superseded."""

    id: int
    printed: str
    source_office: str
    source_document: str
    signed_by: str
    signed_on: date
    declared_by: str
    declared_at: datetime
    reason: str
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """One cell of Table 2 with what is declared for it."""

    key: str
    label: str
    unit: str
    current: Declared | None
    earlier: tuple[Declared, ...]
    counted: bool = False  # from the catalogue: not to be declared, and what is declared does not count


@dataclass(frozen=True, slots=True)
class CounterRow:
    id: int
    family: str
    term: str
    unit: str
    number: int
    on: date
    scope_term: str
    source: str
    counted_by: str
    withdrawn: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    id: int
    key: str
    label: str
    delta: str
    reason: str
    asked_by: str
    asked_at: datetime
    approved_by: str
    approved_at: datetime | None
    state_term: str
    pending: bool


@dataclass(frozen=True, slots=True)
class OpeningPage:
    file_name: str
    digest: str
    title: str
    entered_by: str
    entered_at: datetime
    facts: tuple[tuple[str, str, int], ...]  # last year's cell, its label, the number


def declarations(organ_code: str, year: int) -> tuple[DeclarationRow, ...]:
    """One row for each cell of Table 2, in printed order."""
    rows = Declaration.objects.filter(organ__code=organ_code, year=year).select_related("declared_by")
    by_cell: dict[str, list[Declaration]] = {}
    for row in rows.order_by("-id"):
        by_cell.setdefault(row.cell, []).append(row)
    counted = catalogue.document_cells(organ_code, year)
    cells = ledger.form_of(year).table(2)
    return tuple(_declaration(cell, by_cell.get(cell.key, []), cell.key in counted) for cell in cells)


def counters(organ_code: str, year: int) -> tuple[CounterRow, ...]:
    rows = Counter.objects.filter(organ__code=organ_code, on__year=year).select_related("counted_by")
    return tuple(_counter(row) for row in rows.order_by("on", "id"))


def families() -> tuple[tuple[str, str, str], ...]:
    """What can be counted for the prose: key, term, unit."""
    return tuple((family.key, family.term, family.unit) for family in FAMILIES.values() if not family.cells)


def adjustments(organ_code: str, year: int) -> tuple[AdjustmentRow, ...]:
    rows = Adjustment.objects.filter(organ__code=organ_code, year=year).select_related("asked_by", "approved_by")
    cells = ledger.form_of(year).cells
    return tuple(_adjustment(row, cells[row.cell]) for row in rows.order_by("id"))


def opening(organ_code: str, year: int) -> OpeningPage | None:
    row = ledger.opening_in_force(organ_code, year)
    if row is None:
        return None
    read = ledger.from_json(row.filled)
    facts = row.facts.order_by("id").values_list("cell", "number")
    return OpeningPage(
        file_name=row.file.name,
        digest=row.file.digest,
        title=read.title,
        entered_by=row.entered_by.name,
        entered_at=row.entered_at,
        facts=tuple((cell, read.form.cells[cell].label, number) for cell, number in facts),
    )


def _declaration(cell: Cell, rows: list[Declaration], counted: bool) -> DeclarationRow:
    said = [
        Declared(
            id=row.pk,
            printed=show(ledger.plain(row.number)),
            source_office=row.source_office,
            source_document=row.source_document,
            signed_by=row.signed_by,
            signed_on=row.signed_on,
            declared_by=row.declared_by.name,
            declared_at=row.declared_at,
            reason=row.reason,
            superseded_at=row.superseded_at,
        )
        for row in rows
    ]
    current = next((one for one in said if one.superseded_at is None), None)
    earlier = tuple(one for one in said if one.superseded_at is not None)
    return DeclarationRow(cell.key, cell.label, cell.unit.value, current, earlier, counted)


def _counter(row: Counter) -> CounterRow:
    family = FAMILIES.get(row.family)
    return CounterRow(
        id=row.pk,
        family=row.family,
        term=family.term if family else row.family,
        unit=family.unit if family else "",
        number=row.number,
        on=row.on,
        scope_term=dict(SCOPE_CHOICES)[row.scope],
        source=row.source,
        counted_by=row.counted_by.name,
        withdrawn=row.withdrawn_at is not None,
        reason=row.reason,
    )


def _adjustment(row: Adjustment, cell: Cell) -> AdjustmentRow:
    pending = row.approved_at is None and row.withdrawn_at is None
    delta = ledger.plain(row.delta)
    return AdjustmentRow(
        id=row.pk,
        key=row.cell,
        label=cell.label,
        delta=f"+{show(delta)}" if delta > 0 else show(delta),
        reason=row.reason,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        approved_by=row.approved_by.name if row.approved_by else "",
        approved_at=row.approved_at,
        state_term="待批准" if pending else "已撤销" if row.withdrawn_at else "已批准",
        pending=pending,
    )
