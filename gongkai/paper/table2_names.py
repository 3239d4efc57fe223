"""The names that Table 2 (主动公开政府信息情况) prints: row labels, column headings, blocks of an edition, folded."""

import re
from functools import cache

from gongkai.law.report.editions import EDITIONS
from gongkai.paper.labels import bare
from gongkai.paper.report_chars import core, fold

BLOCK = re.compile(r"第二十条第([一二三四五六七八九十])项")


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
