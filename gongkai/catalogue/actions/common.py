"""What every act on an item does alike: hold the row, ask power and version, save, write the journal line."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.models import Revision, RevisionState, Work
from gongkai.catalogue.queries import items
from gongkai.organs.models import Organ, Power
from gongkai.organs.queries import Actor, holds, lacks

REASON_LIMIT = 300


def open_text(work: Work) -> Revision:
    """The text being worked on; Refused where there is none."""
    row = items.open_text(work)
    if row is None:
        raise Refused([Reason("no_draft", "", "没有正在办理的文本。要更新已发布的信息，请先办理“更新”或者“更正”。")])
    return row


def without(by: Actor, organ: Organ, at: datetime, *powers: Power) -> tuple[Reason, ...]:
    """Why the person may not: they hold none of these powers."""
    if any(holds(by, power, organ.code, on=day(at)) for power in powers):
        return ()
    return lacks(by, powers[0], organ, on=day(at))


def not_in(row: Revision, *states: RevisionState) -> Iterator[Reason]:
    if row.state not in states:
        wanted = "、".join(state.label for state in states)
        yield Reason("state", "", f"这个文本{RevisionState(row.state).label}，只有{wanted}的才能这样办理。")


def seen_wrong(row: Revision | Work, seen: int | None) -> Iterator[Reason]:
    """`seen` is the version that the person who acts had before them."""
    if seen is not None and seen != row.version:
        yield stale("这条信息")


def saying(term: str, text: str, *, limit: int = REASON_LIMIT, code: str = "reason") -> Iterator[Reason]:
    if not 0 < len(clean(text)) <= limit:
        yield Reason(code, "", f"请写明{term}，最多{limit}个字。")


def save(row: Revision | Work, *names: str) -> None:
    row.version += 1
    row.save(update_fields=[*names, "version"])


def record(act: str, work: Work, by: Actor, at: datetime, data: Mapping[str, Any] | None = None) -> None:
    journal.record(act, by=by, at=at, subject=str(work), organ=work.organ.code, data=data or {})
