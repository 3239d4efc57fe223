"""Deadlines per second beside the day-by-day loop with chinesecalendar; standing of 100,000 open cases anew."""

import itertools
import time
from datetime import date, timedelta

import chinese_calendar

from gongkai.law import standing
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.workdays import national
from tests.bench.measure import beside

STARTS = [date(2019, 1, 1) + timedelta(n) for n in range(2500)]
CASES = 100_000


def by_loop(start: date) -> date:
    left = 20
    while left:
        start += timedelta(1)
        left -= chinese_calendar.is_workday(start)
    return start


def open_cases() -> list[list[Event]]:
    """Four kinds of open case in turn: plain, extended, waiting for an opinion, with an opinion and an extension."""
    cases = []
    for number, start in zip(range(CASES), itertools.cycle(STARTS), strict=False):
        week, month = start + timedelta(7), start + timedelta(21)
        case = [Event(Kind.RECEIVED, start)]
        if number % 4 in (2, 3):
            case += [Event(Kind.CONSULTED, week, ref="1", party=Party.THIRD_PARTY)]
            case += [Event(Kind.CONSULTATION_SERVED, week + timedelta(2), ref="1")]
        if number % 4 == 3:
            case += [Event(Kind.OPINION_RECEIVED, month, ref="1", opinion=Opinion.AGREES)]
        if number % 4 in (1, 3):
            case += [Event(Kind.EXTENSION_APPROVED, month, days=20), Event(Kind.EXTENDED, month, days=20)]
        cases.append(case)
    return cases


def main() -> None:
    calendar = national()
    assert [calendar.after(start, 20) for start in STARTS] == [by_loop(start) for start in STARTS]
    beside(
        "20 working days after a day",
        ("gongkai workdays", lambda: [calendar.after(start, 20) for start in STARTS]),
        ("chinesecalendar, day by day", lambda: [by_loop(start) for start in STARTS]),
        "deadlines",
        units=len(STARTS),
        rounds=3,
    )
    cases = open_cases()
    some = cases[:2000]
    beside(
        "Stage, due date and every step of an open case",
        ("gongkai standing", lambda: [standing.of(case, calendar) for case in some]),
        ("the first deadline alone, day by day", lambda: [by_loop(case[0].on) for case in some]),
        "cases",
        units=len(some),
        rounds=3,
    )
    start = time.perf_counter()
    for case in cases:
        standing.of(case, calendar)
    print(f"  all {CASES:,} open cases anew: {time.perf_counter() - start:.1f} s")
