"""Table 4 (行政复议、行政诉讼情况): one row of fifteen cells under headings that extractors tear to pieces.

Where cells have places the headings above them say what they are. Elsewhere fifteen values in one row, or in order with
no word between them, are read as printed if no heading contradicts the form's order; anything else must satisfy
总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结 in all three groups. A second table 4 with other numbers leaves none.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.law.report.filled import Value
from gongkai.law.report.headings import REMEDIES, RESULTS
from gongkai.paper.place_rows import Collector, Printed, are_barred
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core, fold
from gongkai.paper.report_values import Piece, amount, is_value, value_of

KEYS = tuple(f"t4.{group.key}.{column.key}" for group in REMEDIES for column in RESULTS)
_WIDTH = len(KEYS)
_PART = len(RESULTS)
_VOCABULARY = frozenset("结果维持纠正其他尚未审结总计合未经复议直接起诉后行政讼数量件单位")
_NAMES = {core(fold(column.label)): column.key for column in RESULTS} | {"合计": "total"}
_GROUPS = {"行政复议": "reconsideration", "行政诉讼": "", "未经复议直接起诉": "lawsuit_direct"} | {
    "复议后起诉": "lawsuit_after"
}
_PARTS = frozenset("结果维持纠正其他尚未审")
_SUM = re.compile("^[总合计]+$")
_WHOLE = re.compile("|".join(_NAMES))


def is_heading(text: str) -> bool:
    """A line made of nothing but the words of table 4's heading (and perhaps values)."""
    return _VOCABULARY.issuperset(core(text))


