"""`gongkai proof`: the file as people have it, JSON as promised, and one clear line where nothing can be done."""

import io
import json
from pathlib import Path

import docx
import pytest

from gongkai.site.command import main

FAULTS = "根据《治安处罚法》，工作己经完成。\r\n人民政俯\n"


@pytest.fixture
def proofed(capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["proof", *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_text_gives_json_with_places_in_it(tmp_path: Path, proofed) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(FAULTS.encode("gb18030"))
    code, out, err = proofed(str(path), "--json")
    body = json.loads(out)
    assert (code, err, body["file"]) == (1, "", str(path))
    assert [(f["rule"], FAULTS[f["start"] : f["end"]]) for f in body["findings"]] == [
        ("FN003", "《治安处罚法》"),
        ("CB041", "己经"),
        ("GM102", "人民政俯"),
    ]


def test_warnings_alone_are_no_error(tmp_path: Path, proofed) -> None:
    path = tmp_path / "a.txt"
    path.write_text("工作己经完成。", encoding="utf-8")
    code, out, _ = proofed(str(path))
    assert code == 0 and "1行3列　错别字·一般" in out and "依据：" in out and "建议：已经" in out


def test_nothing_found_says_what_was_not_looked_for(tmp_path: Path, proofed) -> None:
    path = tmp_path / "a.txt"
    path.write_text("工作已经完成。", encoding="utf-8")
    code, out, _ = proofed(str(path))
    assert code == 0 and "不能代替人工审核和保密审查" in out
    assert json.loads(proofed(str(path), "--json")[1])["findings"] == []


def test_standard_input(monkeypatch: pytest.MonkeyPatch, proofed) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("联系电话13800138000".encode())))
    code, out, _ = proofed("-", "--json")
    (finding,) = json.loads(out)["findings"]
    assert code == 1 and finding["blocks"] and finding["category"] == "个人信息" and "13800138000" not in out


def test_word_and_web_pages_are_read_out(tmp_path: Path, proofed) -> None:
    document = docx.Document()
    document.add_paragraph("工作己经完成。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "联系人", "电话13800138000"
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.html").write_text("<html><body><p>工作己经完成。</p></body></html>", encoding="utf-8")
    found = [f["rule"] for f in json.loads(proofed(str(tmp_path / "a.docx"), "--json")[1])["findings"]]
    assert found == ["CB041", "personal.mobile"]
    assert [f["rule"] for f in json.loads(proofed(str(tmp_path / "a.html"), "--json")[1])["findings"]] == ["CB041"]


def test_the_day_and_a_list_can_be_given(tmp_path: Path, proofed) -> None:
    text, pack = tmp_path / "a.txt", tmp_path / "own.tsv"
    text.write_text("到便民大厅办理，报国家旅游局备案。", encoding="utf-8")
    pack.write_text(
        "# id: own\n# owner: 某办\n# basis: 某发\n# approved_by: 甲\n"
        "# effective_from: 2020-01-01\n# expires: 2026-01-01\n"
        "kind\tterm\tright\tgrade\twhy\tfrom\tto\tbad\tok\ndeny\t便民大厅\t便民服务中心\t一般\t\t\t\t便民大厅\t服务中心\n",
        encoding="utf-8",
    )
    _, out, _ = proofed(str(text), "--json", "--date", "2023-05-06", "--pack", str(pack))
    assert [f["rule"] for f in json.loads(out)["findings"]] == ["OW001", "JG010"]
    assert json.loads(proofed(str(text), "--json", "--date", "2017-05-06")[1])["findings"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有.txt"], "没有这个文件"),
        (["{a}", "--date", "昨天"], "不是日期"),
        (["{a}", "--pack", "{a}"], "词库不能使用"),
        (["{a}", "--pack", "没有.tsv"], "没有这个文件"),
        (["{image}"], "这是图片"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path, proofed, words: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("文字", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    names = {"a": str(tmp_path / "a.txt"), "image": str(tmp_path / "a.png")}
    code, out, err = proofed(*(word.format(**names) for word in words), "--json")
    assert code == 2 and out == "" and said in err and err.count("\n") == 1
