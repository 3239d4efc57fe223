"""The row of a new round, and the addresses in its queue."""

import hashlib
from datetime import datetime

from gongkai.base import numbering
from gongkai.base.now import day
from gongkai.base.traps import shape
from gongkai.organs.queries import Actor
from gongkai.oversight.actions.common import record
from gongkai.oversight.models import Round, RoundPage, Site, Task
from gongkai.proofing.edition import edition


def begin(site: Site, scope: str, by: Actor, at: datetime, *, task: Task | None = None) -> Round:
    year = day(at).year
    row = Round.objects.create(
        site=site,
        year=year,
        number=numbering.take(f"round/{site.organ.code}", year),
        scope=scope,
        task=task,
        rules=edition(),
        started_by=by.login,
        started_at=at,
        worked_at=at,
    )
    said = {"site": site.number, "scope": scope, "rules": row.rules, "task": task.reference if task else None}
    record("oversight.round_started", row, site, by, at, said)
    return row


def enqueue(row: Round, addresses: list[tuple[str, str, int]], role: str = RoundPage.Role.PAGE.value) -> None:
    """Put addresses in the queue, each with the page that it stands on and its depth; a known one changes nothing."""
    rows = [
        RoundPage(
            round=row,
            url=url,
            digest=digest_of(url),
            found_on=page,
            depth=depth,
            role=role,
            shape=digest_of(shape(url)),
        )
        for url, page, depth in addresses
    ]
    RoundPage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def digest_of(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()
