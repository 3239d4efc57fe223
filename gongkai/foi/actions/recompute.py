"""Draw the time limits of the open cases anew (重算期限) when a calendar has changed; every move is journalled."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.base.errors import refuse_if
from gongkai.base.journal import System
from gongkai.base.now import day
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, record, resettle, without
from gongkai.foi.models import Request
from gongkai.law.workdays import Calendar
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, find
from gongkai.organs.queries.calendars import calendar


@dataclass(frozen=True, slots=True)
class Moved:
    """One case whose due date is another now."""

    reference: str
    before: date | None
    after: date | None
    provisional: bool


@transaction.atomic
def recompute(*, organ: str, by: Actor, at: datetime) -> tuple[Moved, ...]:
    """All open cases of an organ (R-031). A second run finds nothing to move."""
    row = find(organ)
    if not isinstance(by, System):
        refuse_if(without(by, row, day(at), Power.MANAGE_ORGAN, Power.ASSIGN_APPLICATION))
    here = calendar(organ)
    moved = []
    for entry in queries.open_cases(organ).select_for_update(of=("self",)).select_related("organ").order_by("id"):
        if (one := _redrawn(entry, Turn(entry, by, at, []), here)) is not None:
            moved.append(one)
    return tuple(moved)


def _redrawn(entry: Request, doing: Turn, here: Calendar) -> Moved | None:
    names = ("stage", "due_on", "provisional", "wait_until")
    before = {name: getattr(entry, name) for name in names}
    resettle(entry, here)
    after = {name: getattr(entry, name) for name in names}
    if after == before:
        return None
    entry.version += 1
    entry.save(update_fields=[*names, "version"])
    record("foi.recomputed", doing, {"before": before, "after": after})
    return Moved(entry.reference, before["due_on"], entry.due_on, entry.provisional)
