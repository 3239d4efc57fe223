"""How a case ended and its column of Table 4: every decision in every kind of case."""

import pytest

from gongkai.law.facts import RemedyKind, RemedyResult
from gongkai.law.remedy_results import RemedyDecision, decisions_for, result_of

D, R = RemedyDecision, RemedyResult

# §2.5: 维持 = 维持决定, 驳回请求; 纠正 = 变更、撤销、确认违法、责令履行; 其他 = 撤回、调解、和解、驳回申请、终止.
COLUMNS = {
    R.UPHELD: {D.MAINTAINED, D.CLAIM_REJECTED},
    R.CORRECTED: {D.CHANGED, D.REVOKED, D.FOUND_UNLAWFUL, D.FOUND_VOID, D.ORDERED},
    R.OTHER: {D.WITHDRAWN, D.MEDIATED, D.SETTLED, D.DISMISSED, D.TERMINATED},
}


@pytest.mark.parametrize("decision", D)
def test_every_decision_has_one_column(decision):
    assert [column for column, decisions in COLUMNS.items() if decision in decisions] == [result_of(decision)]


@pytest.mark.parametrize("kind", RemedyKind)
def test_every_kind_of_case_can_end_in_every_column(kind):
    names = decisions_for(kind)
    assert {result_of(decision) for decision in names} == set(R)
    assert len(set(names.values())) == len(names)


def test_a_court_does_not_maintain_and_reconsideration_can_end_in_every_way():
    assert set(decisions_for(RemedyKind.RECONSIDERATION)) == set(D)
    for kind in (RemedyKind.LAWSUIT_DIRECT, RemedyKind.LAWSUIT_AFTER):
        assert set(D) - set(decisions_for(kind)) == {D.MAINTAINED}


def test_the_two_rejections_are_told_apart():
    names = decisions_for(RemedyKind.LAWSUIT_DIRECT)
    assert (names[D.CLAIM_REJECTED], result_of(D.CLAIM_REJECTED)) == ("驳回诉讼请求", R.UPHELD)
    assert (names[D.DISMISSED], result_of(D.DISMISSED)) == ("驳回起诉", R.OTHER)
