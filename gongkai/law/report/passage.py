"""A text without its white space, and the way back: where in the original a found phrase stands.

Converters break lines and pad digits (2024 年 1 月, 办\n结), so phrases are looked for in the squeezed text.
It decides nothing about reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.report.finding import Place

_AROUND = 8


# A page number may stand between 申请 and 34件; so may a cell of a table, which is no prose either.
_BARE_NUMBER = re.compile(r"(?m)^[ \t]{0,200}[-—–]{0,9}[ \t]{0,9}\d{1,3}[ \t]{0,9}[-—–]{0,9}[ \t]{0,200}$")


@dataclass(frozen=True)
class Passage:
    original: str  # with lines of nothing but a number blanked out
    text: str  # squeezed

    @classmethod
    def of(cls, original: str) -> "Passage":
        kept = _BARE_NUMBER.sub(lambda match: " " * len(match.group()), original)
        return cls(kept, "".join(kept.split()))

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Of each squeezed character, its place in the original; worked out only when something was found."""
        return tuple(at for at, char in enumerate(self.original) if not char.isspace())

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with its offset in the squeezed text."""
        for match in re.finditer(r"[^。；;！!]+", self.text):
            yield match.start(), match.group()

    def place(self, start: int, end: int) -> Place:
        """The place of squeezed characters start–end, with a few characters around them as the excerpt.

        The excerpt stays in its paragraph and cuts no number in two.
        """
        first, last = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        while first < start and (self._parted(first, start) or _one_number(self.text, first)):
            first += 1
        while last > end and (self._parted(end - 1, last - 1) or _one_number(self.text, last)):
            last -= 1
        return Place(self.offsets[start], self.offsets[end - 1] + 1, self.text[first:last])

    def _parted(self, one: int, other: int) -> bool:
        """Whether a line ends between two squeezed characters."""
        return "\n" in self.original[self.offsets[one] : self.offsets[other]]


def _one_number(text: str, at: int) -> bool:
    """Whether a cut here would go through a number."""
    return bool(0 < at < len(text) and re.fullmatch(r"[\d.,-]\d|\d[.,-]", text[at - 1 : at + 1]))
