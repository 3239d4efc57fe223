"""Printed reports bent as extractors, copyists and scanners bend them, line by line."""

import random
import re
from collections.abc import Callable

Lines = list[str]

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
        found = re.match(
            r"^(\t?\s*)((?:[0-9]{1,2}[.、](?=[\u4e00-\u9fff])|（[一二三四五六七]）|[一二三四]、))(.+)$", line
        )
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
        out += [*_less_one(run, nth), line]
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
