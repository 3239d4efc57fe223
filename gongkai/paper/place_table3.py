"""Table 3 (收到和处理政府信息公开申请情况): printed rows → cells, placed by label, by order, and proved by 勾稽关系.

A label with its seven values in one row is read as printed, right or wrong. Rows parted from their labels are placed
only where the fixed order of the form leaves one place; text torn apart must balance besides. The rest is unread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Value
from gongkai.paper.labels import is_column_header, rows_named, rows_possible
from gongkai.paper.place_columns import KINDS, ORDER, WIDTH, Columns, columns_of, seven
from gongkai.paper.place_rows import Collector, Printed, align
from gongkai.paper.read_text import Line
from gongkai.paper.report_balance import balanced, row_balances
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece, value_of

VARIANTS = {edition: tuple(row.key for row in EDITIONS[edition].outcomes) for edition in EDITIONS}
Row = Mapping[str, Piece]


@dataclass(slots=True)
class Table3:
    values: dict[str, Value] = field(default_factory=dict)
    variant: str | None = None  # whose （六）其他处理: "2021" three rows, "2019" one
    twice: tuple[str, ...] = ()  # rows printed twice with different numbers


def place_table3(lines: Sequence[Line]) -> Table3:
    header, body = _part(lines)
    variant = _variant(body)
    columns = columns_of(header, lines)
    collected = Collector(rows_named, WIDTH).collect(body)
    rows = [row for row in collected.rows if _counts(row)]
    placements = [_place(rows, VARIANTS[name], columns) for name in ([variant] if variant else ("2021", "2019"))]
    table = Table3(variant=variant)
    placed, table.twice = placements[0]
    for other, _ in placements[1:]:
        placed = {key: row for key, row in placed.items() if other.get(key) == row}
    for key, row in placed.items():
        for column in ORDER:
            if columns.sure or column not in KINDS:
                table.values[f"t3.{key}.{column}"] = value_of(row[column])
    for key in _blank_rows(rows, collected.trailing, placed, variant):
        for column in ORDER:
            table.values[f"t3.{key}.{column}"] = Value(None)
    return table


def _part(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The heading and the rows: the first row has a label of its own or a number."""
    for at, line in enumerate(lines):
        if is_column_header(line.text) or "concluded" in rows_named(line.text):
            continue
        if rows_named(line.text) or any(char.isdigit() for char in line.text):
            return lines[:at], lines[at:]
    return lines, ()


def _variant(body: Sequence[Line]) -> str | None:
    text = core("".join(line.text for line in body))
    if "逾期不补正" in text or "未按收费通知" in text or "收费通知要求缴纳" in text:
        return "2021"
    named = {key for line in body for piece in (line.text, *(p.text for p in line.pieces)) for key in rows_named(piece)}
    if "other.other" in named:
        return "2021"
    return "2019" if "other.all" in named else None


def _counts(row: Printed) -> bool:
    if any(piece.text for piece in row.values):
        return True
    return bool(rows_named(row.own)) or (row.stream and row.explicit)


def _place(rows: list[Printed], order: Sequence[str], columns: Columns) -> tuple[dict[str, Row], tuple[str, ...]]:
    pairs = [(row, seven(row, columns)) for row in rows]
    stray = any(cells is None and not row.attached for row, cells in pairs)
    pairs = [(row, cells) for row, cells in pairs if cells is not None or row.attached]
    rows, filled = [row for row, _ in pairs], [cells for _, cells in pairs]
    possible = [_possible(row, order) for row in rows]
    loose = [at for at, row in enumerate(rows) if not row.attached]
    orderly = _orderly(rows, loose, order)
    if orderly:
        for at, key in orderly.items():
            possible[at] = frozenset((key,))
    places = align(possible, order)
    if places is None:
        places = [_only(keys) if rows[at].attached else None for at, keys in enumerate(possible)]
    placed, twice = _gather(places, filled)
    torn = [places[at] for at in loose if not orderly]
    streams = any(row.stream and not row.explicit for row in rows)
    odd = stray or any(cells is None for cells in filled)
    if streams and (odd or not orderly):
        placed = _proved(placed, rows, places, bool(torn), odd)
    return placed, twice


def _only(keys: frozenset[str] | None) -> str | None:
    return next(iter(keys)) if keys and len(keys) == 1 else None


def _possible(row: Printed, order: Sequence[str]) -> frozenset[str] | None:
    return rows_possible(row.own, order) if row.attached else None


def _orderly(rows: list[Printed], loose: list[int], order: Sequence[str]) -> dict[int, str]:
    """Rows whose label stands alone before them, if that holds for every row parted from its label; else none."""
    found: dict[int, str] = {}
    started = False
    for at, row in enumerate(rows):
        names = [key for text in row.before for key in rows_named(text) if key in order]
        if not started:
            names = [key for key in names if key != "concluded"]
        started = started or bool(names) or row.attached
        if len(names) > 1 and "other.all" in names[:-1]:
            names.remove("other.all")
        if at in loose:
            if len(names) != 1:
                return {}
            found[at] = names[0]
    ranks = [order.index(key) for key in found.values()]
    return found if ranks == sorted(set(ranks)) else {}


def _gather(
    places: Sequence[str | None], filled: Sequence[Row | None]
) -> tuple[dict[str, Row], tuple[str, ...]]:
    placed: dict[str, Row] = {}
    twice: list[str] = []
    for key, cells in zip(places, filled, strict=True):
        if key is None or cells is None:
            continue
        if key in placed and [p.text for p in placed[key].values()] != [p.text for p in cells.values()]:
            twice.append(key)
        placed.setdefault(key, cells)
    for key in twice:
        placed.pop(key, None)
    return placed, tuple(dict.fromkeys(twice))


def _proved(
    placed: dict[str, Row], rows: list[Printed], places: Sequence[str | None], torn: bool, odd: bool
) -> dict[str, Row]:
    """Values one a line, some of them gone or parted from their labels: only what balances is kept."""
    streamed = {key for key, row in zip(places, rows, strict=True) if key and row.stream and not row.explicit}
    if torn and not balanced(placed):
        return {key: row for key, row in placed.items() if key not in streamed}
    return {key: row for key, row in placed.items() if key not in streamed or row_balances(row)}


def _blank_rows(
    rows: list[Printed], trailing: tuple[str, ...], placed: Mapping[str, Row], variant: str | None
) -> list[str]:
    """Labels that follow one another with nothing printed between: blank rows, if every number has its place."""
    order = VARIANTS[variant or "2021"]
    if any(not row.attached and not row.explicit for row in rows) and len(placed) < len(rows):
        return []
    named = [key for row in rows for text in row.before for key in rows_named(text)]
    named += [key for text in trailing for key in rows_named(text)]
    return [key for key in dict.fromkeys(named) if key in order and key not in placed and len(placed) >= len(rows)]
