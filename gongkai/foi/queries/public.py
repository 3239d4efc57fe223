"""What the applicant sees with number and query code: where the case stands and what is asked of them.

No personal data, nothing of the content: whoever looks over a shoulder learns a number and a date.
"""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.base.models import StoredFile
from gongkai.base.now import day
from gongkai.base.personal import masked
from gongkai.foi.models import Charge, Request
from gongkai.foi.queries.applicants import code_digest
from gongkai.foi.queries.case_rows import STAGE_TERMS
from gongkai.foi.queries.charges import charge_of
from gongkai.foi.queries.register import evidence_id, find_row
from gongkai.foi.queries.standing import allowed_for, event_rows, standing_of
from gongkai.law.acts import Act, Why
from gongkai.law.events import Kind
from gongkai.law.letters import LETTERS, Audience
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.service import ServiceMethod
from gongkai.law.standing import Stage, Standing, Step
from gongkai.letters.queries import LetterRow, files_of, letters_of
from gongkai.organs.queries.calendars import calendar

_ART_30, _ART_35 = (f"《政府信息公开条例》第{number}条" for number in ("三十", "三十五"))
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the office has asked the applicant for. `passed`: the day is over; it may still be done."""

    act: Act  # TAKE_CORRECTION, TAKE_REASONS or TAKE_PAYMENT
    what: str  # as the office put it, numbers of persons starred
    until: date | None
    basis: str
    passed: bool


@dataclass(frozen=True, slots=True)
class PublicCharge:
    total: Decimal
    account: str
    state: str
    noticed_on: date | None
    paid_on: date | None
    receipt_number: str


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """`files`: titles of what may be downloaded; () unless served electronically, which needs consent."""

    id: int
    term: str
    issued_on: date | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracking:
    reference: str
    organ: str
    stage: Stage
    stage_term: str
    voided: bool
    arrived_on: date | None
    received_on: date | None
    due_on: date | None
    at_latest: bool
    no_due: str
    overdue: bool
    provisional: bool
    wait_until: date | None
    outcome_term: str
    concluded_on: date | None
    steps: tuple[Step, ...]
    asked: tuple[Asked, ...] = ()
    charge: PublicCharge | None = None
    letters: tuple[PublicLetter, ...] = ()
    may_withdraw: bool = False


def proof_of(organ_code: str, reference: str, code: str) -> str:
    """The digest of a query code if it opens this application, "" if not: a wrong number and a wrong code alike."""
    row = find_row(organ_code, reference)
    digest = code_digest(organ_code, reference, code)
    kept = row.code_digest if row and row.code_digest else "-" * len(digest)
    return digest if hmac.compare_digest(kept, digest) else ""


def track(organ_code: str, reference: str, code: str, *, on: date) -> Tracking | None:
    """None for a wrong number and for a wrong code alike: nobody learns which numbers exist."""
    return tracked(organ_code, reference, proof_of(organ_code, reference, code), on=on)


def tracked(organ_code: str, reference: str, proof: str, *, on: date) -> Tracking | None:
    """The same for whoever has shown the code before; a renewed code closes it."""
    row = _proved(organ_code, reference, proof)
    return _tracking(row, on) if row else None


def public_file(organ_code: str, reference: str, proof: str, letter: int, place: int) -> tuple[str, StoredFile] | None:
    """One file of a letter that was served electronically, by its place in PublicLetter.files."""
    row = _proved(organ_code, reference, proof)
    rows = letters_of(organ_code, evidence_id(organ_code, row.year, row.number)) if row else ()
    found = next((files_of(organ_code, one.id) for one in rows if one.id == letter and _downloadable(one)), ())
    return found[place] if place < len(found) else None


def _proved(organ_code: str, reference: str, proof: str) -> Request | None:
    row = find_row(organ_code, reference)
    if row is None or not row.code_digest or not hmac.compare_digest(row.code_digest, proof):
        return None
    return row


def _tracking(row: Request, on: date) -> Tracking:
    here = calendar(row.organ.code)
    standing, stage = standing_of(row, here), Stage(row.stage)
    mine = allowed_for(row, here, (), on=on)  # no role of the office: the applicant's own
    return Tracking(
        reference=row.reference,
        organ=row.organ.name,
        stage=stage,
        stage_term="已作废" if row.voided_on else STAGE_TERMS[stage],
        voided=row.voided_on is not None,
        arrived_on=row.arrived_on,
        received_on=row.received_on,
        due_on=row.due_on,
        at_latest=standing.at_latest_on(on),
        no_due=standing.no_due,
        overdue=stage is not Stage.CLOSED and standing.overdue_on(on),
        provisional=row.provisional,
        wait_until=row.wait_until,
        outcome_term=OUTCOMES[row.reply].term if row.reply else "",
        concluded_on=row.concluded_on,
        steps=standing.steps,
        asked=() if row.voided_on else tuple(_asked(row, standing, mine, on)),
        charge=_charge(row),
        letters=_letters(row),
        may_withdraw=not mine[Act.WITHDRAW] and row.voided_on is None and not row.backfilled,
    )


def _asked(row: Request, standing: Standing, mine: Mapping[Act, tuple[Why, ...]], on: date) -> Iterator[Asked]:
    """What the applicant may do next because the office asked for it; payment is noted by the office."""
    last = {Kind(one.kind): one for one in event_rows(row)}
    if not mine[Act.TAKE_CORRECTION]:
        until = standing.correction_due_on
        yield _asking(Act.TAKE_CORRECTION, last[Kind.CORRECTION_ASKED].note, until, _ART_30, on)
    if not mine[Act.TAKE_REASONS]:
        event = last[Kind.REASONS_ASKED]
        yield _asking(Act.TAKE_REASONS, event.note, event.until, _ART_35, on)
    if standing.stage is Stage.AWAITING_PAYMENT:
        yield _asking(Act.TAKE_PAYMENT, "", standing.payment_due_on, _FEES, on)


def _asking(act: Act, what: str, until: date | None, basis: str, on: date) -> Asked:
    return Asked(act, masked(what), until, basis, until is not None and on > until)


def _charge(row: Request) -> PublicCharge | None:
    one = charge_of(row)
    if one is None or one.noticed_on is None:
        return None
    return PublicCharge(
        one.total, one.account, Charge.State(one.state).label, one.noticed_on, one.paid_on, one.receipt_number
    )


def _letters(row: Request) -> tuple[PublicLetter, ...]:
    rows = letters_of(row.organ.code, evidence_id(row.organ.code, row.year, row.number))
    return tuple(
        PublicLetter(
            one.id,
            one.term,
            day(one.issued_at) if one.issued_at else None,
            tuple(title for title, _ in files_of(row.organ.code, one.id)) if _downloadable(one) else (),
        )
        for one in rows
        if one.state == "issued" and LETTERS[one.code].audience is Audience.APPLICANT
    )


def _downloadable(one: LetterRow) -> bool:
    mine = LETTERS[one.code].audience is Audience.APPLICANT
    return mine and one.state == "issued" and ServiceMethod.ELECTRONIC.value in one.served_by
