"""Text → characters that are probably misprints no rule knows (疑似错字): trigrams of law text, like sounds and shapes.

A character is suspected where no trigram over it was ever seen in published law text and one like it makes trigrams
that were seen often. It only advises: a name or a new word may be meant. The likeliest is suggested.
"""

import functools
import re
from collections.abc import Iterator
from importlib import resources

from gongkai.proofing.finding import Category, Check, Finding, Grade
from gongkai.proofing.trigrams import FOLDED, Table, folded

_BASIS = "与已公布法规用字的统计比较，供参考"
LIKELY = Check("suspect.likely", Category.SUSPECT, Grade.ORDINARY, _BASIS)
POSSIBLE = Check("suspect.possible", Category.SUSPECT, Grade.HINT, _BASIS)

# How often the trigrams with the other character were seen, taken together: at least, at the edge of a run of Chinese
# characters, where one trigram less speaks, and to be likely.
LEAST, EDGE, SURE = 64, 96, 256
_SAYS_NOTHING = -1
_NEVER = "一二三四五六七八九十百千万是的了在和又也及与或"  # stand between words of every kind
_NEXT_TO_SPACE = re.compile(r"\s")
SEEN = 2  # of the trigrams over one character, so many must be known with the other one in its place


@functools.cache
def _table() -> Table:
    return Table.read(resources.files("gongkai.proofing.words").joinpath("trigrams.bin").read_bytes())


@functools.cache
def alike() -> dict[str, str]:
    """A character → those that sound or look like it."""
    text = resources.files("gongkai.proofing.words").joinpath("confusable.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        head, bar, rest = line.partition("|")
        if line.startswith("#"):
            continue
        pairs = [(head, other) for other in rest] if bar else [(one, other) for one in line for other in line]
        for one, other in pairs:
            if one != other:
                found.setdefault(one, {})[other] = None
                found.setdefault(other, {})[one] = None
    return {char: "".join(others) for char, others in found.items()}


def confusable(one: str, other: str) -> bool:
    return other in alike().get(one, "")


def find(text: str) -> Iterator[Finding]:
    plain = f"{FOLDED}{FOLDED}{folded(text)}{FOLDED}{FOLDED}"
    level = _table().level
    # Place i of the text is place i + 2 of the plain text; the trigrams over it begin at i, i + 1 and i + 2 there. One
    # that holds two characters of no Chinese says nothing.
    grams = map("".join, zip(plain, plain[1:], plain[2:], strict=False))
    known = [_SAYS_NOTHING if gram.count(FOLDED) > 1 else level(gram) for gram in grams]
    for at, (before, over, behind) in enumerate(zip(known, known[1:], known[2:], strict=False)):
        unseen = over == 0 and before <= 0 and behind <= 0 and before + behind > 2 * _SAYS_NOTHING
        # What stands alone at the edge of a line or a table cell may be half a word.
        if unseen and text[at] not in _NEVER and not _NEXT_TO_SPACE.search(text, max(0, at - 1), at + 2):
            best, times = _likeliest(plain[at : at + 5])
            if times >= (EDGE if _SAYS_NOTHING in (before, behind) else LEAST):
                check = LIKELY if times >= SURE else POSSIBLE
                said = f"“{text[max(0, at - 2) : at + 3].strip()}”中的“{text[at]}”疑为“{best}”。"
                yield check.finding(text, at, at + 1, said, best)


@functools.lru_cache(maxsize=4096)
def _likeliest(five: str) -> tuple[str, int]:
    """The character that best fits in the middle of five, and how often its trigrams were seen."""
    best, most = "", 0
    first, second, wrong, fourth, fifth = tuple(five)
    level = _table().level
    for char in alike().get(wrong, ""):
        levels = [level(gram) for gram in (first + second + char, second + char + fourth, char + fourth + fifth)]
        times = sum(3 << step >> 2 for step in levels if step)
        if times > most and sum(step > 0 for step in levels) >= SEEN:
            best, most = char, times
    return best, most
