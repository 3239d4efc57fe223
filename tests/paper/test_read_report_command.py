"""`gongkai report read`: one JSON object or tables for people; a refusal is one line and exit code 2."""

import argparse
import json
from pathlib import Path

import pytest

from gongkai.site.commands import report_read
from gongkai.site.terminal import width
from tests.paper.score import COPIED

HONGCHENG = COPIED / "002_seed-hongcheng-2023.txt"
KEYS = {"file", "organ", "year", "edition", "cells", "printed", "unread", "narrative", "refused"}


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    report_read.configure(parser)
    return report_read.run(parser.parse_args(words))


def test_json_is_one_object_with_the_promised_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(HONGCHENG), "--json") == 0
    out, err = capsys.readouterr()
    body = json.loads(out)
    assert err == ""
    assert body.keys() >= KEYS
    assert (body["organ"], body["year"], body["edition"]) == ("长春市南关区鸿城街道", 2023, "2021")
    assert len(body["cells"]) == 200
    assert set(body["cells"].values()) == {0}
    assert body["unread"] == []
    assert body["refused"] is None
    assert body["narrative"]["items_submitted"] == 190


def test_blank_and_worded_cells_are_null_with_their_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(COPIED / "060_xzsp-2021.txt"), "--json") == 0
    body = json.loads(capsys.readouterr().out)
    assert body["cells"]["t2.licence.change"] is None
    assert body["printed"]["t2.licence.change"] == "減3"
    assert body["cells"]["t3.received.company"] is None
    assert body["printed"]["t3.received.company"] == ""
    assert "t3.partial.total" in body["unread"]


def test_tables_for_people_line_up_and_name_what_is_unread(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(COPIED / "060_xzsp-2021.txt")) == 0
    out = capsys.readouterr().out
    table = out.split("收到和处理政府信息公开申请情况\n")[1].split("\n\n")[0].split("\n")
    ends = {width(line) for line in table}
    assert len(ends) == 1
    assert "未读出 155 格" in out
    assert "（二）部分公开（区分处理的，只计这一情形，不计其他情形）·自然人　t3.partial.natural" in out


@pytest.mark.parametrize("json_too", [True, False])
def test_what_cannot_be_trusted_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], json_too: bool
) -> None:
    file = tmp_path / "指南.txt"
    file.write_text("政府信息公开指南\n一、总体情况\n", encoding="utf-8")
    assert run(str(file), *(["--json"] if json_too else [])) == 2
    out, err = capsys.readouterr()
    assert err.count("\n") == 1
    assert "指南.txt" in err
    if json_too:
        body = json.loads(out)
        assert body["refused"] and body["cells"] == {}
    else:
        assert out == ""


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(str(tmp_path / "没有.txt")) == 2
    assert "没有.txt" in capsys.readouterr().err
