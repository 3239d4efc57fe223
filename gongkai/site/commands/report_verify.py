"""`gongkai report verify YEAR`: is what was signed untouched, and would the ledger count the same today.

Exit code 0 when both hold, 1 when not, 2 when there is nothing to verify. The journal's chain is recomputed too.
"""

import argparse
import json
import sys
from typing import Any

from gongkai.annual.queries import Verification, verify
from gongkai.base import journal
from gongkai.base.errors import Refused
from gongkai.base.journal import Break
from gongkai.base.now import SHANGHAI
from gongkai.site.commands.report_build import organ_code


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=int, help="年度，如 2023")
    parser.add_argument("--organ", default="", metavar="CODE", help="机关代码；只有一个机关时可以不写")
    parser.add_argument("--version", type=int, metavar="N", help="第几版；默认最新签发的一版")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    try:
        code = organ_code(args.organ)
        proof = verify(code, args.year, args.version)
    except Refused as no:
        print(f"gongkai report verify：{no}", file=sys.stderr)
        return 2
    if proof is None:
        print(f"gongkai report verify：{code} {args.year}年度没有已签发的报告。", file=sys.stderr)
        return 2
    breaks = journal.verify()
    if args.json:
        print(json.dumps(_as_json(proof, breaks), ensure_ascii=False))
    else:
        _print(proof, breaks)
    return 0 if proof.same and not breaks else 1


def _as_json(proof: Verification, breaks: tuple[Break, ...]) -> dict[str, Any]:
    return {
        "organ": proof.organ_code,
        "year": proof.year,
        "version": proof.version,
        "digest": proof.digest,
        "intact": proof.intact,
        "same": proof.same,
        "broken": list(proof.broken),
        "changed": [
            {
                "cell": cell.key,
                "signed": cell.signed,
                "now": cell.now,
                "added": list(cell.added),
                "removed": list(cell.removed),
            }
            for cell in proof.changed
        ],
        "narrative": [{"family": cell.key, "signed": cell.signed, "now": cell.now} for cell in proof.narrative],
        "acts": [
            {
                "sequence": act.sequence,
                "at": act.at.isoformat(),
                "by": act.actor_name,
                "act": act.act,
                "subject": act.subject,
            }
            for act in proof.acts
        ],
        "journal": [{"sequence": one.sequence, "message": one.message} for one in breaks],
    }


def _print(proof: Verification, breaks: tuple[Break, ...]) -> None:
    print(f"{proof.organ_code} {proof.year}年度报告第{proof.version}版，摘要 {proof.digest}")
    print("  签发的内容：" + ("未被改动" if proof.intact else "已被改动"))
    for why in proof.broken:
        print(f"    {why}")
    print("  办理记录：" + (f"有{len(breaks)}处不相接" if breaks else "完整相接"))
    for one in breaks:
        print(f"    {one.message}")
    changes = (*proof.changed, *proof.narrative)
    print("  台账重新核算：" + (f"有{len(changes)}处不同" if changes else "与签发时一致"))
    for cell in changes:
        print(f"    {cell.label}：签发时{cell.signed or '空'}，现在{cell.now or '空'}")
    for act in proof.acts:
        print(f"    {act.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} {act.actor_name} {act.act_term} {act.subject}")
