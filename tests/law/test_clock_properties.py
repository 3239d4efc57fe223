"""The clock against a second implementation, and what must hold whatever the dates."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law import standing
from gongkai.law.acts import ACT_OF, ACTS
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.notices import Notice, Run
from gongkai.law.reading import Reading
from tests.law.oracle import Walk
from tests.law.stories import CALENDAR

DAYS = st.dates(date(2021, 1, 1), date(2025, 6, 30))
LIMITS = st.integers(1, 40)
K = Kind


@st.composite
def consultations(draw, receipt, ref):
    sent = receipt + timedelta(draw(st.integers(0, 50)))
    party = draw(st.sampled_from(Party))
    events = [Event(K.CONSULTED, sent, ref=ref, party=party)]
    served = sent + timedelta(draw(st.integers(0, 8)))
    if draw(st.booleans()):
        events.append(Event(K.CONSULTATION_SERVED, served, ref=ref))
    if draw(st.booleans()):
        came = served + timedelta(draw(st.integers(0, 40)))
        events.append(Event(K.OPINION_RECEIVED, came, ref=ref, opinion=Opinion.AGREES))
    return events


@st.composite
def stories(draw, most_consultations=3):
    """Any history, lawful or not: what the law does not allow has no effect in either implementation."""
    receipt = draw(DAYS)

    def after(most=70):
        return receipt + timedelta(draw(st.integers(0, most)))

    events = [Event(K.RECEIVED, receipt)]
    if draw(st.booleans()):
        asked = after(14)
        events.append(Event(K.CORRECTION_ASKED, asked, until=asked + timedelta(20)))
        events += [Event(K.CORRECTED, asked + timedelta(draw(st.integers(0, 30))))] if draw(st.booleans()) else []
    for number in range(draw(st.integers(0, most_consultations))):
        events += draw(consultations(receipt, str(number)))
    for _ in range(draw(st.integers(0, 2))):
        approved, days = after(), draw(st.integers(1, 20))
        events.append(Event(K.EXTENSION_APPROVED, approved, days=days))
        events.append(Event(K.EXTENDED, approved + timedelta(draw(st.integers(0, 3))), days=days))
    if draw(st.booleans()):
        noticed = after()
        events.append(Event(K.FEE_NOTICED, noticed))
        events += [Event(K.FEE_PAID, noticed + timedelta(draw(st.integers(0, 40))))] if draw(st.booleans()) else []
    return events


def same_days_told(events):
    """The walker keeps one approval; two approvals with different days are told apart by the first implementation."""
    return len({event.days for event in events if event.days}) < 2


@settings(max_examples=300)
@given(stories().filter(same_days_told))
def test_the_walk_through_the_days_gives_the_same_date(events):
    last = min(max(event.on for event in events) + timedelta(250), date(2026, 12, 31))
    assert standing.of(events, CALENDAR).due_on == Walk(events).result(last)


@given(DAYS, st.integers(0, 40), LIMITS)
def test_a_later_receipt_never_gives_an_earlier_deadline(receipt, later, days):
    reading = Reading(reply_days=days)
    first = standing.of([Event(K.RECEIVED, receipt)], CALENDAR, reading=reading)
    second = standing.of([Event(K.RECEIVED, receipt + timedelta(later))], CALENDAR, reading=reading)
    assert first.due_on <= second.due_on
    assert receipt < first.due_on and CALENDAR.is_workday(first.due_on)


@given(stories(), st.integers(0, 150))
def test_a_holiday_more_never_shortens(events, distance):
    """Restarts apart: there a day more can make a notice timely, and so begin a limit of its own."""
    off = events[0].on + timedelta(distance)
    longer = CALENDAR.with_local(Notice((Run(off, off, True, "测试"),)))
    restarts = {K.CORRECTION_ASKED, K.CORRECTED, K.FEE_NOTICED, K.FEE_PAID}
    plain = [event for event in events if event.kind not in restarts]
    before, after = standing.of(plain, CALENDAR).due_on, standing.of(plain, longer).due_on
    assert before is None or after is None or before <= after


@given(DAYS, st.integers(0, 19), st.integers(0, 60))
def test_an_excluded_interval_of_k_working_days_moves_the_date_by_exactly_k(receipt, used, length):
    sent = CALENDAR.after(receipt, used)
    came = sent + timedelta(length)
    k = CALENDAR.count(sent, came)
    story = [
        Event(K.RECEIVED, receipt),
        Event(K.CONSULTED, sent, ref="甲", party=Party.THIRD_PARTY),
        Event(K.OPINION_RECEIVED, came, ref="甲", opinion=Opinion.OBJECTS),
    ]
    assert standing.of(story, CALENDAR).due_on == CALENDAR.after(receipt, 20 + k)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    one, other = standing.of(events, CALENDAR), standing.of(shuffled, CALENDAR)
    assert (one.due_on, one.stage, one.consultations, one.waits) == (
        other.due_on,
        other.stage,
        other.consultations,
        other.waits,
    )
    assert sorted(step.what for step in one.steps) == sorted(step.what for step in other.steps)


@given(stories())
def test_what_was_taken_one_by_one_has_its_effect(events):
    """An event that `refusals` lets in is never without effect, and never takes it from another."""
    taken = []
    for event in events:
        role = min(ACTS[ACT_OF[event.kind]].roles)
        if not standing.refusals(taken, event, CALENDAR, role=role):
            taken.append(event)
    assert not any(step.void for step in standing.of(taken, CALENDAR).steps)


@given(stories())
def test_a_date_never_comes_without_its_steps(events):
    found = standing.of(events, CALENDAR)
    assert (found.due_on is None) == bool(found.no_due)
    assert all(step.what and step.basis and step.day for step in found.steps)
    last = found.steps[-1]
    assert last.on == found.due_on if found.due_on else found.no_due in last.what
    earliest = standing.due_if_opinions_came(events, CALENDAR, on=max(event.on for event in events))
    assert found.due_on is None or found.at_latest or earliest.on == found.due_on


@given(st.lists(st.sampled_from(K), max_size=8), DAYS)
def test_no_history_however_odd_breaks_it(kinds, start):
    events = [Event(kind, start + timedelta(at % 3), ref="甲") for at, kind in enumerate(kinds)]
    found = standing.of(events, CALENDAR)
    assert (found.due_on is None) == bool(found.no_due)
    for event in events:
        assert isinstance(standing.refusals(events, event, CALENDAR, role=standing.Role.CLERK), tuple)
