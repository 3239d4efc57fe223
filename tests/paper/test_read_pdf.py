"""PDF: tables by their lines, whole across pages; numbers never cut; scans, locks and garbage refused."""

import json
from pathlib import Path

import pytest

from gongkai.paper.document import Grid, Paragraph, Unreadable
from gongkai.paper.open_file import open_document
from gongkai.paper.pdf_page import Rule
from gongkai.paper.pdf_rules import find_tables
from gongkai.paper.read_pdf import MAX_PAGES, read_pdf
from tests.paper.pdf_files import PICTURE, line, pdf, ruled, text

FILES = Path(__file__).resolve().parents[1] / "data" / "files"
FORM = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "12"], ["行政规范性文件", "3", "4567"]]
WIDTHS = [100, 80, 80]
# Prose as wide as a page: 42 characters of 10 points.
PROSE = "本机关严格执行政府信息公开条例主动公开政府信息依法办理政府信息公开申请全年共收到申请数量共计为壹"


def blocks(*pages: bytes) -> list[str]:
    found = read_pdf(pdf(*pages)).blocks
    return [
        block.text if isinstance(block, Paragraph) else "\n".join("|".join(row) for row in block.rows)
        for block in found
    ]


def test_words_and_tables_come_in_reading_order() -> None:
    page = text(72, 700, "完") + ruled(72, 120, WIDTHS, 20, FORM) + text(72, 100, "二、主动公开政府信息情况")
    assert blocks(page) == [
        "二、主动公开政府信息情况",
        "信息内容|本年制发件数|现行有效件数\n规章|0|12\n行政规范性文件|3|4567",
        "完",
    ]


def test_merged_cells_are_told_by_the_lines_that_are_missing() -> None:
    page = (
        line(72, 100, 332, 100) + line(172, 120, 332, 120) + line(72, 140, 332, 140)
        + line(72, 100, 72, 140) + line(172, 100, 172, 140) + line(252, 120, 252, 140) + line(332, 100, 332, 140)
        + text(75, 122, "结果") + text(200, 112, "申请人") + text(175, 132, "1") + text(255, 132, "2")
    )  # fmt: skip
    grid = read_pdf(pdf(page)).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.rows == (("结果", "申请人", "申请人"), ("结果", "1", "2"))
    assert grid.origin == (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 1), (1, 2)))


def test_a_table_goes_on_over_the_page() -> None:
    first = ruled(72, 700, WIDTHS, 20, FORM[:2]) + text(290, 820, "- 1 -")
    second = ruled(72, 40, WIDTHS, 20, FORM[2:]) + text(290, 820, "- 2 -")
    assert blocks(first, second) == ["信息内容|本年制发件数|现行有效件数\n规章|0|12\n行政规范性文件|3|4567"]


def test_a_heading_printed_again_is_left_out() -> None:
    first, second = ruled(72, 700, WIDTHS, 20, FORM[:2]), ruled(72, 40, WIDTHS, 20, [FORM[0], FORM[2]])
    assert blocks(first, second) == ["信息内容|本年制发件数|现行有效件数\n规章|0|12\n行政规范性文件|3|4567"]


def test_tables_of_other_columns_stay_apart() -> None:
    first, second = ruled(72, 700, WIDTHS, 20, FORM), ruled(90, 40, [50, 50], 20, [["甲", "1"], ["乙", "2"]])
    assert len(blocks(first, second)) == 2


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [
        text(72, 30, f"某区年报 第{n}页") + text(72, 200, f"第{n}段正文") + text(290, 820, f"— {n} —")
        for n in (1, 2, 3)
    ]
    assert blocks(*pages) == ["第1段正文", "第2段正文", "第3段正文"]


@pytest.mark.parametrize(
    ("upper", "lower", "rows"),
    [
        # the rest of a label, its numbers above
        (
            ["5.要求行政机\n关确认或重新", "0", "7"],
            ["出具已获取", "", ""],
            ["5.要求行政机\n关确认或重新\n出具已获取|0|7"],
        ),
        # the rest of a label, its numbers below
        (
            ["5.要求行政机\n关确认或重新重", "", ""],
            ["出具已获取", "0", "7"],
            ["5.要求行政机\n关确认或重新重\n出具已获取|0|7"],
        ),
        # a row of blanks is a row: the number above is not its number
        (["1.信访", "0", "7"], ["2.重复申请", "", ""], ["1.信访|0|7", "2.重复申请||"]),
        (["行政处罚", "", ""], ["行政强制", "3", "4"], ["行政处罚||", "行政强制|3|4"]),
        (["行政处罚", "1", "2"], ["行政强制", "3", "4"], ["行政处罚|1|2", "行政强制|3|4"]),
    ],
)
def test_a_row_is_put_together_only_where_it_was_cut(upper: list[str], lower: list[str], rows: list[str]) -> None:
    widths = [72, 80, 80]
    first, second = ruled(72, 700, widths, 32, [FORM[1], upper]), ruled(72, 40, widths, 32, [lower, FORM[2]])
    assert blocks(first, second)[0].replace("\n", "⏎").split("⏎")[0] == "规章|0|12"
    assert blocks(first, second) == ["\n".join(["规章|0|12", *rows, "行政规范性文件|3|4567"])]


