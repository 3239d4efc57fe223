"""责令重新答复: a decision undid the answer, so the application is answered anew, as a case of its own.

The case decided upon stays as it was concluded; the report does not count the new one again. Our reading: the 20
working days begin when the decision is received, whatever period it sets is kept beside them (internal_due_on).
"""

from datetime import date, datetime

from django.db import transaction

from gongkai.base import numbering, vault
from gongkai.base.days import out_of_range
from gongkai.base.errors import refuse_if
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, record, resettle, turn, write
from gongkai.foi.models import Applicant, Request
from gongkai.law.events import Event, Kind
from gongkai.law.receipt import Channel
from gongkai.law.standing import Stage
from gongkai.organs.models import Person, Power
from gongkai.organs.queries.calendars import calendar

_SAME = (
    *("applicant", "summary", "content", "wanted_form", "wanted_way", "help_need", "fee_items"),
    *("department", "assignee"),
)


@transaction.atomic
def remake(
    *, organ: str, reference: str, on: date, until: date | None = None, reason: str, by: Person, at: datetime
) -> Request:
    """Open the case that answers anew (立案重新答复). `until`: the day that the decision itself sets."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_REMEDY)
    old = doing.entry
    reason = doing.need(reason, "reason", "请写明责令重新答复的决定书或者判决书。")
    doing.reasons.extend(out_of_range("on", "", "收到决定的日期", on, today=doing.today))
    if old.concluded_on is None:
        doing.refuse("open", "", f"申请{reference}还没有办结，不需要立案重新答复。")
    elif on < old.concluded_on:
        doing.refuse("on", "", f"收到决定的日期{on}早于原答复日期{old.concluded_on}。")
    if old.remade_by.exclude(stage=Stage.CLOSED).exists():
        doing.refuse("remade", "", "已经立案重新答复，尚未办结。")
    refuse_if(doing.reasons)
    entry = Request(
        organ=old.organ,
        year=on.year,
        remakes=old,
        channel=old.channel or Channel.OTHER,
        arrived_on=on,
        internal_due_on=until,
        stage=Stage.IN_PROGRESS,
        registered_by=by,
        registered_at=at,
        **{name: getattr(old, name) for name in _SAME},
    )
    entry.number = numbering.take(f"foi/{organ}", entry.year)
    entry.save(force_insert=True)
    _same_applicant(old, entry)
    begun = Turn(entry, by, at, [])
    write(begun, Event(Kind.RECEIVED, on), note=reason)
    changed = resettle(entry, calendar(organ))
    entry.save()
    said = {"applicant": entry.applicant, "summary": entry.summary, "remakes": reference, "reason": reason}
    record("foi.remade", begun, {**said, **changed})
    return entry


def _same_applicant(old: Request, entry: Request) -> None:
    """The vault binds what is sealed to its record, so it is sealed anew for this one."""
    party = queries.party_of(old)
    if party is None:
        return
    plain = queries.opened(party)
    sealed = {name: vault.seal(plain[name], about=queries.about_of(entry)) for name in queries.SEALED}
    Applicant.objects.create(
        request=entry,
        name=party.name,
        identity_kind=party.identity_kind,
        agent_name=party.agent_name,
        agent_authorised=party.agent_authorised,
        same_as=party.same_as,
        **sealed,
    )
