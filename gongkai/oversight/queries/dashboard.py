"""The dashboard (巡查总览): each site against the limits of 国办秘函〔2019〕19号; the figures for circulars (通报)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from gongkai.base.now import SHANGHAI, day
from gongkai.law import site_limits
from gongkai.law.site_limits import LIMITS, ColumnKind, Standing, Verdict
from gongkai.oversight.models import Finding, Probe, Site, SiteColumn
from gongkai.oversight.queries import judging, walking
from gongkai.proofing.finding import Grade

COLUMN_KINDS = (
    (ColumnKind.NEWS.value, "动态、要闻"),
    (ColumnKind.NOTICES.value, "通知公告、政策文件"),
    (ColumnKind.OTHER.value, "其他"),
)


@dataclass(frozen=True, slots=True)
class SiteRow:
    number: int
    name: str
    kind_term: str
    home: str
    owner: str
    owner_login: str
    department: str
    days: tuple[int, int, int]  # 整改期限: 严重, 较重, 一般
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ColumnRow:
    id: int
    name: str
    address: str
    kind_term: str
    items: int | None
    newest_on: date | None
    fresh_since: date
    stale: bool
    empty: bool
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    site: SiteRow
    standings: tuple[Standing, ...]
    columns: tuple[ColumnRow, ...]
    open_findings: dict[str, int]  # by grade
    undecided: int
    last_round: walking.RoundRow | None
    running: walking.RoundRow | None


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit's share of a circular: found, mended, false alarms, still open, overdue."""

    unit: str
    found: int
    fixed: int
    false_alarms: int
    open: int
    overdue: int


def sites(organ_code: str, *, on: date) -> tuple[SiteRow, ...]:
    return tuple(_site(row) for row in _sites(organ_code, on))


def dashboards(organ_code: str, *, at: datetime) -> tuple[Dashboard, ...]:
    return tuple(_dashboard(row, day(at)) for row in _sites(organ_code, day(at)))


def _sites(organ_code: str, on: date) -> list[Site]:
    rows = walking.in_force(on).filter(organ__code=organ_code).select_related("department", "owner", "organ")
    return list(rows.order_by("number"))


def _site(row: Site) -> SiteRow:
    return SiteRow(
        row.number,
        row.name,
        row.get_kind_display(),
        row.home,
        row.owner.name,
        row.owner.login,
        row.department.name if row.department else "",
        (row.grave_days, row.serious_days, row.ordinary_days),
        row.since,
        row.until,
    )


def _dashboard(row: Site, on: date) -> Dashboard:
    open_ = Finding.objects.filter(site=row, state__in=judging.OPEN)
    last = row.rounds.filter(finished_at__isnull=False).order_by("-finished_at").select_related("site").first()
    now = walking.running(row)
    kept = [(column, columns_of(column)) for column in row.columns.exclude(until__lt=on).order_by("id")]
    counted = dict(open_.order_by().values_list("grade").annotate(Count("id")))
    return Dashboard(
        site=_site(row),
        standings=standings(row, on),
        columns=tuple(_column(column, as_law, on) for column, as_law in kept),
        open_findings={grade.value: counted.get(grade.value, 0) for grade in Grade},
        undecided=open_.filter(state=Finding.State.NEW).count(),
        last_round=walking.row_of(last) if last else None,
        running=walking.row_of(now) if now else None,
    )


def standings(row: Site, on: date) -> tuple[Standing, ...]:
    """Every limit that can be measured here; what cannot is said to be so."""
    columns = [columns_of(column) for column in row.columns.exclude(until__lt=on).order_by("id")]
    return (
        _grave(row),
        site_limits.availability(_probes(row, on), on),
        site_limits.home(row.home_newest_on, on),
        *site_limits.columns(columns, on),
        site_limits.messages([], on, kept=False),
    )


def _grave(row: Site) -> Standing:
    """安全、泄密事故等严重问题: what is graded 严重 and not mended. One that is confirmed fails the site."""
    open_ = Finding.objects.filter(site=row, state__in=judging.OPEN, grade=Grade.GRAVE.value).order_by("id")
    confirmed = [str(one.pk) for one in open_ if one.state == Finding.State.CONFIRMED]
    waiting = len(open_) - len(confirmed)
    verdict = Verdict.FAILED if confirmed else Verdict.WARNED if waiting else Verdict.CANNOT_TELL
    message = f"属实未改{len(confirmed)}处，待判定{waiting}处。没有发现不等于没有，不能代替人工检查和保密审查。"
    return Standing("grave", "安全、泄密等严重问题", verdict, message, site_limits.NOTICE, tuple(confirmed))


def columns_of(column: SiteColumn) -> site_limits.Column:
    kind = ColumnKind(column.kind)
    return site_limits.Column(column.name, kind, column.items, column.newest_on, column.every_days)


def _column(row: SiteColumn, as_law: site_limits.Column, on: date) -> ColumnRow:
    return ColumnRow(
        row.pk,
        row.name,
        row.address,
        dict(COLUMN_KINDS)[row.kind],
        row.items,
        row.newest_on,
        site_limits.fresh_since(as_law, on),
        site_limits.is_stale(as_law, on),
        site_limits.is_empty(as_law),
        row.seen_at,
    )


def _probes(row: Site, on: date) -> list[site_limits.Probe]:
    since = datetime.combine(on - timedelta(days=LIMITS["probe_days"].value), datetime.min.time(), SHANGHAI)
    rows = Probe.objects.filter(site=row, at__gte=since).order_by("at")
    return [site_limits.Probe(one.at.astimezone(SHANGHAI), one.seconds) for one in rows]


def circular(organ_code: str, *, since: date, until: date) -> tuple[UnitFigures, ...]:
    """Figures of a month or quarter by responsible unit, both days included: what was first seen then, as it stands."""
    first = datetime.combine(since, datetime.min.time(), SHANGHAI)
    after = datetime.combine(until + timedelta(days=1), datetime.min.time(), SHANGHAI)
    seen = Finding.objects.filter(site__organ__code=organ_code, first_seen_at__gte=first, first_seen_at__lt=after)
    state = Finding.State
    counts = {
        "found": Q(confirmed_at__isnull=False, state__in=[state.CONFIRMED, state.FIXED]),
        "fixed": Q(state=state.FIXED),
        "false": Q(state=state.FALSE_ALARM),
        "open": Q(state__in=judging.OPEN),
        "late": Q(state__in=judging.OPEN, task__due_on__lt=until),
    }
    names = ("site__department__name", "site__name")
    counted = seen.order_by().values(*names).annotate(**{name: Count("id", filter=one) for name, one in counts.items()})
    units: dict[str, list[int]] = {}
    for department, site, *numbers in counted.values_list(*names, *counts):
        sums = units.setdefault(department or site, [0] * len(numbers))
        units[department or site] = [one + other for one, other in zip(sums, numbers, strict=True)]
    return tuple(UnitFigures(unit, *numbers) for unit, numbers in sorted(units.items()))
