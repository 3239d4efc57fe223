"""三级审核: one to five stages, every stage another person, never the author, an edit voids it all (R-069)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.review import (
    USUAL_ROUTE,
    Approval,
    Rank,
    barred,
    later_due,
    next_stage,
    rank,
    route_faults,
    standing,
    unfinished,
)
from gongkai.law.workdays import national

DONE = (Approval(1, "zhao", "a"), Approval(2, "zhou", "a"), Approval(3, "sun", "a"))


def test_r069_three_stages_by_three_people_who_did_not_write_it() -> None:
    assert unfinished(USUAL_ROUTE, DONE, "a", ["lin"]) == ""
    assert unfinished(USUAL_ROUTE, DONE[:1], "a", ["lin"]) == "审核还没有完成：还缺复审、终审。"
    assert "起草" in unfinished(USUAL_ROUTE, DONE, "a", ["lin", "sun"])
    twice = (*DONE[:2], Approval(3, "zhao", "a"))
    assert "重复" in unfinished(USUAL_ROUTE, twice, "a", ["lin"])
    assert unfinished((), (), "a", ["lin"]) == "还没有提交审核。"


def test_an_edit_voids_every_approval() -> None:
    assert standing(DONE, "b") == () and next_stage(3, DONE, "b") == 1
    mixed = (Approval(1, "zhao", "a"), Approval(2, "zhou", "b"), Approval(3, "sun", "a"))
    assert standing(mixed, "a") == mixed[:1], "from the first gap on none holds"


@pytest.mark.parametrize(
    ("login", "approvals", "words"),
    [
        ("lin", (), ["起草"]),
        ("zhao", DONE[:1], ["已经审核"]),
        ("zhou", DONE[:1], []),
        ("lin", (Approval(1, "lin", "a"),), ["起草", "已经审核"]),
    ],
)
def test_every_reason_why_a_person_is_barred(login: str, approvals: tuple[Approval, ...], words: list[str]) -> None:
    found = barred(login, writers=["lin"], approvals=approvals, digest="a")
    assert len(found) == len(words) and all(word in why for word, why in zip(words, found, strict=True))


def test_which_power_a_stage_needs() -> None:
    assert [rank(stage, 3) for stage in (1, 2, 3)] == [Rank.FIRST, Rank.MIDDLE, Rank.FINAL]
    assert [rank(stage, 2) for stage in (1, 2)] == [Rank.FIRST, Rank.FINAL]
    assert rank(1, 1) is Rank.FINAL
    assert [rank(stage, 5) for stage in range(1, 6)] == [Rank.FIRST, *[Rank.MIDDLE] * 3, Rank.FINAL]


def test_a_route_has_one_to_five_named_stages() -> None:
    assert route_faults(USUAL_ROUTE) == ()
    assert len(route_faults(["一", "一", "", "四", "五", "六"])) == 3
    assert route_faults([]) == ("审核层级应为1至5级，现为0级。",)


def test_the_review_after_an_emergency_release() -> None:
    assert later_due(date(2024, 9, 30), national()) == date(2024, 10, 10), "1 to 7 October off"


PEOPLE = st.sampled_from(["lin", "zhao", "zhou", "sun", "qian"])


@given(st.lists(st.tuples(PEOPLE, st.sampled_from("ab")), max_size=12), st.integers(1, 5))
def test_whoever_presses_the_button_a_complete_chain_has_distinct_people(
    presses: list[tuple[str, str]], stages: int
) -> None:
    names, held = [f"第{n}级" for n in range(stages)], []
    for login, digest in presses:
        stage = next_stage(stages, held, "a")
        if stage and digest == "a" and not barred(login, writers=["lin"], approvals=held, digest="a"):
            held.append(Approval(stage, login, "a"))
    if unfinished(names, held, "a", ["lin"]) == "":
        assert len({one.login for one in held}) == stages and "lin" not in {one.login for one in held}
    else:
        assert len(held) < stages
