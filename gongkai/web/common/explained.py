"""Checks that do not hold and were answered in writing: shown wherever the report or one of their cells is read."""

from dataclasses import dataclass

from gongkai.law.report.filled import Filled
from gongkai.law.report.registry import CHECKS


@dataclass(frozen=True, slots=True)
class Explanation:
    check: str
    found: str
    text: str


def explanations(filled: Filled, cell: str = "") -> tuple[Explanation, ...]:
    """All of a report, or those that name one cell."""
    return tuple(
        Explanation(CHECKS[one.rule].title if one.rule in CHECKS else one.rule, one.found, one.text)
        for one in filled.explanations
        if not cell or cell in one.cells
    )
