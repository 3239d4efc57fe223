"""Pages → one run of paragraphs and grids (跨页拼接): tables cut by a page break are one again, page numbers go.

A row is only ever put together with another where one of the two has no number of its own, and never across a blank
that may be a blank of the form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gongkai.paper.document import Block, Paragraph
from gongkai.paper.pdf_page import Glyph, Page
from gongkai.paper.pdf_rules import Ruled, find_tables
from gongkai.paper.pdf_text import Line, cell_text, lines_of
from gongkai.paper.tables import Cell, Placed, blocks_of

ALIGNED = 4.0  # points
EDGE = 0.1  # of the page's height: where page numbers stand
_PAGE_NUMBER = re.compile(
    r"[-—–－─_\s·]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[,，/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－─_\s·]*"
)
_ITEM = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,2}[、）)．.])")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a table by the stations of its lines, across in points, down in rows."""

    lines: tuple[str, ...]
    left: float
    right: float
    top: int
    bottom: int

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


Item: TypeAlias = Line | Table


def join_pages(pages: Sequence[Page]) -> list[Block]:
    """All pages as blocks in reading order."""
    joined: list[Item] = []
    for number, page in enumerate(pages, 1):
        items = _items(page, number, len(pages))
        if joined and items:
            last, first = joined[-1], items[0]
            if isinstance(last, Table) and isinstance(first, Table) and _aligned(last, first):
                joined[-1] = _continued(last, first)
                items = items[1:]
        joined += items
    return list(_blocks(joined))


