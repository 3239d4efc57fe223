"""The six sections of a report as both doors print them: heading, paragraphs, table."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.annual.queries import ReportPage
from gongkai.law.report.prose import NUMERALS
from gongkai.web.common.statutory import Table
from gongkai.web.common.words import paragraphs


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    paragraphs: tuple[str, ...]
    table: Table | None


def sections(report: ReportPage, drawn: Mapping[int, Table]) -> tuple[Section, ...]:
    return tuple(
        Section(
            anchor=f"section-{section.number}",
            heading=f"{NUMERALS[section.number - 1]}、{section.title}",
            paragraphs=paragraphs(section.rendered),
            table=drawn.get(section.number),
        )
        for section in report.sections
    )
