"""`gongkai report build YEAR`: counts the year's report from the ledger, as the desk's 核算 does, and can write it.

Nothing is submitted or signed here: that takes two people at the desk.
"""

import argparse
import json
import sys
from pathlib import Path

from gongkai.annual import queries
from gongkai.annual.actions.build import build
from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now
from gongkai.organs.queries import find_person, organs
from gongkai.paper.write_report import Unwritable, write_report


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=int, help="年度，如 2023")
    parser.add_argument("--organ", default="", metavar="CODE", help="机关代码；只有一个机关时可以不写")
    parser.add_argument("--by", required=True, metavar="LOGIN", help="以谁的名义核算：有“起草年报”权限的登录名")
    parser.add_argument("--to", type=Path, metavar="FILE", help="同时写出文件（.html .docx .pdf .csv .json）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    try:
        code = organ_code(args.organ)
        build(organ=code, year=args.year, by=find_person(args.by), at=now())
        page = queries.report(code, args.year)
        if page is not None and args.to:
            write_report(page.filled, args.to)
    except (Refused, Unwritable) as no:
        print(f"gongkai report build：{no}", file=sys.stderr)
        return 2
    if page is None:
        return 2
    if args.json:
        print(json.dumps(page.filled.to_json(), ensure_ascii=False))
    else:
        _print(page)
    return 1 if page.blocking else 0


def organ_code(given: str) -> str:
    """The organ asked for, or the only one there is."""
    codes = [organ.code for organ in organs()]
    if given and given not in codes:
        raise Refused([Reason("unknown", "", f"没有代码为“{given}”的机关；现有：{'、'.join(codes) or '无'}")])
    if not given and len(codes) != 1:
        raise Refused([Reason("organ", "", f"请用 --organ 写明机关代码；现有：{'、'.join(codes) or '无'}")])
    return given or codes[0]


def _print(page: queries.ReportPage) -> None:
    print(f"{page.title}：第{page.version}版，{page.state_term}，{len(page.filled.values)}格。")
    if page.undeclared:
        labels = "、".join(page.form.cells[key].label for key in page.undeclared)
        print(f"  还没有申报：{labels}")
    for finding in page.findings:
        print(f"  [{finding.rule}] {finding.message}")
