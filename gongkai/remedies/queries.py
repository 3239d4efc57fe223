"""Reads of the register of 行政复议 and 行政诉讼: facts for Table 4, the list, one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.foi.queries import FIRST_YEAR, CountedIn
from gongkai.law.facts import RemedyCase, RemedyKind, RemedyResult
from gongkai.law.remedy_results import RemedyDecision, decisions_for
from gongkai.law.remedy_steps import answer_steps
from gongkai.law.report.editions import edition_for
from gongkai.law.report.headings import REMEDIES, RESULTS
from gongkai.law.report.tally import cells_of
from gongkai.law.steps import Step
from gongkai.organs.queries.calendars import calendar
from gongkai.remedies.models import Case

KINDS = tuple((row.key, f"{row.group}·{row.label}" if row.group else row.label) for row in REMEDIES)
RESULT_TERMS = tuple((column.key, column.label) for column in RESULTS if column.key in set(RemedyResult))


@dataclass(frozen=True, slots=True)
class CaseRow:
    reference: str
    evidence: str
    kind_term: str
    authority: str
    docket: str
    filed_on: date
    result_term: str
    concluded_on: date | None
    voided: bool
    voided_on: date | None = None
    answer_due_on: date | None = None  # while our answer is still owed


@dataclass(frozen=True, slots=True)
class RegisterPage:
    rows: tuple[CaseRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CasePage:
    row: CaseRow
    kind: str
    result: str | None
    about: str  # reference of the application, "" if none is on record
    follows: str
    copy_received_on: date | None
    simplified: bool
    answer_due_on: date | None
    steps: tuple[Step, ...]  # how the due date follows from the copy
    late: bool  # answered, or still unanswered, after the due date
    answered_on: date | None
    letter: str
    decision: str
    decision_term: str
    decisions: tuple[tuple[str, str], ...]  # what this kind of case may end in
    sue_until: date | None
    remake_until: date | None
    remade: str
    lesson: str
    note: str
    version: int
    counts_in: tuple[CountedIn, ...]
    history: tuple[journal.Line, ...]


def evidence_id(organ_code: str, year: int, number: int) -> str:
    return f"remedy/{organ_code}/{year}-{number:03d}"


def facts(organ_code: str, year: int) -> Iterator[RemedyCase]:
    """Every case that may count in the report of `year`."""
    rows = Case.objects.filter(
        Q(concluded_on__isnull=True) | Q(concluded_on__gte=date(year, 1, 1)),
        organ__code=organ_code,
        voided_on__isnull=True,
        filed_on__lte=date(year, 12, 31),
    ).select_related("organ")
    for row in rows.order_by("year", "number").iterator(chunk_size=2000):
        yield fact_of(row)


def fact_of(row: Case) -> RemedyCase:
    return RemedyCase(
        evidence_id(row.organ.code, row.year, row.number),
        RemedyKind(row.kind),
        row.filed_on,
        RemedyResult(row.result) if row.result else None,
        row.concluded_on,
    )


def find(organ_code: str, reference: str) -> Case:
    row = _row(organ_code, reference)
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为“{reference}”的案件。")])
    return row


def register(
    organ_code: str, *, year: int | None = None, state: str = "", page: int = 1, size: int = 50
) -> RegisterPage:
    """The list, the newest first; `state`: "open" or "concluded"."""
    rows = Case.objects.filter(organ__code=organ_code)
    if state:
        rows = rows.filter(voided_on__isnull=True, concluded_on__isnull=state == "open")
    if year is not None:
        rows = rows.filter(year=year)
    total = rows.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = rows.select_related("organ").order_by("-year", "-number")[(page - 1) * size : page * size]
    return RegisterPage(tuple(row_of(row) for row in shown), total, page, pages)


def case(organ_code: str, reference: str, *, on: date) -> CasePage | None:
    row = _row(organ_code, reference)
    if row is None:
        return None
    shown, decisions = row_of(row), decisions_for(RemedyKind(row.kind))
    return CasePage(
        row=shown,
        kind=row.kind,
        result=row.result,
        about=row.about.reference if row.about else "",
        follows=row.follows.reference if row.follows else "",
        copy_received_on=row.copy_received_on,
        simplified=row.simplified,
        answer_due_on=row.answer_due_on,
        steps=_steps(row),
        late=bool(row.answer_due_on and (row.answered_on or row.concluded_on or on) > row.answer_due_on),
        answered_on=row.answered_on,
        letter=row.letter,
        decision=row.decision,
        decision_term=decisions.get(RemedyDecision(row.decision), "") if row.decision else "",
        decisions=tuple((one.value, term) for one, term in decisions.items()),
        sue_until=row.sue_until,
        remake_until=row.remake_until,
        remade=row.remade.reference if row.remade else "",
        lesson=row.lesson,
        note=row.note,
        version=row.version,
        counts_in=counted_in(row, on=on),
        history=journal.lines([shown.evidence]),
    )


@dataclass(frozen=True, slots=True)
class AboutCase:
    """A case as the page of its application tells of it."""

    row: CaseRow
    remake_until: date | None
    remade: str  # reference of the application opened to answer anew


def about(organ_code: str, reference: str) -> tuple[AboutCase, ...]:
    """The cases about one application, the oldest first."""
    parts = _parts(reference)
    if parts is None:
        return ()
    rows = Case.objects.filter(organ__code=organ_code, about__year=parts[0], about__number=parts[1])
    kept = rows.filter(voided_on__isnull=True).select_related("organ", "remade").order_by("year", "number")
    return tuple(AboutCase(row_of(row), row.remake_until, row.remade.reference if row.remade else "") for row in kept)


def _steps(row: Case) -> tuple[Step, ...]:
    if row.copy_received_on is None:
        return ()
    return answer_steps(RemedyKind(row.kind), row.copy_received_on, row.simplified, calendar(row.organ.code))


def by_evidence(organ_code: str, ids: list[str]) -> dict[str, CaseRow]:
    """Rows for ids of one organ's cases, for a trace."""
    return {shown.evidence: shown for shown in map(row_of, _rows(organ_code, ids))}


