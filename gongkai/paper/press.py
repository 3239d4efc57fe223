"""The press: typst with our fonts, for every kind of document. Data in, an archival, tagged PDF out.

What is printed goes in as data, so no character of it can act as markup. The fonts come from fonts/ and from folders
of the organ's own licensed fonts, never from the computer: the same data gives the same bytes.
"""

import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from gongkai.paper.layout import Unwritable

_HERE = Path(__file__).resolve().parent
_CAN_DRAW = _HERE / "can_draw.typ"
_FONTS = _HERE / "fonts"

# For each use the fonts in order of preference: licensed ones that an organ may drop in, then ours. The last one
# draws the rare characters of names that the others lack.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang R", "Gongkai Kai"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC", "Gongkai Kai"),
    "heading": ("SimHei", "黑体", "Noto Sans CJK SC", "Gongkai Kai"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "Gongkai Kai"),
}

# PDF/A-2a for the archive, PDF/UA-1 for readers' software; both refuse a character that no font can draw.
_STANDARDS: list[Any] = ["a-2a", "ua-1"]
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_SIGN = re.compile("\\S[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]*")  # with what modifies it
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ENOUGH = 20  # characters named in one refusal

# typst keeps what it has laid out; a compiler is kept per set of fonts and used by one thread at a time.
_LOCK = threading.Lock()


def compiled(
    template: str,
    name: str,
    data: Mapping[str, Any],
    font_dirs: Sequence[Path] = (),
    published: datetime | None = None,
) -> bytes:
    """The PDF of a template of ours; `data` is its input `name`, with the font families added as "fonts".

    `font_dirs`: folders with the organ's own licensed fonts, preferred to ours. `published`: the file's date.
    """
    press = _press(tuple(font_dirs))
    moment = int(published.timestamp()) if published else 0  # an archival PDF must have one; never the clock's
    said = json.dumps({**data, "fonts": press.families}, ensure_ascii=False)
    try:
        with _LOCK:
            content = press.compiler.compile(
                _HERE / template, format="pdf", sys_inputs={name: said}, pdf_standards=_STANDARDS, timestamp=moment
            )
    except typst.TypstError as error:
        raise Unwritable(_why(error)) from error
    return bytes(content)


def undrawable(text: str, font_dirs: Sequence[Path] = (), *, use: str = "body") -> tuple[str, ...]:
    """The signs of a text that no font can draw, the first few in order: a report with one of them has no PDF."""
    press = _press(tuple(font_dirs))
    drawn = press.drawn[use]
    left = [sign for sign in dict.fromkeys(_SIGN.findall(text)) if sign not in drawn]
    missing: list[str] = []
    while left and len(missing) < _ENOUGH:
        lacking = _lacking(press, use, " ".join(left))
        if not lacking:
            drawn.update(left)
            break
        found = [sign for sign in left if sign in lacking or lacking in sign]
        found = found or [sign for sign in left if _lacking(press, use, sign)]
        if not found:
            break
        missing += found
        left = [sign for sign in left if sign not in found]
    return tuple(missing[:_ENOUGH])


def _lacking(press: "_Press", use: str, text: str) -> str:
    """The first run of signs that the typesetter could not draw, "" where it drew them all."""
    said = {"fonts": json.dumps(press.families[use]), "text": text}
    try:
        with _LOCK:
            press.compiler.compile(_CAN_DRAW, format="pdf", sys_inputs=said, pdf_standards=["a-2a"], timestamp=0)
    except typst.TypstError as error:
        missing = _UNDRAWN.search(error.message)
        if missing is None:
            raise Unwritable(_why(error)) from error
        return _unescaped(missing[1])
    return ""


def _unescaped(text: str) -> str:
    """The typesetter's messages write some characters as \\u{e000}."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass(frozen=True)
class _Press:
    compiler: Any
    families: Mapping[str, list[str]]
    drawn: Mapping[str, set[str]]  # for each use the signs that it is known to draw


@cache
def _press(font_dirs: tuple[Path, ...]) -> _Press:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, font_dirs), str(_FONTS)]
    )
    present = set(fonts.families())
    families = {use: [name for name in names if name in present] for use, names in _FAMILIES.items()}
    compiler = typst.Compiler(root=str(_HERE), font_paths=fonts, ignore_system_fonts=True)
    return _Press(compiler, families, {use: set() for use in families})


def _why(error: typst.TypstError) -> str:
    if missing := _UNDRAWN.search(error.message):
        return f"PDF 的字体里没有“{_unescaped(missing[1])}”，请改用其他写法，或者把含有这个字的字体放进字体文件夹。"
    return f"PDF 排版没有成功：{error.message}"
