"""Personal data (个人信息) in text that becomes public: identity numbers (GB 11643) and mobile numbers.

Only numbers that are certain: a checksum that fits, or the shape of a mobile number. Not names, not addresses.
"""

import re
from collections.abc import Iterator

from gongkai.base.errors import Reason

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])", re.ASCII)
_MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])", re.ASCII)
_DATE = re.compile(r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CHECK = "10X98765432"


def identity_fits(number: str) -> bool:
    """Whether 18 characters are a citizen's number: a date of birth, and the check character of ISO 7064, MOD 11-2."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return bool(_DATE.fullmatch(number[6:14])) and _CHECK[total % 11] == number[17].upper()


def personal_in(term: str, text: str) -> Iterator[Reason]:
    """Why the text, called `term`, must not be kept as it stands; the number itself is not repeated whole."""
    for kind, numbers in (
        ("身份证号码", [number for number in _IDENTITY.findall(text) if identity_fits(number)]),
        ("手机号码", _MOBILE.findall(text)),
    ):
        for number in dict.fromkeys(numbers):
            hidden = f"{number[:3]}……{number[-2:]}"
            message = f"{term}里有{kind}（{hidden}）。这段文字会公开或者用于公开，请删去。"
            yield Reason("personal", "《政府信息公开条例》第十五条", message)
