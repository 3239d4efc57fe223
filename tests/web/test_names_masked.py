"""Who reads the applicant's name in a letter, and the complainant's in the register: nobody who has no part in it."""

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.base import vault
from gongkai.base.now import today
from gongkai.foi import actions as foi
from gongkai.letters.models import Letter
from gongkai.organs.queries import Power, find_person
from tests.apps.caseroom import at
from tests.people import Cast, person
from tests.web import world
from tests.web.case_world import tell_cases
from tests.web.test_case_reply import CASES, text

SignedIn = Callable[[str], Client]
NAME, MASKED = "王一（虚构）", "王*****"
pytestmark = pytest.mark.django_db


@pytest.fixture
def tong(cast: Cast) -> Client:
    """Somebody who only enters past applications."""
    person("tong", "童某（虚构）", world.CODE, (Power.COUNT,))
    one = Client()
    one.force_login(find_person("tong"), backend="django.contrib.auth.backends.ModelBackend")
    return one


def test_a_letter_names_the_applicant_to_its_own_people_and_each_look_is_logged(
    cast: Cast, signed_in: SignedIn, tong: Client
) -> None:
    told = tell_cases(cast)
    case = f"{CASES}{told['review']}/"
    number = Letter.objects.get(subject=f"foi/{world.CODE}/{told['review']}").pk
    about = f"foi/{world.CODE}/{told['review']}"
    for client in (tong, signed_in("sun")):  # to sign it is not the turn yet
        page = text(client.get(f"{case}reply/"))
        assert NAME not in page and MASKED in page
        assert client.get(f"{case}letters/{number}/letter.pdf").status_code == 403
    assert vault.views(about) == ()
    zhao = signed_in("zhao")
    assert NAME in text(zhao.get(f"{case}reply/"))
    assert zhao.get(f"{case}letters/{number}/letter.pdf").status_code == 200
    assert [(one.actor_name, one.field) for one in vault.views(about)] == [("赵明", "文书里的姓名")] * 2
    assert NAME in text(signed_in("lin").get(f"{case}reply/"))
    draft = f"{CASES}{told['week']}/letters/{told['letter']}/"
    page = text(tong.get(draft))
    assert NAME not in page and MASKED in page and 'name="el.addressee"' not in page


def test_a_complaint_is_read_only_by_who_handles_it(cast: Cast, signed_in: SignedIn, tong: Client) -> None:
    said = "经办人林晓逾期未答复（虚构）"
    foi.register_complaint(
        organ=world.CODE, received_on=today(), name=NAME, contact="", against="样板街道", content=said,
        by=cast.lin, at=at(today(), 0),
    )  # fmt: skip
    address = f"/desk/{world.CODE}/complaints/{today().year}-001/"
    page = text(tong.get(address))
    assert NAME not in page and said not in page and MASKED in page and "由承办人员查看" in page
    page = text(signed_in("lin").get(address))
    assert NAME in page and said in page
