"""收件: an application arrives by any channel, gets its number at once, and its clock starts when the law says.

Nothing that an applicant sends is turned away for being incomplete (条例 arts 28, 29): what is missing is listed.
"""

import secrets
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base import numbering, vault
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.personal import masked
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, annul_row, record, resettle, turn, write
from gongkai.foi.actions.intake import Form, arrival_reasons, arrival_wrong, may, too_long, wrong
from gongkai.foi.actions.links import propose
from gongkai.foi.models import Applicant, Request
from gongkai.law.acts import Role
from gongkai.law.applicants import missing
from gongkai.law.events import Event, Kind
from gongkai.law.receipt import Arrival, receipt_of
from gongkai.law.standing import Stage, refusals
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import Actor
from gongkai.organs.queries import find as find_organ
from gongkai.organs.queries.calendars import calendar

_ART_29 = "《政府信息公开条例》第二十九条"
_ART_31 = "《政府信息公开条例》第三十一条"
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another


@dataclass(frozen=True, slots=True)
class Received:
    """The case, and the query code for the slip: shown once, kept only as a digest."""

    request: Request
    query_code: str


@transaction.atomic
def receive(
    *, organ: str, arrival: Arrival, form: Form, submitted_on: date | None = None, by: Actor, at: datetime
) -> Received:
    """Enter an application that arrived (登记来件): number, slip, and the clock if the law starts it."""
    row = find_organ(organ)
    said = _cleaned(form)
    entry = Request(
        organ=row,
        year=arrival.arrived_on.year,
        submitted_on=submitted_on,
        stage=Stage.AWAITING_CONFIRMATION,
        applicant=said.kind,
        registered_by=by if isinstance(by, Person) else None,
        registered_at=at,
        **_asked(said),
    )
    _came(entry, arrival)
    reasons = [*may(by, entry, at), *wrong(entry, said, day(at)), *arrival_wrong(arrival, day(at))]
    refuse_if(reasons)
    entry.number = numbering.take(f"foi/{organ}", entry.year)
    code = _new_code(entry)
    party = _applicant(entry, said)
    entry.missing = _missing(entry, party)
    entry.save(force_insert=True)
    party.request = entry
    party.save(force_insert=True)
    doing = Turn(entry, by, at, [])
    begun = _begin(doing)
    entry.save()
    propose(entry, party)
    record("foi.arrived", doing, {**_first_row(entry), "channel": entry.channel, "missing": entry.missing, **begun})
    return Received(entry, code)


