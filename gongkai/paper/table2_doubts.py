"""What forbids to read a row of table 2 by counting: words of another table, spoilt numbers, another unit."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from gongkai.paper.labels import bare
from gongkai.paper.place_rows import Printed
from gongkai.paper.read_text import Line
from gongkai.paper.report_chars import core
from gongkai.paper.report_values import is_annotation

_PROSE = re.compile(r"[。；;]")
_OTHER_YEAR = re.compile(r"上年|去年|同期|20[0-9]{2}年")
_LONG = 24
_TAIL = re.compile(r"^.*[\u4e00-\u9fff](?:[^\u4e00-\u9fff\s]*[\])])?(?:\[[0-9]\])?", re.DOTALL)
_MORE = re.compile(r"[0-9A-Za-z]|\s\S")
_YUAN = re.compile(r"(?:单位[:：]?|金额\(?)[^万()]{0,2}元")


def holds_more(text: str) -> bool:
    """行政许可 l86l, 行政许可186: a label, and after it something that belongs to a cell. 规章[1] has a footnote."""
    return bool(_MORE.search(_TAIL.sub("", text)))


def spoilt_after(texts: Sequence[str]) -> Iterator[str]:
    """The texts after which one without a Chinese character stands, no value but perhaps what is left of one."""
    for text, after in pairwise(texts):
        if core(text) and not core(after):
            yield text


def in_other_unit(lines: Sequence[Line]) -> bool:
    """本年收费金额（单位：元）, where the form says 万元."""
    return bool(_YUAN.search("".join("".join(line.text.split()) for line in lines)))


def is_strange(lines: Sequence[Line], named: Callable[[str], tuple[str, ...]], words: frozenset[str]) -> bool:
    """Whether a heading above the rows has words of its own (上年数, 序号): nothing can be counted off."""
    for line in lines:
        if any(named(piece.text) for piece in line.pieces):
            return False
        text = core(line.text)
        prose = len(text) > _LONG and not line.explicit and "信息内容" not in text
        if prose or _PROSE.search(line.text) or is_annotation(line.text):
            continue
        if _OTHER_YEAR.search(line.text) or not words.issuperset(text):
            return True
    return False


def near_label(rows: Sequence[Printed], trailing: Sequence[str], labels: Collection[str]) -> bool:
    """A label beside the values that is almost one of the form's: whose values they are cannot be told."""
    texts = {bare(text) for text in (*trailing, *(text for row in rows for text in row.before))}
    return any(get_close_matches(text, labels, 1, 0.75) for text in texts - set(labels) if text)
