"""Checks a report, one door for all of it: the identities of its tables, last year's report, its text, its form.

Every relation gives a finding, also the ones that hold; finding.gathered() picks what a person must see.
"""

from gongkai.law.organ import OrganLevel, level_of
from gongkai.law.report.checks_tables import check_edition, check_numbers, check_power, check_sums
from gongkai.law.report.checks_years import check_sum, check_years
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding

__all__ = ["check", "check_sum"]


def check(
    filled: Filled, *, previous: Filled | None = None, text: str = "", level: OrganLevel | None = None
) -> tuple[Finding, ...]:
    """All findings on one report. `text` is the whole report as printed; without it only `filled.sections` is read."""
    level = level or level_of(filled.organ)
    return (
        *check_sums(filled),
        *check_numbers(filled),
        check_edition(filled),
        check_power(filled, level),
        *check_years(filled, previous),
    )
