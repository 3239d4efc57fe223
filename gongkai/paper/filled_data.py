"""Keys and values from outside → a Filled, or the reason why not (数据校验): what read_json and read_csv share.

Checks form, not sense: keys of the edition, numbers that are numbers, text that can be stored. Whether the numbers
add up is for the checks.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.law.report.editions import EDITION_2019, EDITIONS, OTHER_ALL_KEYS, edition_for
from gongkai.law.report.families import family_of, term_of
from gongkai.law.report.filled import Explained, Filled, Number, Value, show
from gongkai.law.report.form import Cell, Unit
from gongkai.paper.document import Unreadable

FIRST_YEAR, LAST_YEAR = 2008, 2100  # 条例 in force since 2008
MOST = Decimal(10) ** 15
_MERGED = {key: EDITION_2019.cells[key] for key in OTHER_ALL_KEYS}
_PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,8})?")


def filled_of(data: Mapping[str, Any]) -> Filled:
    """A Filled from the object of `Filled.to_json`; all but `cells` may be missing. Raises Unreadable."""
    if data.get("refused"):
        raise Unreadable(f"这份报告当初没有读出（{_text('refused', data['refused'])}），没有可用的数据。请改用原报告。")
    cells, printed = _mapping(data, "cells", required=True), _mapping(data, "printed")
    year = _year(data.get("year"))
    edition = _edition(data.get("edition", data.get("form")), year, cells)
    known: Mapping[str, Cell] = {**_MERGED, **EDITIONS[edition].cells}
    for key in (*cells, *printed):
        if key not in known:
            raise Unreadable(f"“{key[:60]}”不是 {edition} 年版格式的数据项。请核对键名和 edition。")
    return Filled(
        edition=edition,
        values={key: _value(known[key], key, content, printed.get(key)) for key, content in cells.items()},
        organ=_text("organ", data.get("organ")),
        year=year,
        title=_text("title", data.get("title")),
        preamble=_text("preamble", data.get("preamble")),
        sections={_section(key): _text(f"sections.{key}", text) for key, text in _mapping(data, "sections").items()},
        narrative={key: _count(key, content) for key, content in _mapping(data, "narrative").items()},
        explanations=_explanations(data.get("explanations")),
    )


def _explanations(held: object) -> tuple[Explained, ...]:
    if held is None:
        return ()
    if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
        raise Unreadable("“explanations”应当是说明的列表。请使用本系统下载的 JSON。")
    return tuple(_explained(one) for one in held)


def _explained(one: Mapping[str, Any]) -> Explained:
    cells = one.get("cells", [])
    if not isinstance(cells, list):
        raise Unreadable("“explanations”里的 cells 应当是数据项的列表。请使用本系统下载的 JSON。")
    rule, found, text = (_text(f"explanations.{key}", one.get(key)) for key in ("rule", "found", "text"))
    return Explained(rule, tuple(_text("explanations.cells", cell) for cell in cells), found, text)


def _mapping(data: Mapping[str, Any], name: str, required: bool = False) -> Mapping[str, Any]:
    held = data.get(name)
    if held is None and not required:
        return {}
    if not isinstance(held, dict):
        raise Unreadable(f"“{name}”应当是一个对象（键: 值）。请使用 gongkai report read --json 的输出格式。")
    return held


def _year(year: object) -> int | None:
    if year is None:
        return None
    if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"year 应当是 {FIRST_YEAR} 至 {LAST_YEAR} 之间的整数，不是“{_short(year)}”。")
    return year


def _edition(edition: object, year: int | None, cells: Mapping[str, Any]) -> str:
    """As stated; else the one edition that has all the keys; else the one for the year."""
    if edition is not None:
        if not isinstance(edition, str) or edition not in EDITIONS:
            raise Unreadable(f"edition 应当是 {'、'.join(EDITIONS)} 之一，不是“{_short(edition)}”。")
        return edition
    fitting = [name for name, form in EDITIONS.items() if all(key in form.cells or key in _MERGED for key in cells)]
    if len(fitting) == 1:
        return fitting[0]
    if year is not None and year >= EDITION_2019.first_year:
        return edition_for(year).edition
    raise Unreadable("看不出是哪一版格式。请写明 edition（2019 或 2021）。")


def _value(cell: Cell, key: str, content: object, printed: object) -> Value:
    shown = None if printed is None else _text(f"printed.{key}", printed)
    if content is None or isinstance(content, str):
        return Value(None, _text(key, content) if shown is None else shown)
    number = _number(key, content)
    if number < 0 and not cell.signed:
        raise Unreadable(f"“{key}”（{cell.label}）不能是负数：{_short(content)}。")
    contradicts = shown is not None and _PLAIN_NUMBER.fullmatch(shown.strip()) and Decimal(shown.strip()) != number
    if contradicts and cell.unit is not Unit.MONEY:
        raise Unreadable(f"“{key}”（{cell.label}）的数字 {show(number)} 与 printed“{shown}”不一致。请改成一致的。")
    return Value(number, show(number) if shown is None else shown)


def _count(key: str, content: object) -> Number:
    if family_of(key) is None:
        raise Unreadable(f"narrative 里的“{key[:60]}”不是已知的统计项。请核对键名。")
    number = _number(f"narrative.{key}", content)
    if number < 0:
        raise Unreadable(f"“narrative.{key}”（{term_of(key)}）不能是负数：{_short(content)}。")
    return number


def _number(key: str, content: object) -> Number:
    """Whole numbers as int, others exactly as written."""
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        raise Unreadable(f"“{key[:60]}”应当是数字或 null，不是“{_short(content)}”。")
    if isinstance(content, Decimal):
        if not content.is_finite():
            raise Unreadable(f"“{key[:60]}”不是有限的数：{_short(content)}。")
        exponent = content.as_tuple().exponent
        if isinstance(exponent, int) and not -8 <= exponent <= 15:
            raise Unreadable(f"“{key[:60]}”超出可能的范围：{_short(content)}。")
    if abs(Decimal(content)) >= MOST:
        raise Unreadable(f"“{key[:60]}”超出可能的范围：{_short(content)}。")
    whole = int(content)
    return whole if content == whole else content


def _section(key: str) -> int:
    if key not in {"1", "2", "3", "4", "5", "6"}:
        raise Unreadable(f"sections 的键应当是 1 至 6，不是“{key[:60]}”。")
    return int(key)


def _text(key: str, text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise Unreadable(f"“{key[:60]}”应当是文字，不是“{_short(text)}”。")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable(f"“{key[:60]}”里有不能保存的字符。请重新输入这段文字。")
    return text


def _short(content: object) -> str:
    if isinstance(content, int) and not isinstance(content, bool) and abs(content) >= MOST:
        return "（很大的整数）"  # printing it would itself take long
    text = str(content) if isinstance(content, str | int | float | Decimal) else type(content).__name__
    return text.encode("utf-8", "replace").decode()[:30]
