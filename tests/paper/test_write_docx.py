"""The Word file of a report: page of GB/T 9704, merged cells, fonts by name, same bytes for the same report."""

import dataclasses
import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.layout import sheets_of
from gongkai.paper.write_report import render
from tests.paper.write_cases import SECTIONS, busy_report, zero_report

REPORTS = [zero_report(), busy_report(), busy_report("2019"), busy_report(one_row=True)]


def opened(filled: Filled) -> Document:
    return docx.Document(io.BytesIO(render(filled, "docx")))


@pytest.mark.parametrize("filled", REPORTS)
def test_every_part_is_well_formed_and_dated_the_same(filled: Filled) -> None:
    with zipfile.ZipFile(io.BytesIO(render(filled, "docx"))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        for entry in archive.infolist():
            etree.fromstring(archive.read(entry))
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("filled", REPORTS)
def test_same_report_same_bytes(filled: Filled) -> None:
    assert render(filled, "docx") == render(filled, "docx")


@pytest.mark.parametrize("filled", REPORTS)
def test_merged_cells_stand_as_in_the_layout(filled: Filled) -> None:
    for table, sheet in zip(opened(filled).tables, sheets_of(filled), strict=True):
        read = [[cell.text for cell in row.cells] for row in table.rows]
        expected = [
            [filled.values[place.key].printed if place.key else place.text for place in row] for row in sheet.grid()
        ]
        assert read == expected


@pytest.mark.parametrize("filled", REPORTS)
def test_order_of_headings_paragraphs_and_tables(filled: Filled) -> None:
    document = opened(filled)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [f"{n}、{t}" for n, t in zip("一二三四五六", filled.form.section_titles, strict=True)]
    blocks = ["t" if child.tag == qn("w:tbl") else child for child in document.element.body]
    after = [blocks[at - 1].xpath("string()") for at, block in enumerate(blocks) if block == "t"]
    assert after == headings[1:4]


def test_page_of_gb_t_9704() -> None:
    section = opened(zero_report()).sections[0]
    assert section.orientation == WD_ORIENT.PORTRAIT
    measured = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    for length, millimetres in zip(measured, (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(length - Mm(millimetres)) < Mm(0.1)


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [("Title", "方正小标宋简体", 22), ("Heading 1", "黑体", None), ("Body Text", None, None)],
)
def test_official_fonts_by_name(style: str, font: str | None, points: int | None) -> None:
    found = opened(zero_report()).styles[style]
    named = found.element.find(f".//{qn('w:rFonts')}")
    assert (named.get(qn("w:eastAsia")) if named is not None else None) == font
    assert (found.font.size.pt if found.font.size else None) == points


def test_body_is_3_hao_fangsong() -> None:
    defaults = opened(zero_report()).styles.element.find(f".//{qn('w:rPrDefault')}")
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert defaults.find(f".//{qn('w:sz')}").get(qn("w:val")) == "32"


def test_leading_heading_of_a_paragraph_is_kaiti() -> None:
    runs = next(p.runs for p in opened(zero_report()).paragraphs if p.text.startswith("（一）"))
    assert runs[0].text == "（一）主动公开情况。"
    assert runs[0]._element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "楷体_GB2312"
    assert runs[1]._element.find(f".//{qn('w:rFonts')}") is None


@pytest.mark.parametrize("filled", REPORTS)
def test_rows_do_not_split_and_heads_repeat(filled: Filled) -> None:
    for table, sheet in zip(opened(filled).tables, sheets_of(filled), strict=True):
        rows = [row._tr for row in table.rows]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        heads = [index for index, row in enumerate(rows) if row.find(f".//{qn('w:tblHeader')}") is not None]
        assert heads == list(range(sheet.header_rows))
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_telephone_number_stays_on_a_line_that_is_not_spread() -> None:
    document = opened(zero_report())
    lead, other = (next(p for p in document.paragraphs if word in p.text) for word in ("0431-85347828", "完善工作制度"))
    assert "0431-85347828" in lead.text and lead._p.xpath("count(.//w:noBreakHyphen)") == 2
    assert (lead.alignment, other.alignment) == (WD_ALIGN_PARAGRAPH.LEFT, None)


def test_every_table_keeps_on_one_page() -> None:
    for table in opened(busy_report()).tables:
        cells = [[p for cell in row.cells for p in cell.paragraphs] for row in table.rows]
        kept = [all(p.paragraph_format.keep_with_next for p in row) for row in cells]
        assert kept == [True] * (len(kept) - 1) + [False]


def test_widths_of_cells_add_up_to_the_type_area() -> None:
    for table in opened(busy_report()).tables:
        for row in table._tbl.tr_lst:
            total = sum(cell.width for cell in row.tc_lst)
            assert abs(total - Mm(156)) < Mm(1)


def test_long_numbers_are_set_smaller_not_broken() -> None:
    filled = Filled("2021", {"t4.reconsideration.upheld": Value.of(123456789), "t4.reconsideration.other": Value.of(5)})
    cells = opened(filled).tables[2].rows[3].cells
    assert cells[0].paragraphs[0].runs[0].font.size.pt < 6
    assert cells[2].paragraphs[0].runs[0].font.size is None


@pytest.mark.parametrize("digits", [1, 4, 5, 6, 7])
@pytest.mark.parametrize("filled", REPORTS)
def test_a_number_fits_its_cell_whatever_font_stands_in(filled: Filled, digits: int) -> None:
    widest_digit = 0.636  # of the font size, in DejaVu Sans, the widest font that offices fall back to
    numbers = dataclasses.replace(filled, values=dict.fromkeys(filled.values, Value.of(10**digits - 1)))
    for table, sheet in zip(opened(numbers).tables, sheets_of(numbers), strict=True):
        for place in sheet.by_key.values():
            cell = table.cell(place.row, place.column)
            (run,) = cell.paragraphs[0].runs
            points = run.font.size.pt if run.font.size else 10.5
            assert digits * widest_digit * points <= (sheet.width(place) - 0.6) * 72 / 25.4
            assert points >= 6
            assert run._element.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Times New Roman"
            assert cell._tc.tcPr.find(qn("w:noWrap")) is not None


@pytest.mark.parametrize(
    ("text", "wraps"), [("12", False), ("-3.25", False), ("22（其中修订 16 件）", True), ("见附件所列各项说明", True)]
)
def test_words_may_wrap_and_a_number_may_not(text: str, wraps: bool) -> None:
    cell = opened(Filled("2021", {"t3.received.natural": Value(None, text)})).tables[1].cell(3, 3)
    assert (cell._tc.tcPr.find(qn("w:noWrap")) is None) == wraps


def test_properties_name_the_report_and_nobody() -> None:
    properties = opened(zero_report()).core_properties
    assert properties.title == zero_report().title
    assert properties.language == "zh-CN"
    assert not properties.author
    assert not properties.last_modified_by
    assert properties.created is None


def test_page_numbers_stand_outside_right_and_left() -> None:
    with zipfile.ZipFile(io.BytesIO(render(zero_report(), "docx"))) as archive:
        odd, even = (archive.read(f"word/footer{n}.xml").decode() for n in (1, 2))
        settings = archive.read("word/settings.xml").decode()
    assert 'w:jc w:val="right"' in odd
    assert 'w:jc w:val="left"' in even
    assert all(text in footer for footer in (odd, even) for text in ("— ", " PAGE ", " —"))
    assert "evenAndOddHeaders" in settings


HOSTILE = "<w:p>&amp;</w:t>]]>\"' {{ x }} \x00\x0b\ud800\ufffe尾"


def test_a_heading_longer_than_a_line_is_set_closer() -> None:
    spacing = {
        edition: [
            p._p.find(f".//{qn('w:rPr')}/{qn('w:spacing')}") is not None
            for p in opened(busy_report(edition)).paragraphs
            if p.style.name == "Heading 1"
        ]
        for edition in ("2019", "2021")
    }
    assert spacing == {"2019": [False] * 3 + [True] + [False] * 2, "2021": [False] * 6}


def test_markup_and_forbidden_characters_in_texts() -> None:
    filled = Filled(
        "2021", {"t2.rules.issued": Value(None, HOSTILE)}, title=HOSTILE, preamble=HOSTILE, sections={1: HOSTILE}
    )
    document = opened(filled)
    clean = "<w:p>&amp;</w:t>]]>\"' {{ x }} 尾"
    assert [p.text for p in document.paragraphs[:2]] == [clean, clean]
    assert document.tables[0].cell(2, 1).text.split() == clean.split()
    assert document.core_properties.title == clean


def test_prose_paragraph_by_paragraph() -> None:
    texts = [p.text for p in opened(zero_report()).paragraphs]
    at = texts.index("一、总体情况")
    assert texts[at + 1 : at + 4] == SECTIONS[1].split("\n")
    assert texts[-1] == SECTIONS[6]
