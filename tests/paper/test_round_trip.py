"""What is written is read back: the same cells from the web page, Word and PDF, for right and wrong forms alike."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import sheets_of
from gongkai.paper.open_file import document_of
from gongkai.paper.read_csv import read_csv
from gongkai.paper.read_json import read_json
from gongkai.paper.read_report import read_report
from gongkai.paper.write_report import render
from tests.paper.write_cases import busy_report, random_reports, zero_report

DATA = {
    "csv": lambda content: read_csv(content.decode("utf-8-sig")),
    "json": lambda content: read_json(content.decode()),
}
WHOLE = [zero_report(), busy_report(), busy_report("2019"), busy_report(one_row=True)]


def cells(filled: Filled) -> dict[str, tuple[object, str]]:
    return {key: (value.number, value.printed) for key, value in filled.values.items()}


def printed_cells(filled: Filled) -> dict[str, tuple[object, str]]:
    """A missing cell prints blank, so on paper it is a blank one."""
    blank = {key: (None, "") for sheet in sheets_of(filled) for key in sheet.by_key}
    return blank | cells(filled)


def read_back(filled: Filled, fmt: str) -> Filled:
    return read_report(document_of(render(filled, fmt)))


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf"])
@pytest.mark.parametrize("filled", WHOLE)
def test_a_whole_report_comes_back(filled: Filled, fmt: str) -> None:
    back = read_back(filled, fmt)
    assert cells(back) == cells(filled)
    assert back.unread == ()
    assert (back.edition, back.year, back.title) == (filled.edition, filled.year, filled.title)
    assert back.preamble == filled.preamble
    assert {number: text for number, text in back.sections.items() if text} == dict(filled.sections)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled=random_reports())
def test_any_form_comes_back_from_the_web_page(filled: Filled) -> None:
    assert cells(read_back(filled, "html")) == printed_cells(filled)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled=random_reports())
def test_any_form_comes_back_from_word(filled: Filled) -> None:
    assert cells(read_back(filled, "docx")) == printed_cells(filled)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled=random_reports())
def test_no_form_comes_back_wrong_from_the_pdf(filled: Filled) -> None:
    assert cells(read_back(filled, "pdf")) == printed_cells(filled)


@pytest.mark.parametrize("fmt", DATA)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled=random_reports())
def test_data_comes_back_whole_and_a_missing_cell_stays_missing(fmt: str, filled: Filled) -> None:
    back = DATA[fmt](render(filled, fmt))
    assert cells(back) == cells(filled)
    assert back.unread == filled.unread
    assert back.narrative == filled.narrative
    assert (back.edition, back.organ, back.year, back.title) == (
        filled.edition,
        filled.organ,
        filled.year,
        filled.title,
    )
    assert back.preamble == filled.preamble
    assert {number: text for number, text in back.sections.items() if text} == dict(filled.sections)


@pytest.mark.parametrize("fmt", DATA)
@pytest.mark.parametrize("text", ["=1+1", "'已引", "-3", "+", "@某", 'a,b"c\nd', "＝一", " 前后 ", "<script>&amp;"])
def test_free_text_comes_back_as_it_was(fmt: str, text: str) -> None:
    filled = replace(
        busy_report(), title=text, preamble=text, organ=text, sections={1: text, 6: text}, narrative={"fee_yuan": 0}
    )
    back = DATA[fmt](render(filled, fmt))
    assert (back.title, back.preamble, back.organ) == (text, text, text)
    assert (back.sections[1], back.sections[6]) == (text, text)
    assert back.narrative == {"fee_yuan": 0}
