"""Typed text as it is kept: no character that databases, XML or a reader cannot take, one way to write each sign.

Newlines and tabs stay. What a text says, and how long it may be, is for the action that keeps it.
"""

import re
import unicodedata

# C0 and C1 control characters but for tab and newline, halves of surrogate pairs, noncharacters.
_PLANES = "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17))
_UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")


def clean(text: str) -> str:
    """The text without unfit characters, composed (NFC), with plain newlines, trimmed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNFIT.sub("", plain)).strip()
