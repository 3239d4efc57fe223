"""kill -9 in the middle of a job: another worker does it, once; on either database, with real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from gongkai.base import numbering
from tests import probe_jobs
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts `gongkai work` on the test's database; ends whatever was started."""
    started: list[subprocess.Popen[bytes]] = []
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
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


def wait_for(what: Callable[[], bool], seconds: float = 90) -> None:
    for _ in range(int(seconds * 10)):
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def begun(folder: Path) -> int:
    path = folder / "begun"
    return path.stat().st_size if path.exists() else 0


def logs(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted(folder.glob("log*")))


def test_a_killed_workers_job_is_done_by_another_exactly_once(tmp_path: Path, start) -> None:
    probe_jobs.hold.enqueue(str(tmp_path))
    first = start()
    wait_for(lambda: begun(tmp_path) == 1)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert DBTaskResult.objects.get(task_path="tests.probe_jobs.hold").status == "RUNNING"
    (tmp_path / "go").touch()
    second, third = start(), start()
    wait_for(lambda: DBTaskResult.objects.get(task_path="tests.probe_jobs.hold").status == "SUCCESSFUL")
    row = DBTaskResult.objects.get(task_path="tests.probe_jobs.hold")
    assert len(row.worker_ids) == 2 and begun(tmp_path) == 2
    assert numbering.last(f"probe/{tmp_path}", 0) == 1, "what the job does was done once"
    for process in (second, third):
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0, "a worker that is asked to stop ends well"
    assert "locked" not in logs(tmp_path)


def test_a_long_job_of_a_living_worker_is_left_alone(tmp_path: Path, start) -> None:
    probe_jobs.hold.enqueue(str(tmp_path))
    start()
    wait_for(lambda: begun(tmp_path) == 1)
    start()
    time.sleep(9)  # more than twice the silence allowed
    (tmp_path / "go").touch()
    wait_for(lambda: DBTaskResult.objects.get(task_path="tests.probe_jobs.hold").status == "SUCCESSFUL")
    assert begun(tmp_path) == 1 and numbering.last(f"probe/{tmp_path}", 0) == 1
    assert "locked" not in logs(tmp_path)
