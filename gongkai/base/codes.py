"""统一社会信用代码 (GB 32100—2015): whether the 18 characters fit their check character. Nothing is looked up."""

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z: they look like digits
_SHAPE = re.compile(rf"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")


def check_character(first_17: str) -> str:
    """The 18th character: weights are powers of 3 modulo 31."""
    total = sum(_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(first_17))
    return _ALPHABET[-total % 31]


def credit_code_fits(code: str) -> bool:
    return bool(_SHAPE.fullmatch(code)) and check_character(code[:17]) == code[17]
