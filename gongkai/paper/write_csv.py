"""A filled form → CSV that a spreadsheet opens and a program reads back.

One row per item: key, table, label, value, printed, unit. Rows without a table carry organ, year, edition, title,
preamble, section.1 – section.6 and narrative.<family>, their text in `value`. In a cell's row `value` is the number,
empty where there is none, and `printed` what the form prints; a cell that the report does not have has no row.
"""

import csv
import io
import re
from collections.abc import Iterator

from gongkai.law.report.editions import EDITION_2019, OTHER_ALL_KEYS
from gongkai.law.report.families import family_of, term_of
from gongkai.law.report.filled import Filled, show
from gongkai.paper.layout import sheets_of
from gongkai.paper.outline import printable

COLUMNS = ("key", "table", "label", "value", "printed", "unit")

# A cell that begins so is a formula to a spreadsheet; the apostrophe says "text" and is no part of it. Text that
# begins with an apostrophe gets another, so that reading back never has to guess.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")

# A 2021 form printed with one row （六）其他处理 borrows that row's cells from the 2019 edition.
_ONE_ROW = {key: EDITION_2019.cells[key] for key in OTHER_ALL_KEYS}

Row = tuple[str, str, str, str, str, str]


def render_csv(filled: Filled) -> bytes:
    """UTF-8 with a byte order mark (without it Excel reads Chinese as GBK), CRLF, quoted where needed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(filled))
    return out.getvalue().encode("utf-8-sig")


def guard(text: str) -> str:
    """Free text as a spreadsheet may hold it."""
    clean = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not clean.startswith(FORMULA_STARTS) or _PLAIN_NUMBER.fullmatch(clean):
        return clean
    return f"'{clean}"


def unguard(text: str) -> str:
    """The inverse of `guard`."""
    return text[1:] if text.startswith("'") else text


def _rows(filled: Filled) -> Iterator[Row]:
    year = "" if filled.year is None else str(filled.year)
    yield ("edition", "", "格式版本", filled.edition, "", "")
    yield ("organ", "", "行政机关", guard(filled.organ), "", "")
    yield ("year", "", "年度", year, "", "年")
    yield ("title", "", "标题", guard(filled.title), "", "")
    yield ("preamble", "", "前言", guard(filled.preamble), "", "")
    for number, title in enumerate(filled.form.section_titles, 1):
        yield (f"section.{number}", "", title, guard(filled.sections.get(number, "")), "", "")
    yield from _cells(filled)
    for key, count in filled.narrative.items():
        family = family_of(key)
        yield (f"narrative.{key}", "", guard(term_of(key)), show(count), "", family.unit if family else "")


def _cells(filled: Filled) -> Iterator[Row]:
    known = {**_ONE_ROW, **filled.form.cells}
    for sheet in sheets_of(filled):
        for key in sheet.by_key:
            if value := filled.values.get(key):
                cell = known[key]
                number = "" if value.number is None else show(value.number)
                yield (key, f"表{cell.table}", cell.label, number, guard(value.printed), str(cell.unit))
