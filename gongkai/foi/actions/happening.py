"""How every act on a case is done: the case is locked, every reason against it gathered, and what happened kept.

`turn` locks and asks who may; `happen` asks the law, writes the event, draws the standing anew and one journal line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.base import journal
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.personal import masked, personal_in
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.models import Annulment, Event, Request
from gongkai.law import events as law
from gongkai.law import standing as reading
from gongkai.law.acts import ACTS, Act, Role
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.report.editions import edition_for
from gongkai.law.standing import Stage, refusals
from gongkai.law.workdays import Calendar
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import Actor, holds
from gongkai.organs.queries.calendars import calendar

# Columns that the annual report counts; what an act changes in them stands in its journal line.
COUNTED = ("received_on", "outcome", "concluded_on")
_LINES = {law.Kind.CORRECTED: "foi.corrected_by_applicant"}
_FORM_BEGINS = 2019


@dataclass(slots=True)
class Turn:
    """One person's act on one locked case, with every reason against it found so far."""

    entry: Request
    by: Actor
    at: datetime
    reasons: list[Reason]

    @property
    def today(self) -> date:
        return day(self.at)

    def refuse(self, code: str, article: str, message: str) -> None:
        self.reasons.append(Reason(code, article, message))

    def need(self, text: str, code: str, message: str, article: str = "") -> str:
        """The text as it is kept; a reason where nothing is said."""
        kept = clean(text)
        if not kept:
            self.refuse(code, article, message)
        return kept


def turn(organ: str, reference: str, seen: int | None, by: Actor, at: datetime, *any_of: Power) -> Turn:
    """Lock the case for an act that needs one of these powers."""
    row = queries.find(organ, reference)
    entry = Request.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)
    reasons = [*without(by, entry.organ, day(at), *any_of)]
    if seen is not None and seen != entry.version:
        reasons.append(stale("这件申请"))
    if entry.voided_on is not None:
        reasons.append(Reason("voided", "", f"申请{entry.reference}已经作废，不能再办理。"))
    return Turn(entry, by, at, reasons)


def without(by: Actor, organ: Organ, on: date, *any_of: Power) -> Iterator[Reason]:
    """The reason why a person may not: none of these powers is theirs."""
    if any_of and not any(holds(by, power, organ.code, on=on) for power in any_of):
        terms = "”或者“".join(power.label for power in any_of)
        yield Reason("no_power", "", f"{by.name}没有“{organ.short_name}”的“{terms}”权限。")


def role_for(doing: Turn, act: Act) -> Role:
    """The role in which a person does this act: the first that the act knows and the person's powers bear."""
    mine = queries.roles_of(doing.by, doing.entry.organ.code, on=doing.today)
    known = ACTS[act].roles
    return next((role for role in mine if role in known), next(role for role in Role if role in known))


def happen(
    doing: Turn, act: Act, on: date, *, role: Role | None = None, note: str = "", letter: str = "", **said: Any
) -> Request:
    """Enter what happened, or refuse with every reason."""
    entry, rule = doing.entry, ACTS[act]
    event = law.Event(rule.kind, on, **said)
    calendar_here = calendar(entry.organ.code)
    doing.reasons.extend(out_of_range("on", "", f"{rule.term}的日期", on, today=doing.today))
    whys = refusals(
        queries.events_of(entry),
        event,
        calendar_here,
        role=role or role_for(doing, act),
        arrival=queries.arrival_of(entry),
    )
    doing.reasons.extend(Reason("law", why.article, _sentence(why.message)) for why in whys)
    if isinstance(doing.by, Person):  # what the public writes is kept with its numbers starred
        doing.reasons.extend(personal_in("说明", note))
    if entry.backfilled and entry.concluded_on is not None:
        doing.refuse("backfilled", "", f"这件补录的申请已于{entry.concluded_on}办结，没有办理过程。")
    refuse_if(doing.reasons)
    write(doing, event, note=note, letter=letter)
    changed = resettle(entry, calendar_here)
    entry.version += 1
    entry.save()
    data = {"kind": event.kind, "on": on, **{name: value for name, value in said.items() if value not in (None, "")}}
    line = _LINES.get(event.kind, f"foi.{event.kind}")
    record(line, doing, {**data, **({"letter": letter} if letter else {}), **changed})
    return entry


