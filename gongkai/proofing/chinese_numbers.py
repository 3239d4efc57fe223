"""Numbers written in Chinese (汉字数字) ↔ integers, up to 9999: articles, headings, counts."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number(written: str) -> int | None:
    """一百二十三 → 123, 123 → 123; None for what is no such number."""
    if written.isascii() and written.isdigit():
        return int(written)
    total, digit = 0, 0
    for place, char in enumerate(written):
        if char in _UNITS:
            total += (digit or (1 if place == 0 else 0)) * _UNITS[char]
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + digit if written else None


def chinese(value: int) -> str:
    """1 → 一, 12 → 十二, 123 → 一百二十三; for 1 to 9999."""
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += ("零" if zero else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = bool(written)
    return written.removeprefix("一") if written.startswith("一十") else written
