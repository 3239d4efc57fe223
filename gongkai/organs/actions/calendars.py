"""Load a notice of holidays (载入节假日安排): the next year's for everybody, or the local one of an area."""

from datetime import datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.law.workdays import BadNotice, load, national
from gongkai.organs import queries
from gongkai.organs.models import HolidayNotice, Power
from gongkai.organs.queries import Actor

_ARTICLE = "《全国年节及纪念日放假办法》第二条、第四条"


@transaction.atomic
def load_notice(*, organ: str, text: str, reason: str, local: bool = False, by: Actor, at: datetime) -> HolidayNotice:
    """Add a notice; with `local` for this organ and all under it only. What it moves, foi.jobs.recompute tells."""
    row = queries.locked(organ)
    reasons = [*queries.lacks(by, Power.MANAGE_ORGAN, row, on=day(at))]
    if not 0 < len(reason.strip()) <= 200:
        reasons.append(
            Reason("reason", _ARTICLE, "请写明安排的来源（通知的文号或者地方人民政府的规定），最多200个字。")
        )
    if not local and row.parent_id is not None:
        reasons.append(
            Reason("root", "", "全国的放假安排由没有上级的机关或者系统安装者载入；本机关可以载入地方节假日。")
        )
    try:
        notice = load(text)
        earlier = HolidayNotice.objects.filter(organ__isnull=True).order_by("id").values_list("text", flat=True)
        whole = national().with_notices(*(load(one) for one in earlier))
        whole.with_local(notice) if local else whole.with_notices(notice)
    except BadNotice as error:
        reasons.extend(Reason("notice", _ARTICLE, f"{line}。") for line in error.lines)
    refuse_if(reasons)
    made = HolidayNotice(
        organ=row if local else None, text=text, reason=reason.strip(), loaded_by=by.login, loaded_at=at
    )
    made.save(force_insert=True)
    said = {"local": local, "reason": made.reason, "text": text}
    journal.record("organs.notice_loaded", by=by, at=at, subject=str(made), organ=organ, data=said)
    return made
