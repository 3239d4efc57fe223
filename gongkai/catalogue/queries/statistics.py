"""Figures of the catalogue: what was published by month, quarter and department; 报送 and 采用; on time or late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.base.now import day
from gongkai.catalogue.models import Contribution, Revision, SourceState, Submission, Work
from gongkai.law.publication import ItemKind


@dataclass(frozen=True, slots=True)
class Tally:
    """One measure over the twelve months of a year; quarters and the year are sums of months."""

    term: str
    months: tuple[int, ...]

    @property
    def quarters(self) -> tuple[int, ...]:
        return tuple(sum(self.months[at : at + 3]) for at in range(0, 12, 3))

    @property
    def total(self) -> int:
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """What one department or community handed in and what became of it."""

    name: str
    contributed: int
    taken: int
    returned: int
    sent_up: int
    adopted: int


@dataclass(frozen=True, slots=True)
class Statistics:
    year: int
    published: Tally
    updated: Tally
    late: Tally
    urgent: int
    awaiting_later_review: int
    by_kind: tuple[tuple[str, int], ...]
    by_department: tuple[tuple[str, int], ...]  # of first publications, by where they come from
    submitted: Tally
    adopted: Tally
    returned: Tally
    sources: tuple[SourceFigures, ...]


def statistics(organ_code: str, year: int) -> Statistics:
    first = _texts(organ_code, year, first=True)
    later = _texts(organ_code, year, first=False)
    sent = list(Submission.objects.filter(organ__code=organ_code).select_related("department"))
    works = Work.objects.filter(organ__code=organ_code, published_at__isnull=False, urgent=True)
    kinds = Counter(row.kind for row in first)
    return Statistics(
        year=year,
        published=_tally("首次公开", (_day(row) for row in first), year),
        updated=_tally("更新、更正", (_day(row) for row in later), year),
        late=_tally("逾期公开", (_day(row) for row in first if row.late), year),
        urgent=sum(day(one.published_at).year == year for one in works if one.published_at),
        awaiting_later_review=works.filter(later_due_on__isnull=False).count(),
        by_kind=tuple((kind.term, kinds[kind.value]) for kind in ItemKind if kinds[kind.value]),
        by_department=tuple(sorted(Counter(_department(row) for row in first).items())),
        submitted=_tally("报送", (one.submitted_on for one in sent), year),
        adopted=_tally("采用", _decided(sent, SourceState.ADOPTED), year),
        returned=_tally("退回", _decided(sent, SourceState.RETURNED), year),
        sources=_sources(organ_code, year, sent),
    )


def _texts(organ_code: str, year: int, *, first: bool) -> list[Revision]:
    """Texts that went out in the year: first ones, or those that took the place of an earlier one."""
    rows = Revision.objects.filter(work__organ__code=organ_code, published_at__isnull=False).select_related(
        "work__department"
    )
    return [row for row in rows if (row.published_at == row.work.published_at) is first and _day(row).year == year]


def _department(row: Revision) -> str:
    return row.work.department.name if row.work.department else "未注明"


def _day(row: Revision) -> date:
    assert row.published_at is not None
    return day(row.published_at)


def _decided(rows: Iterable[Submission], state: SourceState) -> Iterable[date]:
    return (one.decided_on for one in rows if one.state == state and one.decided_on is not None)


def _tally(term: str, days: Iterable[date], year: int) -> Tally:
    months = Counter(on.month for on in days if on.year == year)
    return Tally(term, tuple(months[month] for month in range(1, 13)))


def _sources(organ_code: str, year: int, sent: list[Submission]) -> tuple[SourceFigures, ...]:
    counts: dict[str, Counter[str]] = {}
    pieces = Contribution.objects.filter(organ__code=organ_code, submitted_on__year=year).select_related("department")
    for piece in pieces:
        here = counts.setdefault(piece.department.name, Counter())
        here["contributed"] += 1
        here[piece.state] += 1
    for one in sent:
        here = counts.setdefault(one.department.name if one.department else "", Counter())
        here["sent_up"] += one.submitted_on.year == year
        adopted = one.state == SourceState.ADOPTED and one.decided_on is not None and one.decided_on.year == year
        here["up_adopted"] += adopted
    return tuple(
        SourceFigures(
            name or "未注明",
            here["contributed"],
            here["adopted"],
            here["returned"],
            here["sent_up"],
            here["up_adopted"],
        )
        for name, here in sorted(counts.items())
        if here.total()
    )
