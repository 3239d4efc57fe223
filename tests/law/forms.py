"""Filled forms for the tests of the report: from dictionaries of numbers, from the samples' expected cells."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, Number, Value
from gongkai.law.report.finding import Finding, Verdict

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tests" / "data" / "samples"  # the samples that may be copied
SAMPLES = ROOT.parent / "shared" / "samples" / "reports"  # all of them, where they lie beside the checkout


def filled(cells: Mapping[str, Number | str | None] | None = None, **fields: Any) -> Filled:
    """A report of zeros (2021 form, 2023) except for the given cells; None is a blank, text is as printed."""
    edition = fields.setdefault("edition", "2021")
    fields.setdefault("year", 2023 if edition == "2021" else 2019)
    values = {key: Value.of(0) for key in EDITIONS[edition].cells}
    values |= {key: value(content) for key, content in (cells or {}).items()}
    for key in fields.pop("without", ()):
        values.pop(key, None)
    return Filled(values=values, **fields)


def value(content: Number | str | None) -> Value:
    if content is None:
        return Value(None)
    return Value(None, content) if isinstance(content, str) else Value.of(content)


def sample(stem: str) -> Filled:
    """A sample report with exactly the cells that its expected file lists; skipped where samples are not beside us."""
    data = json.loads(_find(f"{stem}*.expected.json").read_text(encoding="utf-8"))
    return Filled(
        edition=data["form"],
        values={key: _read(content) for key, content in data["cells"].items()},
        organ=data["organ"],
        year=data["year"],
        narrative=data["narrative"],
    )


def _read(content: Any) -> Value:
    return Value.of(Decimal(str(content))) if isinstance(content, float) else value(content)


def printed_text(stem: str) -> str:
    return _find(f"{stem}*.txt").read_text(encoding="utf-8")


def _find(pattern: str) -> Path:
    for folder in (HERE, SAMPLES):
        if found := sorted(folder.glob(pattern)):
            return found[0]
    pytest.skip(f"no sample {pattern} here or beside this checkout")


def failed(findings: tuple[Finding, ...], rule: str = "") -> list[Finding]:
    return [f for f in findings if f.verdict is Verdict.FAIL and (not rule or f.rule == rule)]


def verdicts(findings: tuple[Finding, ...], rule: str) -> list[Verdict]:
    return [finding.verdict for finding in findings if finding.rule == rule]
