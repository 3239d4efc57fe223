"""Enter and withdraw counts that only the prose states (登记统计): 报送, 采用, 发布, 培训 …, with day and source."""

from datetime import date, datetime

from django.db import transaction

from gongkai.annual.actions.declare import too_long
from gongkai.annual.models import Counter
from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.facts import Scope
from gongkai.law.report.families import FAMILIES
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find, lacks


@transaction.atomic
def count(
    *,
    organ: str,
    family: str,
    number: int,
    on: date,
    scope: str = Scope.OFFICE.value,
    source: str,
    by: Person,
    at: datetime,
) -> Counter:
    row = find(organ)
    known = FAMILIES.get(family)
    reasons = [*lacks(by, Power.COUNT, row, on=day(at)), *too_long(("来源", source, 200))]
    if known is None:
        reasons.append(Reason("family", "", f"没有“{family}”这一统计项目。"))
    elif known.cells:
        reasons.append(Reason("family", "", f"“{known.term}”由表格得出，不另行登记。"))
    if not 0 <= number < 2**31:
        reasons.append(Reason("number", "", "数应为不小于0的整数。"))
    if on > day(at):
        reasons.append(Reason("on", "", f"日期{on}还没有到。"))
    if scope not in set(Scope):
        reasons.append(Reason("scope", "", "范围只能是本机关或者本地区。"))
    if not clean(source):
        reasons.append(Reason("source", "", "请写明来源。"))
    refuse_if(reasons)
    counter = Counter.objects.create(
        organ=row,
        family=family,
        number=number,
        on=on,
        scope=scope,
        source=clean(source),
        counted_by=by,
        counted_at=at,
    )
    said = {"family": family, "number": number, "on": on, "scope": scope, "source": counter.source}
    journal.record("annual.counted", by=by, at=at, subject=str(counter), organ=organ, data=said)
    return counter


@transaction.atomic
def withdraw_count(*, organ: str, counter_id: int, reason: str, by: Person, at: datetime) -> Counter:
    """Take a wrong count out (撤销统计); it stays on record with the reason."""
    row = find(organ)
    counter = Counter.objects.select_for_update().filter(pk=counter_id, organ=row).first()
    if counter is None:
        raise Refused([Reason("unknown", "", f"没有第{counter_id}号统计。")])
    reasons = [*lacks(by, Power.COUNT, row, on=day(at)), *too_long(("原因", reason, 200))]
    if counter.withdrawn_at is not None:
        reasons.append(Reason("withdrawn", "", "这项统计已经撤销。"))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明撤销原因。"))
    refuse_if(reasons)
    counter.withdrawn_at, counter.reason = at, clean(reason)
    counter.save(update_fields=["withdrawn_at", "reason"])
    said = {"reason": counter.reason}
    journal.record("annual.count_withdrawn", by=by, at=at, subject=str(counter), organ=organ, data=said)
    return counter
