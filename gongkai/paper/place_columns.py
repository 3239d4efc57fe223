"""Which value of a row belongs to which column of table 3: by the printed heading, else by the form's fixed order.

Where cells are shown (tables, pipes, tabs) their places count, blank ones too; where only words are shown a row must
have exactly seven. A heading with a word of its own (上年, 序号) allows no counting; where 总计 stands in a doubtful
place the sums of the rows must show it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.law.report.filled import Number
from gongkai.law.report.headings import APPLICANTS
from gongkai.paper.labels import COLUMNS_3, OUTCOMES, is_column_header, rows_named, rows_possible
from gongkai.paper.place_rows import Printed
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece, amount

ORDER = tuple(column.key for column in APPLICANTS)
KINDS = ORDER[1:6]
WIDTH = len(ORDER)
_WORDS = frozenset(
    "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和申请人情况自然人法人或其他组织商业企业"
    "科研机构社会公益组织法律服务机构其他总计合计单位件项目年表"
)
OUTSIDE = frozenset({"received", "brought_forward", "concluded", "carried_over"})  # no parts of the sum
ALL_ROWS = tuple(row.key for row in OUTCOMES)
DOUBT = Piece("?", "?")  # a cell is there, but which of two is not known
_SPANNING = "法人或其他组织"
_SLOPPY = 4  # rows whose 总计 was left at nought by whoever filled the form in
_FRAGMENT = 5  # characters by which a piece of a row's label is told from a heading
_ITS_OWN = re.compile(r"(?:20[0-9]{2}年度?|本年度?)(?=申请人情况)|收到和处理政府信息公开申请(?:的)?情况")
_YEAR = re.compile(r"20[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class Columns:
    """`orders`: how the seven columns may be printed; more than one where only the sums can tell."""

    orders: tuple[tuple[str, ...], ...] = (ORDER,)
    doubtful: frozenset[str] = frozenset()
    places: dict[int, dict[str, int]] = field(default_factory=dict)  # table → column key → place in a true table
    merged: frozenset[int] = frozenset()  # tables of which the file tells cells from places
    strange: bool = False  # the heading has words that are none of the form's
    rectangle: int = 0  # cells of every row, where rows are equally long
    tail: int = 0  # of which so many at the end are blank in every row
    unsure: frozenset[int] = frozenset()  # sizes of rows in which a blank may belong to the label before it
    full: frozenset[int] = frozenset()  # tables of which a row prints more than seven values after its label

    def shown(self, row: Printed) -> bool:
        """Whether a true table shows what its cells stand under."""
        return row.line is not None and row.line.table >= 0 and row.line.table in self.places


def columns_of(header: Sequence[Line], lines: Sequence[Line]) -> Columns:
    """From the lines above the first row; `lines` are all of the table, for tables cut in pieces."""
    places: dict[int, dict[str, int]] = {}
    slipped: set[int] = set()
    for line in lines:
        if line.columns and not _note_places(line, places.setdefault(line.table, {})):
            slipped.add(line.table)
    whole = {table: found for table, found in places.items() if len(found) == WIDTH and table not in slipped}
    start = next((at for at, line in enumerate(header) if is_column_header(line.text)), len(header))
    seen = [[COLUMNS_3[core(piece.text)] for piece in line.pieces if core(piece.text) in COLUMNS_3] for line in header]
    orders, doubtful = _printed_orders(seen, [_SPANNING in core(line.text) for line in header])
    texts = [_ITS_OWN.sub("", "".join(line.text.split())) for line in header[start:]]
    texts = [text for text in texts if len(core(text)) < _FRAGMENT or not rows_possible(text, ALL_ROWS)]
    named = {key for keys in seen for key in keys}
    strange = len(named) == WIDTH - 1 and not all(word in "".join(texts) for word in ("自然人", "计"))
    strange = strange or any(_YEAR.search(text) or not _WORDS.issuperset(core(text)) for text in texts)
    merged = frozenset(line.table for line in lines if line.table >= 0 and 0 < len(line.columns) <= max(line.columns))
    return Columns(orders, doubtful, whole, merged, strange, *_rectangle(lines))


def _note_places(line: Line, found: dict[str, int]) -> bool:
    """False where the same table names a column in two places."""
    named = [(COLUMNS_3.get(core(piece.text)), place) for piece, place in zip(line.pieces, line.columns, strict=True)]
    keys = [key for key, _ in named if key]
    if len(keys) < 2 or len(keys) != len(set(keys)) or any(char.isdigit() for char in line.text):
        return True
    if _SPANNING in {core(piece.text) for piece in line.pieces} and set(keys) & set(KINDS):
        return True  # two lines of the heading run into one: the places are not its own
    return all(found.setdefault(key, place) == place for key, place in named if key)


def _rectangle(lines: Sequence[Line]) -> tuple[int, int]:
    rows = [line for line in lines if line.explicit and any(map(rows_named, _texts(line)))]
    sizes = Counter(len(line.pieces) for line in rows)
    size, times = sizes.most_common(1)[0] if sizes else (0, 0)
    if times < 0.9 * len(rows) or size <= WIDTH + 1:
        return 0, 0
    rows = [line for line in rows if len(line.pieces) == size]
    last = max(at for line in rows for at in range(size) if line.pieces[at].text)
    label = max(at for line in rows for at in range(size) if rows_named(line.pieces[at].text))
    return (size, size - 1 - last) if last - label == WIDTH else (0, 0)


def _texts(line: Line) -> Iterable[str]:
    return (piece.text for piece in line.pieces)


def _printed_orders(
    seen: Sequence[Sequence[str]], stacked: Sequence[bool]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """From the names in each heading line, and whether 法人或其他组织, which spans the kinds, stands in it too."""
    flat = [key for keys in seen for key in keys]
    total_first = "total" in flat and "natural" in flat and flat.index("total") < flat.index("natural")
    for keys, over in zip(seen, stacked, strict=True):
        kinds = tuple(key for key in keys if key in KINDS)
        if len(kinds) != len(KINDS) or set(kinds) != set(KINDS):
            continue
        plain = ("natural", *kinds, "total")
        if not over and len(keys) == WIDTH and set(keys) == set(ORDER) and keys[0] == "natural" != keys[-1]:
            return tuple(dict.fromkeys((plain, tuple(keys)))), frozenset()
        return ((plain, ("total", "natural", *kinds)) if total_first else (plain,)), frozenset()
    kinds = tuple(key for key in flat if key in KINDS)
    if set(kinds) == set(KINDS) and len(kinds) == len(KINDS) and kinds != KINDS:
        return (ORDER,), frozenset(KINDS)
    return ((ORDER, ("total", *ORDER[:-1])) if total_first else (ORDER,)), frozenset()


def row_balances(row: Mapping[str, Piece]) -> bool:
    """K3: the kinds of applicant add up to 总计."""
    return sum(amount(row[column]) for column in ORDER[:-1]) == amount(row["total"])


def settled(columns: Columns, rows: Iterable[Sequence[Piece]]) -> Columns:
    """Of several orders the one in which 总计 is the sum of the rest, in no row otherwise; else doubt."""
    if len(columns.orders) == 1:
        return columns
    shown: set[int] = set()
    for row in rows:
        numbers = [amount(piece) for piece in row]
        halves = [at for at, number in enumerate(numbers) if number and 2 * number == sum(numbers)]
        if len(halves) == 1:
            shown.add(halves[0])
    fitting = [order for order in columns.orders if {order.index("total")} == shown]
    doubtful = columns.doubtful
    if len(fitting) != 1:
        fitting = [columns.orders[0]]
        doubtful |= {key for key in ORDER if len({order.index(key) for order in columns.orders}) > 1}
    return replace(columns, orders=(fitting[0],), doubtful=frozenset(doubtful))


def counted(columns: Columns, rows: Iterable[Printed]) -> Columns:
    """In which rows cells cannot be counted off: where a label takes two or three cells and a column was lost, a blank
    of the label's makes seven of six. Then rows of the same size hold fewer than seven, or the other rows another size.
    """
    sizes: dict[int, list[int]] = {}
    full = set()
    for row in rows:
        if row.explicit and row.attached and row.line is not None:
            sizes.setdefault(len(row.line.pieces), []).append(len(row.values))
            if any(piece.text for piece in _cells(row, columns)[WIDTH:]):
                full.add(row.line.table)
    usual = max(sizes, key=lambda size: len(sizes[size]), default=0)
    padded = len(set(sizes.get(usual, ()))) > 1
    unsure = frozenset(size for size, found in sizes.items() if min(found) < WIDTH or (padded and size != usual))
    return replace(columns, unsure=unsure, full=frozenset(full))


def _cells(row: Printed, columns: Columns) -> list[Piece]:
    if row.explicit and row.line is not None and len(row.line.pieces) == columns.rectangle:
        return _trim(list(row.values), columns.tail)
    return list(row.values)


def sums_deny(rows: Iterable[Mapping[str, Piece]]) -> bool:
    """Whether so many rows miss their own 总计 that their cells must stand under other headings than it seems."""
    telling = [
        row for row in rows if row["total"].text and any(map(amount, row.values())) and DOUBT not in row.values()
    ]
    failing = [row for row in telling if not row_balances(row)]
    many = sum(bool(amount(row["total"])) for row in failing) > 2 or len(failing) > _SLOPPY
    return many and len(failing) * 2 > len(telling)


def seven(row: Printed, columns: Columns) -> dict[str, Piece] | None:
    """The values of a row by column key, or None where their number leaves a doubt."""
    line = row.line
    if line is not None and line.table in columns.places:
        found = _by_place(row, line, columns.places[line.table])
        if found is not None or line.table < 0:
            return found
    if columns.strange:
        return None
    values = _cells(row, columns)
    if row.explicit and line is not None and len(line.pieces) in columns.unsure and values and values[0].blank:
        return None
    cells = dict(zip(columns.orders[0], values, strict=False)) | dict.fromkeys(columns.doubtful, DOUBT)
    if len(values) > WIDTH and not any(piece.text for piece in values[WIDTH:]):
        if (amount(cells["total"]) or not (line and line.table in columns.full)) and row_balances(cells):
            return cells if all(piece.text for piece in cells.values()) else None
        return None
    return cells if len(values) == WIDTH else None


def _by_place(row: Printed, line: Line, places: dict[str, int]) -> dict[str, Piece] | None:
    """As the heading stands above it, if the row can be seen not to have slipped."""
    by_place = dict(zip(line.columns, line.pieces, strict=True))
    if not all(place in by_place for place in places.values()):
        return None
    if any(id(by_place[place]) not in {id(piece) for piece in row.values} for place in places.values()):
        return None  # a label stands there
    outside = [piece for place, piece in by_place.items() if place not in places.values()]
    if any(id(piece) in {id(one) for one in row.values} and piece.text for piece in outside):
        return None
    if max(by_place) > max(places.values()) and not row_balances({key: by_place[at] for key, at in places.items()}):
        return None  # wider than its heading: it may hold a cell too many
    if by_place[max(by_place)].blank and by_place[max(places.values())].blank and _slid(by_place, places):
        return None
    return {key: by_place[place] for key, place in places.items()}


def _slid(by_place: dict[int, Piece], places: dict[str, int]) -> bool:
    """A row that begins further left than its label may: the cells that spanned it were cut by the end of a page."""
    first = min(places.values())
    labels = [place for place, piece in by_place.items() if place < first and piece.text]
    keys = rows_named(by_place[max(labels)].text) if labels else ()
    if not keys or not any(by_place[place].text for place in places.values()):
        return bool(labels) and not keys and max(labels) < max(place for place in by_place if place < first)
    beside = by_place[max(place for place in by_place if place < first)]
    if beside.blank and sum(by_place[place].text == by_place[max(labels)].text for place in labels) > 1:
        return True  # where a label is repeated for every column that it spans, no blank belongs to it
    depth = 0 if keys[-1] in OUTSIDE - {"concluded"} else 2 if "." in keys[-1] and keys[-1] != "other.all" else 1
    return max(labels) < min(depth, first - 1) and beside.blank


def _trim(values: list[Piece], tail: int) -> list[Piece]:
    """Without the blank cells that belong to the label, and those of columns that are blank all the way down."""
    values = values[: len(values) - tail]
    extra = len(values) - WIDTH
    if extra <= 0 or any(piece.text for piece in values[:extra]):
        return values
    return values[extra:] if values[-1].text or not any(piece.text for piece in values) else values


Pair = tuple[Printed, dict[str, Piece] | None]


def whole_rows(pairs: Sequence[Pair], columns: Columns) -> list[Pair]:
    """Rows that look as if a cell had been lost and made up by a blank at the end are none.

    A true table with merged cells says how many cells a row has. Elsewhere 总计 alone may be blank where every other
    row adds up and this one does not one place to the left, or where that is the habit of the whole table.
    """
    gone = _without_total(pairs)
    pairs = [(row, None if id(row) in gone else cells) for row, cells in pairs]
    short = {id(row): cells for row, cells in pairs if cells and _lacks_total(cells) and _filled_up(row, columns)}
    others = [cells for _, cells in pairs if cells and cells["total"].text]
    sound = bool(others) and all(row_balances(cells) for cells in others)
    habit = len(short) > 2 and bool(others) and not any(_sums_early(cells) for cells in short.values())
    kept = {at for at, cells in short.items() if habit or (sound and _sums(cells) and not _sums_early(cells))}
    return [(row, cells if id(row) not in short or id(row) in kept else None) for row, cells in pairs]


def _without_total(pairs: Sequence[Pair]) -> set[int]:
    """Rows whose last cell is blank and is not 总计: other rows lack one too, or it adds up one place to the left."""
    rows = [(row, cells) for row, cells in pairs if row.attached and row.explicit and row.line and row.line.table < 0]
    few = sum(cells is None and 1 < len(row.values) < WIDTH for row, cells in rows) > 1
    told = [(row, cells) for row, cells in rows if cells and _sums(cells)]
    lacking = [(row, cells) for row, cells in rows if cells and cells["total"].blank]
    habit = 2 * sum(cells["total"].blank for _, cells in told) > len(told)
    gone = set()
    for row, cells in lacking:
        alike = [one for other, one in lacking if _size(other) == _size(row) and _sums(one)]
        early = 2 * sum(map(_sums_early, alike)) > len(alike) > (not _sums(cells))
        if few or early or (not habit and amount(cells["other_org"])):
            gone.add(id(row))
    return gone


def _size(row: Printed) -> int:
    return len(row.line.pieces) if row.line else 0


def _lacks_total(cells: Mapping[str, Piece]) -> bool:
    return cells["total"].blank and any(piece.text for piece in cells.values())


def _sums(cells: Mapping[str, Piece]) -> Number:
    return sum(amount(cells[key]) for key in ORDER[:-1])


def _sums_early(cells: Mapping[str, Piece]) -> bool:
    """Whether the last kind is the sum of those before it, and not nought."""
    return _sums(cells) == 2 * amount(cells["other_org"]) > 0


def _filled_up(row: Printed, columns: Columns) -> bool:
    """Whether its cells may have been made up to the number of the other rows by blank ones."""
    line = row.line
    if line is None or not line.explicit:
        return False
    places = columns.places.get(line.table)
    if places is None:
        return len(line.pieces) == columns.rectangle
    return line.table not in columns.merged and places["total"] == max(places.values())
