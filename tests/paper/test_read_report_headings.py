"""What a heading, a caption or a neighbour says against the usual reading: the cell is read by it, or not at all."""

import random
from collections.abc import Callable

import pytest

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Document, Grid, Paragraph
from gongkai.paper.read_report import Untrusted, read_report
from tests.paper import report_shapes as shapes
from tests.paper.report_shapes import HEAD_3, HEAD_4, RESULTS, Made, make, pipes, tab_rows
from tests.paper.test_read_report_shapes import grid, read, wrong

KINDS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


def made_of(seed: object) -> Made:
    return make(random.Random(str(seed)))


def with_table3(made: Made, head: list[list[str]], values: Callable[[list[str]], list[str]]) -> Filled:
    """The rows of table 3 in tab lines, under a heading of one's own."""
    lines = tab_rows(made)
    start, end = lines.index(HEAD_3) + 1, lines.index(HEAD_4)
    rows = [[row.label, *values(made.values(row.key))] for row in made.rows]
    return read([*lines[:start], *("\t".join(row) for row in [*head, *rows]), *lines[end:]])


def given(filled: Filled, table: str) -> int:
    return sum(key.startswith(table) for key in filled.values)


@pytest.mark.parametrize("seed", range(4))
def test_a_heading_run_into_one_line_is_no_order_of_columns(seed: int) -> None:
    made = made_of(seed)
    filled = with_table3(made, [["", "自然人", "法人或其他组织", "总计", *KINDS]], list)
    assert wrong(made, filled) == []
    assert given(filled, "t3.") == len(made.rows) * 7


@pytest.mark.parametrize("seed", range(4))
def test_the_total_first_is_read_so_where_the_sums_show_it(seed: int) -> None:
    made = made_of(seed)
    head = [["", "总计", "自然人", "法人或其他组织"], KINDS]
    filled = with_table3(made, head, lambda row: [row[-1], *row[:-1]])
    assert wrong(made, filled) == []
    assert given(filled, "t3.") == len(made.rows) * 7


@pytest.mark.parametrize("name", ["上年总计", "行次", "序号", "2022年", "同比"])
@pytest.mark.parametrize("last", [True, False])
def test_a_column_of_ones_own_leaves_table_3_unread(name: str, last: bool) -> None:
    made = made_of(name)
    head = ["自然人", "法人或其他组织", "总计"]
    head = [*head, name] if last else [name, *head]
    filled = with_table3(made, [["", *head], KINDS], lambda row: [*row[1:], "9"] if last else ["9", *row[1:]])
    assert given(filled, "t3.") == 0


@pytest.mark.parametrize("shape", [pipes, tab_rows, shapes.layout, shapes.cells_on_lines, shapes.markdown])
@pytest.mark.parametrize("captions", [("上年同期数：", "本年数："), ("2023年情况：", "附：2022年情况"), ("", "")])
def test_two_tables_4_with_other_numbers_leave_none(
    shape: Callable[[Made], list[str]], captions: tuple[str, str]
) -> None:
    made, other = made_of(shape), made_of("other")
    lines, old = shape(made), shape(other)
    part = old[old.index(HEAD_4) + 1 : old.index(shapes.TAIL[0])]
    at = lines.index(HEAD_4) + 1
    filled = read([*lines[:at], captions[0], *part, captions[1], *lines[at:]])
    assert given(filled, "t4.") == 0 or made.remedies == other.remedies


def remedies(head: list[list[str]], row: list[str]) -> Filled:
    blocks = (Paragraph(HEAD_4), grid([*head, row]))
    return read_report(Document("html", blocks))


def test_table_4_is_read_by_its_heading() -> None:
    groups, names = ["行政复议", "未经复议直接起诉", "复议后起诉"], [RESULTS[-1], *RESULTS[:-1]]
    first = ["行政诉讼", *[""] * 9, groups[0], *[""] * 4]
    second = [groups[2], *[""] * 4, groups[1], *[""] * 4, *names]
    filled = remedies([first, second, [*names * 2, *[""] * 5]], [str(at) for at in range(20, 35)])
    assert filled.number("t4.lawsuit_after.total") == 20
    assert filled.number("t4.lawsuit_direct.upheld") == 26
    assert filled.number("t4.reconsideration.pending") == 34


def test_table_4_in_another_order_in_words_is_unread() -> None:
    made = made_of(4)
    lines = tab_rows(made)
    at = next(at for at, line in enumerate(lines) if line.endswith("未经复议直接起诉\t复议后起诉"))
    lines[at] = "\t".join([*RESULTS, "复议后起诉", "未经复议直接起诉"])
    assert given(read(lines), "t4.") == 0


