"""`gongkai report check` from the outside: files in, one line of JSON each or a page for people, exit codes."""

import json
import shutil

import pytest

from gongkai.paper.document import Document, Grid, Paragraph
from gongkai.site.command import main
from gongkai.site.commands.report_check import printed
from tests.law.forms import HERE, SAMPLES, filled

HONGCHENG = HERE / "002_seed-hongcheng-2023.txt"


@pytest.fixture
def gongkai(capsys):
    def run(*words):
        code = main(["report", "check", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def published(stem):
    folders = (folder for folder in (HERE, SAMPLES) if folder.is_dir())
    found = [path for folder in folders for path in folder.glob(f"{stem}*") if path.suffix in {".txt", ".html"}]
    if not found:
        pytest.skip(f"sample {stem} is not beside this checkout")
    return found[0]


def errors(out):
    (line,) = out.splitlines()
    return {f["rule"] for f in json.loads(line)["findings"] if f["severity"] == "error" and f["verdict"] == "fail"}


def test_json_is_one_object_a_line_with_the_agreed_names(gongkai):
    code, out, err = gongkai(HONGCHENG, HONGCHENG, "--json")
    assert (code, err) == (0, "")
    first, second = (json.loads(line) for line in out.splitlines())
    assert first == second and first["file"] == str(HONGCHENG)
    for finding in first["findings"]:
        names = {"rule", "verdict", "severity", "cells", "message", "expected", "found", "basis"}
        assert set(finding) == names
        assert finding["verdict"] in {"fail", "cannot_tell"} and finding["message"] and finding["basis"]


def test_the_hongcheng_lint_is_found_in_the_file(gongkai):
    _, out, _ = gongkai(HONGCHENG, "--json")
    assert {f["rule"] for f in json.loads(out)["findings"]} == {
        "contact.phone_fax",
        "heading.number",
        "label.normative",
        "text.half_width",
        "text.leftover",
        "text.no_cell",
        "text.wording",
        "title.double_year",
    }


def test_for_people_it_names_the_cells_by_their_labels(gongkai):
    code, out, err = gongkai(HONGCHENG)
    assert code == 0 and err == ""
    assert "长春市南关区鸿城街道，2023年度，2021年版表格" in out
    assert "警告（" in out and "单元格：行政规范性文件·本年制发件数" in out and "t2." not in out


def test_an_error_gives_exit_code_1(gongkai, tmp_path):
    text = HONGCHENG.read_text(encoding="utf-8")
    broken = tmp_path / "坏的报告.txt"
    at = text.index("一、本年新收政府信息公开申请数量")
    broken.write_text(
        text[:at] + text[at:].replace("\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\t0", "\t5\n\t0\n\t0\n\t0\n\t0\n\t0\n\t5", 1)
    )
    code, out, _ = gongkai(broken, "--json")
    assert code == 1
    # 全年未有依申请公开信息, says the text.
    assert errors(out) == {"K1", "text.none_received"}
    code, out, _ = gongkai(broken)
    assert code == 1 and "错误（3）" in out and "应为：5　实为：0" in out


@pytest.mark.parametrize("name", ["report.json", "report.txt"])
def test_our_own_data_has_no_page_to_lint(gongkai, tmp_path, name):
    file = tmp_path / name
    report = filled({"t3.received.natural": 5}, organ="某区统计局")
    file.write_text(json.dumps(report.to_json(), ensure_ascii=False), encoding="utf-8")
    code, out, _ = gongkai(file, "--json")
    assert code == 1
    assert {f["rule"] for f in json.loads(out)["findings"]} == {"K1", "K3"}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", "今天天气很好。".encode()])
def test_what_cannot_be_used_gives_exit_code_2_and_one_line(gongkai, tmp_path, content):
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    code, out, err = gongkai(file, "--json")
    assert code == 2
    told = json.loads(out)
    assert told["file"] == str(file) and told["findings"] == [] and told["refused"] in err
    assert len(err.splitlines()) == 1 and "file.txt" in err


def test_one_unusable_file_does_not_hide_the_others(gongkai, tmp_path):
    code, out, err = gongkai(tmp_path / "没有.txt", HONGCHENG, "--json")
    assert code == 2 and "没有.txt" in err
    refused, checked = (json.loads(line) for line in out.splitlines())
    assert refused["file"] == str(tmp_path / "没有.txt") and refused["refused"] and refused["findings"] == []
    assert checked["file"] == str(HONGCHENG) and "refused" not in checked and checked["findings"]
    assert gongkai(tmp_path / "没有.txt")[1] == ""


def test_an_unusable_file_outweighs_an_error(gongkai, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(filled({"t3.received.natural": 5}).to_json()), encoding="utf-8")
    for files in ((wrong, tmp_path / "no.txt"), (tmp_path / "no.txt", wrong)):
        assert gongkai(*files, "--json")[0] == 2
    assert gongkai(wrong, HONGCHENG, "--json")[0] == 1


def test_last_years_report_is_compared(gongkai, tmp_path):
    old = tmp_path / "2022.txt"
    shutil.copy(HONGCHENG, old)
    old.write_text(old.read_text(encoding="utf-8").replace("2023年", "2022年"), encoding="utf-8")
    code, out, _ = gongkai(HONGCHENG, "--previous", old, "--json")
    rules = {f["rule"]: f for f in json.loads(out)["findings"]}
    assert code == 0 and "K4" not in rules
    assert rules["text.repeated"]["found"] == "100%"
    assert gongkai(HONGCHENG, "--previous", tmp_path / "no.txt")[0] == 2


@pytest.mark.parametrize(
    ("stem", "listed"),
    [
        ("001", {"text.all_concluded"}),
        ("003", set()),
        ("005", {"K5", "section.assessment"}),
        ("006", {"K5", "section.assessment"}),
        ("008", {"K5", "section.assessment"}),
        ("009", set()),
        ("026", set()),
        ("028", {"K7"}),
        ("030", {"K7"}),
        ("045", {"edition.year", "power.rules"}),
        ("052", set()),
        ("058", set()),
        ("059", set()),
        ("060", {"edition.year"}),
        ("070", {"K1", "K2", "K3", "K7"}),
    ],
)
def test_listed_errors_are_reported_and_no_others(gongkai, stem, listed):
    code, out, _ = gongkai(published(stem), "--json")
    assert errors(out) == listed
    assert code == bool(listed)


def test_a_merged_cell_is_one_word_of_the_text():
    grid = Grid(rows=(("a", "a", "b"), ("c", "d", "b")), origin=(((0, 0), (0, 0), (0, 2)), ((1, 0), (1, 1), (0, 2))))
    assert printed(Document("html", (Paragraph("x"), grid))) == "x\na\tb\nc\td"


class TestParts:
    """K11: a superior body's report against those of its organs."""

    @pytest.fixture
    def files(self, tmp_path):
        def put(name, organ, received, **fields):
            cells = {"t3.received.natural": received, "t3.received.total": received}
            cells |= {"t3.carried_over.natural": received, "t3.carried_over.total": received}
            path = tmp_path / f"{name}.json"
            path.write_text(json.dumps(filled(cells, organ=organ, **fields).to_json(), ensure_ascii=False))
            return path

        return put

    def test_a_sum_that_does_not_hold_is_an_error_by_cell(self, gongkai, files):
        total, one, two = files("t", "清河县人民政府", 5), files("a", "清河县教育局", 2), files("b", "清河县民政局", 2)
        code, out, _ = gongkai(total, "--json", "--parts", one, two)
        found = [f for f in json.loads(out)["findings"] if f["rule"] == "K11"]
        assert code == 1
        assert [(f["expected"], f["found"]) for f in found] == [(4, 5)] * 4

    def test_a_sum_that_holds_is_silent(self, gongkai, files):
        total, one, two = files("t", "清河县人民政府", 4), files("a", "清河县教育局", 2), files("b", "清河县民政局", 2)
        _, out, _ = gongkai(total, "--json", "--parts", one, two)
        assert "K11" not in out

    @pytest.mark.parametrize(
        ("organ", "fields", "said"),
        [("清河县教育局", {}, "给了2份"), ("清河县民政局", {"year": 2022}, "2022年度")],
    )
    def test_parts_that_cannot_be_added_are_named(self, gongkai, files, organ, fields, said):
        total, one, two = files("t", "清河县人民政府", 4), files("a", "清河县教育局", 2), files("b", organ, 2, **fields)
        code, out, _ = gongkai(total, "--json", "--parts", one, two)
        (found,) = [f for f in json.loads(out)["findings"] if f["rule"] == "K11"]
        assert code == 1 and said in found["message"]

    def test_one_total_at_a_time_and_every_part_must_be_readable(self, gongkai, files, tmp_path):
        total = files("t", "清河县人民政府", 4)
        assert gongkai(total, total, "--parts", total)[0] == 2
        code, _, err = gongkai(total, "--parts", tmp_path / "none.json")
        assert code == 2 and "none.json" in err
