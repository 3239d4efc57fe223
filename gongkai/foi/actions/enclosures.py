"""What goes out with a reply (随文书提供的公开件): copies of this case alone, proofed for personal data (内容校核).

What is found stops the reply until it is redacted, or until a reviewer who did not write it answers for it by name.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.leaks import leaks_of
from gongkai.foi import queries
from gongkai.foi.actions.happening import record, turn
from gongkai.foi.models import AcceptedFinding, Reply, Request
from gongkai.foi.queries.enclosures import copies_of, enclosed_in
from gongkai.law import review
from gongkai.law.review import ReviewStep
from gongkai.letters.actions import Enclosure
from gongkai.organs.models import Person, Power
from gongkai.paper.document import Unreadable

P = ParamSpec("P")
R = TypeVar("R")
_ART_15 = "《政府信息公开条例》第十五条"


def read_first(act: Callable[P, R]) -> Callable[P, R]:
    """Read the enclosed files before the case is locked: a large one takes a while, and what was read is kept."""

    @wraps(act)
    def reading(*args: P.args, **said: P.kwargs) -> R:
        reply = queries.reply_of(queries.find(str(said["organ"]), str(said["reference"])))
        for _, digest in enclosed_in(reply) if reply else ():
            _read(digest)
        return act(*args, **said)

    return reading


def no_copies(entry: Request, enclosed: Sequence[Enclosure]) -> Iterator[Reason]:
    """Why files must not go out: another case's, an original, one replaced or withdrawn since."""
    copies = copies_of(entry)
    for one in enclosed:
        if one.digest not in copies:
            message = f"附件“{one.title}”不是本案现有的公开件（去除元数据或者遮盖以后的副本），请重新选择。"
            yield Reason("enclosure", _ART_15, message)


def unfit_enclosures(reply: Reply) -> Iterator[Reason]:
    """Everything against the files as they stand now: no copy of this case, not to be read, something personal."""
    files = enclosed_in(reply)
    yield from no_copies(reply.request, [Enclosure(title, digest) for title, digest in files])
    for title, digest in files:
        if why := _read(digest):
            yield Reason("enclosure", _ART_15, f"附件“{title}”不能校核：{why}")
    for found in queries.enclosed_findings(reply):
        if not found.accepted_by:
            message = f"{found.told}。请遮盖后重新制作公开件；确需保留的，由审核人写明理由后接受。"
            yield Reason("personal", _ART_15, message)


@transaction.atomic
def accept_finding(
    *, organ: str, reference: str, digest: str, key: str, reason: str, by: Person, at: datetime
) -> AcceptedFinding:
    """Let one finding in an enclosed file stand (接受附件发现), by a reviewer who did not write the reply."""
    doing = turn(organ, reference, None, by, at, Power.REVIEW_LETTER)
    reason = doing.need(reason, "reason", "请写明接受的理由。", _ART_15)
    reply = queries.reply_of(doing.entry)
    rows = queries.enclosed_findings(reply) if reply else ()
    found = next((one for one in rows if (one.digest, one.leak.key) == (digest, key)), None)
    if found is None:
        doing.refuse("unknown", "", "答复的附件里没有这一处发现，请刷新页面后再选。")
    elif found.accepted_by:
        doing.refuse("accepted", "", f"{found.accepted_by}已经接受了这一处。")
    if reply and (why := review.excluded(ReviewStep.REVIEW, by.login, writers=reply.letter.writers, reviewer="")):
        doing.refuse("other_person", review.BASIS, why)
    if len(reason) > 300:
        doing.refuse("too_long", "", "理由最多300个字。")
    refuse_if(doing.reasons)
    assert found is not None
    who = {"accepted_by": by.login, "accepted_by_name": by.name, "accepted_at": at}
    row = AcceptedFinding(request=doing.entry, digest=digest, key=key, found=found.told[:300], reason=reason, **who)
    row.save(force_insert=True)
    record("foi.finding_accepted", doing, {"file": digest, "found": found.told, "reason": reason})
    return row


def _read(digest: str) -> str:
    """Read one file; why it cannot be."""
    try:
        leaks_of(digest)
    except Unreadable as error:
        return str(error)
    return ""