def tables_4(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each table of this kind, up to the first of something else; notes are passed over."""
    found: list[Line] = []
    for line in lines:
        if is_heading(line.text) or (
            line.explicit and all(is_heading(p.text) or is_value(p.text) for p in line.pieces)
        ):
            found.append(line)
        elif found and len(line.columns) >= _WIDTH and line.table >= 0:
            found.append(line)  # its row of cells, though one of them holds words
        elif found and not core(line.text).startswith(("注", "备注", "说明")):
            if {"维", "持"}.issubset("".join(one.text for one in found)):
                yield found
            found = []
    if {"维", "持"}.issubset("".join(one.text for one in found)):
        yield found


def place_table4(lines: Sequence[Line], lossy: bool = False) -> dict[str, Value]:
    """`lossy`: elsewhere in the text cells were lost or numbers that are none stand about, so counting proves less."""
    rows = [
        row
        for row in Collector(lambda _: (), _WIDTH, are_barred(lines)).collect(lines).rows
        if any(p.text for p in row.values)
    ]
    rows = [row for row in rows if not _numbers_columns(row)]
    odd = [line for line in lines if line.columns and any(_is_odd(piece.text) for piece in line.pieces)]
    if odd:
        alone = len(odd) == 1 and all(row.line is odd[0] for row in rows)
        told = _by_heading(odd[0], lines) if alone else None
        return {key: value_of(told[key]) for key in KEYS if key in told} if told else {}
    tables = {line.table for line in lines if line.columns}
    if not rows and len(tables) == 1 and len(_keys(lines)) == _WIDTH:
        return dict.fromkeys(KEYS, Value(None))  # all of it left blank
    placed = [_by_heading(row.line, lines) for row in rows if row.line is not None and row.line.columns]
    if len(rows) == 1 and placed and placed[0] is not None:
        return {key: value_of(placed[0][key]) for key in KEYS if key in placed[0]}
    if _contradicts(lines):
        return {}
    cells = _whole(rows) or _joined(rows) or ()
    if cells and _total_first(cells):
        return {}
    if cells and lossy and any(row.stream and not row.explicit for row in rows) and not balances(cells):
        return {}
    return {key: value_of(piece) for key, piece in zip(KEYS, cells, strict=False)}


def _is_odd(text: str) -> bool:
    """17*, 17[1], 3件次: neither a value nor a heading, in a cell all the same."""
    return bool(text) and not is_value(text) and not (core(text) and is_heading(text))


def _numbers_columns(row: Printed) -> bool:
    numbers = [piece.text for piece in row.values]
    return len(numbers) == _WIDTH and numbers == [str(at + 1) for at in range(_WIDTH)]


def _by_heading(row: Line, lines: Sequence[Line]) -> dict[str, Piece] | None:
    """Each cell by what stands above it; {} where the row is short of one, None where the headings do not say."""
    above = [line for line in lines if line.table == row.table and line is not row]
    keys = _keys(above)
    if len(keys) != _WIDTH:
        return None
    merged = row.table >= 0 and any(len(line.columns) <= max(line.columns, default=-1) for line in above)
    cells = dict(zip(row.columns, row.pieces, strict=True))
    if any(place not in cells for place in keys) or _slipped(cells, set(keys), merged):
        return {}
    return {keys[place]: cells[place] for place in keys}


def _keys(above: Sequence[Line]) -> dict[int, str]:
    """Place → cell key, as the headings say; {} unless they name all fifteen, each once."""
    results: dict[int, str] = {}
    groups: dict[int, str] = {}
    width = max((place for line in above for place in line.columns), default=-1) + 1
    for line in above:
        if any(is_value(piece.text) for piece in line.pieces):
            continue
        shown = {place: core(piece.text) for place, piece in zip(line.columns, line.pieces, strict=False)}
        results |= {place: _NAMES[text] for place, text in shown.items() if text in _NAMES}
        for place, text in _spread(shown, width).items():
            groups[place] = _GROUPS.get(text) or groups.get(place, "")
    keys = {place: f"t4.{groups[place]}.{key}" for place, key in results.items() if groups.get(place)}
    return keys if set(keys.values()) == set(KEYS) else {}


def _spread(shown: dict[int, str], width: int) -> dict[int, str]:
    """A group's name for every place that it spans: up to the next name."""
    found: dict[int, str] = {}
    last = ""
    for place in range(width):
        last = shown.get(place) or last
        found[place] = last
    return {place: text for place, text in found.items() if text in _GROUPS}


def _slipped(cells: dict[int, Piece], places: set[int], merged: bool) -> bool:
    """A value beside the headings, or a last cell that alone is blank: it may be made up for one that was lost."""
    if any(piece.text for place, piece in cells.items() if place > max(places)):
        return True
    if any(is_value(piece.text) for place, piece in cells.items() if place < min(places)):
        return True
    return not merged and _made_up([cells[place] for place in sorted(places)])


def _contradicts(lines: Sequence[Line]) -> bool:
    """Whether the headings stand in another order than the form's, or one that is not the form's stands among them."""
    if _total_leads(lines):
        return True
    text = "".join(core(line.text) for line in lines)
    names = _WHOLE.findall(text.replace("行政复议行政诉讼", ""))
    order = [column.key for column in RESULTS]
    ranks = [order.index(_NAMES[name]) for name in names]
    direct, after = text.find("未经"), text.find("复议后")
    if 0 <= after < direct or 0 <= text.find("行政诉讼") < text.find("行政复议"):
        return True
    return len(ranks) % _PART == 0 and any(rank != at % _PART for at, rank in enumerate(ranks))


def _total_leads(lines: Sequence[Line]) -> bool:
    """Whether 总计 stands, whole or in pieces, at the head of a line before the parts that it sums up."""
    seen: set[str] = set()
    for line in lines:
        pieces = [core(piece.text) for piece in line.pieces if core(piece.text)]
        parts = [text for text in pieces if not _SUM.match(text) and _PARTS.issuperset(text)]
        if pieces and _SUM.match(pieces[0]) and not seen.intersection(parts[0][:1] if parts else _PARTS):
            return True
        seen.update(*parts)
    return False


def _total_first(values: Sequence[Piece]) -> bool:
    """Whether the sums of a group say that its first cell is 总计 and its last is not."""
    groups = [[amount(piece) for piece in values[at : at + _PART]] for at in range(0, _WIDTH, _PART)]
    return any(first == sum(rest) > 0 and rest[-1] != first + sum(rest[:-1]) for first, *rest in groups)


def _whole(rows: list[Printed]) -> list[Piece] | None:
    """One printed row (or one run of lines) of fifteen."""
    fitting = []
    for row in rows:
        values = _fifteen(row.values) if row.explicit else list(row.values)
        if len(values) == _WIDTH and not row.own:
            fitting.append(values)
    if len(fitting) == 1 and len(rows) == 1:
        return fitting[0]
    texts = {tuple(piece.text for piece in values) for values in fitting}
    return fitting[0] if fitting and len(texts) == 1 and len(fitting) == len(rows) else None


def _fifteen(values: Sequence[Piece]) -> list[Piece]:
    """Without the blank cells before or after, where there is one way only to leave them out."""
    kept = [
        list(values[at : at + _WIDTH])
        for at in range(len(values) - _WIDTH + 1)
        if not any(piece.text for piece in (*values[:at], *values[at + _WIDTH :]))
    ]
    return kept[0] if len(kept) == 1 and not _made_up(kept[0]) else []


def _made_up(values: Sequence[Piece]) -> bool:
    """A blank at either end may stand for a cell lost, before or after it."""
    blanks = sum(piece.blank for piece in values)
    if values[-1].blank and blanks < len(values):
        return blanks == 1 or not balances(values)
    return values[0].blank and blanks == 1 and not balances(values)


def _joined(rows: list[Printed]) -> list[Piece] | None:
    """Values parted by words: only if they balance."""
    values = [piece for row in rows for piece in row.values]
    if any(row.explicit for row in rows) or not all(piece.text for piece in values) or len(values) != _WIDTH:
        return None
    return values if balances(values) else None


def balances(values: Sequence[Piece]) -> bool:
    """K5 in each of the three groups."""
    for at in range(0, _WIDTH, _PART):
        *parts, total = (amount(piece) for piece in values[at : at + _PART])
        if sum(parts) != total:
            return False
    return True
