"""What people make of a finding (判定): a fault, left as it is for a time and a reason, or a false alarm.

A verdict stays whatever later rounds see. To excuse what is grave, personal or secret needs two people.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, lacks
from gongkai.oversight.actions.common import record, typed
from gongkai.oversight.models import Finding
from gongkai.oversight.queries import judging
from gongkai.proofing.finding import Category, Grade

_State = Finding.State
_EXCUSES = (_State.ACCEPTED, _State.FALSE_ALARM)
_TWO_PEOPLE = (Category.PERSONAL, Category.SECRECY)
# For how many days a finding may be left as it is; our own limits.
_LONGEST = {Grade.GRAVE: 30, Grade.SERIOUS: 180, Grade.ORDINARY: 180, Grade.HINT: 180}
_LONGEST_PERSONAL = 90


@transaction.atomic
def decide_finding(
    *,
    organ: str,
    finding_id: int,
    state: str,
    reason: str = "",
    expires_on: date | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Finding:
    """Decide on a finding (判定巡查发现). Where two people are needed, the first proposal only waits for the second."""
    row = held(organ, finding_id)
    why = clean(reason)
    reasons = [*lacks(by, Power.DECIDE_FINDING, row.site.organ, on=day(at)), *_wrong(row, state, why, expires_on, at)]
    if seen is not None and seen != row.version:
        reasons.append(stale("这条巡查发现"))
    refuse_if(reasons)
    row.reason, row.version = why, row.version + 1
    row.expires_on = expires_on if state == _State.ACCEPTED else None
    said = {"state": state, "reason": why, "expires_on": row.expires_on, "before": row.state}
    if state in _EXCUSES and needs_two(row) and not _seconded(row, state, by):
        row.wanted, row.wanted_by = state, by.login
        row.save()
        record("oversight.finding_proposed", row, row.site, by, at, said)
        return row
    said |= {"proposed_by": row.wanted_by} if state in _EXCUSES and row.wanted_by else {}
    row.state, row.decided_by, row.decided_at, row.wanted, row.wanted_by = state, by.login, at, "", ""
    row.confirmed_at = at if state == _State.CONFIRMED else None
    row.save()
    record("oversight.finding_decided", row, row.site, by, at, said)
    return row


@transaction.atomic
def reopen_expired(*, organ: str, by: Actor, at: datetime) -> tuple[Finding, ...]:
    """Findings that were left for a time which is over wait for a decision again (到期重新判定)."""
    over = Finding.objects.select_for_update(of=("self",)).filter(
        site__organ__code=organ, state=_State.ACCEPTED, expires_on__lt=day(at)
    )
    rows = tuple(over.select_related("site__organ", "site__owner").order_by("id"))
    for row in rows:
        said = {"expires_on": row.expires_on, "reason": row.reason}
        row.state, row.expires_on, row.reason, row.version = _State.NEW, None, "", row.version + 1
        row.save()
        record("oversight.finding_reopened", row, row.site, by, at, said)
    return rows


def held(organ: str, finding_id: int) -> Finding:
    key = judging.find(organ, finding_id).pk
    rows = Finding.objects.select_for_update(of=("self",)).select_related(
        "site__organ", "site__owner", "task__site__organ"
    )
    return rows.get(pk=key)


def needs_two(row: Finding) -> bool:
    return row.grade == Grade.GRAVE or row.category in _TWO_PEOPLE


def _seconded(row: Finding, state: str, by: Actor) -> bool:
    return row.wanted == state and row.wanted_by not in ("", by.login)


def _wrong(row: Finding, state: str, why: str, expires_on: date | None, at: datetime) -> Iterator[Reason]:
    if state not in (_State.CONFIRMED, *_EXCUSES):
        yield Reason("state", "", "只能判定为属实待改、不改或者误报；已整改由复查证明。")
        return
    if row.state == _State.FIXED:
        yield Reason("fixed", "", "这处问题已经整改，不再判定。")
    if row.state == state:
        yield Reason("no_change", "", "已经是这一判定。")
    if row.wanted == state and needs_two(row) and row.wanted_by:
        yield from typed("理由", why, 200)
    else:
        yield from typed("理由", why, 200, needed=state in _EXCUSES)
    if state == _State.ACCEPTED:
        yield from _until_wrong(row, expires_on, day(at))


def _until_wrong(row: Finding, expires_on: date | None, today: date) -> Iterator[Reason]:
    longest = _LONGEST_PERSONAL if row.category in _TWO_PEOPLE else _LONGEST[Grade(row.grade)]
    last = today + timedelta(days=longest)
    if expires_on is None or not today <= expires_on <= last:
        yield Reason("expires_on", "", f"请写明不改的有效期，最晚{last}；到期后重新判定。")
