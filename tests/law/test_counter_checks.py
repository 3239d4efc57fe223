"""Counts of the prose against the counters on record: a typed number that differs from the ledger is an error."""

import pytest

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.finding import Severity, Verdict
from gongkai.law.report.tally import AREA
from tests.law.forms import filled

LEDGER = {"items_submitted": 300, "items_adopted": 350}
STREET = OrganLevel.STREET


def found(text, narrative=LEDGER, counted=True, rule="text.counter", part=1, **fields):
    report = filled(narrative=narrative, sections={part: text}, counted=counted, **fields)
    return [one for one in check(report, level=STREET) if one.rule == rule]


def test_a_typed_number_that_contradicts_its_counter_is_an_error():
    (first, second) = found("全年报送信息999篇，采用信息八百八十八篇。")
    assert [one.blocks for one in (first, second)] == [True, True]
    assert (first.expected, first.found, second.expected, second.found) == (300, 999, 350, 888)
    assert "登记的是报送信息300篇" in first.message
    assert "{报送信息}" in first.message


def test_a_number_as_registered_holds():
    assert {one.verdict for one in found("全年报送信息300篇，采用信息350篇。")} == {Verdict.PASS}


def test_a_number_nobody_counted_is_a_reminder_to_register_it():
    (one,) = found("组织业务培训66次。")
    assert (one.verdict, one.severity, one.blocks) == (Verdict.FAIL, Severity.WARNING, False)
    assert "没有登记“业务培训”" in one.message


def test_a_nought_in_words_needs_no_counter_but_must_agree_with_one():
    assert found("没有收取信息处理费。", part=6) == []
    (one,) = found("没有收取信息处理费。", part=6, narrative={"fee_yuan": 500})
    assert one.blocks and (one.expected, one.found) == (500, 0)


def test_of_a_report_that_no_ledger_made_only_what_its_data_contradict_is_told():
    assert found("组织业务培训66次。", counted=False) == []
    (one,) = found("全年报送信息999篇。", counted=False)
    assert one.blocks


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全区报送信息900篇。", Verdict.PASS),
        ("全区报送信息300篇。", Verdict.PASS),
        ("全区报送信息901篇。", Verdict.FAIL),
    ],
)
def test_either_scope_on_record_may_be_what_is_said(text, verdict):
    both = {"items_submitted": 300, "items_submitted" + AREA: 900}
    (one,) = found(text, narrative=both, organ="清河县人民政府")
    assert one.verdict is verdict


def test_a_figure_of_the_area_is_not_a_figure_of_the_office():
    (one,) = found("全县报送信息900篇。", organ="清河县人民政府")
    assert (one.verdict, one.blocks) == (Verdict.CANNOT_TELL, False)
    assert "全地区" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "上年报送信息999篇。",
        "2022年报送信息999篇。",
        "上半年报送信息999篇。",
        "各级各部门报送信息999篇。",
        "报送信息约999篇。",
    ],
)
def test_what_another_year_period_or_office_did_is_no_contradiction(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("全年报送信息300篇，其中报送信息20篇获得批示。", ["pass", "cannot_tell"]),
        ("全年报送信息300篇，向市政府报送信息20篇。", ["pass", "cannot_tell"]),
        ("向区政府报送信息200篇。", ["cannot_tell"]),
        ("向区政府报送信息301篇。", ["fail"]),
        ("全年报送信息300篇，再次报送信息301篇。", ["pass", "fail"]),
        ("全年报送信息299篇。", ["fail"]),
    ],
)
def test_a_part_is_not_the_whole_but_is_never_more(text, verdicts):
    assert [one.verdict.value for one in found(text)] == verdicts


class TestWhatNoCellHolds:
    def test_names_what_the_text_says_and_not_what_is_on_record(self):
        (one,) = found("全年报送信息999篇，组织业务培训66次。", rule="text.no_cell")
        assert one.message.endswith("：报送信息999篇、业务培训66次")

    def test_is_silent_on_what_the_ledger_proves(self):
        (one,) = found("全年报送信息300篇。", rule="text.no_cell")
        assert one.verdict is Verdict.PASS

    def test_a_report_read_from_a_file_proves_nothing(self):
        (one,) = found("全年报送信息300篇。", rule="text.no_cell", counted=False)
        assert (one.verdict, one.message[-8:]) == (Verdict.CANNOT_TELL, "报送信息300篇")


class TestFees:
    SIX = "发出收费通知1件，通知金额400元，本年度实际收取信息处理费500元。"

    def test_the_text_is_held_to_the_number_on_record(self):
        said = {"fee_notices": 1, "fee_noticed_yuan": 400, "fee_yuan": 0}
        wrong = [one for one in found(self.SIX, narrative=said, part=6, counted=False) if one.blocks]
        assert [(one.expected, one.found) for one in wrong] == [(0, 500)]

    def test_what_the_text_says_was_charged_is_held_to_the_notice(self):
        (one,) = found(self.SIX, narrative={"fee_noticed_yuan": 400, "fee_yuan": 0}, part=6, rule="K9")
        assert (one.verdict, one.expected, one.found) == (Verdict.FAIL, 400, 500)


def test_checks_name_their_own_grounds():
    grounds = {one.rule: one.basis for one in check(filled())}
    assert "总计" not in grounds["K6"]
    assert "总计" not in grounds["K10"]
    assert "总计" in grounds["K2"]


@pytest.mark.parametrize(("counted", "word"), [(True, "申报"), (False, "读出")])
def test_a_cell_that_is_not_there_was_not_declared_or_not_read(counted, word):
    gone = filled(without=["t2.rules.issued", "t2.normative.issued"], counted=counted)
    told = {one.rule: one.message for one in check(gone, text="制发行政规范性文件3件。", level=STREET)}
    assert all(word in told[rule] for rule in ("power.rules", "K7"))
    k10 = check(gone, previous=filled(year=2022), level=STREET)
    assert any(("尚未申报" if counted else "未能读出") in one.message for one in k10 if one.rule == "K10")
