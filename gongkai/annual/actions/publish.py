"""Publish a signed report (发布): a step and a power of its own. A corrected version takes the old one's place."""

from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.actions.sign import changed
from gongkai.annual.actions.submit import put_signature
from gongkai.annual.models import Report, Signature
from gongkai.annual.models.report import State
from gongkai.base import journal
from gongkai.base.errors import refuse_if
from gongkai.base.now import day
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def publish(*, organ: str, year: int, by: Person, at: datetime) -> Report:
    """The version before stays public beside this one, marked as corrected."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.PUBLISH_REPORT, report.organ, on=day(at)), *not_in(report, State.SIGNED)]
    if report.state == State.SIGNED:
        reasons.extend(changed(report, "签发之后", "请先退回重新核算、重新签发，再发布。"))
    refuse_if(reasons)
    replaced = Report.objects.select_for_update().filter(organ=report.organ, year=year, state=State.PUBLISHED)
    for old in replaced:
        old.state, old.superseded_at = State.SUPERSEDED, at
        old.save(update_fields=["state", "superseded_at"])
    report.state, report.published_at = State.PUBLISHED, at
    report.save(update_fields=["state", "published_at"])
    said = {"digest": report.digest, "reason": report.reason, "journal": journal.anchor()}
    journal.record("annual.published", by=by, at=at, subject=str(report), organ=organ, data=said)
    put_signature(report, Signature.Role.PUBLISH, by=by, at=at)
    return report
