"""The text of a file that is released, piece by piece with its place (取文字): what proofing reads before it goes out.

A page of a PDF, a paragraph of a Word file or of slides, a row of a sheet, a text. Pictures have none: what is drawn
is for a person to look at. Every part of an Office file is read, headers, notes and hidden sheets as well.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from gongkai.paper.apart import work_apart
from gongkai.paper.document import Unreadable
from gongkai.paper.open_file import text_of
from gongkai.paper.redact_any import texts
from gongkai.paper.strip_any import kind_of

_BROKEN = "文件打不开，读不出其中的文字。请用原来的软件另存后再试。"
_PAGES = re.compile(r"(?:word|ppt)/(?!theme|_rels).*\.xml")


@dataclass(frozen=True, slots=True)
class Piece:
    place: str
    text: str


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    """Raises Unreadable where the file has text that cannot be read."""
    answer, _ = work_apart("read", data)
    return tuple(Piece(place, text) for place, text in answer["pieces"])


def read(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The worker behind pieces_of."""
    try:
        kind = kind_of(data)
    except Unreadable:  # no such kind is text, or neither
        return {"pieces": [("", text_of(data) or "")]}, b""
    if kind == "pdf":
        pages = texts(data)[0]["texts"]
        return {"pieces": [(f"第{number}页", page) for number, page in enumerate(pages, 1)]}, b""
    return {"pieces": list(_office(data)) if kind == "zip" else []}, b""


def _office(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            yield from _sheets(data) if "xl/workbook.xml" in names else ()
            for name in filter(_PAGES.fullmatch, names):
                yield from _paragraphs(name, archive.read(name))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError):
        raise Unreadable(_BROKEN) from None


def _paragraphs(name: str, part: bytes) -> Iterator[tuple[str, str]]:
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    main = name == "word/document.xml"
    for number, paragraph in enumerate(tree.iter("{*}p"), 1):
        text = "".join(one.text or "" for one in paragraph.iter("{*}t"))
        if text:
            yield f"第{number}段" if main else f"{PurePosixPath(name).stem}第{number}段", text


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size need not be true
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if text := "\t".join(str(value) for value in row if value is not None):
                yield f"工作表“{sheet.title}”第{number}行", text
