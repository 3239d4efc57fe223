"""Glyphs → lines, words and the text of cells (文字行), by where they stand on the page.

A character drawn twice to look bold counts once; a raised one is set in brackets, so that a footnote never lengthens a
number. Which lines belong to one paragraph is pdf_join's business.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.paper.pdf_page import Glyph, Page, Rule

WORD_GAP = 0.3  # of the glyph size: white space
TOUCHING = 0.05  # of the glyph size: too narrow for the inner margins of two cells
COLUMN_GAP = 1.0  # of the glyph size: another column
RAISED = 0.8  # of the line's size
FULL = 0.75  # of the type size: less room than this in a line is too little for another digit
_DIGITS = frozenset("0123456789０１２３４５６７８９.,．，+-%")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    columns: bool = False  # wide gaps inside: a row of a table without lines


def settled(page: Page) -> list[Glyph]:
    """The page's glyphs, those of a number all at one place: it lies in one cell, or runs over the edge, as a whole."""
    walls = sorted((rule for rule in page.rules if not rule.horizontal), key=lambda rule: rule.at)
    places = [wall.at for wall in walls]
    found: list[Glyph] = []
    for row in _rows(page.glyphs):
        run: list[Glyph] = []
        for glyph in sorted(row, key=lambda glyph: glyph.left):
            if not (run and glyph.text in _DIGITS and _one_number(run[-1], glyph, walls, places)):
                found += _whole(run)
                run = []
            run.append(glyph)
        found += _whole(run)
    return [glyph for glyph in found if 0 <= glyph.at <= page.width]


def _whole(run: Sequence[Glyph]) -> list[Glyph]:
    if len(run) < 2:
        return list(run)
    # Over the edge of the page: what can be seen of the number places it.
    middle = (max(run[0].left, 0.0) + run[-1].right) / 2
    at = min(middle, run[0].right)
    return [replace(glyph, at=at) for glyph in run]


def _one_number(before: Glyph, glyph: Glyph, walls: Sequence[Rule], places: Sequence[float]) -> bool:
    """Whether a digit touches another, be it over a line, or stands close behind it with no ruling line between."""
    gap = glyph.left - before.right
    if before.text not in _DIGITS or gap > WORD_GAP * glyph.size:
        return False
    if gap < TOUCHING * glyph.size:
        return True
    between = walls[bisect_left(places, before.at) : bisect_right(places, glyph.at)]
    return not any(wall.start <= glyph.middle <= wall.end for wall in between)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines of text from the top down, each from left to right."""
    lines = [_line(sorted(_once(row), key=lambda glyph: glyph.left)) for row in _rows(glyphs)]
    return [line for line in lines if line.text]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if rows and _same_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def cell_text(lines: Sequence[Line], width: float) -> tuple[tuple[str, ...], float]:
    """The text of a cell with `width` for it, and how much room the last line leaves, in type sizes.

    A number broken only because the cell is narrow is put together.
    """
    texts: tuple[str, ...] = ()
    room = 0.0
    for line in lines:
        texts = wrapped(texts, (line.text,), room)
        room = (width - (line.right - line.left)) / line.size
    return texts, room


def wrapped(first: tuple[str, ...], second: tuple[str, ...], room: float) -> tuple[str, ...]:
    """Lines of a cell followed by more of its lines, `room` being what the first ones leave at their end."""
    if first and second and room < FULL and first[-1][-1:].isdigit() and second[0][:1].isdigit():
        return (*first[:-1], first[-1] + second[0], *second[1:])
    return first + second


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
