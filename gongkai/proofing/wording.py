"""Text → what the rules on wording find in it (用语): one scan for words, then a pattern only round a hit.

`Scanner` holds rules ready for use. A match counts only where it would also be found by trying the pattern everywhere
(a test holds both against each other), and where its guards let it through.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.proofing.finding import Finding
from gongkai.proofing.literals import Literals, reach
from gongkai.proofing.rules import Guard, Rule, compiled, core

_OPENING, _CLOSING = "《“", "》”"
_QUOTE, FAR = 80, 200  # how far a quotation and a sentence are looked for
_HISTORY = re.compile(
    "[原曾旧]|时任|当时|更名|改名|改称|合并|整合|组建|重组|撤销|不再保留|划入|划转|并入|废止|失效|旧法|此前|以前|施行前|施行之前|公布前|期间"
)


class Scanner:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        words: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for word in rule.words:
                words.setdefault(word, []).append(number)
        self._literals = Literals(list(words))
        self._rules_of = list(words.values())
        self._plain = [rule.is_plain for rule in self.rules]
        self._anywhere = [number for number, rule in enumerate(self.rules) if not rule.words]

    def matches(self, text: str) -> Iterator[tuple[Rule, int, int]]:
        """Every match of every pattern, without regard to guards; no order, none twice."""
        seen: set[tuple[int, int]] = set()
        for word, start, end in self._literals.find(text):
            for number in self._rules_of[word]:
                if self._plain[number]:
                    yield self.rules[number], start, end
                    continue
                for found in self._near(number, text, start, end):
                    if (number, found.start()) not in seen:
                        seen.add((number, found.start()))
                        yield self.rules[number], *marked(found)
        for number in self._anywhere:
            for found in compiled(self.rules[number].pattern).finditer(text):
                yield self.rules[number], *marked(found)

    def known(self, text: str) -> list[tuple[int, int]]:
        """Where words stand that a rule knows: what it lets pass there is right, for it has looked closer."""
        return [(start, end) for _, start, end in self._literals.find(text) if end - start > 1]

    def _near(self, number: int, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        pattern, far = _ready(self.rules[number].pattern)
        return pattern.finditer(text, max(0, start - far), end + far)

    def find(self, text: str, on: date | None = None) -> Iterator[Finding]:
        """`on` is the day of the text, where it is known: some words were right before a day, others ask for one."""
        for rule, start, end in self.matches(text):
            if _holds(rule, text, start, end, on):
                yield rule.finding(start, end, text[start:end])


@functools.cache
def _ready(pattern: str) -> tuple[re.Pattern[str], int]:
    return compiled(pattern), reach(pattern)


def marked(found: re.Match[str]) -> tuple[int, int]:
    """The words that a match means, without white space before them: all of it, or what stands in its (?P<at>…)."""
    group = "at" if "at" in found.re.groupindex else 0
    words = found[group]
    return found.start(group) + len(words) - len(words.lstrip()), found.end(group)


def _holds(rule: Rule, text: str, start: int, end: int, on: date | None) -> bool:
    if rule.since and on and on < rule.since:
        return False
    if Guard.DATED in rule.guards and (on is None or _HISTORY.search(sentence(text, start, end))):
        return False
    return not (Guard.QUOTED in rule.guards and text[start] != "《" and quoted(text, start))


def quoted(text: str, at: int) -> bool:
    """Whether the place lies inside 《》 or “”, in the same line."""
    before = text[max(0, at - _QUOTE) : at].rpartition("\n")[2]
    return any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )


def sentence(text: str, start: int, end: int) -> str:
    """The sentence round a place, as far as it can be seen from there."""
    before = max(text.rfind(sign, max(0, start - FAR), start) for sign in "。；！？\n")
    after = min((at for sign in "。；！？\n" if (at := text.find(sign, end, end + FAR)) >= 0), default=end + FAR)
    return text[max(before + 1, start - FAR, 0) : after]


@functools.cache
def core_scanner() -> Scanner:
    return Scanner(core())
