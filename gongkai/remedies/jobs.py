"""Every day: what this organ still owes in reconsiderations and lawsuits is told to those who keep the register."""

from datetime import datetime

from gongkai.base.jobs import every_day
from gongkai.base.journal import SYSTEM
from gongkai.base.now import day
from gongkai.organs.actions import notify
from gongkai.organs.models import Power
from gongkai.organs.queries import organs, people
from gongkai.organs.queries.calendars import calendar
from gongkai.remedies import actions, queries

WARN_AT = (1, 3)  # working days left; the whole period is five or ten


@every_day("remedies.remind", hour=7)
def remind(at: datetime) -> None:
    """Due in three and in one working days, and when over; each told once."""
    on = day(at)
    for organ in organs():
        here = calendar(organ.code)
        for due in queries.due_cases(organ.code, on=on):
            left = here.count(on, due.due_on)
            step = "over" if due.late else next((str(one) for one in WARN_AT if left <= one), "")
            if not step:
                continue
            text = f"案件{due.row.reference}{due.what}的期限是{due.due_on}。"
            key = f"{due.row.evidence}/{due.what}/{due.due_on}/{step}"
            for login in _keepers(organ.code, at):
                notify(
                    person=login, organ=organ.code, subject=due.row.evidence, kind="remedies.due", text=text, key=key,
                    due_on=due.due_on, by=SYSTEM, at=at,
                )  # fmt: skip


@every_day("remedies.recompute", hour=1)
def recompute_limits(at: datetime) -> None:
    for organ in organs():
        for moved in actions.recompute(organ=organ.code, at=at):
            text = f"案件{moved.reference}{moved.what}按现行放假安排重算：{moved.before}改为{moved.after}。"
            key = f"moved/{moved.evidence}/{moved.what}/{moved.after}"
            for login in _keepers(organ.code, at):
                notify(
                    person=login, organ=organ.code, subject=moved.evidence, kind="remedies.moved", text=text, key=key,
                    due_on=moved.after, by=SYSTEM, at=at,
                )  # fmt: skip


def _keepers(organ_code: str, at: datetime) -> tuple[str, ...]:
    term = Power.REGISTER_REMEDY.label
    return tuple(one.login for one in people(organ_code, on=day(at)) if one.active and term in one.powers)
