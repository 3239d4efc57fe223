"""Table 3 (收到和处理政府信息公开申请情况): printed rows → cells, placed by label, by order, and proved by 勾稽关系.

A label with its seven values in one row is read as printed, right or wrong. Rows parted from their labels are placed
only where the fixed order of the form leaves one place; text torn apart must balance besides. The rest is unread.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Value
from gongkai.paper.labels import SPANNING, is_column_header, rows_named, rows_near, rows_possible
from gongkai.paper.place_columns import (
    DOUBT,
    ORDER,
    WIDTH,
    Columns,
    columns_of,
    counted,
    row_balances,
    settled,
    seven,
    sums_deny,
    whole_rows,
)
from gongkai.paper.place_rows import Collector, Printed, align, are_barred
from gongkai.paper.read_text import Line
from gongkai.paper.report_balance import balanced
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece, value_of

VARIANTS = {edition: tuple(row.key for row in EDITIONS[edition].outcomes) for edition in EDITIONS}
Row = Mapping[str, Piece]
_SUMS = ("总计", "合计")  # without （七） these may be the heading of the last column


@dataclass(slots=True)
class Table3:
    values: dict[str, Value] = field(default_factory=dict)
    variant: str | None = None  # whose （六）其他处理: "2021" three rows, "2019" one
    twice: tuple[str, ...] = ()  # rows printed twice with different numbers
    lossy: bool = False  # rows of more or fewer than seven values, or none at all
    torn: bool = False  # rows of more or fewer, but some


def place_table3(lines: Sequence[Line], lossy: bool = False) -> Table3:
    """`lossy`: elsewhere in the text cells were lost or numbers that are none stand about, so counting proves less."""
    header, body = _part(lines)
    variant = _variant(body)
    collected = Collector(rows_named, WIDTH, are_barred(body)).collect(body)
    rows = [row for row in collected.rows if _counts(row) and not _numbers_columns(row)]
    columns = settled(columns_of(header, lines), [row.values for row in rows if len(row.values) == WIDTH])
    columns = counted(columns, rows)
    placements = [
        _place(rows, collected.trailing, VARIANTS[name], columns, lossy)
        for name in ([variant] if variant else ("2021", "2019"))
    ]
    counts = {len(row.values) for row in rows if not row.explicit}
    table = Table3(variant=variant, lossy=bool(counts - {WIDTH}), torn=bool(counts - {0, WIDTH}))
    placed, table.twice = placements[0]
    for other, _ in placements[1:]:
        placed = {key: row for key, row in placed.items() if other.get(key) == row}
    for key, row in placed.items():
        for column in ORDER:
            if row[column] is not DOUBT:
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
    pieces = row.line.pieces if row.attached and row.line else ()
    return bool(rows_named(row.own)) or (row.stream and row.explicit) or any(rows_named(one.text) for one in pieces)


def _place(
    rows: list[Printed], trailing: Sequence[str], order: Sequence[str], columns: Columns, lossy: bool
) -> tuple[dict[str, Row], tuple[str, ...]]:
    orderly, against = _orderly(rows, order), _against_order(rows, trailing, order)
    labels = _labels(rows, trailing)
    pairs = whole_rows([(row, seven(row, columns)) for row in rows], columns)
    if sums_deny(cells for row, cells in pairs if cells and not columns.shown(row)):
        return {}, ()
    odd = lossy or any(cells is None for _, cells in pairs)
    over = sum(len(row.values) > WIDTH for row in rows if not row.explicit)
    if over * 4 > sum(len(row.values) == WIDTH for row in rows if not row.explicit):
        pairs = [(row, cells if row.explicit else None) for row, cells in pairs]  # a column that is not the form's
    pairs = [
        (row, cells) for row, cells in pairs if (cells or row.attached or _short(row)) and not _foreign(row, order)
    ]
    rows, filled = [row for row, _ in pairs], [cells for _, cells in pairs]
    possible = [
        frozenset((orderly[id(row)],)) if id(row) in orderly else _told(row.own, order) if row.own else None
        for row in rows
    ]
    places = align(possible, order)
    if places is None:
        places = [_only(keys) if rows[at].attached and keys else None for at, keys in enumerate(possible)]
        places = [key if key in rows_named(row.own) else None for key, row in zip(places, rows, strict=True)]
        places = [None if _beside_loose(rows, at) else key for at, key in enumerate(places)]
    places = _not_beside_another(rows, trailing, places)
    if against:  # no place can be told by the order
        places = [key if rows[at].attached and _only(possible[at]) else None for at, key in enumerate(places)]
    placed, twice = _gather(places, filled, labels)
    printed = {key: row for key, row in zip(places, rows, strict=True) if key}
    streams = [key for key, row in printed.items() if row.stream and not row.explicit]
    if streams and not orderly and not balanced(placed):
        placed = {key: row for key, row in placed.items() if key not in streams}
    if odd:  # blank cells vanish here, or numbers that are no cells stand about: words alone prove nothing
        placed = {key: row for key, row in placed.items() if printed[key].explicit or row_balances(row)}
    return _without_seams(placed, printed, order), twice


def _without_seams(placed: dict[str, Row], printed: Mapping[str, Printed], order: Sequence[str]) -> dict[str, Row]:
    """A row of many lines beside a missing one may hold cells of both: it is not kept."""
    last = max((order.index(key) for key in placed), default=-1)
    first = min((order.index(key) for key in placed), default=0)
    missing = {at for at in range(first, last) if order[at] not in placed}
    if last == len(order) - 2 and not row_balances(placed[order[last]]):
        missing.add(last + 1)
    return {
        key: row
        for key, row in placed.items()
        if not printed[key].spread or not missing & {order.index(key) - 1, order.index(key) + 1}
    }


def _not_beside_another(
    rows: Sequence[Printed], trailing: Sequence[str], places: Sequence[str | None]
) -> list[str | None]:
    """No place that the order gives to a row of words, where the label around it is whole and another's."""
    found = list(places)
    after = [*(row.before for row in rows[1:]), trailing]
    for at, row in enumerate(rows):
        if not (row.attached or row.explicit or row.stream):
            texts = (*row.before[-1:], *after[at][:1])
            around = {name for text in (*texts, " ".join(texts)) for name in rows_named(text)}
            found[at] = places[at] if not around or places[at] in around else None
    return found


