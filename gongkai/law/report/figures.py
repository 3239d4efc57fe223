"""The figures that a sentence of the report may draw, by Chinese name: a sum of cells, or one counter.

A name draws from the same filled form as the tables, so the drawn sentence and the cell cannot differ. A figure that
nobody counted is not 0: it is not there, and drawing it is refused.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.families import AREA, AREA_TERM, FAMILIES
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.form import Form, Heading

_SHORT = {
    "received": "本年新收",
    "brought_forward": "上年结转",
    "concluded": "办结",
    "carried_over": "结转下年度",
}
_NUMBERING = re.compile(r"^(?:[（(][一二三四五六七][）)]|[一二三四]、|\d\.)|（.*）$")


@lru_cache
def names(edition: str) -> Mapping[str, tuple[str, ...]]:
    """Every name of a figure → the cells it adds up, or the one key of a counter in `Filled.narrative`."""
    form = EDITIONS[edition]
    found: dict[str, tuple[str, ...]] = {key: (key,) for key in form.cells}
    for name, key in _cell_names(form):
        found.setdefault(name, (key,))
    for family in FAMILIES.values():
        keys = tuple(key for key in family.cells if key in form.cells)
        if family.cells:
            found[family.term] = keys
        else:
            found[family.term] = (family.key,)
            found[AREA_TERM + family.term] = (family.key + AREA,)
    return found


def _cell_names(form: Form) -> Iterator[tuple[str, str]]:
    for cell in form.table(2):
        yield f"{cell.row.label}·{_bare(cell.column)}", cell.key
        yield f"{cell.row.label}·{cell.column.label}", cell.key
    for cell in form.table(3):
        name = _row_name(cell.row)
        yield f"{name}·{cell.column.label}", cell.key
        if cell.column.key == "total":
            yield name, cell.key
    for cell in form.table(4):
        yield f"{cell.row.label}·{cell.column.label}", cell.key


def _row_name(row: Heading) -> str:
    if row.key in _SHORT:
        return _SHORT[row.key]
    parts = (row.group, row.label) if row.group else (row.label,)
    return "·".join(_NUMBERING.sub("", _NUMBERING.sub("", part)) for part in parts)


def _bare(column: Heading) -> str:
    """本年制发件数 → 本年制发: the unit follows the figure in the sentence."""
    return re.sub(r"(?:件数|数量|（.*）)$", "", column.label)


class NoFigure(LookupError):
    """Nothing can be drawn for a name. The message says why; `short` stands in a draft in place of the figure."""

    def __init__(self, message: str, short: str) -> None:
        super().__init__(message)
        self.short = short


def draw(name: str, filled: Filled) -> Number:
    """The number behind a name; NoFigure with the reason in Chinese where there is none."""
    keys = names(filled.edition).get(name)
    if keys is None:
        raise NoFigure(f"没有名为“{name}”的数字", "没有这个名称")
    total: Number = 0
    for key in keys:
        number = filled.number(key) if key in filled.form.cells else filled.narrative.get(key)
        if number is None:
            if key not in filled.form.cells:
                raise NoFigure(f"“{name}”还没有登记，没有发生的也请登记为0", "尚未登记")
            if filled.form.cells[key].table == 2:
                raise NoFigure(f"“{name}”还没有申报，没有发生的也请申报0", "尚未申报")
            raise NoFigure(f"“{name}”在表格中是空的", "表格中是空的")
        total += number
    return total


def drawable(filled: Filled) -> dict[str, str]:
    """The Chinese names that can be drawn now, with what they would print: the list an editor picks from."""
    offered: dict[str, str] = {}
    for name in names(filled.edition):
        if not name.isascii():
            try:
                offered[name] = show(draw(name, filled))
            except NoFigure:
                continue
    return offered
