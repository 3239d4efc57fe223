"""The ledger of one organ and year as facts, and the form counted from them; a stored report as a filled form.

Table 2 is never guessed: a cell that no office has declared has no value here, not 0. 规章 and 规范性文件 are counted
from the catalogue from the year on that the office chose there; what was declared for those cells does not count then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Any

from gongkai.annual.models import Adjustment, Counter, Declaration, Opening, OpeningFact, Report
from gongkai.annual.models.report import State
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.catalogue.queries import counting as catalogue
from gongkai.foi import queries as foi
from gongkai.law import facts as law
from gongkai.law.report.editions import edition_for
from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import Filled, Number, Value
from gongkai.law.report.form import Form
from gongkai.law.report.tally import tally
from gongkai.organs.models import Organ
from gongkai.oversight import queries as oversight
from gongkai.remedies import queries as remedies


def plain(number: Decimal | int) -> Number:
    """A number of the database as the form knows it: whole numbers as int, no trailing zeros."""
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()


def form_of(year: int) -> Form:
    try:
        return edition_for(year)
    except ValueError as problem:
        raise Refused([Reason("year", "", str(problem))]) from problem


def facts(organ_code: str, year: int) -> Iterator[law.Fact]:
    """Every fact of the year, from every register."""
    return chain(
        foi.facts(organ_code, year),
        remedies.facts(organ_code, year),
        catalogue.facts(organ_code, year),
        (_declared(row) for row in declarations_in_force(organ_code, year)),
        (_opening(row) for row in _openings(organ_code, year)),
        (_adjustment(row) for row in _approved(organ_code, year)),
        (_counter(row) for row in counters_in_force(organ_code, year)),
        oversight.facts(organ_code, year),
    )


def count(organ: Organ, year: int) -> Filled:
    """The form as the ledger fills it now. Records that contradict themselves: Refused, naming them."""
    form = form_of(year)
    try:
        refuse_if(doubly_counted(organ.code, year))
        counted = tally(facts(organ.code, year), form, year)
    except ValueError as problem:
        raise Refused([Reason("contradiction", "", str(problem))]) from problem
    blank = set(undeclared(organ.code, year))
    values = {
        key: Value.of(plain(value.number or 0), value.evidence)
        for key, value in counted.values.items()
        if key not in blank
    }
    return replace(counted, values=values, organ=organ.name, year=year, counted=True)


def undeclared(organ_code: str, year: int) -> tuple[str, ...]:
    """Cells of Table 2 for which nothing is declared and that the catalogue does not count, in printed order."""
    declared = {row.cell for row in declarations_in_force(organ_code, year)}
    declared |= catalogue.document_cells(organ_code, year)
    return tuple(cell.key for cell in form_of(year).table(2) if cell.key not in declared)


def declarations_in_force(organ_code: str, year: int) -> list[Declaration]:
    """Those that count: not superseded, and not of a cell that the catalogue counts."""
    rows = Declaration.objects.filter(organ__code=organ_code, year=year, superseded_at__isnull=True)
    return list(rows.exclude(cell__in=catalogue.document_cells(organ_code, year)).order_by("id"))


def pending_adjustments(organ_code: str, year: int) -> int:
    """Adjustments that nobody has approved or withdrawn."""
    rows = Adjustment.objects.filter(organ__code=organ_code, year=year)
    return rows.filter(approved_at__isnull=True, withdrawn_at__isnull=True).count()


def counters_in_force(organ_code: str, year: int) -> list[Counter]:
    rows = Counter.objects.filter(organ__code=organ_code, on__year=year, withdrawn_at__isnull=True)
    return list(rows.order_by("on", "id"))


def doubly_counted(organ_code: str, year: int) -> list[Reason]:
    """报送 kept one by one and typed beside it: which of them is right is for a person to say."""
    if not catalogue.keeps_submissions(organ_code, year):
        return []
    return [
        Reason("doubly_counted", "", f"“{FAMILIES[row.family].term}”已经逐件登记，请撤销手工登记的第{row.pk}号统计。")
        for row in counters_in_force(organ_code, year)
        if row.family in catalogue.FAMILIES and row.scope == law.Scope.OFFICE
    ]


def opening_in_force(organ_code: str, year: int) -> Opening | None:
    rows = Opening.objects.filter(organ__code=organ_code, year=year, superseded_at__isnull=True)
    return rows.select_related("file", "entered_by").first()


def previous(organ_code: str, year: int) -> Filled | None:
    """Last year's report: as published from this ledger, or as read from the file that opened the year."""
    own = Report.objects.filter(organ__code=organ_code, year=year - 1, state=State.PUBLISHED).first()
    if own is not None:
        return stored(own)
    opening = opening_in_force(organ_code, year)
    return from_json(opening.filled) if opening else None


def stored(report: Report, *, evidence: bool = False) -> Filled:
    """A report's cells and text as they lie in the database; evidence ids only when asked, they can be many."""
    values = (
        {cell.key: Value(plain(cell.number), cell.printed, cell.evidence) for cell in report.cells.order_by("id")}
        if evidence
        else {
            key: Value(plain(number), printed)
            for key, number, printed in report.cells.order_by("id").values_list("key", "number", "printed")
        }
    )
    return Filled(
        edition=report.edition,
        values=values,
        organ=report.organ_name,
        year=report.year,
        title=report.title,
        preamble=report.preamble_text,
        sections={section.number: section.rendered for section in report.sections.all()},
        narrative=dict(report.narrative),
        counted=True,
    )


def from_json(said: Mapping[str, Any]) -> Filled:
    """Back from Filled.to_json, as kept with an opening report."""
    printed = said.get("printed", {})
    values = {
        key: Value(None if number is None else plain(Decimal(str(number))), printed.get(key, ""))
        for key, number in said["cells"].items()
    }
    return Filled(
        edition=said["edition"],
        values=values,
        organ=said.get("organ") or "",
        year=said.get("year"),
        title=said.get("title", ""),
        preamble=said.get("preamble", ""),
        sections={int(number): text for number, text in said.get("sections", {}).items()},
        narrative=dict(said.get("narrative", {})),
    )


def _openings(organ_code: str, year: int) -> list[OpeningFact]:
    rows = OpeningFact.objects.filter(
        opening__organ__code=organ_code, opening__year=year, opening__superseded_at__isnull=True
    )
    return list(rows.order_by("id"))


def _approved(organ_code: str, year: int) -> list[Adjustment]:
    rows = Adjustment.objects.filter(
        organ__code=organ_code, year=year, approved_at__isnull=False, withdrawn_at__isnull=True
    )
    return list(rows.order_by("id"))


def _declared(row: Declaration) -> law.Declared:
    return law.Declared(str(row), row.cell, plain(row.number))


def _opening(row: OpeningFact) -> law.Opening:
    return law.Opening(str(row), row.cell, row.number)


def _adjustment(row: Adjustment) -> law.Adjustment:
    return law.Adjustment(str(row), row.cell, plain(row.delta))


def _counter(row: Counter) -> law.Counter:
    return law.Counter(str(row), row.family, row.number, row.on, law.Scope(row.scope))
