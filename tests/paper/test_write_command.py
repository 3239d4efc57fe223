"""`gongkai report write` as people type it: a file in, a file out, one clear line when it cannot be."""

import json
from pathlib import Path

import pytest

from gongkai.paper.read_any import read_any
from gongkai.site.command import main
from tests.paper.write_cases import busy_report, zero_report


def written(tmp_path: Path, body: object) -> Path:
    file = tmp_path / "报告.json"
    file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "csv", "json"])
def test_from_json_to_every_format_and_back(fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = written(tmp_path, busy_report().to_json()), tmp_path / f"out.{fmt}"
    assert main(["report", "write", str(source), "--to", str(target)]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (f"已写出 {target}\n", "")
    back = read_any(target)
    assert {key: value.number for key, value in back.values.items()} == {
        key: value.number for key, value in busy_report().values.items()
    }


@pytest.mark.parametrize(
    ("content", "target", "reason"),
    [
        ("{", "a.pdf", "JSON"),
        ('{"edition": "1999", "cells": {}}', "a.pdf", "1999"),
        (None, "a.pdf", "没有"),
        ("good", "a.xyz", "xyz"),
        ("good", "none/a.pdf", "不存在"),
    ],
)
def test_refusals_are_one_line_and_leave_nothing(
    content: str | None, target: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.json"
    if content == "good":
        source.write_text(json.dumps(zero_report().to_json()), encoding="utf-8")
    elif content is not None:
        source.write_text(content, encoding="utf-8")
    assert main(["report", "write", str(source), "--to", str(tmp_path / target)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert reason in err
    assert not (tmp_path / target).exists()


def test_cells_never_read_are_not_passed_off_as_blank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = zero_report().to_json()
    del body["cells"]["t2.rules.issued"], body["printed"]["t2.rules.issued"]
    assert main(["report", "write", str(written(tmp_path, body)), "--to", str(tmp_path / "a.html")]) == 0
    assert "1 个数据项没有读出，写成“未读出”" in capsys.readouterr().err


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "csv", "json"])
@pytest.mark.parametrize("table", ["t2.", "t3.", "t4."])
def test_what_was_not_read_stays_unread_through_writing_and_reading(fmt: str, table: str, tmp_path: Path) -> None:
    body = busy_report().to_json()
    gone = [key for key in body["cells"] if key.startswith(table)][1:8:3]
    for key in gone:
        del body["cells"][key], body["printed"][key]
    target = tmp_path / f"out.{fmt}"
    assert main(["report", "write", str(written(tmp_path, body)), "--to", str(target)]) == 0
    back = read_any(target)
    assert list(back.unread) == gone
    kept = {key: number for key, number in busy_report().to_json()["cells"].items() if key not in gone}
    assert back.to_json()["cells"] == kept


def test_json_says_what_was_written_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = zero_report().to_json()
    del body["cells"]["t2.rules.issued"], body["printed"]["t2.rules.issued"]
    target = tmp_path / "年报.html"
    assert main(["report", "write", str(written(tmp_path, body)), "--to", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(target), "written": True, "unread": ["t2.rules.issued"]}
    assert target.is_file()


def test_json_of_a_refusal_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path, zero_report().to_json())
    assert main(["report", "write", str(source), "--to", str(tmp_path / "a.xyz"), "--json"]) == 2
    assert capsys.readouterr().out == ""