def _beside_loose(rows: list[Printed], at: int) -> bool:
    """Whether a row of words stands beside one without a label, for which the form has no place: its label may be
    that one's."""
    return not rows[at].explicit and any(not row.attached for row in rows[max(at - 1, 0) : at + 2])


def _only(keys: frozenset[str] | None) -> str | None:
    return next(iter(keys)) if keys and len(keys) == 1 else None


def _orderly(rows: list[Printed], order: Sequence[str]) -> dict[int, str]:
    """Rows whose label stands alone before them, if that holds for every row parted from its label; else none."""
    found: dict[int, str] = {}
    for row in rows:
        if row.attached:
            continue
        names = [key for text in row.before if core(text) not in _SUMS for key in rows_named(text) if key in order]
        if len(names) > 1 and "other.all" in names[:-1]:
            names.remove("other.all")
        if len(names) != 1:
            return {}
        found[id(row)] = names[0]
    ranks = [order.index(key) for key in found.values()]
    return found if ranks == sorted(set(ranks)) else {}


def _gather(
    places: Sequence[str | None], filled: Sequence[Row | None], labels: Sequence[str]
) -> tuple[dict[str, Row], tuple[str, ...]]:
    """A row that is named twice counts only if it has the same numbers each time."""
    found: dict[str, list[list[str] | None]] = {}
    placed: dict[str, Row] = {}
    for key, cells in zip(places, filled, strict=True):
        if key is not None:
            found.setdefault(key, []).append([piece.text for piece in cells.values()] if cells else None)
        if key is not None and cells is not None:
            placed.setdefault(key, cells)
    named = Counter(labels)
    twice = [
        key
        for key, texts in found.items()
        if any(text != texts[0] for text in texts) or (None not in texts and named[key] > len(texts))
    ]
    for key in twice:
        placed.pop(key, None)
    return placed, tuple(twice)


