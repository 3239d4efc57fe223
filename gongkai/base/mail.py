"""Reminders by e-mail: that something waits, how much, and where; never a word of what it says or whom it concerns.

A reminder is a row first, written by the act that causes it, and sent by a job; what fails is tried again hourly.
Off where no mail server is set.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from gongkai.base.errors import refuse_if
from gongkai.base.jobs import job
from gongkai.base.models import Mail
from gongkai.base.now import now
from gongkai.base.personal import personal_in

TRIES = 24  # hourly: a day
LEASE = timedelta(minutes=30)  # longer than a server takes to answer, shorter than the hour to the next try
_log = logging.getLogger(__name__)


def is_on() -> bool:
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def remind(*, to: str, count: int, what: str, path: str, key: str, at: datetime) -> Mail | None:
    """Queue a reminder: 您有{count}{what}, with a link to `path`. Once for each `key`; None where mail is off.

    `what` is a fixed phrase with its measure word, e.g. "条未读的办理提醒".
    """
    if not is_on():
        return None
    refuse_if(personal_in("邮件提醒", what))
    text = f"您有{count}{what}"
    where = f"查看：{settings.ADDRESS}{path}" if settings.ADDRESS else "工作台查看"
    body = f"{text}。\n\n请登录{where}\n\n本邮件由系统发出，请勿回复。"
    said = {"to": to, "subject": f"{text}（政府信息公开）", "body": body, "created_at": at}
    row, made = Mail.objects.get_or_create(key=key, defaults=said)
    if made:
        send_waiting.enqueue()
    return row


@job
def send_waiting() -> None:
    """Send what waits. Each is leased first, so that two workers do not send it twice; one that died is tried again."""
    if not is_on():
        return
    at = now()
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=at - LEASE)
    for row in Mail.objects.filter(free, sent_at__isnull=True, tries__lt=TRIES).order_by("created_at"):
        if Mail.objects.filter(free, pk=row.pk, sent_at__isnull=True).update(tried_at=at, tries=row.tries + 1):
            _send(row)


def given_up() -> tuple[Mail, ...]:
    """Reminders that were never sent, for the operator."""
    return tuple(Mail.objects.filter(sent_at__isnull=True, tries__gte=TRIES).order_by("-created_at"))


def _send(row: Mail) -> None:
    try:
        EmailMessage(row.subject, row.body, to=[row.to]).send()
    except (SMTPException, OSError) as error:
        _log.warning("mail %s was not sent: %s", row.pk, error)
        Mail.objects.filter(pk=row.pk).update(error=str(error)[:200])
    else:
        Mail.objects.filter(pk=row.pk).update(sent_at=now(), error="")
