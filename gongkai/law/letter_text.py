"""The shape of a letter's text: 标题, 字号, 主送, 正文, 附件, 落款, 附注 under marks of their own, elements filled in.

A template and a letter have the same shape. Filling leaves out a paragraph whose optional element is empty, and never
anything else: an element that is not said stays visible as {{…}}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.law.letters import LETTERS, Element, basis_of, required

_TEXTS = Path(__file__).resolve().parent / "letter_texts"
_SECTION = re.compile(r"^【(.{1,4})】$")
_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_AT_ISSUE = {Element.NUMBER.term: "（发出时编号）", Element.DATE.term: "（签发日期）"}
CELL = "｜"  # between the cells of a row in 【表】

BODY = "正文"
SECTIONS = {
    "标题": "title",
    "字号": "number",
    "主送": "addressee",
    BODY: "body",
    "表": "table",
    "附件": "attachments",
    "落款": "signature",
    "附注": "note",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A text by its sections, each a tuple of lines without blank ones. `stray`: lines under no known mark."""

    title: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()


def parts(text: str) -> Parts:
    found: dict[str, list[str]] = {name: [] for name in SECTIONS}
    stray: list[str] = []
    lines = stray
    for raw in text.splitlines():
        line = raw.strip()
        mark = _SECTION.match(line)
        if mark and mark[1] in found:
            lines = found[mark[1]]
        elif line:
            lines.append(line)
    shape = {field: tuple(found[name]) for name, field in SECTIONS.items()}
    return Parts(**shape, stray=tuple(stray))


def fill(code: str, variant: str, text: str, said: Mapping[Element, str]) -> str:
    """The text with what is said; the words that the law fixes, and the reply's clause, need not be said."""
    optional = {element.term for element in LETTERS[code].optional}
    spoken = {element.term: value for element, value in values(code, variant, said).items() if value}
    cell = {term: value.replace("\n", " ").replace(CELL, "|") for term, value in spoken.items()}
    out: list[str] = []
    section = ""
    for line in text.splitlines():
        if mark := _SECTION.match(line.strip()):
            section = mark[1]
        names = _MARK.findall(line)
        if any(name in optional and name not in spoken for name in names):
            continue
        filled = _filled(line, cell if CELL in line else spoken)
        # In prose what is said may be the end of a sentence that nobody closed.
        ends = section == BODY and line.rstrip().endswith("}}") and filled != line
        out.append(_closed(filled) if ends else filled)
    return "\n".join(out)


def _filled(line: str, spoken: Mapping[str, str]) -> str:
    return _MARK.sub(lambda found: _fitted(found, spoken), line)


def _fitted(found: re.Match[str], spoken: Mapping[str, str]) -> str:
    """What is said, with one full stop between it and what follows, whoever wrote it."""
    value = spoken.get(found[1], found[0])
    before, after = found.string[: found.start()].strip(), found.string[found.end() :].strip()
    if after[:1] in "。；，：" and after:
        return value.rstrip("。；，")
    sentence = (not before or before.endswith("。")) and found[1] != Element.SALUTATION.term
    return _closed(value) if sentence and after and found[1] in spoken else value


def _closed(text: str) -> str:
    return text if not text or text[-1] in "。！？；：…" or text.endswith(("。”", "！”", "？”", "}}")) else f"{text}。"


def is_section_mark(line: str) -> bool:
    """Whether a line would begin a part of the letter: nothing that is said may hold one."""
    mark = _SECTION.match(line.strip())
    return mark is not None and mark[1] in SECTIONS


def values(code: str, variant: str, said: Mapping[Element, str]) -> dict[Element, str]:
    """Every element of the letter with what it says: as given, else as the law fixes it, else nothing."""
    fixed = {element: element.fixed for element in required(code, variant)} | {Element.SALUTATION: "您"}
    if Element.BASIS in fixed:
        fixed[Element.BASIS] = basis_of(code, variant)
    own = {element: value for element, value in said.items() if value and not element.fixed}
    return {**fixed, **own}


def unfilled(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_MARK.findall(text)))


def opened(text: str) -> str:
    """The text with words in the place of what is still open, for who reads a draft."""
    return _MARK.sub(lambda found: _AT_ISSUE.get(found[1], f"（待填写：{found[1]}）"), text)


@cache
def default_text(code: str, variant: str = "") -> str:
    """Our own wording of the letter, for an office that has none."""
    name = f"{code}.{variant}" if variant else code
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def variants(code: str) -> tuple[str, ...]:
    """The keys of the letter's texts: ("",) where it has one."""
    return tuple(one.key for one in LETTERS[code].variants) or ("",)
