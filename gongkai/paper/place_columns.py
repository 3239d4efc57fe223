"""Which value of a row belongs to which column of table 3: by the printed heading, else by the form's fixed order.

Where cells are shown (tables, pipes, tabs) their places count, blank ones too; where only words are shown a row must
have exactly seven. A heading whose order cannot be told makes the kinds of organisation uncertain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.report.headings import APPLICANTS
from gongkai.paper.labels import COLUMNS_3
from gongkai.paper.place_rows import Printed
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece

ORDER = tuple(column.key for column in APPLICANTS)
KINDS = ORDER[1:6]
WIDTH = len(ORDER)


@dataclass(frozen=True, slots=True)
class Columns:
    """`order` of the seven columns as printed, and those that a heading torn apart leaves in doubt."""

    order: tuple[str, ...] = ORDER
    doubtful: frozenset[str] = frozenset()
    places: dict[int, dict[str, int]] | None = None  # table → column key → place in a true table


def columns_of(header: Sequence[Line], lines: Sequence[Line]) -> Columns:
    """From the lines above the first row; `lines` are all of the table, for tables cut in pieces."""
    places: dict[int, dict[str, int]] = {}
    for line in lines:
        if line.columns:
            _note_places(line, places.setdefault(line.table, {}))
    whole = {table: found for table, found in places.items() if len(found) == WIDTH}
    seen = []
    for line in header:
        keys = [COLUMNS_3[core(piece.text)] for piece in line.pieces if core(piece.text) in COLUMNS_3]
        seen.append((keys, "法人或其他组织" in core(line.text)))
    order, doubtful = _printed_order(seen)
    return Columns(order, doubtful, whole)


def _note_places(line: Line, found: dict[str, int]) -> None:
    named = [(COLUMNS_3.get(core(piece.text)), place) for piece, place in zip(line.pieces, line.columns, strict=True)]
    keys = [key for key, _ in named if key]
    if len(keys) >= 2 and len(keys) == len(set(keys)) and not any(char.isdigit() for char in line.text):
        for key, place in named:
            if key:
                found[key] = place


def _printed_order(seen: list[tuple[list[str], bool]]) -> tuple[tuple[str, ...], frozenset[str]]:
    """From the names in each heading line, and whether several lines of the heading were run into that one."""
    for keys, stacked in seen:
        kinds = tuple(key for key in keys if key in KINDS)
        if len(kinds) != len(KINDS) or set(kinds) != set(KINDS):
            continue
        if not stacked and len(keys) == WIDTH and set(keys) == set(ORDER):
            if keys[:2] == ["natural", "total"]:  # 总计 second, or two lines run into one?
                return ORDER, frozenset(ORDER[1:])
            return tuple(keys), frozenset()
        return ("natural", *kinds, "total"), frozenset()
    flat = tuple(key for keys, _ in seen for key in keys if key in KINDS)
    if set(flat) == set(KINDS) and len(flat) == len(KINDS) and flat != KINDS:
        return ORDER, frozenset(KINDS)
    return ORDER, frozenset()


def seven(row: Printed, columns: Columns) -> dict[str, Piece] | None:
    """The values of a row by column key, or None where their number leaves a doubt."""
    line = row.line
    if line is not None and columns.places and line.table in columns.places:
        by_place = dict(zip(line.columns, line.pieces, strict=True))
        places = columns.places[line.table]
        if all(place in by_place for place in places.values()):
            if _strays(row, line, set(places.values())):
                return None
            return {key: by_place[place] for key, place in places.items()}
        return None
    values = _trim(list(row.values)) if row.explicit else list(row.values)
    if len(values) != WIDTH:
        return None
    return dict(zip(columns.order, values, strict=True))


def _strays(row: Printed, line: Line, places: set[int]) -> bool:
    """A value outside the columns of the heading: the row has slipped."""
    outside = [piece for piece, place in zip(line.pieces, line.columns, strict=True) if place not in places]
    return any(piece in row.values and piece.text for piece in outside)


def _trim(values: list[Piece]) -> list[Piece]:
    """Blank cells beyond seven, where it is plain on which side they are too many."""
    extra = len(values) - WIDTH
    if extra <= 0:
        return values
    tail = all(piece.blank for piece in values[WIDTH:])
    head = all(piece.blank for piece in values[:extra])
    if tail and not head:
        return values[:WIDTH]
    if head and not tail:
        return values[extra:]
    if tail and all(piece.blank for piece in values):
        return values[:WIDTH]
    middle = [piece for piece in values if piece.text]
    return middle if len(middle) == WIDTH else values
