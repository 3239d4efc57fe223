"""A person's inbox: tell somebody what waits (once for each key), mark it read; and the address for reminders."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.organs import queries
from gongkai.organs.models import Notice, Person, Power
from gongkai.organs.queries import Actor


@transaction.atomic
def notify(
    *,
    person: str,
    organ: str,
    subject: str,
    kind: str,
    text: str,
    key: str,
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Notice:
    """Tell a person (发出提醒). With a `key` that they were told before, nothing happens: the notice that stands."""
    who, row = queries.find_person(person), queries.find(organ)
    reasons = [*personal_in("提醒", text)]
    if not 0 < len(clean(text)) <= 300:
        reasons.append(Reason("text", "", "提醒内容应为1至300个字。"))
    if not who.active_on(day(at)):
        reasons.append(Reason("left", "", f"{who.name}的账号没有启用，收不到提醒。"))
    refuse_if(reasons)
    said = {"subject": subject, "kind": kind, "text": clean(text), "due_on": due_on}
    notice, made = Notice.objects.get_or_create(person=who, key=key, defaults={**said, "organ": row, "created_at": at})
    if made:
        told = {"person": person, **said}
        journal.record("organs.notified", by=by, at=at, subject=subject, organ=organ, data=told)
    return notice


@transaction.atomic
def mark_read(*, notice_id: int, by: Actor, at: datetime) -> Notice:
    """Mark one's own notice read (标记已读). A second time changes nothing."""
    notice = (
        Notice.objects.select_for_update(of=("self",)).select_related("organ", "person").filter(pk=notice_id).first()
    )
    if notice is None or not (isinstance(by, Person) and notice.person_id == by.pk):
        refuse_if([Reason("not_yours", "", "这条提醒不存在，或者不是发给您的。")])
    assert notice is not None
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
        said = {"kind": notice.kind, "key": notice.key}
        organ = notice.organ.code
        journal.record("organs.notice_read", by=by, at=at, subject=notice.subject, organ=organ, data=said)
    return notice


@transaction.atomic
def set_email(*, person: str, email: str, by: Actor, at: datetime) -> Person:
    """The address for reminders (设置邮箱), "" for none: one's own, or with the power to manage people."""
    row = queries.find_person(person)
    own = isinstance(by, Person) and by.pk == row.pk
    reasons = [] if own else [*queries.lacks(by, Power.MANAGE_PEOPLE, row.organ, on=day(at))]
    address = clean(email)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        reasons.append(Reason("email", "", "电子邮箱格式不对。"))
    refuse_if(reasons)
    row.email = address
    row.save(update_fields=["email"])
    journal.record("organs.email_set", by=by, at=at, subject=f"person/{person}", organ=row.organ.code)
    return row
