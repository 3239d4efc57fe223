"""Ruling lines and glyphs of a page → a table of pieces (页内表格), still in the places where they stand.

Putting the parts of a table cut by a page break together is pdf_join's business.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.paper.pdf_page import Glyph
from gongkai.paper.pdf_rules import Box, Ruled
from gongkai.paper.pdf_text import Line, cell_text, lines_of

PADDING = 6.0  # points
FRAMED = 50  # characters: more than this alone in a table is text in a frame


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a table by the stations of its lines, across in points, down in rows."""

    lines: tuple[str, ...]
    left: float
    right: float
    top: int
    bottom: int
    room: float = 0.0  # at the end of the last line, in type sizes

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_number(self) -> bool:
        return any(character.isdigit() for character in self.text) and not re.search(r"[\u4e00-\u9fff]", self.text)


@dataclass(frozen=True, slots=True)
class Table:
    left: float
    right: float
    rows: int
    pieces: tuple[Piece, ...]


def table_of(ruled: Ruled, glyphs: Sequence[Glyph]) -> Table | None:
    columns, rows = len(ruled.xs) - 1, len(ruled.ys) - 1
    by_box: list[list[Glyph]] = [[] for _ in ruled.boxes]
    at = {
        (row, column): index
        for index, box in enumerate(ruled.boxes)
        for row in range(box.top, box.bottom)
        for column in range(box.left, box.right)
    }
    for glyph in glyphs:
        row = min(max(sum(y <= glyph.middle for y in ruled.ys) - 1, 0), rows - 1)
        column = min(max(sum(x <= glyph.at for x in ruled.xs) - 1, 0), columns - 1)
        by_box[at[row, column]].append(glyph)
    lines = [lines_of(held) for held in by_box]
    padding = _padding(ruled, lines)
    pieces = tuple(_piece(ruled, box, held, padding) for box, held in zip(ruled.boxes, lines, strict=True))
    filled = [piece for piece in pieces if piece.lines]
    if len(filled) < 2 and not (columns > 1 and all(len(piece.text) < FRAMED for piece in filled)):
        return None  # a frame around the page
    return Table(ruled.xs[0], ruled.xs[-1], rows, pieces)


def _padding(ruled: Ruled, lines: Sequence[Sequence[Line]]) -> float:
    """What the table keeps free beside its lines: the least seen but for outliers, and no more than is usual."""
    sides = sorted(
        side
        for box, held in zip(ruled.boxes, lines, strict=True)
        for line in held
        for side in (line.left - ruled.xs[box.left], ruled.xs[box.right] - line.right)
        if side >= 0
    )
    return min(sides[len(sides) // 20], PADDING) if sides else 0.0


def _piece(ruled: Ruled, box: Box, lines: Sequence[Line], padding: float) -> Piece:
    left, right = ruled.xs[box.left], ruled.xs[box.right]
    texts, room = cell_text(lines, right - left - 2 * padding)
    return Piece(texts, left, right, box.top, box.bottom, room)
