"""Made reports and real samples, bent, with what each cell truly prints.

A bend never puts another number where a cell's own should stand unnoticed (a digit changed, two numbers changed about):
no reader can see that. It loses, adds, joins, parts and moves: what is left must be read right or not at all.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Paragraph
from tests.paper.bent_reports import WHOLES
from tests.paper.bent_text import BENDS
from tests.paper.report_shapes import LOSES_BLANKS, SHOWS_BLANKS, TEARS, Made, make
from tests.paper.score import COPIED, document_of, samples

Lines = list[str]
SHAPES = (*SHOWS_BLANKS, *LOSES_BLANKS, *TEARS)


def printed(made: Made, shape: str, rng: random.Random) -> Lines:
    if shape in TEARS:
        return TEARS[shape](made, rng)
    return {**SHOWS_BLANKS, **LOSES_BLANKS}[shape](made)


def wrongs(filled: Filled, truth: Mapping[str, str | None]) -> list[str]:
    """Cells given as another number than the true one, or as blank where a number stands."""
    found = []
    for key, value in filled.values.items():
        true = truth.get(key)
        number = true is not None and bool(re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", true))
        if value.number is None:
            bad = number and not value.printed
        else:
            bad = not number or float(value.number) != float(true or 0)
        if bad:
            found.append(f"{key}: {value.printed!r} for {true!r}")
    return found


KINDS = (*WHOLES, *BENDS)


@dataclass(frozen=True)
class Case:
    name: str
    lines: Lines
    truth: Mapping[str, str | None]


def made_case(kind: str, shape: str, seed: int) -> Case:
    rng = random.Random(f"{kind} {shape} {seed}")
    made = make(rng, blanks=rng.choice([0, 0, 0.3, 0.6, 0.95]), sound=rng.random() < 0.7, big=rng.choice([4, 40]))
    if kind in WHOLES:
        bent, after = WHOLES[kind](made, rng)
        lines = after(printed(bent, shape, rng))
    else:
        lines = printed(made, shape, rng)
    if kind in BENDS:
        lines = BENDS[kind](lines, rng)
    return Case(f"{kind} / {shape} / {seed}", lines, made.cells)


@cache
def real() -> Mapping[str, tuple[Lines, Mapping[str, str | None]]]:
    """The samples that may be copied: their lines, and what each cell that they show prints."""
    found = {}
    for file, expected in samples(COPIED):
        if file.suffix == ".txt":
            lines = [block.text for block in document_of(file).blocks if isinstance(block, Paragraph)]
            cells = {key: None if value is None else str(value) for key, value in expected["cells"].items()}
            found[file.stem] = (lines, cells)
    return found


def real_case(kind: str, sample: str, seed: int) -> Case:
    rng = random.Random(f"{kind} {sample} {seed}")
    lines, cells = real()[sample]
    return Case(f"{kind} / {sample} / {seed}", BENDS[kind](list(lines), rng), cells)


def made_cases(seeds: range) -> Iterator[Case]:
    return (
        made_case(kind, shape, seed)
        for seed in seeds
        for kind in KINDS
        for shape in SHAPES
        if shape != "torn" or kind not in WHOLES  # it sets down whole columns only
    )


def real_cases(seeds: range) -> Iterator[Case]:
    return (real_case(kind, sample, seed) for seed in seeds for kind in BENDS for sample in real())
