"""勾稽关系 inside one report: K1, K2, K3, K5, K6, and whether the organ may have 规章 at all.

A blank counts as nothing and an unread cell as unknown. Where the gap could stand in a blank or unread cell the
verdict is cannot_tell; where it could not, the relation fails however many cells are missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.law.organ import OrganLevel
from gongkai.law.report.editions import EDITION_2019, OTHER_ALL_KEYS, edition_for
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.law.report.form import Unit
from gongkai.law.report.registry import say

_NOT_APPLICABLE = re.compile(r"[/／\\—－–-]+|无|无此项|不适用")
_KINDS = ("natural", "company", "research", "charity", "legal_service", "other_org")
_COLUMNS = (*_KINDS, "total")
_OTHER_ROWS = ("other.correction_lapsed", "other.fee_lapsed", "other.other")


@dataclass
class Side:
    """One side of a relation: the sum of its known cells, and which cells hold nothing or are not known."""

    sum: Number = 0
    blank: list[str] = field(default_factory=list)  # printed, but empty
    unknown: list[str] = field(default_factory=list)  # unread, or text that is no number

    @property
    def open(self) -> bool:
        return bool(self.blank or self.unknown)


def side(filled: Filled, keys: Sequence[str]) -> Side:
    result = Side()
    for key in keys:
        value = filled.values.get(key)
        if value is not None and value.number is not None:
            result.sum += value.number
        elif value is not None and not value.printed.strip():
            result.blank.append(key)
        elif value is None or not _NOT_APPLICABLE.fullmatch(value.printed.strip()):
            result.unknown.append(key)
    return result


def compare(left: Side, right: Side) -> Verdict:
    """Equal or not, where blanks and unknown cells can only add (every summed cell is ≥ 0)."""
    if left.sum == right.sum:
        return Verdict.CANNOT_TELL if left.unknown or right.unknown else Verdict.PASS
    smaller = left if left.sum < right.sum else right
    return Verdict.CANNOT_TELL if smaller.open else Verdict.FAIL


def why_unclear(filled: Filled, *sides: Side) -> str:
    unknown = [key for one in sides for key in one.unknown]
    blank = [key for one in sides for key in one.blank]
    named = unknown or blank
    unread = "尚未申报" if filled.counted else "未能读出或者不是数字"
    labels = "、".join(label(filled, key) for key in named[:3])
    return f"{labels}{'等' if len(named) > 3 else ''}{len(named)}格{unread if unknown else '空白'}"


def rows_of(filled: Filled) -> tuple[str, ...]:
    """The outcome rows that this report prints: some 2021 reports keep （六）其他处理 as one row."""
    rows = [row.key for row in filled.form.outcome_rows]
    if filled.edition == "2021" and has_one_row(filled):
        at = rows.index(_OTHER_ROWS[0])
        rows[at : at + 3] = ["other.all"]
    return tuple(rows)


def has_one_row(filled: Filled) -> bool:
    """Whether （六）其他处理 stands in one row, as in the 2019 form."""
    return any(key in filled.values for key in OTHER_ALL_KEYS)


def label(filled: Filled, key: str) -> str:
    """As the form prints it; the one-row （六）其他处理 is known from the 2019 form."""
    cell = filled.form.cells.get(key) or EDITION_2019.cells.get(key)
    return cell.label if cell else key


def effective(filled: Filled, key: str) -> Side:
    """A cell of Table 3; a total left blank beside filled kinds is worth their sum (a habit of published reports)."""
    one = side(filled, (key,))
    if one.blank and key.endswith(".total"):
        parts = side(filled, [key.removesuffix("total") + kind for kind in _KINDS])
        if not parts.unknown and len(parts.blank) < len(_KINDS):
            return Side(parts.sum)
    return one


def _added(filled: Filled, keys: Sequence[str]) -> Side:
    total = Side()
    for key in keys:
        one = effective(filled, key)
        total.sum += one.sum
        total.blank += one.blank
        total.unknown += one.unknown
    return total


def balance(
    filled: Filled, rule: str, where: str, left: tuple[str, ...], right: tuple[str, ...], words: tuple[str, str]
) -> Finding:
    """left = right, cell sums on both sides; `words` name the two sides."""
    a, b = _added(filled, left), _added(filled, right)
    verdict = compare(a, b)
    cells = left + right
    match verdict:
        case Verdict.PASS:
            text = f"{where}：{words[0]}{show(a.sum)}＝{words[1]}{show(b.sum)}"
        case Verdict.FAIL:
            gap = show(max(a.sum, b.sum) - min(a.sum, b.sum))
            text = f"{where}：{words[0]}为{show(a.sum)}，{words[1]}为{show(b.sum)}，相差{gap}"
        case _:
            text = f"{where}：{why_unclear(filled, a, b)}，无法核对"
    return say(rule, verdict, text, cells, expected=a.sum, found=b.sum)


def check_sums(filled: Filled) -> Iterator[Finding]:
    """K1, K2, K3 and K5 for every column, row and group."""
    columns = {column.key: column.label for column in filled.form.applicants}
    rows = rows_of(filled)
    for column in _COLUMNS:
        where = f"表三“{columns[column]}”列"
        yield balance(
            filled,
            "K1",
            where,
            (f"t3.received.{column}", f"t3.brought_forward.{column}"),
            (f"t3.concluded.{column}", f"t3.carried_over.{column}"),
            ("新收与上年结转之和", "（七）总计与结转下年度之和"),
        )
        parts = tuple(f"t3.{row}.{column}" for row in rows)
        yield balance(filled, "K2", where, parts, (f"t3.concluded.{column}",), ("各类办理结果之和", "（七）总计"))
    for row in ("received", "brought_forward", *rows, "concluded", "carried_over"):
        yield _row_total(filled, f"t3.{row}", _KINDS, "K3", "各类申请人之和")
    for group in filled.form.remedies:
        results = tuple(result.key for result in filled.form.results[:-1])
        yield _row_total(filled, f"t4.{group.key}", results, "K5", "四项结果之和")


def _row_total(filled: Filled, row: str, kinds: Sequence[str], rule: str, words: str) -> Finding:
    parts = tuple(f"{row}.{kind}" for kind in kinds)
    total = f"{row}.total"
    a, b = side(filled, parts), side(filled, (total,))
    verdict = compare(a, b)
    where = f"表{'三' if rule == 'K3' else '四'}“{label(filled, total).removesuffix('·总计')}”"
    if verdict is Verdict.PASS:
        text = f"{where}：{words}{show(a.sum)}＝总计{show(b.sum)}"
    elif verdict is Verdict.FAIL:
        text = f"{where}：{words}为{show(a.sum)}，总计填为{show(b.sum)}"
    elif b.blank and not a.unknown:
        text = f"{where}：总计空白，{words}为{show(a.sum)}"
    else:
        text = f"{where}：{why_unclear(filled, a, b)}，无法核对"
    return say(rule, verdict, text, (*parts, total), a.sum, None if b.open else b.sum)


def check_numbers(filled: Filled) -> Iterator[Finding]:
    """K6: whole numbers from 0 up; money may have decimals; 本年增/减 may be negative."""
    clean = True
    for key, value in filled.values.items():
        cell = filled.form.cells.get(key) or EDITION_2019.cells.get(key)
        if cell is None:
            continue
        number, text = value.number, value.printed.strip()
        if number is None:
            if text and not _NOT_APPLICABLE.fullmatch(text) and not (cell.unit is Unit.MONEY and text[0].isdigit()):
                clean = False
                message = f"“{cell.label}”填的是“{text}”，不能确定是多少"
                yield say("K6", Verdict.CANNOT_TELL, message, (key,), found=text)
            continue
        wrong = ""
        if number < 0 and not cell.signed:
            wrong = "是负数"
        elif cell.unit is Unit.COUNT and number != int(number):
            wrong = "不是整数"
        if wrong:
            clean = False
            yield say("K6", Verdict.FAIL, f"“{cell.label}”填的是{show(number)}，{wrong}", (key,), found=number)
    if clean:
        yield say("K6", Verdict.PASS, "各格都是不小于0的数")


def check_edition(filled: Filled) -> Finding:
    """R-089: the 2019 form for the reports of 2019 and 2020, the 2021 form since."""
    if filled.year is None:
        return say("edition.year", Verdict.CANNOT_TELL, "没有读到报告年度，无法核对表格版本")
    try:
        right = edition_for(filled.year)
    except ValueError as problem:
        return say("edition.year", Verdict.NOT_APPLICABLE, str(problem))
    ok = right.edition == filled.edition
    text = f"{filled.year}年度报告应当使用{right.notice}的表格，现用的是{filled.form.notice}的表格"
    if ok:
        text = f"{filled.year}年度报告使用{right.notice}的表格"
    return say("edition.year", Verdict.PASS if ok else Verdict.FAIL, text, (), right.edition, filled.edition)


def check_power(filled: Filled, level: OrganLevel | None) -> Finding:
    """R-092: a street, township, county or department below may not issue 规章; a city department only drafts."""
    keys = tuple(key for key in filled.form.cells if key.startswith("t2.rules."))
    found = side(filled, keys)
    nonzero = tuple(key for key in keys if (number := filled.number(key)) is not None and number != 0)
    if not nonzero:
        verdict = Verdict.CANNOT_TELL if found.unknown else Verdict.PASS
        unread = "规章各格尚未全部申报" if filled.counted else "规章各格未能全部读出"
        text = unread if found.unknown else "规章各格均为0"
        return say("power.rules", verdict, text, keys, expected=0, found=0)
    numbers = "、".join(f"{filled.form.cells[key].column.label}{filled.values[key].printed}" for key in nonzero)
    if level is None:
        text = f"规章填有{numbers}，机关层级不明，请核对有无规章制定权"
        return say("power.rules", Verdict.CANNOT_TELL, text, nonzero, found=found.sum)
    if level.may_issue_rules:
        return say("power.rules", Verdict.PASS, f"规章：{numbers}（{level.term}）", nonzero, found=found.sum)
    text = f"{level.term}没有规章制定权，规章应为0，填的是{numbers}；如属行政规范性文件，请改填下一行"
    mild = Severity.WARNING if level.drafts_rules else None
    return say("power.rules", Verdict.FAIL, text, nonzero, expected=0, found=found.sum, severity=mild)
