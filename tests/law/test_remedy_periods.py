"""R-097 and E49 to E55: the clocks of reconsideration and lawsuit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.remedy_periods import lawsuit_after_until, lawsuit_until, reconsideration_until, reply_due
from gongkai.law.workdays import national

CALENDAR = national()


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2024, 8, 2), date(2024, 10, 8)),  # E49: the 60th day is 1 October
        (date(2025, 12, 30), date(2026, 2, 28)),  # E51: a Saturday worked in exchange, no roll-over
        (date(2024, 6, 3), date(2024, 8, 2)),
        (date(2024, 6, 4), date(2024, 8, 5)),  # the 60th day is a Saturday
    ],
)
def test_e49_e51_sixty_days(served, last):
    assert reconsideration_until(served, CALENDAR) == last


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2024, 4, 1), date(2024, 10, 8)),  # E53
        (date(2024, 8, 31), date(2025, 2, 28)),  # no 31 February: the last day of the month
        (date(2024, 1, 15), date(2024, 7, 15)),
    ],
)
def test_e53_six_months(served, last):
    assert lawsuit_until(served, CALENDAR) == last


def test_fifteen_days_after_reconsideration():
    assert lawsuit_after_until(date(2024, 7, 1), CALENDAR) == date(2024, 7, 16)
    assert lawsuit_after_until(date(2024, 9, 20), CALENDAR) == date(2024, 10, 8)  # the 15th day is 5 October


@pytest.mark.parametrize(("simplified", "due"), [(True, date(2026, 2, 6)), (False, date(2026, 2, 13))])
def test_r097_e55_our_answer(simplified, due):
    assert reply_due(date(2026, 1, 30), simplified, CALENDAR) == due


class TestUntold:
    """Rights that were not told: from when they are known, at most one year from the answer."""

    def test_from_when_they_are_known(self):
        known = date(2024, 6, 3)
        assert reconsideration_until(date(2024, 3, 1), CALENDAR, rights_known_on=known) == date(2024, 8, 2)
        assert lawsuit_until(date(2024, 3, 1), CALENDAR, rights_known_on=known) == date(2024, 12, 3)

    @pytest.mark.parametrize("until", [reconsideration_until, lawsuit_until])
    def test_at_most_one_year(self, until):
        assert until(date(2024, 3, 1), CALENDAR, rights_known_on=date(2025, 2, 20)) == date(
            2025, 3, 3
        )  # 1 March: Saturday

    def test_rights_known_before_the_answer_are_a_slip(self):
        with pytest.raises(ValueError, match="请核对"):
            lawsuit_until(date(2024, 3, 1), CALENDAR, rights_known_on=date(2024, 2, 1))


@given(st.dates(date(2019, 5, 15), date(2026, 6, 30)))
def test_a_period_ends_on_a_working_day_no_earlier_than_its_days(served):
    end = served + timedelta(60)
    last = reconsideration_until(served, CALENDAR)
    assert CALENDAR.is_workday(last) and last >= end
    assert not any(CALENDAR.is_workday(end + timedelta(n)) for n in range((last - end).days))
    assert lawsuit_after_until(served, CALENDAR) <= last <= lawsuit_until(served, CALENDAR)


@given(st.dates(date(2024, 1, 1), date(2026, 11, 30)))
def test_our_answer_is_due_within_its_working_days(received):
    assert CALENDAR.count(received, reply_due(received, True, CALENDAR)) == 5
    assert CALENDAR.count(received, reply_due(received, False, CALENDAR)) == 10
