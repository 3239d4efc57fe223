"""Title, organ, year, preamble and the prose of the six sections of a report, tables left out.

The organ is named as fully as the text names it; the year is the title's, else that of the 统计期限, else unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.paper.labels import bare
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core, fold

_TITLE = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)(?:\([^()]*\))?$"
)
_YEAR = re.compile(r"(20[0-9]{2})(?=年|[-—]|政府信息公开)")
_CHINESE_YEAR = re.compile(r"二[〇○零0]([一二三四五六七八九〇○零]{2})年度?")
_LEAD = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,8}[\[(]20[0-9]{2}[\])][0-9]{1,4}号|20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
)
_LINK = re.compile(
    r"^(?:[<《>]*)(?:上一[篇条页个]|下一[篇条页个]|相关|链接|附件?|关于转发|当前位置|首页|更多|推荐|往年|历年)"
)
_OTHER_WORK = re.compile(r"工作要点|工作方案|实施方案|工作计划|任务分工|通知$")
_YEAR_LINE = re.compile(r"^[(\[]?(20[0-9]{2})(?:年度?|年?度?[)\]])[)\]]?$")
_SEARCHED = 60  # lines of the opening; a longer one has no title of a report in its later part
_PERIOD = re.compile(r"(?:统计|期限|周期|时间|数据)[^。]{0,24}?(20[0-9]{2})年1月1日")
_MAKER = re.compile(
    r"(?:本报告由|现公布|^)([\u4e00-\u9fff]{4,24}?(?:人民政府|委员会|办公厅|办公室|办事处|局|厅))(?=根据|依据|按照|编制|20)"
)
_HEAD = re.compile(r"^[\u4e00-\u9fff]{2,6}?[县区市旗]")
_HIGHER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}省|[\u4e00-\u9fff]{2,5}自治区)?[\u4e00-\u9fff]{2,4}[市州盟]$|[\u4e00-\u9fff]{2,4}省$"
)
_NOT_NAME = re.compile("^.*[由与在和请系现对向到为址:]")
_SECTIONS = (
    (1, re.compile(r"^总体情况")),
    (2, re.compile(r"^主动公开政府信息(?:的)?情况")),
    (3, re.compile(r"^收到和处理政府信息公开申请(?:的)?情况")),
    (
        4,
        re.compile(
            r"^(?:因)?政府信息公开(?:工作)?(?:被申请|被提起|提起|引起的?)?行政复议(?:和)?(?:被)?(?:提起)?(?:和)?行政诉讼(?:的)?情况"
        ),
    ),
    (5, re.compile(r"^(?:政府信息公开工作)?(?:中)?存在的?(?:主要)?问题(?:及|和|以及|与)?改进(?:情况|措施)?")),
    (6, re.compile(r"^(?:其他|其它)(?:需要)?(?:报告|说明)的?(?:其他)?事项")),
)
_SENTENCE_END = ("。", "！", "？", "：", "；", ":", ";", "。）", "）。", "。」")
_NUMBERED = re.compile(
    r"^\s*(?:[(（][一二三四五六七八九十0-9]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[0-9]{1,2}[.、])"
)


@dataclass(frozen=True, slots=True)
class Header:
    organ: str = ""
    year: int | None = None
    title: str = ""
    preamble: str = ""


def header_of(lines: Sequence[Line], name: str = "") -> Header:
    opening = list(_opening(lines))
    titles = _titles(opening)
    telling = [one for one in titles if _year(_tight(fold(one[0]))) or _organ(_tight(fold(one[0])))]
    titles = telling or titles  # 政府信息公开年报 alone is the name of a column of the site
    title, after = titles[0] if titles else ("", 0)
    text = "".join(_tight(line.text) for line in lines if not line.explicit)
    period = _period(text)
    spelled = _LEAD.sub("", _tight(fold(title))) or (_tight(fold(name)) if _TITLE.search(_tight(fold(name))) else "")
    year = _year(spelled) or _year_below(opening[after:] if title else ()) or period
    if len({_year(_tight(fold(one))) for one, _ in titles}) > 1:  # a report's own title beside a link to another's
        chosen = [(one, end) for one, end in titles if period and _year(_tight(fold(one))) == period]
        title, after = chosen[0] if chosen else titles[0]
        spelled, year = _LEAD.sub("", _tight(fold(title))), period if chosen else None
    organ = _fullest(_organ(spelled) or _maker(text), text)
    return Header(organ, year, title, "\n".join(paragraphs(opening[after:])))


def _year_below(lines: Sequence[Line]) -> int | None:
    """（2023年度） in the line under the title."""
    found = _YEAR_LINE.match(_tight(lines[0].text)) if lines else None
    return int(found[1]) if found else None


def _opening(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines before the first section or table."""
    for line in lines:
        if line.explicit or section_of(line):
            return
        yield line


def _titles(opening: Sequence[Line]) -> list[tuple[str, int]]:
    """The titles, up to four lines each, and where the text after each begins. Links to other reports are none."""
    found: list[tuple[str, int]] = []
    start = 0
    while start < min(len(opening), _SEARCHED if found else 12):
        title, end = _title_from(opening, start)
        if title:
            found.append((title, end))
        start = max(end, start + 1)
    return found


