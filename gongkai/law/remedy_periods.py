"""The clocks after an answer: until when to apply for reconsideration or to sue, when our own 行政复议答复 is due.

Calendar-day periods do not count the first day and roll over a legal holiday at the end (民诉法 art. 85). Where rights
and time limits were not told, the period starts when they became known, and ends one year after the content was known
(复议法 art. 20(3); 最高法 2018 解释 art. 64).
"""

from datetime import date

from gongkai.law.periods import days_until, months_until
from gongkai.law.workdays import Calendar

RECONSIDER_DAYS, SUE_MONTHS, SUE_AFTER_DAYS = 60, 6, 15  # 复议法 art. 20; 行政诉讼法 arts 46, 45
UNTOLD_MONTHS = 12
ANSWER_DAYS, ANSWER_DAYS_SIMPLIFIED = 10, 5  # 复议法 arts 48, 54; working days by art. 88


def reply_due(copy_received_on: date, simplified: bool, calendar: Calendar) -> date:
    """Our 行政复议答复 from receipt of the 副本: 5 working days in 简易程序, else 10 (R-097; 复议法 art. 88)."""
    return calendar.after(copy_received_on, ANSWER_DAYS_SIMPLIFIED if simplified else ANSWER_DAYS)


def reconsideration_until(known_on: date, calendar: Calendar, *, rights_known_on: date | None = None) -> date:
    """The last day to apply: 60 days. `known_on`: the answer was served. `rights_known_on`: where it did not tell."""
    return _capped(
        days_until(rights_known_on or known_on, RECONSIDER_DAYS, calendar), known_on, rights_known_on, calendar
    )


def lawsuit_until(known_on: date, calendar: Calendar, *, rights_known_on: date | None = None) -> date:
    """The last day to sue without reconsideration: 6 months."""
    return _capped(months_until(rights_known_on or known_on, SUE_MONTHS, calendar), known_on, rights_known_on, calendar)


def lawsuit_after_until(decided_on: date, calendar: Calendar) -> date:
    """The last day to sue after reconsideration: 15 days from receipt of the decision, or from its expired period."""
    return days_until(decided_on, SUE_AFTER_DAYS, calendar)


def _capped(until: date, known_on: date, rights_known_on: date | None, calendar: Calendar) -> date:
    if rights_known_on is None:
        return until
    if rights_known_on < known_on:
        raise ValueError("知道救济权利的日期早于收到答复的日期，请核对。")
    return min(until, months_until(known_on, UNTOLD_MONTHS, calendar))
