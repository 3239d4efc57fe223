"""`gongkai fee items N` and `gongkai fee pages N`: what 信息处理费 would be, band by band. No database."""

import argparse
import json
import sys

from gongkai.law.fees import Method, Quote, by_items, by_pages

_UNIT = {Method.ITEMS: "件", Method.PAGES: "页"}
_NOTE = (
    "各档都列出，免费档的收费标准为0，因此各档数量之和等于总数。只是计算：是否收取由行政机关决定（条例第四十二条），"
    "同一申请不得同时按件和按量计收。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _NOTE
    methods = parser.add_subparsers(dest="method", metavar="items|pages", required=True)
    items = methods.add_parser(
        "items", help="按件计收", description="按件计收：同一申请人一个自然月内的件数", epilog=_NOTE
    )
    items.add_argument("count", metavar="N", help="件数")
    items.add_argument("--already", metavar="M", default="0", help="同一申请人本月此前已有的件数（默认0）")
    pages = methods.add_parser("pages", help="按量计收", description="按量计收：一件申请所提供的页数", epilog=_NOTE)
    pages.add_argument("count", metavar="N", help="页数（A4及以下幅面，单面为一页）")
    for method in (items, pages):
        method.add_argument("--json", action="store_true", help="输出 JSON，金额单位为元")


def run(args: argparse.Namespace) -> int:
    try:
        quote = _quote(args)
    except ValueError as problem:
        print(f"gongkai fee {args.method}：{problem}", file=sys.stderr)
        return 2
    print(json.dumps(quote.to_json(), ensure_ascii=False) if args.json else _for_people(quote))
    return 0


def _quote(args: argparse.Namespace) -> Quote:
    if args.method == Method.ITEMS:
        return by_items(_number("件数", args.count), _number("本月已有件数", args.already))
    return by_pages(_number("页数", args.count))


def _number(what: str, word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise ValueError(f"{what}应当是不小于0的整数，收到的是{word}。")
    if len(word) > len("1000000000"):
        raise ValueError(f"{what}太大，请核对。")
    return int(word)


def _for_people(quote: Quote) -> str:
    unit = _UNIT[quote.method]
    lines = [
        f"  第{band.start}至{band.end}{unit}：{band.count}{unit} × {band.rate}元 = {band.amount}元"
        for band in quote.bands
    ]
    return "\n".join([f"信息处理费合计{quote.total}元", *lines, f"依据：{quote.basis}"])
