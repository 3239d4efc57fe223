"""Word (.docx) → paragraphs and grids in reading order, as the document stands with its changes accepted (Word 读取).

Tracked deletions, struck out and hidden text are left out; automatic numbers are drawn; a raised character is set in
brackets, so that a footnote never lengthens a number. Headers, footers and notes are no part of the report.
"""

from collections.abc import Iterator

from lxml import etree

from gongkai.paper.document import Block, Document, Paragraph, Unreadable
from gongkai.paper.docx_numbering import Numbering, child, local, number, value
from gongkai.paper.docx_styles import Look, Styles
from gongkai.paper.ooxml import Package
from gongkai.paper.tables import MAX_SPAN, Cell, Placed, blocks_of

_THROUGH = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo"})
_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt"})
_SYMBOL_OFFSET = 0xF000  # Word keeps symbol fonts in the private use area


def read_docx(data: bytes) -> Document:
    """The document's blocks. Raises Unreadable if the package is unsafe, broken or holds no text."""
    package = Package(data)
    body = child(package.document, "body")
    reader = _Reader(Numbering.of(package.numbering), Styles.of(package.styles))
    try:
        blocks = reader.blocks(body) if body is not None else []
    except RecursionError:
        raise Unreadable("Word 文件嵌套过深，不像正常的报告，未读取。请用 Word 或 WPS 打开后另存为 .docx。") from None
    if not any(not isinstance(block, Paragraph) or block.text.strip() for block in blocks):
        raise Unreadable("Word 文件里没有文字（可能是扫描图片）。请提供可复制文字的 .docx、网页或 PDF。")
    return Document("docx", tuple(blocks), tuple(sorted(reader.notes)))


class _Reader:
    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self.numbering, self.styles = numbering, styles
        self.notes: set[str] = set()
        self.fields: list[bool] = []  # one for each open field: still inside its code?
        self.boxes: list[Block] = []  # text boxes met in the paragraph at hand

    def blocks(self, parent: etree._Element) -> list[Block]:
        found: list[Block] = []
        for element in _opened(parent, "p", "tbl", "altChunk"):
            name = local(element)
            if name == "p":
                found += self.paragraph(element)
            elif name == "tbl":
                found += blocks_of(self.table(element))
            else:
                self.notes.add("文中嵌有另一份文件，其内容未读入。")
        return found

    def paragraph(self, element: etree._Element) -> list[Block]:
        outer, self.boxes = self.boxes, []
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        label = self.label(properties, style)
        text = self.inline(element, self.styles.look(style, None))
        if label and not label.endswith(" ") and text[:1].isdigit():
            label += " "  # "1." before "5" is not 1.5
        lines: list[Block] = [Paragraph(line) for line in (label + text).split("\n")]
        lines += self.boxes
        self.boxes = outer
        return lines

    def label(self, properties: etree._Element | None, style: str) -> str:
        own = child(properties, "numPr")
        inherited, inherited_level = self.styles.numbered(style)
        list_id = value(child(own, "numId")) or inherited
        if not list_id or list_id == "0":
            return ""
        level = child(own, "ilvl")
        if level is not None:
            return self.numbering.next(list_id, number(level, 0, 8))
        tied = self.numbering.level_of_style(list_id, style)
        return self.numbering.next(list_id, inherited_level if inherited_level is not None else tied)

    def inline(self, parent: etree._Element, look: Look) -> str:
        parts: list[str] = []
        for element in parent:
            name = local(element)
            if name in _GONE:
                continue
            if name == "r":
                parts.append(self.run(element, look))
            elif name in _THROUGH or name in {"sdt", "ruby", "rubyBase"}:
                parts.append(self.inline(element, look))
            elif name == "AlternateContent":
                parts += [self.inline(choice, look) for choice in _chosen(element)]
            elif name in {"oMath", "oMathPara"}:
                parts.append(_formula(element))
        return "".join(parts)

    def run(self, element: etree._Element, paragraph: Look) -> str:
        properties = child(element, "rPr")
        look = self.styles.look(value(child(properties, "rStyle")), properties, paragraph)
        if child(properties, "del") is not None or look.hidden:
            return ""
        text = self.content(element)
        if look.struck:
            if text.strip():
                self.notes.add("文件有删除线文字，未读入。")
            return ""
        return f"[{text.strip()}]" if look.raised and text.strip() else text

    def content(self, run: etree._Element) -> str:
        parts: list[str] = []
        for element in run:
            name = local(element)
            if name == "fldChar":
                self.field(value(element, "fldCharType"))
            elif name in {"drawing", "pict", "object"}:
                self.picture(element)
            elif name == "AlternateContent":
                parts += [self.content(choice) for choice in _chosen(element)]
            elif name == "ruby":
                parts.append(self.inline(element, Look()))
            elif not any(self.fields):
                parts.append(_text(element, name))
        return "".join(parts)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def picture(self, element: etree._Element) -> None:
        for inner in element.iter():
            if local(inner) == "txbxContent" and not _inside_box(inner, element):
                self.boxes += self.blocks(inner)
            elif local(inner) == "OLEObject":
                self.notes.add("文中嵌有 Excel 等对象，其内容未读入。")

    def table(self, element: etree._Element) -> list[Placed]:
        placed: list[Placed] = []
        above: dict[int, int] = {}  # column → index in placed of the merged cell that may go on below
        rows = [row for row in _opened(element, "tr") if child(child(row, "trPr"), "del") is None]
        for top, row in enumerate(rows):
            column = number(child(child(row, "trPr"), "gridBefore"), 0, MAX_SPAN)
            below: dict[int, int] = {}
            for cell in _opened(row, "tc"):
                properties = child(cell, "tcPr")
                if child(properties, "cellDel") is not None:
                    continue
                right = column + max(number(child(properties, "gridSpan"), 1, MAX_SPAN), 1)
                blocks = self.blocks(cell)
                merge = child(properties, "vMerge")
                goes_on = merge is not None and value(merge) != "restart"
                if _across(properties) and placed and placed[-1].top == top:
                    last = placed[-1]
                    placed[-1] = Placed(last.cell, top, last.left, last.bottom, right)
                elif goes_on and column in above and placed[above[column]].right == right:
                    held = placed[above[column]]
                    placed[above[column]] = Placed(held.cell, held.top, held.left, top + 1, held.right)
                    below[column] = above[column]
                else:
                    placed.append(Placed(Cell(tuple(blocks)), top, column, top + 1, right))
                    if merge is not None:
                        below[column] = len(placed) - 1
                column = right
            above = below
        return placed


