"""HTML → paragraphs and grids in reading order, as a reader of the page sees them (网页读取).

Knows the habits of WPS and Word exports: spans that split a number, o:p, conditional comments, hidden parts. What the
page strikes out is left out; a raised character is set in brackets, so that a footnote never lengthens a number.
Nothing is fetched and nothing is executed.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.paper.decode import decode
from gongkai.paper.document import Block, Document, Paragraph, Unreadable
from gongkai.paper.tables import MAX_ROWS, Cell, blocks_of, place

MAX_PLAIN_TAGS = 50_000
MAX_PLAIN_NODES = 4_000_000
MAX_DEPTH = 10_000  # elements inside one another; the parser's work grows with the square
MAX_NESTED = 40  # tables inside tables
# fmt: off
_DROPPED = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "map", "select", "option", "textarea", "button", "title", "meta", "link", "base", "frameset",
    "noframes", "xml",
))
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header",
    "footer", "main", "aside", "nav", "form", "fieldset", "center", "blockquote", "pre", "hr", "address", "caption",
    "figure", "figcaption", "details", "summary",
))
# fmt: on
_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = frozenset({"sup", "sub"})
_SECTIONS = frozenset({"tbody", "thead", "tfoot"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_RAISING = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FORMATTING = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^<>]*>?", re.IGNORECASE)
_REGULAR = re.compile(r"""<\w+(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=]+))?)*+\s*/?>""")
_CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|main|blockquote|center|ul|ol|dl|form|fieldset|details)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*(\d{1,9})")


class _Flow:
    """Running text and finished blocks of one place: the page, or one cell."""

    def __init__(self, rows: int = 1, columns: int = 1) -> None:
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.rows, self.columns = rows, columns

    def add(self, text: str, pre: bool) -> None:
        if not pre:
            self.line.append(_SPACE.sub(" ", text))
            return
        *lines, last = text.replace("\r\n", "\n").split("\n")
        for line in lines:
            self.line.append(line)
            self.end_line(forced=True)
        self.line.append(last)

    def end_line(self, forced: bool = False) -> None:
        """Close the running line. White space alone is a line only where a break or &nbsp; makes it one in print."""
        text = "".join(self.line).strip(" ")
        self.line = []
        if forced or text:
            self.blocks.append(Paragraph(text.replace("\xa0", " ") if text.strip() else ""))

    def raise_from(self, start: int) -> None:
        raised = "".join(self.line[start:])
        if raised.strip():
            self.line[start:] = [f"[{raised.strip()}]"]


class _Table:
    """A table being read. Spans end with their section, as in a browser."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.ends: list[int] = []  # one for each row: the first row after its section

    def end_section(self) -> None:
        self.ends += [len(self.rows)] * (len(self.rows) - len(self.ends))

    def blocks(self) -> list[Block]:
        self.end_section()
        rows = [
            [replace(cell, rows=max(end - top if cell.rows == 0 else min(cell.rows, end - top), 1)) for cell in row]
            for top, (row, end) in enumerate(zip(self.rows, self.ends, strict=True))
        ]
        return blocks_of(place(rows))


