"""`gongkai report verify YEAR`: is every signed version untouched, and would the ledger count the same today.

Exit code 0 when all stand; 1 when one was changed around the actions, the journal's chain is broken, or the ledger
moved on under a version that was not corrected (a corrected one may differ); 2 when there is nothing to verify.
"""

import argparse
import json
import sys
from typing import Any

from gongkai.annual.queries import Verification, verify_all
from gongkai.base import journal
from gongkai.base.errors import Refused
from gongkai.base.journal import Break
from gongkai.base.now import SHANGHAI
from gongkai.site.commands.report_build import organ_code


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "退出码：0 各版都未被改动，在用的一版与台账一致；1 有一版被改动，或者办理记录不相接，"
        "或者在用的一版此后台账有变动；2 没有可以校验的报告。已被更正的旧版与现在的台账不同，属正常，不算问题。"
    )
    parser.add_argument("year", type=int, help="年度，如 2023")
    parser.add_argument("--organ", default="", metavar="CODE", help="机关代码；只有一个机关时可以不写")
    parser.add_argument("--version", type=int, metavar="N", help="只看第几版；默认各版都看")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    try:
        code = organ_code(args.organ)
        proofs = verify_all(code, args.year)
    except Refused as no:
        print(f"gongkai report verify：{no}", file=sys.stderr)
        return 2
    proofs = tuple(one for one in proofs if args.version in (None, one.version))
    if not proofs:
        which = f"第{args.version}版" if args.version else ""
        print(f"gongkai report verify：{code} {args.year}年度没有已签发的报告{which}。", file=sys.stderr)
        return 2
    breaks = journal.verify()
    if args.json:
        print(json.dumps(_as_json(proofs, breaks), ensure_ascii=False))
    else:
        _print(proofs, breaks)
    return 0 if all(proof.stands for proof in proofs) and not breaks else 1


def _as_json(proofs: tuple[Verification, ...], breaks: tuple[Break, ...]) -> dict[str, Any]:
    """The newest version at the top, as with --version; all of them under `versions`."""
    sequence, digest = journal.head()
    return {
        **_version(proofs[0]),
        "journal": [{"sequence": one.sequence, "message": one.message} for one in breaks],
        "journal_head": {"sequence": sequence, "digest": digest},
        "versions": [_version(proof) for proof in proofs],
    }


def _version(proof: Verification) -> dict[str, Any]:
    return {
        "organ": proof.organ_code,
        "year": proof.year,
        "version": proof.version,
        "superseded": proof.superseded,
        "digest": proof.digest,
        "intact": proof.intact,
        "same": proof.same,
        "stands": proof.stands,
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
        "uncountable": proof.uncountable,
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
    }


def _print(proofs: tuple[Verification, ...], breaks: tuple[Break, ...]) -> None:
    for proof in proofs:
        _print_version(proof)
    sequence, digest = journal.head()
    print(
        "办理记录：" + (f"有{len(breaks)}处不相接" if breaks else "完整相接") + f"；末条第{sequence}条，摘要 {digest}"
    )
    for one in breaks:
        print(f"  {one.message}")


def _print_version(proof: Verification) -> None:
    print(f"{proof.organ_code} {proof.year}年度报告第{proof.version}版，摘要 {proof.digest}")
    print("  签发的内容和依据：" + ("未被改动" if proof.intact else "被改动"))
    for why in proof.broken:
        print(f"    {why}")
    if proof.uncountable:
        print(f"  台账重新核算：不能核算：{proof.uncountable}")
        return
    changes = (*proof.changed, *proof.narrative)
    expected = "（这一版已被更正，属正常）" if proof.superseded else ""
    print("  台账重新核算：" + (f"此后台账有变动，{len(changes)}处不同{expected}" if changes else "与签发时一致"))
    for cell in changes:
        print(f"    {cell.label}：签发时{cell.signed or '空'}，现在{cell.now or '空'}")
    for act in proof.acts:
        print(f"    {act.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} {act.actor_name} {act.act_term} {act.subject}")
