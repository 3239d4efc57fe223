"""The statutory tables of the annual report: what a cell is and how cells make a form.

A form is described once, in editions.py, and used five times: to count (tally), to check (checks), to print
(paper.write_report), to read (paper.read_report) and to compare. Keys are stable names for other programs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.law.basis import Basis


class Unit(StrEnum):
    COUNT = "件"
    WAN_YUAN = "万元"
    MONEY = "金额"  # 2019: 采购总金额, whose unit the form leaves open; yuan or 万元 is read from the cell


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column of a table: its key, the label the form prints, other spellings seen in print."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    group: str = ""  # the label that spans this row or column from outside, e.g. "（三）不予公开"
    basis: Basis | None = None
    counts: str = ""  # what a cell here counts, in the words shown beside a trace


@dataclass(frozen=True, slots=True)
class Cell:
    """One numeric cell. `key` is e.g. "t3.granted.natural"; `label` reads like the printed form, outside in."""

    key: str
    table: int
    row: Heading
    column: Heading
    unit: Unit = Unit.COUNT
    basis: Basis | None = None
    signed: bool = False  # 2019: 本年增/减 may be negative

    @property
    def label(self) -> str:
        parts = (self.row.group, self.row.label, self.column.group, self.column.label)
        return "·".join(part for part in parts if part)

    @property
    def counts(self) -> str:
        return "；".join(part for part in (self.row.counts, self.column.counts) if part)


@dataclass(frozen=True, slots=True)
class Block:
    """Table 2 is a stack of blocks, each under one item of article 20 (第二十条第（一）项 …)."""

    label: str
    basis: Basis
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]


@dataclass(frozen=True)
class Form:
    """One edition of the form. `cells` is in printed order, keyed by cell key."""

    edition: str  # "2019" or "2021"
    notice: Basis
    first_year: int
    last_year: int | None
    blocks: tuple[Block, ...]
    applicants: tuple[Heading, ...]  # Table 3 columns, 总计 last
    outcomes: tuple[Heading, ...]  # Table 3 rows in printed order
    remedies: tuple[Heading, ...]  # Table 4 groups
    results: tuple[Heading, ...]  # Table 4 columns within a group, 总计 last
    section_titles: tuple[str, ...]
    cells: Mapping[str, Cell] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", {cell.key: cell for cell in self._make_cells()})

    def _make_cells(self) -> Iterator[Cell]:
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    unit = _UNITS.get(f"{row.key}.{column.key}", Unit.COUNT)
                    key = f"t2.{row.key}.{column.key}"
                    yield Cell(key, 2, row, column, unit, block.basis, signed=column.key == "change")
        for row in self.outcomes:
            for column in self.applicants:
                yield Cell(f"t3.{row.key}.{column.key}", 3, row, column, basis=row.basis)
        for group in self.remedies:
            for column in self.results:
                yield Cell(f"t4.{group.key}.{column.key}", 4, group, column, basis=group.basis)

    def table(self, number: int) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.table == number)

    @property
    def outcome_rows(self) -> tuple[Heading, ...]:
        """The rows that （七）总计 adds up: everything between the two incoming rows and the total."""
        outside = {"received", "brought_forward", "concluded", "carried_over"}
        return tuple(row for row in self.outcomes if row.key not in outside)

    @property
    def applicant_kinds(self) -> tuple[Heading, ...]:
        return self.applicants[:-1]


_UNITS = {
    "charges.amount": Unit.WAN_YUAN,
    "charges.previous": Unit.COUNT,
    "procurement.amount": Unit.MONEY,
}
