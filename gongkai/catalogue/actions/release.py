"""发布: a power of its own after approval. 发布日期 is the moment of the act and nothing else; 索引号 is given once.

A scheduled release is checked again at its hour, and once before; where it cannot go out, whoever waits for it is told.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.base import numbering
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import SHANGHAI, day
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import not_in, open_text, record, save, saying, without
from gongkai.catalogue.actions.findable import show
from gongkai.catalogue.models import Change, Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import choices, counting, gates, items
from gongkai.law import index_number
from gongkai.law.review import CHAIN_BASIS, later_due
from gongkai.organs.models import Person, Power
from gongkai.organs.queries.calendars import calendar

FARTHEST = timedelta(days=366)
_INDEX = "《政府信息公开条例》第十二条"


@transaction.atomic
def release(*, organ: str, number: int, by: Person, at: datetime) -> Work:
    """Publish an approved text now (发布). Refused with every reason that stands against it."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.RELEASE_ITEM), *not_in(row, RevisionState.APPROVED)]
    refuse_if([*reasons, *gates.release_refusals(row, on=day(at))])
    said = put_out(work, row, by, at)
    record("catalogue.released", work, by, at, said)
    return work


@transaction.atomic
def schedule(*, organ: str, number: int, due_at: datetime, by: Person, at: datetime) -> Revision:
    """Have an approved text published at a full hour (定时发布)."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.RELEASE_ITEM), *not_in(row, RevisionState.APPROVED)]
    local = due_at.astimezone(SHANGHAI)
    if (local.minute, local.second, local.microsecond) != (0, 0, 0):
        reasons.append(Reason("due_at", "", "定时发布按整点办理，请选择整点。"))
    if not at < due_at <= at + FARTHEST:
        reasons.append(Reason("due_at", "", "定时发布的时间应当在现在之后、一年之内。"))
    refuse_if([*reasons, *gates.release_refusals(row, on=day(due_at))])
    row.due_at, row.due_by, row.failed = due_at, by, ""
    save(row, "due_at", "due_by", "failed")
    record("catalogue.scheduled", work, by, at, {"text": row.number, "due_at": due_at})
    return row


@transaction.atomic
def unschedule(*, organ: str, number: int, by: Person, at: datetime) -> Revision:
    """Take a text out of the schedule (取消定时发布)."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.RELEASE_ITEM)]
    if row.due_at is None:
        reasons.append(Reason("state", "", "这个文本没有设定定时发布。"))
    refuse_if(reasons)
    row.due_at, row.due_by = None, None
    save(row, "due_at", "due_by")
    record("catalogue.unscheduled", work, by, at, {"text": row.number})
    return row


@transaction.atomic
def release_due(*, organ: str, number: int, at: datetime) -> tuple[Reason, ...]:
    """Publish a scheduled text whose hour has come, in the name of who scheduled it; else why not (为定时任务办理).

    What cannot go out leaves the schedule with its reasons and waits, approved, for a person.
    """
    work = items.locked(organ, number)
    row = items.open_text(work)
    if row is None or row.due_at is None or row.due_by is None or row.due_at > at:
        return ()  # done, taken out of the schedule, or edited since
    by = row.due_by
    reasons = [*gates.release_refusals(row, on=day(at))]
    reasons += without(by, work.organ, at, Power.RELEASE_ITEM)
    if not reasons:
        try:
            with transaction.atomic():
                record("catalogue.released", work, by, at, put_out(work, row, by, at) | {"scheduled": True})
            return ()
        except Refused as no:  # no 索引号 could be given: the text waits, as it was
            reasons += no.reasons
            row.refresh_from_db()
    row.due_at, row.due_by = None, None
    row.failed = "\n".join(one.message for one in reasons)[:1000]
    save(row, "due_at", "due_by", "failed")
    record("catalogue.schedule_failed", work, by, at, {"text": row.number, "reasons": [one.code for one in reasons]})
    return tuple(reasons)


@transaction.atomic
def emergency_release(*, organ: str, number: int, reason: str, by: Person, at: datetime) -> Work:
    """Publish before the chain is complete, for a reason, with the chain gone through afterwards (应急发布).

    保密审查 and personal data are never left out (先审查、后公开); only the stages of review are.
    """
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.RELEASE_URGENTLY), *saying("应急发布的原因", reason)]
    reasons += not_in(row, RevisionState.IN_REVIEW, RevisionState.APPROVED)
    if by.login in row.writers:
        reasons.append(Reason("other_person", CHAIN_BASIS, "您参与了起草，不能应急发布，请由其他人办理。"))
    wrong = [*gates.publishable(row, on=day(at)), *gates.incomplete(row), *gates.blocked(row), *gates.secrecy(row)]
    refuse_if([*reasons, *wrong, *(one for one in gates.chain(row) if one.code == "digest")])
    row.urgent_reason = clean(reason)
    said = put_out(work, row, by, at)
    due = later_due(day(at), calendar(organ), choices.setup(work.organ).later_review_days)
    work.urgent, work.later_due_on = True, due
    save(work, "urgent", "later_due_on")
    record("catalogue.released_urgently", work, by, at, said | {"reason": row.urgent_reason, "later_due_on": due})
    return work


def put_out(work: Work, row: Revision, by: Person, at: datetime) -> dict[str, Any]:
    """The text is live: the one before steps down, the item has its number and its first day."""
    before = items.live(work)
    if before is not None:
        before.state = RevisionState.SUPERSEDED
        save(before, "state")
        kind = Change.Kind.CORRECTED if row.correction else Change.Kind.UPDATED
        Change.objects.create(work=work, kind=kind, note=row.reason, by=by, at=at)
    else:
        work.published_at = at
        work.index_number = _index_number(work, row, at)
    row.state, row.published_at, row.published_by = RevisionState.PUBLISHED, at, by
    row.due_at, row.late = None, gates.late_on(row, day(at))
    save(row, "state", "published_at", "published_by", "due_at", "late", "urgent_reason")
    work.state, work.later_due_on, work.reassess_on = WorkState.PUBLISHED, None, None
    save(work, "state", "published_at", "index_number", "later_due_on", "reassess_on")
    show(work, row, on=day(at))
    said = {"text": row.number, "digest": row.digest, "index_number": work.index_number}
    return said | {"row": counting.counted(work, row)}


def _index_number(work: Work, row: Revision, at: datetime) -> str:
    chosen, on = choices.setup(work.organ), day(at)
    try:
        template = index_number.parse(chosen.index_template)
        serial = numbering.take(f"index/{work.organ.code}", on.year)
        category = row.topic.rpartition(".")[2].upper()
        made = index_number.number(template, organ=chosen.index_code, on=on, serial=serial, category=category)
    except ValueError as problem:
        raise Refused([Reason("index_number", _INDEX, f"给不出索引号：{problem}")]) from None
    if Work.objects.filter(index_number=made).exists():
        raise Refused([Reason("index_number", _INDEX, f"索引号{made}已经用过，请核对机构编码和模板。")])
    return made


def due_now(at: datetime) -> Iterator[tuple[str, int]]:
    """Scheduled texts whose hour has come: (organ, number)."""
    rows = Revision.objects.filter(due_at__lte=at, state=RevisionState.APPROVED).order_by("due_at", "id")
    yield from rows.values_list("work__organ__code", "work__number")
