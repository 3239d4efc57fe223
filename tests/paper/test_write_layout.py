"""The merged-cell layout of Tables 2–4 against the printed form (law.md 2.3–2.5, 2.8)."""

from decimal import Decimal

import pytest

from gongkai.law.report.editions import EDITIONS, OTHER_ALL_KEYS
from gongkai.law.report.filled import Filled, Value
from gongkai.paper.layout import CORNER, Kind, Sheet, Unwritable, cell_text, fitting, sheets, sheets_of
from tests.paper.write_cases import busy_report, keys_of, zero_report

FORMS = [("2021", False), ("2021", True), ("2019", False)]


def grid_texts(sheet: Sheet) -> list[list[str]]:
    return [[place.text for place in row] for row in sheet.grid()]


@pytest.mark.parametrize(("edition", "one_row"), FORMS)
def test_places_tile_each_table_without_gap_or_overlap(edition: str, one_row: bool) -> None:
    for sheet in sheets(EDITIONS[edition], one_row=one_row):
        covered = [
            (row, column)
            for place in sheet.places
            for row in range(place.row, place.row + place.rows)
            for column in range(place.column, place.column + place.columns)
        ]
        assert sorted(covered) == [(r, c) for r in range(sheet.row_count) for c in range(sheet.column_count)]


@pytest.mark.parametrize(("edition", "one_row"), FORMS)
def test_every_cell_of_the_form_has_one_place_in_printed_order(edition: str, one_row: bool) -> None:
    placed = [key for sheet in sheets(EDITIONS[edition], one_row=one_row) for key in sheet.by_key]
    assert placed == list(keys_of(edition, one_row))


@pytest.mark.parametrize(("edition", "one_row"), FORMS)
def test_every_number_names_headings_that_cover_its_row_or_column(edition: str, one_row: bool) -> None:
    for sheet in sheets(EDITIONS[edition], one_row=one_row):
        for place in sheet.by_key.values():
            for head in map(sheet.by_id.__getitem__, place.headers):
                in_column = head.column <= place.column < head.column + head.columns
                in_row = head.row <= place.row < head.row + head.rows
                assert in_row if head.kind is Kind.ROW_HEADER else in_column
            # Nothing that stands above or beside is forgotten: every label of the cell is among its headings.
            cell = EDITIONS["2019" if place.key in OTHER_ALL_KEYS else edition].cells[place.key or ""]
            named = [sheet.by_id[id_].text for id_ in place.headers]
            labels = (cell.row.group, cell.row.label, cell.column.group, cell.column.label)
            assert set(filter(None, labels)) <= set(named)


@pytest.mark.parametrize(("edition", "one_row"), FORMS)
def test_heading_ids_are_unique_across_the_tables(edition: str, one_row: bool) -> None:
    ids = [place.id for sheet in sheets(EDITIONS[edition], one_row=one_row) for place in sheet.places if place.id]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("edition", "one_row"), FORMS)
def test_widths_fill_the_type_area(edition: str, one_row: bool) -> None:
    for sheet in sheets(EDITIONS[edition], one_row=one_row):
        assert len(sheet.widths) == sheet.column_count
        assert sum(sheet.widths) == pytest.approx(156)


def test_table_2_of_2021_reads_as_printed() -> None:
    stock = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    decisions = ["信息内容", *["本年处理决定数量"] * 3]
    assert grid_texts(sheets(EDITIONS["2021"])[0]) == [
        ["第二十条第（一）项"] * 4,
        stock,
        ["规章", "", "", ""],
        ["行政规范性文件", "", "", ""],
        ["第二十条第（五）项"] * 4,
        decisions,
        ["行政许可", "", "", ""],
        ["第二十条第（六）项"] * 4,
        decisions,
        ["行政处罚", "", "", ""],
        ["行政强制", "", "", ""],
        ["第二十条第（八）项"] * 4,
        ["信息内容", *["本年收费金额（单位：万元）"] * 3],
        ["行政事业性收费", "", "", ""],
    ]
    assert sheets(EDITIONS["2021"])[0].by_key["t2.licence.decisions"].columns == 3


def test_table_2_of_2019_widens_the_second_of_two_columns() -> None:
    sheet = sheets(EDITIONS["2019"])[0]
    assert sheet.row_count == 18
    assert (sheet.by_key["t2.charges.previous"].columns, sheet.by_key["t2.charges.change"].columns) == (1, 2)
    assert (sheet.by_key["t2.procurement.count"].columns, sheet.by_key["t2.procurement.amount"].columns) == (1, 2)


def test_table_3_head_reads_as_printed() -> None:
    head = grid_texts(sheets(EDITIONS["2021"])[1])[:3]
    legal = "法人或其他组织"
    kinds = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert head == [
        [CORNER] * 3 + ["申请人情况"] * 7,
        [CORNER] * 3 + ["自然人", *[legal] * 5, "总计"],
        [CORNER] * 3 + ["自然人", *kinds, "总计"],
    ]


