"""The blocks of a document → printed lines, each a row of pieces, whichever way the cells were parted.

Tabs, pipes and true tables show every cell, blank ones too (`explicit`); plain text shows words only. Page
numbers and markdown rules are taken out. It knows nothing of the form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from gongkai.paper.document import PADDING, Document, Grid
from gongkai.paper.report_chars import fold, is_traditional, simplify, visible
from gongkai.paper.report_values import Piece, is_number, is_value

_PAGE = re.compile(
    r"^\s*(?:-+\s*[0-9]{1,4}\s*-+|[~_.*]+\s*[0-9]{1,4}\s*[~_.*]+|第\s*[0-9]{1,4}\s*页(?:\s*[,/]?\s*共?\s*[0-9]{1,4}\s*页)?"
    r"|[Pp]age\s*[0-9]+(?:\s*(?:of|/)\s*[0-9]+)?|共\s*[0-9]{1,4}\s*页\s*第\s*[0-9]{1,4}\s*页)\s*$"
)
_OF_PAGES = re.compile(r"^\s*([0-9]{1,3})\s*/\s*([0-9]{1,3})\s*$")
_RULE = re.compile(r"^[\s|:+=_-]*(?:-{2,}|={2,}|:-+|-+:)[\s|:+=_-]*$")
# White space in here parts no cells: after the numbering of a label, inside and before a bracketed remark.
_HELD = re.compile(
    r"(?<![0-9.])[0-9]{1,2}\s*[.、]\s*(?=[\u4e00-\u9fff])|(?:(?<=[0-9])\s+)?\([^()]*[\u4e00-\u9fff][^()]*\)"
)
_STUCK = re.compile(r'^(.*[\u4e00-\u9fff)\]"”])([0-9][0-9,]*)$')
_LATIN_LEAD = re.compile(r"^(?:#{1,6}|\*|>)\s+")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_BARE = re.compile(r"^\s*[0-9]{1,3}\s*$")
_YEAR = re.compile(r"^20[0-9]{2}$")
_PAGE_LINES = 10  # a page has more lines than this
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row. `columns` are the places in the table of an explicit row, `table` tells tables apart."""

    text: str  # the whole line, folded
    printed: str  # for prose: as it stands, in simplified characters
    pieces: tuple[Piece, ...]
    explicit: bool = False
    gap: bool = False  # something empty stands before it
    table: int = -1  # places in the document of true tables; -2, -3, … for tables of pipes
    columns: tuple[int, ...] = ()

    @property
    def sole(self) -> bool:
        """One cell on a line of its own, parted from the next only by the end of the line."""
        return len(self.pieces) == 1


def lines_of(document: Document) -> list[Line]:
    raw = list(_raw_lines(document))
    traditional = is_traditional("".join(text for _, text, _ in raw))
    return list(_Reader(traditional).read(raw))


Raw = tuple[int, str, tuple[str, ...]]  # table or -1, text, cells


