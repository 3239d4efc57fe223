"""Short words for dated stories, `received("2024-03-11")`, `extended("2024-02-21", 20)`, and what law makes of them."""

from datetime import date

from gongkai.law import standing
from gongkai.law.acts import ACT_OF, ACTS
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.reading import OURS
from gongkai.law.workdays import national

CALENDAR = national()


def day(text):
    return date.fromisoformat(text)


def received(on):
    return Event(Kind.RECEIVED, day(on))


def correction_asked(on, until):
    return Event(Kind.CORRECTION_ASKED, day(on), until=day(until))


def excused(on, until):
    return Event(Kind.CORRECTION_EXCUSED, day(on), until=day(until))


def corrected(on):
    return Event(Kind.CORRECTED, day(on))


def consulted(on, ref="甲", party=Party.THIRD_PARTY, until=None):
    return Event(Kind.CONSULTED, day(on), ref=ref, party=party, until=day(until) if until else None)


def served(on, ref="甲"):
    return Event(Kind.CONSULTATION_SERVED, day(on), ref=ref)


def opinion(on, ref="甲", said=Opinion.AGREES):
    return Event(Kind.OPINION_RECEIVED, day(on), ref=ref, opinion=said)


def ended(on, ref="甲"):
    return Event(Kind.CONSULTATION_ENDED, day(on), ref=ref)


def approved(on, days=20):
    return Event(Kind.EXTENSION_APPROVED, day(on), days=days)


def told(on, days=20):
    return Event(Kind.EXTENDED, day(on), days=days)


def extended(on, days=20):
    return approved(on, days), told(on, days)


def reasons_asked(on, until=None):
    return Event(Kind.REASONS_ASKED, day(on), until=day(until) if until else None)


def reasons_given(on):
    return Event(Kind.REASONS_GIVEN, day(on))


def reasons_accepted(on):
    return Event(Kind.REASONS_ACCEPTED, day(on))


def delayed(on, until):
    return Event(Kind.DELAYED, day(on), until=day(until))


def fee_noticed(on):
    return Event(Kind.FEE_NOTICED, day(on))


def fee_served(on):
    return Event(Kind.FEE_SERVED, day(on))


def paid(on):
    return Event(Kind.FEE_PAID, day(on))


def answered(on, outcome="granted.supplied"):
    return Event(Kind.ANSWERED, day(on), outcome=outcome)


def lapsed(on, kind=Kind.CORRECTION_LAPSED):
    return Event(kind, day(on))


def withdrawn(on):
    return Event(Kind.WITHDRAWN, day(on))


def of(*events, reading=OURS, calendar=CALENDAR):
    return standing.of(events, calendar, reading=reading)


def due(*events, reading=OURS, calendar=CALENDAR):
    found = of(*events, reading=reading, calendar=calendar).due_on
    return found.isoformat() if found else None


def against(event, *events, role=None, reading=OURS):
    """The reasons against one more event, by somebody who may do it."""
    role = role or min(ACTS[ACT_OF[event.kind]].roles)
    return standing.refusals(events, event, CALENDAR, role=role, reading=reading)


def articles(whys):
    return [why.article for why in whys]
