"""Filled forms as strings, and one small renderer for each way in which published reports become text."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.form import Heading

Cells = Mapping[str, str]  # key → what is printed in the cell, "" for a blank one
KINDS = ("natural", "company", "research", "charity", "legal_service", "other_org")
COLUMNS = (*KINDS, "total")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
SPANNING = "三、本年度办理结果"
OUTSIDE = ("received", "brought_forward", "concluded", "carried_over")


@dataclass(frozen=True)
class Made:
    """A report as made for a test: which form, and what each cell prints."""

    edition: str
    merged: bool  # （六）其他处理 in one row
    cells: Cells

    @property
    def rows(self) -> tuple[Heading, ...]:
        edition = "2019" if self.merged else "2021"
        return EDITIONS[edition].outcomes

    def values(self, row: str) -> list[str]:
        return [self.cells[f"t3.{row}.{column}"] for column in COLUMNS]

    @property
    def remedies(self) -> list[str]:
        return [value for key, value in self.cells.items() if key.startswith("t4.")]


def make(rng: random.Random, *, blanks: float = 0.0, sound: bool = True, big: int = 40) -> Made:
    """A random report; `sound` makes every sum come out right, `blanks` is the share of noughts left blank."""
    edition = rng.choice(["2021", "2021", "2019"])
    merged = edition == "2019" or rng.random() < 0.3
    cells: dict[str, str] = {}
    for key, cell in EDITIONS[edition].cells.items():
        if cell.table == 2:
            cells[key] = str(rng.choice([0, 0, rng.randrange(5), rng.randrange(9000)]))
            if cell.signed and rng.random() < 0.3:
                cells[key] = str(-rng.randrange(1, 9))
            if key == "t2.charges.amount" and rng.random() < 0.5:
                cells[key] = f"{rng.randrange(900)}.{rng.randrange(1, 100):02d}"
    outcomes = [row.key for row in EDITIONS["2019" if merged else "2021"].outcomes]
    counts = {row: [rng.choice([0, 0, 0, rng.randrange(big)]) for _ in KINDS] for row in outcomes}
    inner = [row for row in outcomes if row not in OUTSIDE]
    counts["concluded"] = [sum(counts[row][at] for row in inner) for at in range(6)]
    counts["carried_over"] = [rng.choice([0, 0, rng.randrange(6)]) for _ in KINDS]
    both = [a + b for a, b in zip(counts["concluded"], counts["carried_over"], strict=True)]
    counts["brought_forward"] = [rng.randrange(total + 1) if rng.random() < 0.3 else 0 for total in both]
    counts["received"] = [a - b for a, b in zip(both, counts["brought_forward"], strict=True)]
    for row in outcomes:
        for column, number in zip(COLUMNS, [*counts[row], sum(counts[row])], strict=True):
            cells[f"t3.{row}.{column}"] = str(number)
    for group in EDITIONS[edition].remedies:
        parts = [rng.choice([0, 0, rng.randrange(30)]) for _ in range(4)]
        for column, number in zip(EDITIONS[edition].results, [*parts, sum(parts)], strict=True):
            cells[f"t4.{group.key}.{column.key}"] = str(number)
    if not sound:
        for key in rng.sample([key for key in cells if not key.startswith("t2.")], 6):
            cells[key] = str(rng.randrange(60))
    for key, text in cells.items():
        if text == "0" and rng.random() < blanks:
            cells[key] = ""
    return Made(edition, merged, cells)


def path(row: Heading) -> list[str]:
    """The label cells of a row, outermost first."""
    if row.key in ("received", "brought_forward", "carried_over"):
        return [row.label]
    return [SPANNING, row.group, row.label] if row.group else [SPANNING, row.label]


def title() -> list[str]:
    return [
        "清河县2023年政府信息公开工作年度报告",
        "一、总体情况",
        "（略）",
        "二、主动公开政府信息情况",
    ]


HEAD_3 = "三、收到和处理政府信息公开申请情况"
HEAD_4 = "四、政府信息公开行政复议、行政诉讼情况"
TAIL = ["五、存在的主要问题及改进情况", "2023年还有不足，2024年改进3项工作。", "六、其他需要报告的事项", "无。"]


def table2(made: Made) -> Iterator[list[str]]:
    """Rows of cells of table 2."""
    for block in EDITIONS[made.edition].blocks:
        yield [block.label]
        yield ["信息内容", *(column.label for column in block.columns)]
        for row in block.rows:
            yield [row.label, *(made.cells[f"t2.{row.key}.{column.key}"] for column in block.columns)]


def tabs(made: Made) -> list[str]:
    """Word to text: a tab line a cell, a blank line a row."""
    lines = title()
    rows: list[list[str]] = [*table2(made)]
    lines += [*_tab_rows(rows), HEAD_3]
    rows = [[CORNER, "申请人情况"], ["", "自然人", "法人或其他组织", "总计"]]
    rows += [["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]]
    last: list[str] = []
    for row in made.rows:
        labels = path(row)
        shown = [
            "" if labels[: at + 1] == last[: at + 1] and at < len(labels) - 1 else text
            for at, text in enumerate(labels)
        ]
        last = labels
        rows.append([*shown, *made.values(row.key)])
    lines += [*_tab_rows(rows), HEAD_4, *_tab_rows(list(_remedy_rows(made)))]
    return lines + TAIL


def _tab_rows(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for line in (*("\t" + cell for cell in row), "")]


def _remedy_rows(made: Made) -> Iterator[list[str]]:
    yield ["行政复议", "行政诉讼"]
    yield [*RESULTS, "未经复议直接起诉", "复议后起诉"]
    yield [*RESULTS, *RESULTS]
    yield made.remedies


def _ragged(made: Made) -> list[list[str] | str]:
    """Rows as a browser shows them: a spanned cell is there once only."""
    rows: list[list[str] | str] = [*title(), *table2(made), HEAD_3, [CORNER, "申请人情况"]]
    rows += [["自然人", "法人或其他组织", "总计"], ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    last: list[str] = []
    for row in made.rows:
        labels = path(row)
        shown = [text for at, text in enumerate(labels) if labels[: at + 1] != last[: at + 1] or at == len(labels) - 1]
        last = labels
        rows.append([*shown, *made.values(row.key)])
    return [*rows, HEAD_4, *_remedy_rows(made), *TAIL]


def pipes(made: Made) -> list[str]:
    return [row if isinstance(row, str) else " | ".join(row) + " |" for row in _ragged(made)]


def cell_pipes(made: Made) -> list[str]:
    lines: list[str] = []
    for row in _ragged(made):
        lines += [row] if isinstance(row, str) else [f"{cell} |" if cell else "|" for cell in row]
    return lines


def tab_rows(made: Made) -> list[str]:
    return [row if isinstance(row, str) else "\t".join(row) for row in _ragged(made)]


def cells_on_lines(made: Made) -> list[str]:
    """One cell a line; a blank one leaves nothing."""
    lines: list[str] = []
    for row in _ragged(made):
        lines += [row] if isinstance(row, str) else [cell for cell in row if cell]
    return lines


def blank_lines(made: Made) -> list[str]:
    lines: list[str] = []
    for row in _ragged(made):
        lines += [row] if isinstance(row, str) else [line for cell in row if cell for line in (cell, "")]
    return lines


def markdown(made: Made, *, repeat: bool = False, width: int = 10) -> list[str]:
    """A rectangle in pipes; spanned places are blank, or filled again by a model that reads pictures."""
    lines = title()
    for row in table2(made):
        filler = row[-1] if repeat and len(row) == 1 else ""
        lines.append("| " + " | ".join([*row, *([filler] * (4 - len(row)))]) + " |")
        if len(row) == 1:
            lines.append("|---" * 4 + "|")
    lines.append(HEAD_3)
    head = [CORNER, "", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [head]
    last: list[str] = []
    for row in made.rows:
        labels = path(row)
        if repeat:
            labels = [*labels, labels[-1], labels[-1]][:3]
        else:
            shown = [
                "" if labels[: at + 1] == last[: at + 1] and at < len(labels) - 1 else t for at, t in enumerate(labels)
            ]
            last, labels = labels, [*shown, "", ""][:3]
        rows.append([*labels, *made.values(row.key)])
    lines += ["| " + " | ".join(row) + " |" for row in rows[:1]] + ["|---" * width + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows[1:]] + [HEAD_4, "行政复议 行政诉讼"]
    for row in list(_remedy_rows(made))[2:]:
        cells = [*RESULTS, *row] if len(row) == 10 else row
        lines.append("| " + " | ".join(cells) + " |")
    return lines + TAIL


def markdown_repeated(made: Made) -> list[str]:
    return markdown(made, repeat=True)


def layout(made: Made) -> list[str]:
    """Words set apart by spaces, labels and values in one line."""
    lines = title()
    for row in table2(made):
        lines += ["    " + "        ".join(cell for cell in row if cell), ""]
    lines += [
        HEAD_3,
        "    " + CORNER,
        "  自然人   社会 法律   总计",
        "   商业 科研",
        "  公益 服务 其他",
        "  企业 机构",
        "组织 机构",
    ]
    group = ""
    for at, row in enumerate(made.rows):
        label = f"{row.group} {row.label}" if row.group != group and row.group else row.label
        group = row.group
        lines.append(f"      {label}      " + "     ".join(value for value in made.values(row.key) if value))
        if at == 12:
            lines += ["", "          -3-", ""]
    lines += [
        HEAD_4,
        "  行政复议    行政诉讼",
        "   未经复议直接起诉  复议后起诉",
        "结果 结果 其他 尚未",
        "维持 纠正 结果 审结 总 计",
        "",
    ]
    return [*lines, "   ".join(value for value in made.remedies if value), *TAIL]


def broken(made: Made, rng: random.Random) -> list[str]:
    """Labels too long for their cell stand above and below their numbers, as an extractor sorts them by height."""
    lines = title()
    for row in table2(made):
        lines.append(" ".join(cell for cell in row if cell))
    lines += [
        HEAD_3,
        "申请人情况",
        "法人或其他组织",
        CORNER[:22],
        CORNER[22:],
        "自然人 社会 法律 总计",
        "商业 科研",
        "企业 机构",
    ]
    for row in made.rows:
        numbers = " ".join(value for value in made.values(row.key) if value)
        shape = rng.randrange(4) if len(row.label) > 9 else rng.choice([0, 1])
        if not numbers:
            lines.append(row.label)
        elif shape == 0:
            lines.append(f"{row.label} {numbers}")
        elif shape == 1 and row.key not in ("received",):
            lines += [numbers, row.label]
        else:
            lines += [row.label[:8], numbers, row.label[8:]]
        if rng.random() < 0.1:
            lines.append(f"- {rng.randrange(2, 9)} -")
    lines += [
        HEAD_4,
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结果 结果 其他 尚未 总计",
        "维持 纠正 结果 审结",
    ]
    return [*lines, " ".join(value for value in made.remedies if value), *TAIL]


def torn(made: Made, rng: random.Random) -> list[str]:
    """Content order of a PDF: blocks of rows set down column by column, their labels after them."""
    lines = title()
    for row in table2(made):
        lines += [line for cell in row if cell for line in (cell, "")]
    lines += [HEAD_3, "申请人情况", "", CORNER, "", "自然人", "", "商业 科研", "企业 机构", "", "总计", ""]
    rows = list(made.rows)
    while rows:
        height = min(len(rows), rng.choice([1, 1, 2, 3, 4, 8, 10]))
        block, rows = rows[:height], rows[height:]
        columns = zip(*(made.values(row.key) for row in block), strict=True)
        labels = [row.label for row in block]
        if height == 1 and rng.random() < 0.7:
            lines += [*labels, ""]
            labels = []
        for column in columns:
            lines += [*(value for value in column if value), ""]
        lines += [*labels, ""] if labels else []
    lines += [HEAD_4, "行政复议", "", "行政诉讼", "未经复议直接起诉", "复议后起诉", "结果", "维持", ""]
    return [*lines, *(line for value in made.remedies if value for line in (value, "")), *TAIL]


Shape = Callable[[Made], list[str]]
SHOWS_BLANKS: dict[str, Shape] = {
    "tabs": tabs,
    "pipes": pipes,
    "cell_pipes": cell_pipes,
    "tab_rows": tab_rows,
    "markdown": markdown,
    "markdown_repeated": markdown_repeated,
}
LOSES_BLANKS: dict[str, Shape] = {
    "cells_on_lines": cells_on_lines,
    "blank_lines": blank_lines,
    "layout": layout,
}
TEARS: dict[str, Callable[[Made, random.Random], list[str]]] = {"broken": broken, "torn": torn}
