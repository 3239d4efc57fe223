"""Findings and tasks as lists and pages, and which rules cry wolf (误报过多的规则)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.oversight.models import Finding, Site, Task
from gongkai.proofing.finding import Category, Grade

State = Finding.State
STATES = tuple((state.value, state.label) for state in State)
OPEN = (State.NEW, State.CONFIRMED)
ENOUGH_DECISIONS, TOO_MANY_PERCENT = 20, 30  # from so many decisions on, so many false alarms demote a rule
_NEVER_DEMOTED = (Category.PERSONAL.value, Category.SECRECY.value, Category.INJECTED.value, Category.TAMPERED.value)
_GRAVEST_FIRST = {grade.value: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class FindingRow:
    id: int
    evidence: str
    site: int
    site_name: str
    rule: str
    category: str
    category_term: str
    grade: str
    grade_term: str
    page: str
    target: str
    excerpt: str
    message: str
    suggestion: str
    basis: str
    state: str
    state_term: str
    first_seen_at: datetime
    last_seen_at: datetime
    first_round: str
    last_round: str
    fixed_at: datetime | None
    reason: str
    expires_on: date | None
    wanted: str  # a decision that waits for a second person
    wanted_by: str
    task: str
    version: int


@dataclass(frozen=True, slots=True)
class FindingPage:
    row: FindingRow
    history: tuple[journal.Line, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    reference: str
    evidence: str
    site: int
    site_name: str
    owner: str
    owner_login: str
    grade_term: str
    due_on: date
    overdue: bool
    note: str
    assigned_by: str
    assigned_at: datetime
    closed_at: datetime | None
    total: int
    fixed: int
    left: int  # neither mended nor excused


@dataclass(frozen=True, slots=True)
class TaskPage:
    row: TaskRow
    findings: tuple[FindingRow, ...]
    rechecks: tuple[tuple[str, str], ...]  # reference and state of each, the latest first
    history: tuple[journal.Line, ...]


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How a rule does in this organ."""

    rule: str
    decided: int
    false_alarms: int
    demoted: bool


def find(organ_code: str, finding_id: int) -> Finding:
    rows = Finding.objects.select_related("site__organ", "site__owner", "task", "first_round", "last_round")
    row = rows.filter(site__organ__code=organ_code, pk=finding_id).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有第{finding_id}号巡查发现。")])
    return row


def findings(
    organ_code: str,
    *,
    site_number: int | None = None,
    states: tuple[str, ...] = tuple(OPEN),
    grade: str = "",
    category: str = "",
    round_reference: str = "",
    limit: int = 50,
    offset: int = 0,
) -> tuple[FindingRow, ...]:
    """The gravest first, then the latest."""
    rows = _chosen(organ_code, site_number, states, grade, category)
    if round_reference:
        year, _, number = round_reference.partition("-")
        rows = rows.filter(last_round__year=int(year), last_round__number=int(number))
    keys = sorted(rows.values_list("grade", "pk"), key=lambda one: (_GRAVEST_FIRST[one[0]], -one[1]))
    shown = [pk for _, pk in keys[offset : offset + limit]]
    by_key = rows.in_bulk(shown)
    return tuple(row_of(by_key[pk]) for pk in shown)


def count_findings(
    organ_code: str, *, site_number: int | None = None, states: tuple[str, ...] = tuple(OPEN), grade: str = "",
    category: str = "",
) -> int:  # fmt: skip
    return _chosen(organ_code, site_number, states, grade, category).count()


def _chosen(
    organ_code: str, site_number: int | None, states: tuple[str, ...], grade: str, category: str
) -> QuerySet[Finding]:
    rows = Finding.objects.filter(site__organ__code=organ_code, state__in=states)
    rows = rows.select_related("site__organ", "task__site__organ", "first_round", "last_round")
    wanted = {"site__number": site_number, "grade": grade or None, "category": category or None}
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def finding(organ_code: str, finding_id: int) -> FindingPage:
    row = find(organ_code, finding_id)
    return FindingPage(row_of(row), journal.lines([str(row)]))


