"""A letter → PDF and Word on the page of GB/T 9704—2012, in one of three 版式."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gongkai.paper.letter import LetterPaper, LetterTable
from gongkai.paper.letter_docx import render_docx
from gongkai.paper.press import compiled, undrawable

__all__ = ["docx", "pdf", "undrawable"]


def pdf(letter: LetterPaper, font_dirs: Sequence[Path] = ()) -> bytes:
    """Archival, tagged, fonts embedded; Unwritable where a character has no font."""
    data = {
        **asdict(letter),
        "body": [{"lead": one.lead, "rest": one.text[len(one.lead) :], "level": int(one.level)} for one in letter.body],
        "table": _table(letter.table) if letter.table else None,
        "attachments": letter.listed,
        "head_size": letter.head_size,
    }
    return compiled("letter.typ", "letter", data, font_dirs)


def _table(table: LetterTable) -> dict[str, Any]:
    rows = [[asdict(cell) for cell in table.cells(at)] for at in range(len(table.rows))]
    return {"rows": rows, "widths": table.widths, "head": table.head}


def docx(letter: LetterPaper) -> bytes:
    """Names 仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312 and embeds none."""
    return render_docx(letter)