def write(doing: Turn, event: law.Event, *, note: str = "", letter: str = "") -> Event:
    row = Event(
        request=doing.entry,
        sequence=doing.entry.events.count() + 1,
        kind=event.kind,
        on=event.on,
        until=event.until,
        days=event.days,
        ref=event.ref,
        party=event.party or "",
        opinion=event.opinion or "",
        outcome=event.outcome,
        letter=letter,
        note=masked(clean(note)),  # the row stands for ever, and not sealed
        entered_by=doing.by.login,
        entered_by_name=doing.by.name,
        entered_at=doing.at,
    )
    row.save(force_insert=True)
    return row


def annul_row(row: Event, reason: str, by: Actor, at: datetime) -> None:
    """The event counts no more; the row stays."""
    who = {"entered_by": by.login, "entered_by_name": by.name, "entered_at": at}
    Annulment(event=row, reason=reason[:300], **who).save(force_insert=True)


def resettle(entry: Request, calendar_here: Calendar) -> dict[str, Any]:
    """Draw the stored copy anew from the events; {"row": what changed of that which the report counts}."""
    before = {name: getattr(entry, name) for name in COUNTED}
    events = queries.events_of(entry)
    standing = queries.standing_of(entry, calendar_here)
    entry.received_on = next((one.on for one in events if one.kind is law.Kind.RECEIVED), None)
    entry.stage = standing.stage
    closed = standing.stage is Stage.CLOSED
    entry.due_on, entry.due_then = (None, standing.due_on) if closed else (standing.due_on, None)
    entry.provisional = standing.provisional and entry.due_on is not None
    entry.wait_until = min((wait.until for wait in standing.waits if wait.until), default=None)
    _conclude(entry, standing.outcome if closed else "", standing.closed_on)
    row = {name: getattr(entry, name) for name in COUNTED if getattr(entry, name) != before[name]}
    return {"row": row} if row else {}


def settle_entered(entry: Request) -> None:
    """The stored copy of an entry made after the fact: its dates are typed, only the time limit follows from them."""
    if entry.concluded_on is not None:
        entry.stage, entry.due_on, entry.provisional = Stage.CLOSED, None, False
        return
    assert entry.received_on is not None
    standing = reading.of([law.Event(law.Kind.RECEIVED, entry.received_on)], calendar(entry.organ.code))
    entry.stage, entry.due_on, entry.provisional = standing.stage, standing.due_on, standing.provisional


def _conclude(entry: Request, outcome: str | None, closed_on: date | None) -> None:
    """The kind of reply, and the row of Table 3 of the year in which the case was closed."""
    entry.reply = outcome or ""
    entry.concluded_on = closed_on if outcome else None
    if not outcome or closed_on is None:
        entry.outcome = None
    else:
        edition = edition_for(max(closed_on.year, _FORM_BEGINS)).edition
        entry.outcome = OUTCOMES[outcome].row(edition)


def record(line: str, doing: Turn, data: Mapping[str, Any]) -> None:
    """The journal keeps a line for ever, so typed words go into it with personal numbers starred out."""
    said = {name: masked(value) if isinstance(value, str) else value for name, value in data.items()}
    code = doing.entry.organ.code
    subject = queries.evidence_id(code, doing.entry.year, doing.entry.number)
    journal.record(line, by=doing.by, at=doing.at, subject=subject, organ=code, data=said)


def finish(doing: Turn, line: str, data: Mapping[str, Any], *names: str) -> Request:
    """Save the named columns of the case with its next version, and the journal line."""
    doing.entry.version += 1
    doing.entry.save(update_fields=[*names, "version"])
    record(line, doing, data)
    return doing.entry


def _sentence(message: str) -> str:
    return message if message.endswith("。") else f"{message}。"
