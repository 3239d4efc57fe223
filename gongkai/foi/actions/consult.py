"""征求意见 (条例 arts 32–34): ask a third party, a co-maker or another organ; service, answer, silence."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base import vault
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import happen, turn
from gongkai.foi.actions.telling import letter_of
from gongkai.foi.models import Consultation, Request
from gongkai.law.acts import Act
from gongkai.law.events import Opinion, Party
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor

_ART_32 = "《政府信息公开条例》第三十二条"


@transaction.atomic
def consult(
    *,
    organ: str,
    reference: str,
    on: date,
    party: Party,
    name: str,
    subject: str,
    contact: str = "",
    letter: int | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Consultation:
    """Send a 征求意见书 (征求意见). Its ref (c1, c2 …) ties service and answer to it."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    name = doing.need(name, "name", "请填写征求意见的对象。", _ART_32)
    subject = doing.need(subject, "subject", "请写明就哪些内容征求意见。", _ART_32)
    for term, text, longest in (("名称", name, 128), ("征求意见的内容", subject, 300)):
        if len(text) > longest:
            doing.refuse("too_long", "", f"{term}最多{longest}个字。")
    ref = f"c{doing.entry.consultations.count() + 1}"
    row = Consultation(request=doing.entry, ref=ref, party=party, name=name, subject=subject)
    happen(
        doing, Act.CONSULT, on, note=subject, letter=letter_of(doing, letter, on, "D06", "D09"), ref=ref, party=party
    )
    row.contact = vault.seal(clean(contact), about=queries.about_of(doing.entry))
    row.save(force_insert=True)
    return row


@transaction.atomic
def note_service(
    *, organ: str, reference: str, ref: str, on: date, how: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Enter the day on which the one who is asked got the letter (征求意见书送达): their 15 working days start."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    return happen(doing, Act.NOTE_SERVICE, on, note=how, ref=ref)


@transaction.atomic
def take_opinion(
    *,
    organ: str,
    reference: str,
    ref: str,
    on: date,
    opinion: Opinion,
    reason: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Enter an opinion (收到意见). An objection needs its reasons on record, good or not."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    if opinion is not Opinion.AGREES:
        reason = doing.need(
            reason, "reason", "不同意公开的，请录入其说明的理由；没有说明的，写明“未说明理由”。", _ART_32
        )
    return happen(doing, Act.TAKE_OPINION, on, note=reason, ref=ref, opinion=opinion)


@transaction.atomic
def end_consultation(
    *, organ: str, reference: str, ref: str, on: date, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Stop waiting for an opinion (终止征求意见), with the reason."""
    doing = turn(organ, reference, seen, by, at, Power.REVIEW_LETTER, Power.APPROVE_EXTENSION)
    reason = doing.need(reason, "reason", "请写明终止征求意见的原因。")
    return happen(doing, Act.END_CONSULTATION, on, note=reason, ref=ref)
