"""Void a letter (作废) with the reason. Its number stays used; one that has been served stands until law undoes it."""

from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.letters.actions.common import locked, record, save
from gongkai.letters.models import Letter, LetterState
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def void(*, organ: str, letter: int, reason: str, by: Person, at: datetime) -> Letter:
    """A signed or issued letter is voided by who may sign, a draft by who may draft."""
    row = locked(organ, letter)
    signed = row.state in (LetterState.SIGNED, LetterState.ISSUED)
    reasons = [*lacks(by, Power.SIGN_LETTER if signed else Power.DRAFT_LETTER, row.organ, on=day(at))]
    if row.state == LetterState.VOID:
        reasons.append(Reason("voided", "", "这份文书已经作废。"))
    if row.deliveries.exists():
        message = "这份文书已经送达，不能作废；确有错误的，请依法另行作出文书更正或者撤销。"
        reasons.append(Reason("served", "国办公开办函〔2016〕235号", message))
    if not 0 < len(clean(reason)) <= 300:
        reasons.append(Reason("reason", "", "请写明作废原因，最多300个字。"))
    refuse_if(reasons)
    before, row.state, row.void_reason = row.state, LetterState.VOID, clean(reason)
    save(row, "state", "void_reason")
    record("letters.voided", row, by, at, {"from": before, "letter_number": row.number_text, "reason": row.void_reason})
    return row
