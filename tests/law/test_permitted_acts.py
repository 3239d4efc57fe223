# ruff: noqa: E501 -- one row of the table is one line
"""Which acts are open: every situation × day × act × role, as one table. A row not listed open is refused with reasons.

Read it as the specification: the application came on 2024-03-11; 补正 may be told until 03-20; the answer is due 04-09.
"""

import pytest

from gongkai.law.acts import ACTS, Act, Role
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.standing import allowed, of, refusals
from tests.law.stories import (
    CALENDAR,
    answered,
    approved,
    consulted,
    corrected,
    correction_asked,
    day,
    delayed,
    ended,
    excused,
    extended,
    fee_noticed,
    fee_served,
    lapsed,
    opinion,
    paid,
    reasons_accepted,
    reasons_asked,
    reasons_given,
    received,
    served,
    withdrawn,
)

R = received("2024-03-11")
ASKED = R, correction_asked("2024-03-13", "2024-03-29")
SENT = R, consulted("2024-03-18")
SERVED = *SENT, served("2024-03-19")  # the third party's limit ends 2024-04-10; the answer is then due on 04-29
REASONED = R, reasons_asked("2024-03-13")
GIVEN = *REASONED, reasons_given("2024-03-20")
ACCEPTED = *GIVEN, reasons_accepted("2024-03-21")
FEE = R, fee_noticed("2024-03-15")
FEE_SERVED = *FEE, fee_served("2024-03-18")  # to be paid by 2024-04-16

SITUATIONS = {
    "not confirmed": (),
    "received": (R,),
    "correction asked": ASKED,
    "correction excused": (*ASKED, excused("2024-04-01", "2024-04-12")),
    "corrected": (*ASKED, corrected("2024-03-25")),  # answer due 2024-04-23
    "opinion asked": SENT,
    "opinion asked, served": SERVED,
    "opinion came": (*SERVED, opinion("2024-04-03")),  # answer due 2024-04-25
    "consultation ended": (*SENT, ended("2024-03-20")),  # answer due 2024-04-11
    "extension approved": (R, approved("2024-03-25", 10)),
    "extended": (R, *extended("2024-03-25", 10)),  # answer due 2024-04-23
    "extended, then corrected": (*ASKED[:1], *extended("2024-03-12", 5), *ASKED[1:], corrected("2024-03-25")),
    "reasons asked": REASONED,
    "reasons given": GIVEN,
    "reasons accepted": ACCEPTED,
    "delayed": (*ACCEPTED, delayed("2024-03-22", "2024-05-31")),
    "fee noticed": FEE,
    "fee notice served": FEE_SERVED,
    "fee paid": (*FEE_SERVED, paid("2024-04-01")),  # answer due 2024-04-29
    "correction asked, opinion asked": (*ASKED, consulted("2024-03-18")),
    "answered": (R, answered("2024-04-03")),
    "withdrawn": (R, withdrawn("2024-04-03")),
    "correction lapsed": (*ASKED, lapsed("2024-04-01")),
    "fee lapsed": (*FEE_SERVED, lapsed("2024-04-17", Kind.FEE_LAPSED)),
}

