"""A letter → Word: title, addressee, paragraphs by level, table, signature, in the styles of paper.word.

The 信函格式's name and lines stand in the first page's header and footer, so that no page number is on that page.
"""

from collections.abc import Iterator

from gongkai.paper.letter import LetterPaper, LetterStyle, LetterTable, Level, Paragraph
from gongkai.paper.word import FIRST, HEADING, KAI, TITLE, Margin, fonts, package, paragraph, run, twips

_RED = "E60012"
_LINE = 579  # twips of a line
_CHARACTER = 320  # twips of a 3号 character
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def render_docx(letter: LetterPaper) -> bytes:
    body = [*_head(letter), _title(letter)]
    if letter.style is LetterStyle.PLAIN and letter.number:
        body.append(_flush(letter.number, "center"))
    body.append(_blank())
    if letter.addressee:
        body.append(_flush(letter.addressee))
    last = len(letter.body) - 1
    body += (_paragraph(one, keep=at == last and bool(letter.signature)) for at, one in enumerate(letter.body))
    if letter.table:
        body.append(_table(letter.table))
    body += [*_attachments(letter), *_signature(letter)]
    if letter.note:
        body.append(paragraph(run(letter.note), "Text"))
    name = "".join(letter.title) + (f" {letter.number}" if letter.number else "")
    return package("".join(body), name, margins=_margins(letter))


def _head(letter: LetterPaper) -> Iterator[str]:
    """From the top of the page to the title."""
    if letter.style is LetterStyle.LETTER:
        yield _flush(letter.number, "right", '<w:spacing w:before="160"/>')
        yield _blank() * 2
    elif letter.style is LetterStyle.RED_HEAD:
        # 发文机关标志 35 mm below the top of the type area; the red line 4 mm below the number.
        above = f'<w:spacing w:before="{twips(35)}" w:line="240" w:lineRule="auto"/>'
        yield _flush_run(_organ(letter), "center", above)
        yield _blank() * 2
        line = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="11" w:color="{_RED}"/></w:pBdr>'
        yield _flush(letter.number, "center", before=line)
        yield _blank() * 2


def _margins(letter: LetterPaper) -> tuple[Margin, ...]:
    """信函格式: name and double line above, double line 20 mm from the lower edge; on the first page only."""
    if letter.style is not LetterStyle.LETTER:
        return ()
    outside = f'<w:ind w:left="-{twips(8)}" w:right="-{twips(6)}" w:firstLineChars="0" w:firstLine="0"/>'
    spacing = '<w:spacing w:line="240" w:lineRule="auto"/>'
    above = f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="{_RED}"/></w:pBdr>'
    below = f'<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="{_RED}"/></w:pBdr>'
    frame = (
        f'<w:framePr w:w="{twips(170)}" w:h="20" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{twips(20)}" w:y="{twips(277)}"/>'
    )
    return (
        Margin("header", FIRST, paragraph(_organ(letter), "", f'{above}{spacing}{outside}<w:jc w:val="center"/>')),
        Margin("footer", FIRST, paragraph("", "", frame + below) + paragraph("")),
    )


def _organ(letter: LetterPaper) -> str:
    size = round(letter.head_size * 2)
    return run(letter.organ, f'{fonts(TITLE)}<w:color w:val="{_RED}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')


def _title(letter: LetterPaper) -> str:
    lines = "<w:r><w:br/></w:r>".join(run(line) for line in letter.title)
    return paragraph(lines, "Title", '<w:spacing w:after="0"/>')


def _paragraph(one: Paragraph, *, keep: bool) -> str:
    lead = run(one.lead, fonts(HEADING if one.level is Level.FIRST else KAI)) if one.lead else ""
    rest = one.text[len(one.lead) :]
    kept = "<w:keepNext/><w:keepLines/>" if keep or one.lead == one.text else ""
    return paragraph(lead + (run(rest) if rest else ""), "Text", kept)


def _attachments(letter: LetterPaper) -> Iterator[str]:
    """One blank line below the text, 附件： two characters in, further lines under the first name."""
    for at, name in enumerate(letter.listed):
        if not at:
            yield _blank(keep=True)
        label = "附件：" if not at else ""
        hang = f'<w:ind w:left="{5 * _CHARACTER}" w:firstLineChars="0" w:hanging="{(3 if label else 0) * _CHARACTER}"/>'
        yield paragraph(run(label + name), "Text", "<w:keepNext/>" + hang)


def _signature(letter: LetterPaper) -> Iterator[str]:
    """署名 centred over 成文日期, which keeps four characters from the right."""
    if not letter.signature:
        return
    yield _blank(keep=True) * 2
    date = _width(letter.date)
    over = max(0.0, (_width(letter.signature) - date) / 2)
    right = round(max(0.0, 4 - over) * _CHARACTER)
    yield _right(letter.signature, right, keep=bool(letter.date))
    if letter.date:
        under = max(0.0, (date - _width(letter.signature)) / 2)
        yield _right(letter.date, round((4 - min(under, 0.0)) * _CHARACTER), keep=False)


def _width(text: str) -> float:
    """In characters of Chinese; a digit takes half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _right(text: str, right: int, *, keep: bool) -> str:
    kept = "<w:keepNext/>" if keep else ""
    place = f'<w:ind w:right="{right}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
    return paragraph(run(text), "Text", kept + place)


def _flush(text: str, side: str = "left", spacing: str = "", before: str = "") -> str:
    return _flush_run(run(text), side, before + spacing)


def _flush_run(content: str, side: str, properties: str = "") -> str:
    return paragraph(content, "Text", f'{properties}{_NO_INDENT}<w:jc w:val="{side}"/>')


def _blank(*, keep: bool = False) -> str:
    return paragraph("", "Text", "<w:keepNext/>" if keep else "")


def _table(table: LetterTable) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = [twips(width) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(table, at, widths) for at in range(len(table.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: LetterTable, at: int, widths: list[int]) -> str:
    head = table.head and at == 0
    cells = []
    for cell in table.cells(at):
        name = head or (not table.head and cell.column % 2 == 0 and len(widths) > 1)
        wide = sum(widths[cell.column : cell.column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        props = f'<w:tcW w:w="{wide}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
        size = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
        content = run(cell.text, (fonts(HEADING) if name else "") + size) if cell.text else ""
        layout = '<w:spacing w:line="400" w:lineRule="exact"/>'
        layout += f'<w:jc w:val="{"center" if name or table.head else "left"}"/>'
        cells.append(f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraph(content, 'Cell', layout)}</w:tc>")
    mark = "<w:tblHeader/>" if head else ""
    height = f'<w:cantSplit/><w:trHeight w:val="{twips(11)}" w:hRule="atLeast"/>{mark}'
    return f"<w:tr><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr>"
