"""The web page of a report: whole, accessible, safe, in the statutory order."""

import dataclasses

import pytest
from lxml import html

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, Value
from gongkai.paper.layout import sheets_of
from gongkai.paper.write_report import render
from tests.paper.write_cases import SECTIONS, busy_report, zero_report

REPORTS = [zero_report(), busy_report(), busy_report("2019"), busy_report(one_row=True)]


def page_of(filled: Filled) -> html.HtmlElement:
    return html.document_fromstring(render(filled, "html").decode())


@pytest.mark.parametrize("filled", REPORTS)
def test_six_headings_in_order_and_tables_inside_two_three_four(filled: Filled) -> None:
    main = page_of(filled).find(".//main")
    order = [child.text_content() if child.tag == "h2" else child.tag for child in main if child.tag in ("h2", "div")]
    titles = [f"{n}、{title}" for n, title in zip("一二三四五六", filled.form.section_titles, strict=True)]
    assert order == [titles[0], titles[1], "div", titles[2], "div", titles[3], "div", *titles[4:]]


@pytest.mark.parametrize("filled", REPORTS)
def test_every_cell_prints_its_value_beside_its_key(filled: Filled) -> None:
    cells = {td.get("data-key"): td.text_content() for td in page_of(filled).iterfind(".//td[@data-key]")}
    assert cells == {key: value.printed for key, value in filled.values.items()}


@pytest.mark.parametrize("filled", REPORTS)
def test_headers_point_at_headings_of_the_same_table(filled: Filled) -> None:
    for table in page_of(filled).iterfind(".//table"):
        ids = {th.get("id") for th in table.iterfind(".//th")}
        assert all(th.get("scope") in {"col", "colgroup", "row", "rowgroup"} for th in table.iterfind(".//th"))
        named = {id_ for cell in table.iterfind(".//*[@headers]") for id_ in cell.get("headers").split()}
        assert named == ids  # nothing dangles, and no heading heads nothing
        assert table.find("caption").text_content()


@pytest.mark.parametrize("filled", REPORTS)
def test_spans_make_the_rectangle_of_the_layout(filled: Filled) -> None:
    for table, sheet in zip(page_of(filled).iterfind(".//table"), sheets_of(filled), strict=True):
        area = sum(int(cell.get("rowspan", 1)) * int(cell.get("colspan", 1)) for cell in table.iter("th", "td"))
        assert area == sheet.row_count * sheet.column_count
        assert len(table.findall(".//tr")) == sheet.row_count
        assert len(table.findall("colgroup/col")) == sheet.column_count


def test_the_page_asks_nothing_of_the_network_and_runs_nothing() -> None:
    text = render(zero_report(), "html").decode()
    assert "<script" not in text
    assert "http" not in text
    assert "url(" not in text
    assert '<html lang="zh-CN">' in text


HOSTILE = "<script>alert(1)</script>&amp;\"'><img src=x onerror=y>"


def test_markup_in_texts_stays_text() -> None:
    values = {"t2.rules.issued": Value(None, HOSTILE)}
    filled = Filled("2021", values, title=HOSTILE, preamble=HOSTILE, sections=dict.fromkeys(range(1, 7), HOSTILE))
    page = page_of(filled)
    assert not page.findall(".//script")
    assert not page.findall(".//img")
    assert page.find(".//h1").text_content() == HOSTILE
    assert page.find(".//title").text_content() == HOSTILE
    assert page.find(".//td[@data-key='t2.rules.issued']").text_content() == HOSTILE
    assert [p.text_content() for p in page.iterfind(".//p")] == [HOSTILE] * 7


def test_controls_and_lone_surrogates_are_left_out() -> None:
    filled = dataclasses.replace(zero_report(), title="甲\x00\x0b乙\ud800丙\ufffe", preamble="一\x07二")
    assert page_of(filled).find(".//h1").text_content() == "甲乙丙"
    assert page_of(filled).find(".//p").text_content() == "一二"


def test_prose_keeps_its_paragraphs_and_marks_the_leading_headings() -> None:
    page = page_of(zero_report())
    paragraphs = [p.text_content() for p in page.iterfind(".//p")]
    assert paragraphs[1:4] == SECTIONS[1].split("\n")
    assert [span.text_content() for span in page.iterfind(".//span[@class='lead']")] == [
        "（一）主动公开情况。",
        "（二）依申请公开情况。",
    ]


def test_nothing_is_invented_where_prose_is_missing() -> None:
    page = page_of(Filled("2021", {}))
    assert not page.findall(".//p")
    assert len(page.findall(".//h2")) == 6
    assert {td.text_content() for td in page.iterfind(".//td[@data-key]")} == {""}
    assert len(page.findall(".//td[@data-key]")) == len(EDITIONS["2021"].cells)


@pytest.mark.parametrize(
    ("organ", "year", "title", "printed"),
    [
        ("某区人民政府", 2024, "", "某区人民政府2024年政府信息公开工作年度报告"),
        ("", None, "", "政府信息公开工作年度报告"),
        ("某区", 2024, "2024年度\n报告", "2024年度 报告"),
    ],
)
def test_title_as_given_else_in_the_usual_form(organ: str, year: int | None, title: str, printed: str) -> None:
    page = page_of(Filled("2021", {}, organ=organ, year=year, title=title))
    assert page.find(".//h1").text_content() == printed


def test_a_long_title_turns_after_the_organ() -> None:
    spans = page_of(busy_report()).findall(".//h1/span")
    assert [span.text_content() for span in spans] == ["某某市人民政府办公室", "2024年政府信息公开工作年度报告"]
