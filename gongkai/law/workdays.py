"""工作日: which days are working days, and the n-th working day after a day (the first day is not counted).

Working days are Monday to Friday less the holidays of the State Council's yearly notice, with the weekend days worked
in exchange (调休上班). Beyond the last notice only the fixed solar holidays are known: those days are *provisional*
(暂定). A sorted index and bisect, never a loop over days.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from gongkai.law.notices import BadNotice, Notice, Run, lacks, load

_AHEAD = 25  # years beyond the last notice that can be counted, provisionally
# 全国年节及纪念日放假办法 art. 2 (2024-11-10): what is fixed by the sun; the rest waits for the notice.
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class OutOfCalendar(ValueError):
    """A day before the first notice, or too far ahead to be counted at all."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of one place. Make one with `national()`, then `with_notices` and `with_local`."""

    first: date
    # The last day that a yearly notice covers. The next notice has, rarely, moved a last day of December (2018-12-31).
    confirmed_until: date
    last: date
    runs: tuple[Run, ...]  # in the order in which they hold: a later one changes an earlier one
    _days: tuple[int, ...] = field(repr=False)  # ordinals of all working days, sorted

    def is_workday(self, on: date) -> bool:
        at = bisect_left(self._days, self._ordinal(on))
        return at < len(self._days) and self._days[at] == on.toordinal()

    def after(self, start: date, n: int) -> date:
        """The n-th working day after `start`, which is not counted itself (民诉法 art. 85; 民法典 art. 201)."""
        if n < 1:
            if n < 0:
                raise ValueError("n counts forward")
            return start
        at = bisect_right(self._days, start.toordinal()) + n - 1
        if at < n or at >= len(self._days):
            self._ordinal(start)
        if at >= len(self._days):
            raise OutOfCalendar(f"自{start}起第{n}个工作日超出可以计算的范围（至{self.last}）")
        return date.fromordinal(self._days[at])

    def count(self, start: date, end: date) -> int:
        """Working days d with start < d ≤ end; 0 where end is not later."""
        if end <= start:
            return 0
        return bisect_right(self._days, self._ordinal(end)) - bisect_right(self._days, self._ordinal(start))

    def last_workday_until(self, on: date) -> date:
        at = bisect_right(self._days, self._ordinal(on)) - 1
        if at < 0:
            raise OutOfCalendar(f"{on}之前没有可以计算的工作日")
        return date.fromordinal(self._days[at])

    def next_workday_from(self, on: date) -> date:
        """`on` itself where it is a working day, else the first working day after it (法定休假日顺延)."""
        return on if self.is_workday(on) else self.after(on, 1)

    def provisional(self, on: date) -> bool:
        return on > self.confirmed_until

    def exceptions(self, start: date, end: date) -> tuple[Run, ...]:
        """The lines of the notices that touch start < d ≤ end, by date: what a reader would not expect of the week."""
        found = [run for run in self.runs if run.end > start and run.start <= end]
        return tuple(sorted(found, key=lambda run: run.start))

    def assumed_off(self, start: date, end: date) -> tuple[date, ...]:
        """Weekdays start < d ≤ end beyond the last notice that are taken as off by the fixed date alone."""
        if end <= self.confirmed_until:
            return ()
        since = max(start, self.confirmed_until)
        days = sorted(date(year, *day) for year in range(since.year, end.year + 1) for day in _FIXED)
        return tuple(day for day in days if since < day <= end and day.weekday() < 5 and not self.is_workday(day))

    def with_notices(self, *notices: Notice) -> "Calendar":
        """Next year's notice, or one that changes a known year. A new year must be whole and follow the last one."""
        calendar = self
        for notice in notices:
            year = calendar.confirmed_until.year
            for new in (one for one in notice.years if one > year):
                if new != year + 1:
                    raise BadNotice([f"缺少{year + 1}年的放假安排，不能先用{new}年的"])
                if lacking := lacks(notice, new):
                    raise BadNotice([f"{new}年的放假安排不完整，缺少：{'、'.join(lacking)}"])
                year = new
            calendar = _built(calendar.first, year, calendar.runs + notice.runs)
        return calendar

    def with_local(self, *notices: Notice) -> "Calendar":
        """少数民族 and other local holidays (放假办法 art. 4); they confirm no year."""
        runs = tuple(run for notice in notices for run in notice.runs)
        return _built(self.first, self.confirmed_until.year, self.runs + runs)

    def _ordinal(self, on: date) -> int:
        if not self.first <= on <= self.last:
            raise OutOfCalendar(f"{on}不在可以计算的范围内（{self.first}至{self.last}）")
        return on.toordinal()


def _built(first: date, confirmed: int, runs: tuple[Run, ...]) -> Calendar:
    last = date(confirmed + _AHEAD, 12, 31)
    span = (first + timedelta(n) for n in range((last - first).days + 1))
    days = {
        day.toordinal()
        for day in span
        if day.weekday() < 5 and (day.year <= confirmed or (day.month, day.day) not in _FIXED)
    }
    for run in runs:
        ordinals = range(run.start.toordinal(), run.end.toordinal() + 1)
        days = days.difference(ordinals) if run.off else days.union(ordinals)
    within = sorted(day for day in days if first.toordinal() <= day <= last.toordinal())
    return Calendar(first, date(confirmed, 12, 31), last, runs, tuple(within))


@cache
def national() -> Calendar:
    """The notices of 2004 to 2026 that are shipped."""
    text = files("gongkai.law").joinpath("workdays.csv").read_text(encoding="utf-8")
    notice = load(text)
    return _built(date(notice.years[0], 1, 1), notice.years[-1], notice.runs)


__all__ = ["BadNotice", "Calendar", "Notice", "OutOfCalendar", "Run", "load", "national"]
