"""Any file → a Document, by what it contains and not by what it is called (按内容识别文件).

Refuses, with what to do instead, whatever is not a report in HTML, Word (.docx), PDF with text, plain text or CSV.
What the report says is read_report's business.
"""

import re
import stat
from pathlib import Path

from gongkai.paper import ooxml
from gongkai.paper.decode import decode
from gongkai.paper.document import Document, Paragraph, Unreadable
from gongkai.paper.read_docx import read_docx
from gongkai.paper.read_html import is_plain, read_html
from gongkai.paper.sandbox import read_apart

MAX_FILE = 50 * 1024 * 1024
MAX_TEXT = 20 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0"

# What a file begins with, and what to tell its owner.
_REFUSED = (
    (_OLE, "这是旧版 Word/WPS 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
    (b"{\\rtf", "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
    (b"\x89PNG", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"\xff\xd8\xff", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"GIF8", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"BM", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"II*\0", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"MM\0*", "这是图片。请提供网页、.docx 或带文字层的 PDF。"),
    (b"Rar!", "这是压缩包。请解压后提供其中的报告文件。"),
    (b"7z\xbc\xaf", "这是压缩包。请解压后提供其中的报告文件。"),
    (b"\x1f\x8b", "这是压缩包。请解压后提供其中的报告文件。"),
    (b"BZh", "这是压缩包。请解压后提供其中的报告文件。"),
    (b"\xfd7zXZ", "这是压缩包。请解压后提供其中的报告文件。"),
    (b"\x7fELF", "这是程序，不是文档。"),
    (b"MZ", "这是程序，不是文档。"),
    (b"SQLite format 3", "这是数据库，不是文档。"),
)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|body|table|div|p|td|tr|span|h[1-6])\b", re.IGNORECASE)
_MHTML = re.compile(rb"^(?:From|MIME-Version|Content-Type):", re.IGNORECASE)


def open_document(path: Path) -> Document:
    """The blocks of a file. Raises Unreadable, one Chinese line, for anything that cannot be read safely."""
    return document_of(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The whole of a regular file, if it is there and no larger than a report can be."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Unreadable("这是文件夹，不是文件。请指明其中的报告文件。")
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("这不是普通文件（是设备或管道）。请先存成文件再试。")
        if about.st_size > MAX_FILE:
            raise Unreadable(f"文件超过 {MAX_FILE // 1024 // 1024} MB，不像一份年度报告。请只保留报告本身再试。")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Unreadable("没有这个文件。请检查文件名。") from None
    except (OSError, ValueError):
        raise Unreadable("文件打不开（可能没有读取权限）。请检查文件后再试。") from None
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的。请重新下载或另存。")
    return data


def document_of(data: bytes) -> Document:
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件加了密码，读不出。请去掉密码后另存再试。")
    for magic, reason in _REFUSED:
        if data.startswith(magic) and not _is_text_after_all(magic, data):
            raise Unreadable(reason)
    if data[257:262] == b"ustar":
        raise Unreadable("这是压缩包（tar）。请解压后提供其中的报告文件。")
    if data.startswith(b"PK"):
        return read_docx(data) if ooxml.is_plain(data) else read_apart("docx", data)
    if b"%PDF-" in data[:1024]:
        return read_apart("pdf", data)
    if _MHTML.match(data) and b"multipart" in data[:4096]:
        raise Unreadable("这是单个文件网页（.mht）或邮件。请用浏览器或 Word 打开，另存为 .docx 再试。")
    return document_of_text(as_text(data))


def as_text(data: bytes) -> str:
    if len(data) > MAX_TEXT:
        raise Unreadable(f"文字超过 {MAX_TEXT // 1024 // 1024} MB，不像一份年度报告。请只保留报告本身再试。")
    return decode(data)


def document_of_text(text: str) -> Document:
    head = text[:4096].lstrip()
    if head.startswith("<") and ("w:wordDocument" in head or "pkg:package" in head):
        raise Unreadable("这是 Word 的 XML 文件。请用 Word 或 WPS 打开，另存为 .docx 再试。")
    if is_html(text):
        return read_html(text) if is_plain(text) else read_apart("html", text.encode())
    return Document("text", tuple(Paragraph(line) for line in text.splitlines()))


def is_html(text: str) -> bool:
    head = text.lstrip()[:65536]
    if head.startswith("<"):
        return _MARKUP.search(head) is not None
    return "</td>" in text.lower() and _MARKUP.search(text) is not None


def _is_text_after_all(magic: bytes, data: bytes) -> bool:
    """Two letters are a weak sign: a text may begin with BM or MZ. A picture or a program has NUL bytes at once."""
    return len(magic) == 2 and magic.isalpha() and b"\0" not in data[:64]
