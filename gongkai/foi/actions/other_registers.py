"""更正申请 (条例 art. 41) and 投诉举报 (arts 47, 51): registered, looked into, answered. Neither is in Table 3."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from gongkai.base import journal, numbering, vault
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import without
from gongkai.foi.models import Complaint, Rectification
from gongkai.law.record_corrections import RecordCorrection
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import Actor
from gongkai.organs.queries import find as find_organ
from gongkai.organs.queries.calendars import calendar

_ART_41 = "《政府信息公开条例》第四十一条"
_ART_47 = "《政府信息公开条例》第四十七条"
_TARGET = 20  # working days, an aim of the office's own where the 条例 sets none (our reading)
_MAY = (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)

Entry = Rectification | Complaint
E = TypeVar("E", Rectification, Complaint)


@transaction.atomic
def register_rectification(
    *,
    organ: str,
    received_on: date,
    name: str,
    contact: str,
    record: str,
    evidence: str,
    target_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Rectification:
    """Enter a 更正申请 (登记更正申请): which record about the applicant is inaccurate, and what proves it."""
    row = find_organ(organ)
    entry = Rectification(
        **_common(row, received_on, name, target_on, by, at), record=clean(record), evidence=clean(evidence)
    )
    reasons = [*_may_enter(entry, by, at), *_wrong(entry, day(at))]
    reasons += _unsaid(_ART_41, record=("有误的记录", entry.record, 300), evidence=("证据材料", entry.evidence, 300))
    refuse_if(reasons)
    return _enter(entry, "rectification", contact, by, at)


@transaction.atomic
def conclude_rectification(
    *,
    organ: str,
    reference: str,
    result: RecordCorrection,
    verified: str,
    answer: str,
    passed_to: str = "",
    concluded_on: date,
    letter: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Rectification:
    """Enter how it ended (办结更正申请): 更正, 转送, 告知 or 不予更正, with what was found and told."""
    entry = queries.find_rectification(organ, reference)
    entry = Rectification.objects.select_for_update(of=("self",)).select_related("organ").get(pk=entry.pk)
    reasons = [*_again(entry, seen, by, at), *_ended(entry, concluded_on, day(at))]
    reasons += _unsaid(
        _ART_41, verified=("核实情况", clean(verified), 5000), answer=("告知的内容", clean(answer), 5000)
    )
    elsewhere = result in {RecordCorrection.FORWARDED, RecordCorrection.DIRECTED}
    if elsewhere and not clean(passed_to):
        reasons.append(Reason("passed_to", _ART_41, "请写明有权更正的机关。"))
    refuse_if(reasons)
    entry.verified, entry.answer, entry.passed_to = clean(verified), clean(answer), clean(passed_to)[:128]
    return _conclude(entry, "rectification", result.value, concluded_on, letter, by, at)


@transaction.atomic
def register_complaint(
    *,
    organ: str,
    received_on: date,
    name: str,
    contact: str,
    against: str,
    content: str,
    target_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Enter a 投诉举报 (登记投诉举报) over disclosure: against whom and about what."""
    row = find_organ(organ)
    entry = Complaint(
        **_common(row, received_on, name, target_on, by, at), against=clean(against), content=clean(content)
    )
    reasons = [*_may_enter(entry, by, at), *_wrong(entry, day(at))]
    reasons += _unsaid(
        _ART_47, against=("被投诉举报的机关", entry.against, 128), content=("投诉举报内容", entry.content, 20000)
    )
    refuse_if(reasons)
    return _enter(entry, "complaint", contact, by, at)


@transaction.atomic
def accept_complaint(
    *, organ: str, reference: str, on: date, seen: int | None = None, by: Actor, at: datetime
) -> Complaint:
    """Take a complaint up (受理投诉举报)."""
    entry = queries.find_complaint(organ, reference)
    entry = Complaint.objects.select_for_update(of=("self",)).select_related("organ").get(pk=entry.pk)
    reasons = [*_again(entry, seen, by, at)]
    if entry.accepted_on is not None:
        reasons.append(Reason("accepted", "", f"已于{entry.accepted_on}受理。"))
    if on < entry.received_on:
        reasons.append(Reason("on", "", f"受理日期{on}早于收到日期{entry.received_on}。"))
    refuse_if([*reasons, *out_of_range("on", _ART_47, "受理日期", on, today=day(at))])
    entry.accepted_on = on
    _save(entry)
    _record("complaint_accepted", entry, by, at, {"on": on})
    return entry


