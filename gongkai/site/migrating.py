"""Brings the database up to date (迁移), one process at a time: the first organ may be entered while serve starts."""

import fcntl
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def migrate() -> None:
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # goes with the file when it closes
        call_command("migrate", verbosity=0)
