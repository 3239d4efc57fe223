"""未读出: how a cell that was never read is written, so that none is taken for one left blank; read back as unread."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.law.report.filled import Filled, Value

WORD = "未读出"


def marked(filled: Filled) -> Filled:
    """For formats that print a page; data formats leave the cell out."""
    return replace(filled, values={**filled.values, **{key: Value(None, WORD) for key in filled.unread}})


def unmarked(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value.printed.strip() != WORD}
