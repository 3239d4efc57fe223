"""条例 art. 35: asking for reasons stops nothing; accepted, a later date is set and told (R-029, R-030)."""

import pytest

from gongkai.law.acts import Act, Role
from gongkai.law.events import Event, Kind
from gongkai.law.reading import Reading
from gongkai.law.standing import allowed
from tests.law.stories import (
    CALENDAR,
    against,
    approved,
    consulted,
    day,
    delayed,
    due,
    fee_noticed,
    of,
    opinion,
    paid,
    reasons_accepted,
    reasons_asked,
    reasons_given,
    received,
)

GIVEN = received("2024-03-11"), reasons_asked("2024-03-13", "2024-03-22"), reasons_given("2024-03-20")
ACCEPTED = *GIVEN, reasons_accepted("2024-03-21")


def test_asking_for_reasons_does_not_stop_the_clock():
    """Our reading: art. 33 excludes opinions only; a parameter, as it is not said in so many words."""
    assert due(*GIVEN) == "2024-04-09"
    stops = Reading(reasons_stop_clock=True)
    assert due(*GIVEN, reading=stops) == CALENDAR.after(day("2024-04-09"), 5).isoformat()
    assert due(*GIVEN[:2], reading=stops) == CALENDAR.after(day("2024-04-09"), 7).isoformat(), "to the day set"


def test_a_later_date_holds_once_it_is_told():
    assert due(*ACCEPTED) == "2024-04-09", "accepted alone moves nothing"
    found = of(*ACCEPTED, delayed("2024-04-09", "2024-06-28"))
    assert found.due_on == day("2024-06-28") == found.delayed_until
    assert "第三十五条" in found.steps[-1].basis


def test_the_wait_for_reasons_is_shown():
    (wait,) = of(*GIVEN[:2]).waits
    assert wait.until == day("2024-03-22") and "第三十五条" in wait.basis


@pytest.mark.parametrize(
    ("event", "before", "said"),
    [
        (reasons_asked("2024-03-14"), GIVEN[:2], "只要求一次"),
        (reasons_asked("2024-03-14", "2024-03-14"), GIVEN[:1], "应当晚于要求之日"),
        (reasons_given("2024-03-14"), GIVEN[:1], "没有要求"),
        (reasons_given("2024-03-21"), GIVEN, "已于2024-03-20收到"),
        (reasons_accepted("2024-03-21"), GIVEN[:2], "没有收到理由说明"),
        (reasons_accepted("2024-03-22"), ACCEPTED, "已于2024-03-21认定"),
        (delayed("2024-03-21", "2024-06-28"), GIVEN, "没有认定"),
        (delayed("2024-04-10", "2024-06-28"), ACCEPTED, "届满"),
        (delayed("2024-03-22", "2024-04-09"), ACCEPTED, "应当晚于现在的答复期限"),
        (Event(Kind.DELAYED, day("2024-03-22")), ACCEPTED, "应当确定延迟答复的合理期限"),
        (delayed("2024-05-01", "2024-07-28"), (*ACCEPTED, delayed("2024-04-09", "2024-06-28")), "只能确定一次"),
        (approved("2024-04-10"), (*ACCEPTED, delayed("2024-04-09", "2024-06-28")), "不再适用延期"),
        (delayed("2024-03-26", "2024-07-28"), (*ACCEPTED, fee_noticed("2024-03-25")), "正在等待缴费"),
    ],
)
def test_refused(event, before, said):
    assert any(said in why.message for why in against(event, *before))


def test_the_later_of_the_two_dates_holds():
    """A date told to the applicant is not undercut, nor does it cut short the limit that the law lengthens."""
    told = *ACCEPTED, delayed("2024-03-22", "2024-04-12")
    assert (
        due(*told, consulted("2024-03-25"), opinion("2024-04-03")) == CALENDAR.after(day("2024-04-09"), 7).isoformat()
    )
    far = *ACCEPTED, delayed("2024-03-22", "2024-12-20")
    assert due(*far, fee_noticed("2024-03-25"), paid("2024-03-26")) == "2024-12-20"


def test_a_senior_decides_on_the_reasons():
    for role in Role:
        open_ = not allowed(GIVEN, CALENDAR, on=day("2024-03-21"), role=role)[Act.ACCEPT_REASONS]
        assert open_ is (role in {Role.REVIEWER, Role.HEAD})
