"""Table 2 (主动公开政府信息情况): printed rows → cells, block by block under 第二十条第（…）项.

A label with exactly its cells is read as printed. Where numbers were torn from labels, the count of a block must be
exact. An annotated number thrown out of its row returns only if every place that is left gives the same cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from gongkai.law.report.filled import Value
from gongkai.paper.labels import bare
from gongkai.paper.place_rows import Collector, Printed, are_barred, fitted
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import Piece, is_annotation, value_of
from gongkai.paper.table2_names import blocks_of, headings_of, labels_of, parts

_PROSE = re.compile(r"[。；;]")
_OTHER_YEAR = re.compile(r"上年|去年|同期|20[0-9]{2}年")
_STUCK = re.compile(r"[\u4e00-\u9fff\])][0-9]+$")  # a number that belongs to a cell
_LONG = 24
_HINTS = ((re.compile("失效|废止|到期|宣布"), ("repealed",)), (re.compile("修订|修改"), ("issued", "repealed")))


@dataclass(slots=True)
class Table2:
    values: dict[str, Value] = field(default_factory=dict)
    edition: str | None = None
    twice: tuple[str, ...] = ()
    lossy: bool = False  # blank cells vanish here, or numbers stand about


def place_table2(lines: Sequence[Line], edition: str, lossy: bool = False, ends: bool = True) -> Table2:
    """`lossy`: elsewhere in the text cells were lost or numbers that are none stand about, so counting proves less.
    `ends`: the text stops here, perhaps before the last row."""
    reader = _Reader(edition)
    reader.lossy = lossy
    reader.barred = are_barred(lines)
    reader.shows = reader.barred or any(
        line.explicit and any(reader.named(piece.text) for piece in line.pieces) for line in lines
    )
    reader.inline = any(reader.has_inline(line) for line in lines)
    for item, part in parts(lines):
        reader.read(item, part)
    reader.bring_back()
    reader.leave_blank()
    reader.leave_seams(ends)
    for key in (*reader.twice, *reader.refused):
        reader.table.values = {k: v for k, v in reader.table.values.items() if not k.startswith(f"t2.{key}.")}
    reader.table.twice = tuple(dict.fromkeys(reader.twice))
    reader.table.lossy = bool(reader.absent or reader.astray)
    return reader.table


class _Reader:
    def __init__(self, edition: str) -> None:
        self.table = Table2(edition=edition)
        self.labels = labels_of(edition)
        self.headings = headings_of(edition)
        self.blocks = blocks_of(edition)
        self.words = frozenset("信息内容单位件表第条项" + "".join(self.headings) + "".join(self.labels))
        self.columns = dict(self.labels.values())
        self.seen: dict[str, list[str]] = {}
        self.short: list[tuple[str, list[Piece]]] = []  # rows that lost one cell
        self.astray: list[Piece] = []  # numbers without a place
        self.twice: list[str] = []
        self.inline = False  # labels and values stand in one line of words: a number alone may be a page's
        self.barred = False
        self.lossy = False
        self.shows = False  # blank cells are shown, so that a label without any has lost them
        self.absent: list[str] = []  # labels after which nothing is printed
        self.spread: set[str] = set()  # rows with one cell a line
        self.refused: set[str] = set()  # rows that something stands beside which is no cell of theirs

    def named(self, text: str) -> tuple[str, ...]:
        found = None if _STUCK.search(text) else self.labels.get(bare(text))
        return (found[0],) if found else ()

    def has_inline(self, line: Line) -> bool:
        return not line.explicit and len(line.pieces) > 1 and bool(self.named(line.pieces[0].text))

    def read(self, item: str, lines: Sequence[Line]) -> None:
        order, strange = self._order(lines), self._strange(lines)
        places = self._places(lines)
        self.sizes = {len(line.pieces) for line in lines if "信息内容" in core(line.text)}
        collected = Collector(self.named, 99, self.barred).collect(lines)
        labels = [key for text in collected.trailing for key in self.named(text)]
        self.blanks = {key: size for text, size in collected.blank for key in self.named(text)}
        loose: list[Printed] = []
        for row in collected.rows:
            before = [key for text in row.before for key in self.named(text)]
            own = self.named(row.own) if row.attached else ()
            labels += before
            if own:
                placed = self._by_heading(own[0], row, places)
                if placed:
                    self._set(own[0], placed, None)
                elif strange:
                    self.refused.add(own[0])
                else:
                    self._attached(own[0], row, order)
                if row.spread:
                    self.spread.add(own[0])
            elif row.attached:
                self.refused.update(before[-1:])
            else:
                loose.append(row)
        if strange:
            self.refused.update(labels)
        elif loose:
            self._loose(item, loose, labels, order, collected.trailing)
        else:
            for key in labels:
                self._absent(key)

    def _strange(self, lines: Sequence[Line]) -> bool:
        """Whether a heading above the rows has words of its own (上年数, 序号): nothing can be counted off."""
        for line in lines:
            if any(self.named(piece.text) for piece in line.pieces):
                return False
            text = core(line.text)
            prose = len(text) > _LONG and not line.explicit and "信息内容" not in text
            if prose or _PROSE.search(line.text) or is_annotation(line.text):
                continue
            if _OTHER_YEAR.search(line.text) or not self.words.issuperset(text):
                return True
        return False

    def _places(self, lines: Sequence[Line]) -> dict[tuple[int, str], int]:
        """(table, column) → the place of its heading, if the table names it in one place only."""
        found: dict[tuple[int, str], set[int]] = {}
        for line in lines:
            for piece, place in zip(line.pieces, line.columns, strict=False):
                key = self.headings.get(core(piece.text))
                if key:
                    found.setdefault((line.table, key), set()).add(place)
        return {at: places.pop() for at, places in found.items() if len(places) == 1}

    def _by_heading(self, key: str, row: Printed, places: dict[tuple[int, str], int]) -> list[Piece] | None:
        line = row.line
        if line is None or not line.columns:
            return None
        cells = dict(zip(line.columns, line.pieces, strict=True))
        wanted = [places.get((line.table, column), -1) for column in self.columns[key]]
        values = {id(piece) for piece in row.values}
        if not all(place in cells and id(cells[place]) in values for place in wanted):
            return None
        return [cells[place] for place in wanted]

    def _order(self, lines: Sequence[Line]) -> tuple[str, ...] | None:
        """The columns in printed order; () where the headings are there but their order cannot be trusted."""
        rows = [[self.headings[core(p.text)] for p in line.pieces if core(p.text) in self.headings] for line in lines]
        flat = [key for keys in rows for key in keys]
        if len(set(flat)) < 2:
            return None
        whole = [keys for keys in rows if set(keys) == set(flat) and len(keys) == len(set(flat))]
        if whole:
            return tuple(whole[0])
        known = [columns for columns in self.columns.values() if set(flat) <= set(columns)]
        straight = any(flat == [key for key in columns if key in flat] for columns in known)
        return None if straight else ()

    def _attached(self, key: str, row: Printed, order: tuple[str, ...] | None) -> None:
        need = len(self.columns[key])
        values = fitted(row.values, need) if row.explicit else list(row.values)
        if need == 1 and row.explicit and len(values) > 1 and len({piece.text for piece in values}) == 1:
            values = values[:1]  # one cell that spans three columns, printed in each
        if len(values) == need and not (need > 1 and self._filled_up(row, values)):
            self._set(key, values, order)
        elif len(values) == need - 1 and all(piece.text for piece in values):
            self.short.append((key, values))
        elif need == 1 and row.explicit and not any(piece.text for piece in values):
            self._blank(key)
        else:
            self.refused.add(key)

    def _filled_up(self, row: Printed, values: Sequence[Piece]) -> bool:
        """Whether a blank at the end may stand for a cell lost before it: the row is not as long as its heading."""
        line = row.line
        if line is None or not line.explicit or not values[-1].blank or not any(piece.text for piece in values):
            return False
        return len(line.pieces) not in self.sizes

    def _set(self, key: str, values: Sequence[Piece], order: tuple[str, ...] | None) -> None:
        columns = self.columns[key]
        if key in self.refused:
            return
        if order is not None and set(order) == set(columns):
            columns = order
        elif order == () and len(columns) > 1:
            return
        printed = [piece.text for piece in values]
        if key in self.seen and self.seen[key] != printed:
            self.twice.append(key)
        self.seen[key] = printed
        for column, piece in zip(columns, values, strict=True):
            self.table.values[f"t2.{key}.{column}"] = value_of(piece)

    def _absent(self, key: str) -> None:
        """A label with nothing after it: blank where its blank cells are shown, else perhaps."""
        if self.blanks.get(key, 0) >= len(self.columns[key]):
            self._blank(key)
        elif not self.shows and key not in self.seen:
            self.absent.append(key)

    def leave_blank(self) -> None:
        """A text in which blank cells vanish has several; a single one may be a number lost."""
        keys = set(self.absent)
        if len(keys) > 1 and len(keys) == len(self.absent) and not self.astray:
            for key in keys:
                self._blank(key)

    def _blank(self, key: str) -> None:
        if key not in self.seen and key not in self.refused:
            for column in self.columns[key]:
                self.table.values.setdefault(f"t2.{key}.{column}", Value(None))

    def _unknown(self, rows: list[Printed], trailing: Sequence[str]) -> bool:
        """A label beside the values that is almost one of the form's: whose values they are cannot be told."""
        texts = {bare(text) for text in (*trailing, *(text for row in rows for text in row.before))}
        return any(get_close_matches(text, self.labels, 1, 0.75) for text in texts - self.labels.keys() if text)

    def _loose(
        self,
        item: str,
        rows: list[Printed],
        labels: list[str],
        order: tuple[str, ...] | None,
        trailing: Sequence[str],
    ) -> None:
        """Values on lines of their own: after their label each, or torn from it with nothing missing."""
        if self.inline and all(piece.like_page for row in rows for piece in row.values if piece.text):
            self.refused.update(key for row in rows for text in row.before[-1:] for key in self.named(text))
            return
        if self._unknown(rows, trailing):
            self.refused.update(labels)
            return
        paired = self._paired(rows)
        for key, values in paired or ():
            if self.lossy and any(piece.stray for piece in values):
                self.refused.add(key)
            self._set(key, values, order)
            self.spread.add(key)
        if paired is not None:
            for key in (key for key in labels if key not in dict(paired)):
                self._absent(key)
            return
        members = self.blocks.get(item, ())
        values = [piece for row in rows for piece in row.values if piece.text]
        stray = self.lossy and any(piece.stray for piece in values)
        need = sum(len(self.columns[key]) for key in members)
        if need == len(values) and set(labels) == set(members) and not stray and not self.shows:
            for key in members:
                need = len(self.columns[key])
                self._set(key, values[:need], order)
                values = values[need:]
        else:
            self.astray += values

    def _paired(self, rows: list[Printed]) -> list[tuple[str, list[Piece]]] | None:
        """Each row's label and the values after it; None where one row has no label or not its count of values."""
        paired = []
        for row in rows:
            names = [key for text in row.before for key in self.named(text)]
            need = len(self.columns[names[-1]]) if names else 0
            values = fitted(row.values, need) if row.explicit and need else list(row.values)
            if not names or len(values) != need or not self.named(row.before[-1]):
                return None
            paired.append((names[-1], values))
        return paired

    def bring_back(self) -> None:
        """Numbers thrown out of their rows: as many as rows that lack one, each with a remark; else stay out."""
        if len(self.short) != len(self.astray) or not all("(" in piece.text for piece in self.astray):
            return
        for (key, values), piece in zip(self.short, self.astray, strict=True):
            columns = self.columns[key]
            allowed = next((names for mark, names in _HINTS if mark.search(piece.text)), columns)
            tries = [
                dict(zip(columns, [*values[:at], piece, *values[at:]], strict=True))
                for at, column in enumerate(columns)
                if column in allowed
            ]
            for column in columns if tries else ():
                found = {value_of(one[column]).number for one in tries}
                if len(found) == 1:
                    longest = max((one[column] for one in tries), key=lambda one: len(one.printed))
                    self.table.values[f"t2.{key}.{column}"] = value_of(tries[-1][column] or longest)

    def leave_seams(self, ends: bool) -> None:
        """A row of many lines beside a missing one may hold cells of both: it is not kept."""
        rows = list(self.columns)
        there = [any(f"t2.{key}.{column}" in self.table.values for column in self.columns[key]) for key in rows]
        last = max((at for at, found in enumerate(there) if found), default=-1)
        for at in range(last if ends else len(rows) - 1):
            if not there[at + 1] and rows[at] in self.spread:
                for column in self.columns[rows[at]]:
                    self.table.values.pop(f"t2.{rows[at]}.{column}", None)
