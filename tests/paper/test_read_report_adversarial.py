"""Texts bent to mislead: lost, extra and moved numbers, lost labels, two reports, other tables, prose beside labels."""

import random
from collections.abc import Callable

import pytest

from gongkai.law.report.filled import Filled
from gongkai.paper.read_report import Untrusted
from tests.paper.report_shapes import HEAD_3, HEAD_4, LOSES_BLANKS, SHOWS_BLANKS, Made, make, pipes, tabs
from tests.paper.test_read_report_shapes import read, wrong

SHAPES = {**SHOWS_BLANKS, **LOSES_BLANKS}
SPREAD = ("tabs", "cell_pipes", "cells_on_lines", "blank_lines")  # one cell a line
ROWS = [name for name in SHAPES if name not in SPREAD]


def table(lines: list[str]) -> tuple[int, int]:
    start = next(at for at, line in enumerate(lines) if "第二十条" in line)
    return start, next(at for at, line in enumerate(lines) if line.startswith("五、"))


def is_number(line: str) -> bool:
    return line.strip(" \t|").isdigit()


def lose_number(lines: list[str], rng: random.Random) -> list[str]:
    start, end = table(lines)
    at = rng.choice([at for at in range(start, end) if is_number(lines[at])])
    return lines[:at] + lines[at + 1 :]


def add_page_number(lines: list[str], rng: random.Random) -> list[str]:
    start, end = table(lines)
    at = rng.choice([at for at in range(start, end) if is_number(lines[at])])
    return [*lines[:at], rng.choice(["3", "12", "2023"]), *lines[at:]]


def lose_label(lines: list[str], rng: random.Random) -> list[str]:
    start, end = table(lines)
    named = [at for at in range(start, end) if lines[at].strip(" \t|") and not is_number(lines[at])]
    at = rng.choice(named)
    return lines[:at] + lines[at + 1 :]


def cut_short(lines: list[str], rng: random.Random) -> list[str]:
    return lines[: rng.randrange(*table(lines))]


def lose_middle(lines: list[str], rng: random.Random) -> list[str]:
    start, end = table(lines)
    at = rng.randrange(start, end)
    return lines[:at] + lines[min(end, at + rng.randrange(2, 30)) :]


BENDS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "a number lost": lose_number,
    "a page number among the cells": add_page_number,
    "a label lost": lose_label,
    "cut short": cut_short,
    "a piece lost in the middle": lose_middle,
}


def judged(made: Made, lines: list[str]) -> Filled | None:
    try:
        filled = read(lines)
    except Untrusted as refusal:
        assert str(refusal).endswith("。")
        return None
    numbers = [
        f"{key}: {value.number} for {made.cells.get(key)!r}"
        for key, value in filled.values.items()
        if value.number is not None and str(value.number) != made.cells.get(key)
    ]
    assert numbers == []
    return filled


@pytest.mark.parametrize("bend", BENDS)
@pytest.mark.parametrize("shape", SPREAD)
@pytest.mark.parametrize("seed", range(8))
def test_one_cell_a_line_bent(shape: str, bend: str, seed: int) -> None:
    rng = random.Random(f"{shape} {bend} {seed}")
    made = make(rng, sound=bool(seed % 2))
    judged(made, BENDS[bend](SHAPES[shape](made), rng))


@pytest.mark.parametrize("bend", ["cut short", "a piece lost in the middle", "a label lost"])
@pytest.mark.parametrize("shape", ROWS)
@pytest.mark.parametrize("seed", range(8))
def test_rows_on_lines_bent(shape: str, bend: str, seed: int) -> None:
    rng = random.Random(f"{shape} {bend} {seed}")
    made = make(rng, sound=bool(seed % 2))
    judged(made, BENDS[bend](SHAPES[shape](made), rng))


@pytest.mark.parametrize("shape", ["pipes", "markdown", "layout", "tab_rows"])
@pytest.mark.parametrize("seed", range(6))
def test_two_rows_swapped_keep_their_labels(shape: str, seed: int) -> None:
    rng = random.Random(f"{shape} {seed}")
    made = make(rng, sound=bool(seed % 2))
    lines = SHAPES[shape](made)
    at = next(at for at, line in enumerate(lines) if "重复申请" in line)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    filled = judged(made, lines)
    assert filled is not None
    assert {"t3.declined.repeated.natural", "t3.declined.publication.total"} <= filled.values.keys()


