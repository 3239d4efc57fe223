"""What the public sees: where an application stands, by its number and query code. No personal data, no content."""

import hmac
from dataclasses import dataclass
from datetime import date

from gongkai.foi.models import Request
from gongkai.foi.queries.applicants import code_digest
from gongkai.foi.queries.case_rows import STAGE_TERMS
from gongkai.foi.queries.register import find_row
from gongkai.foi.queries.standing import standing_of
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.standing import Stage, Step
from gongkai.organs.queries.calendars import calendar


@dataclass(frozen=True, slots=True)
class Tracking:
    reference: str
    organ: str
    stage_term: str
    arrived_on: date | None
    received_on: date | None
    due_on: date | None
    no_due: str
    provisional: bool
    wait_until: date | None
    outcome_term: str
    concluded_on: date | None
    steps: tuple[Step, ...]


def track(organ_code: str, reference: str, code: str) -> Tracking | None:
    """None for a wrong number and for a wrong code alike: nobody learns which numbers exist."""
    row = find_row(organ_code, reference)
    digest = code_digest(organ_code, reference, code)
    if row is None or not row.code_digest or not hmac.compare_digest(row.code_digest, digest):
        return None
    return _tracking(row)


def _tracking(row: Request) -> Tracking:
    standing = standing_of(row, calendar(row.organ.code))
    return Tracking(
        reference=row.reference,
        organ=row.organ.name,
        stage_term="已作废" if row.voided_on else STAGE_TERMS[Stage(row.stage)],
        arrived_on=row.arrived_on,
        received_on=row.received_on,
        due_on=row.due_on,
        no_due=standing.no_due,
        provisional=row.provisional,
        wait_until=row.wait_until,
        outcome_term=OUTCOMES[row.reply].term if row.reply else "",
        concluded_on=row.concluded_on,
        steps=standing.steps,
    )
