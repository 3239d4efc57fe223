"""`gongkai serve` runs jobs beside the pages: one worker, whatever the number of its processes; none where so set."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

QUEUE = "from tests.probe_jobs import take; take.enqueue('served')"
LOOK = (
    "from gongkai.base import numbering; from gongkai.base.models import Worker;"
    "print('numbers', numbering.last('served', 0), 'workers', Worker.objects.count())"
)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Callable[[str], str]]]:
    """Starts the server on a ledger of its own; ends whatever was started."""
    started = []
    settings = {"GONGKAI_DATA": str(tmp_path), "GONGKAI_WORKERS": "2", "GONGKAI_DATABASE_URL": ""}
    env = {**os.environ, **settings, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "gongkai.site.settings"}

    def start(**variables: str) -> Callable[[str], str]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        env.update(variables)
        command = [sys.executable, "-m", "gongkai", "serve", "--port", str(port)]
        log = open(tmp_path / "log", "wb")  # noqa: SIM115 - the child's for its life
        started.append(subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True))
        address = f"http://127.0.0.1:{port}/"
        for _ in range(600):
            try:
                assert urlopen(address).status == 200
                break
            except OSError:
                time.sleep(0.1)
        return shell

    def shell(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {code}"],
            env=env, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    yield start
    for process in started:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_one_of_two_processes_does_the_jobs(serve, tmp_path: Path) -> None:
    shell = serve()
    shell(QUEUE)
    for _ in range(60):
        numbers, workers = map(int, re.findall(r"\d+", shell(LOOK)))
        if numbers:
            break
        time.sleep(0.2)
    assert (numbers, workers) == (1, 1)
    assert "locked" not in (tmp_path / "log").read_text() and "Traceback" not in (tmp_path / "log").read_text()


def test_none_where_so_set_until_tick_is_asked(serve, tmp_path: Path) -> None:
    shell = serve(GONGKAI_JOBS="none")
    shell(QUEUE)
    time.sleep(3)
    assert shell(LOOK).split() == ["numbers", "0", "workers", "0"]
    env = os.environ | {"GONGKAI_DATA": str(tmp_path), "GONGKAI_DATABASE_URL": ""}
    env["DJANGO_SETTINGS_MODULE"] = "gongkai.site.settings"
    assert subprocess.run([sys.executable, "-m", "gongkai", "tick"], env=env, cwd=ROOT).returncode == 0
    assert shell(LOOK).split() == ["numbers", "1", "workers", "1"]
