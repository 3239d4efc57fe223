"""条例 art. 31; 国办公开办函〔2015〕207号: the day of receipt (R-005, R-006, R-007, R-008, R-009, R-010)."""

import pytest

from gongkai.law import standing
from gongkai.law.acts import Act, Role
from gongkai.law.reading import OURS, Reading
from gongkai.law.receipt import Arrival, BadArrival, Channel, Waiting, receipt_of
from gongkai.law.standing import Stage
from tests.law.stories import CALENDAR, answered, day, received

C = Channel
ARRIVED, LATER = day("2024-03-11"), day("2024-03-14")


@pytest.mark.parametrize(
    ("arrival", "on", "waiting", "basis"),
    [
        (Arrival(C.IN_PERSON, ARRIVED), ARRIVED, None, "第三十一条第一项"),
        (Arrival(C.IN_PERSON, ARRIVED, confirmed_on=LATER), ARRIVED, None, "第三十一条第一项"),
        (Arrival(C.SIGNED_MAIL, ARRIVED), ARRIVED, None, "第三十一条第二项"),
        (Arrival(C.SIGNED_MAIL, ARRIVED, wrong_desk=True, confirmed_on=LATER), LATER, None, "207号一（二）"),
        (Arrival(C.ORDINARY_MAIL, ARRIVED), None, Waiting.CONFIRMATION, "第三十一条第二项"),
        (Arrival(C.ORDINARY_MAIL, ARRIVED, confirmed_on=LATER), LATER, None, "第三十一条第二项"),
        (Arrival(C.ORDINARY_MAIL, ARRIVED, wrong_desk=True), None, Waiting.CONFIRMATION, "207号一（二）"),
        (
            Arrival(C.ORDINARY_MAIL, ARRIVED, LATER, wrong_desk=True, office_on=LATER),
            LATER,
            None,
            "207号一（二）",
        ),
        (Arrival(C.ORDINARY_MAIL, ARRIVED, unreachable=True), None, Waiting.CONTACT, "207号一（二）"),
        (Arrival(C.ORDINARY_MAIL, ARRIVED, LATER, unreachable=True), LATER, None, "207号一（二）"),
        (Arrival(C.INTERNET, ARRIVED), None, Waiting.CONFIRMATION, "第三十一条第三项"),
        (Arrival(C.INTERNET, ARRIVED, LATER), LATER, None, "第三十一条第三项"),
        (Arrival(C.INTERNET, ARRIVED, unreachable=True), None, Waiting.CONTACT, "207号一（二）"),
        (Arrival(C.FAX, ARRIVED), None, Waiting.CONFIRMATION, "第三十一条第三项"),
        (Arrival(C.FAX, ARRIVED, LATER), LATER, None, "第三十一条第三项"),
        (Arrival(C.ORAL, ARRIVED), None, Waiting.CONFIRMATION, "第二十九条"),
        (Arrival(C.ORAL, ARRIVED, ARRIVED), ARRIVED, None, "第二十九条"),
        (Arrival(C.OTHER, ARRIVED, published_on=LATER), LATER, None, "207号一（五）"),
        (Arrival(C.OTHER, ARRIVED), None, Waiting.CONFIRMATION, "207号一（五）"),
        (Arrival(C.OTHER, ARRIVED, LATER), LATER, None, "207号一（五）"),
    ],
)
def test_receipt(arrival, on, waiting, basis):
    receipt = receipt_of(arrival)
    assert (receipt.on, receipt.waiting) == (on, waiting)
    assert basis in receipt.basis and receipt.why


def test_a_confirmation_is_due_the_day_the_letter_is_in_hand():
    assert receipt_of(Arrival(C.ORDINARY_MAIL, ARRIVED)).confirm_on == ARRIVED
    wrong = Arrival(C.ORDINARY_MAIL, ARRIVED, wrong_desk=True, office_on=LATER)
    assert receipt_of(wrong).confirm_on == LATER, "R-008: the day the office really has it"


def test_signed_mail_to_another_unit_is_a_named_choice():
    """R-008: it waits for the confirmation, as 207号 says. An organ may read art. 31(二) alone: its own signature."""
    arrival = Arrival(C.SIGNED_MAIL, ARRIVED, wrong_desk=True, office_on=LATER)
    assert receipt_of(arrival, OURS).waiting is Waiting.CONFIRMATION
    assert receipt_of(arrival, Reading(misaddressed_mail_waits=False)).on == ARRIVED


@pytest.mark.parametrize(
    "arrival",
    [
        Arrival(C.INTERNET, LATER, ARRIVED),
        Arrival(C.ORDINARY_MAIL, LATER, wrong_desk=True, office_on=ARRIVED),
        Arrival(C.ORDINARY_MAIL, ARRIVED, ARRIVED, wrong_desk=True, office_on=LATER),
    ],
)
def test_days_that_cannot_be_are_refused(arrival):
    with pytest.raises(BadArrival, match="早于"):
        receipt_of(arrival)


@pytest.mark.parametrize(
    ("arrival", "stage"),
    [
        (Arrival(C.INTERNET, ARRIVED), Stage.AWAITING_CONFIRMATION),
        (Arrival(C.INTERNET, ARRIVED, unreachable=True), Stage.AWAITING_CONTACT),
        (None, Stage.AWAITING_CONFIRMATION),
    ],
)
def test_the_clock_does_not_start_unconfirmed(arrival, stage):
    found = standing.of([], CALENDAR, arrival=arrival)
    assert found.stage is stage and found.due_on is None and "期限未起算" in found.no_due
    acts = standing.allowed([], CALENDAR, on=LATER, role=Role.CLERK, arrival=arrival)
    assert [act for act, whys in acts.items() if not whys] == [Act.CONFIRM, Act.WITHDRAW]
    assert standing.refusals([], answered("2024-03-14"), CALENDAR, role=Role.CLERK, arrival=arrival)


def test_an_arrival_that_settles_the_day_starts_the_clock_by_itself():
    arrival = Arrival(C.IN_PERSON, ARRIVED)
    found = standing.of([], CALENDAR, arrival=arrival)
    assert found.received_on == ARRIVED and found.due_on == day("2024-04-09")
    assert "当面提交" in found.steps[0].what and "第三十一条第一项" in found.steps[0].basis
    recorded = standing.of([received("2024-03-11")], CALENDAR, arrival=arrival)
    assert recorded == found
    assert [
        why.article for why in standing.refusals([], received("2024-03-14"), CALENDAR, role=Role.CLERK, arrival=arrival)
    ]


def test_waiting_says_for_what_and_since_when():
    (wait,) = standing.of([], CALENDAR, arrival=Arrival(C.INTERNET, ARRIVED)).waits
    assert wait.until == ARRIVED and "双方确认" in wait.what
    assert not wait.passed_on(ARRIVED) and wait.passed_on(LATER)
