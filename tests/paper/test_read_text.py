"""Printed lines → pieces: tabs, pipes, words; page numbers and rules taken out; numbers told from other text."""

from decimal import Decimal

import pytest

from gongkai.paper.document import Document, Grid, Paragraph
from gongkai.paper.read_text import Line, lines_of
from gongkai.paper.report_values import Piece, is_value, number_of, value_of


def lines(*texts: str) -> list[Line]:
    return lines_of(Document("text", tuple(Paragraph(text) for text in texts)))


def cells(line: Line) -> list[str]:
    return [piece.text for piece in line.pieces]


def test_tab_lines_make_a_row_until_an_empty_line() -> None:
    found = lines("\t规章", "\t0", "\t", "\t7", "", "\t行政许可", "\t1")
    assert [cells(line) for line in found] == [["规章", "0", "", "7"], ["行政许可", "1"]]
    assert all(line.explicit for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规章 | 1 |  | 3 |", ["规章", "1", "", "3"]),
        ("规章\t1\t\t3", ["规章", "1", "", "3"]),
        (" | 5 | 7 |", ["", "5", "7"]),
    ],
)
def test_pipes_and_tabs_show_blank_cells(text: str, expected: list[str]) -> None:
    assert cells(lines(text, "规章 | 1 | 2 |")[0]) == expected


def test_pipes_with_a_frame() -> None:
    found = lines("| 规章 | 1 |  |", "|---|:-:|---|", "| 规范性文件 |  | 2 |")
    assert [cells(line) for line in found] == [["规章", "1", ""], ["规范性文件", "", "2"]]
    assert found[0].table == found[1].table


@pytest.mark.parametrize(
    "page", ["- 3 -", "-3-", "— 12 —", "－４－", "第 3 页", "第3页 共9页", "Page 3 of 9", "~3~", "·3·"]
)
def test_page_numbers_are_no_cells(page: str) -> None:
    assert [line.text for line in lines("规章 1", page, "行政许可 2")] == ["规章 1", "行政许可 2"]


@pytest.mark.parametrize("number", ["-3", "3", "3-", "12 -"])
def test_what_could_be_a_number_is_no_page(number: str) -> None:
    assert len(lines("规章 1", number)) == 2


def test_bare_page_numbers_beside_form_feeds_that_count_up() -> None:
    found = lines("规章 1", "1", "\f行政许可 2", "2", "\f行政处罚 3", "3")
    assert [line.text for line in found] == ["规章 1", "行政许可 2", "行政处罚 3"]
    kept = lines("规章", "1", "\f行政许可", "7", "\f行政处罚", "3")
    assert [line.text for line in kept] == ["规章", "1", "行政许可", "7", "行政处罚", "3"]


def test_words_keep_numbering_and_remarks_together() -> None:
    assert cells(lines("2 ．重复申请 4 0 22（其中修订 16 件） 0")[0]) == [
        "2 .重复申请",
        "4",
        "0",
        "22(其中修订 16 件)",
        "0",
    ]


def test_a_number_stuck_to_its_label_where_six_more_follow() -> None:
    assert cells(lines("（一）予以公开21 0 0 0 0 0 21")[0]) == ["(一)予以公开", "21", "0", "0", "0", "0", "0", "21"]
    assert cells(lines("（一）予以公开21 0 0")[0]) == ["(一)予以公开21", "0", "0"]


def test_a_merged_cell_of_a_grid_is_one_piece() -> None:
    origin = (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 1), (1, 2)))
    found = lines_of(Document("html", (Grid((("甲", "乙", "乙"), ("甲", "1", "2")), origin),)))
    assert [cells(line) for line in found] == [["甲", "乙"], ["甲", "1", "2"]]
    assert found[1].columns == (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("1,234", 1234),
        ("12,345,678", 12345678),
        ("7730.28", Decimal("7730.28")),
        ("22(其中修订16件)", 22),
        ("55 (含自然失效29件)", 55),
    ],
)
def test_numbers(text: str, number: object) -> None:
    assert number_of(text) == number
    assert is_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "-",
        "--",
        "无",
        "减3",
        "251000元",
        "1,23",
        "1,2345",
        "5(6)",
        "1.2.3",
        "O",
        "l",
        "12 3",
        "三",
        "1e5",
        "½",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert number_of(text) is None
    assert value_of(Piece(text, text)).printed == text


@pytest.mark.parametrize("text", ["规章", "总计", "件", "项", "持", "人", "其他", "2023年", "一、", "(七)"])
def test_labels_are_no_values(text: str) -> None:
    assert not is_value(text)
