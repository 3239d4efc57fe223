"""The three statutory tables as merged-cell rectangles, derived from the form: one description for every writer.

Layout as printed in reports that follow 国办公开办函〔2021〕30号 and 〔2019〕60号. It knows where a cell stands, which
headings it stands under and how wide a column is; it knows no file format and no values.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property

from gongkai.law.report.editions import EDITIONS, OTHER_ALL_KEYS
from gongkai.law.report.filled import Filled, show
from gongkai.law.report.form import Block, Form, Heading

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
CONTENT = "信息内容"
RESULTS_OF_YEAR = "三、本年度办理结果"
APPLICANTS = "申请人情况"
LAWSUIT = "行政诉讼"

_UNBREAKABLE = re.compile(r"[!-~]+")
_DIGIT_WIDTH = 0.55  # of the font size, in our own fonts: half-width digits take 0.5, Latin letters somewhat more
_SHORT, _LEGIBLE = 8, 5.5  # so short a text (约三件) stays on one line where 七号, the smallest type, allows it

_OTHER_GROUP = "（六）其他处理"
# Outcome rows that stand beside 三、本年度办理结果, not under it.
_INCOMING_ROWS = ("received", "brought_forward")
_OUTSIDE_ROWS = (*_INCOMING_ROWS, "carried_over")


class Unwritable(Exception):
    """The report cannot be printed without losing a number. The message is one Chinese line."""


class Kind(StrEnum):
    HEADER = "header"  # a column heading
    ROW_HEADER = "row_header"
    CORNER = "corner"  # the note in the corner of Table 3: heads nothing
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Place:
    """One printed cell: where its top left corner stands and how far it reaches, counted from 0.

    `headers` are the ids of the headings a number (or a row's name) stands under, outermost first, columns before
    rows: what HTML's headers= wants. `narrow` marks a cell one character wide, whose text runs downwards.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    kind: Kind
    key: str | None = None
    id: str = ""
    headers: tuple[str, ...] = ()
    narrow: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """A heading made of two-character words (商业·企业) in those words: where a narrow column may break it."""
        even = len(self.text) in (4, 6, 8) and self.text.isalpha()
        return tuple(self.text[at : at + 2] for at in range(0, len(self.text), 2)) if even else (self.text,)

    @property
    def scope(self) -> str:
        """The scope= of a heading in HTML, "" for other cells."""
        if self.kind is Kind.HEADER:
            return "colgroup" if self.columns > 1 else "col"
        if self.kind is Kind.ROW_HEADER:
            return "rowgroup" if self.rows > 1 else "row"
        return ""


@dataclass(frozen=True)
class Sheet:
    """One table. `widths` are in millimetres and fill the 156 mm of an official page's type area (版心)."""

    number: int  # 2, 3 or 4: the section it belongs to
    title: str
    places: tuple[Place, ...]  # in reading order
    row_count: int
    column_count: int
    widths: tuple[float, ...]
    header_rows: int  # leading rows to repeat on a new page
    joined_rows: frozenset[int]  # rows that must stay on one page with the row after them

    @cached_property
    def rows(self) -> tuple[tuple[Place, ...], ...]:
        """The places that begin in each row, left to right."""
        return tuple(tuple(p for p in self.places if p.row == row) for row in range(self.row_count))

    @cached_property
    def by_key(self) -> dict[str, Place]:
        return {place.key: place for place in self.places if place.key}

    @cached_property
    def by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places if place.id}

    def grid(self) -> list[list[Place]]:
        """Every place at every position it covers."""
        cover = {
            (row, column): place
            for place in self.places
            for row in range(place.row, place.row + place.rows)
            for column in range(place.column, place.column + place.columns)
        }
        return [[cover[row, column] for column in range(self.column_count)] for row in range(self.row_count)]

    def widths_of(self, place: Place) -> tuple[float, ...]:
        return self.widths[place.column : place.column + place.columns]

    def width(self, place: Place) -> float:
        return sum(self.widths_of(place))


