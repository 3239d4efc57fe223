"""Reads of the registers of 更正申请 and 投诉举报: the lists, one entry, what is open."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.foi.models import Complaint, Rectification
from gongkai.law.record_corrections import RecordCorrection

E = TypeVar("E", Rectification, Complaint)
RECTIFICATION_TERMS = {result.value: result.term for result in RecordCorrection}
COMPLAINT_TERMS = {result.value: result.label for result in Complaint.Result}


@dataclass(frozen=True, slots=True)
class OtherRow:
    """One line of either register. Without the name: that is shown on the entry's own page."""

    id: str
    reference: str
    received_on: date
    what: str
    target_on: date
    late: bool
    result_term: str
    concluded_on: date | None


@dataclass(frozen=True, slots=True)
class OtherPage:
    row: OtherRow
    name: str
    said: tuple[tuple[str, str], ...]
    answer: str
    letter: str
    version: int
    history: tuple[journal.Line, ...]


def register_id(row: Rectification | Complaint) -> str:
    kind = "rectification" if isinstance(row, Rectification) else "complaint"
    return f"{kind}/{row.organ.code}/{row.reference}"


def find_rectification(organ_code: str, reference: str) -> Rectification:
    return _found(Rectification.objects.filter(**_where(organ_code, reference)).first(), reference)


def find_complaint(organ_code: str, reference: str) -> Complaint:
    return _found(Complaint.objects.filter(**_where(organ_code, reference)).first(), reference)


def rectifications(organ_code: str, *, on: date, open_only: bool = False) -> tuple[OtherRow, ...]:
    rows = Rectification.objects.filter(organ__code=organ_code).select_related("organ").order_by("-year", "-number")
    return tuple(_row(row, on) for row in rows if not (open_only and row.concluded_on))


def complaints(organ_code: str, *, on: date, open_only: bool = False) -> tuple[OtherRow, ...]:
    rows = Complaint.objects.filter(organ__code=organ_code).select_related("organ").order_by("-year", "-number")
    return tuple(_row(row, on) for row in rows if not (open_only and row.concluded_on))


def rectification(organ_code: str, reference: str, *, on: date) -> OtherPage:
    row = find_rectification(organ_code, reference)
    said = (
        ("有误的记录", row.record),
        ("证据材料", row.evidence),
        ("核实情况", row.verified),
        ("有权更正的机关", row.passed_to),
    )
    return _page(row, said, on)


def complaint(organ_code: str, reference: str, *, on: date) -> OtherPage:
    row = find_complaint(organ_code, reference)
    accepted = row.accepted_on.isoformat() if row.accepted_on else ""
    said = (
        ("被投诉举报的机关", row.against),
        ("投诉举报内容", row.content),
        ("受理日期", accepted),
        ("查证情况", row.found),
    )
    return _page(row, said, on)


def _page(row: Rectification | Complaint, said: tuple[tuple[str, str], ...], on: date) -> OtherPage:
    history = journal.lines([register_id(row)])
    return OtherPage(_row(row, on), row.name, said, row.answer, row.letter, row.version, history)


def _row(row: Rectification | Complaint, on: date) -> OtherRow:
    terms = RECTIFICATION_TERMS if isinstance(row, Rectification) else COMPLAINT_TERMS
    return OtherRow(
        id=register_id(row),
        reference=row.reference,
        received_on=row.received_on,
        what=row.record if isinstance(row, Rectification) else row.against,
        target_on=row.target_on,
        late=row.concluded_on is None and row.target_on < on,
        result_term=terms.get(row.result, ""),
        concluded_on=row.concluded_on,
    )


def _where(organ_code: str, reference: str) -> dict[str, object]:
    year, _, number = reference.partition("-")
    fits = year.isascii() and number.isascii() and year.isdecimal() and number.isdecimal() and len(number) < 10
    return {"organ__code": organ_code, "year": int(year) if fits else 0, "number": int(number) if fits else 0}


def _found(row: E | None, reference: str) -> E:
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为“{reference}”的登记。")])
    return row
