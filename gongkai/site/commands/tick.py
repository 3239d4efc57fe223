"""`gongkai tick`: does what is due now and ends, for a machine's own timetable (cron) where no worker stays."""

import argparse

from gongkai.base.worker import Running


def configure(parser: argparse.ArgumentParser) -> None:
    """No parameters."""


def run(args: argparse.Namespace) -> int:
    Running().run(batch=True)
    return 0
