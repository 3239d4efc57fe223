"""What the acts on patrol share: rows held until the transaction ends, lines of the journal, who is told."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from gongkai.base import journal
from gongkai.base.errors import Reason
from gongkai.base.now import day
from gongkai.base.personal import masked, personal_in
from gongkai.organs.actions import notify
from gongkai.organs.queries import Actor, Power, people
from gongkai.oversight.models import Finding, Site, Task


def record(
    act: str, row: Site | Task | Finding | Any, site: Site, by: Actor, at: datetime, data: Mapping[str, Any]
) -> None:
    journal.record(act, by=by, at=at, subject=str(row), organ=site.organ.code, data=data)


def typed(term: str, text: str, longest: int, *, needed: bool = False) -> Iterator[Reason]:
    """What is wrong with words that somebody typed."""
    if needed and not text:
        yield Reason("missing", "", f"请写明{term}。")
    if len(text) > longest:
        yield Reason("too_long", "", f"{term}最多{longest}个字。")
    yield from personal_in(term, text)


def tell_owner(site: Site, *, subject: str, kind: str, text: str, key: str, at: datetime, due_on: Any = None) -> None:
    """The owner of the site; where the owner has left, whoever decides findings there."""
    for login in _whom(site, at):
        notify(
            person=login, organ=site.organ.code, subject=subject, kind=kind, text=masked(text)[:300], key=key,
            due_on=due_on, by=journal.SYSTEM, at=at,
        )  # fmt: skip


def _whom(site: Site, at: datetime) -> tuple[str, ...]:
    if site.owner.active_on(day(at)):
        return (site.owner.login,)
    term = Power.DECIDE_FINDING.label
    return tuple(one.login for one in people(site.organ.code, on=day(at)) if one.active and term in one.powers)
