"""Draw the stored days of the open cases anew (重算期限) when a calendar has changed; every move is journalled."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.law.facts import RemedyKind
from gongkai.law.remedy_periods import lawsuit_after_until
from gongkai.law.remedy_steps import answer_due
from gongkai.law.workdays import Calendar
from gongkai.organs.queries.calendars import calendar
from gongkai.remedies import queries
from gongkai.remedies.actions.register import keep
from gongkai.remedies.models import Case

_TERMS = {"answer_due_on": "提交答复的期限", "sue_until": "申请人起诉期限"}


@dataclass(frozen=True, slots=True)
class Moved:
    """One day of one case that is another now."""

    reference: str
    evidence: str
    what: str
    before: date
    after: date


@transaction.atomic
def recompute(*, organ: str, at: datetime) -> tuple[Moved, ...]:
    """Our answer still owed, and the applicant's days to sue that are not over. A second run finds nothing to move."""
    here = calendar(organ)
    moved: list[Moved] = []
    rows = Case.objects.select_for_update(of=("self",)).select_related("organ")
    for row in rows.filter(organ__code=organ, voided_on__isnull=True).order_by("id"):
        changed = {name: on for name, on in _days(row, here, day(at)).items() if getattr(row, name) != on}
        if not changed:
            continue
        evidence = queries.evidence_id(organ, row.year, row.number)
        before = {name: getattr(row, name) for name in changed}
        moved.extend(Moved(row.reference, evidence, _TERMS[name], before[name], on) for name, on in changed.items())
        for name, on in changed.items():
            setattr(row, name, on)
        keep(row, *changed)
        said = {"before": before, "after": changed}
        journal.record("remedies.recomputed", by=SYSTEM, at=at, subject=evidence, organ=organ, data=said)
    return tuple(moved)


def _days(row: Case, here: Calendar, today: date) -> dict[str, date]:
    found = {}
    if row.answer_due_on and row.copy_received_on and row.answered_on is None and row.concluded_on is None:
        found["answer_due_on"] = answer_due(RemedyKind(row.kind), row.copy_received_on, row.simplified, here)
    if row.sue_until and row.concluded_on and row.sue_until >= today:
        found["sue_until"] = lawsuit_after_until(row.concluded_on, here)
    return found