def sheets_of(filled: Filled) -> tuple[Sheet, Sheet, Sheet]:
    """Tables 2, 3 and 4 for this report; one row （六）其他处理 where the report was printed so.

    Unwritable where a value has no place in the form: leaving it out would change what the report says.
    """
    one_row = any(key in filled.values for key in OTHER_ALL_KEYS)
    tables = sheets(filled.form, one_row=one_row)
    placed = {key for sheet in tables for key in sheet.by_key}
    if lost := sorted(set(filled.values) - placed):
        raise Unwritable(
            f"数据项 {lost[0]} 等{len(lost)}项在{filled.edition}版格式的表格中没有位置，请核对 edition 和数据项名称。"
        )
    return tables


def sheets(form: Form, *, one_row: bool = False) -> tuple[Sheet, Sheet, Sheet]:
    """Tables 2, 3 and 4 of an edition. `one_row`: （六）其他处理 as one row, as 2019 prints it and many still do."""
    return _sheets(form.edition, one_row)


def cell_text(filled: Filled, key: str | None) -> str:
    """What to print for a cell, on one line: its printed text, else its number, else nothing."""
    value = filled.values.get(key) if key else None
    if value is None:
        return ""
    text = " ".join(value.printed.split())
    return text if text or value.number is None else show(value.number)


def fitting(text: str, width: float, size: float, digit: float = _DIGIT_WIDTH) -> float:
    """The font size in points, at most `size`, at which the longest unbreakable run of `text` fits in `width` mm.

    A number must never be broken over two lines: 12345 would read as 123 and 45. `digit`: its width in font sizes.
    """
    points = width * 72 / 25.4
    whole = _fits(sum(digit if char.isascii() else 1.0 for char in text), points, size)
    if len(text) <= _SHORT and whole >= _LEGIBLE:
        return whole
    longest = max((len(run) for run in _UNBREAKABLE.findall(text)), default=0)
    return max(_fits(longest * digit, points, size), 4.0)


def _fits(ems: float, points: float, size: float) -> float:
    return min(size, math.floor(points / ems * 2) / 2) if ems else size


@cache
def _sheets(edition: str, one_row: bool) -> tuple[Sheet, Sheet, Sheet]:
    form = EDITIONS[edition]
    titles = [f"{numeral}、{title}" for numeral, title in zip("一二三四五六", form.section_titles, strict=True)]
    return _table2(form, titles[1]), _table3(form, titles[2], one_row), _table4(form, titles[3])


def _header(table: int, row: int, column: int, rows: int, columns: int, text: str) -> Place:
    return Place(row, column, rows, columns, text, Kind.HEADER, id=f"t{table}-r{row}c{column}")


def _row_header(table: int, row: int, column: int, rows: int, columns: int, text: str) -> Place:
    return Place(row, column, rows, columns, text, Kind.ROW_HEADER, id=f"t{table}-r{row}c{column}", narrow=rows > 15)


def _table2(form: Form, title: str) -> Sheet:
    places: list[Place] = []
    joined: set[int] = set()
    row = 0
    for block in form.blocks:
        places += _block(block, row)
        last = row + 1 + len(block.rows)
        joined |= set(range(row, last))
        row = last + 1
    return Sheet(2, title, tuple(places), row, 4, (51.0, 35.0, 35.0, 35.0), 0, frozenset(joined))


def _block(block: Block, top: int) -> Iterator[Place]:
    """One item of article 20. Fewer than three columns: the last reaches to the edge of the table."""
    count = len(block.columns)
    span = [1] * (count - 1) + [4 - count]
    heads = [_header(2, top + 1, c + 1, 1, span[c], column.label) for c, column in enumerate(block.columns)]
    item = _header(2, top, 0, 1, 4, block.label)
    yield item
    content = _header(2, top + 1, 0, 1, 1, CONTENT)
    yield content
    yield from heads
    for row, heading in enumerate(block.rows, top + 2):
        name = replace(_row_header(2, row, 0, 1, 1, heading.label), headers=(item.id, content.id))
        yield name
        for c, column in enumerate(block.columns):
            headers = (item.id, heads[c].id, name.id)
            key = f"t2.{heading.key}.{column.key}"
            yield Place(row, c + 1, 1, span[c], "", Kind.NUMBER, key, headers=headers)


