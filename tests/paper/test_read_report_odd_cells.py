"""Cells without a clean number, numbers in pieces: unread or printed as they stand, never blank or another number."""

import re
from decimal import Decimal

import pytest

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.open_file import document_of
from gongkai.paper.place_table4 import KEYS
from gongkai.paper.read_report import read_report
from gongkai.paper.write_report import render
from tests.paper.test_read_report_shapes import read
from tests.paper.write_cases import busy_report, zero_report

REPORT = busy_report()
ODD = ["17<sup>1</sup>", "17*", "17。", "17.", "17、", "O", "17件次", "约17", "注17"]
TITLE = ["清河县教育局2023年政府信息公开工作年度报告", "二、主动公开政府信息情况"]
HEADS = {
    "一": ["第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数"],
    "五": ["第二十条第（五）项", "信息内容 本年处理决定数量"],
    "六": ["第二十条第（六）项", "信息内容 本年处理决定数量"],
    "八": ["第二十条第（八）项", "信息内容 本年收费金额（单位：万元）"],
}
TABLE_3 = [
    "三、收到和处理政府信息公开申请情况",
    "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
    "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1",
]
BLOCKS = {
    "一": ["规章 1 2 3", "行政规范性文件 4 5 6"],
    "五": ["行政许可 7"],
    "六": ["行政处罚 8", "行政强制 9"],
    "八": ["行政事业性收费 10"],
}
SHORT_ROW = "二、上年结转政府信息公开申请数量 3 3"


def remedies(filled: Filled) -> dict[str, Value]:
    return {key: value for key, value in filled.values.items() if key.startswith("t4.")}


def bent(filled: Filled, cells: dict[int, str]) -> Filled:
    """The report's web page with other content in some of the fifteen cells of Table 4."""
    page = render(filled, "html").decode()
    start = page.rindex("复议后起诉")
    spots = list(re.finditer(r"<td[^>]*>([^<]*)</td>", page[start:]))[-15:]
    for at in sorted(cells, reverse=True):
        page = page[: start + spots[at].start(1)] + cells[at] + page[start + spots[at].end(1) :]
    return read_report(document_of(page.encode()))


@pytest.mark.parametrize("at", [0, 4, 7, 14])
@pytest.mark.parametrize("odd", ODD)
def test_one_odd_cell_of_table_4_leaves_the_others_as_they_are(odd: str, at: int) -> None:
    back = remedies(bent(REPORT, {at: odd}))
    assert back[KEYS[at]].number is None and back[KEYS[at]].printed
    del back[KEYS[at]]
    assert back == {key: REPORT.values[key] for key in KEYS if key != KEYS[at]}


def test_a_table_4_full_of_odd_cells_is_not_blank() -> None:
    back = remedies(bent(REPORT, dict.fromkeys(range(15), "17件次")))
    assert [value.printed for value in back.values()] == ["17件次"] * 15


def test_an_odd_row_beside_another_row_of_numbers_leaves_none() -> None:
    row = "<tr>" + "<td>17*</td>" * 15 + "</tr></table>"
    page = render(REPORT, "html").decode()
    end = page.rindex("</table>")
    cut = page[:end].rindex("</tr>") + len("</tr>")
    assert remedies(read_report(document_of((page[:cut] + row + page[end + 8 :]).encode()))) == {}


def test_a_table_4_left_blank_is_blank() -> None:
    back = remedies(bent(REPORT, dict.fromkeys(range(15), "")))
    assert back == dict.fromkeys(KEYS, Value(None))


def test_a_group_whose_total_comes_first_is_not_read_in_the_forms_order() -> None:
    """No heading says so, but the sums do."""
    cells = ["3 1 1 1 0", "3 1 1 1 0", "3 1 1 1 0"]
    lines = [*whole(BLOCKS), *TABLE_3, "四、行政复议、行政诉讼情况", "行政复议 行政诉讼", "结果维持", " ".join(cells)]
    assert remedies(read(lines)) == {}
    lines[-1] = "1 1 1 0 3 1 1 1 0 3 1 1 1 0 3"
    assert [value.number for value in remedies(read(lines)).values()] == [1, 1, 1, 0, 3] * 3


