"""What is written is read back: the same cells from the web page, Word and PDF, for right and wrong forms alike."""

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import sheets_of
from gongkai.paper.open_file import document_of
from gongkai.paper.read_report import read_report
from gongkai.paper.write_report import render
from tests.paper.write_cases import busy_report, random_reports, zero_report

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
