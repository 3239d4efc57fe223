"""提供的信息: a file goes out only as a copy without what its makers left in it, and with what is withheld burnt in.

Original and copy are both kept (R-045). The copy is made before the case is locked: a large file takes a while.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.files import keep
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import record, turn, without
from gongkai.foi.models import Attachment
from gongkai.law.standing import Stage
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region, burn
from gongkai.paper.strip import stripped

_ART_37 = "《政府信息公开条例》第三十七条"


def release(
    *,
    organ: str,
    reference: str,
    name: str,
    content: bytes,
    regions: Sequence[Region] = (),
    words: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Attachment:
    """Put a file among what is supplied (拟提供的信息). With `regions` they are blackened; `words` must be gone."""
    refuse_if(without(by, queries.find(organ, reference).organ, day(at), Power.HANDLE_APPLICATION))
    given, copied, removed = _copy(clean(name) or "未命名", content, regions, tuple(words))
    with transaction.atomic():
        doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
        if doing.entry.stage == Stage.CLOSED:
            doing.refuse("closed", "", "申请已经办结，不能再增加提供的信息。")
        refuse_if(doing.reasons)
        row = Attachment(
            request=doing.entry,
            role=Attachment.Role.RELEASED,
            name=given[:255],
            file=keep(clean(name) or "未命名", content, at=at),
            copy=keep(given, copied, at=at),
            removed="、".join(removed)[:300],
            entered_by=by.login,
            entered_at=at,
        )
        row.save(force_insert=True)
        digests = [row.file.digest, row.copy.digest if row.copy else ""]
        record("foi.attached", doing, {"role": row.role, "files": digests})
        return row


def _copy(
    name: str, content: bytes, regions: Sequence[Region], words: tuple[str, ...]
) -> tuple[str, bytes, tuple[str, ...]]:
    try:
        if not regions and not words:
            made = stripped(name, content)
            return made.name, made.content, made.removed
        burnt = burn(name, content, regions, words)
    except Unreadable as error:
        raise Refused([Reason("unreadable", _ART_37, str(error))]) from None
    if not burnt.released:
        raise Refused(Reason("still_found", _ART_37, f"遮盖以后仍能找到：{one}。") for one in burnt.still_found)
    return burnt.name, burnt.content, ("遮盖的内容",)
