"""Whether a report can be printed in every format (可以印出): asked before it is signed, so that what is published
can be read as PDF too. Names each character that no font draws, and where it stands.
"""

from collections.abc import Iterator

from gongkai.base.errors import Reason
from gongkai.law.report.filled import Filled
from gongkai.law.report.prose import NUMERALS
from gongkai.paper.press import undrawable
from gongkai.paper.write_report import MEDIA_TYPES, Unwritable, render


def unprintable(whole: Filled) -> Iterator[Reason]:
    """Why the report as it would be printed cannot be."""
    found = [*_signs(whole)]
    yield from found
    if not found:
        for fmt in MEDIA_TYPES:
            try:
                render(whole, fmt)
            except Unwritable as problem:
                yield Reason("unprintable", "", f"不能生成 {fmt} 文件：{problem}")


def _signs(whole: Filled) -> Iterator[Reason]:
    titles = whole.form.section_titles
    sections = ((f"第{NUMERALS[at - 1]}部分“{titles[at - 1]}”", text) for at, text in sorted(whole.sections.items()))
    for place, text, use in (
        ("标题", whole.title, "title"),
        ("导语", whole.preamble, "body"),
        *((place, text, "body") for place, text in sections),
    ):
        if signs := undrawable(text, use=use):
            yield Reason("undrawable", "", f"{place}：{unprinted(signs)}")


def unprinted(signs: tuple[str, ...]) -> str:
    """What to tell the writer about characters that cannot be drawn."""
    named = "、".join(f"“{sign}”（U+{ord(sign[0]):04X}）" for sign in signs)
    return f"{named}没有可用的字体，印不出来。请改用其他写法，例如用另一个字、用文字说明，或者删去。"
