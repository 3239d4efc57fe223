"""Damage that once gave wrong numbers, case by case: lost columns, joined rows, slipped bars, strays, extra columns."""

import random
import re

import pytest

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Document, Paragraph
from gongkai.paper.read_report import MAX_BLOCKS, MAX_LINES, Untrusted, read_report
from tests.paper import report_shapes as shapes
from tests.paper.bent_text import lose_cells_of_a_column
from tests.paper.red_team import real, wrongs
from tests.paper.report_shapes import HEAD_3, HEAD_4, Made, make
from tests.paper.test_read_report_shapes import read, wrong

TABBED = ("002_seed-hongcheng-2023", "030_shanghai-office-2019_tika", "070_stress-wrong-sums")
COUNT = "t2.licence.decisions"


def edition_2021(seed: int, *, blanks: float = 0.0) -> Made:
    return next(
        made
        for at in range(99)
        if (made := make(random.Random(f"{seed} {at}"), blanks=blanks)).edition == "2021" and not made.merged
    )


def read_lines(lines: list[str]) -> Filled:
    return read_report(Document("text", tuple(Paragraph(line) for line in lines)))


@pytest.mark.parametrize("name", TABBED)
@pytest.mark.parametrize("seed", range(8))
def test_a_column_lost_from_tab_lines_leaves_table_3_unread(name: str, seed: int) -> None:
    lines, cells = real()[name]
    filled = read_lines(lose_cells_of_a_column(lines, random.Random(seed)))
    assert wrongs(filled, cells) == []
    assert any(key.startswith("t2.") for key in filled.values)


@pytest.mark.parametrize("gap", ["\t", " ", ""])
def test_two_tab_rows_in_one_line(gap: str) -> None:
    made = edition_2021(1)
    lines = shapes.tab_rows(made)
    at = next(at for at, line in enumerate(lines) if "重复申请" in line and "大量" not in line)
    joined = [*lines[:at], lines[at] + gap + lines[at + 1], *lines[at + 2 :]]
    filled = read(joined)
    assert wrong(made, filled) == []
    assert {"t3.unable.not_held.total", "t3.concluded.total"} <= filled.values.keys()


def test_two_rows_of_words_in_one_line_are_both_read() -> None:
    made = edition_2021(2)
    lines = shapes.layout(made)
    at = next(at for at, line in enumerate(lines) if "重复申请" in line and "大量" not in line)
    filled = read([*lines[:at], lines[at] + "   " + lines[at + 1].strip(), *lines[at + 2 :]])
    assert wrong(made, filled) == []
    assert {"t3.declined.repeated.total", "t3.declined.publication.total"} <= filled.values.keys()


HEADS = (
    ["总 结果 结果 其他 尚未", "计 维持 纠正 结果 审结"],
    ["总计 结果 结果 其他 尚未", "维持 纠正 结果 审结"],
    ["结果 结果 其他 尚未", "总计 维持 纠正 结果 审结"],
    ["总计", "结果 结果 其他 尚未", "维持 纠正 结果 审结"],
)


@pytest.mark.parametrize("head", HEADS)
def test_a_broken_heading_with_the_total_first_leaves_table_4_unread(head: list[str]) -> None:
    made = edition_2021(3)
    turned = [made.remedies[at - at % 5 + (at % 5 + 4) % 5] for at in range(15)]
    lines = shapes.layout(made)
    start, end = lines.index(HEAD_4), next(at for at, line in enumerate(lines) if line.startswith("五、"))
    filled = read([*lines[: start + 3], *head, " ".join(turned), *lines[end:]])
    assert not any(key.startswith("t4.") for key in filled.values)


def test_the_usual_broken_heading_is_read() -> None:
    made = edition_2021(3)
    assert wrong(made, read(shapes.layout(made))) == []
    assert "t4.reconsideration.total" in read(shapes.layout(made)).values