def cells_now(organ_code: str, ids: list[str], year: int) -> dict[str, frozenset[str]]:
    """For each id the cells of the year's form in which it counts as the register stands today."""
    form = edition_for(year)
    return {
        evidence_id(organ_code, row.year, row.number): frozenset(cells_of(fact_of(row), form, year))
        if row.voided_on is None
        else frozenset()
        for row in _rows(organ_code, ids)
    }


def row_of(row: Case) -> CaseRow:
    return CaseRow(
        reference=row.reference,
        evidence=evidence_id(row.organ.code, row.year, row.number),
        kind_term=dict(KINDS)[row.kind],
        authority=row.authority,
        docket=row.docket,
        filed_on=row.filed_on,
        result_term=dict(RESULT_TERMS)[row.result] if row.result else "",
        concluded_on=row.concluded_on,
        voided=row.voided_on is not None,
        voided_on=row.voided_on,
        answer_due_on=None if row.answered_on or row.concluded_on else row.answer_due_on,
    )


def counted_in(row: Case, *, on: date) -> tuple[CountedIn, ...]:
    """The cells of each year's form in which this case counts, up to the year of `on`."""
    if row.voided_on is not None:
        return ()
    last = row.concluded_on.year if row.concluded_on else on.year
    return tuple(
        CountedIn(year, key, edition_for(year).cells[key].label)
        for year in range(max(FIRST_YEAR, row.filed_on.year), last + 1)
        for key in cells_of(fact_of(row), edition_for(year), year)
    )


def _rows(organ_code: str, ids: list[str]) -> QuerySet[Case]:
    head = f"remedy/{organ_code}/"
    matches = Q(pk__in=[])
    for id in ids:
        parts = _parts(id.removeprefix(head)) if id.startswith(head) else None
        if parts:
            matches |= Q(year=parts[0], number=parts[1])
    return Case.objects.filter(matches, organ__code=organ_code).select_related("organ")


def _row(organ_code: str, reference: str) -> Case | None:
    parts = _parts(reference)
    if parts is None:
        return None
    rows = Case.objects.select_related("organ", "about")
    return rows.filter(organ__code=organ_code, year=parts[0], number=parts[1]).first()


def _parts(reference: str) -> tuple[int, int] | None:
    year, dash, number = reference.partition("-")
    if not (dash and year.isascii() and number.isascii() and year.isdigit() and number.isdigit()):
        return None
    return (int(year), int(number)) if len(year) == 4 and len(number) < 10 else None


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case in which something of ours is due: the answer to the authority, or a reply made anew."""

    row: CaseRow
    what: str
    due_on: date
    late: bool


def due_cases(organ_code: str, *, on: date) -> tuple[DueCase, ...]:
    """What this organ still owes in its cases, by due date."""
    rows = Case.objects.filter(organ__code=organ_code, voided_on__isnull=True).select_related("organ")
    found = []
    for row in rows.filter(answer_due_on__isnull=False, answered_on__isnull=True, concluded_on__isnull=True):
        assert row.answer_due_on is not None
        found.append(DueCase(row_of(row), "提交答复", row.answer_due_on, row.answer_due_on < on))
    for row in rows.filter(remake_until__isnull=False, remade__isnull=True):
        assert row.remake_until is not None
        found.append(DueCase(row_of(row), "立案重新答复", row.remake_until, row.remake_until < on))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.row.reference)))
