"""Title, organ, year, preamble and the prose of the six sections of a report, tables left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.paper.read_text import Line


@dataclass(frozen=True, slots=True)
class Header:
    organ: str = ""
    year: int | None = None
    title: str = ""
    preamble: str = ""


def header_of(lines: Sequence[Line], name: str = "") -> Header:
    m = re.search(r"(20\d\d)\s*年", "".join(line.text for line in lines[:8]))
    return Header("", int(m[1]) if m else None)


def sections_of(lines: Sequence[Line], *tables: Sequence[Line]) -> Mapping[int, str]:
    return {}
