"""Answer one finding of a failed check in writing (说明), where the rule has exceptions: all can read why it may stand.

Neither the identities of the tables nor a text that contradicts them can be explained away; they must be mended.
"""

import re
from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.actions.declare import too_long
from gongkai.annual.models import Explanation
from gongkai.annual.models.report import State
from gongkai.annual.queries.draft import EXPLAINABLE, standing
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.report.finding import Verdict
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks

_LEAST, _DIFFERENT = 10, 6  # characters; a reason readers can judge takes more than 因故 or 。。。


@transaction.atomic
def explain(*, organ: str, year: int, finding: str, text: str, by: Person, at: datetime) -> Explanation:
    """A second explanation of the same finding takes the place of the first; the journal keeps both."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at)), *not_in(report, State.BUILDING)]
    rule = finding.rpartition("-")[0]
    found = next((one for one in standing(report) if one.key == finding and one.verdict is Verdict.FAIL), None)
    if rule not in EXPLAINABLE:
        reasons.append(Reason("rule", "", f"检查“{rule}”不能用说明代替，请更正数据或者文字。"))
    elif found is None:
        reasons.append(Reason("finding", "", "这一项核对结果已经不在了，或者内容有了变化；请重新查看核对结果。"))
    if not _a_sentence(clean(text)):
        reasons.append(
            Reason("text", "", f"请写明理由：至少{_LEAST}个字，说明为什么不相符也是对的；说明将随报告公开。")
        )
    refuse_if([*reasons, *too_long(("说明", text, 500))])
    said = {"rule": rule, "text": clean(text), "by": by, "at": at}
    said |= {"found": found.message, "cells": list(found.cells)} if found else {}
    explanation, _ = Explanation.objects.update_or_create(report=report, finding=finding, defaults=said)
    data = {"rule": rule, "finding": finding, "found": explanation.found, "text": explanation.text}
    journal.record("annual.explained", by=by, at=at, subject=str(report), organ=organ, data=data)
    return explanation


def _a_sentence(text: str) -> bool:
    words = re.sub(r"[\W_]", "", text)
    return len(words) >= _LEAST and len(set(words)) >= _DIFFERENT
