"""Any table, merged or split, → a rectangular Grid (表格归整): where each cell lies, and what a layout table holds.

A table used only to lay out a page (排版用表格) is opened, so that it cannot swallow the statutory table inside it.
Absurd spans are cut to the rows that exist; a table too large to be a report's is refused. Nothing is read here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.paper.document import PADDING, Block, Grid, Paragraph, Unreadable

MAX_SPAN = 1000  # browsers stop at the same number of columns
MAX_PLACES = 500_000  # rows × columns; the largest statutory table has about 300
MAX_ROWS = 20_000
LAYOUT_TEXT = 600  # a cell with more characters than this holds prose, not an item of a form


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written in the file: its content, and how many rows and columns it says it spans."""

    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph)).strip("\n")

    @property
    def is_layout(self) -> bool:
        return any(isinstance(block, Grid) for block in self.blocks) or len(self.text) > LAYOUT_TEXT


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place: the top left corner, and the first row and column after it."""

    cell: Cell
    top: int
    left: int
    bottom: int
    right: int


def place(rows: Sequence[Sequence[Cell]]) -> list[Placed]:
    """Where each cell lies, by the rule of HTML: the first free column, spans cut at the last row."""
    if len(rows) > MAX_ROWS:
        raise Unreadable("表格过大，不像年度报告的表格，未读取。请只保留报告本身后再试。")
    placed: list[Placed] = []
    taken: dict[int, int] = {}  # column → first row in which it is free again
    seen = 0
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > top:
                column += 1
            right = column + 1
            while right < column + min(max(cell.columns, 1), MAX_SPAN) and taken.get(right, 0) <= top:
                right += 1
            bottom = len(rows) if cell.rows == 0 else min(top + max(cell.rows, 1), len(rows))
            placed.append(Placed(cell, top, column, bottom, right))
            for across in range(column, right):
                taken[across] = bottom
            seen += right - column
            column = right
        if seen > MAX_PLACES or len(rows) * len(taken) > MAX_PLACES:
            raise Unreadable("表格过大，不像年度报告的表格，未读取。请只保留报告本身后再试。")
    return placed


def blocks_of(placed: Sequence[Placed]) -> list[Block]:
    """A placed table as blocks. Rows that hold prose or another table are opened; the rows between stay grids."""
    opened = {row for item in placed if item.cell.is_layout for row in range(item.top, item.bottom)}
    if not opened:
        return _as_grid(placed)
    blocks: list[Block] = []
    run: list[Placed] = []
    inside_layout = False
    for item in sorted(placed, key=lambda item: (item.top, item.left)):
        if item.top in opened:
            if not inside_layout:
                blocks += _as_grid(run)
                run = []
            blocks += item.cell.blocks
            inside_layout = True
        else:
            run.append(item)
            inside_layout = False
    return blocks + _as_grid(run)


def grid(placed: Iterable[Placed]) -> Grid:
    """The rectangle. Rows and columns in which no cell begins add nothing and are left out."""
    items = sorted(placed, key=lambda item: (item.top, item.left))
    tops = {row: index for index, row in enumerate(sorted({item.top for item in items}))}
    lefts = {column: index for index, column in enumerate(sorted({item.left for item in items}))}
    if len(tops) * len(lefts) > MAX_PLACES:
        raise Unreadable("表格过大，不像年度报告的表格，未读取。请只保留报告本身后再试。")
    texts = [[""] * len(lefts) for _ in tops]
    origin = [[PADDING] * len(lefts) for _ in tops]
    filled: set[tuple[int, int]] = set()
    for item in items:
        corner = (tops[item.top], lefts[item.left])
        text = item.cell.text
        for row in range(item.top, item.bottom):
            for column in range(item.left, item.right):
                place_here = (tops.get(row, -1), lefts.get(column, -1))
                if -1 in place_here or place_here in filled:
                    continue
                filled.add(place_here)
                texts[place_here[0]][place_here[1]] = text
                origin[place_here[0]][place_here[1]] = corner
    return Grid(tuple(map(tuple, texts)), tuple(map(tuple, origin)))


def _as_grid(placed: Sequence[Placed]) -> list[Block]:
    """One column, or one cell, is no table: its paragraphs stand for themselves."""
    if not any(item.cell.text.strip() for item in placed):
        return []
    if len({item.left for item in placed}) < 2:
        return [block for item in sorted(placed, key=lambda item: item.top) for block in item.cell.blocks]
    return [grid(placed)]
