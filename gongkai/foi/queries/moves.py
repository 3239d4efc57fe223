"""What a notice of holidays moves (期限变动): before it is loaded, and as the journal has it afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base import journal
from gongkai.foi.queries.lists import open_cases
from gongkai.foi.queries.standing import standing_of
from gongkai.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Move:
    """One open case whose due date is another under the other calendar."""

    reference: str
    summary: str
    before: date | None
    after: date | None
    was_provisional: bool
    provisional: bool


def moves(organ_code: str, calendar: Calendar) -> Iterator[Move]:
    """The open cases whose due date, or whether it is certain, differs under `calendar`."""
    for row in open_cases(organ_code).select_related("organ").order_by("due_on", "year", "number"):
        standing = standing_of(row, calendar)
        if (standing.due_on, standing.provisional) != (row.due_on, row.provisional):
            yield Move(row.reference, row.summary, row.due_on, standing.due_on, row.provisional, standing.provisional)


def moved_at(organ_code: str, at: datetime) -> tuple[Move, ...]:
    """The moves that one recomputation wrote into the journal."""
    return tuple(_move(line) for line in reversed(journal.lines_of_act("foi.recomputed", organ_code, at=at)))


def _move(line: journal.Line) -> Move:
    said = journal.said(line.data)
    before, after = said.get("before", {}), said.get("after", {})
    return Move(
        line.subject.rpartition("/")[2],
        "",
        _day(before.get("due_on")),
        _day(after.get("due_on")),
        bool(before.get("provisional")),
        bool(after.get("provisional")),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