def _opened(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, seen through content controls, accepted insertions and the like."""
    for element in parent:
        name = local(element)
        if name in names:
            yield element
        elif name in _THROUGH or name == "sdt":
            yield from _opened(element, *names)
        elif name == "AlternateContent":
            for choice in _chosen(element):
                yield from _opened(choice, *names)


def _chosen(element: etree._Element) -> list[etree._Element]:
    """The same thing is stored twice, for new and for old programs: one of them is enough."""
    choice = child(element, "Choice")
    choice = child(element, "Fallback") if choice is None else choice
    return [] if choice is None else [choice]


def _across(properties: etree._Element | None) -> bool:
    merge = child(properties, "hMerge")
    return merge is not None and value(merge) != "restart"


def _inside_box(element: etree._Element, limit: etree._Element) -> bool:
    """In another text box, or in the old-fashioned copy of one: read with the outer one, or not at all."""
    outer = element.getparent()
    while outer is not None and outer is not limit:
        if local(outer) == "txbxContent" or (
            local(outer) == "Fallback" and child(outer.getparent(), "Choice") is not None
        ):
            return True
        outer = outer.getparent()
    return False


def _text(element: etree._Element, name: str) -> str:
    if name == "t":
        return (element.text or "").replace("\n", " ").replace("\r", "")
    if name == "sym":
        return _symbol(value(element, "font"), value(element, "char"))
    return {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _symbol(font: str, code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return "□"
    if point >= _SYMBOL_OFFSET and font == "Symbol":
        point -= _SYMBOL_OFFSET
    private = point < 32 or 0xD800 <= point < 0xF900 or point > 0x2FFFF
    return "□" if private else chr(point)


def _formula(element: etree._Element) -> str:
    """A formula's letters in brackets: a fraction read straight on would be another number."""
    return "[" + "".join(item.text or "" for item in element.iter() if local(item) == "t") + "]"
