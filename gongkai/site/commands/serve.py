"""`gongkai serve`: brings the database and static files up to date, then serves portal and desk until stopped."""

import argparse
import errno
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server

from gongkai.site.migrating import migrate
from gongkai.site.settings import env


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1（只限本机）")
    parser.add_argument("--port", type=int, default=8000, help="监听端口，默认 8000")


def run(args: argparse.Namespace) -> int:
    problem = _taken(args.host, args.port)
    if problem:
        print(f"gongkai serve：{problem}", file=sys.stderr)
        return 2
    migrate()
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    print(
        f"门户  http://{args.host}:{args.port}/\n工作台 http://{args.host}:{args.port}/desk/\n按 Ctrl+C 停止。",
        flush=True,
    )
    Server(
        "gongkai.site.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=int(env("GONGKAI_WORKERS") or 1),
        blocking_threads=2,  # one slow document must not hold up the other visitors
        log_access=False,
    ).serve()
    return 0


def _taken(host: str, port: int) -> str:
    """Why the address cannot be listened on, or nothing. Asked before the slow start, to answer at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"端口 {port} 已被占用。请换一个：gongkai serve --port 8001，或者 make serve（demo） PORT=8001。"
            return f"不能监听 {host}:{port}（{error.strerror}）。请检查 --host 和 --port。"
        except OverflowError:
            return f"端口 {port} 超出范围。请用 1 到 65535 之间的端口。"
    return ""
