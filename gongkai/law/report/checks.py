"""Checks a report, one door for all of it: the identities of its tables, last year's report, its text, its form.

Every relation gives a finding, also the ones that hold; finding.gathered() picks what a person must see.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.law.organ import OrganLevel, level_of
from gongkai.law.report.checks_counts import check_counts
from gongkai.law.report.checks_tables import check_edition, check_numbers, check_power, check_sums
from gongkai.law.report.checks_text import check_fees, check_repeated, check_text
from gongkai.law.report.checks_years import check_sum, check_years
from gongkai.law.report.composed import composed
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.law.report.lint import lint
from gongkai.law.report.passage import Passage
from gongkai.law.report.registry import say

__all__ = ["check", "check_sum"]

_READ = 200_000  # characters: the longest report known has not a tenth of it
_TITLE = 500  # characters of a title or a name
_TOLD = 50  # findings of one rule; nobody reads more of one kind


def check(
    filled: Filled, *, previous: Filled | None = None, text: str = "", level: OrganLevel | None = None
) -> tuple[Finding, ...]:
    """All findings on one report. `text` is the whole report as printed; a report without one is put together.

    `level` is guessed from the organ's name where it is not given.
    """
    whole = text or composed(filled)
    filled = _clipped(filled)
    level = level or level_of(filled.organ)
    return tuple(_limited(_findings(filled, previous and _clipped(previous), whole, level)))


def _findings(filled: Filled, previous: Filled | None, whole: str, level: OrganLevel | None) -> Iterator[Finding]:
    passage = Passage.of(whole[:_READ])
    yield from check_sums(filled)
    yield from check_numbers(filled)
    yield check_edition(filled)
    yield check_power(filled, level)
    yield from check_years(filled, previous)
    yield from check_text(filled, passage, level, previous)
    yield from check_counts(filled)
    yield from check_fees(filled, filled.sections.get(6, ""))
    yield check_repeated(filled, previous)
    yield from lint(filled, passage, level)
    if len(whole) > _READ:
        message = f"文字有{len(whole)}字，只核对了前{_READ}字；请确认这是一份年度报告，并把不属于报告的部分删去"
        yield say("text.length", Verdict.CANNOT_TELL, message, (), _READ, len(whole))


def _clipped(filled: Filled) -> Filled:
    """The report with no text longer than is read: what it holds is not bounded by whoever gave the file."""
    sections = {number: text[:_READ] for number, text in filled.sections.items()}
    title, organ = filled.title[:_TITLE], filled.organ[:_TITLE]
    return replace(filled, sections=sections, preamble=filled.preamble[:_READ], title=title, organ=organ)


def _limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """At most so many of each rule and verdict, and one that counts the rest and names their cells."""
    seen: Counter[tuple[str, Verdict]] = Counter()
    rest: dict[tuple[str, Verdict], Finding] = {}
    cells: dict[tuple[str, Verdict], dict[str, None]] = {}
    order = list(Severity)
    for finding in findings:
        key = (finding.rule, finding.verdict)
        seen[key] += 1
        if finding.verdict is Verdict.PASS or seen[key] <= _TOLD:
            yield finding
            continue
        worst = rest.setdefault(key, finding)
        cells.setdefault(key, {}).update(dict.fromkeys(finding.cells))
        if order.index(finding.severity) < order.index(worst.severity):
            rest[key] = finding
    for key, worst in rest.items():
        message = f"同类的还有{seen[key] - _TOLD}处，没有逐一列出；改正已列出的以后请再核对一次"
        yield replace(worst, message=message, cells=tuple(cells[key]), expected=None, found=None, place=None)
