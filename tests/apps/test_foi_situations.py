"""Situations of 依申请公开, told through the actions: each stands at the end as the law says."""

from collections import Counter

import pytest

from gongkai.base import journal
from gongkai.foi import queries
from gongkai.foi.models import Request
from gongkai.law.outcomes import OUTCOMES
from gongkai.site.demo.situation_clock import LIMITS, RECEIPT
from gongkai.site.demo.situation_replies import REPLIES
from gongkai.site.demo.situations import Situation, tell
from tests.apps.caseroom import CODE
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

ALL = (*RECEIPT, *LIMITS, *REPLIES)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_it_stands_as_the_law_says(people: Cast, one: Situation) -> None:
    before = tuple(
        other for other in ALL if one.rule.startswith("art. 36（六）") and other.name == "同一申请人首次申请"
    )
    told = tell((*before, one), people, CODE)
    row = Request.objects.get(**dict(zip(("year", "number"), map(int, told[one.name].split("-")), strict=True)))
    found = (row.stage, row.due_on or row.due_then, row.reply, row.outcome, row.concluded_on)
    assert found == (one.end.stage, one.end.due, one.end.reply, one.end.row, one.end.concluded)


def test_there_are_enough_and_every_outcome_is_among_them() -> None:
    names = [one.name for one in ALL]
    assert len(names) >= 40 and max(Counter(names).values()) == 1
    assert {one.end.reply for one in ALL} - {""} == set(OUTCOMES)


def test_all_of_them_together_make_one_ledger(people: Cast) -> None:
    told = tell(ALL, people, CODE)
    assert len(told) == len(ALL) and journal.verify() == ()
    years = {int(reference[:4]) for reference in told.values()}
    for year in years:
        numbers = sorted(Request.objects.filter(year=year).values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    counted = {fact.evidence for year in years for fact in queries.facts(CODE, year)}
    not_counted = {"网上提交，尚未确认", "网上提交，确认前撤回"}
    assert counted == {f"foi/{CODE}/{ref}" for name, ref in told.items() if name not in not_counted}