@pytest.mark.parametrize(("edition", "one_row", "span"), [("2021", False, 22), ("2021", True, 20), ("2019", False, 20)])
def test_results_of_the_year_span_their_rows(edition: str, one_row: bool, span: int) -> None:
    sheet = sheets(EDITIONS[edition], one_row=one_row)[1]
    results = next(place for place in sheet.places if place.text == "三、本年度办理结果")
    assert (results.row, results.column, results.rows, results.columns) == (5, 0, span, 1)
    assert results.narrow
    assert sheet.row_count == span + 6


def test_groups_and_single_rows_of_table_3_span_as_printed() -> None:
    sheet = sheets(EDITIONS["2021"])[1]
    spans = {place.text: (place.rows, place.columns) for place in sheet.places if place.kind is Kind.ROW_HEADER}
    assert spans["（三）不予公开"] == (8, 1)
    assert spans["（四）无法提供"] == (3, 1)
    assert spans["（五）不予处理"] == (5, 1)
    assert spans["（六）其他处理"] == (3, 1)
    assert spans["（一）予以公开"] == spans["（七）总计"] == (1, 2)
    assert spans["一、本年新收政府信息公开申请数量"] == spans["四、结转下年度继续办理"] == (1, 3)


@pytest.mark.parametrize(("edition", "one_row"), [("2021", True), ("2019", False)])
def test_other_outcomes_in_one_row(edition: str, one_row: bool) -> None:
    sheet = sheets(EDITIONS[edition], one_row=one_row)[1]
    other = next(place for place in sheet.places if place.text == "（六）其他处理")
    assert (other.rows, other.columns) == (1, 2)
    assert {key for key in sheet.by_key if key.startswith("t3.other.")} == set(OTHER_ALL_KEYS)


def test_table_4_reads_as_printed() -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert grid_texts(sheets(EDITIONS["2021"])[2]) == [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        results + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
        results * 3,
        [""] * 15,
    ]


def test_a_report_printed_with_one_row_gets_one_row() -> None:
    assert "t3.other.all.total" in sheets_of(busy_report(one_row=True))[1].by_key
    assert "t3.other.all.total" not in sheets_of(zero_report())[1].by_key


@pytest.mark.parametrize("key", ["t2.rules.made", "t3.other.all.total", "t9.nonsense"])
def test_a_value_without_a_place_is_refused_not_lost(key: str) -> None:
    values = {"t3.other.other.total": Value.of(1), key: Value.of(5)}
    with pytest.raises(Unwritable, match="没有位置"):
        sheets_of(Filled("2021", values))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value(5, "5"), "5"),
        (Value(5), "5"),
        (Value(None, "/"), "/"),
        (Value(None, ""), ""),
        (Value(22, "22（其中修订 16 件）"), "22（其中修订 16 件）"),
        (Value(1, " 1\n 2 "), "1 2"),
        (Value.of(Decimal("160.5964")), "160.5964"),
        (None, ""),
    ],
)
def test_a_cell_prints_its_text(value: Value | None, text: str) -> None:
    key = "t2.charges.amount"
    assert cell_text(Filled("2021", {key: value} if value else {}), key) == text


def test_a_group_stays_on_one_page_and_the_head_with_it() -> None:
    sheet = sheets(EDITIONS["2021"])[1]
    assert sheet.header_rows == 3
    assert {0, 1, 2} <= sheet.joined_rows
    breaks = [row for row in range(sheet.row_count - 1) if row not in sheet.joined_rows]
    groups = [place for place in sheet.places if place.column == 1 and place.kind is Kind.ROW_HEADER]
    assert not [1 for group in groups for row in breaks if group.row <= row < group.row + group.rows - 1]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("商业企业", 2), ("社会公益组织", 3), ("自然人", 1), ("总计", 1), ("法人或其他组织", 1), ("本年增/减", 1)],
)
def test_headings_break_between_words(text: str, pieces: int) -> None:
    place = next(p for form in EDITIONS.values() for s in sheets(form) for p in s.places if p.text == text)
    assert len(place.pieces) == pieces
    assert "".join(place.pieces) == text


@pytest.mark.parametrize(
    ("text", "width", "points"),
    [
        ("", 11, 10.5),
        ("123", 11, 10.5),
        ("12345", 9, 9),
        ("约三件", 9, 8.5),
        ("约三件", 20, 10.5),
        ("约三十余件", 10, 5.5),
        ("约三十余件左右", 10, 10.5),  # on one line it would be too small to read
        ("22（其中修订16件）", 10, 10.5),
        ("9" * 60, 10, 4),
    ],
)
def test_size_that_fits(text: str, width: float, points: float) -> None:
    assert fitting(text, width, 10.5) == points
