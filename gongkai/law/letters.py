"""The 文书 of 依申请公开, D01 to D30: when each is written, to whom, in which series, and what it must say.

The forms known from practice (登记表 to 收费通知书) and the replies of 条例 arts 30, 35 to 39, 41. Wording is not
decided here: a template says the elements in an office's own words, and is refused when it loses one.
"""

import re
from collections.abc import Mapping

from gongkai.law.letter_elements import Element
from gongkai.law.letter_kinds import KINDS, Audience, LetterKind, Variant
from gongkai.law.letter_series import LetterSeries

__all__ = [
    "LETTERS",
    "Audience",
    "Element",
    "LetterKind",
    "LetterSeries",
    "Variant",
    "basis_of",
    "known",
    "marks",
    "missing_elements",
    "required",
    "reviewed",
    "series_of",
    "strange_marks",
]

LETTERS: Mapping[str, LetterKind] = {kind.code: kind for kind in KINDS}

_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def required(code: str, variant: str = "") -> tuple[Element, ...]:
    """What a template of this letter (and variant) must hold, in the order of the table."""
    kind = LETTERS[code]
    special = kind.variant(variant)
    return kind.elements + (special.elements if special else ())


def known(code: str, variant: str = "") -> tuple[Element, ...]:
    """What may stand in this letter: the required, then the optional. 称谓 (您, 贵单位) may stand in any."""
    return (*required(code, variant), *LETTERS[code].optional, Element.SALUTATION)


def basis_of(code: str, variant: str = "") -> str:
    """The clause that the reply names where nothing else is said; "" for a letter that is no reply."""
    special = LETTERS[code].variant(variant)
    return special.basis if special and special.basis else LETTERS[code].basis


def reviewed(code: str, variant: str = "") -> bool:
    """Whether others than the drafter review and sign it."""
    special = LETTERS[code].variant(variant)
    return LETTERS[code].reviewed and not (special and special.form)


def series_of(code: str, variant: str = "") -> LetterSeries:
    special = LETTERS[code].variant(variant)
    return LetterSeries.NONE if special and special.form else LETTERS[code].series


def marks(text: str) -> tuple[str, ...]:
    """The names of all placeholders in a text, in order, once each."""
    return tuple(dict.fromkeys(_MARK.findall(text)))


def missing_elements(code: str, template_text: str, variant: str = "") -> tuple[Element, ...]:
    """The required elements whose placeholder the template does not hold."""
    present = set(marks(template_text))
    return tuple(element for element in required(code, variant) if element.term not in present)


def strange_marks(code: str, template_text: str, variant: str = "") -> tuple[str, ...]:
    """Placeholders that this letter does not know: nobody would ever fill them."""
    terms = {element.term for element in known(code, variant)}
    return tuple(name for name in marks(template_text) if name not in terms)
