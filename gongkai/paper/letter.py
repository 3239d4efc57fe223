"""What a letter prints, for every writer: head, title, addressee, paragraphs by level, table, signature.

It knows the page of GB/T 9704—2012 by name and no file format. A text in the shape of law.letter_text becomes one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from gongkai.law.letter_text import CELL, Parts


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


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Rows of equal length; `widths` in millimetres fill 156; `head`: the first row heads the columns."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    head: bool = False


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


_LEVELS = (
    (Level.FIRST, re.compile("[一二三四五六七八九十]{1,3}、")),
    (Level.SECOND, re.compile("（[一二三四五六七八九十]{1,3}）")),
    (Level.THIRD, re.compile(r"\d{1,2}[.．]\s*(?!\d)", re.ASCII)),
    (Level.FOURTH, re.compile(r"（\d{1,2}）", re.ASCII)),
)
_NARROW = 40.0  # millimetres of a column that names what stands beside it


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
    if not head:
        pairs = count // 2 or 1
        wide = (156 - _NARROW * pairs) / (count - pairs) if count > pairs else 156.0
        return tuple(_NARROW if at % 2 == 0 and count > 1 else wide for at in range(count))
    longest = [min(max(max(len(row[at]) for row in rows), 3), 16) for at in range(count)]
    return tuple(156 * one / sum(longest) for one in longest)
