"""A filled form: for every cell what was printed, the number if it is one, and what proves it.

Blank, "/" and 0 are three different things in print and stay different here; whoever adds up decides that a
blank counts as nothing, the record never does.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.form import Form

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """One cell's content. `number` is None where the cell is there but holds no number; `printed` is its text."""

    number: Number | None
    printed: str = ""
    evidence: tuple[str, ...] = ()  # ids of the facts behind it, in the order counted

    @classmethod
    def of(cls, number: Number, evidence: tuple[str, ...] = ()) -> "Value":
        return cls(number, show(number), evidence)


@dataclass(frozen=True, slots=True)
class Explained:
    """说明: a check that does not hold, as it was found, and why the organ says that it may stand."""

    rule: str
    cells: tuple[str, ...]
    found: str
    text: str


@dataclass(frozen=True)
class Filled:
    """A report as filled in or as read. A key absent from `values` was not found; `unread` names those."""

    edition: str
    values: Mapping[str, Value]
    organ: str = ""
    year: int | None = None
    title: str = ""
    preamble: str = ""
    sections: Mapping[int, str] = field(default_factory=dict)  # 1–6 → prose, tables left out
    narrative: Mapping[str, Number] = field(default_factory=dict)  # counts stated in the prose
    explanations: tuple[Explained, ...] = ()
    # Made from a ledger: a cell that is not here was not declared (尚未申报), and `narrative` is what counters say.
    counted: bool = field(default=False, compare=False)

    @property
    def form(self) -> Form:
        return EDITIONS[self.edition]

    @property
    def unread(self) -> tuple[str, ...]:
        """Cells of the form that are not here. A 2021 form that prints （六）其他处理 as one row has no sub-rows."""
        merged = any(key.startswith("t3.other.all.") for key in self.values)
        sub = ("t3.other.correction_lapsed.", "t3.other.fee_lapsed.", "t3.other.other.")
        return tuple(key for key in self.form.cells if key not in self.values and not (merged and key.startswith(sub)))

    def number(self, key: str) -> Number | None:
        value = self.values.get(key)
        return value.number if value else None

    def digest(self) -> str:
        """SHA-256 over edition, organ, year and every cell with its number and evidence, in key order."""
        body = [
            [
                key,
                value.printed,
                str(value.number) if value.number is not None else None,
                sorted(value.evidence),
            ]
            for key, value in sorted(self.values.items())
        ]
        text = json.dumps([self.edition, self.organ, self.year, body], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The object that `gongkai report read --json` prints and `gongkai report write` takes."""
        said = [
            {"rule": one.rule, "cells": list(one.cells), "found": one.found, "text": one.text}
            for one in self.explanations
        ]
        return {
            "organ": self.organ,
            "year": self.year,
            "edition": self.edition,
            "title": self.title,
            "preamble": self.preamble,
            "cells": {key: _plain(value.number) for key, value in self.values.items()},
            "printed": {key: value.printed for key, value in self.values.items()},
            "unread": list(self.unread),
            "narrative": {key: _plain(number) for key, number in self.narrative.items()},
            "sections": {str(number): text for number, text in self.sections.items()},
        } | ({"explanations": said} if said else {})


def show(number: Number) -> str:
    """As the form prints it: no grouping, no trailing zeros, never an exponent."""
    if isinstance(number, int):
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(number: Number | None) -> int | float | None:
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else float(number)
