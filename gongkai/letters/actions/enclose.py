"""A file that letters enclose is replaced by a newer copy of it (附件更换): no letter to come keeps the old one."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.base.models import StoredFile
from gongkai.letters import queries
from gongkai.letters.actions.common import record, save
from gongkai.letters.models import Attachment, Letter, LetterState
from gongkai.organs.queries import Actor

_OVER = (LetterState.ISSUED, LetterState.VOID)


@transaction.atomic
def renew_enclosure(
    *, organ: str, subject: str, old: StoredFile, new: StoredFile, by: Actor, at: datetime
) -> tuple[Letter, ...]:
    """Put `new` in the place of `old` in every letter about `subject` that is not out yet.

    What was handed over, reviewed or signed with the old file goes back to its drafter. Whoever made the new copy has
    written the letter: another person reviews it. The app that owns the file asks for the power to replace it.
    """
    return tuple(_renewed(organ, subject, old, new, by, at))


def _renewed(organ: str, subject: str, old: StoredFile, new: StoredFile, by: Actor, at: datetime) -> Iterator[Letter]:
    enclosing = Attachment.objects.filter(file=old).values("letter")  # PostgreSQL locks no row of a DISTINCT
    rows = Letter.objects.select_for_update(of=("self",)).filter(organ__code=organ, subject=subject, pk__in=enclosing)
    for row in rows.exclude(state__in=_OVER).select_related("organ"):
        Attachment.objects.filter(letter=row, file=old).update(file=new)
        row.writers = sorted({*row.writers, by.login})
        before = row.state
        if before != LetterState.DRAFT:
            row.state, row.digest = LetterState.DRAFT, ""
            row.sent_back = "附件的公开件已经更换，请核对后重新提交审核。"
            row.reviewer = row.reviewed_at = row.signer = row.signed_at = None
        save(row, "writers", "state", "sent_back", "digest", "reviewer", "reviewed_at", "signer", "signed_at")
        said = {"from": before, "old": old.digest, "new": new.digest, "digest": queries.digest_of(row)}
        record("letters.enclosure_renewed", row, by, at, said)
        yield row
