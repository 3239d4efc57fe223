"""CSV (CSV 读取): our own layout → a filled form; any other table of values → a grid for read_report.

Comma, semicolon, tab and vertical bar; quoted or not; as spreadsheets of any locale save it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Block, Document, Paragraph, Unreadable
from gongkai.paper.filled_data import filled_of
from gongkai.paper.tables import MAX_PLACES, Cell, Placed, grid

DELIMITERS = ",;\t|，"
MAX_FIELD = 10_000_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,8})?")
_HEADING = re.compile(r"[一二三四五六]、")
_LONG = 60  # a lone field longer than this is prose

csv.field_size_limit(MAX_FIELD)


def is_own(text: str) -> bool:
    """Whether the first line is the heading of our own layout (see write_csv)."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].replace('"', "").lower().strip()
    return any({"key", "value"} <= {part.strip() for part in first.split(mark)} for mark in DELIMITERS)


def is_csv(text: str) -> bool:
    """Whether text that does not say so is a table of values: nearly all lines have the same number of commas."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()]
    if len(lines) < 5:
        return False
    commas, times = Counter(line.count(",") for line in lines).most_common(1)[0]
    return commas >= 3 and times >= 0.8 * len(lines)


def read_csv(text: str) -> Filled:
    """A report in our own layout. Raises Unreadable, naming the key."""
    rows = _rows(text)
    names = [name.strip().lower() for name in next(rows, [])]
    if len(set(names)) < len(names) or not {"key", "value"} <= set(names):
        raise Unreadable("CSV 的第一行应当是 key,table,label,value,printed,unit。请用 gongkai report write 写出。")
    data: dict[str, object] = {}
    parts: dict[str, dict[str, object]] = {"cells": {}, "printed": {}, "sections": {}, "narrative": {}}
    seen: set[str] = set()
    for row in rows:
        if not any(field.strip() for field in row):
            continue
        held = dict(zip(names, row, strict=False))
        key, content = held.get("key", "").strip(), held.get("value", "")
        if not key or key in seen:
            raise Unreadable(f"CSV 里“{key[:60]}”出现了两次，或者有一行没有 key。请改正后再试。")
        seen.add(key)
        if key in {"organ", "title", "preamble"}:
            data[key] = _text(content)
        elif key in {"edition", "year"}:
            data[key] = _number(key, content) if key == "year" else content.strip()
        elif key.startswith("section.") and not content:
            continue  # every section has a row, written or not
        elif key.startswith("section."):
            parts["sections"][key.removeprefix("section.")] = _text(content)
        elif key.startswith("narrative."):
            parts["narrative"][key.removeprefix("narrative.")] = _number(key, content)
        else:
            parts["cells"][key] = _number(key, content)
            if "printed" in names:
                parts["printed"][key] = _text(held.get("printed", ""))
    return filled_of({**data, **parts})


def read_table(text: str) -> Document:
    """Any other CSV: grids where rows have several fields, paragraphs where a heading or prose stands alone."""
    blocks: list[Block] = []
    run: list[list[str]] = []
    for row in _rows(text):
        filled = [field for field in row if field.strip()]
        if len(filled) == 1 and (_HEADING.match(filled[0].strip()) or len(filled[0]) > _LONG):
            blocks += [*_grid(run), *map(Paragraph, filled[0].splitlines())]
            run = []
        elif filled:
            run.append(row)
        else:
            blocks += _grid(run)
            run = []
    blocks += _grid(run)
    if not blocks:
        raise Unreadable("CSV 里没有内容。请重新另存。")
    return Document("csv", tuple(blocks))


def _grid(rows: Sequence[Sequence[str]]) -> list[Block]:
    if len(rows) < 2:
        return [Paragraph("\t".join(row)) for row in rows]
    width = max(map(len, rows))
    if width * len(rows) > MAX_PLACES:
        raise Unreadable("表格过大，不像年度报告的表格，未读取。请只保留报告本身后再试。")
    return [
        grid(
            Placed(Cell((Paragraph(row[column].strip() if column < len(row) else ""),)), at, column, at + 1, column + 1)
            for at, row in enumerate(rows)
            for column in range(width)
        )
    ]


def _rows(text: str) -> Iterator[list[str]]:
    text = text.removeprefix("\ufeff")
    sample = text[:100_000]
    if sample.lower().startswith("sep=") and len(sample) > 4:  # a spreadsheet's own remark on the delimiter
        mark, text = sample[4], text.split("\n", 1)[-1]
    else:
        first = sample.split("\n", 1)[0]
        lines = sample.splitlines()[:200]
        mark = max(DELIMITERS, key=lambda held: (sum(held in line for line in lines), first.count(held)))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error:
        raise Unreadable("CSV 的引号或字段不完整，读不出。请用表格软件打开后另存为 CSV。") from None


def _number(key: str, content: str) -> int | Decimal | None:
    text = content.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Unreadable(f"CSV 里“{key[:60]}”的 value 不是数字：“{text[:30]}”。空白请留空，原文写在 printed。")
    return Decimal(text) if "." in text else int(text)


def _text(content: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking text for a formula (see write_csv.guard)."""
    return content[1:] if content.startswith("'") else content
