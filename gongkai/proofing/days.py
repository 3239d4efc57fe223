"""Text → what is wrong with its days (日期): days that do not exist, wrong weekdays, ends before beginnings.

Also the day a text was written (成文日期), as far as it says so: many rules ask for it.
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.proofing.chinese_numbers import number
from gongkai.proofing.finding import Category, Check, Finding, Grade

DAY = Check("date.none", Category.NUMERALS, Grade.SERIOUS, "历法")
WEEKDAY = Check("date.weekday", Category.NUMERALS, Grade.ORDINARY, "历法")
ORDER = Check("date.order", Category.NUMERALS, Grade.SERIOUS, "起止日期前后一致")
ORDER_OPEN = Check("date.order", Category.NUMERALS, Grade.ORDINARY, "起止日期前后一致")
REFERENCE = Check("reference.year", Category.STRUCTURE, Grade.ORDINARY, "GB/T 9704—2012 7.2.5")

_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年\s?([0-9]{1,2})月\s?([0-9]{1,2})[日号]")
_WEEK = re.compile(r"\s?[（(]?(?:星期|周|礼拜)([一二三四五六日天])(?![0-9一二三四五六至到、—-])")
_TO = re.compile(
    r"(?:起|开始)?\s?(?:至|到|—{1,2}|-|－|–|～|~)\s?(?:((?:19|20)[0-9]{2})年\s?)?(?:([0-9]{1,2})月\s?)?([0-9]{1,2})[日号]"
)
_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?(?:至|到|—{1,2}|-|－|–|～|~)((?:19|20)[0-9]{2})年(?![0-9])")
_DAYS = "一二三四五六日"
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ONLY_DATE = re.compile(
    r"(?m)^[ \t\u3000]*[（(]?([〇○零一二三四五六七八九十0-9]{4}年[^\n年]{1,3}月[^\n月]{1,3}日)"
    r"[印发布）)]{0,3}[ \t\u3000\r]*$"
)
_REFERENCE = re.compile(r"(?m)^[ \t\u3000]*[\u4e00-\u9fff]{2,16}〔((?:19|20)[0-9]{2})〕[0-9]{1,4}号[ \t\u3000\r]*$")
_HEAD = 400


def find(text: str) -> Iterator[Finding]:
    for found in _DATE.finditer(text):
        day = _day(found[1], found[2], found[3])
        if day is None:
            yield DAY.finding(text, *found.span(), f"没有“{found[0]}”这一天。", "核对日期")
            continue
        yield from _weekday(text, found, day)
        yield from _order(text, found, day)
    for years in _YEARS.finditer(text):
        if years[1] > years[2]:
            yield ORDER_OPEN.finding(text, *years.span(), f"“{years[0]}”的起止年份颠倒。", "核对年份")
    yield from _reference(text)


def _weekday(text: str, found: re.Match[str], day: date) -> Iterator[Finding]:
    week = _WEEK.match(text, found.end())
    if week and _DAYS.index(week[1].replace("天", "日")) != day.weekday():
        right = f"星期{_DAYS[day.weekday()]}"
        yield WEEKDAY.finding(text, found.start(), week.end(1), f"{found[0]}是{right}。", right)


def _order(text: str, found: re.Match[str], day: date) -> Iterator[Finding]:
    to = _TO.match(text, found.end())
    if not to or (to[1] and not to[2]):
        return
    end = _day(to[1] or found[1], to[2] or found[2], to[3])
    if end and end < day:
        check = ORDER if to[1] else ORDER_OPEN
        yield check.finding(text, found.start(), to.end(), "终止日期早于起始日期。", "核对起止日期")


def _reference(text: str) -> Iterator[Finding]:
    """The year in a document's own number (文号) is the year it was made."""
    found = _REFERENCE.search(text, 0, _HEAD)
    signed = signed_on(text)
    if found and signed and int(found[1]) != signed.year:
        yield REFERENCE.finding(
            text, *found.span(1), f"发文字号的年份是{found[1]}年，成文日期在{signed.year}年。", "核对文号或者成文日期"
        )


def signed_on(text: str) -> date | None:
    """The day in the text's signature: the last line that holds a day and nothing else."""
    last = None
    for found in _ONLY_DATE.finditer(text):
        last = _read(found[1]) or last
    return last


def written_on(text: str) -> date | None:
    """The day of the signature; where there is none, the latest full date of the past tense that the text names."""
    if signed := signed_on(text):
        return signed
    days = [
        day
        for found in _DATE.finditer(text)
        if text[max(0, found.start() - 1) : found.start()] not in tuple("至到前在自于")
        and (day := _day(*found.groups()))
    ]
    return max(days, default=None)


def _read(written: str) -> date | None:
    if found := _DATE.fullmatch(written):
        return _day(*found.groups())
    if found := _CHINESE_DAY.fullmatch(written):
        year = "".join(str("〇一二三四五六七八九".index(char)) for char in re.sub("[○零]", "〇", found[1]))
        return _day(year, str(number(found[2]) or 0), str(number(found[3]) or 0))
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
