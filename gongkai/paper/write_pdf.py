"""A filled form → PDF on the page of GB/T 9704—2012, through typst: archival, tagged, Chinese fonts embedded.

What is printed goes in as data, so no character of it can act as markup. The fonts come from fonts/ and from
folders of the organ's own licensed fonts, never from the computer: the same report gives the same bytes.
"""

import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Kind, Place, Sheet, Unwritable, fitting
from gongkai.paper.outline import Line, Outline, heading_lines, outline, title_lines

_HERE = Path(__file__).resolve().parent
_TEMPLATE = _HERE / "report.typ"
_CAN_DRAW = _HERE / "can_draw.typ"
_FONTS = _HERE / "fonts"

# For each use the fonts in order of preference: licensed ones that an organ may drop in, then ours. The last one
# draws the rare characters of names that the others lack.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang R", "Gongkai Kai"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC", "Gongkai Kai"),
    "heading": ("SimHei", "黑体", "Noto Sans CJK SC", "Gongkai Kai"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "Gongkai Kai"),
}

_ROW_HEIGHTS = {2: 7.5, 3: 6.2, 4: 8.5}  # millimetres, at least
_LABEL_SIZES = {2: 10.5, 3: 9.0, 4: 10.5}
_CELL_SIZE = 10.5
_PADDING = 0.3

# PDF/A-2a for the archive, PDF/UA-1 for readers' software; both refuse a character that no font can draw.
_STANDARDS: list[Any] = ["a-2a", "ua-1"]
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_SIGN = re.compile("\\S[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]*")  # with what modifies it
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ENOUGH = 20  # characters named in one refusal

# typst keeps what it has laid out; a compiler is kept per set of fonts and used by one thread at a time.
_LOCK = threading.Lock()


def render_pdf(filled: Filled, font_dirs: Sequence[Path] = (), published: datetime | None = None) -> bytes:
    """`font_dirs`: folders with the organ's own licensed fonts, preferred to ours. `published`: the file's date."""
    press = _press(tuple(font_dirs))
    moment = int(published.timestamp()) if published else 0  # an archival PDF must have one; never the clock's
    data = json.dumps(_data(outline(filled), filled.organ, press.families), ensure_ascii=False)
    try:
        with _LOCK:
            content = press.compiler.compile(
                _TEMPLATE, format="pdf", sys_inputs={"report": data}, pdf_standards=_STANDARDS, timestamp=moment
            )
    except typst.TypstError as error:
        raise Unwritable(_why(error)) from error
    return bytes(content)


def undrawable(text: str, font_dirs: Sequence[Path] = (), *, use: str = "body") -> tuple[str, ...]:
    """The signs of a text that no font can draw, the first few in order: a report with one of them has no PDF."""
    press = _press(tuple(font_dirs))
    drawn = press.drawn[use]
    left = [sign for sign in dict.fromkeys(_SIGN.findall(text)) if sign not in drawn]
    missing: list[str] = []
    while left and len(missing) < _ENOUGH:
        lacking = _lacking(press, use, " ".join(left))
        if not lacking:
            drawn.update(left)
            break
        found = [sign for sign in left if sign in lacking or lacking in sign]
        found = found or [sign for sign in left if _lacking(press, use, sign)]
        if not found:
            break
        missing += found
        left = [sign for sign in left if sign not in found]
    return tuple(missing[:_ENOUGH])


def _lacking(press: "_Press", use: str, text: str) -> str:
    """The first run of signs that the typesetter could not draw, "" where it drew them all."""
    said = {"fonts": json.dumps(press.families[use]), "text": text}
    try:
        with _LOCK:
            press.compiler.compile(_CAN_DRAW, format="pdf", sys_inputs=said, pdf_standards=["a-2a"], timestamp=0)
    except typst.TypstError as error:
        missing = _UNDRAWN.search(error.message)
        if missing is None:
            raise Unwritable(_why(error)) from error
        return _unescaped(missing[1])
    return ""


def _unescaped(text: str) -> str:
    """The typesetter's messages write some characters as \\u{e000}."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass(frozen=True)
class _Press:
    compiler: Any
    families: Mapping[str, list[str]]
    drawn: Mapping[str, set[str]]  # for each use the signs that it is known to draw


@cache
def _press(font_dirs: tuple[Path, ...]) -> _Press:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, font_dirs), str(_FONTS)]
    )
    present = set(fonts.families())
    families = {use: [name for name in names if name in present] for use, names in _FAMILIES.items()}
    compiler = typst.Compiler(root=str(_HERE), font_paths=fonts, ignore_system_fonts=True)
    return _Press(compiler, families, {use: set() for use in families})


def _why(error: typst.TypstError) -> str:
    if missing := _UNDRAWN.search(error.message):
        return f"PDF 的字体里没有“{_unescaped(missing[1])}”，请改用其他写法，或者把含有这个字的字体放进字体文件夹。"
    return f"PDF 排版没有成功：{error.message}"


def _data(report: Outline, organ: str, families: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "title": report.title,
        "authors": [organ] if organ else [],
        "title_lines": title_lines(report.title),
        "fonts": families,
        "preamble": _lines(report.preamble),
        "sections": [
            {
                "heading": section.heading,
                "heading_lines": heading_lines(section.heading),
                "lines": _lines(section.lines),
                "sheet": _sheet(section.sheet, report.texts) if section.sheet else None,
            }
            for section in report.sections
        ],
    }


def _lines(lines: Sequence[Line]) -> list[dict[str, str]]:
    return [{"lead": line.lead, "text": line.text} for line in lines]


def _sheet(sheet: Sheet, texts: Mapping[str, str]) -> dict[str, Any]:
    """A table in parts that may stand on different pages: with a head one part, else cut where no rows are joined."""
    starts = [0]
    if not sheet.header_rows:
        starts += [row + 1 for row in range(sheet.row_count - 1) if row not in sheet.joined_rows]
    ends = [*starts[1:], sheet.row_count]
    parts = [_part(sheet, texts, start, end) for start, end in zip(starts, ends, strict=True)]
    return {"widths": sheet.widths, "parts": parts}


def _part(sheet: Sheet, texts: Mapping[str, str], start: int, end: int) -> dict[str, Any]:
    places = [place for place in sheet.places if start <= place.row < end]
    head = [place for place in places if place.row < sheet.header_rows]
    body = [place for place in places if place.row >= sheet.header_rows]
    return {
        "head": [_cell(sheet, place, texts, start) for place in head],
        "body": [_cell(sheet, place, texts, start) for place in body],
    }


def _cell(sheet: Sheet, place: Place, texts: Mapping[str, str], top: int) -> dict[str, Any]:
    text = texts[place.key] if place.key else place.text
    size = _CELL_SIZE
    if place.kind is Kind.NUMBER:
        size = fitting(text, sheet.width(place) - 2 * _PADDING, _CELL_SIZE)
    elif place.kind is not Kind.HEADER and not place.narrow:
        size = _LABEL_SIZES[sheet.number]
    return {
        "x": place.column,
        "y": place.row - top,
        "columns": place.columns,
        "rows": place.rows,
        "kind": str(place.kind),
        "narrow": place.narrow,
        "pieces": place.pieces,
        "text": text,
        "size": size,
        "height": _ROW_HEIGHTS[sheet.number],
    }
