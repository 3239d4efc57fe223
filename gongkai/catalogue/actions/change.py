"""What becomes of a published item: withdrawn, repealed, replaced. Nothing is deleted; the public reads why."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import record, save, saying, seen_wrong, without
from gongkai.catalogue.actions.findable import hide, show
from gongkai.catalogue.models import Change, Interpretation, Work, WorkState
from gongkai.catalogue.queries import items
from gongkai.catalogue.queries.counting import counted
from gongkai.law.publication import ItemKind
from gongkai.organs.models import Person, Power

_ART_20 = "《政府信息公开条例》第二十条（一）"


@transaction.atomic
def withdraw(
    *, organ: str, number: int, reason: str, mistaken: bool = False, seen: int | None = None, by: Person, at: datetime
) -> Work:
    """Take an item down (撤下). Its address answers that it is gone, and why. `mistaken`: it never was one of ours."""
    work = items.locked(organ, number)
    refuse_if([*_published(work, by, at, seen), *_public_note(reason)])
    work.state, work.ended_reason, work.ended_at, work.mistaken = WorkState.WITHDRAWN, clean(reason), at, mistaken
    save(work, "state", "ended_reason", "ended_at", "mistaken")
    _said(work, Change.Kind.WITHDRAWN, work.ended_reason, by, at, mistaken=mistaken)
    hide(work)
    return work


@transaction.atomic
def repeal(
    *, organ: str, number: int, repealed_on: date, basis: str, seen: int | None = None, by: Person, at: datetime
) -> Work:
    """Record that a document is no longer in force from a day on (废止). It stays up, marked; Table 2 counts it."""
    work = items.locked(organ, number)
    row = items.live(work)
    reasons = [*_published(work, by, at, seen), *saying("废止依据", basis, limit=200, code="basis")]
    reasons += personal_in("废止依据", basis)
    if row is None or not ItemKind(row.kind).has_force:
        reasons.append(Reason("kind", _ART_20, "只有规章、行政规范性文件可以登记废止。"))
    elif row.formed_on and repealed_on < row.formed_on:
        reasons.append(Reason("repealed_on", _ART_20, f"废止日期{repealed_on}早于成文日期{row.formed_on}。"))
    if work.repealed_on is not None:
        reasons.append(Reason("repealed", _ART_20, f"这份文件已经登记自{work.repealed_on}起废止。"))
    reasons += out_of_range("repealed_on", _ART_20, "废止日期", repealed_on, today=day(at))
    refuse_if(reasons)
    assert row is not None
    work.repealed_on, work.repeal_basis = repealed_on, clean(basis)
    save(work, "repealed_on", "repeal_basis")
    _said(work, Change.Kind.REPEALED, f"自{repealed_on}起废止：{work.repeal_basis}"[:300], by, at)
    show(work, row, on=day(at))
    return work


@transaction.atomic
def replace(
    *, organ: str, number: int, successor: int, reason: str, seen: int | None = None, by: Person, at: datetime
) -> Work:
    """Let another published item take this one's place (替代): its address leads there."""
    work, other = items.locked(organ, number), items.find(organ, successor)
    reasons = [*_published(work, by, at, seen), *_public_note(reason)]
    if other.pk == work.pk or other.state != WorkState.PUBLISHED:
        reasons.append(Reason("successor", "", "替代它的应当是另一条已发布的信息。"))
    refuse_if(reasons)
    work.state, work.ended_reason, work.ended_at = WorkState.REPLACED, clean(reason), at
    work.successor = other
    save(work, "state", "ended_reason", "ended_at", "successor")
    _said(work, Change.Kind.REPLACED, work.ended_reason, by, at, successor=str(other))
    hide(work)
    return work


@transaction.atomic
def link_interpretation(*, organ: str, policy: int, reading: int, by: Person, at: datetime) -> Interpretation:
    """Tie a policy and its 解读 together; each shows the other (R-074)."""
    first, second = items.locked(organ, policy), items.find(organ, reading)
    reasons = [*without(by, first.organ, at, Power.DRAFT_ITEM, Power.RELEASE_ITEM)]
    if not ItemKind(items.newest(first).kind).is_policy:
        reasons.append(Reason("policy", "", "解读应当关联到规章、规范性文件或者其他政策文件。"))
    if items.newest(second).kind != ItemKind.INTERPRETATION:
        reasons.append(Reason("reading", "", "用来解读的应当是信息种类为“政策解读”的信息。"))
    refuse_if(reasons)
    link, made = Interpretation.objects.get_or_create(policy=first, reading=second)
    if made:
        record("catalogue.interpretation_linked", first, by, at, {"reading": str(second)})
    return link


def _published(work: Work, by: Person, at: datetime, seen: int | None) -> Iterator[Reason]:
    yield from without(by, work.organ, at, Power.RELEASE_ITEM)
    yield from seen_wrong(work, seen)
    if work.state != WorkState.PUBLISHED:
        yield Reason("state", "", f"这条信息{WorkState(work.state).label}，只有已发布的可以这样办理。")
    if items.open_text(work) is not None:
        yield Reason("open", "", "这条信息还有一个文本正在办理，请先办完或者放弃。")


def _public_note(text: str) -> Iterator[Reason]:
    yield from saying("向公众说明的原因", text)
    yield from personal_in("原因", text)


def _said(work: Work, kind: Change.Kind, note: str, by: Person, at: datetime, **more: object) -> None:
    Change.objects.create(work=work, kind=kind, note=note, by=by, at=at)
    row = items.live(work)
    assert row is not None
    record(f"catalogue.{kind.value}", work, by, at, {"note": note, "row": counted(work, row), **more})