def _title_from(opening: Sequence[Line], start: int) -> tuple[str, int]:
    joined = ""
    for end in range(start, min(start + 4, len(opening))):
        line = _tight(opening[end].printed)
        if _LINK.match(fold(line)) or _OTHER_WORK.search(fold(line)):
            break
        joined += line
        plain = fold(joined)
        if len(plain) > 90 or "。" in plain:
            break
        if _TITLE.search(plain):
            alone = fold(line)
            if end > start and _TITLE.search(alone) and _YEAR.search(alone) and _organ(_LEAD.sub("", alone)):
                joined = line  # the lines before it are a superior's name or a heading of the page
            return joined.removeprefix("正文"), end + 1
    return "", 0


def second_titles(lines: Sequence[Line]) -> Iterator[Header]:
    """Titles further down the file, each in a line of its own: another report begins there."""
    for line in lines:
        plain = _tight(line.text)
        if not line.explicit and len(plain) < 60 and _TITLE.search(plain) and not _LINK.match(plain):
            yield header_of([line])


def _year(title: str) -> int | None:
    found = {int(year) for year in _YEAR.findall(title)}
    if len(found) == 1:
        return found.pop()
    chinese = _CHINESE_YEAR.search(title)
    if chinese:
        return 2000 + int(
            "".join(str("〇一二三四五六七八九".find(c.replace("○", "〇").replace("零", "〇"))) for c in chinese[1])
        )
    return None


def _period(text: str) -> int | None:
    found = set(_PERIOD.findall(text))
    return int(found.pop()) if len(found) == 1 else None


def _organ(title: str) -> str:
    plain = _CHINESE_YEAR.sub("", re.sub(r"20[0-9]{2}(?:年度?)?", "", title))
    plain = _TITLE.sub("", plain)
    plain = plain + "政府" if plain.endswith("人民") else plain  # the title's own 政府信息公开 took it
    plain = re.sub(r"^(?:关于|正文)|(?:的|年度?|关于)$", "", plain)
    return core(plain) if len(core(plain)) >= 3 else ""


def _maker(text: str) -> str:
    found = _MAKER.search(text[:600])
    return found[1] if found else ""


def _fullest(organ: str, text: str) -> str:
    """With the city or province before it, if the text names the place so, and in one way only."""
    head = _HEAD.match(organ)
    if not head:
        return organ
    higher: set[str] = set()
    for found in re.finditer(re.escape(head[0]), text):
        before = re.split(r"[^\u4e00-\u9fff]", text[max(0, found.start() - 14) : found.start()])[-1]
        before = _NOT_NAME.sub("", before)
        if _HIGHER.fullmatch(before):
            higher.add(before)
    return higher.pop() + organ if len(higher) == 1 else organ


def section_of(line: Line) -> int | None:
    """The number of the section that a heading line opens, by its words: the printed numeral may be anything."""
    if line.explicit and not line.sole:
        return None
    text = _tight(line.text)
    words = bare(text)
    for number, pattern in _SECTIONS:
        found = pattern.match(words)
        if found and (len(words) - found.end() <= 4 or _NUMBERED.match(text)) and not _lists(words, number):
            return number
    return None


def _lists(words: str, number: int) -> bool:
    """A sentence that lists the sections is no heading."""
    return any(other != number and pattern.pattern.lstrip("^")[:4] in words for other, pattern in _SECTIONS[:3])


PROSE_ONLY = (1, 5, 6)


def sections_of(lines: Sequence[Line], *tables: Sequence[Line]) -> Mapping[int, str]:
    """1–6 → prose. A lost heading 五 is supplied where the tables end; what stands before 一 is the preamble."""
    inside = {id(line) for table in tables for line in table}
    last = max((at for at, line in enumerate(lines) if id(line) in inside), default=-1)
    parts: dict[int, list[Line]] = {}
    current: int | None = None
    for at, line in enumerate(lines):
        number = section_of(line)
        if number:
            current = number
            if number in PROSE_ONLY:  # a heading that stands alone is an empty section, not a missing one
                parts.setdefault(number, [])
            rest = _run_in(line, number)
            if rest:
                parts.setdefault(number, []).append(rest)
        elif at > last > 0 and current is not None and current <= 4 and id(line) not in inside:
            current = 5
            parts.setdefault(5, []).append(line)
        elif current and not line.explicit and (id(line) not in inside or "。" in line.text):
            parts.setdefault(current, []).append(line)
    return {number: "\n".join(paragraphs(part)) for number, part in sorted(parts.items())}


def _run_in(line: Line, number: int) -> Line | None:
    """Prose that follows a heading in the same paragraph."""
    found = re.match(r"^\s*\S{2,40}?(?:情况|事项)[。:：\s]\s*(\S.*)$", line.printed)
    return Line(fold(found[1]), found[1], ()) if found and len(found[1]) >= 1 else None


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines broken by a page's width joined again; a line that ends a sentence or stops short ends a paragraph."""
    widths = sorted(_display(line.printed) for line in lines)
    width = widths[len(widths) * 3 // 4] if widths else 0
    found: list[str] = []
    open_line = False
    for line in lines:
        text = _join_spaces(line.printed)
        if not text:
            continue
        if found and open_line and not _NUMBERED.match(text):
            found[-1] += text
        else:
            found.append(text)
        open_line = not text.endswith(_SENTENCE_END) and _display(line.printed) >= 0.8 * width
    return found


def _display(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _join_spaces(text: str) -> str:
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])", "", text).strip()


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)
