"""The desk's first page names what waits for the person who is signed in, and for nobody else."""

from collections.abc import Callable

from django.test import Client

from gongkai.annual.actions import adjust, sign, submit
from tests.people import Cast
from tests.web import world

HOME = f"/desk/{world.CODE}/"
YEAR = f"{HOME}{world.YEAR}/"
NOTHING = "现在没有等您签发、发布或者批准的事项"
SignedIn = Callable[[str], Client]


def home(signed_in: SignedIn, login: str) -> str:
    return signed_in(login).get(HOME).content.decode()


def test_nothing_waits_where_nothing_is_handed_in(cast: Cast, signed_in: SignedIn) -> None:
    assert all(NOTHING in home(signed_in, login) for login in ("lin", "sun", "zhao"))


def test_a_report_waits_for_the_signer_then_for_the_publisher(cast: Cast, signed_in: SignedIn) -> None:
    world.enter_year(cast)
    world.write_report(cast)
    handed = submit.submit(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 10, 2024))
    shown = home(signed_in, "sun")
    assert "待签发" in shown and f'href="{YEAR}whole/">查看全文并签发' in shown and handed.title in shown
    assert NOTHING in home(signed_in, "lin")
    sign.sign(organ=world.CODE, year=world.YEAR, digest=handed.digest, by=cast.sun, at=world.moment(1, 11, 2024))
    assert f'href="{YEAR}">去发布' in home(signed_in, "zhao")
    assert "查看全文并签发" not in home(signed_in, "sun")


def test_an_adjustment_waits_for_another_person(cast: Cast, signed_in: SignedIn) -> None:
    world.enter_year(cast)
    world.write_report(cast)
    adjust.adjust(
        organ=world.CODE,
        year=world.YEAR,
        cell="t3.granted.natural",
        delta=1,
        reason="登记册建立以前的一件。",
        by=cast.lin,
        at=world.moment(1, 10, 2024),
    )
    approver = next(name for name in ("sun", "zhao") if NOTHING not in home(signed_in, name))
    assert f'href="{YEAR}adjustments/">去批准' in home(signed_in, approver)
    assert NOTHING in home(signed_in, "lin")


def test_free_years_come_newest_first(cast: Cast, signed_in: SignedIn) -> None:
    shown = home(signed_in, "lin").partition("编制其他年度")[2]
    years = [int(part[-4:]) for part in shown.split("年度</a>")[:-1]]
    assert years == sorted(years, reverse=True) and len(years) > 3
