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
