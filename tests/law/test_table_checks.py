"""Tables T01–T10: worked examples of 勾稽关系, and what blanks and unread cells do to them."""

import pytest

from gongkai.law.report.checks import check
from gongkai.law.report.finding import Severity, Verdict, gathered
from gongkai.law.report.registry import CHECKS
from tests.law.forms import failed, filled, sample, verdicts

KINDS = ("natural", "company", "research", "charity", "legal_service", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def row(key, *numbers):
    return {f"t3.{key}.{kind}": number for kind, number in zip(KINDS, numbers, strict=True)}


def group(key, *numbers):
    return {f"t4.{key}.{result}": number for result, number in zip(RESULTS, numbers, strict=True)}


def about(findings, rule, key):
    """The finding of one relation: the one whose total is this cell."""
    return next(f for f in findings if f.rule == rule and f.cells[-1] == key)


@pytest.mark.parametrize(
    ("name", "key", "numbers"),
    [
        ("T01", "concluded", (13364, 252, 0, 44, 121, 29, 13810)),
        ("T02", "carried_over", (783, 6, 0, 2, 25, 3, 819)),
        ("T03", "other.correction_lapsed", (315, 3, 0, 0, 0, 0, 318)),
        ("T03", "other.fee_lapsed", (202, 0, 0, 1, 0, 0, 203)),
        ("T06", "received", (3746, 63, 0, 0, 19, 2, 3830)),
    ],
)
def test_r085_k3_row_totals(name, key, numbers):
    right = check(filled(row(key, *numbers)))
    assert about(right, "K3", f"t3.{key}.total").verdict is Verdict.PASS
    wrong = check(filled(row(key, *numbers[:-1], numbers[-1] + 1)))
    finding = about(wrong, "K3", f"t3.{key}.total")
    assert finding.verdict is Verdict.FAIL
    assert (finding.expected, finding.found) == (numbers[-1], numbers[-1] + 1)


@pytest.mark.parametrize(
    "groups",
    [
        ((376, 97, 196, 121, 790), (16, 1, 12, 27, 56), (74, 1, 30, 51, 156)),  # T04
        ((119, 25, 91, 24, 259), (7, 0, 15, 6, 28), (21, 1, 7, 9, 38)),  # T05
    ],
)
def test_t04_t05_k5_table_four(groups):
    keys = ("reconsideration", "lawsuit_direct", "lawsuit_after")
    cells = {}
    for key, numbers in zip(keys, groups, strict=True):
        cells |= group(key, *numbers)
    assert verdicts(check(filled(cells)), "K5") == [Verdict.PASS] * 3
    for key in keys:
        broken = check(filled(cells | {f"t4.{key}.upheld": 0}))
        assert [f.cells[-1] for f in failed(broken, "K5")] == [f"t4.{key}.total"]


def test_t07_blanks_count_as_nothing():
    incoming = row("received", 821, 35, None, None, 2, 1, 859) | row("brought_forward", 18, *[None] * 5, 18)
    findings = check(filled(incoming, edition="2019"))
    assert about(findings, "K3", "t3.received.total").verdict is Verdict.PASS
    assert about(findings, "K3", "t3.brought_forward.total").verdict is Verdict.PASS


def test_t07_the_published_report_holds_with_its_blank_totals():
    findings = check(sample("030"))
    assert verdicts(findings, "K1") == [Verdict.PASS] * 7
    assert verdicts(findings, "K2") == [Verdict.PASS] * 7
    assert about(findings, "K3", "t3.granted.total").verdict is Verdict.CANNOT_TELL
    assert not failed(findings, "K3")


def test_t08_all_zeros_pass():
    findings = check(sample("002"))
    for rule in ("K1", "K2", "K3", "K5", "K6"):
        assert set(verdicts(findings, rule)) == {Verdict.PASS}


def test_r084_t09_k1_fails():
    cells = {"t3.received.natural": 5, "t3.brought_forward.natural": 1, "t3.concluded.natural": 5}
    (finding,) = failed(check(filled(cells)), "K1")
    assert (finding.expected, finding.found) == (6, 5)
    assert "自然人" in finding.message and "相差1" in finding.message
    assert finding.cells[:2] == ("t3.received.natural", "t3.brought_forward.natural")
    assert finding.blocks and "第一项加第二项" in finding.basis


def test_r086_t10_k4_fails():
    last = filled({"t3.carried_over.natural": 2, "t3.carried_over.total": 2}, year=2022)
    this = filled({"t3.brought_forward.natural": 1, "t3.brought_forward.total": 2})
    (finding,) = failed(check(this, previous=last), "K4")
    assert (finding.expected, finding.found) == (2, 1)
    assert finding.cells == ("t3.brought_forward.natural", "t3.carried_over.natural")


class TestBlanksAndUnreadCells:
    def test_a_gap_that_a_blank_may_hold_cannot_be_told(self):
        cells = {"t3.granted.natural": 1, "t3.granted.company": None, "t3.granted.total": 2}
        assert about(check(filled(cells)), "K3", "t3.granted.total").verdict is Verdict.CANNOT_TELL

    def test_a_gap_that_no_blank_can_hold_fails(self):
        cells = {"t3.granted.natural": 3, "t3.granted.company": None, "t3.granted.total": 2}
        assert about(check(filled(cells)), "K3", "t3.granted.total").verdict is Verdict.FAIL

    def test_an_unread_cell_cannot_be_told_even_if_the_rest_agrees(self):
        findings = check(filled(without=("t3.granted.company",)))
        assert about(findings, "K3", "t3.granted.total").verdict is Verdict.CANNOT_TELL
        assert verdicts(findings, "K1") == [Verdict.PASS] * 7

    def test_a_slash_says_not_applicable_and_is_known(self):
        assert about(check(filled({"t3.granted.company": "/"})), "K3", "t3.granted.total").verdict is Verdict.PASS

    def test_a_text_is_unknown(self):
        findings = check(filled({"t3.granted.company": "减3"}))
        assert about(findings, "K3", "t3.granted.total").verdict is Verdict.CANNOT_TELL
        (k6,) = [f for f in findings if f.rule == "K6"]
        assert (k6.verdict, k6.severity, k6.found) == (Verdict.CANNOT_TELL, Severity.WARNING, "减3")

    def test_what_cannot_be_told_is_said_once(self):
        shown = gathered(check(filled(without=tuple(key for key in filled().form.cells if key.startswith("t3")))))
        assert sorted(f.rule for f in shown) == ["K1", "K2", "K3"]
        assert all(f.severity is Severity.WARNING for f in shown)


class TestWholeNumbers:
    @pytest.mark.parametrize(("number", "word"), [(-1, "负数"), ("1.5", "整数")])
    def test_k6_fails(self, number, word):
        from decimal import Decimal

        number = number if isinstance(number, int) else Decimal(number)
        (finding,) = failed(check(filled({"t2.licence.decisions": number})), "K6")
        assert word in finding.message and finding.cells == ("t2.licence.decisions",)

    def test_money_may_have_decimals_and_changes_may_be_negative(self):
        from decimal import Decimal

        assert not failed(check(filled({"t2.charges.amount": Decimal("7730.28")})), "K6")
        old = {"t2.licence.change": -3, "t2.procurement.amount": "160.5964万元"}
        assert verdicts(check(filled(old, edition="2019")), "K6") == [Verdict.PASS]

    def test_money_is_never_negative(self):
        assert failed(check(filled({"t2.charges.amount": -1})), "K6")


def test_the_one_row_of_other_dispositions_is_summed_in_a_2021_form():
    sub = [f"t3.other.{row}.{kind}" for row in ("correction_lapsed", "fee_lapsed", "other") for kind in KINDS]
    one_row = row("other.all", 2, 0, 0, 0, 0, 0, 2) | row("concluded", 2, 0, 0, 0, 0, 0, 2)
    one_row |= row("received", 2, 0, 0, 0, 0, 0, 2)
    assert not failed(check(filled(one_row, without=sub)))
    short = one_row | row("other.all", 1, 0, 0, 0, 0, 0, 1)
    assert [f.rule for f in failed(check(filled(short, without=sub)))] == ["K2", "K2"]


class TestSamplesThatPrintErrors:
    def test_070_wrong_sums_are_all_found(self):
        found = {(f.rule, f.cells[-1], f.expected, f.found) for f in failed(check(sample("070")))}
        assert found == {
            ("K1", "t3.carried_over.natural", 34, 35),
            ("K2", "t3.concluded.natural", 33, 34),
            ("K2", "t3.concluded.total", 116, 35),
            ("K3", "t3.granted.total", 9, 90),
            ("K3", "t3.concluded.total", 36, 35),
            ("K7", "t3.granted.total", 90, 9),
        }

    @pytest.mark.parametrize("stem", ["005", "006", "007", "008"])
    def test_005_totals_of_table_four(self, stem):
        found = [(f.rule, f.cells[-1], f.expected, f.found) for f in failed(check(sample(stem)))]
        assert found == [("K5", "t4.reconsideration.total", 11, 0), ("K5", "t4.lawsuit_after.total", 5, 0)]

    @pytest.mark.parametrize("stem", ["001", "003", "009", "026", "068"])
    def test_reports_whose_tables_hold_raise_no_error(self, stem):
        assert not failed(check(sample(stem)))


def test_every_finding_names_a_registered_check():
    assert {f.rule for f in check(filled(), previous=filled(year=2022))} <= set(CHECKS)
