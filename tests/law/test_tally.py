"""Counting: every fact in its cells, checked against an independent count written the slow way."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.facts import (
    Adjustment,
    ApplicantKind,
    Application,
    Counter,
    Declared,
    Opening,
    RemedyCase,
    RemedyKind,
    RemedyResult,
    Scope,
)
from gongkai.law.report.checks import check
from gongkai.law.report.editions import EDITION_2019, EDITION_2021
from gongkai.law.report.families import AREA
from gongkai.law.report.finding import Verdict
from gongkai.law.report.tally import cells_of, tally
from tests.law.forms import failed, verdicts

YEAR = 2023
NATURAL = ApplicantKind.NATURAL


def application(evidence="foi/1", received="2023-03-01", outcome=None, concluded=None, applicant=NATURAL):
    done = date.fromisoformat(concluded) if concluded else None
    return Application(evidence, applicant, date.fromisoformat(received), outcome, done)


def case(evidence="r/1", filed="2023-03-01", result=None, concluded=None, kind=RemedyKind.RECONSIDERATION):
    done = date.fromisoformat(concluded) if concluded else None
    return RemedyCase(evidence, kind, date.fromisoformat(filed), result, done)


def nonzero(filled):
    return {key: value.number for key, value in filled.values.items() if value.number}


def both(*rows):
    """The cells of one natural person's application."""
    return {f"t3.{row}.{column}" for row in rows for column in ("natural", "total")}


@pytest.mark.parametrize(
    ("received", "concluded", "rows"),
    [
        ("2023-01-01", "2023-01-01", ("received", "granted", "concluded")),
        ("2023-12-31", "2023-12-31", ("received", "granted", "concluded")),
        ("2023-12-31", "2024-01-01", ("received", "carried_over")),
        ("2023-12-20", None, ("received", "carried_over")),
        ("2022-12-31", "2023-01-01", ("brought_forward", "granted", "concluded")),
        ("2022-12-31", "2024-01-01", ("brought_forward", "carried_over")),
        ("2021-12-31", None, ("brought_forward", "carried_over")),
        ("2022-12-31", "2022-12-31", ()),
        ("2024-01-01", "2024-01-02", ()),
        ("2024-01-01", None, ()),
    ],
)
def test_r087_where_an_application_counts(received, concluded, rows):
    fact = application(received=received, outcome="granted" if concluded else None, concluded=concluded)
    assert nonzero(tally([fact], EDITION_2021, YEAR)) == dict.fromkeys(both(*rows), 1)
    assert set(cells_of(fact, EDITION_2021, YEAR)) == both(*rows)


def test_r087_an_application_over_new_year_counts_once_in_each_row_it_belongs_to():
    """收到于本年、年底未办结: r1(Y), r4(Y), r2(Y+1), then one result of Y+1."""
    fact = application(received="2023-12-20", outcome="partial", concluded="2024-01-10")
    this, following = (tally([fact], EDITION_2021, year) for year in (2023, 2024))
    assert set(nonzero(this)) == both("received", "carried_over")
    assert set(nonzero(following)) == both("brought_forward", "partial", "concluded")
    assert verdicts(check(following, previous=this), "K4") == [Verdict.PASS] * 7


def test_r037_r038_one_application_has_one_result():
    for row in EDITION_2021.outcome_rows:
        facts = [application(outcome=row.key, concluded="2023-04-01")]
        assert set(nonzero(tally(facts, EDITION_2021, YEAR))) == both("received", row.key, "concluded")


@pytest.mark.parametrize("outcome", ["other.correction_lapsed", "other.fee_lapsed", "other.other", "other.all"])
def test_r089_the_2019_form_has_one_row_of_other_dispositions(outcome):
    fact = application(received="2019-06-01", outcome=outcome, concluded="2019-06-10")
    expected = both("received", "other.all", "concluded")
    assert set(nonzero(tally([fact], EDITION_2019, 2019))) == expected
    assert set(cells_of(fact, EDITION_2019, 2019)) == expected


@pytest.mark.parametrize(
    ("filed", "concluded", "column"),
    [
        ("2023-05-01", "2023-06-01", "corrected"),
        ("2022-05-01", "2023-01-01", "corrected"),
        ("2023-05-01", "2024-01-01", "pending"),
        ("2021-05-01", None, "pending"),
        ("2022-05-01", "2022-12-31", None),
        ("2024-01-01", None, None),
    ],
)
def test_where_a_remedy_case_counts(filed, concluded, column):
    fact = case(filed=filed, result=RemedyResult.CORRECTED if concluded else None, concluded=concluded)
    cells = {f"t4.reconsideration.{column}", "t4.reconsideration.total"} if column else set()
    assert set(nonzero(tally([fact], EDITION_2021, YEAR))) == cells == set(cells_of(fact, EDITION_2021, YEAR))