def row_of(row: Finding) -> FindingRow:
    return FindingRow(
        id=row.pk,
        evidence=str(row),
        site=row.site.number,
        site_name=row.site.name,
        rule=row.rule,
        category=row.category,
        category_term=Category(row.category).term,
        grade=row.grade,
        grade_term=Grade(row.grade).term,
        page=row.page,
        target=row.target,
        excerpt=row.excerpt,
        message=row.message,
        suggestion=row.suggestion,
        basis=row.basis,
        state=row.state,
        state_term=row.get_state_display(),
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        first_round=row.first_round.reference,
        last_round=row.last_round.reference,
        fixed_at=row.fixed_at,
        reason=row.reason,
        expires_on=row.expires_on,
        wanted=row.wanted,
        wanted_by=row.wanted_by,
        task=row.task.reference if row.task else "",
        version=row.version,
    )


def find_task(organ_code: str, reference: str) -> Task:
    year, _, number = reference.partition("-")
    rows = Task.objects.select_related("site__organ", "owner").filter(site__organ__code=organ_code)
    plain = year.isdecimal() and number.isdecimal() and len(reference) < 20
    row = rows.filter(year=int(year), number=int(number)).first() if plain else None
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为“{reference}”的整改任务。")])
    return row


def tasks(organ_code: str, *, on: date, owner: str = "", closed: bool = False) -> tuple[TaskRow, ...]:
    """Open tasks by due date; with `closed` those that are done."""
    rows = Task.objects.filter(site__organ__code=organ_code, closed_at__isnull=not closed)
    rows = rows.filter(owner__login=owner) if owner else rows
    fixed = Count("findings", filter=Q(findings__state=State.FIXED))
    left = Count("findings", filter=Q(findings__state__in=OPEN))
    counted = rows.annotate(total=Count("findings"), fixed=fixed, left=left)
    return tuple(_task(row, on) for row in counted.select_related("site__organ", "owner").order_by("due_on", "id"))


def task(organ_code: str, reference: str, *, on: date) -> TaskPage:
    row = find_task(organ_code, reference)
    shown = next(
        one for one in tasks(organ_code, on=on, closed=row.closed_at is not None) if one.reference == reference
    )
    rows = row.findings.select_related("site__organ", "task__site__organ", "first_round", "last_round").order_by("id")
    rechecks = tuple((one.reference, one.get_state_display()) for one in row.rechecks.order_by("-id"))
    return TaskPage(shown, tuple(row_of(one) for one in rows), rechecks, journal.lines([str(row)]))


def _task(row: Task, on: date) -> TaskRow:
    return TaskRow(
        reference=row.reference,
        evidence=str(row),
        site=row.site.number,
        site_name=row.site.name,
        owner=row.owner.name,
        owner_login=row.owner.login,
        grade_term=Grade(row.grade).term,
        due_on=row.due_on,
        overdue=row.closed_at is None and on > row.due_on,
        note=row.note,
        assigned_by=row.assigned_by,
        assigned_at=row.assigned_at,
        closed_at=row.closed_at,
        total=row.total,  # type: ignore[attr-defined]
        fixed=row.fixed,  # type: ignore[attr-defined]
        left=row.left,  # type: ignore[attr-defined]
    )


def rule_records(organ_code: str) -> tuple[RuleRecord, ...]:
    """Every rule that people of this organ have decided on, the most false alarms first."""
    decided = Finding.objects.filter(site__organ__code=organ_code, decided_at__isnull=False)
    wrong = Count("id", filter=Q(state=State.FALSE_ALARM))
    rows = decided.order_by().values("rule", "category").annotate(all=Count("id"), wrong=wrong)
    records = [
        RuleRecord(rule, all_, false, _cries_wolf(all_, false) and category not in _NEVER_DEMOTED)
        for rule, category, all_, false in rows.values_list("rule", "category", "all", "wrong")
    ]
    return tuple(sorted(records, key=lambda one: (-one.false_alarms, one.rule)))


def _cries_wolf(decided: int, false: int) -> bool:
    return decided >= ENOUGH_DECISIONS and false * 100 >= decided * TOO_MANY_PERCENT


def demoted(site: Site) -> frozenset[str]:
    """Rules whose new findings are only 提示 here. Personal data, secrecy and intrusion are never among them."""
    return frozenset(one.rule for one in rule_records(site.organ.code) if one.demoted)
