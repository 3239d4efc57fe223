"""Personal data in a kept file that is to go out (附件里的个人信息): what paper reads, proofing looks through.

Only what blocks: an address or a mail box may lawfully stand there. Nothing found is repeated whole.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from gongkai.base import vault
from gongkai.base.files import content_of
from gongkai.paper.text_any import Piece, pieces_of
from gongkai.proofing.personal import find
from gongkai.proofing.personal_rules import RULES


@dataclass(frozen=True, slots=True)
class Leak:
    """`key` finds the same number again in the same file, and says nothing of it."""

    key: str
    place: str
    term: str
    excerpt: str  # masked


@lru_cache(maxsize=256)  # a digest never means other bytes; what is kept here is masked
def leaks_of(digest: str) -> tuple[Leak, ...]:
    """Each number once, at the first place where it stands. Raises paper's Unreadable."""
    found = {leak.key: leak for leak in reversed(tuple(_leaks(digest, pieces_of(content_of(digest)))))}
    return tuple(reversed(found.values()))


def _leaks(digest: str, pieces: tuple[Piece, ...]) -> Iterator[Leak]:
    starts = list(accumulate((len(piece.text) + 1 for piece in pieces), initial=0))
    whole = "\n".join(piece.text for piece in pieces)
    for finding in find(whole):
        if finding.blocks:
            number = "".join(filter(str.isalnum, whole[finding.start : finding.end]))
            key = vault.index("leak", f"{digest}/{finding.rule}/{number}")
            place = pieces[bisect_right(starts, finding.start) - 1].place
            yield Leak(key, place, RULES[finding.rule].term, finding.excerpt)
