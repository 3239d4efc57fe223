"""Made reports bent before they are printed: columns, cells and rows lost, added and moved."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.report.form import Heading
from tests.paper.report_shapes import RESULTS, Made

Lines = list[str]
NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@dataclass(frozen=True)
class Bent(Made):
    """A report whose rows are printed otherwise than its cells say; the cells stay the truth."""

    bend: Callable[[str, list[str]], list[str]] = lambda key, values: values
    order: tuple[Heading, ...] | None = None

    @property
    def rows(self) -> tuple[Heading, ...]:
        return self.order if self.order is not None else super().rows

    def values(self, row: str) -> list[str]:
        return self.bend(row, super().values(row))

    @property
    def remedies(self) -> list[str]:
        return self.bend("t4", super().remedies)


Whole = Callable[[Made, random.Random], tuple[Made, Callable[[Lines], Lines]]]


def _same(lines: Lines) -> Lines:
    return lines


def _bent(made: Made, bend: Callable[[str, list[str]], list[str]]) -> Bent:
    return Bent(made.edition, made.merged, made.cells, bend)


def _without(word: str) -> Callable[[Lines], Lines]:
    """The heading of a column is gone as well."""

    def drop(lines: Lines) -> Lines:
        start = next(at for at, line in enumerate(lines) if line.startswith("三、"))
        out = list(lines)
        for at in range(start, min(start + 16, len(lines))):
            cut = re.sub(rf"(?:^\t|(?<=\t)|(?<=\| )|(?<=\s)|^){word}(?:\t| \||(?=\s)|$)", "", lines[at])
            if cut != lines[at]:
                out[at : at + 1] = [cut] if cut.strip(" \t|") else []
                break
        return out

    return drop


def lose_column(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    at = rng.randrange(7)
    return _bent(made, lambda key, values: values if key == "t4" else values[:at] + values[at + 1 :]), _same


def lose_column_and_heading(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    at = rng.randrange(7)
    bent = _bent(made, lambda key, values: values if key == "t4" else values[:at] + values[at + 1 :])
    return bent, _without(NAMES[at])


def lose_heading(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    return made, _without(rng.choice(NAMES))


def lose_column_in_part(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    at = rng.randrange(7)
    rows = [row.key for row in made.rows]
    start = rng.randrange(len(rows))
    lost = set(rows[start : start + rng.randrange(1, len(rows))])
    return _bent(made, lambda key, values: values[:at] + values[at + 1 :] if key in lost else values), _same


def lose_cells(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    share = rng.choice([0.02, 0.1, 0.3])
    return _bent(made, lambda key, values: [one for one in values if rng.random() >= share]), _same


def lose_blanks(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    share = rng.choice([0.1, 0.5, 1.0])
    return _bent(made, lambda key, values: [one for one in values if one or rng.random() >= share]), _same


def add_column(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    at = rng.randrange(8)
    extra = str(rng.randrange(30))
    return _bent(made, lambda key, values: values if key == "t4" else [*values[:at], extra, *values[at:]]), _same


def swap_column(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    """A column is lost, and a running number of the rows stands in front."""
    at = rng.randrange(7)
    keys = [row.key for row in made.rows]
    return _bent(
        made,
        lambda key, values: values if key == "t4" else [str(keys.index(key) + 1), *values[:at], *values[at + 1 :]],
    ), _same


def change_rows(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    rows = list(made.rows)
    for _ in range(rng.choice([1, 1, 2, 4])):
        at = rng.randrange(len(rows))
        match rng.randrange(3):
            case 0:
                del rows[at]
            case 1:
                rows.insert(rng.randrange(len(rows) + 1), rows[at])
            case _:
                rows.insert(rng.randrange(len(rows)), rows.pop(at))
    return Bent(made.edition, made.merged, made.cells, order=tuple(rows)), _same


def lose_remedy(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    lost = {rng.randrange(15) for _ in range(rng.choice([1, 1, 2, 3]))}
    return _bent(
        made,
        lambda key, values: [one for at, one in enumerate(values) if at not in lost] if key == "t4" else values,
    ), _same


def total_first(made: Made, rng: random.Random) -> tuple[Made, Callable[[Lines], Lines]]:
    """Table 4 with 总计 before its parts, its headings turned too (whole or in fragments)."""

    def turn(key: str, values: list[str]) -> list[str]:
        return [values[at - at % 5 + (at % 5 + 4) % 5] for at in range(15)] if key == "t4" else values

    def heads(lines: Lines) -> Lines:
        start = next(at for at, line in enumerate(lines) if line.startswith("四、"))
        end = next(at for at, line in enumerate(lines) if line.startswith("五、"))
        kind = rng.randrange(3)
        out: Lines = []
        for line in lines[start:end]:
            if line == "维持 纠正 结果 审结 总 计" or line == "维持 纠正 结果 审结":
                out.append(("计 " if kind == 1 else "总计 " if kind == 0 else "") + "维持 纠正 结果 审结")
            elif line in ("结果 结果 其他 尚未", "结果 结果 其他 尚未 总计"):
                out.append(("总 " if kind == 1 else "" if kind == 0 else "总计 ") + "结果 结果 其他 尚未")
            else:
                out.append(_turned(line))
        if any(line.strip(" \t|") == "总计" for line in out):
            out = _moved(out)
        return [*lines[:start], *out, *lines[end:]]

    return _bent(made, turn), heads


def _turned(line: str) -> str:
    for gap in ("\t", " | "):
        whole = gap.join(RESULTS)
        line = line.replace(whole, gap.join((RESULTS[-1], *RESULTS[:-1])))
    return line


def _moved(lines: Lines) -> Lines:
    """One cell a line: 总计 goes before the 结果维持 of its group."""
    out = list(lines)
    for at, line in enumerate(out):
        if line.strip(" \t|") == "总计":
            start = max(b for b in range(at) if out[b].strip(" \t|") == "结果维持")
            out.insert(start, out.pop(at))
    return out


WHOLES: dict[str, Whole] = {
    "a column lost": lose_column,
    "a column lost with its heading": lose_column_and_heading,
    "a heading lost": lose_heading,
    "a column lost in some rows": lose_column_in_part,
    "cells lost": lose_cells,
    "blanks lost": lose_blanks,
    "a column added": add_column,
    "a column lost and one added": swap_column,
    "rows lost, doubled, moved": change_rows,
    "cells of table 4 lost": lose_remedy,
    "table 4 with the total first": total_first,
}
