"""Our own JSON → a filled form (JSON 读取): the object that `gongkai report read --json` prints, or {"cells": {…}}.

Decimal fractions are kept as written, so that 7730.28 万元 stays 7730.28.
"""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Unreadable
from gongkai.paper.filled_data import filled_of


def read_json(text: str) -> Filled:
    """Raises Unreadable, naming the key, for anything that is not a report's data."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise Unreadable(f"JSON 第 {error.lineno} 行第 {error.colno} 列有语法错误。请改正后再试。") from None
    except (ValueError, InvalidOperation, RecursionError):
        raise Unreadable(
            "JSON 里有过大的数字或过深的嵌套，不像报告数据。请使用 gongkai report read --json 的输出。"
        ) from None
    if not isinstance(data, dict):
        raise Unreadable("JSON 应当是一个对象，含 cells。请使用 gongkai report read --json 的输出格式。")
    return filled_of(data)


def _no_constant(name: str) -> Any:
    raise Unreadable(f"JSON 里有“{name}”，不是有限的数。空白的数据项请写 null。")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose key stands twice has two values; neither can be chosen."""
    held: dict[str, Any] = {}
    for key, content in pairs:
        if key in held:
            raise Unreadable(f"JSON 里“{key[:60].encode('utf-8', 'replace').decode()}”出现了两次。请只留一个。")
        held[key] = content
    return held
