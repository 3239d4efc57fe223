"""Which rules a text was read with (规则版本): one digest over everything that proofing knows as data."""

import hashlib
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"


@cache
def edition() -> str:
    """Changes whenever a word list, a rule, a name, a law or the table of trigrams does."""
    whole = hashlib.sha256()
    for path in sorted(_WORDS.iterdir()):
        if path.is_file() and path.suffix != ".py":
            whole.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
