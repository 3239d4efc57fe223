"""A filled form → Word, on the page of GB/T 9704—2012: headings, prose and the three tables.

Tables are written as XML of fixed widths (gridSpan, vMerge): Word and its kin draw them alike, and 35 times as fast
as merging cell by cell. The file names the official fonts, which the organ's computers have, and embeds none.
"""

import math
import re
from collections.abc import Iterator

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Kind, Place, Sheet, fitting
from gongkai.paper.outline import HEADING_LIMIT, Line, outline, title_lines
from gongkai.paper.word import (
    BODY,
    HEADING,
    KAI,
    NUMBER_WIDTH,
    NUMBERS,
    fonts,
    package,
    paragraph,
    run,
    twips,
)

_ROW_HEIGHTS = {2: 8.5, 3: 5.9, 4: 8.5}  # millimetres, at least
_PADDING = 0.3  # millimetres left and right of a number
_LONG_WORD = re.compile("[!-~]{8,}")  # a telephone number, a web address
_GAP = 120  # twips between a heading and a table
_CELL_SIZE = 10.5  # 五号, points
_LABEL_SIZES = {2: 10.5, 3: 9.0, 4: 10.5}  # 小五 in Table 3: its longest labels then take one line, not two


def render_docx(filled: Filled) -> bytes:
    report = outline(filled)
    title = run("\n".join(title_lines(report.title))).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    body = [paragraph(title, "Title"), *map(_line, report.preamble)]
    after_table = False
    for section in report.sections:
        above = _GAP if after_table else 0
        below = _GAP if section.sheet and not section.lines else 0
        space = f'<w:spacing w:before="{above}" w:after="{below}"/>' if above or below else ""
        body.append(paragraph(run(section.heading, _tight(section.heading)), "Heading1", space))
        after_table = section.sheet is not None
        body += map(_line, section.lines)
        if section.sheet:
            body.append(_table(section.sheet, report.texts))
    return package("".join(body), report.title)


def _tight(heading: str) -> str:
    """Set a heading closer that is a character or two longer than a line: one of them would stand alone below."""
    over = len(heading) - HEADING_LIMIT
    # In twips; 3号 is 16 pt, and half a character more goes for the hundredths by which 28 of them overrun the line.
    return f'<w:spacing w:val="-{math.ceil((over + 0.5) * 320 / len(heading))}"/>' if over > 0 else ""


def _line(line: Line) -> str:
    lead = run(line.lead, fonts(KAI)) if line.lead else ""
    text = run(line.text) if line.text else ""
    # A line that a long word leaves short would be spread over the whole width.
    return paragraph(lead + text, "Text", '<w:jc w:val="left"/>' if _LONG_WORD.search(line.text) else "")


def _table(sheet: Sheet, texts: dict[str, str]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = [twips(width) for width in sheet.widths]
    margins = "".join(
        f'<w:{side} w:w="{twips(space)}" w:type="dxa"/>'
        for side, space in (("top", 0.5), ("left", _PADDING), ("bottom", 0.5), ("right", _PADDING))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        f'<w:tblCaption w:val="{sheet.title.partition("、")[2]}"/></w:tblPr>'
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' for width in widths)}</w:tblGrid>"
        f"{''.join(_rows(sheet, texts))}</w:tbl>"
    )


def _rows(sheet: Sheet, texts: dict[str, str]) -> Iterator[str]:
    height = twips(_ROW_HEIGHTS[sheet.number])
    for index, row in enumerate(sheet.grid()):
        head = "<w:tblHeader/>" if index < sheet.header_rows else ""
        props = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}'
        keep = index < sheet.row_count - 1  # better a page of its own than a table cut in two
        cells: list[str] = []
        column = 0
        while column < sheet.column_count:
            place = row[column]
            cells.append(_cell(sheet, place, texts, continued=place.row < index, keep=keep))
            column += place.columns
        yield f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(sheet: Sheet, place: Place, texts: dict[str, str], *, continued: bool, keep: bool) -> str:
    props = f'<w:tcW w:w="{sum(twips(w) for w in sheet.widths_of(place))}" w:type="dxa"/>'
    if place.columns > 1:
        props += f'<w:gridSpan w:val="{place.columns}"/>'
    if place.rows > 1:
        props += "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>'
    text = "" if continued else texts[place.key] if place.key else place.text
    if place.kind is Kind.NUMBER and text.isascii() and " " not in text:
        props += "<w:noWrap/>"
    if place.narrow:
        props += '<w:textDirection w:val="tbRlV"/>'
    props += '<w:vAlign w:val="center"/>'
    beside = place.kind is Kind.ROW_HEADER and not place.narrow
    layout = "<w:keepNext/>" if keep else ""
    layout += '<w:ind w:left="50"/>' if beside or place.kind is Kind.CORNER else ""
    layout += f'<w:jc w:val="{"left" if beside else "center"}"/>'
    content = run(text, _run_properties(sheet, place, text)) if text else ""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraph(content, 'Cell', layout)}</w:tc>"


def _run_properties(sheet: Sheet, place: Place, text: str) -> str:
    if place.kind is Kind.HEADER:
        return fonts(HEADING)
    font = ""
    if place.kind is Kind.NUMBER:
        font = fonts(BODY, NUMBERS)
        size = fitting(text, sheet.width(place) - 2 * _PADDING, _CELL_SIZE, NUMBER_WIDTH)
    else:
        size = _CELL_SIZE if place.narrow else _LABEL_SIZES[sheet.number]
    return font + (
        "" if size == _CELL_SIZE else f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    )
