"""校验 at the desk: every signed version, tampering told apart from a ledger that moved on, the journal's chain."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from gongkai.annual.models import Section
from gongkai.base import journal
from tests.people import Cast
from tests.web import world

SignedIn = Callable[[str], Client]
PAGE = f"/desk/{world.CODE}/{world.YEAR}/verify/"


@pytest.fixture
def lin(cast: Cast, signed_in: SignedIn) -> Client:
    world.enter_year(cast)
    return signed_in("lin")


def text(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def corrected(lin: Client, cast: Cast) -> Client:
    world.write_report(cast)
    world.publish_report(cast)
    world.correct_report(cast)
    return lin


def test_both_versions_are_shown_and_the_corrected_one_may_differ(corrected: Client) -> None:
    shown = text(corrected)
    assert "第2版签发的内容没有改动" in shown and "结果相同" in shown
    assert "第1版签发的内容没有改动；这一版已被更正，此后台账有变动，属正常" in shown
    assert "逐条重新计算，完整相接" in shown and journal.head()[1] in shown


def test_a_rewritten_old_version_shows(corrected: Client) -> None:
    Section.objects.filter(report__version=1, number=5).update(rendered="没有问题。")
    shown = text(corrected)
    assert "第1版签发的内容或者它的依据已经被改动" in shown and "第2版签发的内容没有改动" in shown


def test_a_broken_chain_shows(corrected: Client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE base_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER base_entry_no_update")
        cursor.execute("UPDATE base_entry SET actor_name = '某人' WHERE sequence = 3")
    shown = text(corrected)
    assert "办理记录有1处不相接" in shown and "第3条办理记录内容被改动" in shown
