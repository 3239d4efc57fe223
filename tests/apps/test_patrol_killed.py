"""kill -9 in the middle of a round: another worker goes on from the queue; nothing is lost or counted twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from gongkai.base.now import now
from gongkai.organs.models import Power
from gongkai.oversight import actions
from gongkai.oversight.models import Finding, Round, RoundPage
from tests.apps.patrolled import Web, web_server
from tests.conftest import ROOT
from tests.people import cast, forget_journal, person

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = 150


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as one:
        links = "".join(f'<a href="/p{number}.html">页</a>' for number in range(PAGES))
        one.page("/", links)
        for number in range(PAGES):
            one.page(f"/p{number}.html", f'<a href="http://10.0.0.{number}/">办公</a><p>进一步布署第{number}项工作</p>')
        yield one


@pytest.fixture
def start(tmp_path: Path, web: Web) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
        "GONGKAI_ADDRESS": web.address,
    }

    def one() -> subprocess.Popen[bytes]:
        log = open(tmp_path / f"log{len(started)}", "wb")  # noqa: SIM115 - the child's for its life
        command = [sys.executable, "-m", "gongkai", "work", "--silence", "4"]
        started.append(subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()
    forget_journal()


def wait_for(what: Callable[[], bool], seconds: float = 150) -> None:
    for _ in range(int(seconds * 10)):
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def test_a_killed_round_goes_on_where_it_was_cut_off(web: Web, start) -> None:
    cast()
    wu = person("wu", "吴巡", "yangban", [Power.PATROL])
    actions.add_site(organ="yangban", name="样板", home=web.address, kind="own", owner="lin", by=wu, at=now())
    row = actions.start_round(organ="yangban", site=1, by=wu, at=now())
    first = start()
    done = RoundPage.objects.filter(round=row, state="done")
    wait_for(lambda: 40 <= done.count() < PAGES)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    before = done.count()
    assert Round.objects.get(pk=row.pk).state == "running"
    start()
    wait_for(lambda: Round.objects.get(pk=row.pk).state == "finished")
    row.refresh_from_db()
    assert 0 < before < PAGES + 1 == row.figures["pages"] == row.figures["read"]
    assert Finding.objects.filter(rule="link.intranet").count() == PAGES
    assert Finding.objects.filter(textual=True).count() == PAGES
    asked = [web.hits[f"/p{number}.html"] for number in range(PAGES)]
    assert min(asked) == 1 and sum(asked) <= PAGES + 40, "at most the batch in hand was asked for again"
