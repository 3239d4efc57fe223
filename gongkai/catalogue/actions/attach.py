"""附件: the original is kept, what goes out is a copy without what its makers left in it.

Its text is read where that can be done. The copy is made before the item is locked: a large file takes a while.
"""

from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.files import keep
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import open_text, record, seen_wrong, without
from gongkai.catalogue.actions.draft import reopen
from gongkai.catalogue.models import Attachment, Revision
from gongkai.catalogue.queries import items
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor
from gongkai.paper.document import Document, Grid, Unreadable
from gongkai.paper.open_file import document_of
from gongkai.paper.strip import Stripped, stripped

TEXT_LIMIT = 500_000  # characters of one file that are proofed and found
_UNREAD = "读不出文字，没有经过内容校核，请人工核对"


@transaction.atomic
def _put(
    organ: str, number: int, title: str, content: bytes, made: Stripped, text: str, note: str, by: Actor, at: datetime
) -> Attachment:
    work = items.locked(organ, number)
    row = open_text(work)
    refuse_if(without(by, work.organ, at, Power.DRAFT_ITEM))
    last = row.attachments.order_by("-place").values_list("place", flat=True).first() or 0
    added = Attachment.objects.create(
        revision=row,
        place=last + 1,
        title=title,
        file=keep(title, content, at=at),
        copy=keep(made.name, made.content, at=at),
        name=made.name,
        removed="、".join(made.removed)[:300],
        text=text,
        note=note[:200],
    )
    _touched(row, by)
    record("catalogue.attached", work, by, at, {"files": [added.file.digest, added.copy.digest]})
    return added


def attach(*, organ: str, number: int, title: str, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Add a file to the text being worked on (加附件)."""
    name = clean(title)
    reasons = [*without(by, items.find(organ, number).organ, at, Power.DRAFT_ITEM)]
    if not 0 < len(name) <= 200:
        reasons.append(Reason("title", "", "请填写附件名称，最多200个字。"))
    refuse_if(reasons)
    try:
        made = stripped(name, content)
    except Unreadable as error:
        raise Refused([Reason("unreadable", "", f"附件“{name}”：{error}")]) from None
    text, note = _read(made.content)
    return _put(organ, number, name, content, made, text, note, by, at)


@transaction.atomic
def detach(*, organ: str, number: int, place: int, seen: int | None = None, by: Actor, at: datetime) -> Revision:
    """Take a file out of the text being worked on (撤附件); the stored file and earlier texts keep it."""
    work = items.locked(organ, number)
    row = open_text(work)
    found = row.attachments.filter(place=place).select_related("file").first()
    reasons = [*without(by, work.organ, at, Power.DRAFT_ITEM), *seen_wrong(row, seen)]
    if found is None:
        reasons.append(Reason("unknown", "", f"没有第{place}个附件。"))
    refuse_if(reasons)
    assert found is not None
    digest = found.file.digest
    found.delete()
    _touched(row, by)
    record("catalogue.detached", work, by, at, {"file": digest})
    return row


def _touched(row: Revision, by: Actor) -> None:
    row.writers = sorted({*row.writers, by.login})
    reopen(row)
    row.version += 1
    row.save()


def _read(content: bytes) -> tuple[str, str]:
    """The words in a file, and what a person should know of them."""
    try:
        document = document_of(content)
    except Unreadable:
        return "", _UNREAD
    text = _lines(document)
    if len(text) > TEXT_LIMIT:
        return text[:TEXT_LIMIT], f"文字超过{TEXT_LIMIT}字，其余部分没有经过内容校核，请人工核对"
    return (text, "；".join(document.notes)) if text.strip() else ("", _UNREAD)


def _lines(document: Document) -> str:
    lines: list[str] = []
    for block in document.blocks:
        lines += [" ".join(row) for row in block.rows] if isinstance(block, Grid) else [block.text]
    return "\n".join(lines)
