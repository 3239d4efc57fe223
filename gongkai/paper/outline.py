"""A report as a run of headings, paragraphs and tables: what is printed and in which order, for every writer.

The six headings 一、–六、 are those of the edition and always there; prose that is not given is not invented.
It knows no file format.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Sheet, cell_text, sheets_of

# Below this many characters a first sentence reads as a heading that runs into its paragraph.
_LEAD_LIMIT = 40
# Characters of a heading on one line: 28 on the type area of GB/T 9704, less the indent of two.
HEADING_LIMIT = 26
_LEAD = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]\s*[^。]{1,60}(?:。|$)")
_YEAR = re.compile(r"((?:19|20)\d\d年)")
_TABLE_SECTIONS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `lead` is the （一） heading at its beginning, set in 楷体 by GB/T 9704; `text` is the rest."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    heading: str  # "一、总体情况"
    lines: tuple[Line, ...]
    sheet: Sheet | None


@dataclass(frozen=True)
class Outline:
    title: str
    preamble: tuple[Line, ...]
    sections: tuple[Section, ...]
    texts: dict[str, str]  # cell key → what is printed in it


def outline(filled: Filled) -> Outline:
    """What to print. Unwritable where the form has no place for a value."""
    tables = dict(zip(_TABLE_SECTIONS, sheets_of(filled), strict=True))
    titles = zip("一二三四五六", filled.form.section_titles, strict=True)
    sections = tuple(
        Section(number, f"{numeral}、{title}", tuple(_lines(filled.sections.get(number, ""))), tables.get(number))
        for number, (numeral, title) in enumerate(titles, 1)
    )
    texts = {key: printable(cell_text(filled, key)) for sheet in tables.values() for key in sheet.by_key}
    return Outline(title_of(filled), tuple(_lines(filled.preamble)), sections, texts)


def title_of(filled: Filled) -> str:
    """The title as given; without one, the usual 〈机关全称〉〈年〉年政府信息公开工作年度报告."""
    if given := " ".join(printable(filled.title).split()):
        return given
    year = f"{filled.year}年" if filled.year is not None else ""
    return f"{printable(filled.organ).strip()}{year}政府信息公开工作年度报告"


def title_lines(title: str) -> tuple[str, ...]:
    """Where a long title may turn: after the name of the organ, never inside 2024年."""
    head, year, tail = _YEAR.split(title, maxsplit=1) if _YEAR.search(title) else (title, "", "")
    return (head, year + tail) if head and year else (title,)


def heading_lines(heading: str) -> tuple[str, ...]:
    """Where a heading longer than a line may turn: after a 、 between its parts, never with a lone character left."""
    if len(heading) <= HEADING_LIMIT:
        return (heading,)
    numeral, *parts = heading.split("、")
    parts = [f"{part}、" for part in parts[:-1]] + parts[-1:]
    return (f"{numeral}、{parts[0]}", *parts[1:])


def printable(text: str) -> str:
    """Without characters that no XML document, and so no Word file, may hold (controls, lone surrogates)."""
    return "".join(char for char in text if _may_stand(char))


def _may_stand(char: str) -> bool:
    if char in "\n\t":
        return True
    return unicodedata.category(char) not in ("Cc", "Cs") and ord(char) & 0xFFFE != 0xFFFE


def _lines(prose: str) -> Iterator[Line]:
    for raw in printable(prose.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        text = raw.strip()
        if not text:
            continue
        lead = _LEAD.match(text)
        size = lead.end() if lead and lead.end() <= _LEAD_LIMIT else 0
        yield Line(text[:size], text[size:])
