"""Whether a day can stand in the ledger: not before disclosure was law, not before it has come."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.base.errors import Reason
from gongkai.law.basis import FIRST_IN_FORCE

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date | None:
    """A day written 2023-12-31 and in no other way; None for anything else."""
    try:
        return date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        return None


def out_of_range(
    code: str, article: str, term: str, on: date, *, today: date, since: date = FIRST_IN_FORCE
) -> Iterator[Reason]:
    """Why the day `on`, called `term`, cannot be right."""
    if on > today:
        yield Reason(code, article, f"{term}{on}还没有到。")
    if on < since:
        law = "，那时《政府信息公开条例》还没有施行" if since == FIRST_IN_FORCE else ""
        yield Reason(code, article, f"{term}{on}早于{since}{law}，请核对年份。")
