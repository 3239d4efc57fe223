"""`gongkai proof FILE|-`: a text before it is published → what is wrong in it, as JSON or for people. No database.

Offsets are characters of the text: of a text file as it was decoded, of Word, PDF and web pages as they were read out,
blocks on lines and cells parted by tabs. Exit code 1 means at least one finding of severity error (严重、较重).
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from gongkai.paper.document import Unreadable, plain
from gongkai.paper.open_file import as_text, document_of, document_of_text, is_html, read_bytes, text_of
from gongkai.proofing.finding import Finding, Severity
from gongkai.proofing.pack import Pack, load
from gongkai.proofing.rules import Unproven
from gongkai.proofing.run import proof

STDIN = Path("-")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="要校核的文件：txt、html、docx、pdf；- 表示标准输入")
    parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")
    parser.add_argument("--date", metavar="日期", help="成文日期，如 2023-05-06；不写时从文中读取")
    parser.add_argument("--pack", type=Path, action="append", default=[], metavar="FILE", help="本机关词库，可写多个")


def run(args: argparse.Namespace) -> int:
    try:
        on = _day(args.date)
        packs = [_pack(path) for path in args.pack]
        text = _text(args.file)
    except _Unusable as error:
        print(error, file=sys.stderr)
        return 2
    findings = proof(text, on=on, packs=packs)
    if args.json:
        body = {"file": str(args.file), "findings": [finding.to_json() for finding in findings]}
        print(json.dumps(body, ensure_ascii=False))
    else:
        _print(args.file, text, findings)
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0


class _Unusable(Exception):
    """What was given cannot be used. The message is one Chinese line: the file, what is wrong, what to do."""


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise _Unusable(f"gongkai proof：“{written}”不是日期。请写成 2023-05-06 这样。") from None


def _pack(path: Path) -> Pack:
    try:
        return load(as_text(read_bytes(path)))
    except Unreadable as error:
        raise _Unusable(f"{path}：{error}") from None
    except Unproven as error:
        raise _Unusable(f"{path}：词库不能使用：{' '.join(error.reasons)}") from None


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if path == STDIN else read_bytes(path)
        text = text_of(data)
        if text is not None and not is_html(text):
            return text
        document = document_of(data, path.suffix) if text is None else document_of_text(text, path.suffix)
    except Unreadable as error:
        raise _Unusable(f"{path}：{error}") from None
    return plain(document)


def _print(file: Path, text: str, findings: tuple[Finding, ...]) -> None:
    if not findings:
        print(f"{file}：没有发现问题。只能看出写在文中的标志和差错，不能代替人工审核和保密审查。")
        return
    print(f"{file}：{len(findings)}处")
    for finding in findings:
        line = text.count("\n", 0, finding.start) + 1
        column = finding.start - text.rfind("\n", 0, finding.start)
        stops = "·须处理后发布" if finding.blocks else ""
        print(f"\n{line}行{column}列　{finding.category.term}·{finding.grade.term}{stops}")
        print(f"  {finding.message}")
        print(f"  依据：{finding.basis}　规则：{finding.rule}")
