"""`gongkai report write`: a report as JSON → HTML, Word, PDF, CSV or JSON in the statutory layout. No database."""

import argparse
import json
import sys
from pathlib import Path

from gongkai.paper.document import Unreadable
from gongkai.paper.read_any import read_any
from gongkai.paper.read_report import Untrusted
from gongkai.paper.unread import WORD, marked
from gongkai.paper.write_report import Unwritable, write_report


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json", help="年度报告，gongkai report read --json 的输出")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="OUT", help="写到哪里；扩展名决定格式：.html .docx .pdf .csv .json"
    )
    parser.add_argument(
        "--fonts",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="本机关自有字体的文件夹（用于 PDF，可多次）",
    )
    parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    try:
        filled = read_any(args.file)
        data = args.to.suffix.lower() in {".csv", ".json"}
        write_report(filled if data else marked(filled), args.to, args.fonts)
    except (Unreadable, Untrusted) as error:
        return _refuse(f"{args.file}：{error}")
    except Unwritable as error:
        return _refuse(str(error))
    if filled.unread:
        # What was never read must not pass for a cell left blank by its author.
        print(
            f"注意：{args.file} 有 {len(filled.unread)} 个数据项没有读出，写成“{WORD}”（CSV、JSON 中不写），请补齐。",
            file=sys.stderr,
        )
    if args.json:
        print(json.dumps({"file": str(args.to), "written": True, "unread": filled.unread}, ensure_ascii=False))
    else:
        print(f"已写出 {args.to}")
    return 0


def _refuse(reason: str) -> int:
    print(f"gongkai report write：{reason}", file=sys.stderr)
    return 2
