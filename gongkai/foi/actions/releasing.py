"""提供的信息: a file goes in among what is supplied, with the copy that goes out: without what its makers left in it.

What is withheld is blackened afterwards (foi.actions.redaction). Original and copy are both kept (R-045). The copy is
made before the case is locked: a large file takes a while.
"""

from datetime import datetime

from django.db import transaction

from gongkai.base.errors import refuse_if
from gongkai.base.files import keep
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import record, turn, without
from gongkai.foi.actions.redaction import taken_out, whole_copy
from gongkai.foi.models import Attachment
from gongkai.law.standing import Stage
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor


def release(*, organ: str, reference: str, name: str, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Put a file among what is supplied (拟提供的信息)."""
    refuse_if(without(by, queries.find(organ, reference).organ, day(at), Power.HANDLE_APPLICATION))
    named = clean(name) or "未命名"
    made = whole_copy(named, content)
    with transaction.atomic():
        doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
        if doing.entry.stage == Stage.CLOSED:
            doing.refuse("closed", "", "申请已经办结，不能再增加提供的信息。")
        refuse_if(doing.reasons)
        row = Attachment(
            request=doing.entry,
            role=Attachment.Role.RELEASED,
            name=made.name[:255],
            file=keep(named, content, at=at),
            copy=keep(made.name, made.content, at=at),
            removed=taken_out(made)[:300],
            entered_by=by.login,
            entered_at=at,
        )
        row.save(force_insert=True)
        record("foi.attached", doing, {"role": row.role, "files": [row.file.digest, made.digest]})
        return row
