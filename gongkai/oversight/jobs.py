"""Patrol by itself: rounds by night, probes of the home pages, reminders of what is due."""

import asyncio
from datetime import datetime, timedelta

from gongkai.base.fetch import Bounds, Fetched, Fetcher
from gongkai.base.jobs import every_day, every_hour
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.organs.actions import notify
from gongkai.organs.queries import organs
from gongkai.oversight.actions import reopen_expired, start_round
from gongkai.oversight.actions.common import tell_owner
from gongkai.oversight.actions.slice import own_origins, work
from gongkai.oversight.models import Probe, Round, RoundPage, Site, Task
from gongkai.oversight.queries import walking
from gongkai.proofing.edition import edition
from gongkai.proofing.links import Trouble

SILENT = timedelta(minutes=20)  # a round without progress for so long has lost its chain
KEPT = timedelta(days=30)  # for how long the queue of a finished round is kept; findings and figures stay


@every_hour("oversight.resume")
def resume(at: datetime) -> None:
    """Rounds that stand still, and those that wait for a second request."""
    for row in Round.objects.filter(state=Round.State.RUNNING, worked_at__lt=at - SILENT).order_by("id"):
        row.chain += 1
        row.save(update_fields=["chain"])
        work.enqueue(row.pk, row.chain)


@every_day("oversight.nightly", hour=2)
def nightly(at: datetime) -> None:
    """A round over every site: of what changed, or of everything where the rules are not those of the last full one."""
    for site in walking.in_force(day(at)).order_by("id"):
        if walking.running(site) is None:
            full = walking.last_full(site)
            known = full is not None and full.rules == edition()
            scope = Round.Scope.CHANGED if known else Round.Scope.FULL
            start_round(organ=site.organ.code, site=site.number, scope=scope.value, by=SYSTEM, at=at)
    RoundPage.objects.filter(round__finished_at__lt=at - KEPT).delete()


@every_hour("oversight.probe")
def probe(at: datetime) -> None:
    """Does the home page open within fifteen seconds (R-082)? Twenty-four times a day, the notice asks for twenty."""
    for site in walking.in_force(day(at)).order_by("id"):
        answer = asyncio.run(_probed(site)).answer
        opened = answer.trouble in (Trouble.NONE, Trouble.FORBIDDEN)
        if answer.trouble is Trouble.PRIVATE or (answer.trouble is Trouble.BUSY and answer.status != 503):
            continue  # says nothing of whether people can open it
        Probe.objects.create(site=site, at=at, seconds=answer.seconds if opened else None, trouble=answer.trouble.value)


async def _probed(site: Site) -> Fetched:
    async with Fetcher(Bounds(own=own_origins(site))) as door:
        return await door.fetch(site.home)


@every_day("oversight.remind", hour=8)
def remind(at: datetime) -> None:
    """Tasks on their last day and after it; findings whose time to be left alone is over."""
    on = day(at)
    for organ in organs():
        for finding in reopen_expired(organ=organ.code, by=SYSTEM, at=at):
            text, key = f"第{finding.pk}号巡查发现“不改”已到期，请重新判定。", f"{finding}/expired/{on}"
            tell_owner(finding.site, subject=str(finding), kind="oversight.expired", text=text, key=key, at=at)
    open_ = Task.objects.filter(closed_at__isnull=True, due_on__lte=on).select_related("site__organ", "owner")
    for task in open_.order_by("id"):
        late = on > task.due_on
        text = f"整改任务{task.reference}的期限是{task.due_on}，{'已经超过' if late else '今天到期'}，请整改并复查。"
        if task.owner.active_on(on):
            notify(
                person=task.owner.login, organ=task.site.organ.code, subject=str(task), kind="oversight.due", text=text,
                key=f"{task}/{'late' if late else 'due'}/{task.due_on}", due_on=task.due_on, by=SYSTEM, at=at,
            )  # fmt: skip
