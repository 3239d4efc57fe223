"""Checks a report, one door for all of it: the identities of its tables, last year's report, its text, its form.

Every relation gives a finding, also the ones that hold; finding.gathered() picks what a person must see.
"""

from gongkai.law.organ import OrganLevel, level_of
from gongkai.law.report.checks_tables import check_edition, check_numbers, check_power, check_sums
from gongkai.law.report.checks_text import check_fees, check_repeated, check_text
from gongkai.law.report.checks_years import check_sum, check_years
from gongkai.law.report.composed import composed
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding
from gongkai.law.report.lint import lint
from gongkai.law.report.passage import Passage

__all__ = ["check", "check_sum"]


def check(
    filled: Filled, *, previous: Filled | None = None, text: str = "", level: OrganLevel | None = None
) -> tuple[Finding, ...]:
    """All findings on one report. `text` is the whole report as printed; a report without one is put together.

    `level` is guessed from the organ's name where it is not given.
    """
    level = level or level_of(filled.organ)
    passage = Passage.of(text or composed(filled))
    return (
        *check_sums(filled),
        *check_numbers(filled),
        check_edition(filled),
        check_power(filled, level),
        *check_years(filled, previous),
        *check_text(filled, passage, level),
        *check_fees(filled, filled.sections.get(6, "")),
        check_repeated(filled, previous),
        *lint(filled, passage, level),
    )
