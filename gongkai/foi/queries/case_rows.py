"""What the page of a case is made of: frozen rows, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gongkai.base import journal
from gongkai.foi.queries.applicants import ApplicantShown
from gongkai.foi.queries.case_file import CaseFile
from gongkai.foi.queries.register import CountedIn, RequestRow
from gongkai.law.acts import Act, Why
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.standing import Stage, Standing
from gongkai.letters import queries as letters
from gongkai.organs.models import Power

STAGE_TERMS = {
    Stage.AWAITING_CONFIRMATION: "待确认",
    Stage.AWAITING_CONTACT: "待联络",
    Stage.IN_PROGRESS: "办理中",
    Stage.AWAITING_CORRECTION: "待补正",
    Stage.CONSULTING: "征求意见中",
    Stage.AWAITING_PAYMENT: "待缴费",
    Stage.CLOSED: "已办结",
}


@dataclass(frozen=True, slots=True)
class EventRow:
    sequence: int
    kind: str
    term: str
    on: date
    until: date | None
    days: int | None
    ref: str
    opinion: str
    outcome_term: str
    letter: str
    note: str
    entered_by: str
    entered_at: datetime
    annulled: str  # the reason; "" for an event that stands


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act for the person who looks: open when `whys` is empty."""

    act: Act
    term: str
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    id: int
    role: str
    role_term: str
    name: str
    digest: str
    copy_digest: str
    removed: str
    from_applicant: bool  # opened only by the act that logs the look


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    ref: str
    party: str
    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    earlier: str
    summary: str
    kind_term: str
    state: str
    state_term: str
    score: int
    same_applicant: bool
    outcome_term: str
    given: bool  # in whole or in part


@dataclass(frozen=True, slots=True)
class ChargeRow:
    mode_term: str
    quantity: int
    total: Decimal
    account: str
    state: str
    state_term: str
    reason: str
    proposed_by: str
    approved_by: str
    noticed_on: date | None
    served_on: date | None
    paid_on: date | None
    receipt_number: str
    treasury_on: date | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    outcome: str
    outcome_term: str
    said: Mapping[str, str]
    withheld: Mapping[str, Mapping[str, str]]
    under: tuple[str, ...]
    letter: letters.LetterPage | None
    served_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class CasePage:
    row: RequestRow
    version: int
    backfilled: bool
    channel: str
    stage: str
    stage_term: str
    standing: Standing
    overdue: bool
    days_left: int | None  # working days until the due date; negative when over
    receipt_why: str
    applicant: ApplicantShown | None
    applicant_kind: str
    content: str
    wanted_form: str
    wanted_way: str
    help_need: str
    missing: tuple[str, ...]
    fee_items: int
    department: str
    assignee: str
    internal_due_on: date | None
    archived_on: date | None
    remakes: str
    remade_by: tuple[str, ...]
    events: tuple[EventRow, ...]
    acts: tuple[ActRow, ...]
    consultations: tuple[ConsultationRow, ...]
    attachments: tuple[AttachmentRow, ...]
    records: tuple[tuple[str, date, str, str], ...]  # need term, day, text, who
    links: tuple[LinkRow, ...]
    charge: ChargeRow | None
    reply: ReplyRow | None
    letters: tuple[letters.LetterRow, ...]
    file: CaseFile
    powers: frozenset[Power]
    counts_in: tuple[CountedIn, ...]
    history: tuple[journal.Line, ...]

    @property
    def asked_by_others(self) -> tuple[str, ...]:
        """Earlier ones in which others ask for the same, if it may be disclosed: 主动公开 is suggested (R-014)."""
        same = [one for one in self.links if one.state != "rejected"]
        given = gives(self.standing.outcome) or any(one.given for one in same)
        return tuple(sorted(one.earlier for one in same if not one.same_applicant)) if given else ()


def gives(outcome: str) -> bool:
    """Information was supplied, by kind of reply or, of a past entry, by the row of Table 3."""
    return OUTCOMES[outcome].gives if outcome in OUTCOMES else outcome == "granted"
