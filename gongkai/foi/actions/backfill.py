"""补录: enter applications that were handled before the ledger, with their end and without their course.

A wrong entry is corrected with a reason and the old one stays in the journal; nothing is deleted, no number reused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base import journal, numbering
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, Refused, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import settle_entered
from gongkai.foi.models import Request
from gongkai.law.acts import ACT_OF, ACTS
from gongkai.law.events import Kind
from gongkai.law.standing import Stage
from gongkai.letters.models import Letter
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find as find_organ
from gongkai.organs.queries import lacks
from gongkai.paper.document import Unreadable
from gongkai.paper.ledger_sheet import read

_WORDS = {"applicant", "summary", "note"}
_CORRECTABLE = ("received_on", "applicant", "summary", "outcome", "concluded_on", "note")


@transaction.atomic
def register(
    *, organ: str, received_on: date, applicant: str, summary: str, note: str = "", by: Person, at: datetime
) -> Request:
    """Enter an application (登记申请); it gets the next number of the year in which it was received."""
    row = find_organ(organ)
    entry = Request(
        organ=row,
        received_on=received_on,
        applicant=applicant,
        summary=clean(summary),
        note=clean(note),
        year=received_on.year,
        backfilled=True,
        stage=Stage.IN_PROGRESS,
        registered_by=by,
        registered_at=at,
    )
    refuse_if([*lacks(by, Power.REGISTER_APPLICATION, row, on=day(at)), *_wrong(entry, day(at))])
    entry.number = numbering.take(f"foi/{organ}", entry.year)
    settle_entered(entry)
    entry.save(force_insert=True)
    _record("foi.registered", entry, by, at, _said(entry, _CORRECTABLE))
    return entry


@transaction.atomic
def conclude(
    *, organ: str, reference: str, outcome: str, concluded_on: date, seen: int | None = None, by: Person, at: datetime
) -> Request:
    """Enter how an application ended (办结申请): the row of Table 3 and the day."""
    entry = _locked(organ, reference)
    reasons = [*lacks(by, Power.REGISTER_APPLICATION, entry.organ, on=day(at)), *_stale(entry, seen)]
    if entry.concluded_on is not None:
        message = f"申请{reference}已于{entry.concluded_on}办结；登记有误的，请用更正。"
        reasons.append(Reason("concluded", "", message))
    elif not entry.backfilled or entry.events.exists():
        reasons.append(Reason("has_course", "", "这件申请有办理过程，请用送达答复、撤回或者不再处理来办结。"))
    entry.outcome, entry.concluded_on = outcome, concluded_on
    refuse_if([*reasons, *_wrong(entry, day(at))])
    _save(entry, ("outcome", "concluded_on"))
    _record("foi.concluded", entry, by, at, _said(entry, ("outcome", "concluded_on")))
    return entry


@transaction.atomic
def correct(
    *,
    organ: str,
    reference: str,
    changes: Mapping[str, Any],
    reason: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Request:
    """Mend a wrong entry (更正). `changes`: received_on, applicant, summary, outcome, concluded_on, note."""
    entry = _locked(organ, reference)
    before = _said(entry, _CORRECTABLE)
    typed = {name: clean(value) if isinstance(value, str) else value for name, value in changes.items()}
    changed = {name: value for name, value in typed.items() if before.get(name, value) != value}
    reasons = [*lacks(by, Power.REGISTER_APPLICATION, entry.organ, on=day(at)), *_stale(entry, seen)]
    reasons.extend(
        Reason("unknown_field", "", f"“{name}”不是可以更正的项目。") for name in changes if name not in _CORRECTABLE
    )
    if (not entry.backfilled or entry.events.exists()) and not set(changed) <= _WORDS:
        reasons.append(Reason("has_course", "", "日期和结果来自办理过程：请撤销有误的办理事项，或者更正收到日期。"))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明更正原因。"))
    if not changed and not reasons:
        reasons.append(Reason("no_change", "", "没有任何更正。"))
    for name, value in changed.items():
        setattr(entry, name, value)
    refuse_if([*reasons, *_wrong(entry, day(at))])
    _save(entry, tuple(changed))
    said = {"before": {name: before[name] for name in changed}, "after": changed, "reason": clean(reason)}
    _record("foi.corrected", entry, by, at, said)
    return entry


@transaction.atomic
def void(
    *, organ: str, reference: str, reason: str, on: date, seen: int | None = None, by: Person, at: datetime
) -> Request:
    """Take out an entry made by mistake (作废): it keeps its number and counts nowhere. Nothing may rest on it."""
    entry = _locked(organ, reference)
    reasons = [*lacks(by, Power.REGISTER_APPLICATION, entry.organ, on=day(at)), *_stale(entry, seen)]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明作废原因。"))
    if entry.voided_on is not None:
        reasons.append(Reason("voided", "", f"申请{reference}已经作废。"))
    reasons.extend(_rests_on(entry))
    reasons.extend(out_of_range("on", "", "作废日期", on, today=day(at)))
    refuse_if(reasons)
    entry.voided_on = on
    _save(entry, ("voided_on",))
    _record("foi.voided", entry, by, at, {"on": on, "reason": clean(reason)})
    return entry


@transaction.atomic
def import_entries(*, organ: str, content: bytes, by: Person, at: datetime) -> tuple[Request, ...]:
    """Enter a whole 台账 sheet (导入台账): all of its rows or, with every fault named by row, none."""
    try:
        found = read(content, queries.ENTRY_COLUMNS)
    except Unreadable as error:
        raise Refused([Reason("unreadable", "", str(error))]) from None
    told = [(fault.row, Reason("sheet", "", str(fault))) for fault in found.faults]
    unread = {fault.row for fault in found.faults}
    if not found.rows and not told:
        told.append((0, Reason("empty", "", "表格里没有可以导入的行。")))
    made = []
    for line in found.rows:
        if line.number in unread:
            continue
        try:
            made.append(_import(organ, line.values, by, at))
        except Refused as no:
            told += [(line.number, replace(one, message=f"第{line.number}行：{one.message}")) for one in no.reasons]
    refuse_if([reason for _, reason in sorted(told, key=lambda one: one[0])])
    return tuple(made)


def check_entries(*, organ: str, content: bytes, by: Person, at: datetime) -> int:
    """What the import of a sheet would do (核对台账): how many it would enter, or every fault; nothing is kept."""
    with transaction.atomic():
        made = import_entries(organ=organ, content=content, by=by, at=at)
        transaction.set_rollback(True)
    return len(made)


def _import(organ: str, said: Mapping[str, Any], by: Person, at: datetime) -> Request:
    words = {name: said.get(name) or "" for name in ("applicant", "summary", "note")}
    entry = register(organ=organ, received_on=said["received_on"], by=by, at=at, **words)
    outcome, concluded_on = said.get("outcome"), said.get("concluded_on")
    if not outcome and not concluded_on:
        return entry
    if not (outcome and concluded_on):
        raise Refused([Reason("outcome_and_date", "", "处理结果与办结日期应当同时填写。")])
    end = {"outcome": outcome, "concluded_on": concluded_on}
    return conclude(organ=organ, reference=entry.reference, by=by, at=at, **end)


def _wrong(entry: Request, today: date) -> Iterator[Reason]:
    """Why the entry, as it now stands, cannot be right."""
    if entry.voided_on is not None:
        yield Reason("voided", "", f"申请{entry.reference}已经作废，不能再办理。")
    if entry.applicant not in dict(queries.APPLICANTS):
        yield Reason("applicant", "国办公开办函〔2021〕30号", f"没有“{entry.applicant}”这一申请人类型。")
    if not entry.summary:
        yield Reason("summary", "《政府信息公开条例》第二十九条", "请填写申请内容。")
    for name, text in (("申请内容", entry.summary), ("备注", entry.note)):
        if len(text) > 300:
            yield Reason("too_long", "", f"{name}最多300个字。")
        yield from personal_in(name, text)
    article = "《政府信息公开条例》第三十一条"
    if entry.received_on is not None:
        yield from out_of_range("received_on", article, "收到日期", entry.received_on, today=today)
    elif entry.backfilled:
        yield Reason("received_on", article, "请填写收到日期。")
    if (entry.outcome is None) is not (entry.concluded_on is None):
        yield Reason("outcome_and_date", "", "处理结果与办结日期应当同时填写。")
    if entry.concluded_on is not None:
        yield from _conclusion_wrong(entry, entry.concluded_on, today)


def _conclusion_wrong(entry: Request, concluded_on: date, today: date) -> Iterator[Reason]:
    if entry.received_on is not None and concluded_on < entry.received_on:
        message = f"办结日期{concluded_on}早于收到日期{entry.received_on}。"
        yield Reason("concluded_on", "《政府信息公开条例》第三十三条", message)
    yield from out_of_range("concluded_on", "", "办结日期", concluded_on, today=today)
    rows = queries.outcomes_for(concluded_on)
    if not rows:
        yield Reason("concluded_on", "", f"{concluded_on.year}年没有统一的年度报告格式，不能登记处理结果。")
    elif entry.outcome is not None and entry.outcome not in dict(rows):
        known = queries.OUTCOME_TERMS.get(entry.outcome, entry.outcome)
        yield Reason("outcome", "", f"{concluded_on.year}年度的表格没有“{known}”这一处理结果。")


def _rests_on(entry: Request) -> Iterator[Reason]:
    """What was done on a case cannot be taken out of the books with it (our reading of 条例 art. 50)."""
    article = "本软件的理解（《政府信息公开条例》第五十条）"
    course = [one for one in queries.events_of(entry) if one.kind is not Kind.RECEIVED]
    if course:
        done = "、".join(dict.fromkeys(ACTS[ACT_OF[one.kind]].term for one in course))
        message = f"申请{entry.reference}已有办理过程（{done}），不能作废；事项登记有误的，请先逐项撤销。"
        yield Reason("has_course", article, message)
    evidence = queries.evidence_id(entry.organ.code, entry.year, entry.number)
    if Letter.objects.filter(organ=entry.organ, subject=evidence, issued_at__isnull=False).exists():
        message = f"申请{entry.reference}已有发出的文书，不能作废；申请人不再申请的，请登记撤回。"
        yield Reason("issued", article, message)
    if entry.remedies.filter(voided_on__isnull=True).exists():
        yield Reason("remedy", article, f"申请{entry.reference}有复议或者诉讼案件，不能作废。")
    if entry.remakes_id is not None or entry.remade_by.filter(voided_on__isnull=True).exists():
        yield Reason("remade", article, f"申请{entry.reference}与重新答复的案件相连，不能作废。")


def _stale(entry: Request, seen: int | None) -> Iterator[Reason]:
    """`seen` is the version that the person who acts had before them."""
    if seen is not None and seen != entry.version:
        yield stale("这件申请的登记")


def _locked(organ: str, reference: str) -> Request:
    row = queries.find(organ, reference)
    return Request.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


def _save(entry: Request, names: tuple[str, ...]) -> None:
    entry.version += 1
    if entry.backfilled and not entry.events.exists():
        settle_entered(entry)
    entry.save(update_fields=[*names, "stage", "due_on", "provisional", "version"])


def _said(entry: Request, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def _record(act: str, entry: Request, by: Person, at: datetime, data: Mapping[str, Any]) -> None:
    code = entry.organ.code
    subject = queries.evidence_id(code, entry.year, entry.number)
    journal.record(act, by=by, at=at, subject=subject, organ=code, data=data)
