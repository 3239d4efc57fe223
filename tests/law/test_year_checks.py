"""K4, K10, K12 between two years, K11 between a superior body and its organs."""

import pytest

from gongkai.law.report.checks import check, check_sum
from gongkai.law.report.finding import Severity, Verdict
from tests.law.forms import failed, filled, verdicts

GROUPS = ("reconsideration", "lawsuit_direct", "lawsuit_after")


def carried(number, **fields):
    return filled({"t3.carried_over.company": number, "t3.carried_over.total": number}, **fields)


def brought(number, **fields):
    return filled({"t3.brought_forward.company": number, "t3.brought_forward.total": number}, **fields)


class TestK4:
    def test_equal_columns_pass(self):
        assert verdicts(check(brought(3), previous=carried(3, year=2022)), "K4") == [Verdict.PASS] * 7

    def test_r086_each_differing_column_fails_with_both_cells(self):
        fails = failed(check(brought(3), previous=carried(2, year=2022)), "K4")
        assert [f.cells for f in fails] == [
            ("t3.brought_forward.company", "t3.carried_over.company"),
            ("t3.brought_forward.total", "t3.carried_over.total"),
        ]
        assert all(f.severity is Severity.ERROR and "书面说明" in f.message for f in fails)

    def test_it_holds_across_the_change_of_edition(self):
        old = carried(3, edition="2019", year=2020)
        assert verdicts(check(brought(3, year=2021), previous=old), "K4") == [Verdict.PASS] * 7
        assert len(failed(check(brought(4, year=2021), previous=old), "K4")) == 2

    def test_a_blank_is_nothing(self):
        old = filled({"t3.carried_over.natural": None}, year=2022)
        assert not failed(check(filled(), previous=old), "K4")

    def test_without_last_year_it_does_not_apply(self):
        assert verdicts(check(filled()), "K4") == [Verdict.NOT_APPLICABLE]

    @pytest.mark.parametrize(
        "fields", [{"year": 2021}, {"year": 2023}, {"year": None}, {"year": 2022, "organ": "徐闻县司法局"}]
    )
    def test_a_report_of_another_year_or_organ_is_not_compared(self, fields):
        this = brought(5, organ="淮安市洪泽区人民政府")
        assert verdicts(check(this, previous=carried(2, **fields)), "K4") == [Verdict.CANNOT_TELL]

    def test_a_longer_and_a_shorter_name_are_one_organ(self):
        this = brought(5, organ="淮安市洪泽区人民政府办公室")
        assert failed(check(this, previous=carried(2, year=2022, organ="洪泽区人民政府")), "K4")


class TestK10:
    @staticmethod
    def stock(then, issued, repealed, now):
        last = filled({"t2.normative.in_force": then}, year=2022)
        cells = dict(zip(("issued", "repealed", "in_force"), (issued, repealed, now), strict=True))
        this = filled({f"t2.normative.{key}": number for key, number in cells.items()})
        return [f for f in check(this, previous=last) if f.rule == "K10"][-1]

    def test_holds(self):
        assert self.stock(5, 3, 1, 7).verdict is Verdict.PASS

    def test_a_break_only_warns(self):
        finding = self.stock(5, 3, 0, 5)
        assert (finding.verdict, finding.severity) == (Verdict.FAIL, Severity.WARNING)
        assert (finding.expected, finding.found) == (8, 5)

    def test_an_unread_cell_cannot_be_told(self):
        assert self.stock("约5件", 3, 0, 8).verdict is Verdict.CANNOT_TELL

    def test_table_two_of_2019_is_not_comparable(self):
        old = filled(edition="2019", year=2020)
        assert verdicts(check(filled(year=2021), previous=old), "K10") == [Verdict.NOT_APPLICABLE]


class TestK12:
    @pytest.mark.parametrize("group", GROUPS)
    @pytest.mark.parametrize(("pending", "total", "verdict"), [(2, 2, "pass"), (0, 0, "pass"), (3, 2, "fail")])
    def test_pending_cases_do_not_vanish(self, group, pending, total, verdict):
        last = filled({f"t4.{group}.pending": pending, f"t4.{group}.total": pending}, year=2022)
        this = filled({f"t4.{group}.upheld": total, f"t4.{group}.total": total})
        findings = check(this, previous=last)
        finding = [f for f in findings if f.rule == "K12"][GROUPS.index(group)]
        assert (finding.verdict.value, finding.severity) == (verdict, Severity.INFO)

    def test_an_unread_total_cannot_be_told(self):
        last = filled({"t4.reconsideration.pending": 3}, year=2022)
        findings = check(filled(without=("t4.reconsideration.total",)), previous=last)
        assert verdicts(findings, "K12")[0] is Verdict.CANNOT_TELL


class TestK11:
    PARTS = (
        filled({"t2.penalty.decisions": 4, "t3.received.natural": 1}, organ="甲街道"),
        filled({"t2.penalty.decisions": 5, "t3.received.natural": None}, organ="乙镇"),
    )

    def test_the_sum_of_all_organs_passes(self):
        total = filled({"t2.penalty.decisions": 9, "t3.received.natural": 1}, organ="某区")
        findings = check_sum(total, self.PARTS)
        assert len(findings) == 200 and {f.verdict for f in findings} == {Verdict.PASS}

    def test_r094_a_differing_cell_is_named(self):
        total = filled({"t2.penalty.decisions": 8, "t3.received.natural": 1}, organ="某区")
        (finding,) = failed(check_sum(total, self.PARTS))
        assert (finding.rule, finding.cells) == ("K11", ("t2.penalty.decisions",))
        assert (finding.expected, finding.found) == (9, 8)

    def test_a_blank_part_may_hold_what_is_missing(self):
        total = filled({"t2.penalty.decisions": 9, "t3.received.natural": 3}, organ="某区")
        findings = check_sum(total, self.PARTS)
        assert not failed(findings)
        assert [f.cells for f in findings if f.verdict is Verdict.CANNOT_TELL] == [("t3.received.natural",)]

    def test_r094_a_missing_organ_stops_the_sum(self):
        (finding,) = check_sum(filled(), self.PARTS, scope=("甲街道", "乙镇", "丙局"))
        assert finding.verdict is Verdict.FAIL and "丙局" in finding.message and finding.blocks

    def test_other_years_and_editions_are_not_added(self):
        assert [f.verdict for f in check_sum(filled(), [filled(year=2022)])] == [Verdict.FAIL]
        old = filled(edition="2019", year=2023)
        assert [f.verdict for f in check_sum(filled(), [old])] == [Verdict.CANNOT_TELL]

    def test_changes_may_be_negative_so_a_blank_explains_both_ways(self):
        parts = [filled({"t2.licence.change": None}, edition="2019"), filled({"t2.licence.change": 2}, edition="2019")]
        findings = check_sum(filled({"t2.licence.change": 1}, edition="2019"), parts)
        assert not failed(findings)

    def test_without_organs_it_does_not_apply(self):
        assert [f.verdict for f in check_sum(filled(), [])] == [Verdict.NOT_APPLICABLE]
