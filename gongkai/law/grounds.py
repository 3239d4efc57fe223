"""Whether what an answer says has substance: enough words, and the steps on record that the law wants taken first.

`missing` (law.outcomes) asks whether each need is met at all; this asks whether what meets it can be true. The bounds
on length and the four things of a search record are our reading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import PARTY_TERMS
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.needs import DEMANDS, Lack, Need
from gongkai.law.outcomes import OUTCOMES, Said

_THIRD = PARTY_TERMS[Party.THIRD_PARTY]
_LEAST = dict.fromkeys((Need.REASONS, Need.PUBLIC_INTEREST, Need.CORRECTION_RECORD, Need.REASONS_RECORD), 6)
_LEAST_OTHERWISE = 4  # characters that are neither punctuation nor blank
_SILENT = re.compile(r"[\W_]+")

_DATED = r"(?:19|20)\d\d年|(?:19|20)\d\d[-./]\d"
_SEARCHED = {
    "地点或者系统": r"(?:地点|系统|范围)[：:为是]\s*[^\s；。，]|系统|档案|库|平台|目录|文件柜",
    "检索词": r"(?:检索词|关键词)[：:为是]?\s*[^\s；。，：:]|“[^”]+”",
    "时间": _DATED,
    "人员": r"(?:人员|检索人(?!员)|经办人(?!员))[：:为是]?\s*[^\s；。，：:]|由\S+?(?:检索|查找|查询)",
}
_EARLIER = re.compile(rf"〔\d{{4}}〕\d+号|{_DATED}|\d{{4}}-\d{{3}}")
_ASK_SEARCH = "例如“检索系统：公文系统；检索词：食堂补贴；检索时间：2024年3月5日；检索人员：张三”"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the course of the case says of the steps that an answer rests on."""

    consulted: bool = False  # a third party was asked, or why none could be is on record
    objected: bool = False  # a third party objects, to all or to part
    recorded: frozenset[Need] = frozenset()  # 留痕 of the case

    @classmethod
    def of(cls, events: tuple[Event, ...], recorded: frozenset[Need]) -> "Grounds":
        third = {one.ref for one in events if one.kind is Kind.CONSULTED and one.party is Party.THIRD_PARTY}
        said = {one.ref: one.opinion for one in events if one.kind is Kind.OPINION_RECEIVED and one.ref in third}
        objected = any(one in (Opinion.OBJECTS, Opinion.PARTLY) for one in said.values())
        return cls(bool(third) or Need.CONSULTATION in recorded, objected, recorded)


def over_objection(outcome: str, withheld: Mapping[str, Said], grounds: Grounds) -> bool:
    """Art. 32: information goes out that a third party does not want out; not where its part is held back."""
    return OUTCOMES[outcome].gives and grounds.objected and not _THIRD_PARTY & set(withheld)


def insubstantial(
    outcome: str, said: Said, *, withheld: Mapping[str, Said] | None = None, grounds: Grounds
) -> Iterator[Lack]:
    """What is said but says nothing, and what is said though nothing on record bears it out."""
    parts = withheld or {}
    for part, words in (("", said), *parts.items()):
        needs = OUTCOMES[part or outcome].needs
        for need, text in words.items():
            if text.strip() and (part or need in needs or need in (Need.PUBLIC_INTEREST, Need.THIRD_PARTY_NOTICE)):
                yield from _thin(need, text, part)
    for part in (outcome, *parts):
        if part in _THIRD_PARTY and not grounds.consulted:
            message = f"没有征求{_THIRD}意见的登记：请先征求意见，无法征求的，请在“办理留痕”中写明原因"
            yield Lack(Need.CONSULTATION, "条例第十五条、第三十二条", message, part if parts else "")


_THIRD_PARTY = frozenset(key for key, one in OUTCOMES.items() if one.table_row == "refused.third_party")


def _thin(need: Need, text: str, part: str) -> Iterator[Lack]:
    demand = DEMANDS[need]
    if len(_SILENT.sub("", text)) < _LEAST.get(need, _LEAST_OTHERWISE):
        yield Lack(need, demand.article, f"{demand.term}“{text.strip()}”过于简单：请{demand.ask}", part)
    elif need is Need.SEARCH_RECORD:
        if lost := [name for name, sign in _SEARCHED.items() if not re.search(sign, text)]:
            yield Lack(need, demand.article, f"检索记录没有写明{'、'.join(lost)}，{_ASK_SEARCH}", part)
    elif need is Need.EARLIER_ANSWER and not _EARLIER.search(text):
        yield Lack(need, demand.article, "此前的答复没有写明是哪一件：请写明文号、登记编号或者答复日期", part)


def told_late(notice_issued: bool, notice_served: date | None, on: date) -> str:
    """Art. 32: why a reply over an objection may not go out on a day; "" where the third party is told by then."""
    if not notice_issued:
        return "第三方不同意公开而决定公开的，应当将决定公开的内容和理由书面告知第三方：请先发出公开决定告知书（D08）"
    if notice_served is None or notice_served > on:
        return f"公开决定告知书（D08）应当不迟于答复送达之日（{on}）送达第三方，请先登记送达"
    return ""
