"""A PDF without what does not show (PDF 去元数据): properties, comments, forms, scripts, attachments, revisions.

Written whole, from what its pages need and nothing else, so that no earlier revision stays. Seals and filled fields are
drawn into the page first: what is seen stays. Hidden layers cannot be judged by a program: refused.
"""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from gongkai.paper.document import Unreadable
from gongkai.paper.strip_image import strip_image

MAX_PAGES = 500
MAX_OBJECTS = 400_000

BROKEN = "PDF 损坏，读不出。请用原文件另存为 PDF 再试。"
_LOCKED = "PDF 加了密码或者限制了权限。请用原文件另存为不加密的 PDF 再试。"
_LAYERS = "PDF 里有隐藏的图层。请在制作软件里删去隐藏图层（或合并图层），另存为 PDF 再试。"

# Kept in the catalogue: how pages are shown and read aloud. Everything else of it goes.
_CATALOGUE = {
    "/Type",
    "/Pages",
    "/PageLabels",
    "/Lang",
    "/MarkInfo",
    "/StructTreeRoot",
    "/PageLayout",
    "/OutputIntents",
}
# Struck wherever it stands, and what it is called in the account.
_STRUCK = {
    "/Metadata": "文件属性信息",
    "/PieceInfo": "制作软件的私有数据",
    "/LastModified": "修改时间",
    "/Thumb": "缩略图",
    "/AA": "自动动作和脚本",
    "/AF": "附带文件",
    "/OpenAction": "自动动作和脚本",
    "/JS": "自动动作和脚本",
    "/EF": "附带文件",
    "/Annots": "批注、链接和表单",
    "/Alternates": "备用图片",
    "/OPI": "原图路径",
    "/PZ": "制作软件的私有数据",
}
_IN_CATALOGUE = {
    "/AcroForm": "表单",
    "/Names": "附带文件、脚本或者命名目标",
    "/Outlines": "书签",
    "/Collection": "附带文件",
    "/Perms": "签名信息",
    "/DSS": "签名信息",
    "/Threads": "文章线索",
    "/Legal": "签名信息",
    **_STRUCK,
}
_SHOWN = {"/Widget", "/Stamp"}
_FAULTS = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, OSError, EOFError)


def strip_pdf(data: bytes) -> tuple[bytes, list[str]]:
    """The copy and what was removed. Raises Unreadable."""
    reader = opened(data)
    if _hidden_layers(reader):
        raise Unreadable(_LAYERS)
    removed = ["旧版本内容"] if data.count(b"%%EOF") > 1 and b"/Linearized" not in data[:2048] else []
    removed += ["文档属性（作者、标题、软件、时间）"] if reader.metadata else []
    removed += [_IN_CATALOGUE[key] for key in reader.root_object if key in _IN_CATALOGUE]
    removed += [_STRUCK["/Annots"]] if _annotated(reader) else []
    content, struck = _rewritten(opened(flattened(data)))
    return content, list(dict.fromkeys([*removed, *struck]))


def opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable(_LOCKED)
        pages = len(reader.pages)
    except _FAULTS:
        raise Unreadable(BROKEN) from None
    if not 0 < pages <= MAX_PAGES:
        raise Unreadable(BROKEN if pages < 1 else f"PDF 超过 {MAX_PAGES} 页，未处理。请拆分后再试。")
    return reader


def flattened(data: bytes) -> bytes:
    """The same pages with seals and filled fields drawn into them and every other comment gone."""
    try:
        reader = opened(data)
        if not _annotated(reader):
            return data
        writer = PdfWriter(clone_from=reader)
        for page in writer.pages:
            kept = [item for item in _annotations(page) if item.get_object().get("/Subtype") in _SHOWN]
            page[NameObject("/Annots")] = ArrayObject(kept)
        out = io.BytesIO()
        writer.write(out)
        return _drawn_in(out.getvalue())
    except Unreadable:
        raise
    except _FAULTS:
        raise Unreadable(BROKEN) from None