# situation | day | what is special about the day | the acts that are open
TABLE = """
not confirmed            | 2024-03-11 |                      | confirm withdraw
received                 | 2024-03-08 | before the receipt   | confirm withdraw
received                 | 2024-03-11 | the day itself       | ask_correction consult approve_extension ask_reasons notice_fee answer withdraw
received                 | 2024-03-20 | 7th working day      | ask_correction consult approve_extension ask_reasons notice_fee answer withdraw
received                 | 2024-03-21 | 8th working day      | consult approve_extension ask_reasons notice_fee answer withdraw
received                 | 2024-04-09 | the last day         | consult approve_extension ask_reasons notice_fee answer withdraw
received                 | 2024-04-10 | overdue              | consult ask_reasons answer withdraw
correction asked         | 2024-03-20 | waiting              | take_correction excuse_correction consult ask_reasons answer withdraw
correction asked         | 2024-03-29 | the last day of 补正 | take_correction excuse_correction consult ask_reasons answer withdraw
correction asked         | 2024-03-30 | 补正 is overdue      | take_correction excuse_correction consult ask_reasons answer lapse_correction withdraw
correction excused       | 2024-04-12 | the new last day     | take_correction excuse_correction consult ask_reasons answer withdraw
correction excused       | 2024-04-13 | overdue again        | take_correction excuse_correction consult ask_reasons answer lapse_correction withdraw
corrected                | 2024-03-26 | the new limit runs   | consult approve_extension ask_reasons notice_fee answer withdraw
corrected                | 2024-04-23 | its last day         | consult approve_extension ask_reasons notice_fee answer withdraw
corrected                | 2024-04-24 | overdue              | consult ask_reasons answer withdraw
opinion asked            | 2024-03-19 | not served           | ask_correction consult note_service take_opinion end_consultation approve_extension ask_reasons notice_fee withdraw
opinion asked            | 2024-06-19 | still not served     | consult note_service take_opinion end_consultation approve_extension ask_reasons notice_fee withdraw
opinion asked, served    | 2024-04-10 | its last day         | consult take_opinion end_consultation approve_extension ask_reasons notice_fee withdraw
opinion asked, served    | 2024-04-11 | silent               | consult take_opinion end_consultation approve_extension ask_reasons notice_fee answer withdraw
opinion asked, served    | 2024-05-07 | overdue              | consult take_opinion end_consultation ask_reasons answer withdraw
opinion came             | 2024-04-25 | the last day         | consult approve_extension ask_reasons notice_fee answer withdraw
opinion came             | 2024-04-26 | overdue              | consult ask_reasons answer withdraw
consultation ended       | 2024-04-11 | the last day         | consult approve_extension ask_reasons notice_fee answer withdraw
consultation ended       | 2024-04-12 | overdue              | consult ask_reasons answer withdraw
extension approved       | 2024-03-26 | not told             | consult extend ask_reasons notice_fee answer withdraw
extension approved       | 2024-04-09 | the last day         | consult extend ask_reasons notice_fee answer withdraw
extension approved       | 2024-04-10 | told too late        | consult ask_reasons answer withdraw
extended                 | 2024-03-26 | once                 | consult ask_reasons notice_fee answer withdraw
extended                 | 2024-04-23 | the last day         | consult ask_reasons notice_fee answer withdraw
extended                 | 2024-04-24 | overdue              | consult ask_reasons answer withdraw
extended, then corrected | 2024-03-26 | once for all         | consult ask_reasons notice_fee answer withdraw
reasons asked            | 2024-03-14 |                      | ask_correction consult approve_extension take_reasons notice_fee answer withdraw
reasons asked            | 2024-04-10 | overdue              | consult take_reasons answer withdraw
reasons given            | 2024-03-20 |                      | ask_correction consult approve_extension accept_reasons notice_fee answer withdraw
reasons accepted         | 2024-03-22 |                      | consult approve_extension delay notice_fee answer withdraw
reasons accepted         | 2024-04-09 | the last day         | consult approve_extension delay notice_fee answer withdraw
reasons accepted         | 2024-04-10 | overdue              | consult answer withdraw
delayed                  | 2024-05-31 | the later day        | consult notice_fee answer withdraw
delayed                  | 2024-06-03 | overdue              | consult answer withdraw
fee noticed              | 2024-03-18 | not served           | consult ask_reasons note_fee_service take_payment withdraw
fee notice served        | 2024-04-16 | last day to pay      | consult ask_reasons take_payment withdraw
fee notice served        | 2024-04-17 | unpaid               | consult ask_reasons take_payment lapse_fee withdraw
fee paid                 | 2024-04-02 | the new limit runs   | consult approve_extension ask_reasons answer withdraw
fee paid                 | 2024-05-10 | overdue              | consult ask_reasons answer withdraw
correction asked, opinion asked | 2024-03-19 |               | take_correction excuse_correction consult note_service take_opinion end_consultation ask_reasons withdraw
answered                 | 2024-04-03 | closed               |
answered                 | 2024-04-02 | the day before       | consult approve_extension ask_reasons notice_fee answer withdraw
withdrawn                | 2024-04-03 | closed               |
correction lapsed        | 2024-04-01 | closed               |
fee lapsed               | 2024-04-17 | closed               |
"""

