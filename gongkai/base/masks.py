"""Personal data as lists show them (去标识化): enough to tell two apart, not enough to use."""

import re

_PLACE = re.compile(
    r"(?:[^\W\d]{2,8}?(?:省|自治区))?(?:[^\W\d]{1,8}?(?:市|自治州|盟|地区))?(?:[^\W\d]{1,8}?(?:(?<![小社])区|县|旗|市))?"
)


def masked_identity(number: str) -> str:
    """An identity number: 110101**********3X; of any other document the first and the last character."""
    return _middle(number, 6, 2) if len(number) >= 15 else _middle(number, 1, 1)


def masked_phone(number: str) -> str:
    """138****8000; of a shorter number the last two."""
    return _middle(number, 3, 4) if len(number) >= 11 else _middle(number, 0, 2)


def masked_name(name: str) -> str:
    """王小明 → 王**; the length shows, as on a delivery slip."""
    return _middle(name, 1 if len(name) > 1 else 0, 0)


def masked_address(address: str) -> str:
    """As far as the county or district: 长春市南关区****."""
    found = _PLACE.match(address)
    return f"{found[0] if found else ''}****" if address else ""


def masked_email(address: str) -> str:
    name, at, host = address.partition("@")
    return f"{_middle(name, 1, 0)}{at}{host}"


def _middle(text: str, first: int, last: int) -> str:
    """The text with all but its ends starred; one that is hardly longer than its ends is starred whole."""
    if len(text) < first + last + 1:
        return "*" * len(text)
    return f"{text[:first]}{'*' * (len(text) - first - last)}{text[len(text) - last :]}"
