"""Answer a failed check in writing (说明), where the rule has exceptions: the signer sees why it does not hold.

The identities of the tables cannot be explained away; the figures must be mended.
"""

from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.actions.declare import too_long
from gongkai.annual.models import Explanation
from gongkai.annual.models.report import State
from gongkai.annual.queries.draft import EXPLAINABLE
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def explain(*, organ: str, year: int, rule: str, text: str, by: Person, at: datetime) -> Explanation:
    """A second explanation of the same check takes the place of the first; the journal keeps both."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at)), *not_in(report, State.BUILDING)]
    if rule not in EXPLAINABLE:
        reasons.append(Reason("rule", "", f"检查“{rule}”不能用说明代替，请更正数据或者文字。"))
    if not clean(text):
        reasons.append(Reason("text", "", "请写明理由。"))
    refuse_if([*reasons, *too_long(("说明", text, 500))])
    said = {"text": clean(text), "by": by, "at": at}
    explanation, _ = Explanation.objects.update_or_create(report=report, rule=rule, defaults=said)
    data = {"rule": rule, "text": explanation.text}
    journal.record("annual.explained", by=by, at=at, subject=str(report), organ=organ, data=data)
    return explanation
