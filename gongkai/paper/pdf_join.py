"""Pages → one run of paragraphs and grids (跨页拼接): tables cut by a page break are one again, page numbers go.

A row is only ever put together with another where one of the two has no number of its own, and never across a blank
that may be a blank of the form.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from gongkai.paper.document import Block, Paragraph
from gongkai.paper.pdf_page import Page
from gongkai.paper.pdf_rules import find_tables
from gongkai.paper.pdf_table import Piece, Table, table_of
from gongkai.paper.pdf_text import FULL, Line, lines_of, settled, wrapped
from gongkai.paper.tables import Cell, Placed, blocks_of

ALIGNED = 4.0  # points
LABEL_FULL = 1.5  # type sizes: a label that leaves more room than this at its end is all there
PROSE = 20  # times the type size: the least width of a column of prose
EDGE = 0.1  # of the page's height: the margin, where page numbers stand
_PAGE_NUMBER = re.compile(
    r"[-—–－─_\s·]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[,，/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－─_\s·]*"
)
_ITEM = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,2}[、）)．.])")
_DIGIT_RUN = re.compile(r"\d+")
_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")
_LATIN = re.compile(r"[A-Za-z0-9]")


Item: TypeAlias = Line | Table


def join_pages(pages: Sequence[Page]) -> list[Block]:
    """All pages as blocks in reading order."""
    joined: list[Item] = []
    for items in _without_running(pages, [_items(page, number, len(pages)) for number, page in enumerate(pages, 1)]):
        rest = items
        if joined and items:
            last, first = joined[-1], items[0]
            if isinstance(last, Table) and isinstance(first, Table) and _aligned(last, first):
                joined[-1] = _continued(last, first)
                rest = items[1:]
            else:
                _doubt(joined, items)
        joined += rest
    return list(_blocks(joined))


def _items(page: Page, number: int, count: int) -> list[Item]:
    """A page's tables and lines from the top down, without its page number."""
    rest = settled(page)
    placed: list[tuple[float, Item]] = []
    for ruled in sorted(find_tables(page.rules), key=lambda ruled: len(ruled.boxes), reverse=True):
        inside = [glyph for glyph in rest if ruled.holds(glyph.at, glyph.middle)]
        table = table_of(ruled, inside)
        if table is not None:
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
            placed.append((ruled.ys[0], table))
    lines = lines_of(rest)
    placed += [(line.top, line) for line in lines if not _is_page_number(line, page, number, count)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _without_running(pages: Sequence[Page], contents: list[list[Item]]) -> list[list[Item]]:
    """Without the pages' heading and foot (页眉页脚): the same words in the margin, whatever the numbers."""
    for end in (0, -1):
        edges = [_running(items[end], page) if items else "" for items, page in zip(contents, pages, strict=True)]
        often = {edge for edge, count in Counter(edges).items() if edge and count >= max(2, 0.6 * len(pages))}
        for items, edge in zip(contents, edges, strict=True):
            if edge in often:
                del items[end]
    return contents


def _running(item: Item, page: Page) -> str:
    if not isinstance(item, Line) or not _in_margin(item, page):
        return ""
    text = _DIGIT_RUN.sub("0", item.text)
    return text if _WORD.search(text) else ""


def _in_margin(line: Line, page: Page) -> bool:
    return line.top <= EDGE * page.height or line.bottom >= (1 - EDGE) * page.height


def _doubt(joined: list[Item], items: Sequence[Item]) -> None:
    """Something stands between two tables that look like one row cut in two: the upper numbers may lack digits."""
    at = next((at for at in range(len(joined) - 1, -1, -1) if isinstance(joined[at], Table)), -1)
    above = joined[at] if at >= 0 else None
    below = next((item for item in items if isinstance(item, Table)), None)
    if isinstance(above, Table) and below is not None and _aligned(above, below) and _cut_row(above, below, 0):
        joined[at] = replace(
            above,
            pieces=tuple(
                replace(piece, lines=(*piece.lines, "…")) if piece.bottom == above.rows and piece.is_number else piece
                for piece in above.pieces
            ),
        )


def _is_page_number(line: Line, page: Page, number: int, count: int) -> bool:
    """A number alone in the margin: dressed as a page number, or the right one for this page."""
    found = _PAGE_NUMBER.fullmatch(line.text) if _in_margin(line, page) else None
    if found is None:
        return False
    return line.text.strip() != found.group(1) or abs(int(found.group(1)) - number) <= max(count, 5)


def _aligned(above: Table, below: Table) -> bool:
    """The same table goes on: both outer edges stand in the same places, or all lines of one part do in the other
    (a browser draws no border for the rest of a cell that has no words left)."""
    edges = (_near(above.left, [below.left]), _near(above.right, [below.right]))
    if all(edges):
        return True
    few, many = sorted((_stations(above), _stations(below)), key=len)
    return any(edges) and len(few) > 2 and all(_near(x, many) for x in few)


def _stations(table: Table) -> list[float]:
    stations: list[float] = []
    for x in sorted({x for piece in table.pieces for x in (piece.left, piece.right)}):
        if not stations or x - stations[-1] > ALIGNED:
            stations.append(x)
    return stations


def _near(x: float, places: Sequence[float]) -> bool:
    return any(abs(x - place) <= ALIGNED for place in places)


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
            kept[partner] = replace(
                old, lines=wrapped(old.lines, piece.lines, old.room), bottom=max(moved.bottom, old.bottom)
            )
        else:
            kept.append(moved)
    return Table(min(above.left, below.left), max(above.right, below.right), below.rows + shift, tuple(kept))


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
    """1 if the page break runs through a row: the same cells on both sides, and the lower part is what did not fit."""
    last = [p for p in above.pieces if p.bottom == above.rows]
    first = [p for p in below.pieces if p.top == repeated]
    partners = [next((old for old in last if _same_column(old, new)), None) for new in first]
    pairs = [(old, new) for old, new in zip(partners, first, strict=True) if old is not None]
    row = [(old, new) for old, new in pairs if old.bottom - old.top == 1 and new.bottom - new.top == 1]
    if len(pairs) < len(first) or len(row) < 2:
        return 0
    if not any(old.lines for old, _ in row):
        return 1
    words = [(old, new) for old, new in row if new.lines and not new.is_number]
    numbers = [(old, new) for old, new in row if new.is_number]
    if not words:  # a row of the form always has its label
        return int(all(old.is_number for old, _ in numbers))
    if any(not old.lines or old.is_number or old.room > LABEL_FULL or _ITEM.match(new.text) for old, new in words):
        return 0
    if not any(old.is_number for old, _ in row):
        return 1
    return int(all(old.is_number and old.room < FULL for old, _ in numbers))


def _goes_on(old: Piece, new: Piece) -> bool:
    """A cell over several rows that the page break cut: nothing, or the rest of its words, stands in the lower part."""
    several = old.bottom - old.top > 1 or new.bottom - new.top > 1
    return several and bool(old.lines) and not old.is_number and not new.is_number and not _ITEM.match(new.text)


def _same_column(one: Piece, other: Piece) -> bool:
    return _near(one.left, [other.left]) and _near(one.right, [other.right])


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
    stations = _stations(table)

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
            and right - left > PROSE * line.size
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
