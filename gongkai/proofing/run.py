"""The checks that a text faces, all of them in one call (内容校核): `proof`; what stops it where: `blocking`.

Each layer looks at the text alone. Findings that overlap are merged into the gravest; what an organ's own list approves
is taken out. `fingerprint` names a finding for ever: it does not change when the text is edited somewhere else.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from gongkai.proofing import (
    citations,
    days,
    names,
    pairs,
    personal,
    personal_masks,
    secrecy,
    structure,
    suspects,
    wording,
)
from gongkai.proofing.finding import Category, Finding, Grade, merged
from gongkai.proofing.pack import Pack

Layer = Callable[[str, date | None], Iterable[Finding]]

LAYERS: Mapping[str, Layer] = {
    "wording": lambda text, on: wording.core_scanner().find(text, on),
    "names": lambda text, on: names.core_finder().find(text),
    "personal": lambda text, on: personal.find(text),
    "masks": lambda text, on: personal_masks.find(text),
    "secrecy": lambda text, on: secrecy.find(text),
    "days": lambda text, on: days.find(text),
    "structure": lambda text, on: structure.find(text),
    "pairs": lambda text, on: pairs.find(text),
    "citations": citations.find,
    "suspects": lambda text, on: suspects.find(text),
}
_CONTEXT = 12
_SPACE = re.compile(r"\s+")


class Level(StrEnum):
    """The three levels of review (三级审核)."""

    FIRST = "first"  # 初审
    SECOND = "second"  # 复审
    FINAL = "final"  # 终审


def proof(
    text: str, *, on: date | None = None, packs: Sequence[Pack] = (), without: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Every finding in the order of the text. `on` is the day of the text; without it the text's own day is taken.

    `without` names layers of LAYERS to leave out; `packs` are an organ's own lists, each used on its own days.
    """
    day = on or days.written_on(text)
    layers = [layer for name, layer in LAYERS.items() if name not in set(without)]
    used = [pack for pack in packs if pack.holds_on(day)]
    found = [finding for layer in layers for finding in layer(text, day)]
    found += [finding for pack in used for finding in pack.find(text, day)]
    return merged(_not_known(text, _not_approved(text, found, used)))


def _not_known(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Without suspects where a rule or a name is known: 做为 in 做为民服务的贴心人 is right, its rule says so."""
    known: set[int] | None = None
    for finding in findings:
        if finding.category is Category.SUSPECT:
            if known is None:
                spans = (*wording.core_scanner().known(text), *names.core_finder().right(text))
                known = {at for start, end in spans for at in range(start, end)}
            if finding.start in known:
                continue
        yield finding


def _not_approved(text: str, findings: Sequence[Finding], packs: Sequence[Pack]) -> Iterator[Finding]:
    """Without what lies in a term that a list approves. Personal data and markings of secrecy are never approved so."""
    spans = [span for pack in packs for span in pack.approved(text)]
    for finding in findings:
        fixed = finding.category in (Category.PERSONAL, Category.SECRECY)
        if fixed or not any(start <= finding.start and finding.end <= end for start, end in spans):
            yield finding


def fingerprint(text: str, finding: Finding) -> str:
    """The rule and the words round the place, white space aside. Of personal data only what stands round it is used."""
    before = _SPACE.sub("", text[max(0, finding.start - 4 * _CONTEXT) : finding.start])[-_CONTEXT:]
    after = _SPACE.sub("", text[finding.end : finding.end + 4 * _CONTEXT])[:_CONTEXT]
    words = finding.excerpt if finding.category is Category.PERSONAL else text[finding.start : finding.end]
    parts = (finding.rule, before, _SPACE.sub("", words), after)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def blocking(findings: Iterable[Finding], level: Level) -> tuple[Finding, ...]:
    """What keeps a text from passing a level while it is undecided: our reading of how findings are graded (R-077).

    What blocks stops it from the first level on; 较重 must be decided before the last; the rest only advises.
    """
    last = level is Level.FINAL
    return tuple(f for f in findings if f.blocks or (last and f.grade in (Grade.GRAVE, Grade.SERIOUS)))
