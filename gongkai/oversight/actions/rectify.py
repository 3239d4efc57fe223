"""Rectification (整改): hand confirmed findings to somebody with a day, look again, close what is proved mended."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.base import numbering
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.actions import notify
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, find_person, lacks
from gongkai.oversight.actions.common import record, typed
from gongkai.oversight.actions.queue import begin, enqueue
from gongkai.oversight.actions.slice import work
from gongkai.oversight.models import Finding, Round, RoundPage, Site, Task
from gongkai.oversight.queries import judging
from gongkai.proofing.finding import Grade
from gongkai.proofing.page import absolute

_State = Finding.State


@transaction.atomic
def assign_task(
    *,
    organ: str,
    findings: Sequence[int],
    owner: str = "",
    due_on: date | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Task:
    """Hand findings of one site over for mending (交办整改); without `due_on` the gravest decides the day."""
    rows = _held(organ, findings)
    site = rows[0].site
    who = find_person(owner) if owner else site.owner
    grade = min((Grade(row.grade) for row in rows), key=list(Grade).index)
    due, words = due_on or due_for(site, grade, day(at)), clean(note)
    reasons = [*lacks(by, Power.PATROL, site.organ, on=day(at)), *typed("要求", words, 200), *_unfit(rows)]
    if due < day(at):
        reasons.append(Reason("due_on", "", f"整改期限{due}已经过去。"))
    if not who.active_on(day(at)):
        reasons.append(Reason("owner", "", f"责任人{who.name}的账号没有启用。"))
    refuse_if(reasons)
    year = day(at).year
    number = numbering.take(f"patrol-task/{organ}", year)
    task = Task.objects.create(
        site=site, year=year, number=number, owner=who, grade=grade.value, due_on=due, note=words,
        assigned_by=by.login, assigned_at=at,
    )  # fmt: skip
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(task=task)
    said = {"findings": [row.pk for row in rows], "owner": who.login, "due_on": due, "note": words}
    record("oversight.task_assigned", task, site, by, at, said)
    text = f"网站“{site.name}”有{len(rows)}处问题请在{due}前整改（任务{task.reference}）。"
    notify(
        person=who.login, organ=organ, subject=str(task), kind="oversight.task", text=text, key=f"{task}/assigned",
        due_on=due, by=SYSTEM, at=at,
    )  # fmt: skip
    return task


@transaction.atomic
def recheck(*, organ: str, task: str, by: Actor, at: datetime) -> Round:
    """Look again at what a task is about (复查): its pages and what they pointed to. A fix is proved, not claimed."""
    row = _held_task(organ, task)
    own = by.login == row.owner.login
    reasons = [] if own else [*lacks(by, Power.PATROL, row.site.organ, on=day(at))]
    if row.closed_at is not None:
        reasons.append(Reason("closed", "", f"整改任务{task}已经销号。"))
    if row.rechecks.filter(state=Round.State.RUNNING).exists():
        reasons.append(Reason("running", "", "复查正在进行。"))
    left = list(row.findings.filter(state__in=judging.OPEN))
    if not left:
        reasons.append(Reason("nothing", "", "没有需要复查的问题。"))
    refuse_if(reasons)
    round_ = begin(row.site, Round.Scope.RECHECK.value, by, at, task=row)
    enqueue(round_, [(page, "", 0) for page in dict.fromkeys(one.page for one in left)])
    # A dead page of the site was told of as a link to it: it is asked although the page it stood on may be gone.
    links = {one.target: one.page for one in left if one.everywhere and absolute("", one.target) == one.target}
    enqueue(round_, [(url, page, 1) for url, page in links.items()], RoundPage.Role.LINK.value)
    work.enqueue(round_.pk, round_.chain)
    return round_


@transaction.atomic
def close_task(*, organ: str, task: str, note: str = "", by: Actor, at: datetime) -> Task:
    """Strike a task off (整改销号): only when every finding is proved to be mended, or was excused for a reason."""
    row, words = _held_task(organ, task), clean(note)
    reasons = [*lacks(by, Power.PATROL, row.site.organ, on=day(at)), *typed("说明", words, 200)]
    if row.closed_at is not None:
        reasons.append(Reason("closed", "", f"整改任务{task}已经销号。"))
    for one in row.findings.filter(state__in=judging.OPEN).order_by("id")[:20]:
        reasons.append(Reason("open", "", f"第{one.pk}号问题还没有改好（{one.message.rstrip('。')}），请整改后复查。"))
    refuse_if(reasons)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    counted = row.findings.filter(state=_State.FIXED).count()
    record("oversight.task_closed", row, row.site, by, at, {"fixed": counted, "note": words})
    return row


def due_for(site: Site, grade: Grade, on: date) -> date:
    """整改期限 by grade: 严重 the same day, 较重 3, 一般 7 days, unless the office has set others. Calendar days."""
    days = {Grade.GRAVE: site.grave_days, Grade.SERIOUS: site.serious_days}
    return on + timedelta(days=days.get(grade, site.ordinary_days))


def _held(organ: str, keys: Sequence[int]) -> list[Finding]:
    """The findings, locked in one order; Refused where one is not of this organ, or they are of several sites."""
    found = Finding.objects.select_for_update(of=("self",)).filter(site__organ__code=organ, pk__in=list(keys))
    rows = list(found.select_related("site__organ", "site__owner", "task").order_by("id"))
    missing = sorted(set(keys) - {row.pk for row in rows})
    if missing or not rows:
        raise Refused(
            [
                Reason(
                    "unknown",
                    "",
                    f"没有第{'、'.join(map(str, missing))}号巡查发现。" if missing else "请选择要整改的问题。",
                )
            ]
        )
    if len({row.site_id for row in rows}) > 1:
        raise Refused([Reason("sites", "", "一项整改任务只能包括一个网站的问题。")])
    return rows


def _unfit(rows: Sequence[Finding]) -> Iterator[Reason]:
    for row in rows:
        if row.state != _State.CONFIRMED:
            yield Reason("state", "", f"第{row.pk}号问题是“{row.get_state_display()}”，判定属实后才能交办。")
        elif row.task is not None and row.task.closed_at is None:
            yield Reason("assigned", "", f"第{row.pk}号问题已经交办（任务{row.task.reference}）。")


def _held_task(organ: str, reference: str) -> Task:
    key = judging.find_task(organ, reference).pk
    return Task.objects.select_for_update(of=("self",)).select_related("site__organ", "owner").get(pk=key)
