"""What every step of a letter does alike: hold the row, ask its state, save it, write the journal line.

No line names the applicant: who is written to stands in the letter alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from gongkai.base import journal
from gongkai.base.errors import Reason, stale
from gongkai.law.letter_checks import LetterFault
from gongkai.law.letters import LETTERS
from gongkai.letters import queries
from gongkai.letters.models import Letter, LetterState
from gongkai.organs.queries import Actor


def locked(organ: str, letter: int) -> Letter:
    """The letter, held until the transaction ends."""
    row = queries.find(organ, letter)
    return Letter.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


def not_in(letter: Letter, *states: LetterState) -> Iterator[Reason]:
    if letter.state not in states:
        wanted = "、".join(state.label for state in states)
        yield Reason("state", "", f"这份文书{LetterState(letter.state).label}，只有{wanted}的文书可以这样办理。")


def seen_wrong(letter: Letter, seen: int | None) -> Iterator[Reason]:
    """`seen` is the version that the person who acts had before them."""
    if seen is not None and seen != letter.version:
        yield stale("这份文书")


def blocking(faults: Iterable[LetterFault]) -> list[Reason]:
    return [Reason(fault.code, fault.article, fault.message) for fault in faults if fault.blocks]


def save(letter: Letter, *names: str) -> None:
    letter.version += 1
    letter.save(update_fields=[*names, "version"])


def record(act: str, letter: Letter, by: Actor, at: datetime, data: Mapping[str, Any] | None = None) -> None:
    code = letter.organ.code
    said = {"about": letter.subject, "letter": letter.code, "variant": letter.variant, **(data or {})}
    journal.record(act, by=by, at=at, subject=str(letter), organ=code, data=said)


def term(letter: Letter) -> str:
    return LETTERS[letter.code].term
