"""A published annual report, whatever its format → a filled form, with every cell that cannot be proved left unread.

It finds the three tables and the six sections and hands each to its reader. A report that cannot be trusted as a whole
(two reports in one file, headings of both editions, no table at all) is refused: Untrusted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.law.report.editions import EDITIONS, edition_for
from gongkai.law.report.filled import Filled, Value
from gongkai.law.report.narrative import narrative_of
from gongkai.paper.document import Document
from gongkai.paper.labels import bare, is_column_header, rows_named
from gongkai.paper.place_table2 import Table2, place_table2
from gongkai.paper.place_table3 import place_table3
from gongkai.paper.place_table4 import place_table4, tables_4
from gongkai.paper.read_text import Line, lines_of
from gongkai.paper.report_chars import core
from gongkai.paper.report_header import Header, header_of, second_titles, sections_of
from gongkai.paper.report_values import fit_for
from gongkai.paper.table2_names import edition_of
from gongkai.paper.unread import unmarked


class Untrusted(Exception):
    """The report as a whole cannot be trusted. The message is one Chinese line: why, and what to do."""


_BLOCK = re.compile(r"第二十条第[一二三四五六七八九十]项")
_TABLE_4_TITLE = re.compile(r"行政复议.{0,4}行政诉讼.{0,2}情况$|^行政复议(?:行政诉讼)?$")
_PROSE = re.compile(r"[。；;]")


_TWICE = "同一张表在文件中出现两次而数字不同，可能是两份报告合在一个文件里。请拆开后分别读取。"
MAX_BLOCKS = 30_000
MAX_LINES = 30_000  # the longest report met has some thousands
_TOO_LONG = "文件的行数或段落过多，不像一份年度报告，未读取。请只保留报告本身后再试。"
_TWO = "文件里有两份报告（标题的机关或年度不同）。请拆开后分别读取。"
_CLASH = "主动公开情况表同时有2019年版和2021年版的表头，无法确定用哪一版读取。请核对文件是否由两份报告拼成。"
_NO_TABLE = "没有找到年度报告的统计表格。请确认文件是政府信息公开工作年度报告，且表格是文字而不是图片。"


@dataclass(frozen=True, slots=True)
class _Tables:
    edition: str
    values: dict[str, Value]
    parts: tuple[Sequence[Line], ...]  # the lines of tables 2, 3 and 4


def read_report(document: Document, *, name: str = "") -> Filled:
    """The cells, the prose and the counts stated in it. `name` is the file's name, a last hint at the organ."""
    if len(document.blocks) > MAX_BLOCKS:
        raise Untrusted(_TOO_LONG)
    lines = lines_of(document)
    if len(lines) > MAX_LINES:
        raise Untrusted(_TOO_LONG)
    header = header_of(lines, name)
    tables = _read_tables(lines, header.year)
    if not any(value.printed for value in tables.values.values()):
        raise Untrusted(_NO_TABLE)
    _refuse_second(lines, tables, header)
    sections = sections_of(lines, *tables.parts)
    filled = Filled(
        edition=tables.edition,
        values=unmarked(_in_order(tables.values, tables.edition)),
        organ=header.organ,
        year=header.year,
        title=header.title,
        preamble=header.preamble,
        sections=sections,
    )
    return replace(filled, narrative=narrative_of(filled))


def _read_tables(lines: Sequence[Line], year: int | None) -> _Tables:
    second, third, fourth = _regions(lines)
    table3 = place_table3(third)
    marked, clash = edition_of(second)
    if clash:
        raise Untrusted(_CLASH)
    edition = marked or table3.variant or _edition_of_year(year)
    ends = not third and not fourth
    table2 = place_table2(second, edition, ends=ends) if marked or table3.variant == "2021" else Table2()
    lossy = table2.lossy or table3.lossy or _has_strays(lines, second, third, fourth)
    if lossy:
        table3 = place_table3(third, lossy)
        table2 = place_table2(second, edition, lossy, ends) if table2.values else table2
    if len(table3.twice) + len(table2.twice) >= 2:
        raise Untrusted(_TWICE)
    values = table2.values | table3.values | _remedies(lines, fourth, lossy)
    return _Tables(edition, values, (second, third, fourth))


