"""Reads of the register of applications: the stream that the report is counted from, the list, one page.

An application's id in the ledger is "foi/<organ>/<year>-<number>"; every cell it counts in is named on its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.foi.models import OUTCOMES, Request
from gongkai.law.facts import ApplicantKind, Application
from gongkai.law.report.editions import edition_for
from gongkai.law.report.form import Heading
from gongkai.law.report.headings import APPLICANTS as COLUMNS
from gongkai.law.report.tally import cells_of

# Acts after which an application may count differently in the report.
COUNTING_ACTS = (
    "foi.registered",
    "foi.concluded",
    "foi.corrected",
    "foi.voided",
    "foi.arrived",
    "foi.received",
    "foi.receipt_corrected",
    "foi.answered",
    "foi.correction_lapsed",
    "foi.fee_lapsed",
    "foi.withdrawn",
    "foi.annulled",
    "foi.remade",
)
PUBLIC_NAME = "申请人（网上）"
FIRST_YEAR = 2019  # the first report with a prescribed form
APPLICANTS = tuple((column.key, column.label) for column in COLUMNS if column.key != "total")
OUTCOME_TERMS = {key: row.group + row.label for key, row in OUTCOMES.items()}
_APPLICANT_TERMS = dict(APPLICANTS)
_KINDS = {kind.value: kind for kind in ApplicantKind}


@dataclass(frozen=True, slots=True)
class RequestRow:
    reference: str
    evidence: str
    received_on: date | None
    applicant_term: str
    summary: str
    outcome_term: str
    concluded_on: date | None
    voided: bool
    voided_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterPage:
    rows: tuple[RequestRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CountedIn:
    """One cell of one year's form in which a record counts."""

    year: int
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    row: RequestRow
    applicant: str
    outcome: str | None
    note: str
    registered_by: str
    version: int
    counts_in: tuple[CountedIn, ...]
    history: tuple[journal.Line, ...]


def evidence_id(organ_code: str, year: int, number: int) -> str:
    return f"foi/{organ_code}/{year}-{number:03d}"


def facts(organ_code: str, year: int) -> Iterator[Application]:
    """Every application that may count in the report of `year`, in register order, for law.report.tally."""
    rows = (
        Request.objects.filter(
            organ__code=organ_code, voided_on__isnull=True, received_on__lte=date(year, 12, 31), remakes__isnull=True
        )
        .filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=date(year, 1, 1)))
        .order_by("year", "number")
        .values_list("year", "number", "applicant", "received_on", "outcome", "concluded_on")
    )
    for number_year, number, applicant, received_on, outcome, concluded_on in rows.iterator(chunk_size=5000):
        assert received_on is not None
        evidence = f"foi/{organ_code}/{number_year}-{number:03d}"
        yield Application(evidence, _KINDS[applicant], received_on, outcome, concluded_on)


def outcomes_for(on: date) -> tuple[tuple[str, str], ...]:
    """The rows in which an application concluded on this day may end: (key, label)."""
    return tuple((row.key, row.group + row.label) for row in _rows_for(on))


def find(organ_code: str, reference: str) -> Request:
    """The row of a reference such as 2023-017; Refused when there is none."""
    row = find_row(organ_code, reference)
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为“{reference}”的申请。")])
    return row


def register(
    organ_code: str, *, year: int | None = None, state: str | None = None, page: int = 1, size: int = 50
) -> RegisterPage:
    """The register, newest first. `state`: "open" or "concluded"."""
    rows = Request.objects.filter(organ__code=organ_code)
    if year is not None:
        rows = rows.filter(year=year)
    if state is not None:
        rows = rows.filter(concluded_on__isnull=state == "open", voided_on__isnull=True)
    total = rows.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = rows.select_related("organ").order_by("-year", "-number")[(page - 1) * size : page * size]
    return RegisterPage(tuple(row_of(row) for row in shown), total, page, pages)


def request(organ_code: str, reference: str, *, on: date) -> RequestPage | None:
    row = find_row(organ_code, reference)
    if row is None:
        return None
    shown = row_of(row)
    return RequestPage(
        row=shown,
        applicant=row.applicant,
        outcome=row.outcome,
        note=row.note,
        registered_by=row.registered_by.name if row.registered_by else PUBLIC_NAME,
        version=row.version,
        counts_in=counted_in(row, on=on),
        history=journal.lines([shown.evidence]),
    )


def by_evidence(organ_code: str, ids: list[str]) -> dict[str, RequestRow]:
    """Rows for the ids of one organ's records, for a trace. Ids of other registers are left out."""
    return {shown.evidence: shown for shown in map(row_of, _rows(organ_code, ids))}


def cells_now(organ_code: str, ids: list[str], year: int) -> dict[str, frozenset[str]]:
    """For each id the cells of the year's form in which it counts as the register stands today."""
    form = edition_for(year)
    return {
        evidence_id(organ_code, row.year, row.number): frozenset(cells_of(fact, form, year))
        if (fact := _fact(row))
        else frozenset()
        for row in _rows(organ_code, ids)
    }


def row_of(row: Request) -> RequestRow:
    return RequestRow(
        reference=row.reference,
        evidence=evidence_id(row.organ.code, row.year, row.number),
        received_on=row.received_on,
        applicant_term=_APPLICANT_TERMS[row.applicant],
        summary=row.summary,
        outcome_term=OUTCOME_TERMS[row.outcome] if row.outcome else "",
        concluded_on=row.concluded_on,
        voided=row.voided_on is not None,
        voided_on=row.voided_on,
    )


def counted_in(row: Request, *, on: date) -> tuple[CountedIn, ...]:
    """The cells of each year's form in which this application counts, up to the year of `on`."""
    fact = _fact(row)
    if fact is None:
        return ()
    last = row.concluded_on.year if row.concluded_on else on.year
    return tuple(
        CountedIn(year, key, edition_for(year).cells[key].label)
        for year in range(max(FIRST_YEAR, fact.received_on.year), last + 1)
        for key in cells_of(fact, edition_for(year), year)
    )


def _fact(row: Request) -> Application | None:
    """As the report counts it; None for what counts nowhere: void, not yet received, or answered anew on order."""
    if row.voided_on is not None or row.received_on is None or row.remakes_id is not None:
        return None
    return Application("", _KINDS[row.applicant], row.received_on, row.outcome, row.concluded_on)


def _rows(organ_code: str, ids: list[str]) -> QuerySet[Request]:
    head = f"foi/{organ_code}/"
    wanted = [_parts(id.removeprefix(head)) for id in ids if id.startswith(head)]
    matches = Q(pk__in=[])
    for year in {parts[0] for parts in wanted if parts}:
        matches |= Q(year=year, number__in=[parts[1] for parts in wanted if parts and parts[0] == year])
    return Request.objects.filter(matches, organ__code=organ_code).select_related("organ")


def _rows_for(on: date) -> tuple[Heading, ...]:
    return edition_for(on.year).outcome_rows if on.year >= FIRST_YEAR else ()


def find_row(organ_code: str, reference: str) -> Request | None:
    parts = _parts(reference)
    if parts is None:
        return None
    rows = Request.objects.select_related("organ", "department", "assignee")
    return rows.filter(organ__code=organ_code, year=parts[0], number=parts[1]).first()


def _parts(reference: str) -> tuple[int, int] | None:
    year, dash, number = reference.partition("-")
    if not (dash and year.isascii() and number.isascii() and year.isdigit() and number.isdigit()):
        return None
    return (int(year), int(number)) if len(year) == 4 and len(number) < 10 else None
