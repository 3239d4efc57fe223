"""What a check says: one finding, its verdict, its severity, and the list of every check there is.

The list is the single place that names a check; docs/report-form.md is made from it. A finding that cannot be
decided says so: nothing is guessed into a pass or a fail.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.law.report.filled import Number, show


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Figure = Number | str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text: offsets in characters and the words there."""

    start: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str  # a key of registry.CHECKS
    verdict: Verdict
    severity: Severity
    cells: tuple[str, ...]  # the cells on both sides, left first
    message: str
    expected: Figure = None
    found: Figure = None
    basis: str = ""
    place: Place | None = None

    @property
    def blocks(self) -> bool:
        """Whether the report must not be submitted as it stands (R-084, R-085)."""
        return self.verdict is Verdict.FAIL and self.severity is Severity.ERROR

    @property
    def key(self) -> str:
        """A name for what was found: other cells, other figures, other words are another finding."""
        found = (self.rule, *self.cells, shown(self.expected), shown(self.found), self.message)
        return f"{self.rule}-{hashlib.sha256(chr(10).join(found).encode()).hexdigest()[:16]}"

    @property
    def of_prompts(self) -> bool:
        """Whether it says only that prompts 〔请补充：…〕 are left: a page that lists them need not repeat it."""
        return self.place is not None and self.place.excerpt.startswith("〔请补充：")

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "verdict": self.verdict.value,
            "severity": self.severity.value,
            "cells": list(self.cells),
            "message": self.message,
            "expected": _plain(self.expected),
            "found": _plain(self.found),
            "basis": self.basis,
        }


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a person is shown: fails one by one, what could not be told once per rule, no passes.

    A report of which half the cells are unread would otherwise say the same thing forty times.
    """
    shown: list[Finding] = []
    unclear: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is Verdict.FAIL:
            shown.append(finding)
        elif finding.verdict is Verdict.CANNOT_TELL:
            unclear.setdefault(finding.rule, []).append(finding)
    for group in unclear.values():
        cells = tuple(dict.fromkeys(key for finding in group for key in finding.cells))
        more = f"（同样无法核对的还有{len(group) - 1}处）" if len(group) > 1 else ""
        shown.append(replace(group[0], cells=cells, message=group[0].message + more))
    order = list(Severity)
    return tuple(sorted(shown, key=lambda f: (f.verdict is not Verdict.FAIL, order.index(f.severity))))


def _plain(figure: Figure) -> int | float | str | None:
    if not isinstance(figure, Decimal):
        return figure
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def shown(figure: Figure) -> str:
    return "空白" if figure is None else figure if isinstance(figure, str) else show(figure)