@pytest.mark.parametrize("shape", ["pipes", "layout", "markdown"])
@pytest.mark.parametrize("extra", ["2023", "3"])
def test_a_number_too_many_in_a_row_is_not_read_as_a_cell(shape: str, extra: str) -> None:
    made = make(random.Random(extra), sound=False)
    lines = SHAPES[shape](made)
    at = next(at for at, line in enumerate(lines) if "重复申请" in line and "大量" not in line)
    gap = "| " if "|" in lines[at] else "  "
    lines[at] = lines[at].replace("重复申请", f"重复申请 {gap}{extra} ")
    filled = judged(made, lines)
    assert filled is not None
    assert "t3.declined.repeated.natural" not in filled.values
    assert "t3.declined.publication.natural" in filled.values


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("this_first", [True, False])
def test_two_reports_in_one_file_are_refused(shape: str, this_first: bool) -> None:
    rng = random.Random(shape)
    this, last = make(rng), make(rng)
    first, second = SHAPES[shape](this), [line.replace("2023年政府", "2022年政府") for line in SHAPES[shape](last)]
    with pytest.raises(Untrusted, match=r"分别读取|2019年版"):
        read(first + second if this_first else second + first)


@pytest.mark.parametrize("shape", ["pipes", "tabs", "layout"])
def test_a_copy_with_the_same_numbers_does_no_harm(shape: str) -> None:
    made = make(random.Random(shape))
    lines = SHAPES[shape](made)
    assert wrong(made, read(lines + lines)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_last_years_table_beside_this_years_gives_no_wrong_number(shape: str) -> None:
    rng = random.Random(shape)
    made, last = make(rng), make(rng)
    lines, other = SHAPES[shape](made), SHAPES[shape](last)
    start = lines.index(HEAD_3) + 1
    old = other[other.index(HEAD_3) + 1 : other.index(HEAD_4)]
    judged(made, [*lines[:start], "上年数据", *old, "本年数据", *lines[start:]])


COMPARISON = [
    "项目 | 2022年 | 2023年 |",
    "本年新收政府信息公开申请数量 | 30 | 21 |",
    "予以公开 | 7 | 9 |",
    "行政许可 | 12 | 13 |",
]


@pytest.mark.parametrize("place", ["一、总体情况", "五、存在的主要问题及改进情况"])
def test_a_table_of_comparison_is_not_the_statutory_one(place: str) -> None:
    made = make(random.Random(place))
    lines = pipes(made)
    at = lines.index(place) + 1
    filled = judged(made, [*lines[:at], *COMPARISON, *lines[at:]])
    assert filled is None or "t2.licence.decisions" in filled.values or made.edition == "2019"


@pytest.mark.parametrize(
    "prose",
    [
        "2023年，予以公开9件，部分公开3件，本机关不掌握相关政府信息5件。",
        "其中行政许可 97",
        "全年共收到申请 34 件，（七）总计 35",
        "行政复议 3 件，行政诉讼 2 件",
    ],
)
@pytest.mark.parametrize("shape", ["pipes", "tabs", "cells_on_lines"])
def test_numbers_in_prose_near_labels(shape: str, prose: str) -> None:
    made = make(random.Random(prose))
    lines = SHAPES[shape](made)
    for before in ("一、总体情况", HEAD_3, "五、存在的主要问题及改进情况"):
        at = lines.index(before) + 1
        judged(made, [*lines[:at], prose, *lines[at:]])


def test_a_wrong_total_is_read_as_printed() -> None:
    made = make(random.Random(1))
    cells = {**made.cells, "t3.granted.total": "90", "t4.reconsideration.total": "777"}
    bent = Made(made.edition, made.merged, cells)
    for shape in SHAPES.values():
        filled = read(shape(bent))
        assert filled.number("t3.granted.total") == 90
        assert filled.number("t4.reconsideration.total") == 777


@pytest.mark.parametrize("text", ["/", "-", "无", "——", "减3", "251000元", "约30", "1，2", "O", "３x"])
def test_text_instead_of_a_number_is_kept_and_is_no_number(text: str) -> None:
    made = make(random.Random(2))
    bent = Made(made.edition, made.merged, {**made.cells, "t3.granted.company": text})
    for shape in (pipes, tabs):
        value = read(shape(bent)).values["t3.granted.company"]
        assert value.number is None
        assert value.printed == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234", 1234), ("１２", 12), ("22（其中修订 16 件）", 22), ("1，234", 1234), (" 7 ", 7), ("12件", 12)],
)
def test_numbers_as_people_print_them(text: str, number: int) -> None:
    made = make(random.Random(3))
    bent = Made(made.edition, made.merged, {**made.cells, "t3.granted.company": text})
    for shape in (pipes, tabs):
        assert read(shape(bent)).number("t3.granted.company") == number


@pytest.mark.parametrize(
    "lines",
    [[], ["你好"], ["政府信息公开指南", "一、总体情况", "无"], ["（一）予以公开"] * 30, ["5"] * 500],
)
def test_what_is_no_report_is_refused(lines: list[str]) -> None:
    with pytest.raises(Untrusted, match="没有找到年度报告的统计表格"):
        read(lines)


def test_headings_of_both_editions_are_refused() -> None:
    lines = ["二、主动公开政府信息情况", "第二十条第（一）项"]
    lines += ["信息内容 | 本年新制作数量 | 本年废止件数 | 现行有效件数 |"]
    with pytest.raises(Untrusted, match="2019年版和2021年版"):
        read([*lines, "规章 | 1 | 2 | 3 |"])
