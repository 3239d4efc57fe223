"""Table 4 (行政复议、行政诉讼情况): one row of fifteen cells under headings that extractors tear to pieces.

Fifteen cells in one row, or fifteen values in order with no word between them, are read as printed. Anything else must
satisfy 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结 in all three groups in only one way, or stays unread.
"""

from collections.abc import Sequence

from gongkai.law.report.filled import Value
from gongkai.law.report.headings import REMEDIES, RESULTS
from gongkai.paper.place_rows import Collector, Printed
from gongkai.paper.read_text import Line
from gongkai.paper.report_balance import amount
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece, is_value, value_of

KEYS = tuple(f"t4.{group.key}.{column.key}" for group in REMEDIES for column in RESULTS)
_WIDTH = len(KEYS)
_PART = len(RESULTS)
_VOCABULARY = frozenset("结果维持纠正其他尚未审结总计合未经复议直接起诉后行政讼数量件单位")


def is_heading(text: str) -> bool:
    """A line made of nothing but the words of table 4's heading (and perhaps values)."""
    return _VOCABULARY.issuperset(core(text))


def lines_of_table4(lines: Sequence[Line]) -> list[Line]:
    """From the first heading line to the first line that belongs to something else; notes under it are passed over."""
    found: list[Line] = []
    for line in lines:
        words = core(line.text)
        if is_heading(line.text) or (
            line.explicit and all(is_heading(p.text) or is_value(p.text) for p in line.pieces)
        ):
            found.append(line)
        elif words.startswith(("注", "备注", "说明")):
            continue
        elif found:
            break
    return found


def place_table4(lines: Sequence[Line]) -> dict[str, Value]:
    rows = [row for row in Collector(lambda _: (), _WIDTH).collect(lines).rows if any(p.text for p in row.values)]
    cells = _whole(rows) or _joined(rows)
    return {key: value_of(piece) for key, piece in zip(KEYS, cells or (), strict=False)}


def _whole(rows: list[Printed]) -> list[Piece] | None:
    """One printed row (or one run of lines) of fifteen."""
    fitting = []
    for row in rows:
        values = list(row.values)
        if row.explicit:
            while len(values) > _WIDTH and values[-1].blank:
                values.pop()
            while len(values) > _WIDTH and values[0].blank:
                values.pop(0)
        if len(values) == _WIDTH:
            fitting.append(values)
    if len(fitting) == 1 and len(rows) == 1:
        return fitting[0]
    texts = {tuple(piece.text for piece in values) for values in fitting}
    return fitting[0] if fitting and len(texts) == 1 and len(fitting) == len(rows) else None


def _joined(rows: list[Printed]) -> list[Piece] | None:
    """Values parted by words or one too many: only if they balance, and in one way only."""
    values = [piece for row in rows for piece in row.values]
    if any(row.explicit for row in rows) or not all(piece.text for piece in values):
        return None
    if len(values) == _WIDTH:
        return values if balances(values) else None
    if len(values) == _WIDTH + 1:
        tries = [values[:at] + values[at + 1 :] for at in range(len(values))]
        sound = {tuple(piece.text for piece in one): one for one in tries if balances(one)}
        if len(sound) == 1:
            return next(iter(sound.values()))
    return None


def balances(values: Sequence[Piece]) -> bool:
    """K5 in each of the three groups."""
    for at in range(0, _WIDTH, _PART):
        *parts, total = (amount(piece) for piece in values[at : at + _PART])
        if sum(parts) != total:
            return False
    return True
