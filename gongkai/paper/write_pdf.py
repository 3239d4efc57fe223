"""A filled form → PDF on the page of GB/T 9704—2012, through typst: archival, tagged, Chinese fonts embedded.

The same report gives the same bytes: fonts and typesetting are the business of press.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Kind, Place, Sheet, fitting
from gongkai.paper.outline import Line, Outline, heading_lines, outline, title_lines
from gongkai.paper.press import compiled

_ROW_HEIGHTS = {2: 7.5, 3: 6.2, 4: 8.5}  # millimetres, at least
_LABEL_SIZES = {2: 10.5, 3: 9.0, 4: 10.5}
_CELL_SIZE = 10.5
_PADDING = 0.3


def render_pdf(filled: Filled, font_dirs: Sequence[Path] = (), published: datetime | None = None) -> bytes:
    """`font_dirs`: folders with the organ's own licensed fonts, preferred to ours. `published`: the file's date."""
    return compiled("report.typ", "report", _data(outline(filled), filled.organ), font_dirs, published)


def _data(report: Outline, organ: str) -> dict[str, Any]:
    return {
        "title": report.title,
        "authors": [organ] if organ else [],
        "title_lines": title_lines(report.title),
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
