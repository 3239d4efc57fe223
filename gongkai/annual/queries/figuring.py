"""One figure of the prose back to its source: its cells, or the counters (统计) and patrol records behind it.

The figure is frozen with its version; counters are shown as they stand today, and a difference is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual.models import Counter, Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.base import journal
from gongkai.base.now import day
from gongkai.law import facts as law
from gongkai.law.facts import Scope
from gongkai.law.report.families import AREA, FAMILIES
from gongkai.law.report.figures import NoFigure, draw, names
from gongkai.law.report.filled import show
from gongkai.oversight import queries as oversight


@dataclass(frozen=True, slots=True)
class CounterLine:
    number: int
    on: date
    scope_term: str
    source: str
    state_term: str  # "" where it was counted when the report was made and still stands
    lines: tuple[journal.Line, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    printed: str
    unit: str
    cells: tuple[tuple[str, str, str], ...]  # key, label, number; () for a figure of counters
    counters: tuple[CounterLine, ...]
    today: str  # what the counters in force add up to; "" for cells

    @property
    def same(self) -> bool:
        return not self.today or self.today == self.printed


def figure(organ_code: str, year: int, name: str, *, version: int | None = None) -> Figure | None:
    """A figure of a published version, the one in force where none is named; None where it draws no such figure."""
    rows = Report.objects.filter(organ__code=organ_code, year=year)
    rows = rows.filter(state=State.PUBLISHED) if version is None else rows.filter(version=version)
    report = rows.filter(state__in=[State.PUBLISHED, State.SUPERSEDED]).first()
    if report is None:
        return None
    filled = ledger.stored(report)
    keys = names(filled.edition).get(name)
    try:
        printed = show(draw(name, filled))
    except NoFigure:
        return None
    if keys is None or keys[0] in filled.form.cells:
        cells = tuple((key, filled.form.cells[key].label, filled.values[key].printed) for key in keys or ())
        unit = filled.form.cells[cells[0][0]].unit.value if cells else ""
        return Figure(name, printed, unit, cells, (), "")
    family = FAMILIES[keys[0].removesuffix(AREA)]
    scope = Scope.AREA if keys[0].endswith(AREA) else Scope.OFFICE
    counters = list(
        Counter.objects.filter(organ__code=organ_code, on__year=year, family=family.key, scope=scope.value).order_by(
            "on", "id"
        )
    )
    patrolled = [fact for fact in oversight.facts(organ_code, year) if (fact.family, fact.scope) == (family.key, scope)]
    today = sum(row.number for row in counters if row.withdrawn_at is None) + sum(fact.number for fact in patrolled)
    return Figure(name, printed, family.unit, (), (*_lines(counters, report), *_patrolled(patrolled)), str(today))


def _lines(counters: list[Counter], report: Report) -> tuple[CounterLine, ...]:
    """Without those that were withdrawn before the report was counted: they never stood in it."""
    built = report.built_at
    shown = [row for row in counters if not (row.withdrawn_at and built and row.withdrawn_at <= built)]
    acts: dict[str, list[journal.Line]] = {}
    for line in journal.lines(str(row) for row in shown):
        acts.setdefault(line.subject, []).append(replace(line, actor_name="", data="{}"))
    return tuple(
        CounterLine(
            number=row.number,
            on=row.on,
            scope_term=row.get_scope_display(),
            source=row.source,
            state_term=_state(row, report),
            lines=tuple(acts.get(str(row), ())),
        )
        for row in shown
    )


def _patrolled(facts: list[law.Counter]) -> Iterator[CounterLine]:
    """Records of patrol, those of one day together; what a finding says of a page is not for this page."""
    for on in sorted({fact.on for fact in facts}):
        of_day = [fact for fact in facts if fact.on == on]
        acts = tuple(
            replace(line, actor_name="", data="{}") for line in journal.lines(fact.evidence for fact in of_day)
        )
        source = f"巡查台账，{len(of_day)}条记录"
        yield CounterLine(sum(fact.number for fact in of_day), on, "本机关", source, "", acts)


def _state(row: Counter, report: Report) -> str:
    if row.withdrawn_at is not None:
        return f"核算后于{day(row.withdrawn_at)}撤销：{row.reason}"
    if report.built_at and row.counted_at > report.built_at:
        return "核算后登记，没有计入本版报告"
    return ""
