"""The desk's pages about applications by client: what each says, who is offered what, refusals that keep the text."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.people import Cast
from tests.web import world
from tests.web.case_world import tell_cases

SignedIn = Callable[[str], Client]
DESK = f"/desk/{world.CODE}/"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def told(cast: Cast) -> dict[str, str]:
    return tell_cases(cast)


@pytest.mark.django_db
def test_every_page_of_every_case_opens_for_each_of_the_cast(told: dict[str, str], signed_in: SignedIn) -> None:
    from gongkai.web.desk.deeds import DEEDS

    for login in ("lin", "zhao", "sun", "zhou"):
        client = signed_in(login)
        pages = [DESK, f"{DESK}inbox/", f"{DESK}applications/", f"{DESK}applications/new/", f"{DESK}inbox/handover/"]
        for reference in told.values():
            case = f"{DESK}applications/{reference}/"
            pages += [case, *(f"{case}{place}/" for place in ("deadline", "slip", "reply", "letters"))]
            pages += [f"{case}acts/{verb}/" for verb in DEEDS]
        for page in pages:
            assert client.get(page, follow=True).status_code == 200, page