def _drawn_in(data: bytes) -> bytes:
    try:
        pdf = pypdfium2.PdfDocument(data)
        for index in range(len(pdf)):
            page = pdf[index]
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
        out = io.BytesIO()
        pdf.save(out)
        pdf.close()
    except pypdfium2.PdfiumError:
        raise Unreadable(BROKEN) from None
    return out.getvalue()


def _annotations(page: Any) -> list[Any]:
    found = page.get("/Annots")
    items = found.get_object() if found is not None else []
    return [item for item in items if isinstance(item.get_object(), DictionaryObject)]


def _annotated(reader: PdfReader) -> bool:
    return any(_annotations(page) for page in reader.pages)


def _hidden_layers(reader: PdfReader) -> bool:
    """Whether any optional content is off as the file opens, or may be by its own choice."""
    layers = reader.root_object.get("/OCProperties")
    if layers is None:
        return False
    settings = layers.get_object().get("/D")
    usual = settings.get_object() if settings is not None else {}
    off = usual.get("/OFF")
    return bool(off is not None and off.get_object()) or usual.get("/BaseState") == "/OFF"


def _rewritten(reader: PdfReader) -> tuple[bytes, list[str]]:
    try:
        struck: list[str] = []
        root = reader.root_object
        for key in [key for key in root if key not in _CATALOGUE]:
            del root[key]
        # Struck before they are copied: what nothing names any more is never written.
        for item in _walked(reader, root):
            _strike(item, struck)
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        writer.pdf_header = "%PDF-1.7"
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        out = io.BytesIO()
        writer.write(out)
    except _FAULTS:
        raise Unreadable(BROKEN) from None
    return out.getvalue(), struck


def _walked(reader: PdfReader, root: Any) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that the root leads to, once, before what it leads to."""
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        count += 1
        if count > MAX_OBJECTS:
            raise Unreadable("PDF 过于复杂，未处理。请拆分后再试。")
        if isinstance(item, DictionaryObject):
            yield item
            waiting += list(item.values())
        elif isinstance(item, ArrayObject):
            waiting += list(item)


def _strike(item: DictionaryObject, struck: list[str]) -> None:
    for key, name in _STRUCK.items():
        if key in item:
            struck.append(name)
            del item[key]
    if item.get("/Type") == "/OBJR":  # a tag that points to a comment
        item.pop("/Obj", None)
    if isinstance(item, StreamObject) and item.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        _strip_photo(item, struck)


def _strip_photo(stream: StreamObject, struck: list[str]) -> None:
    """A photograph inside may carry its place and its camera."""
    try:
        content, gone = strip_image(stream._data, turn=False)
    except Unreadable:
        return  # a picture only PDF readers understand: left as it is
    if gone:
        struck.append("图片拍摄信息")
        stream._data = content


def strings_of(data: bytes) -> Iterator[str]:
    """Every string of the file: properties, names of attachments, comments, values of fields."""
    reader = opened(data)
    yield str(dict(reader.metadata or {}))
    for item in _walked(reader, reader.trailer):
        for value in item.values():
            for part in value if isinstance(value, ArrayObject) else [value]:
                if isinstance(part, str | bytes) and not isinstance(part, NameObject):
                    yield part if isinstance(part, str) else part.decode("latin-1")


def streams_of(data: bytes) -> Iterator[str]:
    """Everything packed but pictures and fonts, unpacked: XMP, attachments, scripts, the drawing of the pages."""
    reader = opened(data)
    for item in _walked(reader, reader.trailer):
        if isinstance(item, StreamObject) and not _is_picture(item):
            yield _unpacked(item)


def _is_picture(item: DictionaryObject) -> bool:
    return (
        item.get("/Subtype") == "/Image" or "/Length1" in item or item.get("/Subtype") in ("/Type1C", "/CIDFontType0C")
    )


def _unpacked(stream: StreamObject) -> str:
    try:
        content = stream.get_data()
    except (*_FAULTS, NotImplementedError):
        content = stream._data
    return content.decode("latin-1") if isinstance(content, bytes) else str(content)
