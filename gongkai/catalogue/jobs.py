"""Every hour: what is due goes out, what will not be able to is told in time. Every day: duties, lapses, what waits."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from gongkai.base.errors import Reason
from gongkai.base.jobs import every_day, every_hour
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.base.personal import masked
from gongkai.catalogue.actions import draw_anew, due_now, release_due
from gongkai.catalogue.models import Revision, RevisionState, Work
from gongkai.catalogue.queries import gates, items
from gongkai.catalogue.queries.waiting import Waiting, waiting
from gongkai.organs.actions import notify
from gongkai.organs.models import Power
from gongkai.organs.queries import find, organs, people
from gongkai.organs.queries.calendars import calendar

CHECK_BEFORE = timedelta(hours=2)
WARN_AT = (1, 3, 5)  # working days left


@every_hour("catalogue.release_due")
def release_what_is_due(at: datetime) -> None:
    """A job that runs late releases at its own moment: 发布日期 is never the hour that was missed."""
    for organ, number in tuple(due_now(at)):
        scheduled_by = _scheduler(organ, number)
        reasons = release_due(organ=organ, number=number, at=at)
        if reasons:
            _tell_failed(organ, number, scheduled_by, "未能发布", reasons, at)
    soon = Revision.objects.filter(state=RevisionState.APPROVED, due_at__gt=at, due_at__lte=at + CHECK_BEFORE)
    for row in soon.select_related("work__organ", "column", "due_by"):
        assert row.due_at is not None
        reasons = tuple(gates.release_refusals(row, on=day(row.due_at)))
        if reasons:
            login = row.due_by.login if row.due_by else ""
            _tell_failed(row.work.organ.code, row.work.number, login, "到时将不能发布", reasons, at)


@every_day("catalogue.remind", hour=7)
def remind(at: datetime) -> None:
    on = day(at)
    for page in organs():
        organ, here = find(page.code), calendar(page.code)
        for one in waiting(organ, on=on):
            left = here.count(on, one.due_on) if one.due_on and one.due_on >= on else 0
            step = "overdue" if one.due_on and one.due_on < on else next((s for s in WARN_AT if left <= s), None)
            if one.due_on is not None and step is not None:
                text = f"编号{one.number}“{masked(one.title)[:60]}”{one.text}，期限{one.due_on}"
                text += "，已经超过。" if step == "overdue" else f"，还有{left}个工作日。"
                _tell(page.code, one, text, f"{one.due_on}/{step}", at)
            elif one.kind in {"guide", "failed"}:
                _tell(page.code, one, f"编号{one.number}“{masked(one.title)[:60]}”：{one.text}。", one.text[:60], at)


@every_day("catalogue.draw_anew", hour=2)
def show_what_lapsed(at: datetime) -> None:
    """Documents whose validity ended yesterday are shown and found as lapsed today."""
    yesterday = day(at) - timedelta(1)
    ended = Revision.objects.filter(state=RevisionState.PUBLISHED, valid_until=yesterday)
    for code in sorted(set(ended.values_list("work__organ__code", flat=True))):
        draw_anew(code, on=day(at))


def _tell(organ: str, one: Waiting, text: str, mark: str, at: datetime) -> None:
    key = f"catalogue/{organ}/{one.number}/{one.kind}/{mark}"[:160]
    for login in _holders(organ, one.power, day(at)):
        notify(
            person=login, organ=organ, subject=f"item/{organ}/{one.number}", kind=f"catalogue.{one.kind}",
            text=text[:300], key=key, due_on=one.due_on, by=SYSTEM, at=at,
        )  # fmt: skip


def _tell_failed(organ: str, number: int, login: str, what: str, reasons: Iterable[Reason], at: datetime) -> None:
    title = masked(items.newest(items.find(organ, number)).title)
    why = "；".join(sorted({one.message.rstrip("。") for one in reasons}))
    text = f"编号{number}“{title[:40]}”定时发布{what}：{why}"[:299] + "。"
    on = day(at)
    whom = set(_holders(organ, Power.RELEASE_ITEM, on)) | (
        {login} & {one.login for one in people(organ, on=on) if one.active}
    )
    for who in sorted(whom):
        notify(
            person=who, organ=organ, subject=f"item/{organ}/{number}", kind="catalogue.schedule",
            text=text, key=f"schedule/{organ}/{number}/{what}/{at:%Y-%m-%dT%H}", by=SYSTEM, at=at,
        )  # fmt: skip


def _holders(organ: str, power: Power, on: date) -> tuple[str, ...]:
    return tuple(one.login for one in people(organ, on=on) if one.active and power.label in one.powers)


def _scheduler(organ: str, number: int) -> str:
    row = items.open_text(Work.objects.get(organ__code=organ, number=number))
    return row.due_by.login if row and row.due_by else ""
