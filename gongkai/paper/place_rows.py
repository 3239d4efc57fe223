"""Printed lines of a table → rows of values, each with the text that stands beside or before it, and their order.

A row counts as attached when its label stands in the same printed row; otherwise order alone may place it, and only
where the order leaves one possibility. It knows labels only through the functions given to it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gongkai.paper.read_text import Line
from gongkai.paper.report_values import Piece, is_annotation, is_number, is_value

_UNFIT = Piece("?", "?")
_NEVER = 20  # more cells than a row of any table: what holds them is no row
Named = Callable[[str], tuple[str, ...]]


@dataclass(slots=True)
class Printed:
    """One row of values. `own` is the label in the same row, `before` the texts since the last values."""

    own: str
    before: tuple[str, ...]
    values: tuple[Piece, ...]
    explicit: bool
    attached: bool = False  # label and values in one printed row
    stream: bool = False  # one value a line
    line: Line | None = None

    @property
    def spread(self) -> bool:
        """Its cells stand on lines of their own, so that a lost line joins it to its neighbour unseen."""
        return self.stream or (self.explicit and self.line is not None and not self.line.columns)


@dataclass(slots=True)
class Collected:
    rows: list[Printed] = field(default_factory=list)
    trailing: tuple[str, ...] = ()  # texts after the last values
    blank: list[tuple[str, int]] = field(default_factory=list)  # a label, and how many blank cells are shown after it


class Collector:
    """Walks the lines of one table. `named` says which rows a text names; `width` is the values of a row."""

    def __init__(self, named: Named, width: int, barred: bool = False) -> None:
        self.named = named
        self.width = width
        self.barred = barred  # one cell a line, a bar after each
        self.out = Collected()
        self.before: list[str] = []
        self.run: list[tuple[Piece, bool, bool]] = []  # value, gap before, explicit
        self.unbarred: Piece | None = None  # a number without a bar, in the line before

    def collect(self, lines: Sequence[Line]) -> Collected:
        for line in lines:
            if line.sole:
                self._sole(line)
            elif line.explicit:
                self._explicit(line)
            else:
                self._loose(line)
        self._flush()
        self.out.trailing = tuple(self.before)
        return self.out

    def _sole(self, line: Line) -> None:
        piece = line.pieces[0]
        if is_annotation(piece.text) and self.run and is_number(self.run[-1][0].text):
            last, gap, explicit = self.run[-1]
            joined = Piece(last.text + piece.text, last.printed + piece.printed)
            self.run[-1] = (joined, gap, explicit)
        elif self.barred and not line.explicit and is_number(piece.text):
            self.unbarred = piece  # no cell of this table: the number of a page
            return
        elif is_value(piece.text) or (line.explicit and piece.blank):
            if self.unbarred and piece.blank:
                self.run += [(_UNFIT, False, True)] * _NEVER  # or a cell whose bar slipped to the next line
            self.run.append((piece, line.gap, line.explicit))
        else:
            self._text(piece.text)
        self.unbarred = None

    def _text(self, text: str) -> None:
        self._flush()
        self.before.append(text)

    def _explicit(self, line: Line) -> None:
        """A row with its cells parted. Several labels in it mean several rows told by nothing but their labels."""
        marks = [i for i, piece in enumerate(line.pieces) if piece.text and not is_value(piece.text)]
        if not marks:
            self._row("", line.pieces, line)
            return
        labels = [i for i in marks if self.named(line.pieces[i].text)] or [marks[-1]]
        for nth, at in enumerate(labels):
            end = labels[nth + 1] if nth + 1 < len(labels) else len(line.pieces)
            while end < len(line.pieces) and at + 1 < end and not is_value(line.pieces[end - 1].text):
                end -= 1  # a group's label is the next row's; of a blank it cannot be told whose it is
            while at + 1 < end and line.pieces[at + 1].text and not is_value(line.pieces[at + 1].text):
                at += 1
            start = labels[nth - 1] + 1 if nth else 0
            own = " ".join(piece.text for piece in line.pieces[start : at + 1] if not is_number(piece.text))
            if at + 1 < end:
                self._row(own, line.pieces[at + 1 : end], line)
            else:
                self._text(own)

    def _loose(self, line: Line) -> None:
        for pieces in _rows_of(line.pieces):
            self._loose_row(pieces, line)

    def _loose_row(self, pieces: list[Piece], line: Line) -> None:
        at = len(pieces)
        while at and (is_value(pieces[at - 1].text) or (at > 1 and _spoilt(pieces[at - 1].text))):
            at -= 1
        own = " ".join(piece.text for piece in pieces[:at])
        if at == len(pieces):
            lead = 0
            while lead < len(pieces) and is_number(pieces[lead].text):
                lead += 1
            if lead >= 2:  # numbers, then a label: torn, the label says nothing about them
                self._row("", tuple(pieces[:lead]), line)
                own = " ".join(piece.text for piece in pieces[lead:])
            self._text(own)
        else:
            self._row(own, tuple(pieces[at:]), line)

    def _row(self, own: str, values: tuple[Piece, ...], line: Line) -> None:
        self._flush()
        self.unbarred = None
        before, self.before = tuple(self.before), []
        if own or any(piece.text for piece in values):
            self.out.rows.append(Printed(own, before, values, line.explicit, bool(own), line=line))
        else:
            self.before = list(before)

    def _flush(self) -> None:
        run, self.run = self.run, []
        explicit = bool(run) and all(mark for _, _, mark in run)
        if not any(piece.text for piece, _, _ in run) and not (explicit and len(run) >= self.width):
            if run and self.before:
                self.out.blank.append((self.before[-1], len(run)))
            return
        before, self.before = tuple(self.before), []
        pieces = [piece for piece, _, _ in run]
        for chunk in split_run(pieces, [gap for _, gap, _ in run], self.width, explicit):
            self.out.rows.append(Printed("", before, tuple(chunk), explicit, stream=True))
            before = ()


def _rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """A line of words, cut where two rows run together: a label after two or more values that stand after a label."""
    rows: list[list[Piece]] = [[]]
    values = 0
    for piece in pieces:
        if is_value(piece.text):
            values += 1
        elif values > 1 and len(rows[-1]) > values and not _spoilt(piece.text):
            rows.append([])
            values = 0
        else:
            values = 0
        rows[-1].append(piece)
    return rows


def _spoilt(text: str) -> bool:
    """约, 12, and the like: no label and no value, but a part of what stands in the cell."""
    return text in ("约", "近", "超", "共") or bool(re.fullmatch(r"[^\u4e00-\u9fff]*[0-9][^\u4e00-\u9fff]*[,.·]", text))


def are_barred(lines: Sequence[Line]) -> bool:
    """Whether cells on lines of their own are marked by a bar, so that a number without one is none."""
    if all(line.explicit for line in lines if line.sole and not is_value(line.pieces[0].text)):
        return any(line.explicit and line.sole for line in lines)
    marked = [line.explicit for line in lines if line.sole and is_number(line.pieces[0].text)]
    return sum(marked) * 2 > len(marked)


def split_run(pieces: list[Piece], gaps: list[bool], width: int, explicit: bool) -> list[list[Piece]]:
    """One value a line → rows. Whole rows one after the other, or blocks set down column by column."""
    size = len(pieces)
    if explicit:
        return [pieces]
    if size <= width:
        return [pieces]
    groups = _groups(pieces, gaps)
    if all(len(group) == 1 for group in groups) or len(groups) == 1:
        if size % width:
            return [pieces]
        return [pieces[i : i + width] for i in range(0, size, width)]
    return _blocks(groups, width) or [pieces]


def _groups(pieces: list[Piece], gaps: list[bool]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece, gap in zip(pieces, gaps, strict=True):
        if gap or not groups:
            groups.append([])
        groups[-1].append(piece)
    return groups


def _blocks(groups: list[list[Piece]], width: int) -> list[list[Piece]]:
    """Groups parted by empty lines: `width` groups of one length are the columns of a block. [] if it will not part."""
    rows: list[list[Piece]] = []
    at = 0
    while at < len(groups):
        block = groups[at : at + width]
        height = len(block[0])
        if len(block) == width and all(len(group) == height for group in block) and height != width:
            rows += [list(row) for row in zip(*block, strict=True)]
            at += width
        elif height == width:
            if len(block) == width and all(len(group) == width for group in block):
                return []  # a square could be either
            rows.append(block[0])
            at += 1
        else:
            return []
    return rows


def align(possible: Sequence[frozenset[str] | None], order: Sequence[str]) -> list[str | None] | None:
    """Where each printed row must be, read top to bottom; None for a row with more than one possible place.

    None for all of it when no way of placing them keeps the order.
    """
    earliest = _greedy(possible, order)
    latest = _greedy(possible[::-1], order[::-1])
    if earliest is None or latest is None:
        return None
    return [a if a == b else None for a, b in zip(earliest, latest[::-1], strict=True)]


def _greedy(possible: Sequence[frozenset[str] | None], order: Sequence[str]) -> list[str] | None:
    at = 0
    placed: list[str] = []
    for rows in possible:
        while at < len(order) and rows is not None and order[at] not in rows:
            at += 1
        if at >= len(order):
            return None
        placed.append(order[at])
        at += 1
    return placed


def fitted(values: Sequence[Piece], need: int) -> list[Piece]:
    """Cells of a row without the blank ones that merging left over."""
    kept = list(values)
    while len(kept) > need and kept[-1].blank:
        kept.pop()
    if len(kept) > need:
        filled = [piece for piece in kept if piece.text]
        if len(filled) == need:
            return filled
    return kept