def _items(page: Page, number: int, count: int) -> list[Item]:
    """A page's tables and lines from the top down, without its page number."""
    rest = list(page.glyphs)
    placed: list[tuple[float, Item]] = []
    for ruled in sorted(find_tables(page.rules), key=lambda ruled: len(ruled.boxes), reverse=True):
        inside = [g for g in rest if ruled.holds((g.left + g.right) / 2, g.middle)]
        table = _table(ruled, inside)
        if table is not None:
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
            placed.append((ruled.ys[0], table))
    lines = lines_of(rest)
    placed += [(line.top, line) for line in lines if not _is_page_number(line, page, number, count)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _is_page_number(line: Line, page: Page, number: int, count: int) -> bool:
    """A number alone in the margin: dressed as a page number, or the right one for this page."""
    if EDGE * page.height < line.top and line.bottom < (1 - EDGE) * page.height:
        return False
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return False
    return line.text.strip() != found.group(1) or abs(int(found.group(1)) - number) <= max(count, 5)


def _table(ruled: Ruled, glyphs: Sequence[Glyph]) -> Table | None:
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
        column = min(max(sum(x <= (glyph.left + glyph.right) / 2 for x in ruled.xs) - 1, 0), columns - 1)
        by_box[at[row, column]].append(glyph)
    pieces = tuple(
        Piece(tuple(cell_text(held, ruled.xs[box.right])), ruled.xs[box.left], ruled.xs[box.right], box.top, box.bottom)
        for box, held in zip(ruled.boxes, by_box, strict=True)
    )
    if sum(bool(piece.lines) for piece in pieces) < 2:
        return None
    return Table(ruled.xs[0], ruled.xs[-1], rows, pieces)


def _aligned(above: Table, below: Table) -> bool:
    """The same table goes on: its outer edges stand in the same places."""
    return abs(above.left - below.left) <= ALIGNED and abs(above.right - below.right) <= ALIGNED


def _continued(above: Table, below: Table) -> Table:
    """Two parts of a table as one. A heading printed again at the top of the page is left out."""
    repeated = _repeated_rows(above, below)
    cut = _cut_row(above, below, repeated)
    shift = above.rows - repeated - cut
    kept = list(above.pieces)
    for piece in below.pieces:
        if piece.bottom <= repeated:
            continue
        moved = replace(piece, top=max(piece.top, repeated) + shift, bottom=piece.bottom + shift)
        partner = (
            next(
                (index for index, old in enumerate(kept) if _same_column(old, piece) and old.bottom == above.rows), None
            )
            if piece.top <= repeated
            else None
        )
        if partner is not None and (cut or _goes_on(kept[partner], piece)):
            old = kept[partner]
            kept[partner] = replace(old, lines=_together(old.lines, piece.lines), bottom=max(moved.bottom, old.bottom))
        else:
            kept.append(moved)
    return Table(above.left, above.right, below.rows + shift, tuple(kept))


def _repeated_rows(above: Table, below: Table) -> int:
    """How many rows at the top of `below` print the heading of `above` again: the same words, no numbers."""
    repeated = 0
    for rows in range(1, min(above.rows, below.rows, 6)):
        first = [(p.top, p.bottom, p.text) for p in above.pieces if p.top < rows]
        again = [(p.top, p.bottom, p.text) for p in below.pieces if p.top < rows]
        if sorted(first) != sorted(again) or any(p.is_number for p in above.pieces if p.top < rows):
            break
        if any(text for _, _, text in first) and all(bottom <= rows for _, bottom, _ in first):
            repeated = rows
    return repeated


def _cut_row(above: Table, below: Table, repeated: int) -> int:
    """1 if the page break runs through a row: the same cells on both sides, numbers on one side only, and the lower
    part does not begin an item of its own."""
    last = [p for p in above.pieces if p.bottom == above.rows and p.top == above.rows - 1]
    first = [p for p in below.pieces if p.top == repeated and p.bottom == repeated + 1]
    if len(last) < 2 or len(last) != len(first) or not all(map(_same_column, last, first)):
        return 0
    if any(p.is_number for p in last) and any(p.is_number for p in first):
        return 0
    words = [p for p in first if p.lines and not p.is_number]
    if not words or any(_ITEM.match(p.text) for p in words):
        return 0
    return int(all(old.lines for old, new in zip(last, first, strict=True) if new in words))


def _goes_on(old: Piece, new: Piece) -> bool:
    """A cell over several rows that the page break cut: nothing, or the rest of its words, stands in the lower part."""
    several = old.bottom - old.top > 1 or new.bottom - new.top > 1
    return several and bool(old.lines) and not old.is_number and not new.is_number and not _ITEM.match(new.text)


def _same_column(one: Piece, other: Piece) -> bool:
    return abs(one.left - other.left) <= ALIGNED and abs(one.right - other.right) <= ALIGNED


def _together(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + second


def _blocks(items: Sequence[Item]) -> Iterator[Block]:
    """Tables as grids; lines as paragraphs, those that only wrap put together."""
    held: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            held.append(item)
            continue
        yield from _paragraphs(held)
        held = []
        yield from blocks_of(_placed(item))
    yield from _paragraphs(held)


def _placed(table: Table) -> list[Placed]:
    stations: list[float] = []
    for x in sorted({x for piece in table.pieces for x in (piece.left, piece.right)}):
        if not stations or x - stations[-1] > ALIGNED:
            stations.append(x)

    def column(x: float) -> int:
        return min(range(len(stations)), key=lambda index: abs(stations[index] - x))

    return [
        Placed(
            Cell(tuple(Paragraph(line) for line in piece.lines)),
            piece.top,
            column(piece.left),
            piece.bottom,
            max(column(piece.right), column(piece.left) + 1),
        )
        for piece in table.pieces
    ]


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """A line that reaches the right edge goes on in a line that begins at the left edge."""
    if not lines:
        return
    right, left = max(line.right for line in lines), min(line.left for line in lines)
    text = ""
    previous: Line | None = None
    for line in lines:
        wraps = (
            previous is not None
            and not previous.columns
            and not line.columns
            and right - previous.right < 1.6 * previous.size
            and line.left - left < 0.8 * line.size
            and abs(line.size - previous.size) < 0.15 * line.size
        )
        if previous is not None and not wraps:
            yield Paragraph(text)
            text = ""
        space = " " if text and _LATIN.match(text[-1]) and line.text[:1].isalpha() and line.text.isascii() else ""
        text += space + line.text
        previous = line
    yield Paragraph(text)
