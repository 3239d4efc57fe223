"""CSV and JSON of a report: complete, exact, safe in a spreadsheet, and they read back."""

import csv
import dataclasses
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.layout import Unwritable
from gongkai.paper.write_csv import COLUMNS, FORMULA_STARTS, guard, unguard
from gongkai.paper.write_report import render
from tests.paper.write_cases import busy_report, zero_report


def rows_of(filled: Filled) -> dict[str, dict[str, str]]:
    text = render(filled, "csv").decode("utf-8-sig")
    return {row["key"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_csv_opens_in_excel_as_utf_8() -> None:
    content = render(zero_report(), "csv")
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")


def test_csv_carries_who_when_and_which_form() -> None:
    rows = rows_of(zero_report())
    assert rows["organ"]["value"] == "南关区鸿城街道"
    assert rows["year"]["value"] == "2023"
    assert rows["edition"]["value"] == "2021"
    assert rows["title"]["value"] == "南关区鸿城街道2023年度政府信息公开工作年度报告"
    assert rows["section.1"]["value"].startswith("2023年，鸿城街道")
    assert rows["section.2"]["value"] == ""
    assert rows["narrative.items_submitted"] == {
        "key": "narrative.items_submitted",
        "table": "",
        "label": "报送信息",
        "value": "190",
        "printed": "",
        "unit": "篇",
    }


def test_csv_row_of_a_cell() -> None:
    rows = rows_of(busy_report())
    assert rows["t2.charges.amount"] == {
        "key": "t2.charges.amount",
        "table": "表2",
        "label": "行政事业性收费·本年收费金额（单位：万元）",
        "value": "18452.6198",
        "printed": "18452.6198",
        "unit": "万元",
    }
    assert rows["t3.refused.state_secret.company"]["label"] == "（三）不予公开·1.属于国家秘密·法人或其他组织·商业企业"


@pytest.mark.parametrize("filled", [zero_report(), busy_report("2019"), busy_report(one_row=True)])
def test_csv_has_exactly_the_cells_of_the_report(filled: Filled) -> None:
    cells = {key: row for key, row in rows_of(filled).items() if row["table"]}
    assert {key: row["printed"] for key, row in cells.items()} == {k: v.printed for k, v in filled.values.items()}
    assert {key: Decimal(row["value"]) for key, row in cells.items()} == {
        key: value.number for key, value in filled.values.items()
    }


def test_csv_tells_blank_slash_missing_and_zero_apart() -> None:
    values = {"t2.rules.issued": Value(None), "t2.rules.repealed": Value(None, "/"), "t2.rules.in_force": Value.of(0)}
    rows = rows_of(Filled("2021", values))
    assert [(rows[key]["value"], rows[key]["printed"]) for key in values] == [("", ""), ("", "/"), ("0", "0")]
    assert "t2.normative.issued" not in rows


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_free_text_begins_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    filled = dataclasses.replace(zero_report(), organ=text, title=text, preamble=text, sections={1: text})
    rows = rows_of(filled)
    for key in ("organ", "title", "preamble", "section.1"):
        assert not rows[key]["value"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_decrease_stays_a_number() -> None:
    filled = Filled("2019", {"t2.licence.change": Value.of(-3), "t2.penalty.change": Value(None, "-3+5")})
    rows = rows_of(filled)
    assert (rows["t2.licence.change"]["value"], rows["t2.licence.change"]["printed"]) == ("-3", "-3")
    assert rows["t2.penalty.change"]["printed"] == "'-3+5"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co")) | st.sampled_from("=+-@'")))
def test_guarded_text_reads_back(text: str) -> None:
    assert unguard(guard(text)) == text


def test_json_is_the_object_that_reading_prints() -> None:
    filled = busy_report()
    assert json.loads(render(filled, "json")) == json.loads(json.dumps(filled.to_json()))


def test_json_is_readable_chinese() -> None:
    assert "南关区鸿城街道" in render(zero_report(), "json").decode()


def test_json_survives_a_lone_surrogate() -> None:
    filled = dataclasses.replace(zero_report(), organ="甲\ud800")
    assert json.loads(render(filled, "json"))["organ"] == "甲\ud800"


@pytest.mark.parametrize("fmt", ["html", "csv", "json"])
def test_a_value_without_a_place_is_refused_in_every_format(fmt: str) -> None:
    with pytest.raises(Unwritable, match=r"t2\.rules\.made"):
        render(Filled("2021", {"t2.rules.made": Value.of(1)}), fmt)
