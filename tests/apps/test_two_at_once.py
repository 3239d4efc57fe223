"""他人已修改: two people start from the same page; the second save is refused inside the action, nothing is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from gongkai.annual import queries as annual
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.write_section import write_lead, write_section
from gongkai.base.errors import Refused
from gongkai.base.models import Entry
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.organs.actions import change_details
from gongkai.organs.queries import organ
from gongkai.remedies import actions as remedies
from tests.people import Cast, cast, forget_journal
from tests.web import world

AT = datetime(2024, 1, 9, 10, 0, tzinfo=SHANGHAI)


def stale(act: Callable[..., object], **said: object) -> bool:
    """Whether the act was refused because somebody else had saved; any other refusal is a failure."""
    try:
        act(**said, at=AT)
    except Refused as no:
        assert {reason.code for reason in no.reasons} == {"stale"}
        assert "他人已修改" in str(no)
        return True
    return False


@pytest.fixture
def people(db: None) -> Cast:
    made = cast(world.CODE)
    world.enter_year(made)
    world.write_report(made)
    return made


@pytest.fixture
def people_in_threads(transactional_db: None) -> Iterator[Cast]:
    made = cast(world.CODE)
    world.enter_year(made)
    world.write_report(made)
    yield made
    forget_journal()


def at_once(*acts: Callable[[], bool]) -> list[bool]:
    """All of them at the same moment, each in a connection of its own."""
    start = Barrier(len(acts))

    def one(act: Callable[[], bool]) -> bool:
        try:
            start.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def section_5() -> annual.SectionPage:
    return annual.report(world.CODE, world.YEAR).sections[4]


def test_of_two_saves_at_the_same_moment_one_is_kept_and_one_is_told(people_in_threads: Cast) -> None:
    who, seen = people_in_threads.lin, section_5().seen
    for turn in range(3):
        said = {"organ": world.CODE, "year": world.YEAR, "number": 5, "seen": seen, "by": who}
        texts = (f"问题甲{turn}。", f"问题乙{turn}。")
        told = at_once(*(partial(stale, write_section, text=text, **said) for text in texts))
        assert sorted(told) == [False, True]
        assert section_5().text == texts[told.index(False)], "the one that was not told is the one that is stored"
        seen = section_5().seen
    assert Entry.objects.filter(act="annual.section_written").count() == 3 + 3  # three by write_report


def test_of_two_declarations_at_the_same_moment_one_stands(people_in_threads: Cast) -> None:
    key = "t2.rules.issued"
    row = next(row for row in annual.declarations(world.CODE, world.YEAR) if row.key == key)
    said = {
        "organ": world.CODE,
        "year": world.YEAR,
        "cell": key,
        "source_office": "综合办公室",
        "signed_by": "王敏",
        "signed_on": date(2024, 1, 4),
        "reason": "漏报",
        "seen": row.current.id,
        "by": people_in_threads.lin,
    }
    told = at_once(*(partial(stale, declare, number=number, **said) for number in (3, 4)))
    assert sorted(told) == [False, True]
    row = next(row for row in annual.declarations(world.CODE, world.YEAR) if row.key == key)
    assert row.current.printed == ("3", "4")[told.index(False)] and len(row.earlier) == 1


def test_a_text_seen_is_one_text_exactly(people: Cast) -> None:
    said = {"organ": world.CODE, "year": world.YEAR, "number": 5, "by": people.lin}
    assert stale(write_section, text="甲。", seen="", **said), "a page that lost its mark has seen nothing"
    assert not stale(write_section, text="甲。", seen=section_5().seen, **said)
    assert not stale(write_section, text="乙。", **said), "programs that do not edit on a page need not say"


def test_title_and_lead_are_seen_together(people: Cast) -> None:
    seen = annual.report(world.CODE, world.YEAR).lead_seen
    said = {"organ": world.CODE, "year": world.YEAR, "seen": seen, "by": people.lin}
    assert not stale(write_lead, title="新标题", preamble="导语", **said)
    assert stale(write_lead, title="新标题", preamble="另一导语", **said)
    assert annual.report(world.CODE, world.YEAR).preamble == "导语"


def test_a_first_declaration_is_refused_where_another_has_been_made(people: Cast) -> None:
    said = {
        "organ": world.CODE,
        "year": 2022,
        "cell": "t2.rules.issued",
        "number": 1,
        "source_office": "综合办公室",
        "signed_by": "王敏",
        "signed_on": date(2023, 1, 4),
        "reason": "先后两次",
        "by": people.lin,
    }
    assert not stale(declare, seen=0, **said)
    assert stale(declare, seen=0, **said)


def test_an_entry_of_the_register_is_acted_on_as_it_was_seen(people: Cast) -> None:
    said = {"organ": world.CODE, "reference": "2023-003", "by": people.lin}
    ended = {"outcome": "granted", "concluded_on": date(2023, 12, 28)}
    assert not stale(foi.correct, changes={"note": "补记"}, reason="漏记", seen=1, **said)
    assert stale(foi.conclude, seen=1, **ended, **said)
    assert stale(foi.void, reason="重复", on=date(2024, 1, 9), seen=1, **said)
    assert stale(foi.correct, changes={"note": "再记"}, reason="漏记", seen=1, **said)
    assert not stale(foi.conclude, seen=2, **ended, **said)


def test_a_case_is_acted_on_as_it_was_seen(people: Cast) -> None:
    filed = {"kind": "reconsideration", "authority": "虚构区人民政府", "filed_on": date(2023, 6, 1)}
    case = remedies.register(organ=world.CODE, by=people.lin, at=AT, **filed)
    said = {"organ": world.CODE, "reference": case.reference, "by": people.lin}
    assert not stale(remedies.correct, changes={"note": "补记"}, reason="漏记", seen=1, **said)
    assert stale(remedies.conclude, result="upheld", concluded_on=date(2023, 8, 1), seen=1, **said)
    assert stale(remedies.void, reason="重复", on=date(2024, 1, 9), seen=1, **said)
    assert not stale(remedies.conclude, result="upheld", concluded_on=date(2023, 8, 1), seen=2, **said)


def test_details_of_the_organ_are_changed_as_they_were_seen(people: Cast) -> None:
    said = {"organ": world.CODE, "reason": "换号", "seen": organ(world.CODE).version, "by": people.zhou}
    assert not stale(change_details, changes={"telephone": "000-1"}, **said)
    assert stale(change_details, changes={"telephone": "000-2"}, **said)
    assert organ(world.CODE).telephone == "000-1"
