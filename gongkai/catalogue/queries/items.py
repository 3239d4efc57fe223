"""Rows of the catalogue, what a text says as law.publication reads it, and the digest that is approved."""

import hashlib
import json

from django.db.models import QuerySet

from gongkai.base import richtext
from gongkai.base.errors import Reason, Refused
from gongkai.catalogue.models import OPEN_STATES, Attachment, Revision, RevisionState, Work
from gongkai.law.publication import Attribute, Item, ItemKind, Limit, LimitUnit
from gongkai.law.review import Approval, Decision

# What is approved: every column of a text that says something, by its own name.
SAID = (
    "kind", "title", "summary", "body", "attribute", "attribute_reason", "formed_on", "changed_on", "document_number",
    "issuer", "own", "matters", "topic", "keywords", "source", "channels", "audience", "effective_on", "valid_until",
    "limit_number", "limit_unit", "limit_law", "guide", "reason", "correction",
)  # fmt: skip


def find(organ_code: str, number: int) -> Work:
    """The item of a number; Refused when there is none."""
    row = Work.objects.select_related("organ").filter(organ__code=organ_code, number=number).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有编号为{number}的公开信息。")])
    return row


def locked(organ_code: str, number: int) -> Work:
    """The item, held until the transaction ends."""
    row = find(organ_code, number)
    return Work.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


def live(work: Work) -> Revision | None:
    """The text that the public reads, or read last."""
    return _texts(work).filter(state=RevisionState.PUBLISHED).first()


def open_text(work: Work) -> Revision | None:
    """The text that is being worked on; there is at most one."""
    return _texts(work).filter(state__in=OPEN_STATES).first()


def newest(work: Work) -> Revision:
    """The text that is being worked on, else the live one, else the last."""
    found = open_text(work) or live(work) or _texts(work).order_by("-number").first()
    assert found is not None  # a work begins with a text
    return found


def _texts(work: Work) -> QuerySet[Revision]:
    return Revision.objects.filter(work=work).select_related(
        "work__organ", "column", "published_by", "drafted_by", "due_by"
    )


def item_of(row: Revision) -> Item:
    limit = None
    if row.limit_number is not None:
        limit = Limit(row.limit_number, LimitUnit(row.limit_unit), row.limit_law)
    return Item(
        title=row.title,
        summary=row.summary,
        kind=ItemKind(row.kind),
        attribute=Attribute(row.attribute) if row.attribute else None,
        attribute_reason=row.attribute_reason,
        formed_on=row.formed_on,
        changed_on=row.changed_on,
        document_number=row.document_number,
        issuer=row.issuer,
        own=row.own,
        column=row.column.key if row.column else "",
        matters=tuple(row.matters),
        topic=row.topic,
        keywords=tuple(row.keywords),
        source=row.source,
        effective_on=row.effective_on,
        valid_until=row.valid_until,
        limit=limit,
        guide=row.guide,
    )


def attachments(row: Revision) -> tuple[Attachment, ...]:
    return tuple(row.attachments.select_related("file", "copy").order_by("place"))


def digest_of(row: Revision) -> str:
    """SHA-256 over everything that the text says and every file that goes with it."""
    files = [[one.title, one.file.digest, one.copy.digest] for one in attachments(row)]
    said = {name: getattr(row, name) for name in SAID}
    said |= {"column": row.column.key if row.column else "", "files": files, "number": row.number}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def texts_of(row: Revision) -> tuple[tuple[str, str], ...]:
    """(term, text) of everything that a reader would read: what is proofed and what is found."""
    own = [("名称", row.title), ("内容概述", row.summary), ("正文", richtext.plain(row.body))]
    own += [("信息来源", row.source), ("关键词", "；".join(row.keywords)), ("更正说明", row.reason)]
    own += [(f"附件“{one.title}”", f"{one.title}\n{one.text}") for one in attachments(row)]
    return tuple((term, text) for term, text in own if text)


def approvals(row: Revision, *, later: bool = False) -> tuple[Approval, ...]:
    """Approvals since the text was last submitted; `later`: those after an emergency release."""
    rows = row.reviews.filter(turn=row.turn, later=later, decision=Decision.APPROVED)
    return tuple(Approval(*one) for one in rows.order_by("id").values_list("stage", "by__login", "digest"))
