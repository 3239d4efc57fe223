"""Ruling lines → the cells of tables (表格线). Which glyphs lie in them is pdf_text's business.

A cell is the largest piece that no line divides. A piece that is no rectangle is kept whole: its text then reads as
no number, which is better than a number cut in two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.paper.pdf_page import Rule

SNAP = 3.5  # points: lines closer than this are one line drawn twice
TOUCH = 3.0
OPEN = 8.0  # lines that run on this far beyond the last crossing line enclose another row or column
COVERED = 0.6  # share of a cell's side that must be drawn
MAX_RULES = 3000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: rows top..bottom and columns left..right of its table's lines, end excluded."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: where its lines stand, across and down, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def find_tables(rules: Iterable[Rule]) -> list[Ruled]:
    """Every set of crossing lines that makes at least two cells, from the top down."""
    across = _merged([rule for rule in rules if rule.horizontal])
    down = _merged([rule for rule in rules if not rule.horizontal])
    if not across or not down or len(across) + len(down) > MAX_RULES:
        return []
    tables = [_table(*group) for group in _crossing(across, down)]
    return sorted((table for table in tables if table and len(table.boxes) > 1), key=lambda table: table.ys[0])


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line put together: the same line, with gaps no wider than a dash."""
    merged: list[Rule] = []
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][0].at <= 1.5:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        row.sort(key=lambda rule: rule.start)
        current = row[0]
        for rule in row[1:]:
            if rule.start - current.end <= TOUCH:
                current = Rule(rule.horizontal, current.at, current.start, max(current.end, rule.end))
            else:
                merged.append(current)
                current = rule
        merged.append(current)
    return [rule for rule in merged if rule.end - rule.start > SNAP]


def _crossing(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, steep in enumerate(down):
            if (
                flat.start - TOUCH <= steep.at <= flat.end + TOUCH
                and steep.start - TOUCH <= flat.at <= steep.end + TOUCH
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, flat in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, steep in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(steep)
    return [group for group in groups.values() if group[0] and group[1]]


def _table(across: list[Rule], down: list[Rule]) -> Ruled | None:
    """The cells between crossing lines. The outer edge counts as drawn: many tables leave their sides open."""
    xs, ys = _stations(down, across), _stations(across, down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    floors = _covered(across, ys, xs)  # (line, interval) pairs that are drawn
    walls = _covered(down, xs, ys)
    columns, rows = len(xs) - 1, len(ys) - 1
    owner = list(range(rows * columns))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                owner[root(place)] = root(place + 1)
            if row + 1 < rows and (row + 1, column) not in floors:
                owner[root(place)] = root(place + columns)
    boxes: dict[int, Box] = {}
    for place in range(rows * columns):
        row, column = divmod(place, columns)
        old = boxes.get(root(place), Box(row, column, row + 1, column + 1))
        boxes[root(place)] = Box(
            min(old.top, row), min(old.left, column), max(old.bottom, row + 1), max(old.right, column + 1)
        )
    return Ruled(tuple(xs), tuple(ys), tuple(sorted(boxes.values(), key=lambda box: (box.top, box.left))))


def _stations(lines: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where lines stand: values nearer than SNAP are one station. An open side stands where the crossing lines end."""
    values = [rule.at for rule in lines]
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    values += [first] if first < min(values) - OPEN else []
    values += [last] if last > max(values) + OPEN else []
    stations: list[list[float]] = []
    for at in sorted(values):
        if stations and at - stations[-1][0] <= SNAP:
            stations[-1].append(at)
        else:
            stations.append([at])
    return [sum(group) / len(group) for group in stations]


def _covered(rules: list[Rule], stations: list[float], crossings: list[float]) -> set[tuple[int, int]]:
    """Which intervals between crossings are drawn on which line."""
    drawn: dict[tuple[int, int], float] = {}
    for rule in rules:
        line = min(range(len(stations)), key=lambda index: abs(stations[index] - rule.at))
        for interval in range(len(crossings) - 1):
            start, end = crossings[interval], crossings[interval + 1]
            length = min(rule.end, end) - max(rule.start, start)
            if length > 0:
                drawn[line, interval] = drawn.get((line, interval), 0.0) + length / (end - start)
    return {place for place, share in drawn.items() if share >= COVERED}
