"""规章 and 行政规范性文件 in Table 2: issued and ended by year, in force on the last day, or declared, never both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.facts import Declared, DocumentKind, IssuedDocument
from gongkai.law.report.editions import edition_for
from gongkai.law.report.tally import cells_of, tally

DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
ISSUED, REPEALED, IN_FORCE = (f"t2.normative.{one}" for one in ("issued", "repealed", "in_force"))


def document(issued: date, ended: date | None = None, id: str = "item/yangban/1") -> IssuedDocument:
    return IssuedDocument(id, DocumentKind.NORMATIVE, issued, ended)


@pytest.mark.parametrize(
    ("issued", "ended", "cells"),
    [
        (date(2024, 1, 1), None, {ISSUED, IN_FORCE}),
        (date(2024, 12, 31), date(2025, 1, 1), {ISSUED, IN_FORCE}),
        (date(2024, 3, 1), date(2024, 12, 31), {ISSUED, REPEALED}),
        (date(2020, 3, 1), date(2024, 1, 1), {REPEALED}),
        (date(2020, 3, 1), date(2023, 12, 31), set()),
        (date(2020, 3, 1), None, {IN_FORCE}),
        (date(2025, 1, 1), None, set()),
    ],
)
def test_where_a_document_counts_in_2024(issued: date, ended: date | None, cells: set[str]) -> None:
    one, form = document(issued, ended), edition_for(2024)
    assert set(cells_of(one, form, 2024)) == cells
    filled = tally([one], form, 2024)
    for key in (ISSUED, REPEALED, IN_FORCE):
        assert filled.values[key].number == (key in cells)
        assert filled.values[key].evidence == ((one.evidence,) if key in cells else ())


def test_declared_and_counted_in_one_cell_is_a_contradiction() -> None:
    declared = Declared("declaration/1", ISSUED, 3)
    with pytest.raises(ValueError, match="既有目录中的文件，又有申报数"):
        tally([document(date(2024, 1, 1)), declared], edition_for(2024), 2024)
    assert tally([document(date(2020, 1, 1)), declared], edition_for(2024), 2024).values[ISSUED].number == 3


def test_what_contradicts_itself_is_named() -> None:
    twice = [document(date(2024, 1, 1)), document(date(2024, 1, 1))]
    with pytest.raises(ValueError, match="item/yangban/1：同一编号出现多次"):
        tally(twice, edition_for(2024), 2024)
    with pytest.raises(ValueError, match="早于制发日期"):
        tally([document(date(2024, 5, 1), date(2024, 4, 1))], edition_for(2024), 2024)
    with pytest.raises(ValueError, match="2019年版表格没有"):
        tally([document(date(2019, 5, 1))], edition_for(2019), 2019)


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=20), st.integers(2022, 2026))
def test_the_stock_of_two_years_fits_together(days: list[tuple[date, date | None]], year: int) -> None:
    facts = [
        document(issued, ended, f"item/yangban/{n}")
        for n, (issued, ended) in enumerate(days)
        if ended is None or ended >= issued
    ]
    before, now = (tally(facts, edition_for(one), one).values for one in (year - 1, year))
    assert now[IN_FORCE].number == before[IN_FORCE].number + now[ISSUED].number - now[REPEALED].number
