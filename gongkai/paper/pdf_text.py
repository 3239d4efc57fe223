"""Glyphs → lines, words and the text of cells (文字行), by where they stand on the page.

A character drawn twice to look bold counts once; a raised one is set in brackets, so that a footnote never lengthens a
number. Which lines belong to one paragraph is pdf_join's business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.paper.pdf_page import Glyph

WORD_GAP = 0.3  # of the glyph size: white space
COLUMN_GAP = 1.0  # of the glyph size: another column
RAISED = 0.8  # of the line's size


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    columns: bool = False  # wide gaps inside: a row of a table without lines


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines of text from the top down, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if rows and _same_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_line(sorted(_once(row), key=lambda glyph: glyph.left)) for row in rows]
    return [line for line in lines if line.text]


def cell_text(glyphs: Sequence[Glyph], right: float) -> list[str]:
    """The lines of a cell that ends at `right`. A number broken only because the cell is narrow is put together."""
    texts: list[str] = []
    room = 0.0
    for line in lines_of(glyphs):
        if texts and texts[-1][-1:].isdigit() and line.text[:1].isdigit() and room < line.size * 0.9:
            texts[-1] += line.text
        else:
            texts.append(line.text)
        room = right - line.right
    return texts


def _same_line(row: Sequence[Glyph], glyph: Glyph) -> bool:
    anchor = max(row[-8:], key=lambda other: other.size)
    overlap = min(anchor.bottom, glyph.bottom) - max(anchor.top, glyph.top)
    return overlap > 0.6 * min(anchor.size, glyph.size)


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Bold made by drawing a character twice, a hair apart, is one character."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        twin = any(
            other.text == glyph.text
            and abs(other.left - glyph.left) < 0.2 * glyph.size
            and abs(other.base - glyph.base) < 0.2 * glyph.size
            for other in kept[-3:]
        )
        if not twin:
            kept.append(glyph)
    return kept


def _line(row: Sequence[Glyph]) -> Line:
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not inked:
        return Line("", 0, 0, 0, 0, 0)
    largest = max(inked, key=lambda glyph: glyph.size)
    size = largest.size
    text, columns, pending, raised = "", False, False, ""
    previous: Glyph | None = None
    for glyph in row:
        if not glyph.text.strip():
            pending = True
            continue
        gap = glyph.left - previous.right if previous else 0.0
        wide = gap > COLUMN_GAP * size
        small = glyph.size < RAISED * size and abs(glyph.base - largest.base) > 0.1 * size
        if raised and (not small or gap > WORD_GAP * size):
            text, raised = f"{text}[{raised}]", ""
        if text and (pending or gap > WORD_GAP * size):
            text += "  " if wide else " "
        columns = columns or wide
        if small:
            raised += glyph.text
        else:
            text += glyph.text
        previous, pending = glyph, False
    text += f"[{raised}]" if raised else ""
    return Line(text.strip(), inked[0].left, largest.top, inked[-1].right, largest.bottom, size, columns)
