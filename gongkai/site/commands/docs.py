"""`gongkai docs`: writes the pages of docs/ that are made from the code, or checks that they are up to date.

docs/report-form.md is every cell, check and count of the annual report; docs/law.md leads from a rule to the module
that decides it and the test that proves it. Prose pages are written by hand and are not touched.
"""

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gongkai.law.basis import Certainty
from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.families import FAMILIES, PARTS
from gongkai.law.report.form import Cell, Form
from gongkai.law.report.prose import DUTIES
from gongkai.law.report.registry import CHECKS
from gongkai.law.rules import RULES, Rule

ROOT = Path(__file__).resolve().parents[3]

_CERTAINTY = {
    Certainty.CONFIRMED: "confirmed 原文",
    Certainty.PRACTICE: "practice 实践",
    Certainty.SECOND_HAND: "second-hand 转述",
    Certainty.OURS: "our reading 本项目理解",
}
_TABLES = {2: "主动公开政府信息情况", 3: "收到和处理政府信息公开申请情况", 4: "政府信息公开行政复议、行政诉讼情况"}
_MADE = "<!-- Made by `gongkai docs` from the code. Change the code, not this page. -->"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只核对：文档与代码不一致时退出码为1")


def run(args: argparse.Namespace) -> int:
    folder = ROOT / "docs"
    if not folder.is_dir():
        print(f"gongkai docs：没有文件夹 {folder}。请在源代码目录中运行。", file=sys.stderr)
        return 2
    stale = 0
    for name, page in PAGES.items():
        path = folder / name
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        made = page()
        if there == made:
            continue
        if args.check:
            stale = 1
            print(f"docs/{name} 与代码不一致：{_difference(there, made)}。请运行 gongkai docs。")
        else:
            path.write_text(made, encoding="utf-8")
            print(f"已写出 docs/{name}")
    return stale


def _difference(there: str, made: str) -> str:
    lines = list(difflib.unified_diff(there.splitlines(), made.splitlines(), lineterm="", n=0))
    added = [line for line in lines if line.startswith("+") and not line.startswith("+++")]
    gone = [line for line in lines if line.startswith("-") and not line.startswith("---")]
    first = f"，例如“{(added or gone)[0][1:61].strip()}”" if added or gone else ""
    return f"应增{len(added)}行、减{len(gone)}行{first}"


def report_form() -> str:
    """Every cell of every edition, every check, every count of the prose."""
    return _page(
        "The annual report's form 年度报告格式",
        "Keys are stable: programs rely on them. What a cell counts is our working definition where the notice's own "
        "explanation could not be had.",
        *(line for form in EDITIONS.values() for line in _edition(form)),
        *_checks(),
        *_duties(),
        *_counts(),
    )


def _checks() -> Iterator[str]:
    yield "## Checks 勾稽关系与格式检查"
    yield ""
    yield (
        "Verdicts: `pass`, `fail`, `cannot_tell` (a blank or unread cell, or a doubt about scope), `not_applicable`. "
        "Only a `fail` of severity `error` stops a report; what cannot be told is never an error."
    )
    yield ""
    rows = (
        (f"`{one.key}`", one.title, one.severity.value, one.basis.text, _CERTAINTY[one.basis.certainty])
        for one in CHECKS.values()
    )
    yield from _table(("rule", "what must hold", "severity", "basis", "certainty"), rows)


def _duties() -> Iterator[str]:
    yield "## What the sections must state 各部分应当写明"
    yield ""
    whom = {True: "县级以上人民政府", False: "各机关"}
    yield from _table(
        ("section", "matter", "who"),
        ((str(duty.section), duty.matter, whom[duty.governments]) for duty in DUTIES),
    )


def _counts() -> Iterator[str]:
    yield "## Counts of the prose 文字部分的计数"
    yield ""
    yield (
        "A count with cells restates the tables and must agree with them (K7); the others are kept by counters. "
        "In a text a figure is drawn by its term: `{报送信息}`; the area's figure is `{本地区报送信息}`."
    )
    yield ""
    rows = (
        (f"`{one.key}`", one.term, one.unit, PARTS[one.part], " + ".join(f"`{key}`" for key in one.cells))
        for one in FAMILIES.values()
    )
    yield from _table(("key", "term", "unit", "part", "cells"), rows)


def _edition(form: Form) -> Iterator[str]:
    years = f"{form.first_year}–{form.last_year}" if form.last_year else f"from {form.first_year}"
    yield f"## Edition {form.edition}: {form.notice}, reports {years}"
    yield ""
    yield "Sections: " + "; ".join(form.section_titles) + f". {len(form.cells)} cells."
    yield ""
    for number, title in _TABLES.items():
        yield f"### Table {number} {title}"
        yield ""
        yield from _table(
            ("key", "label", "unit", "basis", "counts"),
            ((f"`{cell.key}`", cell.label, cell.unit.value, _ground(cell), cell.counts) for cell in form.table(number)),
        )


def _ground(cell: Cell) -> str:
    return cell.basis.text if cell.basis else ""


def law() -> str:
    """Rule → module → test; and what is not covered yet."""
    covered = [rule for rule in RULES.values() if rule.module]
    open_ = [rule for rule in RULES.values() if not rule.module]
    return _page(
        "From the law to the code 法条、模块与测试",
        f"{len(covered)} of {len(RULES)} numbered rules are covered. "
        "Certainty says what was read: the instrument itself, official practice, a restatement, or our own reading.",
        "## Covered",
        "",
        *_table(
            ("rule", "what it says", "basis", "certainty", "module", "test"),
            (
                (rule.number, rule.title, rule.basis, _CERTAINTY[rule.certainty], _link(rule.module), _link(rule.test))
                for rule in covered
            ),
        ),
        "## Articles of the 条例 behind the form",
        "",
        *_table(("article", "cells of edition 2021"), _articles()),
        "## Not covered yet",
        "",
        *_table(("rule", "what it says", "basis", "certainty"), (_open_row(rule) for rule in open_)),
    )


def _articles() -> Iterator[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for cell in EDITIONS["2021"].cells.values():
        row = cell.key.rpartition(".")[0]
        rows = found.setdefault(_ground(cell) or "（格式）", [])
        if row not in rows:
            rows.append(row)
    for ground, rows in found.items():
        yield ground, " ".join(f"`{row}`" for row in rows)


def _open_row(rule: Rule) -> tuple[str, ...]:
    return rule.number, rule.title, rule.basis, _CERTAINTY[rule.certainty]


def _link(path: str) -> str:
    return f"[{path}](../{path})"


def _page(title: str, lead: str, *lines: str) -> str:
    return "\n".join((f"# {title}", "", _MADE, "", lead, "", *lines)).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(content.replace("|", "\\|").replace("\n", " ") for content in row) + " |"
    yield ""


PAGES: dict[str, Callable[[], str]] = {"report-form.md": report_form, "law.md": law}
