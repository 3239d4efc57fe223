"""How often somebody came, and which single-use tokens are used up: in the database, so that processes agree.

A visitor is kept as a keyed digest, for two days.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from gongkai.base.models import SpentToken, Visit


def count(visitor: str, form: str, *, window: timedelta, at: datetime) -> int:
    """Count one more visit; how many there are in this window now."""
    key, since = _window(visitor, form, window, at)
    rows = Visit.objects.filter(key=key, since=since)
    with transaction.atomic():
        if not rows.update(count=F("count") + 1):  # the insert may race, so it yields
            Visit.objects.bulk_create([Visit(key=key, since=since)], ignore_conflicts=True)
            rows.update(count=F("count") + 1)
        return rows.values_list("count", flat=True).get()


def counted(visitor: str, form: str, *, window: timedelta, at: datetime) -> int:
    """How many there are in this window, without counting one more."""
    key, since = _window(visitor, form, window, at)
    return Visit.objects.filter(key=key, since=since).values_list("count", flat=True).first() or 0


def spend(token: str, *, until: datetime) -> bool:
    """Use a token up; False where it was used before."""
    try:
        with transaction.atomic():
            SpentToken.objects.create(digest=hashlib.sha256(token.encode()).hexdigest(), until=until)
    except IntegrityError:
        return False
    return True


def forget(at: datetime) -> None:
    """Drop what no longer decides anything."""
    Visit.objects.filter(since__lt=at - timedelta(days=2)).delete()
    SpentToken.objects.filter(until__lt=at).delete()


def _window(visitor: str, form: str, window: timedelta, at: datetime) -> tuple[str, datetime]:
    seconds = int(window.total_seconds())
    key = f"{form}:{seconds}:{salted_hmac('gongkai.flood', visitor, algorithm='sha256').hexdigest()}"
    return key, datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, at.tzinfo)
