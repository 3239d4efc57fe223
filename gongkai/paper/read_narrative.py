"""The counts that the prose of a report states → families of law.report.families. A count only when it is certain.

A number of another year, of another scope (其中, 各部门) or given twice differently is left out; 余 and 多 are none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.report.filled import Number
from gongkai.paper.narrative_patterns import PATTERNS, ZERO_PATTERNS, Pattern
from gongkai.paper.report_chars import fold
from gongkai.paper.report_header import Header

_SENTENCE = re.compile(r"[^。!?\n]+")
_DIGIT = re.compile("[0-9]")
_CLAUSE = re.compile(r"[,;:。!?]")
_YEAR = re.compile(r"(20[0-9]{2})年")
_OTHER_TIME = re.compile(r"同比|环比|较上|比上|较去|比去|去年|上年同期|以来|较20|比20|上一年度?(?!结转)")


@dataclass(frozen=True, slots=True)
class Found:
    family: str
    number: Number


def narrative_of(sections: Mapping[int, str], header: Header) -> dict[str, Number]:
    """Counts of section 一 (and of 六 for the fee), by family key, in the order of the families' patterns."""
    found: dict[str, set[Number]] = {}
    for part, text in sections.items():
        plain = tight(text)
        for one in _counts(plain, part, header.year):
            found.setdefault(one.family, set()).add(one.number)
    return {family: numbers.pop() for family, numbers in found.items() if len(numbers) == 1}


def tight(text: str) -> str:
    """Folded, without white space inside paragraphs: a line break of a page parts no sentence."""
    return re.sub(r"[^\S\n]+", "", fold(text)).replace("\n", "")


def _counts(text: str, part: int, year: int | None) -> Iterator[Found]:
    for sentence in _SENTENCE.findall(text):
        if not _of_this_year(sentence, year):
            continue
        for pattern in PATTERNS if _DIGIT.search(sentence) else ():
            if part in pattern.parts:
                yield from _matches(pattern, sentence)
        for family, regex, parts in ZERO_PATTERNS:
            if part in parts and regex.search(sentence):
                yield Found(family, 0)


def _of_this_year(sentence: str, year: int | None) -> bool:
    """A sentence that opens with another year speaks of another year."""
    years = [int(found) for found in _YEAR.findall(sentence[:24])]
    return not years or year is None or year in years


def _matches(pattern: Pattern, sentence: str) -> Iterator[Found]:
    for found in pattern.regex.finditer(sentence):
        start = max((mark.end() for mark in _CLAUSE.finditer(sentence, 0, found.start())), default=0)
        clause = sentence[start : found.end()]
        if _OTHER_TIME.search(clause) or (pattern.never and pattern.never.search(clause)):
            continue
        if pattern.sentence and not pattern.sentence.search(sentence):
            continue
        yield Found(pattern.family, _number(found["n"]))


def _number(text: str) -> Number:
    text = text.replace(",", "")
    return Decimal(text) if "." in text else int(text)
