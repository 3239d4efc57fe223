"""Every hour: a reminder by e-mail to whoever has notices that they neither read nor were reminded of."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from gongkai.base import mail
from gongkai.base.jobs import every_hour
from gongkai.base.now import SHANGHAI, day
from gongkai.organs.models import Notice, Person


@every_hour("organs.mail_notices")
def mail_notices(at: datetime) -> None:
    """And whatever could not be sent before is tried again."""
    if not mail.is_on():
        return
    new = Notice.objects.filter(read_at__isnull=True, mailed_at__isnull=True).exclude(person__email="")
    for person in Person.objects.filter(pk__in=new.values("person")).order_by("pk"):
        if person.active_on(day(at)):
            _remind(person, at)
    mail.send_waiting.enqueue()


@transaction.atomic
def _remind(person: Person, at: datetime) -> None:
    new = Notice.objects.filter(person=person, read_at__isnull=True, mailed_at__isnull=True)
    if new.update(mailed_at=at):
        unread = Notice.objects.filter(person=person, read_at__isnull=True).count()
        key = f"inbox/{person.login}/{at.astimezone(SHANGHAI):%Y-%m-%dT%H:%M:%S}"
        mail.remind(to=person.email, count=unread, what="条未读的办理提醒", path=reverse("desk:own"), key=key, at=at)