class TestEvidence:
    def test_every_number_leads_home(self):
        facts = [application("foi/1"), application("foi/2", outcome="granted", concluded="2023-04-01")]
        values = tally(facts, EDITION_2021, YEAR).values
        assert values["t3.carried_over.natural"].evidence == ("foi/1",)
        assert sorted(values["t3.received.total"].evidence) == ["foi/1", "foi/2"]

    def test_every_cell_of_the_form_has_a_value(self):
        for form in (EDITION_2019, EDITION_2021):
            values = tally([], form, form.first_year).values
            assert tuple(values) == tuple(form.cells)
            assert {(value.number, value.printed, value.evidence) for value in values.values()} == {(0, "0", ())}


class TestDeclarationsAndAdjustments:
    def test_several_declarations_add_up(self):
        facts = [Declared("d/1", "t2.penalty.decisions", 3), Declared("d/2", "t2.penalty.decisions", 4)]
        value = tally(facts, EDITION_2021, YEAR).values["t2.penalty.decisions"]
        assert (value.number, value.evidence) == (7, ("d/1", "d/2"))

    def test_money_stays_exact(self):
        facts = [
            Declared("d/1", "t2.charges.amount", Decimal("0.1")),
            Declared("d/2", "t2.charges.amount", Decimal("0.2")),
        ]
        assert tally(facts, EDITION_2021, YEAR).number("t2.charges.amount") == Decimal("0.3")

    @pytest.mark.parametrize("cell", ["t3.received.natural", "t4.reconsideration.total", "t2.rules.made", "nonsense"])
    def test_only_table_two_may_be_declared(self, cell):
        with pytest.raises(ValueError, match="d/1：不能申报"):
            tally([Declared("d/1", cell, 3)], EDITION_2021, YEAR)

    def test_r084_an_adjustment_touches_one_cell_and_the_checks_catch_the_rest(self):
        filled = tally([Adjustment("a/1", "t3.granted.natural", 1)], EDITION_2021, YEAR)
        assert nonzero(filled) == {"t3.granted.natural": 1}
        assert filled.values["t3.granted.natural"].evidence == ("a/1",)
        assert sorted(f.rule for f in failed(check(filled))) == ["K2", "K3"]

    def test_an_adjustment_of_no_cell_is_refused(self):
        with pytest.raises(ValueError, match="a/1"):
            tally([Adjustment("a/1", "t3.granted.alien", 1)], EDITION_2021, YEAR)


class TestOpenings:
    OLD = application("foi/old", received="2022-12-01", outcome="granted", concluded="2023-01-05")

    def test_the_register_explains_part_of_the_opening(self):
        value = tally([self.OLD, Opening("p/2022", "t3.carried_over.natural", 3)], EDITION_2021, YEAR).values
        assert value["t3.brought_forward.natural"].number == 3
        assert value["t3.brought_forward.natural"].evidence == ("foi/old", "p/2022")
        assert value["t3.brought_forward.total"].number == 3

    def test_what_the_register_knows_is_not_added_twice(self):
        filled = tally([self.OLD, Opening("p/2022", "t3.carried_over.natural", 1)], EDITION_2021, YEAR)
        assert filled.number("t3.brought_forward.natural") == 1
        assert not failed(check(filled))

    def test_a_register_that_knows_more_than_last_years_report_keeps_its_records(self):
        filled = tally([self.OLD, Opening("p/2022", "t3.carried_over.natural", 0)], EDITION_2021, YEAR)
        assert filled.number("t3.brought_forward.natural") == 1

    def test_unregistered_old_applications_break_k1_until_they_are_registered(self):
        filled = tally([Opening("p/2022", "t3.carried_over.natural", 2)], EDITION_2021, YEAR)
        assert {f.rule for f in failed(check(filled))} == {"K1"}

    def test_a_total_beside_its_parts_is_not_added_to_them(self):
        facts = [Opening("p/1", "t3.carried_over.natural", 2), Opening("p/2", "t3.carried_over.total", 2)]
        filled = tally(facts, EDITION_2021, YEAR)
        assert filled.number("t3.brought_forward.total") == 2
        assert not failed(check(filled), "K3")

    def test_a_case_pending_last_year_that_the_register_does_not_know_is_pending_still(self):
        facts = [case(filed="2022-05-01"), Opening("p/2022", "t4.reconsideration.pending", 2)]
        filled = tally(facts, EDITION_2021, YEAR)
        assert filled.number("t4.reconsideration.pending") == filled.number("t4.reconsideration.total") == 2

    @pytest.mark.parametrize("cell", ["t3.received.natural", "t4.reconsideration.total", "t2.normative.in_force"])
    def test_other_cells_do_not_open(self, cell):
        with pytest.raises(ValueError, match="期初数"):
            tally([Opening("p/2022", cell, 2)], EDITION_2021, YEAR)

    def test_one_cell_opens_once(self):
        with pytest.raises(ValueError, match="重复"):
            tally([Opening("p/1", "t3.carried_over.natural", 2)] * 2, EDITION_2021, YEAR)


