"""Every day: what falls due is told to who works on it, lapses are proposed, limits follow the calendar.

Each notice has a lasting key, so a job that runs again tells nobody twice. What is overdue also stands in every inbox
and list for as long as it is: there is nothing to mark away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base.jobs import every_day
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.foi import queries
from gongkai.foi.actions import recompute
from gongkai.foi.models import Request
from gongkai.law.acts import ACTS
from gongkai.law.receipt import Channel
from gongkai.law.standing import Stage
from gongkai.law.workdays import Calendar
from gongkai.organs.actions import notify
from gongkai.organs.models import Power
from gongkai.organs.queries import holders, organs
from gongkai.organs.queries.calendars import calendar

WARN_AT = (0, 1, 3, 5)  # working days left, 0: the last day itself


@dataclass(frozen=True, slots=True)
class _Told:
    kind: str
    text: str
    key: str
    due_on: date | None = None
    leaders: bool = False  # those who assign are told too


@every_day("foi.recompute", hour=1)
def recompute_limits(at: datetime) -> None:
    for organ in organs():
        leaders = _leaders(organ.code, day(at))
        for moved in recompute(organ=organ.code, by=SYSTEM, at=at):
            row = queries.find(organ.code, moved.reference)
            before, after = moved.before or "未定", moved.after or "未定"
            text = f"申请{moved.reference}的答复期限按现行放假安排重算：{before}改为{after}。"
            key = f"moved/{organ.code}/{moved.reference}/{after}"
            _tell(row, _Told("moved", text, key, moved.after), leaders, at)


@every_day("foi.remind", hour=7)
def remind(at: datetime) -> None:
    """Due soon, overdue, unconfirmed, ready to lapse, the office's own days."""
    on = day(at)
    for organ in organs():
        here, leaders = calendar(organ.code), _leaders(organ.code, on)
        open_rows = queries.with_events(queries.open_cases(organ.code)).select_related("organ", "assignee")
        for row in open_rows.order_by("id"):
            for told in _due(row, here, on):
                _tell(row, told, leaders, at)


def _due(row: Request, here: Calendar, on: date) -> Iterator[_Told]:
    name, key = f"申请{row.reference}", f"{row.organ.code}/{row.reference}"
    if row.due_on is not None and on > row.due_on:
        if here.is_workday(on):  # every working day, until it is answered or taken back
            text = f"{name}已超过答复期限{row.due_on}{here.count(row.due_on, on)}个工作日，请立即办理。"
            yield _Told("overdue", text, f"overdue/{key}/{row.due_on}/{on}", row.due_on, True)
    elif row.due_on is not None:
        left = here.count(on, row.due_on)
        step = next((one for one in WARN_AT if left <= one), None)
        if step is not None:
            still = f"还有{left}个工作日" if on < row.due_on else "今天届满"
            text = f"{name}的答复期限是{row.due_on}，{still}。"
            yield _Told("due_soon", text, f"due/{key}/{row.due_on}/{step}", row.due_on, step <= 1)
    if row.internal_due_on is not None and on >= row.internal_due_on:
        text = f"{name}的内部期限是{row.internal_due_on}。"
        yield _Told("internal_due", text, f"internal/{key}/{row.internal_due_on}", row.internal_due_on)
    yield from _unconfirmed(row, here, on)
    for one in queries.standing_of(row, here).proposals_on(on):
        text = f"{name}：{one.why}。可以办理“{ACTS[one.act].term}”，由签发人决定。"
        yield _Told("proposal", text, f"proposal/{key}/{one.act}/{one.since}", None, True)


def _unconfirmed(row: Request, here: Calendar, on: date) -> Iterator[_Told]:
    """Every channel that needs a confirmation (条例 art. 31), from the working day after it came to hand on."""
    if row.received_on is not None or row.arrived_on is None or row.stage != Stage.AWAITING_CONFIRMATION:
        return
    last = here.after(row.office_on or row.arrived_on, 1)
    if on >= last:
        came = queries.CHANNEL_TERMS[Channel(row.channel)]
        text = f"申请{row.reference}于{row.arrived_on}收到（{came}），至今没有确认，请与申请人确认。"
        yield _Told("unconfirmed", text, f"unconfirmed/{row.organ.code}/{row.reference}", last, True)


def _tell(row: Request, told: _Told, leaders: frozenset[str], at: datetime) -> None:
    code = row.organ.code
    subject = queries.evidence_id(code, row.year, row.number)
    for login in _whom(row, told, leaders, day(at)):
        notify(
            person=login, organ=code, subject=subject, kind=f"foi.{told.kind}", text=told.text, key=told.key,
            due_on=told.due_on, by=SYSTEM, at=at,
        )  # fmt: skip


def _leaders(organ_code: str, on: date) -> frozenset[str]:
    return frozenset(one.login for one in holders(organ_code, Power.ASSIGN_APPLICATION, on=on))


def _whom(row: Request, told: _Told, leaders: frozenset[str], on: date) -> frozenset[str]:
    """The one who works on it; and, where nobody does or it is urgent, those who assign work."""
    own = frozenset({row.assignee.login} if row.assignee and row.assignee.active_on(on) else ())
    return own if own and not told.leaders else own | leaders
