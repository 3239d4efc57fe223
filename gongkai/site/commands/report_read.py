"""`gongkai report read FILE`: a published annual report → its cells, as JSON or as tables for people. No database.

A report that cannot be read or trusted is refused with one line on standard error and exit code 2.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import Filled, show
from gongkai.law.report.form import Heading
from gongkai.paper.document import Unreadable
from gongkai.paper.read_any import read_any
from gongkai.paper.read_report import Untrusted
from gongkai.site.terminal import padded, width

_UNREAD = "未读出"
_BLANK = "空白"
_REFUSED: dict[str, Any] = {
    "organ": None,
    "year": None,
    "edition": None,
    "cells": {},
    "printed": {},
    "unread": [],
    "narrative": {},
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="年度报告：html、docx、pdf、txt、csv 或 json")
    parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    try:
        filled = read_any(args.file)
    except (Unreadable, Untrusted) as error:
        if args.json:
            _print_json({"file": str(args.file), **_REFUSED, "refused": str(error)})
        print(f"{args.file}：{error}", file=sys.stderr)
        return 2
    if args.json:
        _print_json({"file": str(args.file), **filled.to_json(), "refused": None})
    else:
        print("\n".join(_pages(args.file, filled)))
    return 0


def _print_json(body: dict[str, Any]) -> None:
    print(json.dumps(body, ensure_ascii=False))


def _pages(file: Path, filled: Filled) -> Iterator[str]:
    year = f"{filled.year}年" if filled.year else "年度未写明"
    yield f"{file}：{filled.organ or '机关名称未读出'}，{year}，{filled.edition}年版格式"
    form = filled.form
    for block in form.blocks:
        yield f"\n主动公开　{block.label}"
        yield from _table(filled, [(row, f"t2.{row.key}") for row in block.rows], block.columns)
    yield "\n收到和处理政府信息公开申请情况"
    yield from _table(filled, _outcomes(filled), form.applicants)
    yield "\n政府信息公开行政复议、行政诉讼情况"
    yield from _table(filled, [(row, f"t4.{row.key}") for row in form.remedies], form.results)
    yield from _ending(filled)


def _outcomes(filled: Filled) -> list[tuple[Heading, str]]:
    merged = any(key.startswith("t3.other.all.") for key in filled.values)
    rows: list[tuple[Heading, str]] = []
    for row in filled.form.outcomes:
        if merged and row.key.startswith("other."):
            if not any(prefix == "t3.other.all" for _, prefix in rows):
                rows.append((Heading("other.all", "（六）其他处理"), "t3.other.all"))
            continue
        rows.append((row, f"t3.{row.key}"))
    return rows


def _table(filled: Filled, rows: Sequence[tuple[Heading, str]], columns: Sequence[Heading]) -> Iterator[str]:
    body = [[_short(row)] + [_cell(filled, f"{prefix}.{column.key}") for column in columns] for row, prefix in rows]
    head = ["", *(column.label for column in columns)]
    widths = [max(width(row[at]) for row in (head, *body)) for at in range(len(head))]
    for row in (head, *body):
        first = padded(row[0], widths[0])
        rest = (" " * (wide - width(text)) + text for text, wide in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((first, *rest)).rstrip()


def _short(row: Heading) -> str:
    """The label as people know it, without the remark in brackets that makes a row two lines long."""
    label = row.label.partition("（区分")[0]
    return f"{row.group}·{label}" if row.group else label


def _cell(filled: Filled, key: str) -> str:
    value = filled.values.get(key)
    if value is None:
        return _UNREAD
    return show(value.number) if value.number is not None else value.printed or _BLANK


def _ending(filled: Filled) -> Iterator[str]:
    if filled.narrative:
        yield "\n文字中的数字"
    for key, number in filled.narrative.items():
        family = FAMILIES[key]
        yield f"  {family.term}　{show(number)}{family.unit}"
    unread = filled.unread
    if unread:
        yield f"\n未读出 {len(unread)} 格（不能确定的数字不予给出）："
        for key in unread:
            yield f"  {filled.form.cells[key].label}　{key}"
    else:
        yield "\n全部单元格均已读出。"