def test_a_number_cut_by_the_page_is_put_together_or_given_up() -> None:
    narrow = [100, 26, 26]
    first = ruled(72, 700, narrow, 20, [["规章", "0", "1"], ["总计", "12", "7"]])
    second = ruled(72, 40, narrow, 20, [["", "34", ""]])
    assert blocks(first, second) == ["规章|0|1\n总计|1234|7"]
    between = text(72, 30, "打印于某日")
    assert blocks(first, between + second)[0].startswith("规章|0|1\n总计|12\n…|")


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [("948\n7", 36, "9487"), ("12\n3", 80, "12\n3"), ("948\n（7）", 36, "948\n（7）")],
)
def test_a_number_wraps_only_where_the_cell_is_too_narrow(words: str, width: int, expected: str) -> None:
    page = ruled(72, 100, [100, width], 30, [["规章", words], ["文件", "1"]])
    assert blocks(page) == [f"规章|{expected}\n文件|1"]


def test_a_number_that_runs_over_the_edge_of_the_page_is_whole() -> None:
    page = ruled(300, 100, [230, 64], 20, [["规章", "1"], ["文件", "1234567890"]])
    assert blocks(page) == ["规章|1\n文件|1234567890"]


def test_lines_between_digits_part_two_numbers() -> None:
    page = ruled(72, 100, [100, 13, 13], 20, [["规章", "1", "2"], ["文件", "3", "4"]])
    assert blocks(page) == ["规章|1|2\n文件|3|4"]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    twice = text(72, 100, "112") + text(72.4, 100, "112")
    assert blocks(twice + text(72, 130, "完")) == ["112", "完"]


def test_a_raised_figure_is_no_digit() -> None:
    assert blocks(text(72, 100, "收到申请22") + text(132, 95, "1", 5)) == ["收到申请22[1]"]


def test_lines_that_only_wrap_are_one_paragraph() -> None:
    page = (
        text(92, 100, PROSE[:42])
        + text(72, 115, PROSE[:43] + "9")
        + text(72, 130, "5件。")
        + text(92, 145, "另起一段。")
    )
    assert blocks(page) == [PROSE[:42] + PROSE[:43] + "95件。", "另起一段。"]


def test_rows_of_a_table_without_lines_stay_lines() -> None:
    rows = [
        text(72, 100 + 15 * n, f"{n}.属于国家秘密") + text(300, 100 + 15 * n, "0") + text(500, 100 + 15 * n, "12")
        for n in (1, 2)
    ]
    assert blocks(b"".join(rows)) == ["1.属于国家秘密  0  12", "2.属于国家秘密  0  12"]


def test_a_table_printed_sideways_is_read_upright() -> None:
    upright = ruled(72, 120, WIDTHS, 20, FORM)
    sideways = b"q 0 1 -1 0 842 0 cm\n" + upright + b"Q\n"
    assert [block.rows for block in read_pdf(pdf(sideways)).blocks if isinstance(block, Grid)] == [
        tuple(tuple(row) for row in FORM)
    ]


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ((PICTURE,), "扫描件，没有文字层"),
        ((PICTURE + text(72, 100, "扫描全能王"),), "扫描件，没有文字层"),
        ((b"",), "扫描件，没有文字层"),
        ((PICTURE + text(72, 100, PROSE, mode=3),), "由识别得来"),
        ((text(72, 100, "\ue001\ue002\ue003\ue004规章"),), "乱码"),
    ],
)
def test_what_holds_no_reliable_text_is_refused(pages: tuple[bytes, ...], reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_pdf(pdf(*pages))


def test_a_page_that_is_a_picture_is_reported() -> None:
    document = read_pdf(pdf(text(72, 100, PROSE), PICTURE, text(72, 100, PROSE)))
    assert document.notes == ("第 2 页是图片，未读入。",)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Unreadable, match=f"超过 {MAX_PAGES} 页"):
        read_pdf(pdf(*[b""] * (MAX_PAGES + 1)))


def test_a_password_to_open_is_refused_one_to_change_is_not() -> None:
    with pytest.raises(Unreadable, match="加了密码"):
        open_document(FILES / "locked.pdf")
    assert Paragraph("规章 0 件") in open_document(FILES / "restricted.pdf").blocks


def test_radicals_are_the_characters_they_stand_for() -> None:
    assert blocks(text(72, 100, "⼀、⼈⺠政府")) == ["一、人民政府"]


def test_lines_make_tables_even_drawn_in_pieces_or_with_open_sides() -> None:
    dashes = [Rule(True, y, x, x + 8) for y in (0, 20, 40) for x in range(0, 100, 10)]
    walls = [Rule(False, x, 0, 40) for x in (40, 70)]
    (table,) = find_tables(dashes + walls)
    assert len(table.boxes) == 6
    assert find_tables(dashes) == []  # underlines are no table


@pytest.mark.parametrize("year", [2023, 2024])
def test_real_reports_give_their_three_tables_whole(year: int, shared: Path) -> None:
    report = shared / "samples" / "reports" / f"hongze-{year}.pdf"
    expected = json.loads(report.with_suffix(".expected.json").read_text())["cells"]
    grids = [block for block in read_pdf(report.read_bytes()).blocks if isinstance(block, Grid)]
    assert [(len(grid.rows), len(grid.rows[0])) for grid in grids] == [(14, 4), (26, 10), (4, 15)]
    natural = [row[3] for row in grids[1].rows[3:]]
    assert natural[0] == str(expected["t3.received.natural"])
    assert natural[-2] == str(expected["t3.concluded.natural"])
    assert all(cell.isdigit() for row in grids[1].rows[3:] for cell in row[3:])
