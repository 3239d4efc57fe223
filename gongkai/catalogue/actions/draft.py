"""起草: begin an item, change its text, open a successor to a live one. What it says is checked when submitted."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from gongkai.base import numbering, richtext
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import not_in, open_text, record, save, saying, seen_wrong, without
from gongkai.catalogue.models import Attachment, Column, Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import choices, items
from gongkai.catalogue.queries.text import Text
from gongkai.law.matters import LISTS
from gongkai.law.publication import TITLE_LIMIT, Attribute, GuideElement, ItemKind, LimitUnit
from gongkai.organs.models import Department, Organ, Person, Power
from gongkai.organs.queries import Actor
from gongkai.organs.queries import find as find_organ

BODY_LIMIT = 500_000  # characters of HTML
_LENGTHS = {
    "title": ("名称", TITLE_LIMIT), "summary": ("内容概述", 1000), "attribute_reason": ("公开属性理由", 300),
    "document_number": ("文号", 64), "issuer": ("发布机构", 128), "source": ("信息来源", 128),
    "limit_law": ("另定期限的依据", 128),
}  # fmt: skip


@transaction.atomic
def draft(*, organ: str, text: Text, department: int | None = None, by: Actor, at: datetime) -> Work:
    """Begin an item (起草). Its number is its address for ever; 索引号 comes at first publication."""
    row = find_organ(organ)
    refuse_if([*without(by, row, at, Power.DRAFT_ITEM), *wrong(row, text, department)])
    work = begin(row, text, department, by, at)
    record("catalogue.drafted", work, by, at, {"title": clean(text.title)})
    return work


def begin(organ: Organ, text: Text, department: int | None, by: Actor, at: datetime) -> Work:
    """The rows of a new item; for acts that begin one and say so in a line of their own."""
    number = numbering.take(f"catalogue/{organ.code}", 0)
    work = Work.objects.create(organ=organ, number=number, department_id=department, created_at=at)
    _fill(Revision(work=work, number=1, drafted_by=_person(by), drafted_at=at, writers=[by.login]), text).save()
    return work


@transaction.atomic
def edit(*, organ: str, number: int, text: Text, seen: int | None = None, by: Actor, at: datetime) -> Revision:
    """Change a draft (修改); of a text in review too, whose approvals are void then and which is a draft again.

    `seen` is the version of the text on the page of the person who saves: what another saved since is not overwritten.
    """
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.DRAFT_ITEM), *seen_wrong(row, seen)]
    reasons += [*not_in(row, RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.APPROVED)]
    refuse_if([*reasons, *wrong(work.organ, text, work.department_id)])
    before = row.state
    _fill(row, text)
    row.writers = sorted({*row.writers, by.login})
    reopen(row)
    row.version += 1
    row.save()
    record("catalogue.edited", work, by, at, {"digest": items.digest_of(row), "from": before})
    return row


def reopen(row: Revision) -> None:
    """An edit voids approvals, secrecy review and schedule: the digest they hold for is gone."""
    row.state, row.digest, row.stages, row.due_at, row.due_by = RevisionState.DRAFT, "", [], None, None
    row.failed = ""


@transaction.atomic
def revise(*, organ: str, number: int, reason: str, by: Actor, at: datetime) -> Revision:
    """Open the successor of a live text (更新); the live one stays up until this one is released."""
    return _successor(organ, number, reason, False, by, at)


@transaction.atomic
def correct(*, organ: str, number: int, reason: str, by: Actor, at: datetime) -> Revision:
    """Open a correction of a live text (更正). `reason` is the note that the public will read with it."""
    return _successor(organ, number, reason, True, by, at)


@transaction.atomic
def drop(*, organ: str, number: int, by: Actor, at: datetime) -> Revision:
    """Give up the text being worked on (放弃草稿); it stays on record, the live one is not touched."""
    work = items.locked(organ, number)
    row = open_text(work)
    refuse_if(without(by, work.organ, at, Power.DRAFT_ITEM))
    row.state, row.due_at = RevisionState.DROPPED, None
    save(row, "state", "due_at")
    record("catalogue.dropped", work, by, at, {"text": row.number})
    return row


def _successor(organ: str, number: int, reason: str, correction: bool, by: Actor, at: datetime) -> Revision:
    work = items.locked(organ, number)
    before = items.live(work)
    reasons = [
        *without(by, work.organ, at, Power.DRAFT_ITEM),
        *saying("更正说明" if correction else "更新原因", reason),
    ]
    if work.state != WorkState.PUBLISHED or before is None:
        reasons.append(Reason("state", "", f"这条信息{WorkState(work.state).label}，只有已发布的可以更新、更正。"))
    if items.open_text(work) is not None:
        reasons.append(Reason("open", "", "这条信息已经有一个文本正在办理，请先办完或者放弃。"))
    refuse_if(reasons)
    assert before is not None
    row = successor_of(work, before, clean(reason), correction, by, at)
    act = "catalogue.correction_drafted" if correction else "catalogue.revised"
    record(act, work, by, at, {"text": row.number, "reason": row.reason})
    return row


def successor_of(work: Work, before: Revision, reason: str, correction: bool, by: Actor, at: datetime) -> Revision:
    """A new text that says what the one before said, with its files."""
    files = items.attachments(before)
    last = work.revisions.order_by("-number").values_list("number", flat=True)[0]
    row = Revision(work=work, number=last + 1, drafted_by=_person(by), drafted_at=at, writers=[by.login])
    for name in (*items.SAID, "column_id"):
        setattr(row, name, getattr(before, name))
    row.reason, row.correction = reason, correction
    row.save(force_insert=True)
    for one in files:
        one.pk, one.revision = None, row
    Attachment.objects.bulk_create(files)
    return row


def _person(by: Actor) -> Person:
    if not isinstance(by, Person):
        raise Refused([Reason("person", "", "起草应当由具体的人员办理。")])
    return by


def wrong(organ: Organ, text: Text, department: int | None) -> Iterator[Reason]:
    """What cannot be kept at all, finished or not."""
    if not clean(text.title):
        yield Reason("title", "", "请填写名称。")
    for name, (term, limit) in _LENGTHS.items():
        if len(clean(getattr(text, name))) > limit:
            yield Reason("too_long", "", f"{term}最多{limit}个字。")
    if len(text.body) > BODY_LIMIT:
        yield Reason("too_long", "", f"正文（含格式）最多{BODY_LIMIT}个字符。")
    if text.kind not in set(ItemKind) or text.attribute not in {"", *Attribute} or set(text.guide) - set(GuideElement):
        yield Reason("choice", "", "信息种类、公开属性或者指南要素不在可选的范围内。")
    if text.column and choices.column(organ.code, text.column) is None:
        yield Reason("column", "", f"没有代码为“{text.column}”的栏目。")
    known = choices.lists(organ)
    for name, key in (("topic", text.topic), ("audience", text.audience)):
        if key and key not in known[f"{name}s"].terms:
            yield Reason(name, "", f"“{key}”不在“{LISTS[f'{name}s'].term}”里。")
    if set(text.channels) - set(known["channels"].terms):
        yield Reason("channels", "", "有公开渠道不在可选的范围内。")
    said = (text.limit_number is not None, bool(text.limit_unit), bool(clean(text.limit_law)))
    if any(said) and not (all(said) and text.limit_unit in set(LimitUnit) and 0 < (text.limit_number or 0) <= 366):
        message = "另定公开期限的，天数（1至366）、单位和所依据的法律、法规要一起填写。"
        yield Reason("limit", "《政府信息公开条例》第二十六条", message)
    if department is not None and not Department.objects.filter(pk=department, organ=organ).exists():
        yield Reason("department", "", "没有这个科室、社区。")


def _fill(row: Revision, text: Text) -> Revision:
    for one in fields(text):
        value = getattr(text, one.name)
        if one.name == "column":
            row.column = Column.objects.filter(organ=row.work.organ, key=value).first() if value else None
        elif one.name == "body":
            row.body = richtext.cleaned(clean(value))
        elif isinstance(value, tuple):
            setattr(row, one.name, [cleaned for item in value if (cleaned := clean(item))])
        elif isinstance(value, Mapping):
            row.guide = {key: clean(said) for key, said in value.items()}
        else:
            setattr(row, one.name, clean(value) if isinstance(value, str) else value)
    return row
