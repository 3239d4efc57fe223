"""Random forms: one that balances passes every identity, and no single altered cell goes unnoticed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.report.checks import check
from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, Value
from gongkai.law.report.finding import Verdict

IDENTITIES = ("K1", "K2", "K3", "K5")
small = st.integers(0, 500)


@st.composite
def balanced(draw):
    """Outcomes and incoming numbers per applicant kind are free; everything else follows from the form's words."""
    form = EDITIONS[draw(st.sampled_from(sorted(EDITIONS)))]
    cells = dict.fromkeys(form.cells, 0)
    rows = [row.key for row in form.outcome_rows]
    for kind in form.applicant_kinds:
        for row in rows:
            cells[f"t3.{row}.{kind.key}"] = draw(st.one_of(st.just(0), small))
        done = sum(cells[f"t3.{row}.{kind.key}"] for row in rows)
        left = draw(small)
        cells[f"t3.concluded.{kind.key}"] = done
        cells[f"t3.carried_over.{kind.key}"] = left
        cells[f"t3.brought_forward.{kind.key}"] = draw(st.integers(0, done + left))
        cells[f"t3.received.{kind.key}"] = done + left - cells[f"t3.brought_forward.{kind.key}"]
    for row in form.outcomes:
        cells[f"t3.{row.key}.total"] = sum(cells[f"t3.{row.key}.{kind.key}"] for kind in form.applicant_kinds)
    for group in form.remedies:
        results = [f"t4.{group.key}.{result.key}" for result in form.results[:-1]]
        cells |= {key: draw(small) for key in results}
        cells[f"t4.{group.key}.total"] = sum(cells[key] for key in results)
    return form, cells


def identities(form, cells):
    report = Filled(form.edition, {key: Value.of(number) for key, number in cells.items()}, year=form.first_year)
    return [finding for finding in check(report) if finding.rule in IDENTITIES]


@settings(max_examples=40, deadline=None)
@given(balanced())
def test_a_balanced_form_passes(case):
    assert {finding.verdict for finding in identities(*case)} == {Verdict.PASS}


@settings(max_examples=60, deadline=None)
@given(balanced(), st.data())
def test_altering_any_one_cell_is_noticed_and_placed(case, data):
    form, cells = case
    key = data.draw(st.sampled_from([key for key in cells if key[:2] in ("t3", "t4")]))
    number = data.draw(small.filter(lambda one: one != cells[key]))
    fails = [f for f in identities(form, cells | {key: number}) if f.verdict is Verdict.FAIL]
    assert fails
    assert all(key in finding.cells for finding in fails)


@settings(max_examples=40, deadline=None)
@given(balanced(), st.data())
def test_a_cell_that_was_not_read_never_passes_nor_fails_a_right_form(case, data):
    form, cells = case
    key = data.draw(st.sampled_from([key for key in cells if key[:2] in ("t3", "t4")]))
    rest = {other: number for other, number in cells.items() if other != key}
    for finding in identities(form, rest):
        expected = Verdict.CANNOT_TELL if key in finding.cells else Verdict.PASS
        assert finding.verdict is expected


@settings(max_examples=40, deadline=None)
@given(balanced())
def test_zeros_left_blank_change_nothing(case):
    form, cells = case
    values = {key: Value.of(number) if number else Value(None) for key, number in cells.items()}
    report = Filled(form.edition, values, year=form.first_year)
    assert {f.verdict for f in check(report) if f.rule in IDENTITIES} == {Verdict.PASS}
