"""Chinese numerals (十二, 两百零三) as numbers, up to thousands. What is no number is none."""

import re

_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(
    r"(?:([一二两三四五六七八九])千)?[零〇]?(?:([一二两三四五六七八九])百)?[零〇]?"
    r"(?:([一二三四五六七八九]?)(十))?[零〇]?([一二两三四五六七八九]?)"
)


def numeral(printed: str) -> int | None:
    """12, 十二, 两百零三 …, up to thousands; None for what is no number (十百, 二三)."""
    if printed.isdecimal():
        return int(printed)
    match = _NUMERAL.fullmatch(printed)
    if not match:
        return None
    thousands, hundreds, tens, ten, ones = (group or "" for group in match.groups())
    digits = [_DIGITS.index(one.replace("两", "二") or "零") for one in (thousands, hundreds, tens, ones)]
    digits[2] = digits[2] or len(ten)
    return digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
