"""Made reports and real samples, bent as extractors, copyists and scanners bend them, with what each cell truly prints.

A bend never puts another number where a cell's own should stand unnoticed (a digit changed, two numbers changed about):
no reader can see that. It loses, adds, joins, parts and moves: what is left must be read right or not at all.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.law.report.filled import Filled
from gongkai.law.report.form import Heading
from tests.paper.report_shapes import COLUMNS, LOSES_BLANKS, SHOWS_BLANKS, TEARS, Made, make
from tests.paper.score import COPIED, document_of, samples

Lines = list[str]
NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
SHAPES = (*SHOWS_BLANKS, *LOSES_BLANKS, *TEARS)


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


def printed(made: Made, shape: str, rng: random.Random) -> Lines:
    if shape in TEARS:
        return TEARS[shape](made, rng)
    return {**SHOWS_BLANKS, **LOSES_BLANKS}[shape](made)


def wrongs(filled: Filled, truth: Mapping[str, str | None]) -> list[str]:
    """Cells given as another number than the true one, or as blank where a number stands."""
    found = []
    for key, value in filled.values.items():
        true = truth.get(key)
        number = true is not None and bool(re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", true))
        if value.number is None:
            bad = number and not value.printed
        else:
            bad = not number or float(value.number) != float(true or 0)
        if bad:
            found.append(f"{key}: {value.printed!r} for {true!r}")
    return found


# Bends of whole reports: what is lost or added before anything is printed.

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
        whole = gap.join(NAMES_4)
        line = line.replace(whole, gap.join((NAMES_4[-1], *NAMES_4[:-1])))
    return line


def _moved(lines: Lines) -> Lines:
    """One cell a line: 总计 goes before the 结果维持 of its group."""
    out = list(lines)
    for at, line in enumerate(out):
        if line.strip(" \t|") == "总计":
            start = max(b for b in range(at) if out[b].strip(" \t|") == "结果维持")
            out.insert(start, out.pop(at))
    return out


NAMES_4 = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
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

# Bends of the printed text.

_NUMERIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _table(lines: Lines) -> tuple[int, int]:
    start = next((at for at, line in enumerate(lines) if "第二十条" in line), 0)
    end = next((at for at in range(start, len(lines)) if re.match(r"\s*五\s*、", lines[at])), len(lines))
    return start, max(end, start + 2)


def _spots(lines: Lines) -> list[int]:
    return [at for at in range(*_table(lines)) if at < len(lines) and lines[at].strip(" \t|")]


def join_rows(lines: Lines, rng: random.Random) -> Lines:
    """Two lines (rows) run together, with the usual separator, a space or nothing."""
    out = list(lines)
    for _ in range(rng.choice([1, 1, 2, 5])):
        spots = _spots(out)
        nth = rng.randrange(len(spots) - 1)
        at, then = spots[nth], spots[nth + 1]
        gap = "\t" if "\t" in out[at].strip() else " | " if "|" in out[at] else "  "
        gap = " " if out[at].endswith("|") else rng.choice([gap, gap, " ", ""])
        if gap == "" and out[at][-1:].isdigit() and out[then].strip(" \t|")[:1].isdigit() and len(spots) < 60:
            gap = " "
        out[at : then + 1] = [out[at].rstrip("\n") + gap + out[then].lstrip()]
    return out


def split_rows(lines: Lines, rng: random.Random) -> Lines:
    out = list(lines)
    for _ in range(rng.choice([1, 1, 3, 6])):
        spots = [at for at in _spots(out) if re.search(r"(?<=\S)[ \t|]+(?=\S)", out[at])]
        if not spots:
            return out
        at = rng.choice(spots)
        found = rng.choice(list(re.finditer(r"(?<=\S)[ \t|]+(?=\S)", out[at])))
        out[at : at + 1] = [out[at][: found.start()], out[at][found.end() :]]
    return out


def add_page_number(lines: Lines, rng: random.Random) -> Lines:
    spots = _spots(lines)
    at = rng.choice(spots)
    number = str(1 + at // rng.choice([16, 25, 40, 90]))
    mark = rng.choice([number, number, number, "2023", "- 4 -", "第 3 页", "5 / 9", "第3页 共8页"])
    around = rng.choice([[mark], [mark], ["", mark], [mark, ""], ["", mark, ""]])
    return [*lines[:at], *around, *lines[at:]]


def add_pages(lines: Lines, rng: random.Random) -> Lines:
    every = rng.choice([18, 25, 33, 40])
    head = rng.choice([[], ["清河县2023年政府信息公开工作年度报告"], ["清河县人民政府"], ["\f"], ["2024/1/25 10:30"]])
    out: Lines = []
    for at, line in enumerate(lines):
        if at and at % every == 0:
            out += [str(at // every), *head]
        out.append(line)
    return out


def replace_blank_by_page(lines: Lines, rng: random.Random) -> Lines:
    """A page number where an empty line or an empty cell stood alone in its line."""
    start, end = _table(lines)
    empty = [at for at in range(start, min(end, len(lines))) if not lines[at].strip("\t |")]
    if not empty:
        return add_page_number(lines, rng)
    at = rng.choice(empty)
    return [*lines[:at], str(1 + at // rng.choice([16, 25, 40, 90])), *lines[at + 1 :]]


def merge_numbers(lines: Lines, rng: random.Random) -> Lines:
    out = list(lines)
    pair = re.compile(r"(?<=[0-9])(?: \| |\t| +)(?=[0-9])")
    for _ in range(rng.choice([1, 1, 3])):
        spots = [at for at in _spots(out) if pair.search(out[at])]
        if not spots:
            return join_rows(out, rng)
        at = rng.choice(spots)
        found = rng.choice(list(pair.finditer(out[at])))
        out[at] = out[at][: found.start()] + out[at][found.end() :]
    return out


def drop_line(lines: Lines, rng: random.Random) -> Lines:
    out = list(lines)
    for _ in range(rng.choice([1, 1, 2, 4])):
        del out[rng.choice(_spots(out))]
    return out


def double_line(lines: Lines, rng: random.Random) -> Lines:
    out = list(lines)
    at = rng.choice(_spots(out))
    size = rng.choice([1, 1, 7, 12])
    return [*out[: at + size], *out[at:]]


def break_words(lines: Lines, rng: random.Random) -> Lines:
    """Labels and headings cut by a line break, their last part on a line of its own before, or a character lost."""
    out = list(lines)
    for _ in range(rng.choice([1, 3, 8])):
        spots = [at for at in _spots(out) if re.search(r"[\u4e00-\u9fff（）]{4,}", out[at])]
        at = rng.choice(spots)
        found = re.search(r"[\u4e00-\u9fff（）]{4,}", out[at])
        assert found
        cut = rng.randrange(found.start() + 1, found.end())
        match rng.randrange(4):
            case 0:
                out[at : at + 1] = [out[at][:cut], out[at][cut:]]
            case 1:
                out[at : at + 1] = [out[at][:cut] + out[at][found.end() :], out[at][cut : found.end()]]
            case 2:
                out[at] = out[at][:cut] + out[at][cut + 1 :]
            case _:
                out[at] = out[at][:cut] + "口" + out[at][cut + 1 :]
    return out


def break_numbering(lines: Lines, rng: random.Random) -> Lines:
    """1. and （一） parted from their label, on the line before."""
    out: Lines = []
    for line in lines:
        found = re.match(r"^(\t?\s*)((?:[0-9]{1,2}[.、](?=[\u4e00-\u9fff])|（[一二三四五六七]）|[一二三四]、))(.+)$", line)
        if found and rng.random() < 0.4:
            out += [found[1] + found[2], found[1] + found[3]]
        else:
            out.append(line)
    return out


def respell(lines: Lines, rng: random.Random) -> Lines:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return [
        re.sub(r"(?<![0-9年.])[0-9]{4,}", lambda found: f"{int(found[0]):,}", line)
        if rng.random() < 0.5 and "年" not in line
        else line.translate(wide)
        if rng.random() < 0.3
        else line
        for line in lines
    ]


def other_year(lines: Lines, rng: random.Random) -> Lines:
    year = rng.choice(["2019", "2020", "2021", "2024", "2025"])
    return [line.replace("2023", year) for line in lines]


def cut_piece(lines: Lines, rng: random.Random) -> Lines:
    start, end = _table(lines)
    at = rng.randrange(start, end)
    return lines[:at] + lines[min(end, at + rng.choice([2, 7, 8, 9, 14, 21, 30])) :]


def swap_lines(lines: Lines, rng: random.Random) -> Lines:
    """Two lines with label and values change places."""
    row = re.compile(r"[\u4e00-\u9fff].*?[\s|]+[0-9]+[\s|]+[0-9]+")
    spots = [at for at in _spots(lines) if row.search(lines[at])]
    if len(spots) < 2:
        return lines
    a, b = rng.sample(spots, 2)
    out = list(lines)
    out[a], out[b] = out[b], out[a]
    return out


def lose_row_ends(lines: Lines, rng: random.Random) -> Lines:
    """Rows of tab lines or of lines parted by empty ones run together."""
    share = rng.choice([0.02, 0.1, 0.5])
    return [line for line in lines if line or rng.random() >= share]


def lose_cells_of_a_column(lines: Lines, rng: random.Random) -> Lines:
    """The same cell is lost in every row of table 3: a tab line of a run of them, a cell between bars or tabs."""
    start = next((at for at, line in enumerate(lines) if "自然人" in line), 0)
    end = next((at for at in range(start, len(lines)) if re.match(r"\s*四\s*、", lines[at])), len(lines))
    nth = rng.randrange(1, 8)
    out: Lines = []
    run: Lines = []
    for line in lines[start:end]:
        if line.startswith("\t") and line.count("\t") == 1:
            run.append(line)
            continue
        out += _less_one(run, nth) + [line]
        run = []
        for gap in ("|", "\t"):
            cells = line.split(gap)
            tail = nth + (not cells[-1].strip() and gap == "|")
            if len(cells) > 7 and any(one.strip().isdigit() for one in cells[-8:]):
                out[-1] = gap.join(_less_one(cells, tail))
    return [*lines[:start], *out, *_less_one(run, nth), *lines[end:]]


def _less_one(cells: Lines, nth: int) -> Lines:
    return cells[:-nth] + cells[len(cells) - nth + 1 :] if len(cells) > 7 else cells


def lose_empty(lines: Lines, rng: random.Random) -> Lines:
    share = rng.choice([0.05, 0.5, 1.0])
    return [line for line in lines if line.strip("\t |") or rng.random() >= share]


BENDS: dict[str, Callable[[Lines, random.Random], Lines]] = {
    "rows joined": join_rows,
    "rows split": split_rows,
    "a page number added": add_page_number,
    "pages numbered": add_pages,
    "a page number for a blank": replace_blank_by_page,
    "numbers merged": merge_numbers,
    "lines lost": drop_line,
    "lines doubled": double_line,
    "words broken": break_words,
    "numbering broken off": break_numbering,
    "numbers respelled": respell,
    "another year": other_year,
    "a piece lost": cut_piece,
    "rows swapped": swap_lines,
    "empty lines and cells lost": lose_empty,
    "ends of rows lost": lose_row_ends,
    "a column lost in lines": lose_cells_of_a_column,
}
KINDS = (*WHOLES, *BENDS)


@dataclass(frozen=True)
class Case:
    name: str
    lines: Lines
    truth: Mapping[str, str | None]


def made_case(kind: str, shape: str, seed: int) -> Case:
    rng = random.Random(f"{kind} {shape} {seed}")
    made = make(rng, blanks=rng.choice([0, 0, 0.3, 0.6, 0.95]), sound=rng.random() < 0.7, big=rng.choice([4, 40]))
    after: Callable[[Lines], Lines] = _same
    bent = made
    if kind in WHOLES:
        bent, after = WHOLES[kind](made, rng)
    lines = after(printed(bent, shape, rng))
    if kind in BENDS:
        lines = BENDS[kind](lines, rng)
    return Case(f"{kind} / {shape} / {seed}", lines, made.cells)


@cache
def real() -> Mapping[str, tuple[Lines, Mapping[str, str | None]]]:
    """The samples that may be copied: their lines, and what each cell that they show prints."""
    found = {}
    for file, expected in samples(COPIED):
        if file.suffix == ".txt":
            lines = [line for block in document_of(file).blocks for line in block.text.split("\n")]  # type: ignore[union-attr]
            cells = {key: None if value is None else str(value) for key, value in expected["cells"].items()}
            found[file.stem] = (lines, cells)
    return found


def real_case(kind: str, sample: str, seed: int) -> Case:
    rng = random.Random(f"{kind} {sample} {seed}")
    lines, cells = real()[sample]
    return Case(f"{kind} / {sample} / {seed}", BENDS[kind](list(lines), rng), cells)


def made_cases(seeds: range) -> Iterator[Case]:
    return (
        made_case(kind, shape, seed)
        for seed in seeds
        for kind in KINDS
        for shape in SHAPES
        if shape != "torn" or kind not in WHOLES  # it sets down whole columns only
    )


def real_cases(seeds: range) -> Iterator[Case]:
    return (real_case(kind, sample, seed) for seed in seeds for kind in BENDS for sample in real())


assert len(NAMES) == len(COLUMNS)
