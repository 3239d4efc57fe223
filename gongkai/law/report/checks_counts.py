"""The counts of section 一 that no cell of the tables holds, against the counters (统计) that were registered.

A sentence may draw such a count or type it; typed, it must be the number on record. Whether a text says it for this
office or for the whole area decides which number that is. Counts that restate the tables are checks_text.py's.
"""

import re
from collections.abc import Iterator

from gongkai.law.report.families import FAMILIES, Family
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.law.report.narrative import Count, counts_of
from gongkai.law.report.narrative_patterns import HAN_DIGITS
from gongkai.law.report.registry import say
from gongkai.law.report.restated import speaks_of_an_area
from gongkai.law.report.tally import AREA


def check_counts(filled: Filled) -> Iterator[Finding]:
    said = [one for one in counts_of(filled) if not FAMILIES[one.family].cells]
    proved: set[tuple[str, Number]] = set()
    for one in dict.fromkeys(said):
        finding = _against_counters(filled, one)
        if finding is not None:
            yield finding
            if filled.counted and finding.verdict is Verdict.PASS:
                proved.add((one.family, one.number))
    yield _no_cell(filled, said, proved)


def _against_counters(filled: Filled, one: Count) -> Finding | None:
    """None where nothing is on record and nobody kept a ledger: then the count is only named (text.no_cell)."""
    family = FAMILIES[one.family]
    office, area = filled.narrative.get(one.family), filled.narrative.get(one.family + AREA)
    figure = f"文字写“{one.words}”"
    if one.number in (office, area):
        return say("text.counter", Verdict.PASS, f"{figure}，与登记一致", (), one.number, one.number)
    if office is None and area is None:
        if not filled.counted or not re.search(rf"[\d{HAN_DIGITS}]", one.words):  # 未收取: there is no figure to draw
            return None
        message = f"{figure}，台账没有登记“{family.term}”；请在统计数据中登记，再写成{{{family.term}}}由系统取数"
        return say("text.counter", Verdict.FAIL, message, (), None, one.number, severity=Severity.WARNING)
    on_record = "、".join(_on_record(family, filled))
    if area is None and speaks_of_an_area(one.sentence):
        message = f"{figure}，登记的是{on_record}；文字所说的可能是全地区的数，请人工核对"
        return say("text.counter", Verdict.CANNOT_TELL, message, (), office, one.number)
    message = f"{figure}，登记的是{on_record}；请改写成{{{family.term}}}由系统取数，登记有误的请先更正登记"
    return say("text.counter", Verdict.FAIL, message, (), area if office is None else office, one.number)


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