class _Reader:
    def __init__(self) -> None:
        self.flows = [_Flow()]
        self.tables: list[_Table] = []
        self.pre = 0
        self.struck = False

    def walk(self, root: LexborNode) -> None:
        """Depth first without recursion: a page may be nested deeper than Python may call."""
        stack: list[tuple[LexborNode | None, str, int]] = [(root.child, "", 0)]
        while stack:
            node, leaving, mark = stack.pop()
            if leaving:
                self._leave(leaving, mark)
                continue
            if node is None:
                continue
            stack.append((node.next, "", 0))
            if node.is_text_node:
                self.flows[-1].add(node.text_content or "", self.pre > 0)
            elif node.is_element_node:
                kind = self._enter(node)
                if kind:
                    stack += [(None, kind, len(self.flows[-1].line)), (node.child, "", 0)]

    def _enter(self, node: LexborNode) -> str:
        """Begin an element; the answer is what to do on leaving it, "" to pass over it altogether."""
        tag = node.tag or ""
        attributes = node.attributes
        style = attributes.get("style") or ""
        if tag in _DROPPED or "hidden" in attributes or _HIDDEN.search(style):
            return ""
        if tag in _STRUCK or _LINE_THROUGH.search(style):
            self.struck = self.struck or bool((node.text() or "").strip())
            return ""
        if tag == "br":
            self.flows[-1].end_line(forced=True)
            return ""
        if tag in {"table", "tr", "td", "th"} or tag in _SECTIONS:
            return self._enter_table_part(tag, attributes)
        if tag in _BLOCKS:
            self.flows[-1].end_line()
            if tag == "pre" or _PRE.search(style):
                self.pre += 1
                return "pre"
            return "block"
        return "raised" if tag in _RAISED or _RAISING.search(style) else "inline"

    def _enter_table_part(self, tag: str, attributes: dict[str, str | None]) -> str:
        if tag == "table":
            if len(self.tables) >= MAX_NESTED:
                raise Unreadable("网页表格嵌套过深，不像正常的报告，未读取。请另存为 .docx 再试。")
            self.flows[-1].end_line()
            self.tables.append(_Table())
        elif not self.tables:
            return "block"
        elif tag == "tr":
            self.tables[-1].rows.append([])
            if len(self.tables[-1].rows) > MAX_ROWS:
                raise Unreadable("表格过大，不像年度报告的表格，未读取。请只保留报告本身后再试。")
        elif tag in {"td", "th"}:
            self.flows.append(_Flow(_span(attributes.get("rowspan"), 0), _span(attributes.get("colspan"), 1)))
            return "cell"
        return tag

    def _leave(self, kind: str, mark: int) -> None:
        flow = self.flows[-1]
        if kind == "raised":
            flow.raise_from(mark)
        elif kind in {"block", "pre"}:
            flow.end_line()
            self.pre -= kind == "pre"
        elif kind == "cell":
            flow.end_line()
            self.flows.pop()
            rows = self.tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(Cell(tuple(flow.blocks), flow.rows, flow.columns))
        elif kind in _SECTIONS:
            self.tables[-1].end_section()
        elif kind == "table":
            flow.blocks += self.tables.pop().blocks()


def read_html(text: str) -> Document:
    """The page's blocks. Raises Unreadable if there is no text to read or its tables are out of all proportion."""
    if _depth(text) > MAX_DEPTH:
        raise Unreadable("网页嵌套过深，不像正常的报告，未读取。请另存为 .docx 再试。")
    reader = _Reader()
    body = LexborHTMLParser(text).body
    if body is not None:
        reader.walk(body)
    page = reader.flows[0]
    page.end_line()
    if not any(not isinstance(block, Paragraph) or block.text.strip() for block in page.blocks):
        raise Unreadable("网页里没有可读的文字（可能是图片，或由脚本生成）。请在浏览器中打开后另存为完整网页或 .docx。")
    notes = ("页面有删除线文字，未读入。",) if reader.struck else ()
    return Document("html", tuple(page.blocks), notes)


def read_html_bytes(data: bytes) -> Document:
    return read_html(decode(data))


def is_plain(text: str) -> bool:
    """Whether a page can be read here and now: its tags cannot make the parser build a tree out of all proportion.

    Each tag may have to open again every formatting element left open before it, three of each kind at most.
    """
    tags = text.count("<")
    opened = _FORMATTING.findall(text)
    regular = [tag for tag in opened if _REGULAR.fullmatch(tag)]
    formats = len(opened) - len(regular) + min(len(regular), 3 * len(set(regular)))
    return tags <= MAX_PLAIN_TAGS and tags * (1 + formats) <= MAX_PLAIN_NODES


def _depth(text: str) -> int:
    """How deep the containers nest that must be closed by a tag of their own."""
    depth = deepest = 0
    for found in _CONTAINER.finditer(text):
        depth = max(depth - 1, 0) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _span(said: str | None, least: int) -> int:
    """rowspan, colspan: what is not a number is 1, as in a browser; rowspan 0 means to the end of the section."""
    found = _NUMBER.match(said or "")
    return max(int(found.group(1)), least) if found else 1
