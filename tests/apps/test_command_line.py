"""The gongkai command itself: what it answers to words it does not know, and where there is no ledger."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.site.command import VERBS, main
from tests.conftest import ROOT


def gongkai(*words: str, cwd: Path, said: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    settings = {key: value for key, value in os.environ.items() if not key.startswith(("GONGKAI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words],
        cwd=cwd,
        env=settings | {"PYTHONPATH": str(ROOT)} | env,
        input=said,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "check"], "缺少参数"),
        (["report", "read", "a", "b"], "多出了不认识的参数 b"),
        (["report", "write", "a.json"], "缺少参数 --to"),
        (["serve", "--port", "abc"], "应为整数"),
    ],
)
def test_wrong_words_get_one_chinese_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    out, err = capsys.readouterr()
    assert stopped.value.code == 2 and out == ""
    assert said in err and err.count("\n") == 1


def test_an_unknown_verb_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish"]) == 2
    err = capsys.readouterr().err
    assert all(" ".join(verb.words) in err for verb in VERBS)


@pytest.mark.parametrize("words", [["report"], ["report", "--help"], ["report", "-h"], ["report", "help"]])
def test_a_group_names_its_verbs(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == "" and "用法：gongkai report 命令" in out
    assert [verb.words[0] for verb in VERBS if " ".join(verb.words) + " " in out] == ["report"] * 5


def test_a_verb_that_a_group_has_not_lists_those_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "publish"]) == 2
    err = capsys.readouterr().err
    assert "没有“report publish”这个命令" in err and "gongkai report verify" in err and "gongkai serve" not in err


def test_no_word_of_the_help_is_broken(tmp_path: Path) -> None:
    shown = gongkai("organ", "person", "--help", cwd=tmp_path, GONGKAI_DATA=str(tmp_path), COLUMNS="80").stdout
    assert "register_application" in shown and "sign_report" in shown and "publish_report" in shown


def test_the_first_sign_in_is_reached_by_the_commands_of_the_manual(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    block = manual.partition("## The first organ and its people")[2].partition("```sh\n")[2].partition("```")[0]
    commands = block.replace("\\\n", " ").replace(".venv/bin/gongkai ", "").splitlines()
    assert [line.split()[:2] for line in commands] == [["organ", verb] for verb in ("found", "person", "list")]
    for line in commands:
        done = gongkai(*shlex.split(line), cwd=tmp_path, said="yangban-Mima-2026\n")
        assert done.returncode == 0, done.stderr
    assert "zhou  周静  管理机关信息、管理人员和授权" in done.stdout


def test_a_ledger_is_made_once_by_two_at_once(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT), "GONGKAI_DATA": str(tmp_path / "var")}
    env = {name: value for name, value in env.items() if name != "DJANGO_SETTINGS_MODULE"}
    words = [sys.executable, "-m", "gongkai", "organ", "list"]
    both = [subprocess.Popen(words, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0), ("", 0)]


def test_the_folder_of_a_new_ledger_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir(mode=0o755)
    assert gongkai("organ", "list", cwd=tmp_path).returncode == 0
    assert (tmp_path / "var" / "gongkai.sqlite3").exists()
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("verb", ["verify", "build"])
def test_without_a_ledger_a_command_says_so_and_makes_nothing(verb: str, tmp_path: Path) -> None:
    extra = ["--by", "lin"] if verb == "build" else []
    done = gongkai("report", verb, "2023", *extra, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert "还没有台账" in done.stderr and done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_empty_database_is_no_ledger_either(tmp_path: Path) -> None:
    (tmp_path / "gongkai.sqlite3").touch()
    done = gongkai("report", "verify", "2023", cwd=tmp_path, GONGKAI_DATA=str(tmp_path))
    assert done.returncode == 2 and "还没有台账" in done.stderr and "Traceback" not in done.stderr
