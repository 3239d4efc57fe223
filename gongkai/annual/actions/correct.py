"""Correct a published report (更正): a new version beside the old one, with the reason, to be signed afresh."""

from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in, recount
from gongkai.annual.actions.declare import too_long
from gongkai.annual.models import Report, Section
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def correct(*, organ: str, year: int, reason: str, by: Person, at: datetime) -> Report:
    """The published version stays in force until the new one is published, and public after that."""
    old = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, old.organ, on=day(at)), *not_in(old, State.PUBLISHED)]
    reasons.extend(too_long(("更正原因", reason, 300)))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明更正原因，它将与新版本一起公布。"))
    refuse_if(reasons)
    new = Report.objects.create(
        organ=old.organ,
        year=year,
        version=old.version + 1,
        edition=old.edition,
        organ_name=old.organ.name,
        title=old.title,
        preamble=old.preamble,
        reason=clean(reason),
    )
    Section.objects.bulk_create(
        Section(report=new, number=section.number, text=section.text) for section in old.sections.all()
    )
    said = {"reason": new.reason, "corrects": str(old)}
    journal.record("annual.correction_started", by=by, at=at, subject=str(new), organ=organ, data=said)
    recount(new, ledger.count(new.organ, year), at=at)
    return new
