"""`gongkai fee`: JSON as other programs rely on it, words for people, one Chinese line for bad input."""

import json

import pytest

from gongkai.site.command import main


def run(words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        code = main(["fee", *words.split()])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_items_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("items 31 --json", capsys)
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert list(said) == ["total", "bands", "basis"] and said["total"] == 2200
    assert said["bands"][2] == {"from": 31, "to": 31, "count": 1, "rate": 200, "amount": 200}
    assert sum(band["count"] for band in said["bands"]) == 31 and "109号" in said["basis"]


def test_already_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run("items 1 --already 34 --json", capsys)[1])["total"] == 200
    assert json.loads(run("pages 201 --json", capsys)[1])["total"] == 2740
    assert json.loads(run("pages 0 --json", capsys)[1]) | {"basis": ""} == {"total": 0, "bands": [], "basis": ""}


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("pages 150", capsys)
    assert "合计1700元" in out and "第101至150页：50页 × 20元 = 1000元" in out and "第五条" in out


def test_help_says_that_free_bands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("--help", "items --help", "pages --help"):
        code, out, _ = run(words, capsys)
        assert code == 0 and "免费档的收费标准为0" in "".join(out.split())


BAD_NUMBERS = ("items -5", "items 2.5", "items 一", "items １２", "items 1e3", "items 9999999999999", "items 100001")
BAD_WORDS = ("items", "", "pages x", "pages 1000001", "items 1 --already -1", "items 1 --already 100000")


@pytest.mark.parametrize("words", [*BAD_NUMBERS, *BAD_WORDS, "pages 1 --already 2"])
@pytest.mark.parametrize("form", ["", " --json"])
def test_bad_input_gets_one_chinese_line(words: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(words + form, capsys)
    assert code == 2 and out == "" and err.count("\n") == 1
    assert any("\u4e00" <= letter <= "\u9fff" for letter in err)
