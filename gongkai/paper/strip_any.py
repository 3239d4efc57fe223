"""Which kind of file, by its content, and what is done with it (按内容分派): the worker behind strip.stripped.

After stripping, the copy is opened anew and looked through for the values that were struck; one that is still there is
a reason to refuse, not a note.
"""

import io
import re
import zipfile
from pathlib import PurePath
from typing import Any

from lxml import etree

from gongkai.paper.document import Unreadable
from gongkai.paper.strip_image import is_bare, strip_image
from gongkai.paper.strip_office import strip_office
from gongkai.paper.strip_pdf import opened as pdf_opened
from gongkai.paper.strip_pdf import streams_of, strings_of, strip_pdf

_OLD = "这是旧版 Office 文件（.doc、.xls、.ppt、.wps）。请另存为 .docx、.xlsx、.pptx 或者 PDF 再试。"
_OFD = "这是 OFD 版式文件，尚不能去除其中的附加信息。请另存为 PDF 再试。"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", _OLD),
    (b"{\\rtf", "这是 RTF 文件。请另存为 .docx 或者 PDF 再试。"),
    (b"GIF8", "这是 GIF 图片。请另存为 PNG 再试。"),
    (b"BM", "这是 BMP 图片。请另存为 PNG 再试。"),
    (b"Rar!", "这是压缩包。请解压后逐个上传。"),
    (b"7z\xbc\xaf", "这是压缩包。请解压后逐个上传。"),
    (b"\x1f\x8b", "这是压缩包。请解压后逐个上传。"),
)
_IMAGES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n": "png", b"II*\0": "tif", b"MM\0*": "tif"}
_ELSE = "不认得这种文件，不能放行。请另存为 PDF、.docx、.xlsx、.pptx 或者 PNG、JPEG 图片再试。"
_SEEN = "批注、表单外的标注已经删去，印章和已填的表单已画入页面。请打开副本看一遍，确认没有缺少内容。"
_SIGNED = "原文件带有电子签名：副本保留印章图样，但不能再验签。需要验签的，请直接提供签名原件。"
_LEFT = "去除后仍能找到原来的附加信息（{what}），不能放行。请用原来的软件另存为 PDF 再试。"


def kind_of(data: bytes) -> str:
    """pdf, zip, jpg, png, tif or webp. Raises Unreadable for anything else, with what to do."""
    for magic, reason in _REFUSED:
        if data.startswith(magic):
            raise Unreadable(reason)
    for magic, kind in _IMAGES.items():
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise Unreadable("这是 HEIC/AVIF 图片。请另存为 JPEG 再试。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    raise Unreadable(_ELSE)


def strip(data: bytes, *, name: str) -> tuple[dict[str, Any], bytes]:
    kind, notes = kind_of(data), []
    if kind == "pdf":
        content, removed = strip_pdf(data)
        _prove_pdf(data, content)
        notes += [_SEEN] if "批注、链接和表单" in removed else []
        notes += [_SIGNED] if b"/ByteRange" in data else []
    elif kind == "zip":
        if _holds(data, "OFD.xml"):
            raise Unreadable(_OFD)
        if _holds(data, "content.xml"):
            raise Unreadable("这是 ODF 文件（.odt、.ods 等）。请另存为 .docx、.xlsx 或者 PDF 再试。")
        kind, content, removed = strip_office(data)
        _prove_office(data, content)
    else:
        content, removed = strip_image(data)
        if not is_bare(content):
            raise Unreadable(_LEFT.format(what="拍摄信息"))
    shown = f"{PurePath(name).stem[:120] or '文件'}.{kind}"
    return {"name": shown, "removed": removed, "notes": notes}, content


def _holds(data: bytes, name: str) -> bool:
    try:
        return name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _prove_pdf(data: bytes, content: bytes) -> None:
    before, after = pdf_opened(data), pdf_opened(content)
    if len(before.pages) != len(after.pages) or after.metadata or content.count(b"%%EOF") != 1:
        raise Unreadable(_LEFT.format(what="文档属性或者旧版本"))
    values = {str(value) for value in (before.metadata or {}).values() if len(str(value)) > 3}
    shown = "".join(page.extract_text() for page in before.pages)
    after_all = "\0".join([*strings_of(content), *streams_of(content)])
    if left := sorted(_in(after_all, values) - _in(shown, values)):
        raise Unreadable(_LEFT.format(what=left[0][:30]))


def _in(text: str, values: set[str]) -> set[str]:
    return {value for value in values if value in text}


_PROPERTY = re.compile(r"docProps/(?:core|app|custom)\.xml")


def _prove_office(data: bytes, content: bytes) -> None:
    """No name among the properties stands in the copy outside the text that people read."""
    values = set()
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        for name in filter(_PROPERTY.fullmatch, before.namelist()):
            for item in etree.fromstring(before.read(name)).iter(
                "{*}creator", "{*}lastModifiedBy", "{*}Company", "{*}Manager"
            ):
                values.add((item.text or "").strip())
    with zipfile.ZipFile(io.BytesIO(content)) as after:
        for name in after.namelist():
            if name.startswith("docProps/"):
                raise Unreadable(_LEFT.format(what="文档属性"))
            if not name.endswith((".xml", ".rels")):
                continue
            for item in etree.fromstring(after.read(name)).iter(etree.Element):
                if left := values & {*map(str, item.attrib.values())} - {""}:
                    raise Unreadable(_LEFT.format(what=sorted(left)[0][:30]))
