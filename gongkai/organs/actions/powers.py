"""Give and take back powers (授权). A power has a first and a last day; what was done under it stays done."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs import queries
from gongkai.organs.models import Grant, Power
from gongkai.organs.queries import Actor


@transaction.atomic
def grant(
    *,
    person: str,
    organ: str,
    power: str,
    below: bool = False,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> Grant:
    """Give a person a power for an organ, and with `below` for all organs under it."""
    who, row = queries.find_person(person), queries.locked(organ)
    reasons = [*queries.lacks(by, Power.MANAGE_PEOPLE, row, on=day(at))]
    if power not in Power.values:
        reasons.append(Reason("power", "", f"没有“{power}”这一权限。"))
    elif Grant.objects.filter(person=who, organ=row, power=power, until__isnull=True).exists():
        reasons.append(Reason("granted", "", f"{who.name}已经有“{Power(power).label}”权限。"))
    if until is not None and until < since:
        reasons.append(Reason("until", "", "终止日期不能早于起始日期。"))
    refuse_if(reasons)
    given = Grant.objects.create(person=who, organ=row, power=power, below=below, since=since, until=until)
    said = {"power": power, "below": below, "since": since, "until": until}
    journal.record("organs.granted", by=by, at=at, subject=f"person/{person}", organ=organ, data=said)
    return given


@transaction.atomic
def revoke(*, person: str, organ: str, power: str, until: date, reason: str, by: Actor, at: datetime) -> Grant:
    """Take a power back after its last day (收回授权)."""
    who, row = queries.find_person(person), queries.find(organ)
    lasting = Grant.objects.select_for_update().filter(Q(until__isnull=True) | Q(until__gt=until))
    given = lasting.filter(person=who, organ=row, power=power).order_by("since", "id").first()
    reasons = [*queries.lacks(by, Power.MANAGE_PEOPLE, row, on=day(at))]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明收回原因。"))
    if given is None:
        reasons.append(Reason("not_granted", "", f"{who.name}没有这项权限。"))
    elif until < given.since:
        reasons.append(Reason("until", "", f"终止日期不能早于起始日期{given.since}。"))
    refuse_if(reasons)
    assert given is not None
    given.until = until
    given.save(update_fields=["until"])
    said = {"power": power, "until": until, "reason": clean(reason)}
    journal.record("organs.revoked", by=by, at=at, subject=f"person/{person}", organ=organ, data=said)
    return given
