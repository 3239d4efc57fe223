"""The only place that reads the clock. Offices work on Beijing time; a day is a day in Asia/Shanghai.

Views, jobs and commands ask here and pass the moment on (at=, on=); nothing below them does.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    return timezone.now()  # noqa: TID251 - this is the place


def today() -> date:
    return day(now())


def day(at: datetime) -> date:
    """The calendar day in Beijing on which a moment falls."""
    return at.astimezone(SHANGHAI).date()
