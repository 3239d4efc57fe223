"""Numbers that prove themselves (校验): identity numbers (GB 11643), credit codes (GB 32100), cards (Luhn).

Takes ASCII digits and letters only; where such a number stands in a text is not its business.
"""

from datetime import date

# The first two digits of the codes of GB/T 2260, and 81–83 of the residence permits of 港澳台居民.
_PROVINCES = frozenset(
    f"{first}{second}"
    for first, seconds in ((1, "12345"), (2, "123"), (3, "1234567"), (4, "123456"), (5, "01234"), (6, "12345"))
    for second in seconds
) | {"71", "81", "82", "83", "91"}
_CHECK = "10X98765432"
_CREDIT = {char: value for value, char in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def identity_fits(number: str) -> bool:
    """Whether 18 characters are a 公民身份号码: region, day of birth, check character of ISO 7064, MOD 11-2."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return birth_fits(number) and _CHECK[total % 11] == number[17].upper()


def birth_fits(number: str) -> bool:
    """Whether 15 or 18 characters begin with a province and a real day of birth, whatever the check character says."""
    born = number[6:14] if len(number) == 18 else "19" + number[6:12]
    return number[:2] in _PROVINCES and _is_day(born)


def _is_day(digits: str) -> bool:
    if not "1800" <= digits[:4] < "2100":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def credit_code_fits(code: str) -> bool:
    """Whether 18 characters are a unified social credit code (统一社会信用代码), which is public."""
    if len(code) != 18 or any(char not in _CREDIT for char in code):
        return False
    total = sum(_CREDIT[char] * weight for char, weight in zip(code, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT[code[17]] == (31 - total % 31) % 31


def luhn_fits(number: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
