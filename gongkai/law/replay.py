"""Events in the order of the law (by day, then by kind) → the case they have made, and what each of them did.

An event that the law does not allow has no effect and says why; an answer and a withdrawal are facts and stand. So one
set of rules (law.permits, law.wants) both opens an act and judges a record that came from elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.acts import ACT_OF, ACTS, Why
from gongkai.law.clock import OPINION_DAYS, Case, Consultation
from gongkai.law.events import Event, Kind, Party
from gongkai.law.permits import situation
from gongkai.law.reading import Reading
from gongkai.law.wants import details
from gongkai.law.workdays import Calendar

_ORDER = {kind: rank for rank, kind in enumerate(Kind)}
_FACTS = frozenset({Kind.ANSWERED, Kind.WITHDRAWN})
CLOSED_AS = {
    Kind.CORRECTION_LAPSED: "other.correction_lapsed",
    Kind.FEE_LAPSED: "other.fee_lapsed",
    Kind.WITHDRAWN: "other.withdrawn",
}


@dataclass(frozen=True, slots=True)
class Played:
    """One event and what the law says against it; `counts`: it had its effect."""

    event: Event
    whys: tuple[Why, ...]
    counts: bool


def in_order(events: Iterable[Event]) -> list[Event]:
    known = list(events)
    noticed = {one.on for one in known if one.kind is Kind.FEE_NOTICED}
    return sorted(known, key=lambda one: _place(one, noticed))


def _place(event: Event, noticed: Set[date]) -> tuple[date, float, str, int]:
    """A payment of a fee that was noticed before comes first: what it restarts can be lengthened on the same day."""
    paid_first = event.kind is Kind.FEE_PAID and event.on not in noticed
    rank = _ORDER[Kind.EXTENSION_APPROVED] - 0.5 if paid_first else _ORDER[event.kind]
    return event.on, rank, event.ref, event.days or 0


def play(events: Sequence[Event], calendar: Calendar, reading: Reading) -> tuple[Case, tuple[Played, ...]]:
    case = Case(reading)
    played = []
    for event in in_order(events):
        whys = against(event, case, calendar)
        counts = not whys or (event.kind in _FACTS and case.closed_on is None)
        if counts:
            _EFFECTS[event.kind](case, event, calendar)
        played.append(Played(event, whys, counts))
    return case, tuple(played)


def against(event: Event, case: Case, calendar: Calendar) -> tuple[Why, ...]:
    whys = situation(ACT_OF[event.kind], case, event.on, calendar)
    missing = () if case.closed_on is not None else details(event, case, calendar)
    return whys + tuple(why for why in missing if why not in whys)


def _received(case: Case, event: Event, calendar: Calendar) -> None:
    case.received_on = case.started_on = event.on


def _correction_asked(case: Case, event: Event, calendar: Calendar) -> None:
    assert event.until is not None
    # A limit whose last day is a holiday ends on the first working day after it (民诉法 art. 85).
    case.correction_asked_on, case.correction_until = event.on, calendar.next_workday_from(event.until)


def _correction_excused(case: Case, event: Event, calendar: Calendar) -> None:
    assert event.until is not None
    case.correction_until = calendar.next_workday_from(event.until)


def _corrected(case: Case, event: Event, calendar: Calendar) -> None:
    case.corrected_on = event.on
    case.restart(event.on)


def _consulted(case: Case, event: Event, calendar: Calendar) -> None:
    assert event.party is not None
    case.consultations[event.ref] = Consultation(event.ref, event.party, event.on, expires_on=event.until)


def _served(case: Case, event: Event, calendar: Calendar) -> None:
    one = case.consultations[event.ref]
    limited = one.party is not Party.OTHER_ORGAN
    expires = calendar.after(event.on, OPINION_DAYS) if limited else one.expires_on
    case.consultations[event.ref] = replace(one, served_on=event.on, expires_on=expires)


def _opinion(case: Case, event: Event, calendar: Calendar) -> None:
    one = case.consultations[event.ref]
    case.consultations[event.ref] = replace(one, opinion=event.opinion, answered_on=event.on)


def _consultation_ended(case: Case, event: Event, calendar: Calendar) -> None:
    case.consultations[event.ref] = replace(case.consultations[event.ref], ended_on=event.on)


def _approved(case: Case, event: Event, calendar: Calendar) -> None:
    case.approved_days = event.days


def _extended(case: Case, event: Event, calendar: Calendar) -> None:
    assert case.approved_days is not None
    case.extended_days = event.days if event.days is not None else case.approved_days
    case.extended_ever = True


def _reasons_asked(case: Case, event: Event, calendar: Calendar) -> None:
    case.reasons_asked_on, case.reasons_until = event.on, event.until


def _reasons_given(case: Case, event: Event, calendar: Calendar) -> None:
    case.reasons_given_on = event.on


def _reasons_accepted(case: Case, event: Event, calendar: Calendar) -> None:
    case.reasons_accepted_on = event.on


def _delayed(case: Case, event: Event, calendar: Calendar) -> None:
    case.delayed_until = event.until


def _fee_noticed(case: Case, event: Event, calendar: Calendar) -> None:
    case.fee_noticed_on = event.on


def _fee_served(case: Case, event: Event, calendar: Calendar) -> None:
    case.fee_served_on = event.on
    case.payment_until = calendar.after(event.on, case.reading.payment_days)


def _fee_paid(case: Case, event: Event, calendar: Calendar) -> None:
    case.paid_on = event.on
    if case.reading.paid_restarts:
        case.restart(event.on)


def _closed(case: Case, event: Event, calendar: Calendar) -> None:
    case.closed_on = event.on
    case.outcome = CLOSED_AS.get(event.kind, event.outcome)


_EFFECTS: dict[Kind, Callable[[Case, Event, Calendar], None]] = {
    Kind.RECEIVED: _received,
    Kind.CORRECTION_ASKED: _correction_asked,
    Kind.CORRECTION_EXCUSED: _correction_excused,
    Kind.CORRECTED: _corrected,
    Kind.CONSULTED: _consulted,
    Kind.CONSULTATION_SERVED: _served,
    Kind.OPINION_RECEIVED: _opinion,
    Kind.CONSULTATION_ENDED: _consultation_ended,
    Kind.EXTENSION_APPROVED: _approved,
    Kind.EXTENDED: _extended,
    Kind.REASONS_ASKED: _reasons_asked,
    Kind.REASONS_GIVEN: _reasons_given,
    Kind.REASONS_ACCEPTED: _reasons_accepted,
    Kind.DELAYED: _delayed,
    Kind.FEE_NOTICED: _fee_noticed,
    Kind.FEE_SERVED: _fee_served,
    Kind.FEE_PAID: _fee_paid,
    Kind.ANSWERED: _closed,
    Kind.CORRECTION_LAPSED: _closed,
    Kind.FEE_LAPSED: _closed,
    Kind.WITHDRAWN: _closed,
}


def put_in(event: Event, events: Sequence[Event], calendar: Calendar, reading: Reading) -> tuple[Why, ...]:
    """What would no longer stand, or what stands against `event` itself, with `event` put in where it belongs."""
    before = {id(one.event): one.whys for one in play(events, calendar, reading)[1]}
    found: list[Why] = []
    for one in play([*events, event], calendar, reading)[1]:
        if one.event is event:
            found.extend(one.whys)
            continue
        for why in one.whys:
            if why not in before[id(one.event)]:
                term = ACTS[ACT_OF[one.event.kind]].term
                found.append(Why(why.article, f"补登之后，{one.event.on}的“{term}”不再成立：{why.message}"))
    return tuple(found)