ROLES = {
    "confirm": "clerk",
    "ask_correction": "clerk",
    "take_correction": "clerk applicant",
    "excuse_correction": "reviewer head",
    "consult": "clerk",
    "note_service": "clerk",
    "take_opinion": "clerk",
    "end_consultation": "reviewer head",
    "approve_extension": "head",
    "extend": "clerk",
    "ask_reasons": "clerk",
    "take_reasons": "clerk applicant",
    "accept_reasons": "reviewer head",
    "delay": "clerk",
    "notice_fee": "signer",
    "note_fee_service": "clerk",
    "take_payment": "clerk",
    "answer": "clerk signer",
    "lapse_correction": "signer",
    "lapse_fee": "signer",
    "withdraw": "clerk applicant",
}


def rows():
    for line in TABLE.strip().splitlines():
        situation, on, special, acts = (part.strip() for part in line.split("|"))
        yield situation, on, special, frozenset(acts.split())


ROWS = list(rows())


@pytest.mark.parametrize(("situation", "on", "special", "acts"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_exactly_these_acts_are_open(situation, on, special, acts):
    events = SITUATIONS[situation]
    for role in Role:
        found = allowed(events, CALENDAR, on=day(on), role=role)
        assert set(found) == set(Act)
        expected = {act for act in acts if role in ROLES[act].split()}
        assert {act for act, whys in found.items() if not whys} == expected, role
        for act, whys in found.items():
            assert all(why.article and why.message for why in whys)
            by_role = role not in ROLES[act].split()
            assert len(whys) >= (act not in acts) + by_role, "every reason, not the first only"


def test_the_table_misses_no_situation_stage_or_act():
    assert {row[0] for row in ROWS} == set(SITUATIONS)
    assert {act for row in ROWS for act in row[3]} == set(Act) == set(ROLES)
    assert {of(events, CALENDAR).stage for events in SITUATIONS.values()} >= {
        "awaiting_confirmation",
        "in_progress",
        "awaiting_correction",
        "consulting",
        "awaiting_payment",
        "closed",
    }
    assert "system" not in {role for roles in ROLES.values() for role in roles.split()}, "the system decides nothing"


def event_for(act, on, events):
    """A complete event of the act, as somebody who knows the rules would enter it."""
    known = of([event for event in events if event.on <= on], CALENDAR)
    kind = ACTS[act].kind
    late = CALENDAR.after(max(on, known.due_on or on, known.correction_due_on or on), 5)
    more = {
        Act.ASK_CORRECTION: {"until": late},
        Act.EXCUSE_CORRECTION: {"until": late},
        Act.CONSULT: {"ref": "乙", "party": Party.CO_MAKER},
        Act.NOTE_SERVICE: {"ref": "甲"},
        Act.TAKE_OPINION: {"ref": "甲", "opinion": Opinion.PARTLY},
        Act.END_CONSULTATION: {"ref": "甲"},
        Act.APPROVE_EXTENSION: {"days": 10},
        Act.EXTEND: {"days": 10},
        Act.DELAY: {"until": late},
        Act.ANSWER: {"outcome": "granted.supplied"},
    }
    return Event(kind, on, **more.get(act, {}))


@pytest.mark.parametrize(
    ("situation", "on", "special", "acts"),
    [row for row in ROWS if row[1] not in ("2024-03-08", "2024-04-02")],
    ids=[f"{row[0]} {row[1]}" for row in ROWS if row[1] not in ("2024-03-08", "2024-04-02")],
)
def test_an_event_is_taken_exactly_where_its_act_is_open(situation, on, special, acts):
    events = SITUATIONS[situation]
    for act in Act:
        event = event_for(act, day(on), events)
        for role in Role:
            whys = refusals(events, event, CALENDAR, role=role)
            assert (whys == ()) is (act in acts and role in ROLES[act].split()), (act, role, whys)
        if act in acts:
            assert not any(step.void for step in of([*events, event], CALENDAR).steps)