def test_a_table_4_left_blank_is_blank_and_not_unread() -> None:
    head = [["行政复议", *[""] * 4, "行政诉讼", *[""] * 9]]
    head += [[*RESULTS, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4], [*[""] * 5, *RESULTS, *RESULTS]]
    part = grid([*head, [""] * 15])
    received = ["一、本年新收政府信息公开申请数量", *["0"] * 7]
    third = grid([["", "自然人", *KINDS, "总计"], received])
    filled = read_report(Document("html", (Paragraph(HEAD_3), third, Paragraph(HEAD_4), part)))
    assert [filled.values[f"t4.reconsideration.{key}"].printed for key in ("upheld", "total")] == ["", ""]


def slipped(padded: bool) -> Grid:
    head = ["", "", "自然人", *KINDS, "总计"]
    rows = [head, ["1.属于国家秘密", "", "1", "2", "3", "4", "5", "15", ""]]
    places = [[(r, c) for c in range(9)] for r in range(2)]
    places[1][8] = (-1, -1) if padded else (1, 8)
    return Grid(tuple(map(tuple, rows)), tuple(map(tuple, places)))


@pytest.mark.parametrize("padded", [True, False])
def test_a_row_that_a_page_break_slid_to_the_left_is_not_read_by_its_places(padded: bool) -> None:
    received = grid([["", "", "自然人", *KINDS, "总计"], ["一、本年新收政府信息公开申请数量", "", *"1234560"]])
    filled = read_report(Document("html", (Paragraph(HEAD_3), received, Paragraph("- 3 -"), slipped(padded))))
    assert filled.number("t3.received.company") == 2
    for key, printed in (("natural", ""), ("company", "1"), ("total", "15")):
        value = filled.values.get(f"t3.refused.state_secret.{key}")
        assert value is None or value.printed == printed


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("first", [3, 8, 14])
def test_two_rows_exchanged_are_never_read_against_their_labels(first: int, gap: str) -> None:
    """One cell a line: the label before seven values says what they are, not the order of the form."""
    made = make(random.Random(first))
    rows = list(made.rows)
    rows[first], rows[first + 2] = rows[first + 2], rows[first]
    lines = [HEAD_3, "自然人", "法人或其他组织", "总计", *KINDS]
    for row in rows:
        lines += [row.label, *made.values(row.key)]
    lines = [line + gap for line in lines]
    second = [line for row in shapes.table2(made) for line in row]
    assert wrong(made, read("\n".join([*shapes.title(), *second, *lines, HEAD_4]).split("\n"))) == []


def test_a_row_of_ones_own_gives_its_numbers_to_no_other() -> None:
    made = make(random.Random(9))
    lines = shapes.layout(made)
    at = next(at for at, line in enumerate(lines) if "保护第三方" in line)
    for label in ("其中：网上申请", "9.其他不予公开", "比上年增减"):
        bent = [*lines[:at], f"{label} 1 2 3 4 5 6 21", *lines[at + 1 :]]
        assert wrong(made, read(bent)) == []


def test_the_number_of_the_next_paragraph_is_no_cell() -> None:
    lines = ["第二十条第（八）项", "| 信息内容 | 本年收费金额 | 本年收费金额 | 本年收费金额 |"]
    for printed in ("12.5", "12.5 | 12.5 | 12.5"):
        cells = printed if "|" in printed else printed + " |  | "
        filled = read([*lines, f"| 行政事业性收费 | {cells} |", "12", "总计 5"])
        assert str(filled.number("t2.charges.amount")) == "12.5"


def test_reports_of_two_years_with_equal_tables_are_refused() -> None:
    lines = tab_rows(made_of(5))
    with pytest.raises(Untrusted, match="两份报告"):
        read([*lines, *(line.replace("2023年政府", "2022年政府") for line in lines)])


def test_a_link_to_another_years_report_is_no_title() -> None:
    lines = tab_rows(made_of(6))
    other = lines[0].replace("2023", "2022")
    assert read([lines[0], "上一篇：" + other, *lines[1:]]).year == 2023
    assert read([other, lines[0], *lines[1:]]).year is None


@pytest.mark.parametrize("count", [40_000, 200_000])
def test_a_file_of_too_many_lines_is_refused(count: int) -> None:
    with pytest.raises(Untrusted, match="过多"):
        read(["0"] * count)


@pytest.mark.parametrize(
    ("printed", "number"),
    [("12, 345", None), ("−3", None), ("0.5", None), ("约 970", None), ("970件", 970), ("970", 970), ("3（减）", None)],
)
@pytest.mark.parametrize("mark", ["\t", " ", "\n"])
def test_a_count_is_whole_and_certain(printed: str, number: int | None, mark: str) -> None:
    lines = ["第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 1 2 3"]
    lines += ["第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可" + mark + printed]
    lines += ["第二十条第（六）项", "信息内容 本年处理决定数量", "行政处罚" + mark + "500"]
    filled = read("\n".join(lines).split("\n"))
    assert filled.number("t2.licence.decisions") == number
    assert filled.number("t2.penalty.decisions") == 500
