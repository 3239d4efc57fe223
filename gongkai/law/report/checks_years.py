"""勾稽关系 between reports: K4, K10 and K12 with last year's report, K11 between a superior body and its organs.

Table 3's 结转 and Table 4 mean the same in both editions, so 2020 and 2021 compare; Table 2 does not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.law.report.checks_tables import Side, compare, effective, side, why_unclear
from gongkai.law.report.filled import Filled, show
from gongkai.law.report.finding import Finding, Verdict
from gongkai.law.report.form import Cell
from gongkai.law.report.registry import say

_YEARLY = ("K4", "K10", "K12")


def check_years(filled: Filled, previous: Filled | None) -> Iterator[Finding]:
    problem = _not_comparable(filled, previous)
    if previous is None or problem:
        verdict = Verdict.CANNOT_TELL if previous else Verdict.NOT_APPLICABLE
        for rule in _YEARLY:
            yield say(rule, verdict, problem)
        return
    yield from _carry_over(filled, previous)
    yield from _stock(filled, previous)
    yield from _pending(filled, previous)


def _not_comparable(filled: Filled, previous: Filled | None) -> str:
    if previous is None:
        return "没有上年的报告可以对照"
    if filled.year is None or previous.year is None:
        return "没有读到两份报告的年度，无法跨年核对"
    if previous.year != filled.year - 1:
        return f"对照的报告是{previous.year}年度的，不是{filled.year - 1}年度的，无法跨年核对"
    here, there = _core(filled.organ), _core(previous.organ)
    if here and there and not (here.endswith(there) or there.endswith(here)):
        return f"两份报告的机关不同（{filled.organ}、{previous.organ}），无法跨年核对；更名的请由人工核对"
    return ""


def _core(organ: str) -> str:
    for tail in ("办公室", "办公厅", "人民政府", "办事处"):
        organ = organ.strip().removesuffix(tail)
    return organ


def _carry_over(filled: Filled, previous: Filled) -> Iterator[Finding]:
    """K4 (R-086): 上年结转 of this year is 结转下年度 of last year, column by column."""
    for column in filled.form.applicants:
        now, then = f"t3.brought_forward.{column.key}", f"t3.carried_over.{column.key}"
        a, b = effective(previous, then), effective(filled, now)
        verdict = compare(a, b)
        where = f"表三“{column.label}”列"
        if verdict is Verdict.CANNOT_TELL:
            text = f"{where}：{why_unclear(filled, a, b)}，无法与上年核对"
        else:
            sign = "＝" if verdict is Verdict.PASS else "≠"
            text = f"{where}：上年的结转下年度{show(a.sum)}{sign}本年的上年结转{show(b.sum)}"
            if verdict is Verdict.FAIL:
                text += "；如因机构合并、职能划转，请附书面说明"
        yield say("K4", verdict, text, (now, then), a.sum, b.sum)


def _stock(filled: Filled, previous: Filled) -> Iterator[Finding]:
    """K10: what is in force moves by what was issued and repealed; 清理 and 有效期届满 may break it: a warning."""
    if filled.edition != "2021" or previous.edition != "2021":
        yield say("K10", Verdict.NOT_APPLICABLE, "两年的表二版本不同，现行有效件数不可比")
        return
    for row in ("rules", "normative"):
        issued, repealed, in_force = (f"t2.{row}.{column}" for column in ("issued", "repealed", "in_force"))
        plus, minus = side(filled, (issued,)), side(filled, (repealed, in_force))
        then = side(previous, (in_force,))
        left = Side(then.sum + plus.sum, then.blank + plus.blank, then.unknown + plus.unknown)
        verdict = compare(left, minus)
        name = filled.form.cells[in_force].row.label
        now = side(filled, (in_force,)).sum
        gone = minus.sum - now
        if verdict is Verdict.CANNOT_TELL:
            text = f"{name}：{why_unclear(filled, left, minus)}，无法与上年核对"
        else:
            due = show(left.sum - gone)
            text = f"{name}：上年有效{show(then.sum)}＋制发{show(plus.sum)}－废止{show(gone)}＝{due}，本年填{show(now)}"
        yield say("K10", verdict, text, (issued, repealed, in_force), left.sum - gone, now)


def _pending(filled: Filled, previous: Filled) -> Iterator[Finding]:
    """K12: a case pending last year has a result this year or is still pending, so the total cannot be smaller."""
    for group in filled.form.remedies:
        then, now = f"t4.{group.key}.pending", f"t4.{group.key}.total"
        a, b = side(previous, (then,)), side(filled, (now,))
        if a.sum <= b.sum and not a.open:
            verdict = Verdict.PASS
        else:
            verdict = Verdict.CANNOT_TELL if b.open or a.sum <= b.sum else Verdict.FAIL
        text = f"{group.label}：上年尚未审结{show(a.sum)}件，本年总计{show(b.sum)}件"
        yield say("K12", verdict, text, (now, then), a.sum, b.sum)


def check_sum(total: Filled, parts: Sequence[Filled], scope: Sequence[str] = ()) -> tuple[Finding, ...]:
    """K11 (R-094): every cell of the superior body is the sum of its organs; an organ of `scope` may not be missing."""
    if not parts:
        return (say("K11", Verdict.NOT_APPLICABLE, "没有所属机关的报告可以汇总"),)
    problems = list(_parts_problems(total, parts, scope))
    if problems:
        return tuple(problems)
    return tuple(_cell_sum(total, parts, cell) for cell in total.form.cells.values())


def _parts_problems(total: Filled, parts: Sequence[Filled], scope: Sequence[str]) -> Iterator[Finding]:
    there = Counter(part.organ for part in parts)
    for organ, times in there.items():
        if organ and times > 1:
            yield say("K11", Verdict.FAIL, f"“{organ}”的报告给了{times}份，会重复相加", found=organ)
    for organ in scope:
        if organ not in there:
            yield say("K11", Verdict.FAIL, f"缺少“{organ}”的报告，不能汇总", expected=organ)
    for part in parts:
        if part.year != total.year:
            text = f"“{part.organ}”的报告是{part.year}年度的，汇总的是{total.year}年度的"
            yield say("K11", Verdict.FAIL, text, (), total.year, part.year)
        elif part.edition != total.edition:
            text = f"“{part.organ}”的表格是{part.edition}年版，与汇总的{total.edition}年版不可逐格相加"
            yield say("K11", Verdict.CANNOT_TELL, text, (), total.edition, part.edition)


def _cell_sum(total: Filled, parts: Sequence[Filled], cell: Cell) -> Finding:
    right = side(total, (cell.key,))
    left = Side()
    for part in parts:
        one = side(part, (cell.key,))
        left.sum += one.sum
        left.blank += one.blank
        left.unknown += one.unknown
    verdict = compare(left, right)
    if cell.signed and (left.open or right.open) and left.sum != right.sum:
        verdict = Verdict.CANNOT_TELL  # 本年增/减 may be negative: a missing cell can explain either direction
    text = f"“{cell.label}”：{len(parts)}个机关之和为{show(left.sum)}，汇总为{show(right.sum)}"
    return say("K11", verdict, text, (cell.key,), left.sum, right.sum)
