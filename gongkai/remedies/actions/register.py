"""What can be done to the register of 行政复议 and 行政诉讼: register, conclude, correct, void."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base import journal, numbering
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.foi.queries import find as find_request
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find as find_organ
from gongkai.organs.queries import lacks
from gongkai.remedies import queries
from gongkai.remedies.models import Case

_CORRECTABLE = ("kind", "authority", "docket", "filed_on", "result", "concluded_on", "note")


@transaction.atomic
def register(
    *,
    organ: str,
    kind: str,
    authority: str,
    docket: str = "",
    about: str | None = None,
    follows: str | None = None,
    filed_on: date,
    note: str = "",
    by: Person,
    at: datetime,
) -> Case:
    """Enter a case (登记案件). `about`: the application that it is over; `follows`: the reconsideration before it."""
    row = find_organ(organ)
    entry = Case(
        organ=row,
        year=filed_on.year,
        kind=kind,
        authority=clean(authority),
        docket=clean(docket),
        about=find_request(organ, about) if about else None,
        follows=queries.find(organ, follows) if follows else None,
        filed_on=filed_on,
        note=clean(note),
        registered_by=by,
        registered_at=at,
    )
    refuse_if([*lacks(by, Power.REGISTER_REMEDY, row, on=day(at)), *_wrong(entry, day(at))])
    entry.number = numbering.take(f"remedy/{organ}", entry.year)
    entry.save(force_insert=True)
    record("remedies.registered", entry, by, at, {**_said(entry, _CORRECTABLE), "about": about, "follows": follows})
    return entry


@transaction.atomic
def conclude(
    *, organ: str, reference: str, result: str, concluded_on: date, seen: int | None = None, by: Person, at: datetime
) -> Case:
    """Enter how a case ended (案件审结)."""
    entry = locked(organ, reference)
    reasons = [*lacks(by, Power.REGISTER_REMEDY, entry.organ, on=day(at)), *stale_against(entry, seen)]
    if entry.concluded_on is not None:
        message = f"案件{reference}已于{entry.concluded_on}审结；登记有误的，请用更正。"
        reasons.append(Reason("concluded", "", message))
    entry.result, entry.concluded_on = result, concluded_on
    refuse_if([*reasons, *_wrong(entry, day(at))])
    keep(entry, "result", "concluded_on")
    record("remedies.concluded", entry, by, at, _said(entry, ("result", "concluded_on")))
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
) -> Case:
    """Mend a wrong entry (更正); the old one stays in the journal with the reason."""
    entry = locked(organ, reference)
    before = _said(entry, _CORRECTABLE)
    typed = {name: clean(value) if isinstance(value, str) else value for name, value in changes.items()}
    changed = {name: value for name, value in typed.items() if before.get(name, value) != value}
    reasons = [*lacks(by, Power.REGISTER_REMEDY, entry.organ, on=day(at)), *stale_against(entry, seen)]
    reasons.extend(
        Reason("unknown_field", "", f"“{name}”不是可以更正的项目。") for name in changes if name not in _CORRECTABLE
    )
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明更正原因。"))
    if not changed and not reasons:
        reasons.append(Reason("no_change", "", "没有任何更正。"))
    for name, value in changed.items():
        setattr(entry, name, value)
    refuse_if([*reasons, *_wrong(entry, day(at))])
    keep(entry, *changed)
    said = {"before": {name: before[name] for name in changed}, "after": changed, "reason": clean(reason)}
    record("remedies.corrected", entry, by, at, said)
    return entry


@transaction.atomic
def void(
    *, organ: str, reference: str, reason: str, on: date, seen: int | None = None, by: Person, at: datetime
) -> Case:
    """Take out an entry made by mistake (作废): it keeps its number and counts nowhere."""
    entry = locked(organ, reference)
    reasons = [*lacks(by, Power.REGISTER_REMEDY, entry.organ, on=day(at)), *stale_against(entry, seen)]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明作废原因。"))
    if entry.voided_on is not None:
        reasons.append(Reason("voided", "", f"案件{reference}已经作废。"))
    reasons.extend(out_of_range("on", "", "作废日期", on, today=day(at)))
    refuse_if(reasons)
    entry.voided_on = on
    keep(entry, "voided_on")
    record("remedies.voided", entry, by, at, {"on": on, "reason": clean(reason)})
    return entry


def _wrong(entry: Case, today: date) -> Iterator[Reason]:
    if entry.voided_on is not None:
        yield Reason("voided", "", f"案件{entry.reference}已经作废，不能再办理。")
    if entry.kind not in dict(queries.KINDS):
        yield Reason("kind", "《政府信息公开条例》第五十一条", f"没有“{entry.kind}”这一救济类型。")
    if not entry.authority:
        yield Reason("authority", "", "请填写复议机关或者法院。")
    for name, text, longest in (
        ("复议机关或者法院", entry.authority, 128),
        ("案号", entry.docket, 64),
        ("备注", entry.note, 300),
    ):
        if len(text) > longest:
            yield Reason("too_long", "", f"{name}最多{longest}个字。")
        yield from personal_in(name, text)
    yield from out_of_range("filed_on", "", "提起日期", entry.filed_on, today=today)
    if (entry.result is None) is not (entry.concluded_on is None):
        yield Reason("result_and_date", "", "结果与审结日期应当同时填写。")
    if entry.result is not None and entry.result not in dict(queries.RESULT_TERMS):
        yield Reason("result", "", f"没有“{entry.result}”这一结果。")
    if entry.concluded_on is not None and entry.concluded_on < entry.filed_on:
        yield Reason("concluded_on", "", f"审结日期{entry.concluded_on}早于提起日期{entry.filed_on}。")
    if entry.concluded_on is not None:
        yield from out_of_range("concluded_on", "", "审结日期", entry.concluded_on, today=today)


def stale_against(entry: Case, seen: int | None) -> Iterator[Reason]:
    """`seen` is the version that the person who acts had before them."""
    if seen is not None and seen != entry.version:
        yield stale("这个案件的登记")


def locked(organ: str, reference: str) -> Case:
    row = queries.find(organ, reference)
    return Case.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


def keep(entry: Case, *names: str) -> None:
    entry.version += 1
    entry.save(update_fields=[*names, "version"])


def _said(entry: Case, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def record(act: str, entry: Case, by: Person, at: datetime, data: Mapping[str, Any]) -> None:
    code = entry.organ.code
    subject = queries.evidence_id(code, entry.year, entry.number)
    journal.record(act, by=by, at=at, subject=subject, organ=code, data=data)
