"""`gongkai demo`: makes the demonstration ledger, writes its reports, and shows what the original report has wrong.

Only in a ledger of its own: where a real organ is entered it refuses. A second run makes nothing twice. The password
of the invented people is drawn by lot for this ledger and lies beside it; no password is the same in two places.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from gongkai.annual import queries
from gongkai.annual.queries import ReportPage
from gongkai.base.errors import Refused
from gongkai.law.report.checks import check
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Severity, Verdict, gathered
from gongkai.organs.queries import organs
from gongkai.paper.read_any import read_any
from gongkai.paper.write_report import write_report
from gongkai.site.demo import cast, hongcheng, story, yangban
from gongkai.site.migrating import migrate
from gongkai.web.common.journal_words import record_name
from gongkai.web.common.words import moment

_FORMATS = ("docx", "pdf", "html", "csv", "json")
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="清空示例台账，重新建立")
    parser.add_argument("--to", type=Path, default=Path("demo-output"), help="写出文件的目录，默认 demo-output")


def run(args: argparse.Namespace) -> int:
    migrate()
    if problem := _not_a_demo():
        print(f"gongkai demo：{problem}", file=sys.stderr)
        return 2
    if args.reset:
        _empty()
    password = _password()
    try:
        made = story.make(password)
    except Refused as no:
        print(f"gongkai demo：{no}", file=sys.stderr)
        return 2
    print("已建立示例台账。" if made else "示例台账已经建好。")
    pages = [page for demo in (hongcheng, yangban) if (page := queries.public_report(demo.CODE, demo.YEAR))]
    for page in pages:
        _show(page, _write(page, args.to))
    _compare(pages[0].filled)
    _people(password)
    return 0


def _not_a_demo() -> str:
    """Why this ledger must not become a demonstration, or nothing."""
    if organs() and not _password_file().exists():
        return "这个台账里已有正式机关，不能放进示例。请用 GONGKAI_DATA 另指一个空目录。"
    return ""


def _empty() -> None:
    """Take all tables down and put them up again: the journal lets no line be deleted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")  # while they go one by one
            made = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            for kind in (f"{made} AND sql LIKE 'CREATE VIRTUAL%'", made):  # a virtual one takes its own along
                for (table,) in cursor.execute(kind).fetchall():
                    cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}")
    connection.close()
    call_command("migrate", verbosity=0)


def _password_file() -> Path:
    return Path(settings.DATA) / "demo-password"


def _password() -> str:
    path = _password_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"shili-{secrets.token_hex(6)}")
    return path.read_text().strip()


def _write(page: ReportPage, to: Path) -> Path:
    folder = to / f"{page.organ.code}-{page.year}"
    folder.mkdir(parents=True, exist_ok=True)
    for fmt in _FORMATS:
        write_report(page.filled, folder / f"年报.{fmt}", published=page.published_at)
    return folder


def _show(page: ReportPage, folder: Path) -> None:
    mark = "（虚构示例）" if page.organ.fictitious else ""
    records = sum(page.evidence_counts.values())
    print(f"\n{page.title}{mark}")
    print(f"  第{page.version}版，{page.state_term}；起草 {page.drafter}，签发 {page.signer}；摘要 {page.digest[:16]}…")
    print(f"  {len(page.filled.values)}格，依据{records}处；文件在 {folder}/：年报.{'、.'.join(_FORMATS)}")
    proof = queries.verify(page.organ.code, page.year)
    print(f"  核对：{_checked(page)}")
    for text in _counted_again(proof):
        print(f"  {text}")


def _counted_again(proof: queries.Verification | None) -> Iterator[str]:
    """Whether the ledger of today still counts the same; if not, what moved since and by whose act."""
    if proof is None or proof.same:
        yield "重新核算：与签发时一致" if proof else "重新核算：没有签发的版本"
        return
    if proof.broken:
        yield f"重新核算：签发的内容被改动——{'；'.join(proof.broken)}"
        return
    if proof.uncountable:
        yield f"重新核算：现在的台账不能核算——{proof.uncountable}"
        return
    yield "重新核算：与签发时不一致，因为签发以后又办理了计入该年度的事项；签发的报告没有改动，应当更正的另出新版："
    for cell in (*proof.changed, *proof.narrative):
        yield f"  {cell.label}：签发时{cell.signed}，现在{cell.now}"
    for act in proof.acts:
        yield f"  {record_name(act.subject)}：{act.actor_name}，{moment(act.at)}"


def _checked(page: ReportPage) -> str:
    """How the built report's own checks came out, by the same checks that `report check` makes of its files."""
    report = queries.report(page.organ.code, page.year, page.version)
    findings = report.findings if report else ()
    failed = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    wrong = sum(finding.severity is Severity.ERROR for finding in failed)
    unclear = len(findings) - len(failed)
    rules = "、".join(dict.fromkeys(finding.rule for finding in findings))
    told = f"{wrong}项不符，{len(failed) - wrong}项提醒，{unclear}项待核"
    return told + (f"（{rules}）" if rules else "")


def _compare(built: Filled) -> None:
    """The built report against the published one, cell by cell; then what the checks say of the published one."""
    with as_file(hongcheng.ORIGINAL) as path:
        original = read_any(path)
    differ = [key for key in built.form.cells if built.number(key) != original.number(key)]
    total = len(built.form.cells)
    print("\n与鸿城街道公布的2023年度报告逐格比对：")
    print(f"  {total - len(differ)}格一致，{len(differ)}格不同" + (f"：{'、'.join(differ)}" if differ else ""))
    findings = gathered(check(original, text=hongcheng.ORIGINAL.read_text(encoding="utf-8")))
    print(f"\ngongkai 本可在原报告公布之前发现的问题（{len(findings)}处）：")
    for finding in findings:
        print(f"  {_line(finding)}")


def _line(finding: Finding) -> str:
    severity = "待核" if finding.verdict == "cannot_tell" else _SEVERITIES[finding.severity]
    return f"［{severity}］{finding.message}（{finding.rule}）"


def _people(password: str) -> None:
    print("\n工作台登录（人员均为虚构，密码只属于这个示例台账）：")
    for role in cast.ROLES:
        print(f"  {role.login:<6}{role.name}  {role.duty}")
    print(f"  密码 {password}")
