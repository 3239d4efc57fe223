"""What leaves the office of a file of the case (公开件): a copy stripped of hidden data, or one with parts burnt out.

The original stays. The copy is made before the transaction: a large file takes a minute, and nobody waits for it. Words
that were struck are personal data: the journal never holds them, and a queued job holds them sealed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from gongkai.base import vault
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.files import content_of, keep
from gongkai.base.jobs import job
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, record, turn
from gongkai.foi.models import Attachment
from gongkai.law.standing import Stage
from gongkai.letters.actions import renew_enclosure
from gongkai.organs.actions import notify
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor, find_person
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region, burn
from gongkai.paper.strip import Stripped, stripped

_ART_37 = "《政府信息公开条例》第三十七条"
_ART_15 = "《政府信息公开条例》第十五条"


def redact_attachment(
    *,
    organ: str,
    reference: str,
    attachment_id: int,
    regions: Sequence[Region],
    words: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Attachment:
    """Burn parts out of a file that is released (遮盖案卷材料, art. 37); refused while a struck word is still found."""
    row, content = _asked(organ, reference, attachment_id, regions, by, at)
    try:
        made = burn(row.name, content, regions, words)
    except Unreadable as error:
        raise Refused([Reason("file", "", str(error))]) from None
    refuse_if(
        Reason("still_found", _ART_37, f"遮盖后仍能找到{one}，没有生成公开件。请补画区域后再试。")
        for one in made.still_found
    )
    removed = f"遮盖{len(regions)}处；{''.join(made.notes)}"
    said = {"regions": len(regions), "before": made.digest_before, "copy": made.digest}
    return _released(organ, reference, attachment_id, (made.name, made.content), removed, "redacted", said, by, at)


@transaction.atomic
def redact_later(
    *,
    organ: str,
    reference: str,
    attachment_id: int,
    regions: Sequence[Region],
    words: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """The same as a job (排队遮盖), for a large file; the person is told in the inbox how it ended."""
    row, _ = _asked(organ, reference, attachment_id, regions, by, at)
    said = {"regions": [asdict(region) for region in regions], "words": list(words)}
    sealed = vault.seal(json.dumps(said), about=_about(organ, reference, attachment_id))
    before = row.copy.digest if row.copy else ""
    burn_queued.enqueue(organ, reference, attachment_id, sealed, before, by.login, at.isoformat())


@job
def burn_queued(
    organ: str, reference: str, attachment_id: int, sealed: str, before: str, login: str, asked_at: str
) -> None:
    """A second run after a success finds another copy than the one that stood when it was asked, and does nothing."""
    row = queries.find(organ, reference).attachments.select_related("copy").get(pk=attachment_id)
    if (row.copy.digest if row.copy else "") != before:
        return
    said = json.loads(vault.open_(sealed, about=_about(organ, reference, attachment_id)))
    regions, at = [Region(**region) for region in said["regions"]], datetime.fromisoformat(asked_at)
    person = find_person(login)
    try:
        redact_attachment(
            organ=organ, reference=reference, attachment_id=attachment_id, regions=regions, words=said["words"],
            by=person, at=at,
        )  # fmt: skip
        text = f"申请{reference}的一份材料已经遮盖完毕，请查看公开件。"
    except Refused as refusal:  # the words themselves are not repeated in an inbox
        left = any(one.code == "still_found" for one in refusal.reasons)
        why = "遮盖后仍能找到应遮盖的词，请补画区域" if left else refusal.reasons[0].message.rstrip("。")
        text = f"申请{reference}的一份材料没有遮盖成功：{why}。"[:300]
    subject = f"foi/{organ}/{reference}"
    key = f"redacted/{organ}/{reference}/{attachment_id}/{asked_at}"
    notify(person=login, organ=organ, subject=subject, kind="foi.redacted", text=text, key=key, by=person, at=at)


def strip_attachment(*, organ: str, reference: str, attachment_id: int, by: Actor, at: datetime) -> Attachment:
    """Make the copy of a file that is released whole (去除元数据): without what its makers left in it."""
    row, content = _asked(organ, reference, attachment_id, None, by, at)
    made = whole_copy(row.name, content)
    said, copy = {"before": made.digest_before, "copy": made.digest}, (made.name, made.content)
    return _released(organ, reference, attachment_id, copy, taken_out(made), "stripped", said, by, at)


def whole_copy(name: str, content: bytes) -> Stripped:
    """The copy of a file that is released whole; refused where it must not leave the office as it is."""
    try:
        return stripped(name, content)
    except Unreadable as error:
        raise Refused([Reason("file", "", str(error))]) from None


def taken_out(made: Stripped) -> str:
    return "；".join((*made.removed, *made.notes)) or "没有需要去除的信息"


def _asked(
    organ: str, reference: str, attachment_id: int, regions: Sequence[Region] | None, by: Actor, at: datetime
) -> tuple[Attachment, bytes]:
    """Everything that speaks against it before any work is done; the file."""
    with transaction.atomic():
        doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
        row = _there(doing, attachment_id)
        if regions is not None and not regions:
            doing.refuse("regions", _ART_37, "还没有要遮盖的区域。整份提供的，请用“去除元数据”。")
        refuse_if(doing.reasons)
    assert row is not None
    return row, content_of(row.file.digest)


def _there(doing: Turn, attachment_id: int) -> Attachment | None:
    if doing.entry.stage == Stage.CLOSED:
        doing.refuse("closed", "", "申请已经办结，提供的信息不能再改动。")
    rows = doing.entry.attachments.filter(withdrawn_at__isnull=True).select_related("file", "copy")
    row = rows.filter(pk=attachment_id).first()
    if row is None:
        doing.refuse("unknown", "", "没有这份案卷材料。")
    elif row.role != Attachment.Role.RELEASED:
        doing.refuse("role", _ART_15, f"“{row.get_role_display()}”不对外提供；只有“提供的信息”才制作公开件。")
    return row


@transaction.atomic
def _released(
    organ: str,
    reference: str,
    attachment_id: int,
    copy: tuple[str, bytes],
    removed: str,
    how: str,
    said: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> Attachment:
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    row = _there(doing, attachment_id)
    refuse_if(doing.reasons)
    assert row is not None
    old, row.copy, row.removed = row.copy, keep(*copy, at=at), removed[:300]
    row.save(update_fields=["copy", "removed"])
    if old is not None and old != row.copy:
        subject = queries.evidence_id(organ, doing.entry.year, doing.entry.number)
        renew_enclosure(organ=organ, subject=subject, old=old, new=row.copy, by=by, at=at)
    record(f"foi.attachment_{how}", doing, {"attachment": attachment_id, **said})
    return row


def _about(organ: str, reference: str, attachment_id: int) -> str:
    return f"redaction/{organ}/{reference}/{attachment_id}"
