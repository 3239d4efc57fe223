"""What a letter prints, for every writer: head, title, addressee, paragraphs by level, table, signature.

It knows the page of GB/T 9704—2012 by name and no file format. A text in the shape of law.letter_text becomes one.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from gongkai.law.letter_text import CELL, Parts

_HEAD_WIDTH = 150.0  # millimetres
_LEAD_LIMIT = 40  # characters: a longer first sentence is prose, not a heading


class LetterStyle(StrEnum):
    """版式."""

    RED_HEAD = "red_head"  # 公文: 发文机关标志, number below, one red line
    LETTER = "letter"  # 信函格式: red double lines, number at the right
    PLAIN = "plain"  # 文书: black, no head

    @property
    def term(self) -> str:
        return {"red_head": "公文格式", "letter": "信函格式", "plain": "文书格式"}[self.value]


class Level(IntEnum):
    """结构层次序数: the depth of a paragraph's number."""

    TEXT = 0  # no number
    FIRST = 1  # 一、 黑体
    SECOND = 2  # （一） 楷体
    THIRD = 3  # 1. 仿宋
    FOURTH = 4  # （1） 仿宋


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    level: Level = Level.TEXT

    @property
    def lead(self) -> str:
        """The part set as a heading: all of it, or its first sentence where more follows; "" for plain text."""
        if self.level not in (Level.FIRST, Level.SECOND):
            return ""
        first, stop, rest = self.text.partition("。")
        lead = first + stop if rest else self.text
        return lead if len(lead) <= _LEAD_LIMIT else ""


@dataclass(frozen=True, slots=True)
class LetterCell:
    text: str
    column: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Rows of equal length; `widths` in millimetres fill 156; `head`: the first row heads the columns."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    head: bool = False

    def cells(self, at: int) -> tuple["LetterCell", ...]:
        """The cells of a row: without a head, the second reaches to the edge where it is the last with text."""
        row = self.rows[at]
        if self.head or any(row[2:]) or len(row) < 2:
            return tuple(LetterCell(text, column) for column, text in enumerate(row))
        return LetterCell(row[0], 0), LetterCell(row[1], 1, len(row) - 1)


@dataclass(frozen=True, slots=True)
class LetterPaper:
    organ: str  # full name, as the head prints it
    title: tuple[str, ...]  # in lines broken by sense
    body: tuple[Paragraph, ...]
    number: str = ""
    addressee: str = ""
    table: LetterTable | None = None
    attachments: tuple[str, ...] = ()
    signature: str = ""  # the organ that signs
    date: str = ""
    note: str = ""
    style: LetterStyle = LetterStyle.LETTER

    @property
    def head_size(self) -> float:
        """Points of the 发文机关标志: as large as fits on one line, at most 初号."""
        return min(38.0, math.floor(_HEAD_WIDTH * 72 / 25.4 / max(len(self.organ), 1)))

    @property
    def listed(self) -> tuple[str, ...]:
        """附件 as printed: numbered when there are several."""
        if len(self.attachments) < 2:
            return self.attachments
        return tuple(f"{at}. {name}" for at, name in enumerate(self.attachments, 1))


_LEVELS = (
    (Level.FIRST, re.compile("[一二三四五六七八九十]{1,3}、")),
    (Level.SECOND, re.compile("（[一二三四五六七八九十]{1,3}）")),
    (Level.THIRD, re.compile(r"\d{1,2}[.．]\s*(?!\d)", re.ASCII)),
    (Level.FOURTH, re.compile(r"（\d{1,2}）", re.ASCII)),
)
_EM, _PADDING = 5.0, 4.5  # millimetres: a character of 四号, the space left and right in a cell
_NARROW = {2: 42.0, 4: 30.0}  # millimetres of a column that names what stands beside it, by the number of columns


def level_of(text: str) -> Level:
    return next((level for level, pattern in _LEVELS if pattern.match(text)), Level.TEXT)


def paper_of(parts: Parts, *, organ: str, style: LetterStyle) -> LetterPaper:
    """A filled text as the page prints it. 落款: all lines but the last are the signer, the last is the date."""
    signature = parts.signature
    return LetterPaper(
        organ=organ,
        title=parts.title,
        body=tuple(Paragraph(line, level_of(line)) for line in parts.body),
        number="".join(parts.number),
        addressee="".join(parts.addressee),
        table=table_of(parts.table),
        attachments=parts.attachments,
        signature="".join(signature[:-1]) if len(signature) > 1 else "".join(signature),
        date=signature[-1] if len(signature) > 1 else "",
        note="".join(parts.note),
        style=style,
    )


def table_of(lines: Sequence[str]) -> LetterTable | None:
    """Rows of cells between ｜. A row that begins with ＃ heads the columns; short rows are filled up with blanks."""
    if not lines:
        return None
    head = lines[0].startswith("＃")
    rows = [tuple(cell.strip() for cell in line.removeprefix("＃").split(CELL)) for line in lines]
    count = max(map(len, rows))
    full = tuple(row + ("",) * (count - len(row)) for row in rows)
    return LetterTable(full, _widths(full, head), head)


def _widths(rows: Sequence[tuple[str, ...]], head: bool) -> tuple[float, ...]:
    """Names narrow, contents wide; under a head by the longest cell, within bounds."""
    count = len(rows[0])
    if not head and count in _NARROW:
        narrow = _NARROW[count]
        wide = (156 - narrow * count / 2) / (count / 2)
        return tuple(wide if at % 2 else narrow for at in range(count))
    natural = [max(_ems(row[at]) for row in rows) * _EM + _PADDING for at in range(count)]
    if (spare := 156 - sum(natural)) >= 0:
        return tuple(width + spare * width / sum(natural) for width in natural)
    # Columns that are narrow keep their width; the others share what is left.
    fits = 156 / count
    left = 156 - sum(width for width in natural if width <= fits)
    wide = sum(width for width in natural if width > fits)
    return tuple(width if width <= fits else left * width / wide for width in natural)


def _ems(text: str) -> float:
    """The width of a text in characters of Chinese; a digit or Latin letter takes a little more than half of one."""
    return sum(0.6 if char.isascii() else 1.0 for char in text)
