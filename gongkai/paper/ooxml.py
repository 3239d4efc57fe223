"""Opens a .docx package safely (安全打开): which parts may be read, how large they may be, XML without entities.

Only the three parts that hold text are ever unpacked, each with a limit that does not believe what the archive says of
itself. Relationship targets outside the package are never followed. What the XML says is read_docx's business.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from gongkai.paper.document import Unreadable

MAX_PARTS = 3000
MAX_TOTAL = 300 * 1024 * 1024  # unpacked size of all parts, pictures included, as the archive declares it
MAX_PART = 40 * 1024 * 1024  # unpacked size of one part that is read
MAX_PLAIN_PART = 3 * 1024 * 1024
MAX_RATIO = 200  # a part of text packs about 1:20
SMALL = 1024 * 1024  # below this the ratio says nothing

_BOMB = "文件解压后过大（疑似压缩炸弹），未读取。请用 Word 或 WPS 打开，另存后再试。"
_BROKEN = "文件损坏（压缩包不完整），读不出。请重新下载，或用 Word/WPS 打开后另存。"
_NOT_WORD = {
    "OFD.xml": "这是 OFD 版式文件，尚不能读取。请提供同一报告的网页、.docx 或带文字层的 PDF。",
    "xl/workbook.xml": "这是 Excel 表格，不是年度报告文件。请另存为 .csv，或提供网页、.docx、PDF。",
    "xl/workbook.bin": "这是 Excel 表格，不是年度报告文件。请另存为 .csv，或提供网页、.docx、PDF。",
    "ppt/presentation.xml": "这是演示文稿，不是年度报告文件。请提供网页、.docx 或 PDF。",
    "content.xml": "这是 ODF 文件（.odt 等）。请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 再试。",
}
_RELATIONSHIP = "officeDocument"


class Package:
    """The readable parts of a .docx: `document`, and `numbering` and `styles` where there are such parts."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = _admitted(self._zip)
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
            raise Unreadable(_BROKEN) from None
        main = self._main_part()
        self.document = self._xml(main)
        folder = posixpath.dirname(main)
        self.numbering = self._optional(posixpath.join(folder, "numbering.xml"))
        self.styles = self._optional(posixpath.join(folder, "styles.xml"))

    def _main_part(self) -> str:
        if "_rels/.rels" in self._names:
            for relation in self._xml("_rels/.rels"):
                kind, target = relation.get("Type", ""), relation.get("Target", "").lstrip("/")
                if kind.endswith(_RELATIONSHIP) and relation.get("TargetMode") != "External" and target in self._names:
                    return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise Unreadable("压缩包里没有 Word 正文，不是完好的 .docx。请用 Word 或 WPS 打开后另存为 .docx。")

    def _optional(self, name: str) -> etree._Element | None:
        return self._xml(name) if name in self._names else None

    def _xml(self, name: str) -> etree._Element:
        info = self._names[name]
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise Unreadable(_BROKEN) from None
        if len(data) > MAX_PART:
            raise Unreadable(_BOMB)
        return parse_xml(data)


def is_plain(data: bytes) -> bool:
    """Whether a .docx can be read here and now: none of its parts with text is of unusual size."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
        raise Unreadable(_BROKEN) from None
    return all(info.file_size <= MAX_PLAIN_PART for info in parts if info.filename.endswith((".xml", ".rels")))


def parse_xml(data: bytes) -> etree._Element:
    """A part's root. A document type has no place in a Word file: it could only declare entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable("文件的 XML 里夹带实体声明（疑似恶意文件），未读取。请用 Word 或 WPS 打开后另存为 .docx。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Unreadable("Word 文件的内容损坏，读不出。请用 Word 或 WPS 打开后另存为 .docx。") from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文件的 XML 里夹带实体声明（疑似恶意文件），未读取。请用 Word 或 WPS 打开后另存为 .docx。")
    return root


def _admitted(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The parts by name, once the archive as a whole is one that a word processor could have written."""
    parts = archive.infolist()
    names = {info.filename: info for info in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable(
            next((reason for name, reason in _NOT_WORD.items() if name in names), "")
            or "这是压缩包，不是 Word 文件。请解压后提供其中的报告文件。"
        )
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Unreadable("文件带有宏，未读取。请用 Word 或 WPS 打开，另存为不带宏的 .docx 再试。")
    if any(info.flag_bits & 1 for info in parts):
        raise Unreadable("文件加了密码，读不出。请去掉密码后另存再试。")
    if len(parts) > MAX_PARTS or sum(info.file_size for info in parts) > MAX_TOTAL:
        raise Unreadable(_BOMB)
    if any(info.file_size > max(SMALL, MAX_RATIO * info.compress_size) for info in parts):
        raise Unreadable(_BOMB)
    return names
