"""Any table → a rectangle: merged, ragged, absurd; a table for layout never swallows the table inside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.document import PADDING, Grid, Paragraph, Unreadable
from gongkai.paper.tables import MAX_SPAN, Cell, blocks_of, grid, place


def cell(text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell((Paragraph(text),), rows, columns)


def rows_of(table: list[list[Cell]]) -> list[str]:
    return ["|".join(row) for row in grid(place(table)).rows]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([[cell("a"), cell("b")], [cell("c"), cell("d")]], ["a|b", "c|d"]),
        ([[cell("a", 2), cell("b")], [cell("c")]], ["a|b", "a|c"]),
        ([[cell("a", 1, 2)], [cell("b"), cell("c")]], ["a|a", "b|c"]),
        ([[cell("a", 2, 2), cell("b")], [cell("c")], [cell("d"), cell("e"), cell("f")]], ["a|a|b", "a|a|c", "d|e|f"]),
        ([[cell("a"), cell("b")], [cell("c")]], ["a|b", "c|"]),  # ragged: padded
        ([[cell("a", 9), cell("b")], [cell("c")]], ["a|b", "a|c"]),  # hangs over the end
        ([[cell("a", 0), cell("b")], [cell("c")]], ["a|b", "a|c"]),  # 0: to the end
        ([[cell("a", 10**9, 10**9), cell("b")], [cell("c")]], ["a|b", "a|c"]),
        ([[cell("a", 1, 3)], [cell("b", 1, 3)]], ["a", "b"]),  # columns in which nothing begins are none
        ([[cell("a"), cell("b", 2)], [cell("c", 1, 2)]], ["a|b", "c|b"]),  # the wide cell gives way
    ],
)
def test_cells_lie_where_a_browser_puts_them(table: list[list[Cell]], expected: list[str]) -> None:
    assert rows_of(table) == expected


def test_a_merged_cell_is_told_from_two_equal_ones() -> None:
    merged = grid(place([[cell("0", 1, 2)], [cell("0"), cell("0")]]))
    assert merged.rows == (("0", "0"), ("0", "0"))
    assert merged.origin == (((0, 0), (0, 0)), ((1, 0), (1, 1)))


def test_a_layout_table_is_opened_around_the_table_inside_it() -> None:
    inner = Grid((("规章", "0"), ("文件", "1")), (((0, 0), (0, 1)), ((1, 0), (1, 1))))
    outer = [[cell("栏目"), cell("导航")], [cell("左"), Cell((Paragraph("标题"), inner))], [cell("电话"), cell("1")]]
    blocks = blocks_of(place(outer))
    assert inner in blocks
    assert blocks[-1] != inner
    assert Paragraph("标题") in blocks


def test_prose_inside_a_table_is_prose() -> None:
    blocks = blocks_of(place([[cell("规章"), cell("0")], [cell("文件"), cell("1")], [cell("说明" * 400, 1, 2)]]))
    assert [type(block) for block in blocks] == [Grid, Paragraph]


def test_one_column_is_no_table() -> None:
    assert blocks_of(place([[cell("一")], [cell("二")]])) == [Paragraph("一"), Paragraph("二")]
    assert blocks_of(place([[cell("  ")]])) == []


def test_a_table_out_of_all_proportion_is_refused() -> None:
    with pytest.raises(Unreadable, match="表格过大"):
        place([[cell("x", 1, MAX_SPAN)] for _ in range(2000)])


CELLS = st.builds(cell, st.sampled_from(["", "0", "甲"]), st.integers(0, 12), st.integers(1, 12))


@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=8))
def test_every_table_becomes_a_true_rectangle(table: list[list[Cell]]) -> None:
    placed = place(table)
    if not placed:
        return
    result = grid(placed)
    assert len({len(row) for row in result.rows}) == 1
    for row, origins in zip(result.rows, result.origin, strict=True):
        for text, (top, left) in zip(row, origins, strict=True):
            if (top, left) == PADDING:
                assert text == ""
                continue
            assert result.rows[top][left] == text
            assert result.origin[top][left] == (top, left)
    corners = {place for row in result.origin for place in row}
    assert sum(bool(item.cell.text) for item in placed) <= sum(bool(result.rows[r][c]) for r, c in corners)
