"""Jobs that tests put in the queue; other processes import them by name."""

import time
from pathlib import Path

from django.db import transaction

from gongkai.base import numbering
from gongkai.base.jobs import job


@job
def hold(folder: str) -> int:
    """Says that it has begun, waits for a file named "go", then takes a number: what it does, it does once."""
    with open(Path(folder, "begun"), "a") as file:
        file.write("x")
    for _ in range(600):
        if Path(folder, "go").exists():
            break
        time.sleep(0.1)
    with transaction.atomic():
        return numbering.take(f"probe/{folder}", 0)


@job
def take(series: str) -> int:
    with transaction.atomic():
        return numbering.take(series, 0)


@job
def fail() -> None:
    raise ValueError("出错了")
