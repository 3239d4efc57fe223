"""The `gongkai` command: finds the module of a verb and runs it; only verbs that need the ledger start Django.

A verb's module lives in site/commands and has `configure(parser)` and `run(args) -> exit code`. Exit codes: 0 fine,
1 findings of severity error, 2 unusable input.
"""

import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import django

from gongkai import __version__
from gongkai.site.parser import Parser

SETTINGS = "gongkai.site.settings"


@dataclass(frozen=True, slots=True)
class Verb:
    words: tuple[str, ...]
    module: str
    help: str
    ledger: bool = False  # needs Django and the database
    existing: bool = False  # has nothing to do where no ledger was made yet


VERBS = (
    Verb(("report", "read"), "report_read", "读取一份已公布的年度报告（html、docx、pdf、txt、csv、json）"),
    Verb(("report", "check"), "report_check", "检查年度报告：勾稽关系、文字与表格、格式"),
    Verb(("report", "write"), "report_write", "按法定格式写出年度报告（html、docx、pdf、csv、json）"),
    Verb(("report", "build"), "report_build", "由台账生成本机关某年度的年度报告", True, True),
    Verb(("report", "verify"), "report_verify", "重新核算已签发的年度报告，列出此后的变动", True, True),
    Verb(("fee",), "fee", "计算信息处理费（items 按件，pages 按量）"),
    Verb(("deadline",), "deadline", "计算依申请公开的答复期限，逐步列出依据"),
    Verb(("proof",), "proof", "校核一份要公开的文字：错字、名称、个人信息、涉密标志、格式"),
    Verb(("demo",), "demo", "建立示例台账，生成鸿城街道2023年度报告", True),
    Verb(("organ",), "organ", "设立机关、增加人员和授权", True),
    Verb(("serve",), "serve", "启动门户与工作台", True),
    Verb(("work",), "work", "执行后台任务，直到停止", True, True),
    Verb(("tick",), "tick", "把现在到期的后台任务做完", True, True),
    Verb(("jobs",), "jobs", "列出失败的后台任务", True, True),
    Verb(("vault",), "vault", "更换个人信息的加密密钥", True, True),
    Verb(("manage",), "manage", "数据库维护命令（migrate 等）", True),
    Verb(("docs",), "docs", "由代码生成文档并核对"),
)


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    if words in (["--version"], ["version"]):
        print(f"gongkai {__version__}")
        return 0
    verb = next((verb for verb in VERBS if tuple(words[: len(verb.words)]) == verb.words), None)
    if verb is None:
        return _usage(words)
    name = " ".join(("gongkai", *verb.words))
    if verb.existing and _no_ledger():
        return _refuse(name)
    if verb.ledger:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()
    module = importlib.import_module(f"gongkai.site.commands.{verb.module}")
    parser = Parser(prog=name, description=verb.help)
    module.configure(parser)
    args = parser.parse_args(words[len(verb.words) :])
    try:
        return int(module.run(args))
    except BrokenPipeError:  # the reader of our output left; nothing is wrong with the input
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if verb.existing and _says_no_table(error):
            return _refuse(name)
        raise


def _no_ledger() -> bool:
    """No SQLite ledger where this command would look; asked before Django starts, so that looking makes nothing."""
    if os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
        return False  # other settings know where their ledger is
    url, folder = os.environ.get("GONGKAI_DATABASE_URL"), os.environ.get("GONGKAI_DATA", "var")
    return not url and not Path(folder, "gongkai.sqlite3").exists()


def _says_no_table(error: Exception) -> bool:
    """A database that was never migrated. By name: commands that read files should not load Django for this."""
    named = type(error).__name__ in {"OperationalError", "ProgrammingError"}
    return named and ("no such table" in str(error) or "does not exist" in str(error))


def _refuse(name: str) -> int:
    print(
        f"{name}：这里还没有台账。请用环境变量 GONGKAI_DATA 指明台账所在的目录"
        "（示例台账是 GONGKAI_DATA=var/demo），或者先运行 gongkai serve 建立台账。",
        file=sys.stderr,
    )
    return 2


def _usage(words: list[str]) -> int:
    """The verbs, or those of the group that was named (gongkai report)."""
    group = [verb for verb in VERBS if words and len(verb.words) > 1 and verb.words[0] == words[0]]
    rest = words[1:] if group else words
    asked = not rest or rest[0] in {"-h", "--help", "help"}
    out = sys.stdout if asked else sys.stderr
    if not asked:
        print(f"没有“{' '.join(words[:2])}”这个命令。可用的命令：", file=out)
    else:
        named = f"gongkai {words[0]}" if group else f"gongkai {__version__}：政府信息公开工作台"
        print(f"{named}。用法：gongkai {f'{words[0]} ' if group else ''}命令 [参数]\n", file=out)
    for verb in group or VERBS:
        print(f"  gongkai {' '.join(verb.words):<16}{verb.help}", file=out)
    print("\n每个命令加 --help 看参数。", file=out)
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main())
