"""Opens an .xlsx that anybody may have sent (安全打开表格): bounded in size, parts, rows; no macros, no entities.

Formulas, error values and merged cells are not guessed at: a formula or an error is a fault of its cell, merged cells
are a fault of the file.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.paper.document import Unreadable

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_FILE = 10 * 2**20
MAX_PARTS = 500
MAX_TOTAL = 60 * 2**20  # unpacked
MAX_RATIO = 200  # a sheet packs about 1:15
SMALL = 2**20  # below this the ratio says nothing

_BROKEN = "文件损坏或者不是 Excel 工作簿（.xlsx），读不出。请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"
_BOMB = "文件解压后过大（疑似压缩炸弹），未读取。请只保留需要导入的表，另存后再试。"
_OLD = "这是旧版 Excel 文件（.xls）或者加了密码的文件。请用 Excel 或 WPS 打开，另存为不加密码的 .xlsx 再试。"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]{2,20})[\"']")

Raw = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`fault`: why what stands there cannot be taken."""

    value: Raw
    fault: str = ""


def cells_of(data: bytes) -> list[tuple[int, list[SheetCell]]]:
    """The rows of the first sheet as Excel numbers them, without what is empty at the end. Raises Unreadable."""
    _admit(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        return list(_rows(sheet.iter_rows(max_col=MAX_COLUMNS)))
    except Unreadable:
        raise
    except (zipfile.BadZipFile, InvalidFileException, MemoryError, RecursionError):
        raise Unreadable(_BROKEN) from None
    except Exception as error:  # openpyxl raises whatever its XML makes it stumble over
        raise Unreadable(_BROKEN) from error


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[SheetCell]]]:
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise Unreadable(f"表格超过{MAX_ROWS}行。请分成几个文件；如果下面都是空行，请把空行删去后另存。")
        cells = [_cell(one) for one in row]
        while cells and cells[-1].value in (None, "") and not cells[-1].fault:
            cells.pop()
        if cells:
            yield number, cells


def _cell(cell: object) -> SheetCell:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if kind == "f":
        return SheetCell("=", "这里是公式。请复制后用“选择性粘贴—数值”换成它的结果。")
    if kind == "e":
        return SheetCell(str(value), f"这里是 Excel 的错误值（{value}），请改正。")
    if isinstance(value, time | timedelta):
        return SheetCell(str(value), "这里是时间，不是日期。请填写如 2023-12-31。")
    if isinstance(value, date) and not isinstance(value, datetime):
        return SheetCell(datetime(value.year, value.month, value.day))  # noqa: DTZ001 - a day on paper has no zone
    if value is None or isinstance(value, str | int | float | bool | datetime):
        return SheetCell(value)
    return SheetCell(str(value), "这里的内容不认识，请重新填写。")


def _admit(data: bytes) -> None:
    """Let in only a package that a spreadsheet program could have written."""
    if len(data) > MAX_FILE:
        raise Unreadable(f"文件超过{MAX_FILE // 2**20}MB。请分成几个文件。")
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(_OLD)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _admit_parts(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
        raise Unreadable(_BROKEN) from None
    except RuntimeError:  # a part with a password
        raise Unreadable(_OLD) from None


def _admit_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable(_BROKEN)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Unreadable("文件带有宏，未读取。请另存为不带宏的 .xlsx 再试。")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise Unreadable(_BOMB)
    if any(part.file_size > max(SMALL, MAX_RATIO * part.compress_size) for part in parts):
        raise Unreadable(_BOMB)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _admit_xml(part.filename, archive.read(part))


def _admit_xml(name: str, text: bytes) -> None:
    """A document type could only declare entities; in UTF-16, which no program writes, it would hide."""
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in text[:100] or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable("文件的 XML 里夹带实体声明（疑似恶意文件），未读取。请用 Excel 或 WPS 打开后另存为 .xlsx。")
    if name.startswith("xl/worksheets/") and (merged := _MERGED.findall(text)):
        places = "、".join(one.decode() for one in merged[:5])
        raise Unreadable(f"表里有合并的单元格（{places}），分不清各属哪一行。请取消合并并逐行填写后再试。")
