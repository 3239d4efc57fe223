"""The counts that a text states → families.py, the same for a report read and for a draft. A count only when certain.

A number of another year, of a part of the year, of another scope (其中, 各部门, 全区), of one channel, only about right
or given twice differently is left out; 余 and 多 are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.report.filled import Filled, Number
from gongkai.law.report.narrative_patterns import HAN_DIGITS, PATTERNS, ZERO_PATTERNS, Pattern
from gongkai.law.report.numerals import numeral

_SENTENCE = re.compile(r"[^。!?]{1,1000}")  # what is longer is no sentence
_DIGIT = re.compile(rf"[0-9]|[{HAN_DIGITS}][件条篇个项份期次场人处]")
_CLAUSE = re.compile(r"[,;:。!?]")
_YEAR = re.compile(r"(20[0-9]{2})年")
_OTHER_TIME = re.compile(r"同比|环比|较上|比上|较去|比去|去年|上年(?!度?结转)|以来|较20|比20|上一年度?(?!结转)")
_WHOLE_YEAR = re.compile(
    r"0?1月(?:0?1日)?(?:起)?(?:至|到|-|~)(?:20[0-9]{2}年)?12月(?:31日)?(?:底|止)?|12月31日|季度通报"
)
_PART_YEAR = re.compile(r"[0-9]月|季度|[上下]半年|[上中下]旬|当日|当月|当季|[月日]均|每[年月]|期间")
_OTHER_SCOPE = re.compile(
    r"全系统|各级|下属|下辖|所属|辖[区内]|[局委厅办县区市]属|系统|直属|市直|县直|区直|兄弟|某|其[他它]单位|转办|转送|本级"
)
_WHOLE_PLACE = re.compile(r"全[省市州县区旗镇乡街]")
_OURS_BESIDES = re.compile(r"我[局办委厅区县市镇乡街单]|本机关|本单位|本办|办公[厅室][共累]?计?(?:收到|受理)")
_NOT_DONE = re.compile(
    r"例如|比如|譬如|假如|如果|应(?:当|该|收到|受理|公开|予)|计划|预计|拟|力争|争取|目标|不超过|不少于|不低于|未登记|除[^,;]*外"
)
_SEVERAL_YEARS = re.compile(
    r"截[至止]|历年|以来|近[0-9一二两三四五六七八九十]+年|近年|[三五十]年来|任期|开通|成立|分别"
)
_SINCE_EVER = re.compile(r"累计(?!观看|发布政策解读短视频)")
_THIS_YEAR = re.compile(r"全年|当年|本年|今年")
_ABOUT = re.compile(r"(?:近|约|超过?|逾|至少|最多|大约|将近|[至到~-])$")
_BEYOND = re.compile(r"^\w?(?:左右|以上|以下|上下|以内|不等|[至~-])|^[件条篇场期]次(?!行)")
_CHANNEL = re.compile(
    r"网上|网络|网站|平台|信函|来信|邮寄|邮件|邮箱|当面|现场|窗口|传真|微信|电话|系统|自然人|法人|企业|个人|律师"
)
_LEAD = ",;:、。"
# 办结 is said of many things: beside one of these it is not sure to be said of applications.
_OTHER_BUSINESS = re.compile(r"热线|工单|12345|信访|投诉|举报|提案|建议|案件|留言|事项")
_REQUESTS = {"applications_new", "answered", "carried_in", "carried_out"}


@dataclass(frozen=True, slots=True)
class Count:
    """One count of the prose: its family, the number, the words that say so and the sentence around them."""

    family: str
    number: Number
    words: str
    sentence: str


def counts_of(filled: Filled) -> Iterator[Count]:
    """Every count that the sections state, in reading order of each family's wordings."""
    for part, text in filled.sections.items():
        yield from _counts(_tight(text), part, filled.organ, filled.year)


