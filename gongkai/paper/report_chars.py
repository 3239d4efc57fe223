"""One spelling of Chinese for comparing labels: simplified, half-width, without pinyin and invisible characters.

Folding keeps one character for one character, so that what was printed can be found again. It corrects nothing.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PUNCTUATION = {
    **dict.fromkeys("—–―−‐‑‒─━﹣－", "-"),
    **dict.fromkeys("〔【［", "["),
    **dict.fromkeys("〕】］", "]"),
    **dict.fromkeys("｜│┃¦︱", "|"),
    **dict.fromkeys("·•・‧", "."),
    "，": ",",
    "．": ".",
    "＂": '"',
    "﹙": "(",
    "﹚": ")",
    "∕": "/",
    "⁄": "/",
}
# Forms that only Traditional text uses; two different ones say that a text is a Traditional mirror.
_TRADITIONAL_ONLY = frozenset(
    "開報務請總數項條關審監督會處規範國與應發現書經總體動訴訟復機構業費單爲為無對產價準傳統號縣區廳辦"
)
# One traditional character of two simplified ones, where the text itself must keep it (乾县, 瞭望).
_LEFT_ALONE = frozenset("乾瞭藉著夥")

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ"
_SYLLABLE = rf"[a-zA-Z{_TONED}]{{1,6}}[1-5]?"
_PINYIN_BRACKET = re.compile(rf"(?<=[\u4e00-\u9fff])\s*[(（\[]\s*{_SYLLABLE}(?:\s+{_SYLLABLE})*\s*[)）\]]")
_PINYIN_TONED = re.compile(rf"[a-zA-Z{_TONED}]*[{_TONED}][a-zA-Z{_TONED}]*\s?")
_LATIN = re.compile(rf"[a-zA-Z{_TONED}]")
_CJK = re.compile("[\u3007\u4e00-\u9fff\u3400-\u4dbf]+")


@cache
def _widths() -> dict[int, str]:
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): " " for char in _SPACES}
    for block in (range(0x2E80, 0x2FD6), range(0xF900, 0xFB00)):
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    return table | {ord(char): plain for char, plain in _PUNCTUATION.items()}


@cache
def _simplified() -> dict[int, str]:
    return _widths() | _characters()


@cache
def _characters() -> dict[int, str]:
    """Traditional → simplified, character by character (OpenCC's table; the first choice of each)."""
    table: dict[int, str] = {}
    source = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        traditional, _, choices = line.partition("\t")
        if len(traditional) == 1 and traditional not in _LEFT_ALONE and choices:
            table[ord(traditional)] = choices.split()[0]
    return table


def is_traditional(text: str) -> bool:
    return len(_TRADITIONAL_ONLY.intersection(text)) >= 2


def visible(text: str) -> str:
    """Without the characters that print nothing, and without pinyin standing beside its character."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if _LATIN.search(text):
            text = _PINYIN_BRACKET.sub("", text)
            text = _PINYIN_TONED.sub("", text)
    return text


def fold(text: str, traditional: bool = False) -> str:
    """`text` (already `visible`) in one spelling, as many characters as before."""
    return text.translate(_simplified() if traditional else _widths())


def simplify(text: str) -> str:
    """Traditional prose in simplified characters, everything else as printed."""
    return text.translate(_characters())


def core(folded: str) -> str:
    """Only the Chinese characters: what is left when spaces, numbering and punctuation are taken away."""
    return "".join(_CJK.findall(folded))
