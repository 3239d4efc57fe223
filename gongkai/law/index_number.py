"""索引号: the grammar of a template and the number made from it (law.md §6.4; R-070).

国办秘函〔2009〕6号 was not read, so the shape is an organ's own template, e.g. {organ}/{year}-{serial:5}. A number is
given once, at first publication, from the organ's series of the year: that it is never used again is the series' rule.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_PART = re.compile(r"\{([a-z]+)(?::(\d))?\}|([^{}]+)|([{}])")
_LITERAL = re.compile(r"[-/.〔〕A-Za-z0-9]+")
_FIELDS = {"organ": r"[0-9A-Z][0-9A-Z-]{0,17}", "year": r"\d{4}", "month": r"\d{6}", "category": r"[0-9A-Z]{1,6}"}
# As observed on government sites; the first is what we offer.
TEMPLATES = {
    "organ/year-serial": "{organ}/{year}-{serial:5}",
    "organ/month-serial": "{organ}/{month}-{serial:5}",
    "organ-category-year-serial": "{organ}-{category}-{year}-{serial:4}",
}
BASIS = "政府信息公开目录编制规则"


@dataclass(frozen=True, slots=True)
class Template:
    text: str
    parts: tuple[tuple[str, str], ...]  # (field, width) or ("", literal)

    def uses(self, name: str) -> bool:
        return any(field == name for field, _ in self.parts)

    @property
    def width(self) -> int:
        return next(int(width) for field, width in self.parts if field == "serial")


class BadTemplate(ValueError):
    """Why a template cannot number a catalogue, in Chinese."""


def parse(text: str) -> Template:
    """{organ}, {year} or {month} (yyyymm), {category}, {serial:5}; whatever stands between them is printed."""
    parts: list[tuple[str, str]] = []
    for name, width, literal, brace in _PART.findall(text):
        if brace:
            raise BadTemplate("索引号模板的花括号没有成对。")
        if literal and not _LITERAL.fullmatch(literal):
            raise BadTemplate(f"索引号模板里不能有“{literal}”，字段之间只用字母、数字和 - / . 〔 〕。")
        if name and name not in _FIELDS and name != "serial":
            raise BadTemplate(f"索引号模板里没有“{{{name}}}”这个字段。")
        if name == "serial" and not 1 <= int(width or 0) <= 8:
            raise BadTemplate("流水号要写明位数（1至8），例如 {serial:5}。")
        parts.append((name, width) if name else ("", literal))
    fields = [name for name, _ in parts if name]
    if fields.count("serial") != 1 or fields.count("organ") != 1 or fields.count("year") + fields.count("month") != 1:
        raise BadTemplate("索引号模板要有且只有一个 {organ}、一个 {year} 或者 {month}、一个 {serial:位数}。")
    if len(fields) != len(set(fields)):
        raise BadTemplate("索引号模板里同一个字段只能用一次。")
    if any(one[0] and two[0] for one, two in pairwise(parts)):
        raise BadTemplate("索引号模板里两个字段之间要有分隔，例如 - 或者 /，否则分不清。")
    return Template(text, tuple(parts))


def number(template: Template, *, organ: str, on: date, serial: int, category: str = "") -> str:
    """The 索引号 of an item published on a day. ValueError where it would not read back as what it was made from."""
    if serial < 1 or len(str(serial)) > template.width:
        raise ValueError(f"流水号{serial}超出模板的{template.width}位，请换用位数更多的模板。")
    said = {"organ": organ, "year": f"{on:%Y}", "month": f"{on:%Y%m}", "category": category}
    said["serial"] = f"{serial:0{template.width}}"
    made = "".join(said[name] if name else text for name, text in template.parts)
    if read(template, made) != {name: said[name] for name, _ in template.parts if name}:
        raise ValueError(f"机构编码“{organ}”或者类别号“{category}”不能用在索引号里。")
    return made


def read(template: Template, text: str) -> dict[str, str] | None:
    """The fields of a number made from the template; None for any other text."""
    pattern = "".join(
        f"(?P<serial>\\d{{{width}}})" if name == "serial"
        else f"(?P<{name}>{_FIELDS[name]})" if name else re.escape(width)
        for name, width in template.parts
    )  # fmt: skip
    match = re.fullmatch(pattern, text, re.ASCII)
    return match.groupdict() if match else None
