"""Text → brackets and quotation marks that lack their other half (成对标点), line by line (GB/T 15834—2011).

Half-width brackets close full-width ones. A quotation may run over several lines: each may open it anew, the last
closes it. A sentence may be broken over two lines by the file it comes from.
"""

import re
from collections.abc import Iterator

from gongkai.proofing.finding import Category, Check, Finding, Grade

PAIR = Check("punctuation.pair", Category.PUNCTUATION, Grade.ORDINARY, "GB/T 15834—2011")
NESTED = Check("punctuation.nested", Category.PUNCTUATION, Grade.HINT, "GB/T 15834—2011 4.13")

_SIGN = re.compile("[（）()《》“”〔〕【】\n]")
_OTHER = {"）": "（(", ")": "（(", "》": "《", "”": "“", "〕": "〔", "】": "【"}
_CLOSES = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_DEPTH = 8  # nobody nests brackets deeper; a page of them alone is read in proportion
_FINAL = ("。", "；", "！", "？", "：")
_MARKER = re.compile(r"[0-9A-Za-z一二三四五六七八九十①-⑳]$")


def find(text: str) -> Iterator[Finding]:
    open_: list[tuple[str, int]] = []
    ended = True  # the line before ended a sentence: what this one closes, it must have opened
    line = 0
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        if sign == "\n":
            if ended := _ends(text, line, at):
                yield from _left(text, open_)
                open_.clear()
            open_ = [(other, place) for other, place in open_ if place >= line]  # a table came between
            line = at + 1
        elif sign in _CLOSES:
            if sign == "《" and any(other == "《" for other, _ in open_[-_DEPTH:]):
                yield NESTED.finding(text, at, at + 1, "书名号里面再用书名号，里层用单书名号〈〉。", "〈")
            open_.append((sign, at))
        elif open_ and open_[-1][0] in _OTHER[sign]:
            open_.pop()
        else:
            yield from _unopened(text, open_, at, ended)
    yield from _left(text, open_)


def _ends(text: str, line: int, at: int) -> bool:
    """Whether the line ends a sentence or is empty; a line that a file broke off in the middle does neither."""
    last = text[max(line, at - 4) : at].rstrip()[-1:]
    return last in _FINAL or not text[line:at].strip()


def _unopened(text: str, open_: list[tuple[str, int]], at: int, ended: bool) -> Iterator[Finding]:
    sign = text[at]
    near = range(len(open_) - 1, max(-1, len(open_) - _DEPTH), -1)
    place = next((place for place in near if open_[place][0] in _OTHER[sign]), None)
    if place is not None:  # what stands open between the two lacks its end
        yield from _left(text, open_[place + 1 :])
        del open_[place:]
    elif ended and sign != "”" and not (sign in "）)" and _MARKER.search(text, max(0, at - 1), at)):
        yield PAIR.finding(text, at, at + 1, f"“{sign}”前面缺少“{_OTHER[sign][0]}”。", f"补上“{_OTHER[sign][0]}”")


def _left(text: str, open_: list[tuple[str, int]]) -> Iterator[Finding]:
    for sign, at in open_:
        if sign != "“":
            yield PAIR.finding(text, at, at + 1, f"“{sign}”后面缺少“{_CLOSES[sign]}”。", f"补上“{_CLOSES[sign]}”")
