"""What waits for somebody in the catalogue, with the power it needs and the day by which: for inboxes and reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.base.now import day
from gongkai.catalogue.models import Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import choices, items
from gongkai.catalogue.queries.desk import texts
from gongkai.law.publication import Attribute, GuideElement, ItemKind, duty
from gongkai.law.review import Rank, next_stage, rank
from gongkai.law.workdays import Calendar
from gongkai.organs.models import Organ, Power
from gongkai.organs.queries.calendars import calendar

_POWERS = {Rank.FIRST: Power.REVIEW_ITEM_FIRST, Rank.MIDDLE: Power.REVIEW_ITEM, Rank.FINAL: Power.REVIEW_ITEM_FINAL}
_CONTACTS = {
    GuideElement.OFFICE: "office",
    GuideElement.ADDRESS: "address",
    GuideElement.HOURS: "office_hours",
    GuideElement.TELEPHONE: "telephone",
    GuideElement.FAX: "fax",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """`kind` is a stable key; `due_on` the day that counts, where there is one."""

    kind: str
    number: int
    title: str
    text: str
    power: Power
    due_on: date | None = None


def waiting(organ: Organ, *, on: date) -> tuple[Waiting, ...]:
    """Everything that waits, the most urgent first."""
    here = calendar(organ.code)
    found = [*_texts(organ, here), *_works(organ, on), *_unread_policies(organ, here), *guide_changes(organ)]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.number)))


def _texts(organ: Organ, here: Calendar) -> Iterator[Waiting]:
    open_states = (RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.APPROVED)
    for row in texts(organ.code).filter(state__in=open_states):
        due = duty(items.item_of(row), here) if row.attribute in ("", Attribute.ACTIVE) else None
        by = due.due_on if due else None
        kind, power, text = _step(row)
        if not (row.state == RevisionState.APPROVED and row.due_at is not None):
            yield Waiting(kind, row.work.number, row.title, text, power, by)
        if row.state == RevisionState.IN_REVIEW and not row.secrecy_reviews.filter(digest=row.digest).exists():
            yield Waiting("secrecy", row.work.number, row.title, "待保密审查", Power.REVIEW_SECRECY, by)


def _step(row: Revision) -> tuple[str, Power, str]:
    if row.state == RevisionState.DRAFT:
        back = row.reviews.filter(decision="sent_back").exists()
        return ("sent_back", Power.DRAFT_ITEM, "已退回，待修改") if back else ("draft", Power.DRAFT_ITEM, "待提交审核")
    if row.state == RevisionState.APPROVED:
        return (
            ("failed", Power.RELEASE_ITEM, "定时发布未成") if row.failed else ("release", Power.RELEASE_ITEM, "待发布")
        )
    stage = next_stage(len(row.stages), items.approvals(row), row.digest) or len(row.stages)
    return "review", _POWERS[rank(stage, len(row.stages))], f"待{row.stages[stage - 1]}"


def _works(organ: Organ, on: date) -> Iterator[Waiting]:
    for work in Work.objects.filter(organ=organ, later_due_on__isnull=False).select_related("organ"):
        title = items.newest(work).title
        yield Waiting(
            "later_review", work.number, title, "应急发布后待补审", Power.REVIEW_ITEM_FINAL, work.later_due_on
        )
    for work in Work.objects.filter(organ=organ, state=WorkState.RECORDED, reassess_on__lte=on).select_related("organ"):
        title = items.newest(work).title
        yield Waiting("reassess", work.number, title, "待定期评估", Power.DRAFT_ITEM, work.reassess_on)


def _unread_policies(organ: Organ, here: Calendar) -> Iterator[Waiting]:
    """政策文件 published without a 解读 (R-074)."""
    kinds = [kind.value for kind in ItemKind if kind.is_policy]
    rows = Revision.objects.filter(work__organ=organ, state=RevisionState.PUBLISHED, kind__in=kinds, own=True)
    days = choices.setup(organ).interpret_days
    for row in rows.filter(work__state=WorkState.PUBLISHED, work__interpretations__isnull=True).select_related("work"):
        assert row.work.published_at is not None
        due = here.after(day(row.work.published_at), days)
        yield Waiting("interpret", row.work.number, row.title, "待发布解读", Power.DRAFT_ITEM, due)


def guide_changes(organ: Organ) -> Iterator[Waiting]:
    """The published guide no longer says what the organ's details say (R-072)."""
    rows = Revision.objects.filter(work__organ=organ, state=RevisionState.PUBLISHED, kind=ItemKind.GUIDE.value)
    for row in rows.filter(work__state=WorkState.PUBLISHED).select_related("work"):
        wrong = [
            element.term
            for element, field in _CONTACTS.items()
            if (now := getattr(organ, field)) and now not in row.guide.get(element.value, "")
        ]
        if wrong:
            text = f"指南与机关信息不一致：{'、'.join(wrong)}"
            yield Waiting("guide", row.work.number, row.title, text, Power.DRAFT_ITEM)
