"""Who reads the applicant's name in a letter (文书里的姓名): who may see applicants, and who has a part in it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.base.masks import masked_name
from gongkai.foi.queries.applicants import party_of
from gongkai.foi.queries.register import find
from gongkai.law.letters import Element
from gongkai.letters.models import Letter, LetterState
from gongkai.letters.queries import LetterPage
from gongkai.letters.queries import find as find_letter
from gongkai.organs.models import Power

_DRAFTS = frozenset({Power.DRAFT_LETTER})
_STEP = {
    LetterState.SUBMITTED: frozenset({Power.DRAFT_LETTER, Power.REVIEW_LETTER}),
    LetterState.REVIEWED: frozenset({Power.DRAFT_LETTER, Power.REVIEW_LETTER, Power.SIGN_LETTER}),
    LetterState.SIGNED: frozenset({Power.DRAFT_LETTER, Power.SIGN_LETTER}),
}


class Sight(StrEnum):
    """How much of a letter somebody may read."""

    OPEN = "open"  # 查看申请人信息
    PART = "part"  # by their part in the letter; each look is logged
    MASKED = "masked"


def sight_of(letter: Letter, login: str, held: frozenset[Power]) -> Sight:
    """Who drafts, and who reviews or signs at that step or did so, reads it; nobody else without the power."""
    if Power.SEE_APPLICANT in held:
        return Sight.OPEN
    did = {*letter.writers, *(one.login for one in (letter.reviewer, letter.signer) if one)}
    step = _STEP.get(LetterState(letter.state), _DRAFTS)
    return Sight.PART if login in did or held & step else Sight.MASKED


@dataclass(frozen=True, slots=True)
class Shown:
    sight: Sight
    letter: LetterPage


def letter_shown(organ_code: str, reference: str, page: LetterPage, *, login: str, held: frozenset[Power]) -> Shown:
    """The letter as this person may read it: the preview without the names of applicant, agent and addressee."""
    sight = sight_of(find_letter(organ_code, page.row.id), login, held)
    if sight is not Sight.MASKED:
        return Shown(sight, page)
    party = party_of(find(organ_code, reference))
    names = {one.value for one in page.elements if one.key == Element.ADDRESSEE}
    names |= {party.name, party.agent_name} if party else set()
    text = page.preview
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, masked_name(name))
    return Shown(sight, replace(page, preview=text, text="", elements=()))