def _labels(rows: Sequence[Printed], trailing: Sequence[str]) -> list[str]:
    """The rows named by every text of the table, as they stand one after the other."""
    found: list[str] = []
    for texts in (*((*row.before, row.own) for row in rows), trailing):
        keys = [key for text in texts if core(text) not in _SUMS for key in rows_named(text)]
        found += [key for at, key in enumerate(keys) if at == 0 or keys[at - 1] != key]
    return found


def _against_order(rows: Sequence[Printed], trailing: Sequence[str], order: Sequence[str]) -> bool:
    """Whether labels that stand at every row alike (before, after or around it) contradict the form's order."""
    after = [*(row.before for row in rows[1:]), trailing][: len(rows)]
    for side in ("before", "after", "around"):
        keys = [_beside(row, texts, side, order) for row, texts in zip(rows, after, strict=True)]
        ranks = [order.index(key) for key in keys if key]
        if len(ranks) == len(rows) and ranks != sorted(ranks if side == "around" else set(ranks)):
            return True
    return False


def _beside(row: Printed, after: Sequence[str], side: str, order: Sequence[str]) -> str | None:
    if row.attached:
        texts = [row.own]
    elif side == "around":
        texts = [" ".join((*row.before[-1:], *after[:1]))]
    else:
        texts = [*row.before[::-1]] if side == "before" else [*after]
    step = -1 if side == "before" else 1
    named = [key for text in texts if core(text) not in _SUMS for key in rows_named(text)[::step] if key in order]
    if side == "around" and not row.attached:
        return named[0] if len(named) == 1 else None
    return named[0] if named else None


def _short(row: Printed) -> bool:
    """Too many numbers to stand about by chance: a row that lost its blank cells, and takes up its place."""
    return not row.stream and sum(bool(piece.text) for piece in row.values) >= WIDTH // 2


def _told(own: str, order: Sequence[str]) -> frozenset[str] | None:
    return rows_possible(own, order) or (rows_near(own) & frozenset(order)) or None


def _foreign(row: Printed, order: Sequence[str]) -> bool:
    """A row with a label that is none of the form's: 其中, 比上年增减."""
    words = core(row.own)
    told = words in SPANNING or rows_possible(row.own, order) is not None or rows_near(row.own)
    return row.attached and len(words) >= 2 and not told


def _numbers_columns(row: Printed) -> bool:
    """栏次 1 2 3 …: a row that only counts the columns."""
    numbers = [piece.text for piece in row.values]
    first = int(numbers[0]) if numbers and numbers[0].isdigit() else 0
    return (
        len(numbers) >= WIDTH and not rows_named(row.own) and numbers == [str(first + at) for at in range(len(numbers))]
    )


def _blank_rows(
    rows: list[Printed], trailing: tuple[str, ...], placed: Mapping[str, Row], variant: str | None
) -> list[str]:
    """Labels that follow one another with nothing printed between: blank rows, if every number has its place."""
    order = VARIANTS[variant or "2021"]
    if any(not row.attached and not row.explicit for row in rows) and len(placed) < len(rows):
        return []
    named = [key for row in rows for text in row.before for key in rows_named(text)]
    named += [key for text in trailing for key in rows_named(text)]
    found = [key for key in dict.fromkeys(named) if key in order and key not in placed and len(placed) >= len(rows)]
    return found if len(found) > 1 else []  # a single one may be a row of numbers lost
