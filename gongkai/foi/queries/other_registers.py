"""Reads of the registers of 更正申请 and 投诉举报: the lists, one entry, what is open."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.base.masks import masked_name
from gongkai.foi.models import Complaint, Rectification
from gongkai.law.record_corrections import RecordCorrection
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, powers

E = TypeVar("E", Rectification, Complaint)
Entry = Rectification | Complaint
VEILED = "（由承办人员查看）"
_TOLD = {"有误的记录", "证据材料", "核实情况", "投诉举报内容", "查证情况"}
_READS = {Power.HANDLE_APPLICATION, Power.SEE_APPLICANT}
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


def register_id(row: Entry) -> str:
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


def rectification(organ_code: str, reference: str, *, person: Actor, on: date) -> OtherPage:
    row = find_rectification(organ_code, reference)
    said = (
        ("有误的记录", row.record),
        ("证据材料", row.evidence),
        ("核实情况", row.verified),
        ("有权更正的机关", row.passed_to),
    )
    return _page(row, said, person, on)


def complaint(organ_code: str, reference: str, *, person: Actor, on: date) -> OtherPage:
    row = find_complaint(organ_code, reference)
    accepted = row.accepted_on.isoformat() if row.accepted_on else ""
    said = (
        ("被投诉举报的机关", row.against),
        ("投诉举报内容", row.content),
        ("受理日期", accepted),
        ("查证情况", row.found),
    )
    return _page(row, said, person, on)


def _page(row: Entry, said: tuple[tuple[str, str], ...], person: Actor, on: date) -> OtherPage:
    """Who is no part of handling it reads neither who it was nor what they said: it may be about a colleague."""
    shown, history = _row(row, on), journal.lines([register_id(row)])
    if not powers(person, row.organ.code, on=on) & _READS:
        what = VEILED if isinstance(row, Rectification) else shown.what
        masked = tuple((term, VEILED if text and term in _TOLD else text) for term, text in said)
        name = masked_name(row.name)
        return OtherPage(replace(shown, what=what), name, masked, "", row.letter, row.version, history)
    return OtherPage(shown, row.name, said, row.answer, row.letter, row.version, history)


def _row(row: Entry, on: date) -> OtherRow:
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
