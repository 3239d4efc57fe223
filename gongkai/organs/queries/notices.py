"""A person's inbox: what jobs and other people told them (提醒)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from gongkai.organs.models import Notice, Person


@dataclass(frozen=True, slots=True)
class NoticeRow:
    id: int
    organ: str
    subject: str
    kind: str
    text: str
    due_on: date | None
    at: datetime
    read: bool


def inbox(person: Person, *, unread_only: bool = False, limit: int = 200) -> tuple[NoticeRow, ...]:
    """A person's notices: the unread first, the newest first."""
    rows = Notice.objects.filter(person=person).select_related("organ")
    rows = rows.filter(read_at__isnull=True) if unread_only else rows
    return tuple(
        NoticeRow(
            row.pk, row.organ.code, row.subject, row.kind, row.text, row.due_on, row.created_at, row.read_at is not None
        )
        for row in rows.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-id")[:limit]
    )


def unread(person: Person) -> int:
    return Notice.objects.filter(person=person, read_at__isnull=True).count()
