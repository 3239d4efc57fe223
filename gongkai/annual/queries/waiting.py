"""What waits for one person: reports to sign or to publish, adjustments to approve, over all organs of theirs.

Only what this person may do: nobody signs a report that they drafted, nor approves what they asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.annual.models import Adjustment, Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import organs_of, powers


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: str  # sign, publish, adjust
    organ_code: str
    organ_name: str
    year: int
    title: str


def waiting(person: Person, *, on: date) -> tuple[Waiting, ...]:
    """In tree order of the organs; within one, to sign, to publish, to approve."""
    return tuple(
        one
        for organ in organs_of(person, on=on)
        for one in _of(organ.code, organ.short_name or organ.name, person, powers(person, organ.code, on=on))
    )


def _of(code: str, name: str, person: Person, held: frozenset[Power]) -> Iterator[Waiting]:
    reports = Report.objects.filter(organ__code=code).order_by("-year")
    if Power.SIGN_REPORT in held:
        for report in reports.filter(state=State.DRAFTED).exclude(drafter=person):
            yield Waiting("sign", code, name, report.year, report.title)
    if Power.PUBLISH_REPORT in held:
        for report in reports.filter(state=State.SIGNED):
            yield Waiting("publish", code, name, report.year, report.title)
    if Power.APPROVE_ADJUSTMENT in held:
        asked = Adjustment.objects.filter(organ__code=code, approved_at__isnull=True, withdrawn_at__isnull=True)
        for row in asked.exclude(asked_by=person).order_by("-year", "id"):
            yield Waiting("adjust", code, name, row.year, ledger.form_of(row.year).cells[row.cell].label)
