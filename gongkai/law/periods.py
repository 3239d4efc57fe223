"""Periods in calendar days, months and years (日、月、年): 民事诉讼法 art. 85, 民法典 arts 201–203.

The first day is not counted; a month ends on the same day of the month, or on its last day where there is none; a
period whose last day is a legal holiday ends on the first working day after it. A weekend worked in exchange (调休)
is no holiday: the period ends on it.
"""

from calendar import monthrange
from datetime import date, timedelta

from gongkai.law.workdays import Calendar

BASIS = "《民事诉讼法》第八十五条；《民法典》第二百零一条至第二百零三条"


def add_days(start: date, days: int) -> date:
    return start + timedelta(days)


def add_months(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def days_until(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a period of `days` from `start`, rolled over a legal holiday."""
    return calendar.next_workday_from(add_days(start, days))


def months_until(start: date, months: int, calendar: Calendar) -> date:
    return calendar.next_workday_from(add_months(start, months))
