"""Any file → a Document, by what it contains and not by what it is called (按内容识别文件).

Refuses, with what to do instead, whatever is not a report in HTML, Word (.docx), PDF with text, plain text or CSV.
What the report says is read_report's business.
"""

import os
import re
import stat
from pathlib import Path

from gongkai.paper import ooxml
from gongkai.paper.decode import decode
from gongkai.paper.document import Document, Paragraph, Unreadable
from gongkai.paper.read_csv import is_csv, read_table
from gongkai.paper.read_docx import read_docx
from gongkai.paper.read_html import is_plain, read_html
from gongkai.paper.sandbox import read_apart

MB = 1024 * 1024
MAX_FILE = 50 * MB
MAX_TEXT = 20 * MB

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_IMAGE = "这是图片。请提供网页、.docx 或带文字层的 PDF。"
_ARCHIVE = "这是压缩包。请解压后提供其中的报告文件。"
_NO_DOCUMENT = "这是程序或数据库，不是文档。"

# What a file begins with, and what to tell its owner.
_REFUSED = (
    (_OLE, "这是旧版 Word/WPS 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
    (b"{\\rtf", "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
    *((magic, _IMAGE) for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")),
    *((magic, _ARCHIVE) for magic in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06")),
    *((magic, _NO_DOCUMENT) for magic in (b"\x7fELF", b"MZ", b"SQLite format 3\0")),
)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|body|table|div|p|td|tr|span|h[1-6])\b", re.IGNORECASE)
_MHTML = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE)


def open_document(path: Path) -> Document:
    """The blocks of a file. Raises Unreadable, one Chinese line, for anything that cannot be read safely."""
    return document_of(read_bytes(path), path.suffix)


def document_of(data: bytes, suffix: str = "") -> Document:
    """`suffix`, the file's extension, is believed only where content cannot tell: a CSV from a text with commas."""
    text = text_of(data)
    if text is not None:
        return document_of_text(text, suffix)
    if data.startswith(_ZIP):
        return read_docx(data) if ooxml.is_plain(data) else read_apart("docx", data)
    return read_apart("pdf", data)


def read_bytes(path: Path) -> bytes:
    """The whole of a regular file, if it is there and no larger than a report can be."""
    try:
        # Not blocking: a pipe put in the place of a file would otherwise keep us waiting for its writer.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise Unreadable("这不是普通文件（是设备或管道）。请先存成文件再试。")
            if about.st_size > MAX_FILE:
                raise Unreadable(f"文件超过 {MAX_FILE // MB} MB，不像一份年度报告。请只保留报告本身再试。")
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Unreadable("没有这个文件。请检查文件名。") from None
    except IsADirectoryError:
        raise Unreadable("这是文件夹，不是文件。请指明其中的报告文件。") from None
    except (OSError, ValueError):
        raise Unreadable("文件打不开（可能没有读取权限）。请检查文件后再试。") from None
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的。请重新下载或另存。")
    return data


def text_of(data: bytes) -> str | None:
    """The text of a text file, None for a Word file or a PDF; Unreadable for what is neither."""
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件加了密码，读不出。请去掉密码后另存再试。")
    for magic, reason in _REFUSED:
        if data.startswith(magic) and not _is_text_after_all(magic, data):
            raise Unreadable(reason)
    if data[257:262] == b"ustar":
        raise Unreadable(_ARCHIVE)
    if data.startswith(_ZIP) or b"%PDF-" in data[:1024]:
        return None
    if _MHTML.match(data) and b"multipart" in data[:4096]:
        raise Unreadable("这是单个文件网页（.mht）或邮件。请用浏览器或 Word 打开，另存为 .docx 再试。")
    return as_text(data)


def as_text(data: bytes) -> str:
    if len(data) > MAX_TEXT:
        raise Unreadable(f"文字超过 {MAX_TEXT // MB} MB，不像一份年度报告。请只保留报告本身再试。")
    return decode(data)


def document_of_text(text: str, suffix: str = "") -> Document:
    head = text[:4096].lstrip()
    if head.startswith("<") and ("w:wordDocument" in head or "pkg:package" in head):
        raise Unreadable("这是 Word 的 XML 文件。请用 Word 或 WPS 打开，另存为 .docx 再试。")
    if is_html(text):
        return read_html(text) if is_plain(text) else read_apart("html", text.encode())
    if suffix.lower() in {".csv", ".tsv"} or is_csv(text):
        return read_table(text)
    return Document("text", tuple(Paragraph(line) for line in text.splitlines()))


def is_html(text: str) -> bool:
    head = text.lstrip()[:65536]
    if head.startswith("<"):
        return _MARKUP.search(head) is not None
    return "</td>" in text.lower() and _MARKUP.search(text) is not None


def _is_text_after_all(magic: bytes, data: bytes) -> bool:
    """Two letters are a weak sign: a text may begin with BM or MZ. A picture or a program has NUL bytes at once."""
    return len(magic) == 2 and magic.isalpha() and b"\0" not in data[:64]