def _table3(form: Form, title: str, one_row: bool) -> Sheet:
    heads, columns = _applicant_heads(form.applicants)
    rows = _outcome_rows(form, one_row)
    places = [Place(0, 0, 3, 3, CORNER, Kind.CORNER), *heads]
    inside = [row for row in rows if row.key not in _OUTSIDE_ROWS]
    first = 3 + len(_INCOMING_ROWS)
    results = _row_header(3, first, 0, len(inside), 1, RESULTS_OF_YEAR)
    joined = {0, 1, 2}
    group: Place | None = None
    for at, row in enumerate(rows, 3):
        outer = () if row.key in _OUTSIDE_ROWS else (results,)
        if at == first:
            places.append(results)
        if row.group and (group is None or group.text != row.group):
            size = sum(other.group == row.group for other in rows)
            group = _row_header(3, at, 1, size, 1, row.group)
            places.append(group)
            joined |= set(range(at, at + size - 1))
        if row.group and group:
            outer = (*outer, group)
        name = _row_header(3, at, len(outer), 1, 3 - len(outer), row.label)
        places.append(name)
        own = tuple(place.id for place in (*outer, name))
        for c, (heading, over) in enumerate(zip(form.applicants, columns, strict=True), 3):
            key = f"t3.{row.key}.{heading.key}"
            places.append(Place(at, c, 1, 1, "", Kind.NUMBER, key, headers=(*over, *own)))
    widths = (8.0, 25.0, 43.0, 13.0, 11.0, 11.0, 11.0, 11.0, 11.0, 12.0)
    return Sheet(3, title, tuple(places), 3 + len(rows), 10, widths, 3, frozenset(joined))


def _applicant_heads(kinds: tuple[Heading, ...]) -> tuple[list[Place], list[tuple[str, ...]]]:
    """The three heading rows right of the corner, and for each column the ids of its headings, outermost first."""
    top = _header(3, 0, 3, 1, len(kinds), APPLICANTS)
    groups: dict[str, Place] = {}
    singles: list[Place] = []
    leaves: list[Place] = []
    columns: list[tuple[str, ...]] = []
    for at, kind in enumerate(kinds, 3):
        if not kind.group:
            singles.append(_header(3, 1, at, 2, 1, kind.label))
            columns.append((top.id, singles[-1].id))
            continue
        if kind.group not in groups:
            size = sum(other.group == kind.group for other in kinds)
            groups[kind.group] = _header(3, 1, at, 1, size, kind.group)
        leaves.append(_header(3, 2, at, 1, 1, kind.label))
        columns.append((top.id, groups[kind.group].id, leaves[-1].id))
    second = sorted([*singles, *groups.values()], key=lambda place: place.column)
    return [top, *second, *leaves], columns


def _outcome_rows(form: Form, one_row: bool) -> tuple[Heading, ...]:
    parts = [row for row in form.outcomes if row.group == _OTHER_GROUP]
    if not one_row or not parts:
        return form.outcomes
    merged = Heading("other.all", _OTHER_GROUP)
    return tuple(merged if row is parts[0] else row for row in form.outcomes if row not in parts[1:])


def _table4(form: Form, title: str) -> Sheet:
    """行政复议 beside 行政诉讼 = 未经复议直接起诉 + 复议后起诉; one row of numbers, which has no heading of its own."""
    width = len(form.results)
    top: list[Place] = []
    middle: list[Place] = []
    leaves: list[Place] = []
    numbers: list[Place] = []
    for index, group in enumerate(form.remedies):
        at = index * width
        if not group.group:
            over: tuple[Place, ...] = (_header(4, 0, at, 1, width, group.label),)
            top.append(over[0])
        else:
            if top[-1].text != group.group:
                size = sum(other.group == group.group for other in form.remedies)
                top.append(_header(4, 0, at, 1, size * width, group.group))
            middle.append(_header(4, 1, at, 1, width, group.label))
            over = (top[-1], middle[-1])
        for c, result in enumerate(form.results, at):
            leaf = _header(4, len(over), c, 3 - len(over), 1, result.label)
            (middle if len(over) == 1 else leaves).append(leaf)
            headers = (*(place.id for place in over), leaf.id)
            key = f"t4.{group.key}.{result.key}"
            numbers.append(Place(3, c, 1, 1, "", Kind.NUMBER, key, headers=headers))
    count = width * len(form.remedies)
    places = (*top, *middle, *leaves, *numbers)
    return Sheet(4, title, places, 4, count, (156.0 / count,) * count, 3, frozenset({0, 1, 2}))
