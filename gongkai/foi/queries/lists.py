"""Lists of cases: a person's inbox by due date, the register with filters, due dates for a calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from gongkai.foi.models import Request
from gongkai.foi.queries.case import overdue
from gongkai.foi.queries.case_rows import STAGE_TERMS
from gongkai.foi.queries.register import OUTCOME_TERMS, row_of
from gongkai.law.standing import Stage
from gongkai.organs.models import Person
from gongkai.paper.calendar_feed import Day

WORDS_UNTIL = 1000  # cases that a search by words shows


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the inbox or the register. No personal data."""

    reference: str
    summary: str
    applicant_term: str
    help_need: str
    channel: str
    stage: str
    stage_term: str
    received_on: date | None
    due_on: date | None
    due_then: date | None  # the due date that held when it was closed
    provisional: bool
    wait_until: date | None
    internal_due_on: date | None
    overdue: bool
    outcome_term: str
    concluded_on: date | None
    department: str
    assignee: str
    missing: bool
    voided: bool


@dataclass(frozen=True, slots=True)
class Filters:
    year: int | None = None
    state: str = ""  # "open", "closed"
    stage: str = ""
    overdue_on: date | None = None
    department_id: int | None = None
    assignee_id: int | None = None
    applicant: str = ""
    since: date | None = None  # received on or after, on or before
    until: date | None = None
    late: bool = False  # closed after its due date
    channel: str = ""
    outcome: str = ""  # a row of Table 3
    text: str = ""  # in the summary


@dataclass(frozen=True, slots=True)
class CaseList:
    rows: tuple[CaseRow, ...]
    total: int
    page: int
    pages: int
    more: bool = False  # a search by words found more than it counts: the newest are shown


def cases(organ_code: str, filters: Filters, *, on: date, page: int = 1, size: int = 50) -> CaseList:
    """The register, newest first, as filtered. A search by words reads it once and stops at WORDS_UNTIL."""
    rows = filtered(organ_code, filters).order_by("-year", "-number")
    found = list(rows.values_list("pk", flat=True)[: WORDS_UNTIL + 1]) if filters.text.split() else None
    total = rows.count() if found is None else min(len(found), WORDS_UNTIL)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    span = slice((page - 1) * size, page * size)
    if found is not None:
        rows, span = Request.objects.filter(pk__in=found[:total][span]).order_by("-year", "-number"), slice(size)
    more = found is not None and len(found) > total
    return CaseList(tuple(line(row, on) for row in joined(rows[span])), total, page, pages, more)


def due_rows(organ_code: str, *, person: Person | None = None) -> tuple[Day, ...]:
    """Due dates and waits of the open cases, of one person or of all, for paper.calendar_feed."""
    rows = _open(organ_code).filter(due_on__isnull=False).select_related("organ").order_by("due_on", "year", "number")
    if person is not None:
        rows = rows.filter(assignee=person)
    found: list[Day] = []
    for row in rows:
        assert row.due_on is not None
        name = f"申请{row.reference}"
        found.append(Day(f"due/{organ_code}/{row.reference}", row.due_on, f"{name}答复到期", _said(row)))
        if row.wait_until is not None:
            title = f"{name}{STAGE_TERMS[Stage(row.stage)]}到期"
            found.append(Day(f"wait/{organ_code}/{row.reference}", row.wait_until, title))
    return tuple(found)


def _said(row: Request) -> str:
    return "暂定：该年的放假安排尚未载入" if row.provisional else ""


def open_cases(organ_code: str) -> QuerySet[Request]:
    """Rows of the open cases, for jobs."""
    return _open(organ_code)


def line(row: Request, on: date) -> CaseRow:
    entry = row_of(row)
    return CaseRow(
        reference=row.reference,
        summary=row.summary,
        applicant_term=entry.applicant_term,
        help_need=row.help_need,
        channel=row.channel,
        stage=row.stage,
        stage_term=STAGE_TERMS[Stage(row.stage)],
        received_on=row.received_on,
        due_on=row.due_on,
        due_then=row.due_then,
        provisional=row.provisional,
        wait_until=row.wait_until,
        internal_due_on=row.internal_due_on,
        overdue=overdue(row, on),
        outcome_term=OUTCOME_TERMS[row.outcome] if row.outcome else "",
        concluded_on=row.concluded_on,
        department=row.department.name if row.department else "",
        assignee=row.assignee.name if row.assignee else "",
        missing=bool(row.missing),
        voided=row.voided_on is not None,
    )


def _open(organ_code: str) -> QuerySet[Request]:
    open_stages = [stage.value for stage in Stage if stage is not Stage.CLOSED]
    return Request.objects.filter(organ__code=organ_code, stage__in=open_stages, voided_on__isnull=True)


def joined(rows: QuerySet[Request]) -> QuerySet[Request]:
    """One query for each relation, not one object for each row: the rows of a list share them."""
    return rows.prefetch_related("organ", "department", "assignee")


def filtered(organ_code: str, asked: Filters) -> QuerySet[Request]:
    """Rows of the register as filtered, for other reads."""
    said: dict[str, Any] = {
        "year": asked.year,
        "stage": asked.stage or None,
        "department_id": asked.department_id,
        "assignee_id": asked.assignee_id,
        "applicant": asked.applicant or None,
        "received_on__gte": asked.since,
        "received_on__lte": asked.until,
        "channel": asked.channel or None,
        "outcome": asked.outcome or None,
    }
    rows = Request.objects.filter(organ__code=organ_code, **{name: value for name, value in said.items() if value})
    if asked.state or asked.overdue_on or asked.late:
        rows = rows.filter(voided_on__isnull=True)
    if asked.state == "open" or asked.overdue_on:
        rows = rows.filter(stage__in=[stage.value for stage in Stage if stage is not Stage.CLOSED])
    elif asked.state == "closed":
        rows = rows.filter(stage=Stage.CLOSED)
    if asked.overdue_on:
        rows = rows.filter(due_on__lt=asked.overdue_on)
    if asked.late:
        rows = rows.filter(concluded_on__gt=F("due_then"))
    for word in asked.text.split()[:5]:
        rows = rows.filter(summary__contains=word)
    return rows
