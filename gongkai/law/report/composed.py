"""The running text of a report that exists as data only: title, preamble and sections under their headings.

Checks of the printed text need a text; a report that was built here, or read from JSON, has none until it is
written. Tables are left out.
"""

from gongkai.law.report.filled import Filled
from gongkai.law.report.prose import NUMERALS

_TABLES = (2, 3, 4)


def composed(filled: Filled) -> str:
    """The text, or nothing where there is no prose at all."""
    if not filled.preamble and not any(text.strip() for text in filled.sections.values()):
        return ""
    lines = [filled.title, filled.preamble]
    for number, title in enumerate(filled.form.section_titles, 1):
        if number in filled.sections or number in _TABLES:
            lines += [f"{NUMERALS[number - 1]}、{title}", filled.sections.get(number, "")]
    return "\n".join(line for line in lines if line)
