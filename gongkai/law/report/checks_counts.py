"""The counts of section 一 that no cell of the tables holds, against the counters (统计) that were registered.

A sentence may draw such a count or type it; typed, it must be the number on record. Whether a text says it for this
office or for the whole area decides which number that is. Counts that restate the tables are checks_text.py's.
"""

import re
from collections.abc import Iterator, Set

from gongkai.law.report.families import AREA, FAMILIES, Family
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.law.report.narrative import Count, counts_of
from gongkai.law.report.narrative_patterns import HAN_DIGITS
from gongkai.law.report.registry import say
from gongkai.law.report.restated import speaks_of_an_area

# Words before a count by which it may be a part of what was counted: to one authority, through one channel.
_PART = re.compile(r"其中|分别|[向由经]|[省市区县]|各|平台|渠道")


def check_counts(filled: Filled) -> Iterator[Finding]:
    said = [one for one in counts_of(filled) if not FAMILIES[one.family].cells]
    whole = {one.family for one in said if one.number in _registered(filled, one.family)}
    proved: set[tuple[str, Number]] = set()
    for one in dict.fromkeys(said):
        finding = _against_counters(filled, one, whole)
        if finding is not None:
            yield finding
            if filled.counted and finding.verdict is Verdict.PASS:
                proved.add((one.family, one.number))
    yield _no_cell(filled, said, proved)


def _registered(filled: Filled, family: str) -> tuple[Number | None, Number | None]:
    """The office's number and the area's."""
    return filled.narrative.get(family), filled.narrative.get(family + AREA)


def _against_counters(filled: Filled, one: Count, whole: Set[str]) -> Finding | None:
    """`whole`: families whose number on record the text states somewhere; a smaller one beside it may be a part.

    None where nothing is on record and nobody kept a ledger: then the count is only named (text.no_cell)."""
    family = FAMILIES[one.family]
    office, area = _registered(filled, one.family)
    figure = f"文字写“{one.words}”"
    if one.number in (office, area):
        return say("text.counter", Verdict.PASS, f"{figure}，与登记一致", (), one.number, one.number)
    if office is None and area is None:
        if not filled.counted or not re.search(rf"[\d{HAN_DIGITS}]", one.words):  # 未收取: there is no figure to draw
            return None
        message = f"{figure}，台账没有登记“{family.term}”；请在统计数据中登记，再写成{{{family.term}}}由系统取数"
        return say("text.counter", Verdict.FAIL, message, (), None, one.number, severity=Severity.WARNING)
    on_record = "、".join(_on_record(family, filled))
    doubt = "是全地区的数" if area is None and speaks_of_an_area(one.sentence) else _part(one, office or area, whole)
    if doubt:
        message = f"{figure}，登记的是{on_record}；文字所说的可能{doubt}，请人工核对"
        return say("text.counter", Verdict.CANNOT_TELL, message, (), office, one.number)
    message = f"{figure}，登记的是{on_record}；请改写成{{{family.term}}}由系统取数，登记有误的请先更正登记"
    return say("text.counter", Verdict.FAIL, message, (), area if office is None else office, one.number)


def _part(one: Count, on_record: Number | None, whole: Set[str]) -> str:
    clause = re.split(r"[,;:、]", one.sentence[: one.sentence.find(one.words)])[-1]
    smaller = on_record is not None and one.number < on_record
    return "只是其中一部分" if smaller and (one.family in whole or _PART.search(clause)) else ""


def _on_record(family: Family, filled: Filled) -> Iterator[str]:
    for suffix, whose in (("", ""), (AREA, "本地区")):
        if (number := filled.narrative.get(family.key + suffix)) is not None:
            yield f"{whose}{family.term}{show(number)}{family.unit}"


def _no_cell(filled: Filled, said: list[Count], proved: set[tuple[str, Number]]) -> Finding:
    """For information: what the text says and neither table nor counter proves. Without a text: what was handed in."""
    numbers = {(one.family, one.number): None for one in said}
    if not any(text.strip() for text in filled.sections.values()):
        numbers = dict.fromkeys(filled.narrative.items())
    counts = [
        f"{family.term}{show(number)}{family.unit}"
        for key, number in numbers
        if (family := FAMILIES.get(key)) and not family.cells and family.part != "fees" and (key, number) not in proved
    ]
    if not counts:
        sure = "文字部分的数字都有表格或者登记可以核对" if proved else "文字部分没有表格以外的数字"
        return say("text.no_cell", Verdict.PASS, sure)
    return say("text.no_cell", Verdict.CANNOT_TELL, f"表格没有对应的数字，请以台账核对：{'、'.join(counts)}")
