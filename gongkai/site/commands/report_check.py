"""`gongkai report check`: 勾稽关系, prose against tables, headings and labels of published reports. No database.

Exit code 2 where a file cannot be used (one line on stderr says why, and --json still gives it an object), else 1
where a report has a finding of severity error.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.report.checks import check, check_sum
from gongkai.law.report.checks_tables import label
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Severity, Verdict, gathered, shown
from gongkai.law.report.registry import CHECKS
from gongkai.paper.document import Document, Grid, Unreadable
from gongkai.paper.open_file import open_document, read_bytes, text_of
from gongkai.paper.read_any import read_any
from gongkai.paper.read_csv import is_own
from gongkai.paper.read_report import Untrusted, read_report

_CELLS_SHOWN = 4


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="年度报告（html、docx、pdf、txt、csv、json）"
    )
    parser.add_argument("--previous", type=Path, metavar="FILE", help="同一机关上一年度的报告，用于跨年核对")
    parser.add_argument(
        "--parts", type=Path, nargs="+", metavar="FILE", help="所属各机关的报告：FILE 是汇总报告，逐格核对是否为其和"
    )
    parser.add_argument("--json", action="store_true", help="每份报告输出一行 JSON")


def run(args: argparse.Namespace) -> int:
    if args.parts and len(args.files) > 1:
        print("gongkai report check：--parts 只核对一份汇总报告，请只给一个文件。", file=sys.stderr)
        return 2
    try:
        previous = _read(args.previous)[0] if args.previous else None
        parts = [_read(part)[0] for part in args.parts or ()]
    except _Unusable as problem:
        return _refuse(problem)
    code = 0
    for file in args.files:
        try:
            filled, text = _read(file)
        except _Unusable as problem:
            code = _refuse(problem)
            if args.json:
                print(_refused_as_json(file, problem))
            continue
        found = check(filled, previous=previous, text=text)
        findings = gathered((*found, *check_sum(filled, parts)) if parts else found)
        print(_as_json(file, findings) if args.json else "\n".join(_for_people(file, filled, findings)))
        if any(finding.blocks for finding in findings):
            code = max(code, 1)
    return code


class _Unusable(Exception):
    """A file that cannot be checked, with its name and what to do."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}：{reason}")
        self.reason = reason


def _read(file: Path) -> tuple[Filled, str]:
    """The report and its printed text. Our own JSON and CSV are cells without a page: there is no print to lint."""
    try:
        text = text_of(read_bytes(file))
        if text is not None and (text.lstrip().startswith("{") or is_own(text)):
            return read_any(file), ""
        document = open_document(file)
        return read_report(document, name=file.stem), printed(document)
    except (Unreadable, Untrusted) as problem:
        raise _Unusable(file, str(problem)) from problem


def printed(document: Document) -> str:
    """The document as lines of text; a merged cell is printed once."""
    lines: list[str] = []
    for block in document.blocks:
        lines += _rows(block) if isinstance(block, Grid) else [block.text]
    return "\n".join(lines)


def _rows(grid: Grid) -> Iterator[str]:
    for row, (cells, origins) in enumerate(zip(grid.rows, grid.origin, strict=True)):
        own = [
            cell for column, (cell, origin) in enumerate(zip(cells, origins, strict=True)) if origin == (row, column)
        ]
        if own:
            yield "\t".join(own)


def _refuse(problem: _Unusable) -> int:
    print(f"gongkai report check：{problem}", file=sys.stderr)
    return 2


def _as_json(file: Path, findings: tuple[Finding, ...]) -> str:
    found = [finding.to_json() for finding in findings]
    return json.dumps({"file": str(file), "findings": found}, ensure_ascii=False)


def _refused_as_json(file: Path, problem: _Unusable) -> str:
    """A line also for a file that cannot be used, so that lines and files can be counted against each other."""
    return json.dumps({"file": str(file), "findings": [], "refused": problem.reason}, ensure_ascii=False)


def _for_people(file: Path, filled: Filled, findings: tuple[Finding, ...]) -> Iterator[str]:
    year = f"{filled.year}年度" if filled.year else "年度不明"
    yield f"{file}：{filled.organ or '机关不明'}，{year}，{filled.edition}年版表格"
    for word, group in _grouped(findings):
        yield from _group(word, group, filled)
    if not findings:
        yield "  没有发现问题"
    yield ""


def _grouped(findings: tuple[Finding, ...]) -> Iterator[tuple[str, list[Finding]]]:
    """Errors, warnings, what could not be told, and last what is only for information."""
    loud = [finding for finding in findings if finding.severity is not Severity.INFO]
    fails = [finding for finding in loud if finding.verdict is Verdict.FAIL]
    yield "错误", [finding for finding in fails if finding.severity is Severity.ERROR]
    yield "警告", [finding for finding in fails if finding.severity is Severity.WARNING]
    yield "无法核对", [finding for finding in loud if finding.verdict is Verdict.CANNOT_TELL]
    yield "提示", [finding for finding in findings if finding.severity is Severity.INFO]


def _group(word: str, findings: list[Finding], filled: Filled) -> Iterator[str]:
    if not findings:
        return
    yield f"  {word}（{len(findings)}）"
    for finding in findings:
        yield f"    [{finding.rule}] {finding.message}"
        yield f"      要求：{CHECKS[finding.rule].title}（{finding.basis}）"
        if finding.cells:
            names = "、".join(label(filled, key) for key in finding.cells[:_CELLS_SHOWN])
            more = f" 等{len(finding.cells)}格" if len(finding.cells) > _CELLS_SHOWN else ""
            yield f"      单元格：{names}{more}"
        if finding.verdict is Verdict.FAIL and None not in (finding.expected, finding.found):
            yield f"      应为：{shown(finding.expected)}　实为：{shown(finding.found)}"
