"""The content of one cell as printed → its number, if it is one (annotated: 22（其中修订16件） is 22).

Blank, "/" , 无, 减3 and 251000元 hold no number: they are kept as printed. Nothing is guessed or joined.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.law.report.filled import Number, Value
from gongkai.law.report.form import Cell, Unit

_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,8})?"
_PLAIN = re.compile(rf"^{_NUMBER}$")
_ANNOTATED = re.compile(rf"^({_NUMBER})\s*[(\[]([^()\[\]]*[\u4e00-\u9fff][^()\[\]]*)[)\]]$")
_PIECES = re.compile(rf"^({_NUMBER})\s*[件宗]$")
_CHANGING = re.compile(r"减|降|负|约|万|亿|元|%")
_PLACEHOLDER = re.compile(r"^(?:/+|\\+|-{1,4}|无|无此项|不适用|未读出|\*+|x|X|○|〇|零|NA|N/A|n/a)$")
_WORDED = re.compile(
    rf"^(?:增|减|升|降|±|增加|减少|净增|净减|新增|约)?\s*{_NUMBER}\s*(?:元|万元|亿元|件|项|个|条|次|份|人|宗|起)?$|^持平$"
)
_ANNOTATION = re.compile(r"^[(\[][^()\[\]]*[\u4e00-\u9fff][^()\[\]]*[)\]]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell or word: `text` folded for comparing, `printed` as it stands in the document.

    `stray` marks a number alone in its line that may be the number of a page, or the year of a running head.
    """

    text: str
    printed: str
    stray: bool = False

    @property
    def like_page(self) -> bool:
        """Whether it could be the number of a page."""
        return self.text.isdigit() and 0 < int(self.text[:9]) < 100

    @property
    def blank(self) -> bool:
        return not self.text


def number_of(text: str) -> Number | None:
    """The number that a folded cell text is, or None. A remark that changes what it means leaves none."""
    annotated = _ANNOTATED.match(text) or _PIECES.match(text)
    if annotated:
        if annotated.lastindex == 2 and _CHANGING.search(annotated[2]):
            return None
        text = annotated[1]
    elif not _PLAIN.match(text):
        return None
    text = text.replace(",", "")
    return Decimal(text) if "." in text else int(text)


def amount(piece: Piece) -> Number:
    """For sums, where a blank counts as nought."""
    return number_of(piece.text) or 0


def is_number(text: str) -> bool:
    return bool(_PLAIN.match(text) or _ANNOTATED.match(text))


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Whether a text standing alone looks like the content of a cell and not like a label."""
    return bool(text) and (is_number(text) or bool(_PLACEHOLDER.match(text)) or bool(_WORDED.match(text)))


def is_annotation(text: str) -> bool:
    """（其中修订16件）: belongs to the number before it."""
    return bool(_ANNOTATION.match(text))


def value_of(piece: Piece) -> Value:
    return Value(number_of(piece.text), piece.printed)


def fit_for(cell: Cell, value: Value) -> Value:
    """A count is whole and not negative, and an amount is no number of 件; else only what is printed stays."""
    number = value.number
    if number is None:
        return value
    counted = value.printed.rstrip().endswith(("件", "宗"))
    odd = counted if cell.unit is not Unit.COUNT else number != int(number) or (number < 0 and not cell.signed)
    if odd:
        return Value(None, value.printed)
    return Value(int(number), value.printed) if cell.unit is Unit.COUNT else value
