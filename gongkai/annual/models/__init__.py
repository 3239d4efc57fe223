"""Rows of the annual report: facts that no other register holds, and the report itself with its frozen cells."""

from gongkai.annual.models.facts import Adjustment, Counter, Declaration, Opening, OpeningFact
from gongkai.annual.models.report import Cell, Explanation, Report, Section, Signature

__all__ = [
    "Adjustment",
    "Cell",
    "Counter",
    "Declaration",
    "Explanation",
    "Opening",
    "OpeningFact",
    "Report",
    "Section",
    "Signature",
]