@transaction.atomic
def confirm(
    *, organ: str, reference: str, on: date, how: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """双方确认 (art. 31): the day from which the time limit runs. Also when contact is restored."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    entry = doing.entry
    if entry.received_on is not None:
        doing.refuse("received", _ART_31, f"收到申请之日已确定为{entry.received_on}，不需要再确认。")
    if entry.stage == Stage.CLOSED:
        doing.refuse("closed", "", "申请已经办结。")
    doing.reasons.extend(out_of_range("on", _ART_31, "确认日期", on, today=doing.today))
    entry.confirmed_on = on
    doing.reasons.extend(arrival_reasons(entry))
    refuse_if(doing.reasons)
    begun = _begin(doing, how)
    entry.version += 1
    entry.save()
    record("foi.received", doing, {"on": on, "how": clean(how), **begun})
    return entry


@transaction.atomic
def correct_receipt(
    *, organ: str, reference: str, arrival: Arrival, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Mend how and when it arrived (更正收到日期): the old day stays on record, the limit is drawn anew."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    entry = doing.entry
    reason = doing.need(reason, "reason", "请写明更正的原因。", _ART_31)
    doing.reasons.extend(arrival_wrong(arrival, doing.today))
    if entry.backfilled:
        doing.refuse("backfilled", "", "补录的申请请用更正登记。")
    if entry.stage == Stage.CLOSED:
        doing.refuse("closed", "", "申请已经办结；确需更正的，请先撤销办结的事项。")
    refuse_if(doing.reasons)
    before = {"arrived_on": entry.arrived_on, "received_on": entry.received_on}
    _came(entry, arrival)
    rest = [one for one in queries.events_of(entry) if one.kind is not Kind.RECEIVED]
    receipt = receipt_of(arrival)
    if rest and receipt.on is None:
        doing.refuse("waiting", _ART_31, "已经有办理事项，收到日期不能改为待定。")
    elif rest and receipt.on is not None:
        whys = refusals(rest, Event(Kind.RECEIVED, receipt.on), calendar(organ), role=Role.CLERK)
        doing.reasons.extend(Reason("law", why.article, f"{why.message.rstrip('。')}。") for why in whys)
    refuse_if(doing.reasons)
    for row in queries.event_rows(entry):
        if row.kind == Kind.RECEIVED:
            annul_row(row, reason, by, at)
    begun = _begin(doing, reason)
    entry.version += 1
    entry.save()
    record("foi.receipt_corrected", doing, {"before": before, "reason": reason, **begun})
    return entry


@transaction.atomic
def complete(
    *, organ: str, reference: str, changes: dict[str, Any], seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Add what an application lacked (补齐要件, art. 29), or mend what was typed wrongly. `changes`: fields of Form."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    entry = doing.entry
    known = {field.name for field in fields(Form)} - {"summary", "note", "kind"}
    for name in sorted(set(changes) - known):
        doing.refuse("unknown_field", "", f"“{name}”不是可以补齐的项目。")
    if not changes:
        doing.refuse("no_change", "", "没有补齐任何内容。")
    party = queries.party_of(entry) or Applicant(request=entry)
    typed = {
        name: clean(value) if isinstance(value, str) else value for name, value in changes.items() if name in known
    }
    doing.reasons.extend(too_long(typed))
    refuse_if(doing.reasons)
    for name, value in typed.items():
        if name in queries.SEALED:
            setattr(party, name, vault.seal(value, about=queries.about_of(entry)))
        else:
            setattr(party if hasattr(party, name) else entry, name, value)
    if {"identity", "name", "phone"} & set(typed):
        party.same_as = queries.same_as(queries.opened(party))
    party.save()
    entry.missing = _missing(entry, party)
    entry.version += 1
    entry.save()
    record("foi.completed", doing, {"items": sorted(typed), "missing": entry.missing})
    return entry


@transaction.atomic
def renew_code(*, organ: str, reference: str, seen: int | None = None, by: Actor, at: datetime) -> Received:
    """Give a new query code (换发查询码): the old one opens nothing any more."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    refuse_if(doing.reasons)
    code = _new_code(doing.entry)
    doing.entry.save(update_fields=["code_digest"])
    record("foi.code_renewed", doing, {})
    return Received(doing.entry, code)


def _came(entry: Request, arrival: Arrival) -> None:
    for name in ("channel", "arrived_on", "confirmed_on", "office_on", "published_on", "wrong_desk", "unreachable"):
        setattr(entry, name, getattr(arrival, name))


def _begin(doing: Turn, how: str = "") -> dict[str, Any]:
    """Start the clock if the law knows the day of receipt, and draw the standing."""
    entry = doing.entry
    receipt = queries.receipt(entry)
    if receipt is not None and receipt.on is not None:
        write(doing, Event(Kind.RECEIVED, receipt.on), note=how or receipt.why)
    return resettle(entry, calendar(entry.organ.code))


def _new_code(entry: Request) -> str:
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    entry.code_digest = queries.code_digest(entry.organ.code, entry.reference, code)
    return code


def _cleaned(form: Form) -> Form:
    said: dict[str, Any] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        said[field.name] = clean(value) if isinstance(value, str) else value
    return Form(**said)


def _asked(form: Form) -> dict[str, str]:
    summary = form.summary or masked(" ".join(form.content.split()))[:300]
    said = {name: getattr(form, name) for name in ("content", "wanted_form", "wanted_way", "help_need", "note")}
    return {**said, "summary": summary}


def _applicant(entry: Request, form: Form) -> Applicant:
    row = Applicant(
        name=form.name,
        identity_kind=form.identity_kind,
        agent_name=form.agent_name,
        agent_authorised=form.agent_authorised,
        same_as=queries.same_as({"identity": form.identity, "name": form.name, "phone": form.phone}),
    )
    for name in queries.SEALED:
        setattr(row, name, vault.seal(getattr(form, name), about=queries.about_of(entry)))
    return row


def _missing(entry: Request, party: Applicant) -> str:
    return ",".join(lack.item for lack in missing(queries.particulars(entry, party)))


def _first_row(entry: Request) -> dict[str, Any]:
    return {"applicant": entry.applicant, "summary": entry.summary, "note": entry.note}
