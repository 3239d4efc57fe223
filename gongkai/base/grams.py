"""Text → character pairs (二元切分), and what was typed marked where it stands. No database.

公开指南 → 公开 开指 指南, and 南 at the end of the run, so that a single character is found as the head of a pair or
alone. Latin words and numbers stay whole. Only letters and digits come out: what comes out can be quoted safely.
"""

import re
import unicodedata

Marked = tuple[tuple[str, bool], ...]  # text, whether it is what was looked for

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_LONGEST_WORD, _MOST_WANTED = 40, 60
_BEFORE, _LENGTH = 30, 110


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def grams(text: str) -> list[str]:
    """For the index: every pair, with the last character of each run."""
    found: list[str] = []
    for run in _runs(text):
        if _IS_HAN.match(run):
            found += [run[at : at + 2] for at in range(len(run))]
        else:
            found.append(run[:_LONGEST_WORD])
    return found


def wanted_grams(text: str) -> list[tuple[str, bool]]:
    """For a query: (gram, whether what follows it is open)."""
    found: list[tuple[str, bool]] = []
    for run in _runs(text):
        if not _IS_HAN.match(run):
            found.append((run[:_LONGEST_WORD], True))
        elif len(run) == 1:
            found.append((run, True))
        else:
            found += [(run[at : at + 2], False) for at in range(len(run) - 1)]
    return list(dict.fromkeys(found))[:_MOST_WANTED]


def marked(text: str, wanted: str) -> Marked:
    """The text cut where what was typed stands in it: each run whole, else nothing is marked."""
    runs = sorted(set(_runs(wanted)), key=len, reverse=True)
    if not runs:
        return ((text, False),)
    pieces = re.split(f"({'|'.join(map(re.escape, runs))})", text, flags=re.IGNORECASE)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def snippet(text: str, wanted: str) -> Marked:
    """The stretch round the first place where most of it stands, with marks; the beginning where none does."""
    flat = " ".join(text.split())
    low = flat.lower()
    places = [low.find(run) for run in sorted(_runs(wanted), key=len, reverse=True)]
    at = next((place for place in places if place >= 0), 0)
    start = max(0, at - _BEFORE)
    cut = flat[start : start + _LENGTH]
    shown = f"{'…' if start else ''}{cut}{'…' if start + _LENGTH < len(flat) else ''}"
    return marked(shown, wanted)