def _has_strays(lines: Sequence[Line], *tables: Sequence[Line]) -> bool:
    """Whether a number alone in its line, like that of a page, stands in the prose: others may stand in the tables."""
    inside = {id(line) for table in tables for line in table}
    return any(line.sole and line.pieces[0].stray for line in lines if id(line) not in inside)


def _remedies(lines: Sequence[Line], fourth: Sequence[Line], lossy: bool) -> dict[str, Value]:
    """Table 4, unless a second one says something else."""
    values = place_table4(fourth, lossy)
    inside = {id(line) for line in fourth}
    parts = [part for part in tables_4(lines) if id(part[0]) not in inside]
    printed = {key: value.printed for key, value in values.items()}
    others = [{key: value.printed for key, value in place_table4(part).items()} for part in parts]
    return values if all(other == printed for other in others) else {}


def _refuse_second(lines: Sequence[Line], tables: _Tables, header: Header) -> None:
    """What comes after the tables may be another report; only a copy with the same numbers does no harm."""
    inside = {id(line) for part in tables.parts for line in part}
    last = max(at for at, line in enumerate(lines) if id(line) in inside)
    rest = lines[last + 1 :]
    if not any(_BLOCK.search(core(line.text)) or _opens_table3(line) for line in rest):
        return
    other = _read_tables(rest, header.year).values
    if any(key in tables.values and tables.values[key].printed != value.printed for key, value in other.items()):
        raise Untrusted(_TWICE)
    second = next(second_titles(rest), None)
    if second and (second.year, second.organ) != (header.year, header.organ):
        raise Untrusted(_TWO)


def _edition_of_year(year: int | None) -> str:
    try:
        return edition_for(year).edition if year else "2021"
    except ValueError:
        return "2021"


def _in_order(values: dict[str, Value], edition: str) -> dict[str, Value]:
    """In the order of the form; the single row 其他处理 of a 2021 form comes after the rows that the form knows."""
    cells = {**EDITIONS["2019"].cells, **EDITIONS["2021"].cells, **EDITIONS[edition].cells}
    keys = [key for key in EDITIONS[edition].cells if key in values]
    order = (*keys, *(key for key in values if key not in set(keys)))
    return {key: fit_for(cells[key], values[key]) for key in order}


def _regions(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
    start2 = next((at for at, line in enumerate(lines) if _BLOCK.search(core(line.text)) and len(line.text) < 60), None)
    after2 = start2 if start2 is not None else 0
    start3 = next((at for at in range(after2, len(lines)) if _opens_table3(lines[at])), None)
    after3 = start3 if start3 is not None else after2
    start4 = next((at for at in range(after3, len(lines)) if _opens_table4(lines[at])), None)
    if start2 is None:
        second: Sequence[Line] = ()
    else:
        second = lines[start2 : start3 if start3 is not None else start4]
    third = lines[start3:start4] if start3 is not None else ()
    fourth = next(tables_4(lines[start4:]), ()) if start4 is not None else ()
    return second, third, fourth


def _opens_table3(line: Line) -> bool:
    if _PROSE.search(line.text) and not line.explicit:
        return False
    words = core(line.text)
    if is_column_header(line.text) and len(words) < 60:
        return True
    if bare(line.text).startswith("收到和处理政府信息公开申请情况") and len(words) < 24:
        return True
    return "received" in rows_named(line.text) and len(words) < 40


def _opens_table4(line: Line) -> bool:
    words = bare(line.text)
    return bool(_TABLE_4_TITLE.search(words)) and len(words) < 40 and not _PROSE.search(line.text)
