"""The automatic numbers of a Word file (自动编号): "一、", "（一）", "1." that Word draws but does not store as text.

Follows numbering.xml and the paragraph styles that point to it. Formats no Chinese report uses fall back to 1, 2, 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    }
)
_ENCLOSED = (("decimalEnclosedCircle", "①"), ("decimalEnclosedParen", "⑴"), ("decimalEnclosedFullstop", "⒈"))


def local(element: etree._Element) -> str:
    """An element's name without its namespace: the transitional and the strict dialect have the same names."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)  # few: the names may be a stranger's
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    for item in element if element is not None else ():
        if local(item) == name:
            return item
    return None


def value(element: etree._Element | None, name: str = "val") -> str:
    """The attribute w:val (or another of that namespace), "" where it is missing."""
    if element is None:
        return ""
    return next((str(held) for key, held in element.attrib.items() if _without_namespace(str(key)) == name), "")


def number(element: etree._Element | None, default: int, most: int = 1_000_000) -> int:
    text = value(element)
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    format: str
    text: str
    suffix: str
    legal: bool  # every number in it as 1, 2, 3
    style: str  # the paragraph style tied to this level


@dataclass
class Numbering:
    """The lists of one document and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)  # numId → counter, levels
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        numbering = cls()
        if root is None:
            return numbering
        abstract = {value(item, "abstractNumId"): item for item in root if local(item) == "abstractNum"}
        linked = {value(link): item for item in abstract.values() if (link := child(item, "styleLink")) is not None}
        for item in root:
            if local(item) != "num":
                continue
            key = value(child(item, "abstractNumId"))
            source = abstract.get(key)
            source = linked.get(value(child(source, "numStyleLink")), source)
            levels = dict(_levels(source))
            overrides = list(_overrides(item, levels))
            levels.update(overrides)
            number_id = value(item, "numId")
            numbering.lists[number_id] = (f"num {number_id}" if overrides else f"abstract {key}", levels)
        return numbering

    def level_of_style(self, number_id: str, style: str) -> int:
        levels = self.lists.get(number_id, ("", {}))[1]
        return next((index for index, level in levels.items() if style and level.style == style), 0)

    def next(self, number_id: str, index: int) -> str:
        """Count one more paragraph in a list and draw its number; "" for a bullet or an unknown list."""
        counter, levels = self.lists.get(number_id, ("", {}))
        level = levels.get(index)
        if level is None:
            return ""
        counts = self.counters.setdefault(counter, {})
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [at for at in counts if at > index]:
            del counts[deeper]
        if level.format in {"bullet", "none"}:
            return ""
        text = level.text
        for at in range(index + 1):
            if f"%{at + 1}" in text and at in levels:
                count = counts.setdefault(at, levels[at].start)
                text = text.replace(f"%{at + 1}", draw(count, "decimal" if level.legal else levels[at].format))
        return text + ("" if level.suffix == "nothing" else " ")


def _levels(source: etree._Element | None) -> Iterator[tuple[int, Level]]:
    for item in source if source is not None else ():
        if local(item) == "lvl":
            yield _level(item)


def _level(item: etree._Element) -> tuple[int, Level]:
    index = value(item, "ilvl")
    return int(index) if index.isascii() and index.isdigit() and len(index) < 3 else 0, Level(
        start=number(child(item, "start"), 1),
        format=value(child(item, "numFmt")) or "decimal",
        text=value(child(item, "lvlText"))[:100],
        suffix=value(child(item, "suff")) or "tab",
        legal=child(item, "isLgl") is not None,
        style=value(child(item, "pStyle")),
    )


def _overrides(item: etree._Element, levels: dict[int, Level]) -> Iterator[tuple[int, Level]]:
    for override in item:
        if local(override) != "lvlOverride":
            continue
        at = value(override, "ilvl")
        own, start = child(override, "lvl"), child(override, "startOverride")
        if own is not None:
            yield _level(own)
        elif start is not None and at.isdigit() and int(at) in levels:
            old = levels[int(at)]
            yield int(at), Level(number(start, 1), old.format, old.text, old.suffix, old.legal, old.style)


def draw(count: int, style: str) -> str:
    """A number in one of Word's formats."""
    if style in _CHINESE:
        return chinese(count)
    if style in {"chineseLegalSimplified", "ideographLegalTraditional"}:
        return "".join(_LEGAL[int(digit)] for digit in str(count)) if count > 10 else "零壹贰叁肆伍陆柒捌玖拾"[count]
    if style in {"ideographTraditional", "ideographZodiac"} and 1 <= count <= 10:
        return _STEMS[count - 1]
    if style in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        return chr((97 if style == "lowerLetter" else 65) + count - 1)
    if style in {"lowerRoman", "upperRoman"} and 1 <= count <= 39:
        roman = "X" * (count // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[count % 10]
        return roman.lower() if style == "lowerRoman" else roman
    for name, first in (
        ("decimalEnclosedCircle", "①"),
        ("decimalEnclosedParen", "⑴"),
        ("decimalEnclosedFullstop", "⒈"),
    ):
        if style.startswith(name) and 1 <= count <= 20:
            return chr(ord(first) + count - 1)
    return f"{count:02d}" if style == "decimalZero" else str(count)


def chinese(count: int) -> str:
    """一, 十, 十一, 二十, 一百零一 … below ten thousand; above, plain digits."""
    if not 0 < count < 10_000:
        return str(count)
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if 10 <= count < 20 else text
