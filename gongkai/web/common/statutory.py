"""The statutory tables as a page shows them: each place of the layout with its text, link and mark.

Where cells stand is paper.layout's business; what stands in them the filled form's; here the two meet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Kind, Place, Sheet, cell_text, sheets_of

_NONE = "空白"


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a cell is set off: `kind` is a class of the style sheet (bad, doubt), `text` says it in words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TableCell:
    tag: str
    text: str
    css: str = ""
    id: str = ""
    scope: str = ""
    headers: str = ""
    rows: int = 1
    columns: int = 1
    href: str = ""
    says: str = ""  # the whole sentence for those who do not see where the cell stands


@dataclass(frozen=True, slots=True)
class Table:
    number: int
    title: str
    unit: str
    linked: bool
    columns: tuple[str, ...]  # one style class for each column
    head: tuple[tuple[TableCell, ...], ...]
    body: tuple[tuple[TableCell, ...], ...]


def tables(
    filled: Filled, href: Callable[[str], str] | None = None, marks: Mapping[str, Mark] | None = None
) -> dict[int, Table]:
    """Tables 2, 3 and 4 by number. `href` gives the address of a cell's trace."""
    drawn = (_table(sheet, filled, href, marks or {}) for sheet in sheets_of(filled))
    return {table.number: table for table in drawn}


def _table(sheet: Sheet, filled: Filled, href: Callable[[str], str] | None, marks: Mapping[str, Mark]) -> Table:
    rows = tuple(tuple(_cell(sheet, place, filled, href, marks) for place in row) for row in sheet.rows)
    first = next(place.column for place in sheet.places if place.kind is Kind.NUMBER)
    columns = tuple(f"label-{at}" if at < first else "number" for at in range(sheet.column_count))
    return Table(
        number=sheet.number,
        title=sheet.title.partition("、")[2],
        unit="单位：件（注明单位的除外）" if sheet.number == 2 else "单位：件",
        linked=href is not None,
        columns=columns,
        head=rows[: sheet.header_rows],
        body=rows[sheet.header_rows :],
    )


def _cell(
    sheet: Sheet,
    place: Place,
    filled: Filled,
    href: Callable[[str], str] | None,
    marks: Mapping[str, Mark],
) -> TableCell:
    mark = marks.get(place.key) if place.key else None
    text = cell_text(filled, place.key) if place.kind is Kind.NUMBER else place.text
    label = filled.form.cells[place.key].label if place.key in filled.form.cells else ""
    shown = text or (mark.text if mark else _NONE)
    says = f"{label}：{shown}"
    return TableCell(
        tag="th" if place.scope else "td",
        text=shown if href else text,
        css=" ".join(_classes(sheet, place, text, mark)),
        id=place.id or (f"cell-{place.key}" if place.key else ""),
        scope=place.scope,
        headers=" ".join(place.headers),
        rows=place.rows,
        columns=place.columns,
        href=href(place.key) if href and place.key else "",
        says=f"{says}，{mark.text}，查看来源" if mark and text else f"{says}，查看来源",
    )


def _classes(sheet: Sheet, place: Place, text: str, mark: Mark | None) -> list[str]:
    names = [mark.kind] if mark else []
    if place.kind is Kind.ROW_HEADER:
        names += ["label", f"from-{place.column}"]
        if place.narrow:
            names.append("stands")
        elif place.rows > 1:
            names.append("group")
    if place.kind is Kind.CORNER:
        names += ["corner", "from-0"]
    if place.kind is Kind.HEADER and place.columns == sheet.column_count:
        names.append("block-head")
    if place.kind is Kind.NUMBER and text == "0" and not mark:
        names.append("zero")
    if place.column + place.columns == sheet.column_count:
        names.append("at-end")
    if place.row + place.rows == sheet.row_count:
        names.append("at-foot")
    return names
