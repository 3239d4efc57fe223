"""Our own JSON and CSV: exact numbers in, the same form out; anything else is refused by the name of its key."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, Value
from gongkai.paper.document import Grid, Paragraph, Unreadable
from gongkai.paper.read_any import read_any
from gongkai.paper.read_csv import is_csv, is_own, read_csv, read_table
from gongkai.paper.read_json import read_json
from gongkai.paper.write_csv import render_csv
from gongkai.paper.write_json import render_json

KEY = "t3.granted.natural"


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as reason:
        read_json(text)
    assert "\n" not in str(reason.value)
    return str(reason.value)


def test_a_plain_object_of_cells_is_enough() -> None:
    filled = read_json('{"cells": {"t2.rules.issued": 3, "t2.charges.amount": 7730.28, "t3.granted.natural": null}}')
    assert filled.edition == "2021"
    assert filled.values["t2.rules.issued"] == Value.of(3)
    assert filled.values["t2.charges.amount"] == Value.of(Decimal("7730.28"))
    assert filled.values[KEY] == Value(None, "")


@pytest.mark.parametrize(
    ("written", "number"),
    [("7730.28", Decimal("7730.28")), ("0.1", Decimal("0.1")), ("5.0", 5), ("1e3", 1000), ("0", 0), ("12", 12)],
)
def test_numbers_are_exact(written: str, number: Decimal | int) -> None:
    value = read_json('{"cells": {"t2.charges.amount": %s}}' % written).values["t2.charges.amount"]  # noqa: UP031
    assert value.number == number
    assert type(value.number) is type(number)


@pytest.mark.parametrize(
    ("cells", "edition"),
    [
        ({"t2.rules.issued": 1}, "2021"),
        ({"t2.rules.made": 1}, "2019"),
        ({"t2.rules.made": 1, "t3.other.all.total": 0}, "2019"),
        ({"t2.rules.issued": 1, "t3.other.all.total": 0}, "2021"),
    ],
)
def test_the_edition_is_known_by_its_keys(cells: dict[str, int], edition: str) -> None:
    assert read_json(json.dumps({"cells": cells})).edition == edition


def test_the_year_tells_the_edition_where_keys_do_not() -> None:
    assert read_json(json.dumps({"year": 2020, "cells": {KEY: 1}})).edition == "2019"
    assert "edition" in refusal(json.dumps({"cells": {KEY: 1}}))


BASE: dict[str, Any] = {"edition": "2021", "cells": {KEY: 1}}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"cells": {"t9.nothing": 1}}, "t9.nothing"),
        ({"cells": {KEY: -1}}, KEY),
        ({"cells": {KEY: True}}, KEY),
        ({"cells": {KEY: [1]}}, KEY),
        ({"cells": {KEY: 10**40}}, KEY),
        ({"cells": {KEY: 1e-30}}, KEY),
        ({"cells": [1]}, "cells"),
        ({"cells": None}, "cells"),
        ({"printed": {KEY: "2"}}, KEY),  # says 2, counts 1
        ({"printed": {KEY: 2}}, KEY),
        ({"printed": {"t9.x": "2"}}, "t9.x"),
        ({"edition": "2008"}, "2008"),
        ({"edition": 2021}, "2021"),
        ({"year": "2023"}, "2023"),
        ({"year": 1999}, "1999"),
        ({"year": True}, "year"),
        ({"organ": 5}, "organ"),
        ({"organ": "市\ud800"}, "organ"),
        ({"sections": {"7": "文"}}, "7"),
        ({"sections": {"1": 5}}, "sections.1"),
        ({"narrative": {"nothing": 5}}, "nothing"),
        ({"narrative": {"nothing@area": 5}}, "nothing@area"),
        ({"narrative": {"trainings@area": -5}}, "本地区业务培训"),
        ({"narrative": {"trainings": -5}}, "trainings"),
        ({"narrative": {"trainings": "五"}}, "trainings"),
        ({"refused": "扫描件"}, "扫描件"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], named: str) -> None:
    assert named in refusal(json.dumps({**BASE, **change}))


DEEP = "[" * 100_000
LONG = '{"cells": {"t3.granted.natural": ' + "9" * 5000 + "}}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        '{"cells": {"a": NaN}}',
        '{"cells": {"a": Infinity}}',
        '{"cells": {}, "cells": {}}',
        DEEP,
        LONG,
    ],
)
def test_what_is_no_report_is_refused(text: str) -> None:
    assert "JSON" in refusal(text) or "cells" in refusal(text) or "t3" in refusal(text) or "edition" in refusal(text)


def test_change_of_2019_may_be_negative() -> None:
    assert read_json('{"cells": {"t2.licence.change": -3}}').number("t2.licence.change") == -3


NUMBERS = st.one_of(st.none(), st.integers(0, 10**9), st.decimals(0, 10**6, places=2, allow_nan=False))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"]), max_size=30)


@st.composite
def forms(draw: st.DrawFn) -> Filled:
    edition = draw(st.sampled_from(sorted(EDITIONS)))
    keys = draw(st.lists(st.sampled_from(sorted(EDITIONS[edition].cells)), unique=True, min_size=1, max_size=20))
    values = {}
    for key in keys:
        number = draw(NUMBERS)
        number = int(number) if number is not None and number == int(number) else number
        values[key] = Value(None, draw(st.sampled_from(["", "/", "无"]))) if number is None else Value.of(number)
    sections = draw(st.dictionaries(st.integers(1, 6), TEXT.filter(bool), max_size=3))
    return Filled(edition, values, draw(TEXT), draw(st.integers(2008, 2100)), draw(TEXT), draw(TEXT), sections)


@settings(deadline=None)
@given(forms())
def test_what_is_written_as_json_is_read_back_the_same(filled: Filled) -> None:
    assert read_json(render_json(filled).decode()) == filled


@settings(deadline=None)
@given(forms())
def test_what_is_written_as_csv_is_read_back_the_same(filled: Filled) -> None:
    text = render_csv(filled).decode("utf-8-sig")
    assert is_own(text)
    back = read_csv(text)
    assert dict(back.values) == dict(filled.values)
    assert (back.edition, back.year, back.organ, back.title) == (
        filled.edition,
        filled.year,
        filled.organ,
        filled.title,
    )
    assert dict(back.sections) == dict(filled.sections)


OWN = "key,table,label,value,printed,unit\nedition,,,2021,,\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_our_csv_is_read_with_the_marks_of_any_spreadsheet(mark: str) -> None:
    text = (OWN + f"{KEY},表3,,5,5,件\nt2.charges.amount,表2,,7730.28,7730.28,万元\n").replace(",", mark)
    assert is_own(text)
    assert read_csv(text).number("t2.charges.amount") == Decimal("7730.28")


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (f"{KEY},表3,,五,,件\n", KEY),
        (f'{KEY},表3,,"1,234",,件\n', KEY),
        (f"{KEY},表3,,1,,件\n{KEY},表3,,2,,件\n", KEY),
        (f"{KEY},表3,,3,4,件\n", KEY),
        (",表3,,3,,件\n", "没有 key"),
        ("year,,,二〇二三,,\n", "year"),
    ],
)
def test_what_is_wrong_in_our_csv_is_named(rows: str, named: str) -> None:
    with pytest.raises(Unreadable, match=named):
        read_csv(OWN + rows)


def test_any_other_csv_is_a_table() -> None:
    text = '二、主动公开政府信息情况,,,\r\n信息内容,本年制发件数,现行有效件数\r\n规章,0,"1,234"\r\n\r\n说明\r\n'
    document = read_table(text)
    assert document.kind == "csv"
    heading, grid, note = document.blocks
    assert heading == Paragraph("二、主动公开政府信息情况")
    assert isinstance(grid, Grid)
    assert grid.rows[1] == ("规章", "0", "1,234")
    assert note == Paragraph("说明")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲,1,2,3\n" * 9, True), ("规章\t0\t1\n" * 9, False), ("第一，第二，第三，\n" * 9, False), ("a,b,c,d\n", False)],
)
def test_text_with_tabs_is_not_taken_for_csv(text: str, expected: bool) -> None:
    assert is_csv(text) is expected


@given(st.text(max_size=200))
def test_any_text_is_a_report_or_unreadable(text: str) -> None:
    for read in (read_json, read_csv, read_table):
        with suppress(Unreadable):
            read(text)  # type: ignore[operator]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["cells", "year", KEY, "1"]), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*BASE, "printed", "year", "sections", "narrative", "organ", "refused"]), JSON))
def test_any_object_is_a_report_or_unreadable(data: dict[str, Any]) -> None:
    with suppress(Unreadable):
        assert read_json(json.dumps({**BASE, **data})).edition in EDITIONS


@pytest.mark.parametrize("text", ["[]", "null", "[" * 200_000, "3"])
def test_json_that_is_no_report_is_called_json(text, tmp_path):
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(Unreadable, match="JSON"):
        read_any(path)