@pytest.mark.parametrize("seed", range(12))
def test_a_page_number_where_a_blank_cell_vanished(seed: int) -> None:
    made = edition_2021(seed, blanks=0.9)
    lines = shapes.cells_on_lines(made)
    start, end = lines.index("行政许可"), lines.index("四、结转下年度继续办理")
    for at in range(start, end):
        if re.fullmatch(r"[^0-9]+", lines[at]):
            page = [*lines[: at + 1], str(1 + at // 40), *lines[at + 1 :]]
            try:
                assert wrong(made, read(page)) == []
            except Untrusted as refusal:
                assert str(refusal).endswith("。")


def test_a_number_whose_bar_slipped_to_the_next_line_is_not_a_blank() -> None:
    made = Made("2021", False, {**edition_2021(4).cells, COUNT: "37"})
    lines = shapes.cell_pipes(made)
    at = lines.index("37 |", lines.index("行政许可 |"))
    filled = read([*lines[:at], "37", "|", *lines[at + 1 :]])
    assert COUNT not in filled.values
    assert wrong(made, filled) == []


def test_bars_alone_are_blank_cells() -> None:
    made = Made("2021", False, {**edition_2021(5).cells, COUNT: ""})
    assert read(shapes.cell_pipes(made)).values[COUNT].number is None
    lines = shapes.cell_pipes(made)
    at = lines.index("行政许可 |")
    assert lines[at + 1] == "|"
    assert COUNT not in read([*lines[: at + 1], *lines[at + 2 :]]).values


@pytest.mark.parametrize("mark", ["5 / 9", "5/9", "- 5 -", "第5页 共9页"])
def test_pages_of_so_many_are_no_cells(mark: str) -> None:
    made = edition_2021(6)
    lines = shapes.layout(made)
    at = lines.index(HEAD_3) + 8
    filled = read([*lines[:at], mark, *lines[at:]])
    assert wrong(made, filled) == []
    assert made.cells.keys() == filled.values.keys()


@pytest.mark.parametrize("shape", ["pipes", "tab_rows", "layout", "tabs"])
@pytest.mark.parametrize("same", [True, False])
def test_a_row_repeated(shape: str, same: bool) -> None:
    """With the same numbers it does no harm; with others neither can be trusted."""
    made = edition_2021(7)
    key = "t3.declined.repeated.total"
    lines = getattr(shapes, shape)(made)
    other = Made("2021", False, {**made.cells, key: "4711"})
    start = next(at for at, line in enumerate(lines) if "重复申请" in line and "大量" not in line)
    end = next(at for at, line in enumerate(lines) if "要求提供公开出版物" in line)
    start, end = (start - 2, end - 2) if shape == "tabs" else (start, end)
    again = (lines if same else getattr(shapes, shape)(other))[start:end]
    filled = read([*lines[:end], *again, *lines[end:]])
    assert wrong(made, filled) == []
    assert (key in filled.values) is same


@pytest.mark.parametrize("shape", ["pipes", "tab_rows", "markdown", "layout"])
def test_a_column_of_last_year_in_table_2_leaves_the_block_unread(shape: str) -> None:
    made = edition_2021(8)
    lines = getattr(shapes, shape)(made)
    gap = "\t" if shape == "tab_rows" else "  " if shape == "layout" else " | "
    bent = []
    for line in lines:
        line = line.replace("信息内容", f"信息内容{gap}上年数") if "制发件数" in line else line
        bent.append(re.sub(r"(规章|行政规范性文件)(?=[\s|])", rf"\1{gap}77", line) if HEAD_3 not in bent else line)
    filled = read(bent)
    assert wrong(made, filled) == []
    assert "t2.licence.decisions" in filled.values


@pytest.mark.parametrize("count", [MAX_BLOCKS, MAX_LINES])
def test_an_oversized_text_is_refused_not_read_in_part(count: int) -> None:
    lines = shapes.pipes(edition_2021(9))
    with pytest.raises(Untrusted, match="行数或段落过多"):
        read_lines([*lines, *["无"] * count])
    with pytest.raises(Untrusted, match="行数或段落过多"):
        read_report(Document("text", (Paragraph("\n".join([*lines, *["无"] * count])),)))