class TestCounters:
    def test_office_and_area_are_kept_apart_and_other_years_left_out(self):
        facts = [
            Counter("c/1", "items_submitted", 100, date(2023, 5, 1)),
            Counter("c/2", "items_submitted", 90, date(2023, 6, 1)),
            Counter("c/3", "items_submitted", 900, date(2023, 6, 1), Scope.AREA),
            Counter("c/4", "items_submitted", 7, date(2022, 6, 1)),
        ]
        filled = tally(facts, EDITION_2021, YEAR)
        assert filled.narrative == {"items_submitted": 190, "items_submitted" + AREA: 900}
        assert nonzero(filled) == {}

    @pytest.mark.parametrize("family", ["applications_new", "no_such_family"])
    def test_what_the_tables_count_is_not_counted_beside_them(self, family):
        with pytest.raises(ValueError, match="c/1"):
            tally([Counter("c/1", family, 1, date(2023, 5, 1))], EDITION_2021, YEAR)


class TestContradictions:
    @pytest.mark.parametrize(
        ("fact", "word"),
        [
            (application(outcome="granted"), "同时填写"),
            (application(concluded="2023-04-01"), "同时填写"),
            (application(outcome="granted", concluded="2023-02-01"), "早于"),
            (application(outcome="no.such", concluded="2023-04-01"), "no.such"),
            (case(result=RemedyResult.UPHELD), "同时填写"),
            (case(result=RemedyResult.UPHELD, concluded="2023-02-01"), "早于"),
        ],
    )
    def test_a_record_that_contradicts_itself_is_refused_by_name(self, fact, word):
        with pytest.raises(ValueError, match=word) as problem:
            tally([fact], EDITION_2021, YEAR)
        assert fact.evidence in str(problem.value)

    def test_one_id_twice_is_refused(self):
        with pytest.raises(ValueError, match="foi/1：同一编号"):
            tally([application(), application()], EDITION_2021, YEAR)

    def test_all_problems_are_told_at_once(self):
        facts = [application(f"foi/{number}", outcome="granted") for number in range(30)]
        with pytest.raises(ValueError, match="另有10处"):
            tally(facts, EDITION_2021, YEAR)


days = st.dates(date(2021, 6, 1), date(2025, 6, 1))


@st.composite
def applications(draw, form=EDITION_2021):
    received = draw(days)
    if draw(st.booleans()):
        return (draw(st.sampled_from(ApplicantKind)), received, None, None)
    outcome = draw(st.sampled_from([row.key for row in form.outcome_rows]))
    return (draw(st.sampled_from(ApplicantKind)), received, outcome, received + timedelta(draw(st.integers(0, 500))))


@st.composite
def cases(draw):
    filed = draw(days)
    kind = draw(st.sampled_from(RemedyKind))
    if draw(st.booleans()):
        return (kind, filed, None, None)
    return (kind, filed, draw(st.sampled_from(RemedyResult)), filed + timedelta(draw(st.integers(0, 500))))


def by_hand(facts, remedies, form, year):
    """The independent count: for every cell, ask every record the question that the form's label asks."""
    ends = f"{year}-12-31"
    starts = f"{year}-01-01"
    cells = dict.fromkeys(form.cells, 0)
    for key in cells:
        table, _, rest = key.partition(".")
        row, _, column = rest.rpartition(".")
        for kind, received, outcome, concluded in facts if table == "t3" else ():
            if column not in (str(kind), "total"):
                continue
            came, done = str(received), str(concluded or "9999")
            answers = {
                "received": starts <= came <= ends,
                "brought_forward": came < starts <= done,
                "concluded": starts <= done <= ends,
                "carried_over": came <= ends < done,
            }
            cells[key] += answers[row] if row in answers else row == outcome and answers["concluded"]
        for kind, filed, result, concluded in remedies if table == "t4" else ():
            if row != str(kind):
                continue
            came, done = str(filed), str(concluded or "9999")
            pending, ended = came <= ends < done, starts <= done <= ends
            cells[key] += {"pending": pending, "total": pending or ended}.get(column, ended and column == result)
    return cells


@settings(max_examples=150, deadline=None)
@given(st.lists(applications(), max_size=30), st.lists(cases(), max_size=15), st.sampled_from([2022, 2023, 2024]))
def test_tally_agrees_with_the_count_by_hand_and_balances(records, remedies, year):
    facts = [Application(f"foi/{n}", *record) for n, record in enumerate(records)]
    facts += [RemedyCase(f"r/{n}", *record) for n, record in enumerate(remedies)]
    filled = tally(facts, EDITION_2021, year)
    assert {key: value.number for key, value in filled.values.items()} == by_hand(records, remedies, EDITION_2021, year)
    for key, value in filled.values.items():
        counted = sorted(fact.evidence for fact in facts if key in cells_of(fact, EDITION_2021, year))
        assert sorted(value.evidence) == counted and len(counted) == value.number
    findings = check(filled, previous=tally(facts, EDITION_2021, year - 1))
    for rule in ("K1", "K2", "K3", "K4", "K5", "K6", "K12"):
        assert set(verdicts(findings, rule)) == {Verdict.PASS}, rule
