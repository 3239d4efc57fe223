"""Send a submitted or signed report back to its drafter (退回修改). Signatures lapse and stay on record."""

from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.models import Report
from gongkai.annual.models.report import State
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def reopen(*, organ: str, year: int, reason: str, by: Person, at: datetime) -> Report:
    """Only before publication; a published report is corrected instead. The drafter or the signer may."""
    report = newest(organ, year)
    drafting = lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at))
    signing = lacks(by, Power.SIGN_REPORT, report.organ, on=day(at))
    reasons = [*(drafting if signing else ()), *not_in(report, State.DRAFTED, State.SIGNED)]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明退回原因。"))
    refuse_if(reasons)
    report.signatures.filter(withdrawn_at__isnull=True).update(withdrawn_at=at)
    before = {"state": report.state, "digest": report.digest}
    report.state, report.digest = State.BUILDING, ""
    report.drafter, report.drafted_at, report.signer, report.signed_at = None, None, None, None
    names = ["state", "digest", "drafter", "drafted_at", "signer", "signed_at"]
    report.save(update_fields=names)
    said = {"before": before, "reason": clean(reason)}
    journal.record("annual.reopened", by=by, at=at, subject=str(report), organ=organ, data=said)
    return report
