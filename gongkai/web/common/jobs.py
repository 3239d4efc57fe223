"""Once a day: drop what no longer decides anything (counts of visits, used tokens, jobs done long ago)."""

from datetime import datetime, timedelta

from gongkai.base import flood, jobs
from gongkai.base.jobs import every_day


@every_day("common.forget", hour=3)
def forget(at: datetime) -> None:
    flood.forget(at)
    jobs.forget(at - timedelta(days=30))
