"""A person's private calendar address (日历订阅): opened anew, closed. Only its digest is kept."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.organs.models import Person


@transaction.atomic
def open_feed(*, by: Person, at: datetime) -> str:
    """Give a person a new secret address (开通日历订阅); it is shown once, and the old one ends."""
    secret = secrets.token_urlsafe(24)
    _keep(by, hashlib.sha256(secret.encode()).hexdigest())
    journal.record("organs.feed_opened", by=by, at=at, subject=f"person/{by.login}", organ=by.organ.code)
    return secret


@transaction.atomic
def close_feed(*, by: Person, at: datetime) -> None:
    """End one's own address (停用日历订阅): a subscribed calendar gets nothing more."""
    _keep(by, "")
    journal.record("organs.feed_closed", by=by, at=at, subject=f"person/{by.login}", organ=by.organ.code)


def _keep(person: Person, digest: str) -> None:
    person.feed_digest = digest
    person.save(update_fields=["feed_digest"])
