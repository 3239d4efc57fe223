"""`gongkai jobs`: the jobs that failed, for the operator; `--again ID` puts one back in the queue."""

import argparse
import sys

from gongkai.base import jobs, mail
from gongkai.web.common.words import moment


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--again", default="", metavar="ID", help="重新执行一个失败的任务")


def run(args: argparse.Namespace) -> int:
    if args.again:
        if not jobs.again(args.again):
            print(f"gongkai jobs：没有编号为 {args.again} 的失败任务。", file=sys.stderr)
            return 2
        print("已放回队列。")
        return 0
    failed, unsent = jobs.failed(), mail.given_up()
    for one in failed:
        print(f"{one.id}  {one.name}  {moment(one.at)}  第{one.attempts}次执行失败：{one.error}")
    for letter in unsent:
        print(f"邮件没有发出：{letter.to}  {letter.subject}  {letter.error}")
    if not failed and not unsent:
        print("没有失败的任务。")
    return 1 if failed or unsent else 0
