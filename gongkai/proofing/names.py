"""Text → fixed names with one slip of the pen in them (固定名称一字之差): organs of state, set phrases, own names.

A slip leaves one half of a name whole: both halves are looked for, and where the other half does not follow, it is held
against what stands there. At the edge of a name, and everywhere in names that share words with others, only a character
that sounds or looks like the right one is a slip: 全省人民代表大会 is not 全国人民代表大会 misspelt.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from gongkai.proofing.finding import Category, Finding, Grade
from gongkai.proofing.literals import Literals
from gongkai.proofing.suspects import confusable

SHORT = 5
_LEFT_OUT = "和与"  # 住房和城乡建设 is also called 住房城乡建设


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    category: Category
    grade: Grade
    any_slip: bool
    basis: str

    @property
    def halves(self) -> tuple[str, str]:
        middle = len(self.name) // 2 if len(self.name) > SHORT else 3
        return self.name[:middle], self.name[middle:]


@functools.cache
def core_names() -> tuple[Name, ...]:
    text = resources.files("gongkai.proofing.words").joinpath("names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        Name(name, Category(category), Grade(grade), slips == "any", basis)
        for name, category, grade, slips, basis in rows[1:]
    )


class Names:
    """Names ready for use."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = {name.name for name in names}
        halves: dict[str, list[tuple[str, Name, bool]]] = {}
        for name in names:
            first, second = name.halves
            halves.setdefault(first, []).append((second, name, True))
            if len(second) > 2:  # two characters stand everywhere
                halves.setdefault(second, []).append((first, name, False))
        self._literals = Literals(list(halves))
        self._of = list(halves.values())
        self._whole = Literals(sorted(self._names))

    def right(self, text: str) -> list[tuple[int, int]]:
        """Where names stand as they should."""
        return [(start, end) for _, start, end in self._whole.find(text)]

    def find(self, text: str) -> Iterator[Finding]:
        done: set[tuple[str, int]] = set()
        for half, start, end in self._literals.find(text):
            for other, name, is_first in self._of[half]:
                if text.startswith(other, end) if is_first else text.endswith(other, 0, start):
                    continue  # nearly always: the name is right
                length = _slip(text, start, end, other, name, is_first)
                begin, stop = (start, end + length) if is_first else (start - length, end)
                if length and (name.name, begin) not in done and not self._is_another(text, begin, stop):
                    done.add((name.name, begin))
                    yield _finding(name, text, begin, stop)

    def _is_another(self, text: str, start: int, stop: int) -> bool:
        return any(text.startswith(name, start) for name in self._names if len(name) >= stop - start)


def _slip(text: str, start: int, end: int, wanted: str, name: Name, is_first: bool) -> int:
    """How many characters beside the half that is whole make a misspelt name; 0 where the name is not meant."""
    if is_first:
        beside = text[end : end + len(wanted) + 1]
    else:
        beside, wanted = text[max(0, start - len(wanted) - 1) : start][::-1], wanted[::-1]
    # Most of what stands there is quite another word: no character of it is in its place, nor one place off.
    if not any(a == b for a, b in zip(beside, wanted, strict=False)) and wanted[1:2] not in beside[:2]:
        return 0
    for length in (len(wanted), len(wanted) - 1, len(wanted) + 1):
        if len(beside) >= length and _is_slip(beside[:length], wanted, name.any_slip):
            return length
    return 0


def _is_slip(written: str, wanted: str, any_slip: bool) -> bool:
    """Read away from the half that is whole: the last character is the edge of the name."""
    if len(written) == len(wanted):
        wrong = [place for place in range(len(wanted)) if written[place] != wanted[place]]
        if len(wrong) == 1:
            (place,) = wrong
            inside = any_slip and place < len(wanted) - 1 and len(wanted) > 2
            return _han(written[place]) and (inside or confusable(wanted[place], written[place]))
        exchanged = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return exchanged and written[wrong[0]] == wanted[wrong[1]] and written[wrong[1]] == wanted[wrong[0]]
    if len(written) < len(wanted):
        whole = len(wanted) > 3 or any_slip
        inner = (at for at in range(len(wanted) - 1) if wanted[at] not in _LEFT_OUT)
        return whole and any(written == wanted[:at] + wanted[at + 1 :] for at in inner)
    return any(written == wanted[: at + 1] + wanted[at:] for at in range(len(wanted)))


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _finding(name: Name, text: str, start: int, end: int) -> Finding:
    return Finding(
        rule=f"name.{name.category.value}",
        category=name.category,
        grade=name.grade,
        start=start,
        end=end,
        excerpt=text[start:end],
        suggestion=name.name,
        message=f"“{text[start:end]}”疑为“{name.name}”之误。",
        blocks=name.grade is Grade.GRAVE,
        basis=name.basis,
    )


@functools.cache
def core_finder() -> Names:
    return Names(core_names())