def narrative_of(filled: Filled) -> dict[str, Number]:
    """Counts of section 一 (and of 六 for the fee), by family key; one given twice differently is left out."""
    found: dict[str, set[Number]] = {}
    for one in counts_of(filled):
        found.setdefault(one.family, set()).add(one.number)
    return {family: numbers.pop() for family, numbers in found.items() if len(numbers) == 1}


# Full-width figures and punctuation, as they stand beside Chinese, in one spelling.
_WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "—–―−‐"), "-")


def _tight(text: str) -> str:
    """Without white space inside paragraphs: a line break of a page parts no sentence."""
    return "".join(text.translate(_WIDTHS).split())


def _counts(text: str, part: int, organ: str, year: int | None) -> Iterator[Count]:
    before = ""
    for sentence in _SENTENCE.findall(text):
        before, earlier = sentence, before
        if not _of_this_year(sentence, year):
            continue
        taken: set[tuple[str, int]] = set()  # a number that two wordings take is one count
        for pattern in PATTERNS if _DIGIT.search(sentence) else ():
            if pattern.family == "answered" and _OTHER_BUSINESS.search(earlier + sentence):
                continue
            if part in pattern.parts:
                yield from _matches(pattern, sentence, organ, year, taken)
        for family, regex, parts in ZERO_PATTERNS:
            found = regex.search(sentence) if part in parts else None
            if found and not _elsewhere(sentence, found.start(), found.end(), organ, year):
                yield Count(family, 0, found[0], sentence)


def _of_this_year(sentence: str, year: int | None) -> bool:
    """A sentence that opens with another year speaks of another year."""
    years = [int(found) for found in _YEAR.findall(sentence[:24])]
    return not years or year is None or year in years


def _elsewhere(sentence: str, start: int, end: int, organ: str, year: int | None) -> bool:
    """Whether what leads to a count makes it one of another time, another scope, or one that is not certain."""
    before = sentence[sentence.rfind(";", 0, start) + 1 : end]
    years = _YEAR.findall(sentence[:start])
    if years and year is not None and int(years[-1]) != year:
        return True
    of_year = _THIS_YEAR.search(sentence[:end])
    if _SINCE_EVER.search(before) and not of_year and not years:
        return True
    if _PART_YEAR.search(_WHOLE_YEAR.sub("", before)) or (_SEVERAL_YEARS.search(before) and not of_year):
        return True
    if _WHOLE_PLACE.search(before) and ("人民政府" not in organ or _OURS_BESIDES.search(sentence)):
        return True  # the report of a bureau counts its own
    return bool(_OTHER_SCOPE.search(before) or _NOT_DONE.search(before)) or "未登记" in sentence[end:]


def _about(pattern: Pattern, found: re.Match[str], sentence: str) -> bool:
    """约, 近, 以上: only a number about right (近 is how short videos are counted)."""
    before, after = sentence[: found.start("n")], sentence[found.end("n") :]
    about = _ABOUT.search(before)
    if about and not (pattern.family == "video_interpretations" and about[0] == "近"):
        return True
    return bool(_BEYOND.match(after))


def _matches(
    pattern: Pattern, sentence: str, organ: str, year: int | None, taken: set[tuple[str, int]]
) -> Iterator[Count]:
    for found in pattern.regex.finditer(sentence):
        if _about(pattern, found, sentence) or _elsewhere(sentence, found.start(), found.end(), organ, year):
            continue
        start = max((mark.end() for mark in _CLAUSE.finditer(sentence, 0, found.start())), default=0)
        clause = sentence[start : found.end()]
        if _OTHER_TIME.search(clause) or (pattern.never and pattern.never.search(clause)):
            continue
        if pattern.family in _REQUESTS and _CHANNEL.search(clause):
            continue
        if pattern.sentence and not pattern.sentence.search(sentence):
            continue
        number = _number(found["n"])
        if number is not None and (pattern.family, found.start("n")) not in taken:
            taken.add((pattern.family, found.start("n")))
            yield Count(pattern.family, number, found[0].lstrip(_LEAD), sentence)


def _number(text: str) -> Number | None:
    text = text.replace(",", "")
    return Decimal(text) if "." in text else numeral(text)
