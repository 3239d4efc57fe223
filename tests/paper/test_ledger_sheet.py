"""Spreadsheets both ways: what was written is read back; every fault is named; hostile files are refused."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from gongkai.paper import sheet_file
from gongkai.paper.document import Unreadable
from gongkai.paper.ledger_sheet import Column, ColumnKind, Fault, read, write

COLUMNS = (
    Column("reference", "编号", required=True),
    Column("received_on", "收到日期", ColumnKind.DATE, required=True),
    Column("applicant", "申请人类型", choices={"自然人": "natural", "商业企业": "company"}),
    Column("copies", "份数", ColumnKind.WHOLE),
    Column("fee", "费用", ColumnKind.NUMBER),
    Column("summary", "申请内容", width=40),
)
ROWS = (
    {
        "reference": "2026-001",
        "received_on": date(2026, 3, 5),
        "applicant": "natural",
        "copies": 2,
        "fee": Decimal("12.50"),
        "summary": "社区食堂补贴明细",
    },
    {"reference": "2026-002", "received_on": date(2026, 3, 6), "summary": "𠮷、䶮与&<>\n第二行"},
)


def sheet(*rows: tuple[object, ...]) -> bytes:
    """A workbook with these rows, as an office might hand it in."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADER = tuple(column.title for column in COLUMNS)


def faults(*rows: tuple[object, ...]) -> list[str]:
    return [str(fault) for fault in read(sheet(HEADER, *rows), COLUMNS).faults]


class TestBothWays:
    def test_what_was_written_is_read_back(self) -> None:
        found = read(write(ROWS, COLUMNS, "依申请公开台账"), COLUMNS)
        assert found.faults == ()
        empty = dict.fromkeys((column.key for column in COLUMNS), None)
        assert [row.values for row in found.rows] == [{**empty, **row} for row in ROWS]
        assert [row.number for row in found.rows] == [3, 4]

    def test_a_template_without_rows_is_read_as_none(self) -> None:
        assert read(write((), COLUMNS, "模板"), COLUMNS).rows == ()

    def test_it_looks_like_an_offices_table(self) -> None:
        page = load_workbook(io.BytesIO(write(ROWS, COLUMNS, "依申请公开台账"))).active
        assert page.freeze_panes == "A3" and page.title == "依申请公开台账" and page["A1"].value == "依申请公开台账"
        assert page["A2"].fill.fgColor.rgb.endswith("DDE6F0") and page.column_dimensions["F"].width == 40
        assert page["B3"].number_format == "yyyy-mm-dd" and page["C3"].value == "自然人"
        assert page.data_validations.dataValidation[0].formula1 == '"自然人,商业企业"'

    def test_a_title_that_no_sheet_may_have(self) -> None:
        assert load_workbook(io.BytesIO(write((), COLUMNS, "a/b:[c]" + "长" * 50))).active.title.startswith("abc长")

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "＝1", "#N/A"])
    def test_what_a_user_typed_is_never_a_formula(self, text: str) -> None:
        data = write([{"reference": "1", "received_on": date(2026, 3, 5), "summary": text}], COLUMNS, text)
        page = load_workbook(io.BytesIO(data)).active
        assert (page["F3"].value, page["F3"].data_type) == (text, "s")
        assert page["A1"].data_type == "s"
        part = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in part
        assert read(data, COLUMNS).rows[0].values["summary"] == text.strip()

    def test_what_a_cell_cannot_hold_is_cut_with_a_word(self) -> None:
        data = write([{"reference": "1", "received_on": date(2026, 3, 5), "summary": "长" * 40_000}], COLUMNS, "t")
        assert str(read(data, COLUMNS).rows[0].values["summary"]).endswith("在系统中查看）")

    @given(st.text(max_size=60), st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 10**12))
    @settings(max_examples=40)
    def test_any_row_comes_back(self, text: str, on: date, number: int) -> None:
        data = write([{"reference": "x", "received_on": on, "copies": number, "summary": text}], COLUMNS, "t")
        (row,) = read(data, COLUMNS).rows
        assert (row.values["received_on"], row.values["copies"]) == (on, number)
        kept = "".join(c for c in text if c in "\t\n" or not (ord(c) < 32 or 0xD800 <= ord(c) < 0xE000))
        kept = kept.replace("\ufffe", "").replace("\uffff", "").strip()
        assert (row.values["summary"] or "") == kept