@transaction.atomic
def conclude_complaint(
    *,
    organ: str,
    reference: str,
    result: str,
    found: str,
    answer: str,
    concluded_on: date,
    letter: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Enter what was found and told (办结投诉举报); verified ones are urged or criticised."""
    entry = queries.find_complaint(organ, reference)
    entry = Complaint.objects.select_for_update(of=("self",)).select_related("organ").get(pk=entry.pk)
    reasons = [*_again(entry, seen, by, at), *_ended(entry, concluded_on, day(at))]
    if result not in Complaint.Result.values:
        reasons.append(Reason("result", _ART_47, "请选择办理结果。"))
    elif entry.accepted_on is None and result != Complaint.Result.NOT_OURS:
        reasons.append(Reason("accepted", _ART_47, "还没有受理，不能这样办结。"))
    reasons += _unsaid(_ART_47, found=("查证情况", clean(found), 5000), answer=("告知内容", clean(answer), 5000))
    refuse_if(reasons)
    entry.found, entry.answer = clean(found), clean(answer)
    return _conclude(entry, "complaint", result, concluded_on, letter, by, at)


@transaction.atomic
def see_contact(*, organ: str, reference: str, complaint: bool, why: str, by: Actor, at: datetime) -> str:
    """Open the sealed contact of either register (查看联系方式) to somebody who may; the look is logged."""
    find = queries.find_complaint if complaint else queries.find_rectification
    entry = find(organ, reference)
    refuse_if(without(by, entry.organ, day(at), Power.SEE_APPLICANT))
    about = queries.register_id(entry)
    return vault.reveal(entry.contact, about=about, field="联系方式", reason=why, organ=organ, by=by, at=at)


def _may_enter(entry: Entry, by: Actor, at: datetime) -> Iterator[Reason]:
    """The office, or online whoever it concerns: what comes through the portal is received the same day."""
    if by != queries.PUBLIC or entry.received_on != day(at):
        yield from without(by, entry.organ, day(at), *_MAY)


def _common(
    row: Organ, received_on: date, name: str, target_on: date | None, by: Actor, at: datetime
) -> dict[str, Any]:
    return {
        "organ": row,
        "year": received_on.year,
        "received_on": received_on,
        "name": clean(name),
        "target_on": target_on or calendar(row.code).after(received_on, _TARGET),
        "registered_by": by if isinstance(by, Person) else None,
        "registered_at": at,
    }


def _wrong(entry: Entry, today: date) -> Iterator[Reason]:
    yield from out_of_range("received_on", "", "收到日期", entry.received_on, today=today)
    yield from _unsaid("", name=("姓名或者名称", entry.name, 128))
    if entry.target_on < entry.received_on:
        yield Reason("target_on", "", "内部办理期限不能早于收到日期。")


def _unsaid(article: str, **said: tuple[str, str, int]) -> Iterator[Reason]:
    for code, (term, text, longest) in said.items():
        if not text:
            yield Reason(code, article, f"请填写{term}。")
        elif len(text) > longest:
            yield Reason("too_long", "", f"{term}最多{longest}个字。")


def _again(entry: Entry, seen: int | None, by: Actor, at: datetime) -> Iterator[Reason]:
    yield from without(by, entry.organ, day(at), *_MAY)
    if seen is not None and seen != entry.version:
        yield stale("这一条登记")
    if entry.concluded_on is not None:
        yield Reason("concluded", "", f"已于{entry.concluded_on}办结。")


def _ended(entry: Entry, on: date, today: date) -> Iterator[Reason]:
    yield from out_of_range("concluded_on", "", "办结日期", on, today=today)
    if on < entry.received_on:
        yield Reason("concluded_on", "", f"办结日期{on}早于收到日期{entry.received_on}。")


def _enter(entry: E, kind: str, contact: str, by: Actor, at: datetime) -> E:
    entry.number = numbering.take(f"{kind}/{entry.organ.code}", entry.year)
    entry.contact = vault.seal(clean(contact), about=queries.register_id(entry))
    entry.save(force_insert=True)
    _record(f"{kind}_registered", entry, by, at, {"received_on": entry.received_on, "target_on": entry.target_on})
    return entry


def _conclude(entry: E, kind: str, result: str, on: date, letter: str, by: Actor, at: datetime) -> E:
    entry.result, entry.concluded_on, entry.letter = result, on, clean(letter)[:96]
    _save(entry)
    _record(f"{kind}_concluded", entry, by, at, {"result": result, "concluded_on": on})
    return entry


def _save(entry: Entry) -> None:
    entry.version += 1
    entry.save()


def _record(line: str, entry: Entry, by: Actor, at: datetime, data: dict[str, Any]) -> None:
    code = entry.organ.code
    journal.record(f"foi.{line}", by=by, at=at, subject=queries.register_id(entry), organ=code, data=data)
