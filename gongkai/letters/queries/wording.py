"""What a letter says: its words, its digest, what stands against them, and how it prints."""

import hashlib
import json
from dataclasses import replace
from datetime import date

from gongkai.base.now import day
from gongkai.law.letter_checks import (
    LetterFault,
    basis_faults,
    drawn_faults,
    letter_faults,
    template_faults,
    unsaid,
)
from gongkai.law.letter_text import fill, opened, parts, values
from gongkai.law.letters import Element
from gongkai.letters.models import Letter
from gongkai.paper.letter import LetterPaper, LetterStyle, paper_of


def said(letter: Letter) -> dict[Element, str]:
    """What the letter says, with what the issue adds to it."""
    spoken = {Element(key): value for key, value in letter.elements.items()}
    spoken[Element.ORGAN] = letter.organ_name
    if letter.issued_at is not None:
        spoken[Element.NUMBER] = letter.number_text
        spoken[Element.DATE] = written(dated(letter, day(letter.issued_at)))
    return spoken


def dated(letter: Letter, today: date) -> date:
    """成文日期: the day of the signature; of a record that nobody signs, the day of issue."""
    return day(letter.signed_at) if letter.signed_at else today


def written(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def text_of(letter: Letter) -> str:
    """The letter filled in as far as it is said."""
    return fill(letter.code, letter.variant, letter.text, said(letter))


def shown(letter: Letter) -> str:
    """The letter for eyes before it is issued: what is still open is named in words."""
    return opened(text_of(letter))


def paper(letter: Letter) -> LetterPaper:
    """What is printed; the titles of its files join the 附件 that the text names."""
    page = paper_of(parts(shown(letter)), organ=letter.organ_name, style=LetterStyle(letter.style))
    files = letter.attachments.order_by("place").values_list("title", flat=True)
    return replace(page, attachments=tuple(dict.fromkeys([*page.attachments, *files])))


def digest_of(letter: Letter) -> str:
    """SHA-256 over everything that a reviewer and a signer answer for."""
    enclosed = letter.attachments.order_by("place").values_list("title", "file__digest") if letter.pk else []
    row = [
        *(letter.organ_name, letter.subject, letter.code, letter.variant, letter.style),
        *(letter.elements, letter.text, [list(one) for one in enclosed]),
    ]
    whole = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def faults(letter: Letter) -> tuple[LetterFault, ...]:
    """Everything against the letter as it stands; 字号 and 成文日期 are not missed before the issue."""
    code, variant, spoken = letter.code, letter.variant, said(letter)
    late = {Element.NUMBER: "×公复〔2024〕1号", Element.DATE: "2024年1月1日"}
    whole = fill(code, variant, letter.text, {**late, **spoken})
    found = [*template_faults(code, variant, letter.text), *unsaid(code, variant, spoken)]
    found += (one for one in letter_faults(code, whole, organ=letter.organ.name, office=letter.organ.office))
    empty = {one.message for one in found if one.code.startswith("empty.")}
    shown = values(code, variant, spoken)
    found += drawn_faults(code, letter.text, shown)
    for element in (Element.BASIS, Element.WITHHELD_BASIS):
        found += basis_faults(shown.get(element, ""))
    # An element that is not said is named once, not again as an open placeholder.
    return tuple(one for one in found if one.code != "unfilled" or not empty)
