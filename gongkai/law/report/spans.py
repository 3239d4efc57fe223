"""Which words of a printed text are drawn figures: the printed text held against the text as it was written.

A figure is linked only where the whole text agrees with what the form says; otherwise there is none, never a wrong
one. It draws nothing itself (figures.py does).
"""

import re
from dataclasses import dataclass

from gongkai.law.report.figures import NoFigure, draw, names
from gongkai.law.report.filled import Filled, show

_PLACE = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    figure: str = ""  # the Chinese name of the figure, "" for words


def spans(written: str, printed: str, filled: Filled) -> tuple[Span, ...]:
    """The printed text in pieces; together they are always exactly `printed`."""
    whole = (Span(printed),) if printed else ()
    pattern, drawn = [], []
    for place, piece in enumerate(_PLACE.split(written)):
        if place % 2 == 0:
            pattern.append(f"({re.escape(piece)})")
            drawn.append("")
            continue
        name = piece.strip()
        known = name in names(filled.edition)
        try:
            pattern.append(f"({re.escape(show(draw(name, filled)))})" if known else r"([^\n]*?)")
        except NoFigure:
            return whole
        drawn.append(name if known else "")
    match = re.fullmatch("".join(pattern), printed)
    if match is None:
        return whole
    return tuple(Span(text, name) for text, name in zip(match.groups(), drawn, strict=True) if text)
