"""Start and stop a round. What happens in between is done a slice at a time (slice.py)."""

from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, lacks
from gongkai.oversight.actions.common import record, typed
from gongkai.oversight.actions.queue import begin, enqueue
from gongkai.oversight.actions.slice import work
from gongkai.oversight.models import Round, Site
from gongkai.oversight.queries import walking


@transaction.atomic
def start_round(*, organ: str, site: int, scope: str = Round.Scope.FULL.value, by: Actor, at: datetime) -> Round:
    """Begin a round (开始巡查): the home page and the columns are the first in the queue."""
    row = (
        Site.objects.select_for_update(of=("self",))
        .select_related("organ", "owner")
        .get(pk=walking.site(organ, site).pk)
    )
    reasons = [*lacks(by, Power.PATROL, row.organ, on=day(at))]
    if scope not in (Round.Scope.FULL, Round.Scope.CHANGED):
        reasons.append(Reason("scope", "", f"没有“{scope}”这一巡查范围。"))
    if row.until is not None:
        reasons.append(Reason("closed", "", f"这个网站已于{row.until}停止巡查。"))
    now = walking.running(row)
    if now is not None:
        reasons.append(Reason("running", "", f"巡查{now.reference}正在进行，完成或者中止后才能开始下一轮。"))
    refuse_if(reasons)
    begun = begin(row, scope, by, at)
    columns = row.columns.filter(until__isnull=True).values_list("address", flat=True)
    enqueue(begun, [(row.home, "", 0), *((address, row.home, 1) for address in columns)])
    work.enqueue(begun.pk, begun.chain)
    return begun


@transaction.atomic
def stop_round(*, organ: str, reference: str, reason: str, by: Actor, at: datetime) -> Round:
    """Break a round off (中止巡查): what it found stays, nothing is taken for mended."""
    row = (
        Round.objects.select_for_update(of=("self",))
        .select_related("site__organ")
        .get(pk=walking.find(organ, reference).pk)
    )
    why = clean(reason)
    reasons = [*lacks(by, Power.PATROL, row.site.organ, on=day(at)), *typed("原因", why, 200, needed=True)]
    if row.state != Round.State.RUNNING:
        reasons.append(Reason("not_running", "", f"巡查{reference}已经结束。"))
    refuse_if(reasons)
    row.state, row.finished_at, row.figures = Round.State.STOPPED, at, walking.figures_of(row)
    row.save(update_fields=["state", "finished_at", "figures"])
    record("oversight.round_stopped", row, row.site, by, at, {"reason": why, "figures": row.figures})
    return row
