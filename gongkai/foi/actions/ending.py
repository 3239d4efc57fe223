"""How a case ends otherwise than by an answer, how a wrong event is mended, how the file is put away."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.days import out_of_range
from gongkai.base.errors import refuse_if
from gongkai.base.now import day
from gongkai.foi import queries
from gongkai.foi.actions.happening import annul_row, finish, happen, record, resettle, turn
from gongkai.foi.models import Charge, Event, Reply, Request
from gongkai.law.acts import Act
from gongkai.law.events import Kind
from gongkai.law.standing import Stage
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor
from gongkai.organs.queries.calendars import calendar

_RESTS_ELSEWHERE = {Kind.RECEIVED, Kind.ANSWERED, Kind.FEE_NOTICED, Kind.FEE_SERVED, Kind.FEE_PAID, Kind.FEE_LAPSED}


@transaction.atomic
def withdraw(
    *, organ: str, reference: str, on: date, how: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """The applicant withdraws (撤回申请): by which way it was said stands on record."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    how = doing.need(how, "how", "请写明申请人撤回的方式和凭证。", "《政府信息公开条例》第四十五条")
    return happen(doing, Act.WITHDRAW, on, note=how, outcome="other.withdrawn")


@transaction.atomic
def annul(
    *, organ: str, reference: str, sequence: int, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Take back an event that was entered by mistake (撤销登记): the row stays, standing is drawn without it."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明撤销的原因。")
    events = queries.event_rows(doing.entry)
    row = next((one for one in events if one.sequence == sequence), None)
    if len(reason) > 300:
        doing.refuse("too_long", "", "撤销的原因最多300个字。")
    if row is None:
        doing.refuse("unknown", "", f"申请{reference}没有第{sequence}项有效的办理事项。")
    elif row is not events[-1]:
        # Our reading: later steps rest on earlier ones, so they are taken back from the last one on.
        doing.refuse("not_last", "", f"第{sequence}项之后还有办理事项，请从最后一项开始依次撤销。")
    elif row.kind == Kind.RECEIVED:
        doing.refuse("received", "", "收到日期有误的，请用更正收到日期。")
    refuse_if(doing.reasons)
    assert row is not None
    said = {"sequence": sequence, "kind": row.kind, "on": row.on, "reason": reason}
    annul_row(row, reason, by, at)
    _undo(doing.entry, row)
    changed = resettle(doing.entry, calendar(organ))
    doing.entry.version += 1
    doing.entry.save()
    record("foi.annulled", doing, {**said, **changed})
    return doing.entry


@transaction.atomic
def archive(*, organ: str, reference: str, on: date, seen: int | None = None, by: Actor, at: datetime) -> Request:
    """Put a closed file away (归档), with its list of contents (D29, queries.contents)."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    entry, article = doing.entry, "《政府信息公开条例》第四十五条"
    if entry.stage != Stage.CLOSED:
        doing.refuse("open", article, "申请还没有办结，不能归档。")
    if entry.archived_on is not None:
        doing.refuse("archived", "", f"已于{entry.archived_on}归档。")
    if entry.concluded_on and on < entry.concluded_on:
        doing.refuse("on", article, f"归档日期{on}早于办结日期{entry.concluded_on}。")
    doing.reasons.extend(out_of_range("on", article, "归档日期", on, today=day(at)))
    refuse_if(doing.reasons)
    entry.archived_on = on
    contents = [line.name for line in queries.contents(entry)]
    return finish(doing, "foi.archived", {"on": on, "contents": contents}, "archived_on")


def _undo(entry: Request, row: Event) -> None:
    """What stood beside the event goes back with it: the reply is signed but not served, the fee not yet noticed."""
    if row.kind not in _RESTS_ELSEWHERE:
        return
    if row.kind == Kind.ANSWERED:
        Reply.objects.filter(request=entry, dropped_at__isnull=True).update(served_on=None)
        return
    earlier: dict[Kind, dict[str, Any]] = {
        Kind.FEE_NOTICED: {"state": Charge.State.APPROVED, "noticed_on": None, "letter": ""},
        Kind.FEE_SERVED: {"served_on": None},
        Kind.FEE_PAID: {"state": Charge.State.NOTICED, "paid_on": None, "receipt_number": ""},
        Kind.FEE_LAPSED: {"state": Charge.State.NOTICED},
    }
    before = earlier[Kind(row.kind)]
    Charge.objects.filter(request=entry).exclude(state=Charge.State.DROPPED).update(**before)
