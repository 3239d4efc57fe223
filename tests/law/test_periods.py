"""Calendar-day and month periods with roll-over (民事诉讼法 art. 85; 民法典 arts 201–203), and R-097."""

import pytest

from gongkai.law.periods import add_months, days_until, months_until
from tests.law.stories import CALENDAR, day


@pytest.mark.parametrize(
    ("start", "days", "end", "why"),
    [
        ("2024-08-02", 60, "2024-10-08", "E49: the 60th day is 10-01, rolls over the holiday"),
        ("2025-12-30", 60, "2026-02-28", "E51: a worked Saturday is no holiday"),
        ("2024-07-01", 60, "2024-08-30", "an ordinary Friday"),
        ("2024-07-02", 60, "2024-09-02", "an ordinary Saturday rolls to Monday"),
    ],
)
def test_days(start, days, end, why):
    assert days_until(day(start), days, CALENDAR) == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end", "why"),
    [
        ("2024-04-01", 6, "2024-10-08", "E53: 10-01 rolls over the holiday"),
        ("2024-08-31", 6, "2025-02-28", "no 31 February: the last day of the month"),
        ("2023-08-31", 6, "2024-02-29", "a leap year"),
        ("2024-01-15", 12, "2025-01-15", "a year"),
    ],
)
def test_months(start, months, end, why):
    assert months_until(day(start), months, CALENDAR) == day(end)


def test_months_over_new_year():
    assert add_months(day("2024-11-30"), 3) == day("2025-02-28")
    assert add_months(day("2024-12-31"), 12) == day("2025-12-31")


@pytest.mark.parametrize(("working_days", "due"), [(5, "2026-02-06"), (10, "2026-02-13")])
def test_our_answer_to_a_reconsideration_copy(working_days, due):
    """R-097, E55: 行政复议法 arts 48, 54, 88."""
    assert CALENDAR.after(day("2026-01-30"), working_days) == day(due)
