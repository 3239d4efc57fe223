"""Where an application stands: its stored events as the law reads them, drawn anew from the rows each time.

An entry that was made after the fact (补录) has no events: its day of receipt is its only one.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Prefetch, QuerySet

from gongkai.base.journal import System
from gongkai.foi.models import Charge, Event, Request
from gongkai.foi.queries.charges import charge_of
from gongkai.foi.queries.register import PUBLIC_NAME
from gongkai.law import events as law
from gongkai.law import standing as reading
from gongkai.law.acts import Act, Role, Why
from gongkai.law.receipt import Arrival, Channel, Receipt, receipt_of
from gongkai.law.standing import Standing
from gongkai.law.workdays import Calendar
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, powers

# Whose signature stands for which role of law.acts. The one who asks for a fee is never the one who approves it.
POWER_OF: Mapping[Role, Power] = {
    Role.CLERK: Power.HANDLE_APPLICATION,
    Role.REVIEWER: Power.REVIEW_LETTER,
    Role.HEAD: Power.APPROVE_EXTENSION,
    Role.SIGNER: Power.SIGN_LETTER,
}
_NOT_APPROVED = Why("《政府信息公开条例》第四十二条", "收费应当先提出并经另一人批准")
PUBLIC = System("public", PUBLIC_NAME)  # who hands an application in through the portal


def event_rows(row: Request) -> tuple[Event, ...]:
    """The events that stand: without those that were annulled. A list fetches them for all of its rows at once."""
    fetched: list[Event] | None = getattr(row, "events_that_stand", None)
    if fetched is not None:
        return tuple(fetched)
    return tuple(row.events.filter(annulment__isnull=True).order_by("sequence"))


def keep_events(row: Request, standing: Iterable[Event]) -> None:
    """For one case of which every event was read already: they are not asked for again."""
    row.events_that_stand = list(standing)  # type: ignore[attr-defined]


def with_events(rows: QuerySet[Request]) -> QuerySet[Request]:
    """For a list: two queries, however many rows."""
    standing = Event.objects.filter(annulment__isnull=True).order_by("sequence")
    return rows.prefetch_related(Prefetch("events", standing, to_attr="events_that_stand"))


def law_event(row: Event) -> law.Event:
    return law.Event(
        law.Kind(row.kind),
        row.on,
        until=row.until,
        days=row.days,
        ref=row.ref,
        party=law.Party(row.party) if row.party else None,
        opinion=law.Opinion(row.opinion) if row.opinion else None,
        outcome=row.outcome,
    )


def events_of(row: Request) -> tuple[law.Event, ...]:
    found = tuple(law_event(one) for one in event_rows(row))
    if row.backfilled and row.received_on and not any(one.kind is law.Kind.RECEIVED for one in found):
        return (law.Event(law.Kind.RECEIVED, row.received_on), *found)
    return found


def arrival_of(row: Request) -> Arrival | None:
    """How it came, as law.receipt asks it; None for an entry made after the fact or on order."""
    if not row.channel or row.arrived_on is None or row.remakes_id is not None:
        return None
    return Arrival(
        Channel(row.channel),
        row.arrived_on,
        confirmed_on=row.confirmed_on,
        wrong_desk=row.wrong_desk,
        office_on=row.office_on,
        unreachable=row.unreachable,
        published_on=row.published_on,
    )


def receipt(row: Request) -> Receipt | None:
    arrival = arrival_of(row)
    return receipt_of(arrival) if arrival else None


def standing_of(row: Request, calendar: Calendar) -> Standing:
    return reading.of(events_of(row), calendar, arrival=arrival_of(row))


def roles_of(person: Actor, organ_code: str, *, on: date) -> tuple[Role, ...]:
    return roles_with(powers(person, organ_code, on=on))


def roles_with(held: frozenset[Power]) -> tuple[Role, ...]:
    return tuple(role for role, power in POWER_OF.items() if power in held)


def allowed_for(
    row: Request, calendar: Calendar, roles: tuple[Role, ...], *, on: date
) -> Mapping[Act, tuple[Why, ...]]:
    """For every act: () if one of these roles may do it now, else every reason why not."""
    events, arrival = events_of(row), arrival_of(row)
    by_role = [
        reading.allowed(events, calendar, on=on, role=role, arrival=arrival) for role in roles or (Role.APPLICANT,)
    ]
    whys = {act: min((one[act] for one in by_role), key=len) for act in by_role[0]}
    if Role.CLERK in roles:  # the signature under a fee is its approval by another person: then the clerk sends it
        signer = reading.allowed(events, calendar, on=on, role=Role.SIGNER, arrival=arrival)[Act.NOTICE_FEE]
        charge = charge_of(row)
        approved = charge is not None and charge.state != Charge.State.PROPOSED
        whys[Act.NOTICE_FEE] = signer if approved else (*signer, _NOT_APPROVED)
    return whys
