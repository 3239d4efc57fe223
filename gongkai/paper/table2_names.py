"""The names that Table 2 (主动公开政府信息情况) prints: row labels, column headings, blocks of an edition, folded."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.law.report.editions import EDITIONS
from gongkai.paper.labels import bare
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core, fold

BLOCK = re.compile(r"第二十条第([一二三四五六七八九十])项")
_MARKS = {
    "2019": re.compile("新制作|新公开|对外公开总数|上一年项目|本年增减|其他对外管理服务|集中采购|采购总金额"),
    "2021": re.compile("制发|废止|现行有效|收费金额"),
}


@cache
def labels_of(edition: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Characters of a row label → (row key, its column keys)."""
    found = {}
    for block in EDITIONS[edition].blocks:
        for row in block.rows:
            for name in (row.label, *row.variants):
                found[bare(fold(name))] = (row.key, tuple(column.key for column in block.columns))
    return found


@cache
def headings_of(edition: str) -> dict[str, str]:
    """Characters of a column heading → column key, without those that stand for two."""
    found: dict[str, str] = {}
    for block in EDITIONS[edition].blocks:
        for column in block.columns:
            for name in (column.label, *column.variants):
                found[core(fold(name))] = "" if found.get(core(fold(name)), column.key) != column.key else column.key
    return {name: key for name, key in found.items() if key}


@cache
def blocks_of(edition: str) -> dict[str, tuple[str, ...]]:
    """一, 五, 六 … → the row keys of the block."""
    return {
        BLOCK.search(core(block.label))[1]: tuple(row.key for row in block.rows)  # type: ignore[index]
        for block in EDITIONS[edition].blocks
    }


def edition_of(lines: Sequence[Line]) -> tuple[str | None, bool]:
    """The edition whose own words the headings use, and whether both do."""
    text = core("".join(line.text for line in lines))
    found = [edition for edition, mark in _MARKS.items() if mark.search(text)]
    return (found[0] if len(found) == 1 else None), len(found) > 1


def parts(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines under each block heading, with the numeral of its item ("" before the first)."""
    item = ""
    part: list[Line] = []
    for line in lines:
        found = BLOCK.search(core(line.text))
        if found:
            yield item, part
            item, part = found[1], []
        else:
            part.append(line)
    yield item, part
