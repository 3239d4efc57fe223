"""A text without its white space, and the way back: where in the original a found phrase stands.

Converters break lines and pad digits (2024 年 1 月, 办\n结), so phrases are looked for in the squeezed text.
It decides nothing about reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.report.finding import Place

_AROUND = 8


@dataclass(frozen=True)
class Passage:
    original: str
    text: str
    offsets: tuple[int, ...]  # of each squeezed character in the original

    @classmethod
    def of(cls, original: str) -> "Passage":
        kept = [(at, char) for at, char in enumerate(original) if not char.isspace()]
        return cls(original, "".join(char for _, char in kept), tuple(at for at, _ in kept))

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with its offset in the squeezed text."""
        for match in re.finditer(r"[^。；;！!]+", self.text):
            yield match.start(), match.group()

    def place(self, start: int, end: int) -> Place:
        """The place of squeezed characters start–end, with a few characters around them as the excerpt."""
        excerpt = self.text[max(0, start - _AROUND) : end + _AROUND]
        return Place(self.offsets[start], self.offsets[end - 1] + 1, excerpt)
