"""Secrets kept in files beside the data, readable by their owner only.

Made once: of two processes that start at the same moment, one wins and both read the same.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def kept(path: Path, make: Callable[[], str]) -> str:
    """What the file holds; made by `make` where there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(path, make())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def replace(path: Path, text: str) -> None:
    """Put a new text in place of the old in one step: a power cut leaves the one or the other."""
    os.replace(_draft(path, text), path)


def _draft(path: Path, text: str) -> Path:
    number, draft = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # readable by its owner only
    with open(number, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Path(draft)
