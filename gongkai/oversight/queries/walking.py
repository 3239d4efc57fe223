"""Rounds of patrol (巡查轮次): how far each is, what it found, and what the organ's report counts of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, QuerySet

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import SHANGHAI, day
from gongkai.law.facts import Counter as Fact
from gongkai.oversight.models import Finding, Round, RoundPage, Site
from gongkai.proofing.finding import Category, Grade

_Row = TypeVar("_Row", Round, Finding)
ROUNDS, FOUND, RECTIFIED = "patrol_rounds", "patrol_findings", "patrol_rectified"  # law.report.families


@dataclass(frozen=True, slots=True)
class Progress:
    known: int  # addresses met so far; grows while the round runs
    done: int
    again: int  # failed once, asked again later
    untold: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    reference: str
    site: int
    site_name: str
    scope_term: str
    state: str
    state_term: str
    started_by: str
    started_at: datetime
    finished_at: datetime | None
    truncated: bool
    figures: dict[str, Any]  # see `figures_of`; {} while it runs


@dataclass(frozen=True, slots=True)
class RoundPageView:
    row: RoundRow
    progress: Progress
    figures: dict[str, Any]  # as they stand now, also while it runs


def site(organ_code: str, number: int) -> Site:
    """Refused where there is none."""
    row = Site.objects.select_related("organ", "owner").filter(organ__code=organ_code, number=number).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有第{number}号巡查网站。")])
    return row


def find(organ_code: str, reference: str) -> Round:
    year, _, number = reference.partition("-")
    rows = Round.objects.select_related("site__organ", "site__owner", "task").filter(site__organ__code=organ_code)
    plain = year.isdecimal() and number.isdecimal() and len(reference) < 20
    row = rows.filter(year=int(year), number=int(number)).first() if plain else None
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为“{reference}”的巡查。")])
    return row


def rounds(
    organ_code: str, *, site_number: int | None = None, limit: int = 50, offset: int = 0
) -> tuple[RoundRow, ...]:
    rows = Round.objects.filter(site__organ__code=organ_code).select_related("site").order_by("-started_at", "-id")
    if site_number is not None:
        rows = rows.filter(site__number=site_number)
    return tuple(row_of(row) for row in rows[offset : offset + limit])


def round_page(organ_code: str, reference: str) -> RoundPageView:
    row = find(organ_code, reference)
    return RoundPageView(row_of(row), progress(row), dict(row.figures) or figures_of(row))


def row_of(row: Round) -> RoundRow:
    return RoundRow(
        row.reference,
        row.site.number,
        row.site.name,
        row.get_scope_display(),
        row.state,
        row.get_state_display(),
        row.started_by,
        row.started_at,
        row.finished_at,
        row.truncated,
        dict(row.figures),
    )


def progress(row: Round) -> Progress:
    counted = dict(row.pages.order_by().values_list("state").annotate(Count("id")))
    state = RoundPage.State
    settled = counted.get(state.DONE, 0), counted.get(state.DOUBTFUL, 0), counted.get(state.UNTOLD, 0)
    return Progress(sum(counted.values()), *settled)


def figures_of(row: Round) -> dict[str, Any]:
    """Pages, links, what could not be told; findings seen in this round by grade and category, new ones apart."""
    pages = row.pages.order_by()
    roles = dict(pages.values_list("role").annotate(Count("id")))
    seen = Finding.objects.filter(last_round=row).exclude(state=Finding.State.FALSE_ALARM)
    grades = Counter(seen.values_list("grade", flat=True))
    categories = Counter(seen.values_list("category", flat=True))
    return {
        "pages": roles.get(RoundPage.Role.PAGE, 0),
        "links": roles.get(RoundPage.Role.LINK, 0),
        "read": pages.filter(read=True).count(),
        "untold": pages.filter(state=RoundPage.State.UNTOLD).count(),
        "findings": sum(grades.values()),
        "new": seen.filter(first_round=row).count(),
        "by_grade": {grade.value: grades[grade.value] for grade in Grade if grades[grade.value]},
        "by_category": {one.value: categories[one.value] for one in Category if categories[one.value]},
    }


def facts(organ_code: str, year: int) -> Iterator[Fact]:
    """What section 一 of the report counts, each number one record: rounds ended, faults confirmed, faults mended.

    A finding that nobody has confirmed, or that was a false alarm or is lawfully left, is not a fault (our reading).
    A re-check is part of rectification and not a round.
    """
    ended = Round.objects.filter(site__organ__code=organ_code, state=Round.State.FINISHED)
    for row in _within(ended.exclude(scope=Round.Scope.RECHECK), "finished_at", year).select_related("site__organ"):
        assert row.finished_at is not None
        yield Fact(str(row), ROUNDS, 1, day(row.finished_at))
    for finding in _within(faults(organ_code), "first_seen_at", year):
        yield Fact(str(finding), FOUND, 1, day(finding.first_seen_at))
    mended = faults(organ_code).filter(state=Finding.State.FIXED)
    for finding in _within(mended, "fixed_at", year):
        assert finding.fixed_at is not None
        yield Fact(str(finding), RECTIFIED, 1, day(finding.fixed_at))


def faults(organ_code: str) -> QuerySet[Finding]:
    """Findings that somebody confirmed, mended or not."""
    rows = Finding.objects.filter(site__organ__code=organ_code, confirmed_at__isnull=False)
    return rows.filter(state__in=[Finding.State.CONFIRMED, Finding.State.FIXED]).select_related("site__organ")


def _within(rows: QuerySet[_Row], column: str, year: int) -> QuerySet[_Row]:
    first, last = (datetime(one, 1, 1, tzinfo=SHANGHAI) for one in (year, year + 1))
    return rows.filter(**{f"{column}__gte": first, f"{column}__lt": last}).order_by("id")


def last_full(of: Site) -> Round | None:
    rows = of.rounds.filter(state=Round.State.FINISHED, scope=Round.Scope.FULL)
    return rows.order_by("-finished_at").first()


def running(of: Site) -> Round | None:
    return of.rounds.filter(state=Round.State.RUNNING).exclude(scope=Round.Scope.RECHECK).first()


def in_force(on: date) -> QuerySet[Site]:
    """Sites under patrol on a day, of every organ."""
    return Site.objects.filter(since__lte=on).exclude(until__lt=on).select_related("organ", "owner")
