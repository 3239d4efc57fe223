"""`gongkai manage …`: Django's own maintenance commands (migrate, collectstatic, makemigrations …)."""

import argparse

from django.core.management import execute_from_command_line


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="Django 维护命令及其参数，如 migrate")


def run(args: argparse.Namespace) -> int:
    execute_from_command_line(["gongkai manage", *args.words])
    return 0
