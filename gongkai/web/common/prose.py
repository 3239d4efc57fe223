"""The six sections of a report as both doors print them: heading, paragraphs with their drawn figures, table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from gongkai.annual.queries import ReportPage
from gongkai.law.report.prose import NUMERALS
from gongkai.law.report.spans import spans
from gongkai.web.common.statutory import Table
from gongkai.web.common.templatetags.typography import UNIT
from gongkai.web.common.words import paragraphs

_UNIT = re.compile(UNIT)


@dataclass(frozen=True, slots=True)
class Run:
    """Words, or a figure with the address of its source."""

    text: str
    href: str = ""
    says: str = ""
    unit: str = ""  # what follows a figure and stays on its line


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    paragraphs: tuple[str, ...]
    runs: tuple[tuple[Run, ...], ...]  # the same paragraphs in pieces
    table: Table | None


def sections(
    report: ReportPage, drawn: Mapping[int, Table], href: Callable[[str], str] | None = None
) -> tuple[Section, ...]:
    """`href` gives the address of the source of a figure, by its name."""
    return tuple(
        Section(
            anchor=f"section-{section.number}",
            heading=f"{NUMERALS[section.number - 1]}、{section.title}",
            paragraphs=paragraphs(section.rendered),
            runs=_runs(section.text, section.rendered, report, href),
            table=drawn.get(section.number),
        )
        for section in report.sections
    )


def _runs(
    written: str, printed: str, report: ReportPage, href: Callable[[str], str] | None
) -> tuple[tuple[Run, ...], ...]:
    plain = paragraphs(printed)
    lines: list[list[Run]] = [[]]
    for span in spans(written, printed, report.filled) if href else ():
        if href and span.figure:
            lines[-1].append(Run(span.text, href(span.figure), f"{span.figure}{span.text}，查看来源"))
            continue
        first, *more = span.text.split("\n")
        lines[-1].append(Run(first))
        lines.extend([Run(line)] for line in more)
    stripped = tuple(runs for line in lines if (runs := _stripped(line)))
    same = tuple("".join(run.text for run in line) for line in stripped) == plain
    return tuple(map(_with_units, stripped)) if same else tuple((Run(line),) for line in plain)


def _with_units(line: tuple[Run, ...]) -> tuple[Run, ...]:
    """A unit goes over from the words behind a figure to the figure."""
    found: list[Run] = []
    for run in line:
        unit = _UNIT.match(run.text) if found and found[-1].href and not run.href else None
        if unit:
            found[-1] = replace(found[-1], unit=unit.group())
            run = Run(run.text[unit.end() :])
        if run.text:
            found.append(run)
    return tuple(found)


def _stripped(line: list[Run]) -> tuple[Run, ...]:
    if line and not line[0].href:
        line[0] = Run(line[0].text.lstrip())
    if line and not line[-1].href:
        line[-1] = Run(line[-1].text.rstrip())
    return tuple(run for run in line if run.text)
