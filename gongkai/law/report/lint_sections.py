"""Headings and sections as printed: numbered, named and present as the format prescribes (国办公开办函〔2021〕30号).

Sub-headings （一）… are the organ's own. A report in traditional characters is not held to simplified headings.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.organ import OrganLevel
from gongkai.law.report.editions import EDITIONS, edition_for
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Place, Severity, Verdict
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import NUMERALS, missing, untold
from gongkai.law.report.registry import say

_NUMBER = r"(?P<number>[一二三四五六七八九十\d]{1,2})[、.．，,:：]|"
_HEADING = re.compile(
    rf"^[#\s\[*]*(?:{_NUMBER}第(?P<part>[一二三四五六])部分[：:、]?|)(?P<title>[^。；，,（(|\d]{{4,40}})$"
)
_TITLES = (
    (1, re.compile(r"^(?:总体情况|概述|总体工作情况)$")),
    (2, re.compile(r"^主动公开政府信息(?:的)?(?:情况)?$")),
    (3, re.compile(r"^收到和处理(?:政府)?信息公开申请(?:的)?情况$")),
    (4, re.compile(r"^(?:因)?政府信息公开.{0,10}行政复议.{0,5}行政诉讼(?:的)?情况$")),
    (5, re.compile(r"^(?:政府信息公开(?:工作)?)?存在的?(?:主要)?问题[及和、与].{0,4}(?:改进|整改)(?:情况|措施)?$")),
    (6, re.compile(r"^(?:其他|其它)需要?报告的(?:其他)?事项$")),
)
_TRADITIONAL = re.compile(r"總體|條例|開數|報告.{0,3}項|關係|數量|複議|復議")
_PARTS_CLAIMED = re.compile(r"共?(?:计|包括|分为|分|由)?([一二三四五六七八九]|\d)个?(?:大)?部分")
_PART_WORDS = (
    "总体情况",
    "主动公开政府信息",
    "收到和处理",
    "行政复议",
    "问题及改进|问题和改进|存在的主要问题",
    "需要报告的",
)
_EMPTY = re.compile(r"^[\s（(【\[]*(?:略|省略|待补充|同上)?[）)】\]。\s]*$")
_OFFICE = re.compile(r"(?:办公厅|办公室|政府办|府办)$")
_ACCOUNT = {"工作考核结果": "工作考核", "社会评议结果": "社会评议", "责任追究结果": "责任追究"}


@dataclass(frozen=True, slots=True)
class Heading:
    section: int
    number: str  # as printed; "" where the number is lost
    title: str
    start: int
    end: int

    def place(self, text: str) -> Place:
        return Place(self.start, self.end, text[self.start : self.end].strip())


def headings(text: str) -> list[Heading]:
    """The lines that head one of the six sections, whatever their number. The first of each section counts."""
    found: dict[int, Heading] = {}
    at = 0
    for line in text.splitlines(keepends=True):
        match = _HEADING.match(re.sub(r"\s", "", line))
        if match:
            title = match["title"]
            section = next((number for number, pattern in _TITLES if pattern.match(title)), 0)
            if section and section not in found:
                found[section] = Heading(section, match["number"] or match["part"] or "", title, at, at + len(line))
        at += len(line)
    return sorted(found.values(), key=lambda heading: heading.start)


def is_traditional(text: str) -> bool:
    return bool(_TRADITIONAL.search(text))


def check_sections(filled: Filled, text: Passage, level: OrganLevel | None) -> Iterator[Finding]:
    if text.text and not is_traditional(text.original):
        found = headings(text.original)
        if found:
            yield from _numbers(found, text.original)
            yield from _titles(filled, found, text.original)
        yield from _present(filled, found)
        yield from _part_count(text)
    yield from _contents(filled, text, level)


def _numbers(found: list[Heading], text: str) -> Iterator[Finding]:
    wrong = [one for one in found if one.number and one.number != NUMERALS[one.section - 1]]
    for one in wrong:
        right = NUMERALS[one.section - 1]
        message = f"标题“{one.number}、{one.title}”的编号应为“{right}、”"
        yield say("heading.number", Verdict.FAIL, message, (), right, one.number, one.place(text))
    if not wrong:
        yield say("heading.number", Verdict.PASS, "各部分标题编号正确")


def _titles(filled: Filled, found: list[Heading], text: str) -> Iterator[Finding]:
    form = filled.form
    if filled.year is not None and filled.year >= EDITIONS["2019"].first_year:
        form = edition_for(filled.year)
    wrong = [one for one in found if one.title != form.section_titles[one.section - 1]]
    for one in wrong:
        right = form.section_titles[one.section - 1]
        older = one.title == EDITIONS["2019"].section_titles[one.section - 1] and form.edition == "2021"
        note = "（这是2019年版的标题）" if older else ""
        message = f"第{NUMERALS[one.section - 1]}部分标题应为“{right}”，印的是“{one.title}”{note}"
        yield say("heading.title", Verdict.FAIL, message, (), right, one.title, one.place(text))
    if not wrong:
        yield say("heading.title", Verdict.PASS, "各部分标题与格式一致")


def _present(filled: Filled, found: list[Heading]) -> Iterator[Finding]:
    there = {one.section for one in found} | set(filled.sections)  # "" stands for a heading alone
    if not there:
        yield say("section.missing", Verdict.CANNOT_TELL, "没有找到任何一个部分的标题，无法核对")
        return
    gone = [number for number in range(1, 7) if number not in there]
    for number in gone:
        title = filled.form.section_titles[number - 1]
        message = f"没有找到第{NUMERALS[number - 1]}部分“{title}”"
        # Where the prose of all the others was read it is not the reading that failed.
        read = len(gone) == 1 and {1, 5, 6} - {number} <= set(filled.sections)
        severity = Severity.ERROR if read else None
        yield say("section.missing", Verdict.FAIL, message, expected=title, severity=severity)
    if not gone:
        yield say("section.missing", Verdict.PASS, "六个部分齐全")


def _part_count(passage: Passage) -> Iterator[Finding]:
    """共六个部分 against the parts that the same sentence lists."""
    for offset, sentence in passage.sentences():
        match = _PARTS_CLAIMED.search(sentence)
        listed = sum(1 for words in _PART_WORDS if re.search(words, sentence))
        if not match or listed < 3:
            continue
        claimed = "一二三四五六七八九".find(match[1]) + 1 or int(match[1])
        place = passage.place(offset + match.start(), offset + match.end())
        verdict = Verdict.PASS if claimed == listed else Verdict.FAIL
        yield say("section.count", verdict, f"导语称{claimed}个部分，列出{listed}个", (), listed, claimed, place)
        return


def _contents(filled: Filled, text: Passage, level: OrganLevel | None) -> Iterator[Finding]:
    """What stands in sections 一, 五 and 六, as far as they were read."""
    sections: Mapping[int, str] = filled.sections
    empty = [number for number in (1, 5, 6) if number in sections and _EMPTY.match(sections[number])]
    for number in empty:
        message = f"第{NUMERALS[number - 1]}部分没有内容；没有的应当写“无”"
        yield say("section.empty", Verdict.FAIL, message, expected="无", found=sections[number].strip() or None)
    if sections and not empty:
        yield say("section.empty", Verdict.PASS, "各部分都有内容")
    for number in (1, 5):
        if number in sections and number not in empty:
            yield _told(filled, number, sections[number])
    gaps = missing(sections, level)
    if 6 in sections:
        silent = any(duty.section == 6 for duty in gaps)
        message = "第六部分没有写明信息处理费收取情况" if silent else "第六部分写明了信息处理费收取情况"
        yield say("section.fees", Verdict.FAIL if silent else Verdict.PASS, message, expected="信息处理费")
    if level is not None and level.is_government:
        unsaid = [duty.matter for duty in gaps if duty.governments and not re.search(duty.words, text.text)]
        yield _accountability(filled, unsaid, empty)


def _told(filled: Filled, number: int, text: str) -> Finding:
    """Of a report from elsewhere, a section that says nothing of it; our own writers are reminded of each matter."""
    gaps = untold(number, text)
    if filled.counted:
        gaps = tuple(duty for duty in missing({number: text}) if duty.section == number and not duty.governments)
    named = "、".join(duty.matter for duty in gaps)
    name = f"第{NUMERALS[number - 1]}部分"
    if not named or is_traditional(text):
        return say("section.told", Verdict.PASS, f"{name}各项内容都写到了")
    return say("section.told", Verdict.FAIL, f"{name}没有写到{named}；没有发生的也要写明", expected=named)


def _accountability(filled: Filled, gaps: list[str], empty: list[int]) -> Finding:
    """R-095: an error where the report says nothing of the three, a warning where it leaves one out."""
    rule = "section.assessment"
    if 1 not in filled.sections or 1 in empty:
        return say(rule, Verdict.CANNOT_TELL, "没有读到第一部分，无法核对工作考核、社会评议、责任追究")
    if not gaps:
        return say(rule, Verdict.PASS, "报告了工作考核、社会评议、责任追究结果")
    named = "、".join(_ACCOUNT[matter] for matter in gaps)
    if _OFFICE.search(filled.organ):
        message = f"没有写{named}结果情况：代本级政府编制的应当写明，办公厅（室）自身的报告可以不写"
        return say(rule, Verdict.CANNOT_TELL, message)
    severity = None if len(gaps) == len(_ACCOUNT) else Severity.WARNING
    return say(rule, Verdict.FAIL, f"县级以上人民政府的报告没有写{named}结果情况", severity=severity)
