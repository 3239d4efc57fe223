"""Where an application stands (办理状态): events → stage, due date with every step to it, what may happen next.

Nothing here knows today: what depends on it takes `on=`. A date that is not certain says so: *provisional* beyond the
last holiday notice, *at latest* while an opinion is out, and no date at all with the reason where none can be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.acts import ACT_OF, Act, Role, Why, role_refusal
from gongkai.law.clock import NOTICE_DAYS, PARTY_BASIS, PARTY_TERMS, REGULATION, Case, Consultation, Due, Exclusion
from gongkai.law.events import Event, Kind, Opinion
from gongkai.law.permits import FEES, situation
from gongkai.law.reading import OURS, Reading
from gongkai.law.receipt import Arrival, Waiting, receipt_of
from gongkai.law.replay import in_order, play, put_in
from gongkai.law.steps import Step, steps_of
from gongkai.law.workdays import Calendar


class Stage(StrEnum):
    AWAITING_CONFIRMATION = "awaiting_confirmation"  # 待确认
    AWAITING_CONTACT = "awaiting_contact"  # 待联络
    IN_PROGRESS = "in_progress"  # 办理中
    AWAITING_CORRECTION = "awaiting_correction"  # 待补正
    CONSULTING = "consulting"  # 征求意见中
    AWAITING_PAYMENT = "awaiting_payment"  # 待缴费
    CLOSED = "closed"  # 已办结


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that somebody else has to do. `until` None: the law sets no day, or it is not known yet."""

    what: str
    until: date | None
    basis: str
    ref: str = ""

    def passed_on(self, on: date) -> bool:
        return self.until is not None and on > self.until


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be proposed from a day on; a person decides."""

    act: Act
    since: date
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    stage: Stage  # by what is recorded; see stage_on for a day
    received_on: date | None
    started_on: date | None  # from where the running limit counts (received, corrected or paid)
    due_on: date | None
    at_latest: bool  # an opinion is out: due_on is the latest possible day
    no_due: str  # why there is no due date
    working_days: int  # the allowance of the running limit, extension included
    extended_days: int
    provisional: bool  # due_on lies beyond the last holiday notice
    notice_due_on: date | None  # last day for 告知补正
    correction_due_on: date | None
    payment_due_on: date | None
    delayed_until: date | None
    consultations: tuple[Consultation, ...]
    exclusions: tuple[Exclusion, ...]
    steps: tuple[Step, ...]
    waits: tuple[Wait, ...]
    proposals: tuple[Proposal, ...]
    closed_on: date | None
    outcome: str

    def stage_on(self, on: date) -> Stage:
        """An opinion whose limit is over is no longer waited for."""
        if self.stage is Stage.CONSULTING and not any(one.awaited_on(on) for one in self.consultations):
            return Stage.IN_PROGRESS
        return self.stage

    def at_latest_on(self, on: date) -> bool:
        """On this day an opinion can still come and move the due date forward."""
        return self.at_latest and any(one.awaited_on(on) for one in self.consultations)

    def overdue_on(self, on: date) -> bool:
        """Open after its due date, or answered after it."""
        return self.due_on is not None and (self.closed_on or on) > self.due_on

    def proposals_on(self, on: date) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.since <= on)

    def opinion_of(self, ref: str, on: date) -> Opinion | None:
        """The opinion that holds on a day; a co-maker's silence is consent, a third party's is not."""
        return next((one.opinion_on(on) for one in self.consultations if one.ref == ref), None)


def of(
    events: Sequence[Event], calendar: Calendar, *, arrival: Arrival | None = None, reading: Reading = OURS
) -> Standing:
    case, played = play(_with_receipt(events, arrival, reading), calendar, reading)
    due = case.due(calendar)
    return Standing(
        stage=_stage(case, arrival, reading),
        received_on=case.received_on,
        started_on=case.started_on,
        due_on=due.on,
        at_latest=due.at_latest,
        no_due=due.unknown,
        working_days=case.allowance,
        extended_days=case.extended_days,
        provisional=due.on is not None and calendar.provisional(due.on),
        notice_due_on=calendar.after(case.received_on, NOTICE_DAYS) if case.received_on else None,
        correction_due_on=case.correction_until if case.awaiting_correction else None,
        payment_due_on=case.payment_until if case.awaiting_payment else None,
        delayed_until=case.delayed_until,
        consultations=tuple(case.consultations.values()),
        exclusions=due.exclusions,
        steps=steps_of(case, played, due, calendar, arrival),
        waits=() if case.closed_on else tuple(_waits(case, arrival, reading)),
        proposals=() if case.closed_on else tuple(_proposals(case)),
        closed_on=case.closed_on,
        outcome=case.outcome,
    )


def due_if_opinions_came(events: Sequence[Event], calendar: Calendar, *, on: date, reading: Reading = OURS) -> Due:
    """The due date if every opinion that is out came on `on`: the earliest it can still be."""
    case, _ = play(events, calendar, reading)
    for ref, one in case.consultations.items():
        if one.outstanding:
            case.consultations[ref] = replace(one, answered_on=max(on, one.sent_on))
    return case.due(calendar)


def allowed(
    events: Sequence[Event],
    calendar: Calendar,
    *,
    on: date,
    role: Role,
    arrival: Arrival | None = None,
    reading: Reading = OURS,
) -> Mapping[Act, tuple[Why, ...]]:
    """Every act with all the reasons why it is not open to `role` on `on`; () where it is."""
    known = [event for event in _with_receipt(events, arrival, reading) if event.on <= on]
    case, _ = play(known, calendar, reading)
    return {act: role_refusal(act, role) + situation(act, case, on, calendar) for act in Act}


def refusals(
    events: Sequence[Event],
    event: Event,
    calendar: Calendar,
    *,
    role: Role,
    arrival: Arrival | None = None,
    reading: Reading = OURS,
) -> tuple[Why, ...]:
    """All the reasons against one event. It may have happened before others: then those must still stand with it."""
    known = _with_receipt(events, arrival, reading)
    act = ACT_OF[event.kind]
    case, _ = play([one for one in known if one.on <= event.on], calendar, reading)
    whys = role_refusal(act, role) + situation(act, case, event.on, calendar)
    return whys + tuple(why for why in put_in(event, known, calendar, reading) if why not in whys)


def _with_receipt(events: Sequence[Event], arrival: Arrival | None, reading: Reading) -> Sequence[Event]:
    """Where the receipt follows from the arrival alone, it need not be recorded again."""
    if arrival is None or any(event.kind is Kind.RECEIVED for event in events):
        return events
    receipt = receipt_of(arrival, reading)
    return events if receipt.on is None else [Event(Kind.RECEIVED, receipt.on), *events]


def _stage(case: Case, arrival: Arrival | None, reading: Reading) -> Stage:
    if case.closed_on is not None:
        return Stage.CLOSED
    if case.received_on is None:
        waiting = receipt_of(arrival, reading).waiting if arrival else Waiting.CONFIRMATION
        return Stage.AWAITING_CONTACT if waiting is Waiting.CONTACT else Stage.AWAITING_CONFIRMATION
    if case.awaiting_correction:
        return Stage.AWAITING_CORRECTION
    if case.awaiting_payment:
        return Stage.AWAITING_PAYMENT
    if any(one.outstanding for one in case.consultations.values()):
        return Stage.CONSULTING
    return Stage.IN_PROGRESS


def _waits(case: Case, arrival: Arrival | None, reading: Reading) -> Iterator[Wait]:
    if case.received_on is None:
        receipt = receipt_of(arrival, reading) if arrival else None
        if receipt is not None:
            yield Wait(receipt.why, receipt.confirm_on, receipt.basis)
        return
    if case.awaiting_correction:
        yield Wait("等待申请人补正", case.correction_until, f"{REGULATION}第三十条")
    for one in case.consultations.values():
        if one.outstanding:
            yield Wait(f"等待{PARTY_TERMS[one.party]}的意见", one.expires_on, PARTY_BASIS[one.party], one.ref)
    if case.reasons_asked_on is not None and case.reasons_given_on is None:
        yield Wait("等待申请人说明理由", case.reasons_until, f"{REGULATION}第三十五条")
    if case.awaiting_payment:
        yield Wait("等待申请人缴费", case.payment_until, FEES)


def _proposals(case: Case) -> Iterator[Proposal]:
    if case.awaiting_correction and case.correction_until is not None:
        since = case.correction_until + timedelta(1)
        why = "补正期限届满，没有正当理由的，视为放弃申请，不再处理"
        yield Proposal(Act.LAPSE_CORRECTION, since, f"{REGULATION}第三十条", why)
    if case.awaiting_payment and case.payment_until is not None:
        why = "缴费期限届满仍未缴费，视为放弃申请，不再处理"
        yield Proposal(Act.LAPSE_FEE, case.payment_until + timedelta(1), FEES, why)


__all__ = [
    "Act",
    "Consultation",
    "Due",
    "Exclusion",
    "Proposal",
    "Role",
    "Stage",
    "Standing",
    "Step",
    "Wait",
    "Why",
    "allowed",
    "due_if_opinions_came",
    "in_order",
    "of",
    "refusals",
]
