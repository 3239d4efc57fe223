"""台账 spreadsheets (.xlsx) both ways: rows → a workbook to print or fill in, a filled-in workbook → rows and faults.

What users typed never becomes a formula. A sheet is read whole and every fault is named with its row and column before
anything is kept; what a cell means beyond its kind is for the caller. How a hostile file is kept out: sheet_file.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.document import Unreadable
from gongkai.paper.sheet_file import MAX_ROWS, SheetCell, cells_of

Value = str | date | int | Decimal | None


class ColumnKind(Enum):
    """What a column holds (列的类型); numbers of documents and telephones are TEXT, or Excel cuts their digits."""

    TEXT = "文字"
    DATE = "日期"
    WHOLE = "整数"
    NUMBER = "数"


@dataclass(frozen=True, slots=True)
class Column:
    """`choices`: term → key; the sheet shows terms, the rows hold keys."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    width: int = 14
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell. `row` as Excel numbers it."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"第{self.row}行“{self.column}”：{self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as Excel numbers it
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Read:
    """Rows are complete only where there are no faults: then, and only then, may they be kept."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


_THIN = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER = PatternFill("solid", fgColor="DDE6F0")
_FORMATS = {ColumnKind.TEXT: "@", ColumnKind.DATE: "yyyy-mm-dd", ColumnKind.WHOLE: "0", ColumnKind.NUMBER: "0.00"}
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000  # characters in a cell; Excel takes 32,767
_CUT = "……（本格放不下，余下部分请在系统中查看）"
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", re.ASCII)
_DIGITS = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_EXACT = 10**15  # Excel keeps fifteen digits of a number
_HEADER_WITHIN = 10  # rows from the top in which the header is looked for


def write(rows: Iterable[Mapping[str, Value]], columns: Sequence[Column], title: str) -> bytes:
    """A workbook with a title, a header that stays in sight, one line for each row, and lists to choose from."""
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", "", title)[:31] or "台账"
    _put(sheet.cell(1, 1), title, Font(name="黑体", size=14))
    for at, column in enumerate(columns, start=1):
        head = sheet.cell(2, at)
        _put(head, column.title, Font(name="黑体", size=11))
        head.fill, head.border = _HEADER, _BORDER
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    count = 2
    for count, row in enumerate(rows, start=3):
        for at, column in enumerate(columns, start=1):
            _fill(sheet.cell(count, at), row.get(column.key), column)
    sheet.freeze_panes = "A3"
    if columns:
        sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{count}"
    _offer_choices(sheet, columns, count)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, columns: Sequence[Column]) -> Read:
    """The rows below the header. Raises Unreadable where the file as a whole cannot be read."""
    rows = cells_of(data)
    head = next((number for number, cells in rows[:_HEADER_WITHIN] if _is_header(cells, columns)), None)
    if head is None:
        wanted = "、".join(column.title for column in columns if column.required) or columns[0].title
        raise Unreadable(f"前{_HEADER_WITHIN}行里没有表头。表头应当包括：{wanted}。请使用下载的模板。")
    titles = [str(cell.value or "").strip() for cell in next(cells for number, cells in rows if number == head)]
    twice = sorted({column.title for column in columns if titles.count(column.title) > 1})
    if twice:
        raise Unreadable(f"表头里“{'”、“'.join(twice)}”出现了不止一次，分不清用哪一列。请删去多余的列。")
    place = {column.key: titles.index(column.title) for column in columns if column.title in titles}
    faults: list[Fault] = []
    found = []
    for number, cells in rows:
        if number > head and any(cell.value not in (None, "") for cell in cells):
            found.append(_row(number, cells, columns, place, faults))
    return Read(tuple(found), tuple(faults))


def _row(
    number: int, cells: Sequence[SheetCell], columns: Sequence[Column], place: Mapping[str, int], faults: list[Fault]
) -> Row:
    values: dict[str, Value] = {}
    for column in columns:
        at = place.get(column.key, len(cells))
        cell = cells[at] if at < len(cells) else SheetCell(None)
        value, faulty = _value(cell, column)
        values[column.key] = value
        if faulty:
            faults.append(Fault(number, column.title, faulty))
    return Row(number, values)


def _is_header(cells: Sequence[SheetCell], columns: Sequence[Column]) -> bool:
    titles = {str(cell.value or "").strip() for cell in cells}
    wanted = {column.title for column in columns if column.required} or {columns[0].title}
    return wanted <= titles


def _value(cell: SheetCell, column: Column) -> tuple[Value, str]:
    """The value a cell holds for its column, or why it holds none."""
    if cell.fault:
        return None, cell.fault
    raw = cell.value.strip() if isinstance(cell.value, str) else cell.value
    if raw is None or raw == "":
        return None, "没有填写。" if column.required else ""
    if column.choices:
        found = column.choices.get(str(raw))
        few = f"：{'、'.join(column.choices)}" if len(column.choices) <= 8 else "，请从下拉列表中选择"
        return found, "" if found is not None else f"“{_short(raw)}”不在可选的内容里{few}。"
    return {ColumnKind.TEXT: _text, ColumnKind.DATE: _day, ColumnKind.WHOLE: _whole, ColumnKind.NUMBER: _number}[
        column.kind
    ](raw)


def _text(raw: object) -> tuple[Value, str]:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return (raw.date().isoformat() if isinstance(raw, datetime) else str(raw)), ""
    if abs(raw) >= _EXACT:
        return None, "这么长的数字会被 Excel 截去末尾几位。请先把单元格格式设为“文本”，再重新填写。"
    return (str(int(raw)) if raw == int(raw) else repr(raw)), ""


def _day(raw: object) -> tuple[Value, str]:
    if isinstance(raw, datetime):
        return raw.date(), ""
    match = _DAY.fullmatch(raw) if isinstance(raw, str) else None
    try:
        if match:
            return date(*map(int, match.groups())), ""
    except ValueError:
        pass
    return None, f"“{_short(raw)}”不是日期。请填写如 2023-12-31。"


def _whole(raw: object) -> tuple[Value, str]:
    value, _ = _number(raw)
    if isinstance(value, Decimal) and value == int(value) and value >= 0:
        return int(value), ""
    return None, f"“{_short(raw)}”不是不小于0的整数。"


def _number(raw: object) -> tuple[Value, str]:
    text = raw.replace(",", "") if isinstance(raw, str) and _DIGITS.fullmatch(raw) else ""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        text = str(raw)
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_finite() and abs(value) < _EXACT:
        return value, ""
    return None, f"“{_short(raw)}”不是数字。"


def _short(raw: object) -> str:
    text = str(raw)
    return text if len(text) <= 20 else f"{text[:20]}……"


def _fill(cell: Cell, value: Value, column: Column) -> None:
    terms = {key: term for term, key in column.choices.items()}
    if isinstance(value, str):
        _put(cell, terms.get(value, value))
    else:
        cell.value = value
    cell.number_format = _FORMATS[column.kind]
    cell.border = _BORDER
    cell.alignment = Alignment(vertical="center", wrap_text=column.kind is ColumnKind.TEXT)


def _put(cell: Cell, text: str, font: Font | None = None) -> None:
    """Text, and never anything else: not even where it begins like a formula."""
    plain = _UNFIT.sub("", text)
    cell.value = plain if len(plain) <= _LONGEST else plain[: _LONGEST - len(_CUT)] + _CUT
    cell.data_type = "s"
    cell.quotePrefix = plain[:1] in set("=+-@\t\r")
    if font is not None:
        cell.font = font


def _offer_choices(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    """A list to choose from, where Excel can hold it (255 characters)."""
    for at, column in enumerate(columns, start=1):
        listed = ",".join(column.choices)
        if listed and len(listed) <= 250 and "," not in "".join(column.choices) and '"' not in listed:
            offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            letter = get_column_letter(at)
            offer.add(f"{letter}3:{letter}{min(max(last, 3) + 500, MAX_ROWS)}")
            sheet.add_data_validation(offer)
