"""scripts/setup, with a uv that only notes how it was called: one at a time, the interpreter by its own name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = """#!/bin/sh
case " $* " in *" sync "*) ;; *) exit 0 ;; esac
echo "begin $*" >>called
mkdir -p .venv/bin && ln -sf {python} .venv/bin/python
sleep 0.2
echo end >>called
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "uv.lock").touch()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in {"uv": UV, "python3": '#!/bin/sh\nexec {python} "$@"\n'}.items():
        (tools / name).write_text(text.format(python=sys.executable))
        (tools / name).chmod(0o755)
    return tmp_path


def start(checkout: Path) -> subprocess.Popen[bytes]:
    env = os.environ | {"PATH": f"{checkout / 'tools'}:{os.environ['PATH']}"}
    return subprocess.Popen(["scripts/setup", "run"], cwd=checkout, env=env, stdout=subprocess.DEVNULL)


def test_a_shim_is_seen_through(checkout: Path) -> None:
    assert start(checkout).wait() == 0
    assert f"--python {sys.executable} " in (checkout / "called").read_text()


def test_two_at_once_wait_for_each_other_and_work_is_done_once(checkout: Path) -> None:
    both = [start(checkout), start(checkout)]
    assert [one.wait() for one in both] == [0, 0]
    called = (checkout / "called").read_text().splitlines()
    assert [line.split()[0] for line in called] == ["begin", "end"]
