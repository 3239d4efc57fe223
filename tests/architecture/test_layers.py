"""The import contracts hold, and each of them notices a violation planted in a copy of the code."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")

VIOLATIONS = {
    "layers": ("law/planted.py", "import gongkai.paper\n"),
    "pure": ("paper/planted.py", "import django.db\n"),
    "text-only": ("proofing/planted.py", "import pypdf\n"),
    "inside-an-app": ("annual/queries/planted.py", "import gongkai.annual.actions\n"),
    "doors": ("web/portal/planted.py", "import gongkai.web.desk\n"),
    "doors-see-no-tables": ("web/portal/planted.py", "import gongkai.annual.models\n"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "gongkai", folder / "gongkai", ignore=lambda _, names: [n for n in names if skip(n)])
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def skip(name: str) -> bool:
    return "." in name and not name.endswith(".py")


def test_the_contracts_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def contract_names() -> dict[str, str]:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["name"] for contract in contracts}


def test_every_contract_has_a_planted_violation():
    assert set(VIOLATIONS) == set(contract_names())


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_violation_breaks(contract: str, copy: Path):
    name, code = VIOLATIONS[contract]
    target = copy / "gongkai" / name
    if not target.parent.is_dir():  # queries may be one module instead of a folder
        target = target.parent.with_suffix(".py")
    before = target.read_text() if target.exists() else None
    target.write_text((before or "") + code)
    try:
        done = lint(copy)
    finally:
        target.unlink() if before is None else target.write_text(before)
    assert done.returncode == 1
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(contract_names()[contract]) for line in broken), done.stdout


def test_a_new_package_must_be_placed(copy: Path):
    target = copy / "gongkai" / "newroom.py"
    target.write_text("")
    try:
        done = lint(copy)
    finally:
        target.unlink()
    assert done.returncode != 0
    assert "newroom" in done.stdout + done.stderr
