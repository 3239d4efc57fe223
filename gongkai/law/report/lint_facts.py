"""What a report says of a day, a year or an organ that cannot be meant: 12月32日, last year's opening, another street.

Only the openings that reports use are known. A legitimate mention of another year or organ is left alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.organ import OrganLevel
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Verdict
from gongkai.law.report.named import is_another
from gongkai.law.report.passage import Passage
from gongkai.law.report.registry import say

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})[日号]")
_DOES = "按照|坚持|认真|深入|全面|高效|扎实|严格|积极|贯彻|持续|高度重视|统筹|紧紧围绕|着力"
_STARTS = r"(?:^|情况|事项|[）)])"  # of a paragraph or a sentence
_OPENING = re.compile(
    rf"{_STARTS}((?:19|20)\d\d)年度?(?:，?(?:我|本)(?:街道|镇|乡|局|委|办|区|县|市|厅|院|机关|单位|中心|政府)"
    rf"|，?全年|，(?:共|累计|组织|开展|完成|{_DOES}))"
)
_YEAR = re.compile(rf"{_STARTS}((?:19|20)\d\d)年度?，?")
_LOOKS_BACK = re.compile(r"问题|整改|相比|同比|上年|去年|将")
_SUBJECT = re.compile(rf"(?:^|情况|事项|[，：:）)])([\u4e00-\u9fff]{{2,12}}街道(?:办事处)?)(?={_DOES})")
_RELATION = re.compile(r"[与和同对向由为到赴各全我本该等下辖]|联合|指导|组织|协调|通过|推动|推进|要求|社区|其他|兄弟")


def check_facts(filled: Filled, text: Passage, level: OrganLevel | None) -> Iterator[Finding]:
    yield from _days(text)
    for offset, sentence in text.sentences():
        yield from _another_year(filled, text, offset, sentence)
        if level is OrganLevel.STREET:
            yield from _another_street(filled, text, offset, sentence)


def _days(text: Passage) -> Iterator[Finding]:
    for match in _DAY.finditer(text.text):
        try:
            date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            message = f"“{match.group()}”不是日历上有的日子"
            yield say("text.date", Verdict.FAIL, message, found=match.group(), place=text.place(*match.span()))


def _another_year(filled: Filled, text: Passage, offset: int, sentence: str) -> Iterator[Finding]:
    match = _OPENING.search(sentence) or _own_opening(sentence, filled.organ)
    if not match or filled.year is None or int(match[1]) >= filled.year:
        return
    if _LOOKS_BACK.search(sentence) or f"{filled.year}年" in sentence:
        return
    place = text.place(offset + match.start(1), offset + match.end())
    message = f"报告年度是{filled.year}年，这一句说的是{match[1]}年：“{place.excerpt}”"
    yield say("text.other_year", Verdict.FAIL, message, (), filled.year, int(match[1]), place)


def _own_opening(sentence: str, organ: str) -> re.Match[str] | None:
    """A year before the organ's own name, with or without the places it lies in: 2022年，鸿城街道."""
    name = re.sub(r"(?:办事处|人民政府)$|\s", "", organ)
    for match in _YEAR.finditer(sentence):
        rest = sentence[match.end() :]
        if any(rest.startswith(name[at:]) for at in range(len(name) - 2)):
            return match
    return None


def _another_street(filled: Filled, text: Passage, offset: int, sentence: str) -> Iterator[Finding]:
    for match in _SUBJECT.finditer(sentence):
        name = match[1]
        if _RELATION.search(name) or not is_another(name, filled.organ):
            continue
        message = f"本机关是{filled.organ}，这一句说的是“{name}”，请核对是不是照抄"
        place = text.place(offset + match.start(1), offset + match.end(1))
        yield say("text.other_organ", Verdict.FAIL, message, (), filled.organ, name, place)