def whole(blocks: dict[str, list[str]]) -> list[str]:
    return [*TITLE, *(line for item, rows in blocks.items() for line in (*HEADS[item], *rows))]


def numbers(lines: list[str]) -> dict[str, object]:
    return {key[3:]: value.number for key, value in read(lines).values.items() if key.startswith("t2.")}


def test_the_plain_text_of_these_tests_is_read() -> None:
    assert list(numbers([*whole(BLOCKS), *TABLE_3]).values()) == [*range(1, 11)]


@pytest.mark.parametrize(
    ("item", "row", "key"),
    [("五", "行政许可 l86l", "licence.decisions"), ("八", "行政事业性收费 11l8.6922", "charges.amount")],
)
def test_a_letter_in_a_number_is_not_a_blank(item: str, row: str, key: str) -> None:
    for rows in ([row], row.split()):
        lost = {**BLOCKS, "六": ["行政处罚", "行政强制"], item: rows}  # beside rows that are blank
        assert key not in numbers([*whole(lost), *TABLE_3])


TORN = [["规章 188 8 1", "行政规范性文件 248 7"], ["规章", "188", "8", "1", "行政规范性文件"]]


@pytest.mark.parametrize("rows", TORN)
def test_three_values_need_not_be_three_cells_where_rows_are_torn(rows: list[str]) -> None:
    found = numbers([*whole({**BLOCKS, "一": rows}), *TABLE_3, SHORT_ROW])
    assert "rules.issued" not in found and "normative.issued" not in found
    assert found["licence.decisions"] == 7


def test_rows_that_lost_all_their_cells_say_nothing_against_whole_ones() -> None:
    found = numbers([*whole({**BLOCKS, "六": ["行政处罚", "行政强制"]}), *TABLE_3])
    assert found["rules.in_force"] == 3 and found["penalty.decisions"] is None


@pytest.mark.parametrize(
    ("item", "rows"),
    [
        ("六", ["行政处罚", "117", "9", "行政强制"]),  # 1179 in a narrow cell
        ("六", ["行政处罚", "行政强制", "193", "8"]),
        ("一", ["规章", "168", "5", "0", "170", "6", "行政规范性文件", "8"]),
    ],
)
def test_a_number_in_two_pieces_does_not_go_to_the_next_row(item: str, rows: list[str]) -> None:
    found = numbers([*whole({**BLOCKS, item: rows}), *TABLE_3, SHORT_ROW])
    unread = ("penalty.decisions", "coercion.decisions") if item == "六" else ("rules.issued", "normative.issued")
    assert not found.keys() & unread
    assert found["licence.decisions"] == 7


def test_a_number_is_not_carried_past_lines_that_nothing_is_known_of() -> None:
    lines = whole({**BLOCKS, "六": ["行政处罚", "27", "行政强制"], "八": ["衍故事业性收费", "1414"]})
    lines[lines.index(HEADS["八"][0])] = "第十条第（八）项"
    assert "coercion.decisions" not in numbers([*lines, *TABLE_3])


@pytest.mark.parametrize(("unit", "read_as"), [("万元", Decimal("1118.6922")), ("元", None), ("千元", None)])
def test_a_fee_in_another_unit_is_not_read(unit: str, read_as: Decimal | None) -> None:
    values = {**zero_report().values, "t2.charges.amount": Value.of(Decimal("1118.6922"))}
    page = render(Filled("2021", values, year=2023), "html").decode()
    assert "单位：万元" in page
    back = read_report(document_of(page.replace("单位：万元", f"单位：{unit}").encode()))
    assert back.number("t2.charges.amount") == read_as
    assert ("t2.charges.amount" in back.unread) is (read_as is None)
    assert back.number("t2.penalty.decisions") == 0