def _raw_lines(document: Document) -> Iterator[tuple[int, str, Grid | None]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            text = " ".join(cell for row in block.rows for cell in row)
            yield number, text, block
        else:
            for line in block.text.split("\n"):
                yield -1, line.replace("\r", ""), None


def _of_pages(folded: str) -> bool:
    """5 / 9: the fifth of nine pages."""
    found = _OF_PAGES.match(folded)
    return found is not None and 0 < int(found[1]) <= int(found[2])


class _Reader:
    """Reads raw lines in order; keeps the tab cells that make up one row until the row ends."""

    def __init__(self, traditional: bool) -> None:
        self.traditional = traditional
        self.gap = True
        self.framed = True  # pipes stand before the first cell as well
        self.paged = False  # pages are numbered in a way of their own (- 3 -), not by bare numbers
        self.position = -1
        self.tabbed: list[Piece] = []
        self.rectangle = (0, 0)  # number of the pipe table being read, and how many cells its rows have

    def read(self, raw: list[tuple[int, str, Grid | None]]) -> Iterator[Line]:
        texts = [text for _, text, grid in raw if grid is None]
        drop = _page_numbers(texts)
        self.framed = _framed(texts)
        self.paged = bool(drop) or any(_PAGE.match(fold(text)) for text in texts)
        for table, text, grid in raw:
            if grid is not None:
                yield from self._flush()
                yield from self._grid(grid, table)
                self.gap = True
                continue
            self.position += 1
            if self.position in drop:
                self.gap = True
                continue
            yield from self._line(text)
        yield from self._flush()

    def _line(self, text: str) -> Iterator[Line]:
        if text.startswith("\t") and text.count("\t") == 1:
            self.tabbed.append(self._piece(text))
            return
        yield from self._flush()
        text = _BOOKMARK.sub("", visible(text))
        folded = fold(text, self.traditional)
        if not folded.strip() or _PAGE.match(folded) or _RULE.match(folded) or _of_pages(folded):
            self.gap = True
            return
        line = self._explicit(text, folded)
        if line is None:
            self.rectangle = (self.rectangle[0], 0)
        yield line or self._loose(text, folded)
        self.gap = False

    def _flush(self) -> Iterator[Line]:
        if self.tabbed:
            pieces, self.tabbed = tuple(self.tabbed), []
            yield self._row(pieces)
            self.gap = True

    def _row(self, pieces: tuple[Piece, ...], table: int = -1, columns: tuple[int, ...] = ()) -> Line:
        text = " ".join(piece.text for piece in pieces)
        printed = " ".join(piece.printed for piece in pieces)
        return Line(text, printed, pieces, True, self.gap, table, columns)

    def _explicit(self, text: str, folded: str) -> Line | None:
        if "|" in folded:
            inner = folded.strip()
            parts = _split(text, folded, "|")
            if inner.startswith("|") and self.framed and len(parts) > 1:
                parts = parts[1:]
            if inner.endswith("|") and len(parts) > 1:
                parts = parts[:-1]
            if len(parts) > 2:
                return self._piped(tuple(self._piece(part) for part in parts))
        elif "\t" in folded.strip() or (folded.rstrip(" ").endswith("\t") and 0 < len(folded.strip()) < _SHORT):
            parts = _split(text, folded, "\t")
        else:
            return None
        return self._row(tuple(self._piece(part) for part in parts))

    def _piped(self, pieces: tuple[Piece, ...]) -> Line:
        """Rows of pipes that follow one another with as many cells each are one table, with places of its own."""
        number, size = self.rectangle
        if size != len(pieces):
            number, size = number - 1, len(pieces)
            self.rectangle = (number, size)
        return self._row(pieces, number - 1, tuple(range(size)))

    def _loose(self, text: str, folded: str) -> Line:
        held = _HELD.sub(lambda found: "\ue000" * len(found[0]), folded)
        pieces = []
        for found in re.finditer(r"\S+", held):
            part = folded[found.start() : found.end()]
            pieces.append(Piece(part, text[found.start() : found.end()]))
        if len(pieces) == 1 and self._stray(pieces[0].text):
            pieces = [replace(pieces[0], stray=True)]
        pieces = _unstuck(pieces)
        printed = simplify(text) if self.traditional else text
        return Line(_LATIN_LEAD.sub("", folded.strip()), printed.strip(), tuple(pieces), gap=self.gap)

    def _stray(self, text: str) -> bool:
        if not _BARE.match(text) or self.paged:
            return bool(_YEAR.match(text))
        return 0 < int(text) <= 1 + self.position // _PAGE_LINES

    def _piece(self, text: str) -> Piece:
        text = " ".join(visible(text).split())
        folded = fold(text, self.traditional).strip()
        if is_value(folded.replace(" ", "")) and not re.search(r"[0-9][,.]?\s+[0-9]", folded):
            folded = folded.replace(" ", "")
        return Piece(folded, text)

    def _grid(self, grid: Grid, table: int) -> Iterator[Line]:
        for r, row in enumerate(grid.rows):
            places = grid.origin[r]
            columns = [c for c in range(len(row)) if places[c] != PADDING and (c == 0 or places[c] != places[c - 1])]
            pieces = tuple(self._piece(row[c]) for c in columns)
            if any(piece.text for piece in pieces):
                yield self._row(pieces, table, tuple(columns))


def _unstuck(pieces: list[Piece]) -> list[Piece]:
    """A first number stuck to its label, where six more follow: 予以公开21 0 0 0 0 0 21."""
    at = len(pieces) - 7
    found = _STUCK.match(pieces[at].text) if at >= 0 and all(is_number(one.text) for one in pieces[at + 1 :]) else None
    if not found:
        return pieces
    size = len(found[1])
    parts = [Piece(found[1], pieces[at].printed[:size]), Piece(found[2], pieces[at].printed[size:])]
    return [*pieces[:at], *parts, *pieces[at + 1 :]]


def _framed(texts: list[str]) -> bool:
    rows = [text.strip() for text in texts if text.count("|") >= 2 and text.strip(" |\t")]
    return sum(row.startswith("|") for row in rows) * 2 > len(rows)


def _split(text: str, folded: str, mark: str) -> list[str]:
    """`text` cut wherever `folded` has the mark: a full-width bar parts cells as well."""
    parts, start = [], 0
    for position, char in enumerate(folded):
        if char == mark:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _page_numbers(texts: list[str]) -> set[int]:
    """Bare page numbers beside form feeds: only where every page has one and they count up by one."""
    last: list[int] = []
    filled = -1
    for position, text in enumerate(texts):
        if "\f" in text and filled >= 0:
            last.append(filled)
        if text.strip():
            filled = position
    if filled >= 0 and (not last or last[-1] != filled):
        last.append(filled)
    bare = [position for position in last if _BARE.match(texts[position])]
    if len(bare) < 2 or len(bare) < len(last) - 1:
        return set()
    numbers = [int(texts[position]) for position in bare]
    return set(bare) if all(b - a == 1 for a, b in pairwise(numbers)) else set()