class TestReading:
    def test_columns_may_stand_in_any_order_with_others_between(self) -> None:
        data = sheet(("台账",), (), ("收到日期", "我的备注", "编号"), (datetime(2026, 3, 5), "x", 17))
        (row,) = read(data, COLUMNS).rows
        assert (row.number, row.values["reference"], row.values["received_on"]) == (4, "17", date(2026, 3, 5))
        assert row.values["fee"] is None

    @pytest.mark.parametrize("typed", ["2026-3-5", "2026/03/05", "2026年3月5日", "2026.3.5", " 2026-03-05 "])
    def test_a_day_as_offices_write_it(self, typed: str) -> None:
        (row,) = read(sheet(HEADER, ("1", typed)), COLUMNS).rows
        assert row.values["received_on"] == date(2026, 3, 5)

    @pytest.mark.parametrize("typed", ["2026-02-30", "05/03/2026", "20260305", "今天", 46000, True])
    def test_what_is_no_day_is_named_by_row_and_column(self, typed: object) -> None:
        (fault,) = faults(("1", typed))
        assert fault.startswith("第2行“收到日期”：") and "2023-12-31" in fault

    @pytest.mark.parametrize(
        "typed, number", [(12, "12"), ("12.50", "12.50"), ("1,234.5", "1234.5"), ("-3", "-3"), (0.1, "0.1")]
    )
    def test_a_number_as_it_was_written(self, typed: object, number: str) -> None:
        found = read(sheet(HEADER, ("1", "2026-3-5", None, None, typed)), COLUMNS)
        assert found.rows[0].values["fee"] == Decimal(number) and not found.faults

    @pytest.mark.parametrize("typed", ["1,2", "12元", "1e5", "١٢", "1_000", "NaN", "--", True, "1" * 17])
    def test_what_is_no_number_is_not_guessed_at(self, typed: object) -> None:
        assert len(faults(("1", "2026-3-5", None, None, typed))) == 1

    @pytest.mark.parametrize("typed", ["2.5", -1, "两份", 1.5])
    def test_a_count_is_whole(self, typed: object) -> None:
        assert "整数" in faults(("1", "2026-3-5", None, typed))[0]

    def test_a_long_number_that_excel_has_cut_is_refused_as_text(self) -> None:
        (fault,) = faults((110101199003071230, "2026-3-5"))
        assert "截去末尾" in fault and "文本" in fault

    def test_a_choice_that_is_none_names_those_there_are(self) -> None:
        assert "自然人、商业企业" in faults(("1", "2026-3-5", "个人"))[0]

    def test_every_fault_of_every_row_is_told_at_once(self) -> None:
        found = read(sheet(HEADER, (None, "x", "个人"), ("2", "2026-3-5"), ("3", None)), COLUMNS)
        assert [(fault.row, fault.column) for fault in found.faults] == [
            (2, "编号"), (2, "收到日期"), (2, "申请人类型"), (4, "收到日期"),
        ]  # fmt: skip
        assert found.faults[0] == Fault(2, "编号", "没有填写。")
        assert len(found.rows) == 3

    def test_a_formula_and_an_error_value_are_faults_of_their_cells(self) -> None:
        told = faults(("=A9", "2026-3-5", None, "#DIV/0!"))
        assert "公式" in told[0] and "#DIV/0!" in told[1]

    def test_empty_rows_between_are_passed_over(self) -> None:
        found = read(sheet(HEADER, ("1", "2026-3-5"), (None, ""), ("2", "2026-3-6")), COLUMNS)
        assert [row.number for row in found.rows] == [2, 4]

    def test_without_its_header_a_sheet_says_which_is_wanted(self) -> None:
        with pytest.raises(Unreadable, match="编号、收到日期"):
            read(sheet(("甲", "乙"), ("1", "2")), COLUMNS)

    def test_a_column_that_stands_there_twice_is_not_guessed_at(self) -> None:
        with pytest.raises(Unreadable, match="不止一次"):
            read(sheet(("编号", "收到日期", "编号"), ("1", "2026-3-5", "2")), COLUMNS)


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The workbook with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


GOOD = sheet(HEADER, ("1", "2026-3-5"))
PAGE = "xl/worksheets/sheet1.xml"
BOMB = b"<worksheet>" + b" " * (80 * 2**20) + b"</worksheet>"
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'


class TestHostile:
    @pytest.mark.parametrize(
        "data, said",
        [
            (b"", "损坏"),
            (b"PK\x03\x04rubbish", "损坏"),
            (b"not a sheet", "损坏"),
            (GOOD[: len(GOOD) // 2], "损坏"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
            (repacked(GOOD, {"xl/vbaProject.bin": b"x"}), "宏"),
            (repacked(GOOD, {PAGE: BOMB}), "炸弹"),
            (repacked(GOOD, {PAGE: ENTITY}), "实体"),
            (repacked(GOOD, {PAGE: ENTITY.decode().encode("utf-16")}), "实体"),
            (repacked(GOOD, {PAGE: b"<worksheet"}), "损坏"),
            (repacked(GOOD, {"xl/workbook.xml": b"<workbook/>"}), "损坏"),
            (repacked(GOOD, {f"xl/media/{n}.png": b"x" for n in range(600)}), "炸弹"),
        ],
    )
    def test_a_hostile_or_broken_file_is_refused_in_plain_words(self, data: bytes, said: str) -> None:
        with pytest.raises(Unreadable, match=said):
            read(data, COLUMNS)

    def test_merged_cells_are_named(self) -> None:
        book = load_workbook(io.BytesIO(GOOD))
        book.active.merge_cells("A2:A3")
        out = io.BytesIO()
        book.save(out)
        with pytest.raises(Unreadable, match="合并的单元格（A2:A3）"):
            read(out.getvalue(), COLUMNS)

    def test_a_million_rows_are_refused_however_few_are_filled(self) -> None:
        page = zipfile.ZipFile(io.BytesIO(GOOD)).read(PAGE)
        far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        with pytest.raises(Unreadable, match="20000行"):
            read(repacked(GOOD, {PAGE: page.replace(b"</sheetData>", far)}), COLUMNS)

    def test_a_size_that_the_file_lies_about_hides_no_row(self) -> None:
        page = zipfile.ZipFile(io.BytesIO(GOOD)).read(PAGE)
        assert b'ref="A1:F2"' in page
        lying = page.replace(b'ref="A1:F2"', b'ref="A1:A1"')
        assert len(read(repacked(GOOD, {PAGE: lying}), COLUMNS).rows) == 1

    def test_a_file_too_large_is_not_opened(self) -> None:
        with pytest.raises(Unreadable, match="10MB"):
            read(b"x" * (sheet_file.MAX_FILE + 1), COLUMNS)

    @given(st.binary(max_size=300), st.integers(0, len(GOOD) - 1))
    @settings(max_examples=60)
    def test_damage_never_ends_in_anything_but_a_reading_or_a_refusal(self, junk: bytes, place: int) -> None:
        damaged = GOOD[:place] + junk + GOOD[place + len(junk) :]
        try:
            read(damaged, COLUMNS)
        except Unreadable as no:
            assert str(no)
