"""Holiday notices (节假日安排) as data: one line a run of days off, or of weekend days worked (调休上班).

The shipped workdays.csv and a notice that an office adds itself have the same columns, so a spreadsheet can write it:
开始,结束,安排,名称,依据. What cannot be read is said line by line; a half-read notice is never used.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

HEADER = ("开始", "结束", "安排", "名称", "依据")
_OFF, _WORKED = "放假", "上班"
_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_LONGEST = 31  # days in one run; longer is a slip of the pen
_WEEKDAYS = "一二三四五六日"


class BadNotice(ValueError):
    """A notice that cannot be used. `lines` are all that is wrong, each with its line number."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("；".join(lines))


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are off, or weekend days that are worked, as one line of a notice says it."""

    start: date
    end: date
    off: bool
    name: str = ""
    source: str = ""  # the notice's number; "" where it is not known for certain

    def days(self) -> tuple[date, ...]:
        return tuple(self.start + timedelta(n) for n in range((self.end - self.start).days + 1))


@dataclass(frozen=True, slots=True)
class Notice:
    runs: tuple[Run, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for run in self.runs for year in (run.start.year, run.end.year)}))

    def days_off(self, year: int) -> frozenset[date]:
        return frozenset(day for run in self.runs if run.off for day in run.days() if day.year == year)


def load(text: str) -> Notice:
    """Read a notice, or raise BadNotice with every bad line."""
    runs: list[Run] = []
    bad: list[str] = []
    seen: dict[date, tuple[bool, int]] = {}
    for number, cells in _rows(text):
        try:
            run = _run(cells)
            _hold_against(seen, run, number)
        except ValueError as error:
            bad.append(f"第{number}行：{error}")
            continue
        runs.append(run)
    if bad:
        raise BadNotice(bad)
    if not runs:
        raise BadNotice([f"没有任何放假安排；每行应为“{','.join(HEADER)}”，例如“2027-10-01,2027-10-07,放假,国庆节,”"])
    return Notice(tuple(runs))


_HEADINGS = {HEADER[0], "日期", "开始日期", "起始日期"}  # a first cell that is the title of its column


def _rows(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(text.lstrip("\ufeff").splitlines())
    rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    return [
        (number, cells)
        for number, cells in rows
        if any(cells) and not cells[0].startswith("#") and cells[0] not in _HEADINGS
    ]


def _run(cells: list[str]) -> Run:
    if len(cells) < 3 or (len(cells) > len(HEADER) and any(cells[len(HEADER) :])):
        raise ValueError(f"应有“{'、'.join(HEADER)}”五栏（后两栏可空），实有{len(cells)}栏")
    start_text, end_text, kind, name, source = (*cells, "", "")[:5]
    start = read_date(start_text)
    end = read_date(end_text) if end_text else start
    if kind not in (_OFF, _WORKED):
        raise ValueError(f"“安排”一栏只能写“{_OFF}”或者“{_WORKED}”，收到的是“{kind}”")
    if end < start:
        raise ValueError(f"结束日期（{end}）早于开始日期（{start}）")
    if (end - start).days >= _LONGEST:
        raise ValueError(f"{start}至{end}超过{_LONGEST}天，请核对")
    run = Run(start, end, kind == _OFF, name, source)
    for day in run.days() if not run.off else ():
        if day.weekday() < 5:
            raise ValueError(f"{day}是星期{_WEEKDAYS[day.weekday()]}，本来就上班；“上班”只写调休的星期六、星期日")
    return run


def read_date(text: str) -> date:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}”不是日期，应写成 2027-10-01 的样子")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise ValueError(f"“{text}”这一天不存在") from None


def _hold_against(seen: dict[date, tuple[bool, int]], run: Run, number: int) -> None:
    for day in run.days():
        off, line = seen.setdefault(day, (run.off, number))
        if line != number:
            raise ValueError(f"{day}在第{line}行已经写为“{_OFF if off else _WORKED}”")


def lacks(notice: Notice, year: int) -> list[str]:
    """What a whole year's notice must hold and this one does not: a half-typed notice must not confirm a year."""
    off = notice.days_off(year)
    wanted = {"元旦": [(1, 1)], "劳动节": [(5, 1), (5, 2)], "国庆节": [(10, 1), (10, 2), (10, 3)]}
    lacking = [name for name, days in wanted.items() if any(date(year, *day) not in off for day in days)]
    if not off & {date(year, 4, day) for day in (4, 5, 6)}:
        lacking.append("清明节")
    if _longest({day for day in off if date(year, 1, 18) <= day <= date(year, 2, 28)}) < 4:
        lacking.append("春节")
    # Dragon Boat and Mid-autumn follow the moon: between late May and June, and between September and early October.
    if not any(date(year, 5, 25) <= day <= date(year, 6, 28) for day in off):
        lacking.append("端午节")
    if not any(date(year, 9, 5) <= day <= date(year, 9, 30) or date(year, 10, 4) <= day for day in off):
        lacking.append("中秋节")
    return lacking


def _longest(days: set[date]) -> int:
    best = run = 1 if days else 0
    for earlier, later in pairwise(sorted(days)):
        run = run + 1 if (later - earlier).days == 1 else 1
        best = max(best, run)
    return best
