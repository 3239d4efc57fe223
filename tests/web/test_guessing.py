"""Guessing passwords: over many accounts from one address, and of an account whose desk stands open."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from gongkai.site.visitor import address
from tests.people import PASSWORD, Cast
from tests.web import world

SIGN_IN = "/desk/sign-in/"


def test_trying_many_accounts_from_one_address_closes_the_address(client: Client, cast: Cast, settings: object) -> None:
    settings.FAILURES_PER_ADDRESS = 8
    for number in range(8):
        assert client.post(SIGN_IN, {"login": f"nobody{number}", "password": "nope"}).status_code == 422
    assert client.post(SIGN_IN, {"login": "lin", "password": PASSWORD}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(SIGN_IN, {"login": "lin", "password": PASSWORD}).status_code == 302


def test_an_open_desk_gives_five_guesses_at_the_password(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    lin, said = signed_in("lin"), {"current": "wrong", "password": "xin-Mima-2026", "again": "xin-Mima-2026"}
    for _ in range(4):
        assert lin.post("/desk/password/", said).status_code == 422
    assert lin.post("/desk/password/", said).headers["Location"] == SIGN_IN
    assert lin.get(f"/desk/{world.CODE}/").status_code == 302


@pytest.mark.parametrize(
    "proxies, forwarded, seen",
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "", "9.9.9.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),  # what a visitor claims stands on the left
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
    ],
)
def test_the_address_is_the_one_that_the_outermost_proxy_saw(
    settings: object, proxies: int, forwarded: str, seen: str
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", HTTP_X_FORWARDED_FOR=forwarded)
    assert address(request) == seen


def test_saving_a_text_that_cannot_be_printed_says_so(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    world.enter_year(cast)
    world.write_report(cast)
    response = signed_in("lin").post(
        f"/desk/{world.CODE}/{world.YEAR}/sections/5/", {"text": "见𠮷字路口。", "do": "", "seen": seen()}, follow=True
    )
    shown = response.content.decode()
    assert "已经保存" in shown and "“𠮷”（U+20BB7）没有可用的字体" in shown


def seen() -> str:
    from gongkai.annual import queries

    page = queries.report(world.CODE, world.YEAR)
    return next(one.seen for one in page.sections if one.number == 5)
