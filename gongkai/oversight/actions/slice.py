"""The work of a round in slices (后台巡查): ask, read, write down; then the next slice.

A slice is short, so that mail and reminders do not wait behind a large site. It puts the next one in the queue; where
that chain was cut, or what is left is not ripe, the hourly job takes it up.
"""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from gongkai.base.fetch import Bounds, Fetched, Fetcher
from gongkai.base.jobs import job
from gongkai.base.now import day, now
from gongkai.base.politeness import OWN, Pace, Politeness
from gongkai.oversight.actions.finish import finish
from gongkai.oversight.actions.reading import as_rules, examine
from gongkai.oversight.actions.work import Visited, keep, known_words, next_batch
from gongkai.oversight.models import Round, RoundPage, Site
from gongkai.proofing.links import Trouble

SLICE = 60.0  # seconds


@job
def work(round_id: int, chain: int) -> None:
    """One slice of a round; puts the next in the queue where there is something to ask now.

    `chain` counts how often the round was taken up again: a slice of an older chain ends, so that only one goes on.
    """
    row = Round.objects.select_related("site__organ", "site__owner", "task").get(pk=round_id)
    if row.chain != chain:
        return
    if row.state == Round.State.RUNNING and _walk(row) and not finish(row, at=now()):
        return  # what is left is not ripe yet: the hourly job comes back to it
    row.refresh_from_db()
    if row.state == Round.State.RUNNING:
        work.enqueue(round_id, chain)


def _walk(row: Round) -> bool:
    """Batch after batch until the slice is over; True where nothing is ripe any more."""
    end = time.monotonic() + SLICE
    with asyncio.Runner() as runner:
        door = runner.run(_open(row.site))
        try:
            while time.monotonic() < end:
                batch = next_batch(row, now())
                if not batch:
                    return True
                fetched = runner.run(_ask(door, row, batch))
                keep(row, _read(row, batch, fetched), at=now())
        finally:
            runner.run(door.__aexit__(None, None, None))
    return False


async def _open(site: Site) -> Fetcher:
    return await Fetcher(Bounds(own=own_origins(site)), Politeness(_paces(site))).__aenter__()


def own_origins(site: Site) -> frozenset[tuple[str, int]]:
    """The one place in a network apart that may be asked: this program's own portal, for the site that is it."""
    parts = urlsplit(settings.ADDRESS)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return frozenset({(parts.hostname or "", port)}) if site.kind == Site.Kind.OWN else frozenset()


def _paces(site: Site) -> dict[str, Pace]:
    return {host: OWN for host, _ in own_origins(site)}


async def _ask(door: Fetcher, row: Round, batch: Sequence[RoundPage]) -> list[Fetched]:
    rules = as_rules(row.site)
    first = RoundPage.State.WAITING

    def one(page: RoundPage) -> Coroutine[Any, Any, Fetched]:
        head = page.role == RoundPage.Role.LINK and page.state == first
        return door.fetch(page.url, head=head, robots=not rules.owns(page.url))

    return list(await asyncio.gather(*(one(page) for page in batch)))


def _read(row: Round, batch: Sequence[RoundPage], fetched: Sequence[Fetched]) -> list[Visited]:
    """The pages of the site are read; of everything else it is enough that it answers."""
    rules, known, on = as_rules(row.site), known_words(row, batch), day(now())
    visited = []
    for page, one in zip(batch, fetched, strict=True):
        ours = page.role == RoundPage.Role.PAGE and rules.owns(one.answer.final or page.url)
        readable = ours and one.text is not None and one.answer.trouble is Trouble.NONE
        words = known.get(page.url, "")
        visited.append(
            Visited(page, one, examine(page.url, one, rules, known_words=words, on=on) if readable else None)
        )
    return visited
