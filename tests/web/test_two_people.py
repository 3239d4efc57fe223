"""Two people on one page: the second is told 他人已修改, sees what is stored now, and keeps what was typed."""

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.annual import queries as annual
from tests.people import Cast
from tests.web import world

SignedIn = Callable[[str], Client]
DESK = f"/desk/{world.CODE}/"
TOLD = "他人已修改"


@pytest.fixture
def lin(cast: Cast, signed_in: SignedIn) -> Client:
    world.enter_year(cast)
    return signed_in("lin")


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def seen_on(page: str) -> dict[str, str]:
    return {"seen": page.partition('name="seen" value="')[2].partition('"')[0]}


def test_a_declaration_made_meanwhile_is_shown_and_not_replaced_unseen(lin: Client) -> None:
    address = f"{DESK}2022/declarations/t2.rules.issued/"
    first = seen_on(text(lin.get(address)))
    said = {"source_office": "综合办公室", "source_document": "", "signed_by": "王敏", "signed_on": "2023-01-04"}
    lin.post(address, {**said, "number": "3", **first})
    response = lin.post(address, {**said, "number": "4", **first})
    shown = text(response)
    assert response.status_code == 409 and TOLD in shown
    assert 'name="number" value="4"' in shown and ">3</td>" in shown, "mine in the form, the colleague's in the table"
    assert "更正原因" in shown, "it is a correction now"
    lin.post(address, {**said, "number": "4", "reason": "核对后更正", **seen_on(shown)})
    row = next(row for row in annual.declarations(world.CODE, 2022) if row.key == "t2.rules.issued")
    assert row.current.printed == "4" and [one.printed for one in row.earlier] == ["3"]


@pytest.mark.parametrize("late", ["conclude", "correct", "void"])
def test_an_entry_concluded_meanwhile_is_not_touched_unseen(lin: Client, late: str) -> None:
    address = f"{DESK}applications/2023-003/"
    first = seen_on(text(lin.get(address)))
    ended = {"outcome": "granted", "concluded_on": "2023-12-28"}
    lin.post(address, {"do": "conclude", **ended, **first})
    said = {
        "do": late,
        "outcome": "partial",
        "concluded_on": "2023-12-29",
        "received_on": "2023-12-20",
        "applicant": "company",
        "summary": "我后写的内容",
        "reason": "我的原因",
    }
    response = lin.post(address, {**said, **first})
    shown = text(response)
    assert response.status_code == 409 and TOLD in shown and "2023年12月28日" in shown
    assert {"conclude": "2023-12-29", "correct": "我后写的内容", "void": "我的原因"}[late] in shown


def test_an_entry_taken_out_meanwhile_still_says_why_nothing_was_done(lin: Client) -> None:
    address = f"{DESK}applications/2023-003/"
    first = seen_on(text(lin.get(address)))
    lin.post(address, {"do": "void", "reason": "重复登记", **first})
    response = lin.post(address, {"do": "void", "reason": "我也作废", **first})
    assert response.status_code == 409 and TOLD in text(response) and "已经作废" in text(response)


@pytest.mark.parametrize("mark", ["", "x", "-1", "٣", "9" * 40])
def test_a_mark_that_was_never_given_has_seen_nothing(lin: Client, mark: str) -> None:
    said = {"do": "conclude", "outcome": "granted", "concluded_on": "2023-12-28", "seen": mark}
    response = lin.post(f"{DESK}applications/2023-003/", said)
    assert response.status_code == 409 and TOLD in text(response)
