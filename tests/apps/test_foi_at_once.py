"""Many at once: fifty intakes get fifty consecutive numbers; of two who answer the same case one is refused."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from gongkai.base import journal
from gongkai.base.errors import Refused
from gongkai.foi import actions as foi
from gongkai.foi.models import Event, Request
from gongkai.law.letters import Element
from gongkai.law.receipt import Arrival, Channel
from tests.apps.caseroom import CODE, WANG, at, now, received, said
from tests.people import Cast, cast, forget_journal

DAY = date(2024, 3, 4)


@pytest.fixture
def people(transactional_db: None) -> Iterator[Cast]:
    yield cast()
    forget_journal()


def together(acts: list[Callable[[], str]]) -> list[str]:
    """All of them at the same moment, each in a connection of its own."""
    start = Barrier(len(acts))

    def one(act: Callable[[], str]) -> str:
        try:
            start.wait(timeout=60)
            return act()
        except Refused as no:
            return "/".join(sorted(reason.code for reason in no.reasons))
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_fifty_intakes_get_fifty_numbers(people: Cast) -> None:
    def take(n: int) -> str:
        form = replace(WANG, identity=f"X{n}", content=f"第{n}号文件")
        arrival = Arrival(Channel.IN_PERSON, DAY)
        return foi.receive(organ=CODE, arrival=arrival, form=form, by=people.lin, at=at(DAY)).request.reference

    found = together([partial(take, n) for n in range(50)])
    assert sorted(found) == [f"2024-{n:03d}" for n in range(1, 51)]
    assert Event.objects.count() == 50 and journal.verify() == ()


def test_of_two_who_end_the_same_case_one_is_refused(people: Cast) -> None:
    for turn in range(3):
        row = received(people, DAY, replace(WANG, identity=f"Y{turn}"))
        seen = row.version

        def end(how: str, row: Request = row, seen: int = seen) -> str:
            foi.withdraw(**said(row, people.lin, DAY), on=DAY, how=how, seen=seen)
            return "done"

        told = together([partial(end, how) for how in ("书面撤回", "来电撤回")])
        assert sorted(told) == ["done", "law/stale"]
        assert now(row).events.count() == 2
    assert journal.verify() == ()


def test_of_two_who_answer_the_same_case_one_is_told(people: Cast) -> None:
    row = received(people, DAY)

    def draft(supply: str) -> str:
        words = {Element.RELEASED: "名单", Element.SUPPLY: supply}
        foi.draft_reply(**said(row, people.lin, DAY), outcome="granted.supplied", said={}, elements=words)
        return "done"

    assert sorted(together([partial(draft, "邮寄"), partial(draft, "当面领取")])) == ["done", "drafted"]
    assert row.replies.count() == 1
