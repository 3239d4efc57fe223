"""`gongkai work`: runs jobs until stopped, apart from the pages. Several may run, also on other machines."""

import argparse
import signal

from gongkai.base.jobs import SILENT
from gongkai.base.worker import Running


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--silence", type=int, default=int(SILENT), metavar="SECONDS", help="多少秒没有心跳的后台进程算已停止，默认60"
    )


def run(args: argparse.Namespace) -> int:
    worker = Running(silent=args.silence)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    print("后台任务已启动。按 Ctrl+C 停止：手头的任务做完后退出。", flush=True)
    worker.run()
    return 0
