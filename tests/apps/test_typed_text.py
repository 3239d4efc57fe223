"""Typed text: what is taken out before it is kept, and that every register takes it out."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.actions.build import build
from gongkai.annual.actions.count import count, withdraw_count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.write_section import write_lead, write_section
from gongkai.base.now import SHANGHAI
from gongkai.base.text import clean
from gongkai.foi import actions as foi
from gongkai.organs.actions import add_department, change_details
from gongkai.remedies import actions as remedies
from tests.people import Cast, cast

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=SHANGHAI)
DIRTY, CLEAN = " 甲\x00\x07乙\x0b\r\n丙\ufffe\x85丁\U0001ffff ", "甲乙\n丙丁"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.mark.parametrize(
    "typed, kept",
    [
        (DIRTY, CLEAN),
        ("", ""),
        ("\x00", ""),
        ("一\t二\n三", "一\t二\n三"),
        ("一\r二\r\n三", "一\n二\n三"),
        ("\ud800半个\udfff", "半个"),
        ("\u3000全角空格在两头\u3000", "全角空格在两头"),
        ("e\u0301", "é"),
        ("\ufdd0\ufdef\uffff", ""),
        ("𠮷🙂①（一）", "𠮷🙂①（一）"),
    ],
)
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_out_fit_to_keep(typed: str) -> None:
    kept = clean(typed)
    assert kept == kept.strip() and unicodedata.is_normalized("NFC", kept)
    assert clean(kept) == kept
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in kept)
    kept.encode()


def test_the_registers_keep_clean_text(people: Cast) -> None:
    on, said = date(2023, 5, 1), {"organ": "yangban", "by": people.lin, "at": NOW}
    entry = foi.register(received_on=on, applicant="natural", summary=DIRTY, note=DIRTY, **said)
    assert (entry.summary, entry.note) == (CLEAN, CLEAN)
    entry = foi.correct(reference="2023-001", changes={"summary": f"{DIRTY}1"}, reason=DIRTY, **said)
    assert entry.summary == f"{CLEAN} 1"
    case = remedies.register(kind="reconsideration", authority=DIRTY, docket=DIRTY, filed_on=on, note=DIRTY, **said)
    assert (case.authority, case.docket, case.note) == (CLEAN, CLEAN, CLEAN)
    case = remedies.correct(reference="2023-001", changes={"note": f"{DIRTY}1"}, reason=DIRTY, **said)
    assert case.note == f"{CLEAN} 1"


def test_the_year_keeps_clean_text(people: Cast) -> None:
    said = {"organ": "yangban", "by": people.lin, "at": NOW}
    source = {"source_office": DIRTY, "source_document": DIRTY, "signed_by": DIRTY, "signed_on": date(2024, 1, 4)}
    declared = declare(year=2023, cell="t2.penalty.decisions", number=3, **source, **said)
    assert (declared.source_office, declared.source_document, declared.signed_by) == (CLEAN, CLEAN, CLEAN)
    counted = count(family="items_submitted", number=1, on=date(2023, 12, 31), source=DIRTY, **said)
    assert counted.source == CLEAN
    assert withdraw_count(counter_id=counted.pk, reason=DIRTY, **said).reason == CLEAN
    build(year=2023, **said)
    assert write_section(year=2023, number=5, text=DIRTY, **said).text == CLEAN
    report = write_lead(year=2023, title=DIRTY, preamble=DIRTY, **said)
    assert (report.title, report.preamble) == (CLEAN, CLEAN)


def test_the_organ_keeps_clean_text(people: Cast) -> None:
    said = {"organ": "yangban", "by": people.zhou, "at": NOW}
    assert change_details(changes={"office": DIRTY}, reason=DIRTY, **said).office == CLEAN
    assert add_department(name=DIRTY, kind="office", **said).name == CLEAN
