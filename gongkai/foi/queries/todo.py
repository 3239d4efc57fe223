"""待办: the open cases of an organ in the order in which somebody has to move, each with its explanation.

The group follows from stage, due date and wait as stored; within a group the earliest due date comes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from gongkai.foi.models import Request
from gongkai.foi.queries.case import days_left
from gongkai.foi.queries.lists import CaseRow, joined, line, open_cases
from gongkai.foi.queries.standing import standing_of, with_events
from gongkai.law.standing import Stage, Standing
from gongkai.law.workdays import Calendar
from gongkai.organs.models import Person
from gongkai.organs.queries.calendars import calendar

SOON = 3  # working days


class Urgency(StrEnum):
    """Groups of the inbox, in their order."""

    OVERDUE = "overdue"  # 已经逾期
    WAITED_OUT = "waited_out"  # 等待期限已过
    SOON = "soon"  # 三个工作日内到期
    WEEK = "week"  # 一周内到期
    LATER = "later"  # 一周以后到期
    WAITING = "waiting"  # 等待他人
    UNCONFIRMED = "unconfirmed"  # 待确认

    @property
    def term(self) -> str:
        return _TERMS[self]


_TERMS = {
    Urgency.OVERDUE: "已经逾期",
    Urgency.WAITED_OUT: "等待期限已过，请决定",
    Urgency.SOON: "今天或者三个工作日内到期",
    Urgency.WEEK: "一周内到期",
    Urgency.LATER: "一周以后到期",
    Urgency.WAITING: "等待他人（补正、征求意见、缴费）",
    Urgency.UNCONFIRMED: "待确认、待联络",
}
_ORDER = tuple(Urgency)
_WAITING = (Stage.AWAITING_CORRECTION, Stage.CONSULTING, Stage.AWAITING_PAYMENT)
_UNCONFIRMED = (Stage.AWAITING_CONFIRMATION, Stage.AWAITING_CONTACT)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose cases: of one person (and `free`: those that nobody has), of a 科室, or of all."""

    person_id: int | None = None
    free: bool = False
    department_id: int | None = None


@dataclass(frozen=True, slots=True)
class TodoRow:
    case: CaseRow
    urgency: Urgency
    days_left: int | None
    standing: Standing  # the explanation: standing.steps


@dataclass(frozen=True, slots=True)
class Todo:
    rows: tuple[TodoRow, ...]
    counts: Mapping[Urgency, int]  # over all pages
    total: int
    page: int
    pages: int


def mine(person: Person) -> Whose:
    """One's own cases and those that nobody has."""
    return Whose(person.pk, free=True)


def todo(organ_code: str, whose: Whose, *, on: date, page: int = 1, size: int = 25) -> Todo:
    """One page of what waits, the most pressing first."""
    here = calendar(organ_code)
    rows = _ranked(organ_code, whose, here, on)
    counts = _counts(rows)
    total = sum(counts.values())
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    # Ranked from the index alone; only the rows of this page are read.
    ordered = rows.order_by("rank", F("due_on").asc(nulls_last=True), "year", "number").values_list("pk", "rank")
    ranks = dict(ordered[(page - 1) * size : page * size])
    by_id = {row.pk: row for row in with_events(joined(Request.objects.filter(pk__in=ranks)))}
    found = tuple(
        TodoRow(line(row, on), _ORDER[rank], days_left(row, here, on), standing_of(row, here))
        for row, rank in ((by_id[pk], rank) for pk, rank in ranks.items())
    )
    return Todo(found, counts, total, page, pages)


def todo_counts(organ_code: str, whose: Whose, *, on: date) -> Mapping[Urgency, int]:
    """How many in each group; groups without a case are left out."""
    return _counts(_ranked(organ_code, whose, calendar(organ_code), on))


def _counts(rows: QuerySet[Any]) -> Mapping[Urgency, int]:
    found = dict(rows.order_by().values_list("rank").annotate(number=Count("pk")))
    return {one: found[at] for at, one in enumerate(_ORDER) if at in found}


def _ranked(organ_code: str, whose: Whose, here: Calendar, on: date) -> QuerySet[Any]:
    rows = open_cases(organ_code)
    if whose.person_id is not None:
        own = Q(assignee_id=whose.person_id)
        rows = rows.filter(own | Q(assignee__isnull=True) if whose.free else own)
    if whose.department_id is not None:
        rows = rows.filter(department_id=whose.department_id)
    soon = here.after(on, SOON)
    waits = Q(stage__in=_WAITING)
    first_day = Coalesce("internal_due_on", "due_on")  # the office's own day comes before the statutory one
    groups = {
        Urgency.UNCONFIRMED: Q(stage__in=_UNCONFIRMED),
        Urgency.OVERDUE: Q(due_on__lt=on) & ~Q(stage=Stage.AWAITING_PAYMENT),
        Urgency.WAITED_OUT: waits & Q(wait_until__lt=on),
        Urgency.WAITING: waits,
        Urgency.SOON: Q(first__lte=soon),
        Urgency.WEEK: Q(first__lte=on + timedelta(7)),
    }
    whens = [When(condition, then=Value(_ORDER.index(one))) for one, condition in groups.items()]
    later = Value(_ORDER.index(Urgency.LATER))
    return rows.annotate(first=first_day).annotate(rank=Case(*whens, default=later, output_field=IntegerField()))
