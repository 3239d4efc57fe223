"""The append-only record of acts: each line carries the digest of the one before, so a changed line breaks the chain.

Written inside the action's transaction. Refused attempts are not acts and leave no line. `verify` recomputes the
whole chain; lines cut off at the end show because the number series remembers how many there were.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

from gongkai.base import numbering
from gongkai.base.acts import ACTS
from gongkai.base.models import Entry

ORIGIN = "0" * 64
_SERIES = "journal"


class Actor(Protocol):
    """Whoever acts: organs.Person, or SYSTEM for the one who installs."""

    @property
    def login(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class System:
    login: str = "system"
    name: str = "系统安装者"


SYSTEM = System()


@dataclass(frozen=True, slots=True)
class Line:
    """A line as pages show it."""

    sequence: int
    at: datetime
    actor_name: str
    act: str
    subject: str
    data: str
    digest: str
    organ: str = ""  # code of the organ it was done for

    @property
    def act_term(self) -> str:
        return ACTS.get(self.act, self.act)


@dataclass(frozen=True, slots=True)
class Break:
    """A line that does not fit: changed, missing or cut off."""

    sequence: int
    message: str


def record(
    act: str, *, by: Actor, at: datetime, subject: str, organ: str = "", data: Mapping[str, Any] | None = None
) -> Entry:
    """Append one line. Call it once per action, inside its transaction."""
    if act not in ACTS:
        raise ValueError(f"{act} is not in base.acts")
    sequence = numbering.take(_SERIES, 0)
    previous = Entry.objects.filter(sequence=sequence - 1).values_list("digest", flat=True).first() or ORIGIN
    entry = Entry(
        sequence=sequence,
        at=at,
        actor=by.login,
        actor_name=by.name,
        act=act,
        organ=organ,
        subject=subject,
        data=json.dumps(data or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain),
        previous=previous,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def digest_of(entry: Entry) -> str:
    """SHA-256 over the digest before it and every column of the line."""
    row = [
        entry.previous,
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.actor_name,
        entry.act,
        entry.organ,
        entry.subject,
        entry.data,
    ]
    return hashlib.sha256(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify() -> tuple[Break, ...]:
    """Recompute the whole chain; empty when every line is as it was written."""
    return tuple(_breaks())


def head() -> tuple[int, str]:
    """The last line's number and digest: what a signature anchors."""
    row = Entry.objects.order_by("-sequence").values_list("sequence", "digest").first()
    return row or (0, ORIGIN)


def anchor() -> dict[str, Any]:
    """The last line, to be named in the line of a signature: what came before it is then proved by that line too."""
    sequence, digest = head()
    return {"sequence": sequence, "digest": digest}


def lines(subjects: Iterable[str], *, after: int = 0, limit: int = 500) -> tuple[Line, ...]:
    """The lines about these records, oldest first, from the one after `after`."""
    rows = Entry.objects.filter(subject__in=list(subjects), sequence__gt=after).order_by("sequence")[:limit]
    return tuple(line_of(entry) for entry in rows)


def lines_of_act(act: str, organ: str, *, at: datetime | None = None, limit: int = 500) -> tuple[Line, ...]:
    """The lines of one act in one organ, the latest first; only those of one moment where `at` is said."""
    rows = Entry.objects.filter(act=act, organ=organ).order_by("-sequence")
    if at is not None:
        rows = rows.filter(at=at)
    return tuple(line_of(entry) for entry in rows[:limit])


def said(data: str) -> dict[str, Any]:
    """What a line's act said. A line that somebody garbled says nothing here; `verify` names it."""
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def line_of(entry: Entry) -> Line:
    who, what = (entry.sequence, entry.at, entry.actor_name), (entry.act, entry.subject, entry.data)
    return Line(*who, *what, entry.digest, entry.organ)


def _breaks() -> Iterator[Break]:
    expected, previous = 1, ORIGIN
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield Break(expected, f"第{expected}条至第{entry.sequence - 1}条办理记录缺失。")
        elif entry.previous != previous:
            yield Break(entry.sequence, f"第{entry.sequence}条办理记录与前一条不相接。")
        if digest_of(entry) != entry.digest:
            yield Break(entry.sequence, f"第{entry.sequence}条办理记录内容被改动：摘要不符。")
        expected, previous = entry.sequence + 1, entry.digest
    given = numbering.last(_SERIES, 0)
    if given >= expected:
        yield Break(expected, f"第{expected}条至第{given}条办理记录缺失。")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"the journal cannot hold {type(value).__name__}")
