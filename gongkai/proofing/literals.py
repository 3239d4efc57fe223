"""Many words at once in one text (多模式匹配), and which words a pattern cannot match without (触发词).

The only place that knows the library behind the scan. A pattern is parsed, never run: `required` gives words of which
every match holds at least one, `reach` how far a match may lie from such a word, `danger` why it must not be used.
"""

import re._constants as sre  # type: ignore[import-not-found]  # the parser of `re` itself: no second opinion on a pattern
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick

MOST_WORDS, FAR, MOST_STEPS = 64, 100, 64
_Words = frozenset[str]
_NOTHING: _Words = frozenset({""})
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


class Literals:
    """`find` tells every place of every word, overlapping ones too: (number of the word, start, end) in characters."""

    def __init__(self, words: Sequence[str]) -> None:
        self._automaton = AhoCorasick(list(words)) if words else None

    def find(self, text: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else []


def required(pattern: str) -> _Words:
    """Words of which every match of the pattern holds one; empty where no such words can be told."""
    _, found = _read(parser.parse(pattern))
    best = max(found, key=_rarity)
    return best if _rarity(best) > 0 else frozenset()


def reach(pattern: str) -> int:
    """How many characters a match can take, what it looks at before and behind included."""
    return min(FAR, _width(parser.parse(pattern)) + 1)


def danger(pattern: str) -> str:
    """Why a pattern may take for ever, in Chinese; empty where it cannot."""
    try:
        parsed = parser.parse(pattern)
    except re_error as error:
        return f"不是正确的正则表达式（{error}）"
    return "重复之中还有重复，遇到特殊文字会长时间不结束" if _nests(parsed, 1) else ""


re_error = parser.error


def _rarity(words: _Words) -> float:
    """Long words of Chinese characters are rare; single characters, digits and points are not."""
    if not words or "" in words:
        return 0
    return min(sum(2 if char >= "\u4e00" else 1 for char in word) for word in words) - len(words) / 1000


def _times(first: _Words, second: _Words) -> _Words | None:
    return frozenset(a + b for a in first for b in second) if len(first) * len(second) <= MOST_WORDS else None


def _read(items: Iterable[Any]) -> tuple[_Words | None, list[_Words]]:
    """A pattern → all it can match, where that is a short list; and the sets of words it cannot do without."""
    run, whole, found = _NOTHING, True, list[_Words]()
    for op, value in items:
        if op in (sre.ASSERT_NOT, sre.AT):
            continue
        exact, inside = _item(op, value)
        joined = _times(run, exact) if exact else None
        found += inside
        if joined is None:
            found.append(run)
            run, whole = exact or _NOTHING, False
        else:
            run = joined
        # What is repeated may go on, and what is only looked at is followed by something else in the same place.
        if (op in _REPEATS and value[1] > 1) or (op is sre.ASSERT and value[0] > 0):
            found.append(run)
            run, whole = _NOTHING, False
        whole = whole and op is not sre.ASSERT
    return (run if whole else None), [*found, run]


def _item(op: Any, value: Any) -> tuple[_Words | None, list[_Words]]:
    if op is sre.LITERAL:
        return frozenset({chr(value)}), []
    if op is sre.IN:
        return _class(value), []
    if op is sre.SUBPATTERN:
        return _read(value[-1])
    if op is sre.ASSERT:
        return _read(value[1])
    if op is sre.BRANCH:
        return _branch(value[1])
    if op in _REPEATS:
        least, most, item = value
        exact, inside = _read(item)
        if (least, most) == (0, 1):
            return (exact | _NOTHING if exact else None), []
        return (exact, inside) if least else (None, [])
    return None, []


def _branch(branches: Iterable[Any]) -> tuple[_Words | None, list[_Words]]:
    read = [_read(branch) for branch in branches]
    if all(exact for exact, _ in read):
        union = frozenset[str]().union(*(exact for exact, _ in read if exact))
        return (union if len(union) <= MOST_WORDS else None), []
    best = [max(inside, key=_rarity) for _, inside in read]
    return None, ([frozenset[str]().union(*best)] if all(_rarity(words) > 0 for words in best) else [])


def _class(items: Iterable[Any]) -> _Words | None:
    chars: set[str] = set()
    for op, value in items:
        if op is sre.LITERAL:
            chars.add(chr(value))
        elif op is sre.RANGE and value[1] - value[0] < 10:
            chars |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(chars)


def _width(items: Iterable[Any]) -> int:
    return sum(_item_width(op, value) for op, value in items)


def _item_width(op: Any, value: Any) -> int:
    if op is sre.AT:
        return 1
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return _width(value[1])
    if op is sre.SUBPATTERN:
        return _width(value[-1])
    if op is sre.BRANCH:
        return max(_width(branch) for branch in value[1])
    if op in _REPEATS:
        return min(FAR, int(value[1])) * _width(value[2])
    return FAR // 4 if op is sre.GROUPREF else 1


def _nests(items: Iterable[Any], steps: int) -> bool:
    """Whether a repeat stands in a repeat, or so many of them that trying them all is long."""
    for op, value in items:
        if op in _REPEATS:
            least, most, item = value
            more = steps if least == most else steps * int(min(most, FAR))
            single = len(item) == 1 and item[0][0] in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY, sre.CATEGORY)
            if not single and most > 1 and (more > MOST_STEPS or _varies(item)):
                return True
            if _nests(item, more):
                return True
        elif (
            (op is sre.BRANCH and any(_nests(branch, steps) for branch in value[1]))
            or (op in (sre.ASSERT, sre.ASSERT_NOT) and _nests(value[1], steps))
            or (op is sre.SUBPATTERN and _nests(value[-1], steps))
        ):
            return True
    return False


def _varies(items: Iterable[Any]) -> bool:
    """Whether one pass over the items can take more than one length."""
    return any(
        (op in _REPEATS and value[0] != value[1])
        or (op is sre.SUBPATTERN and _varies(value[-1]))
        or (op is sre.BRANCH and len({_width(branch) for branch in value[1]}) > 1)
        for op, value in items
    )
