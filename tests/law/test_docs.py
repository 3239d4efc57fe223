"""The generated pages say what the code says, and are up to date."""

import argparse

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.registry import CHECKS
from gongkai.law.rules import RULES
from gongkai.site.commands import docs


def test_pages_in_the_repository_are_up_to_date(capsys):
    assert docs.run(argparse.Namespace(check=True)) == 0, capsys.readouterr().out


def test_every_cell_check_and_rule_is_in_its_page():
    form, law = docs.report_form(), docs.law()
    for edition in EDITIONS.values():
        for key, cell in edition.cells.items():
            assert f"| `{key}` | {cell.label} |" in form
    for key in CHECKS:
        assert f"| `{key}` |" in form
    for number in RULES:
        assert f"| {number} |" in law


def test_a_stale_page_is_named_and_written_anew(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    assert docs.run(argparse.Namespace(check=False)) == 0
    page = tmp_path / "docs" / "law.md"
    page.write_text(page.read_text(encoding="utf-8").replace("R-084", "R-000"), encoding="utf-8")
    capsys.readouterr()
    assert docs.run(argparse.Namespace(check=True)) == 1
    told = capsys.readouterr().out
    assert "docs/law.md 与代码不一致：应增1行、减1行" in told and "report-form" not in told
    docs.run(argparse.Namespace(check=False))
    assert docs.run(argparse.Namespace(check=True)) == 0


def test_without_a_docs_folder_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    assert docs.run(argparse.Namespace(check=True)) == 2
    assert "请在源代码目录中运行" in capsys.readouterr().err
