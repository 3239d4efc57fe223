"""Enter how an issued letter was served (送达): only in a way that law allows, with the day that counts."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.letters import LETTERS, Element
from gongkai.law.service import Service, faults, served_on
from gongkai.letters.actions.common import locked, not_in, record
from gongkai.letters.models import Delivery, Letter, LetterState
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks

_LIMITS = (
    ("签收人", "signed_by", 64),
    ("代为送达的机关", "delegate", 128),
    ("寄递企业", "carrier", 32),
    ("邮件号码", "tracking", 64),
    ("同意电子送达的记录", "consent", 300),
    ("到达凭证", "proof", 300),
)


@transaction.atomic
def deliver(*, organ: str, letter: int, service: Service, by: Person, at: datetime) -> Delivery:
    """Enter one service. A letter posted in vain may be served again: the first service counts."""
    row = locked(organ, letter)
    reasons = [*lacks(by, Power.DRAFT_LETTER, row.organ, on=day(at)), *not_in(row, LetterState.ISSUED)]
    reasons += _wrong(row, service, day(at))
    refuse_if(reasons)
    said = {name: clean(getattr(service, name)) for _, name, _ in _LIMITS}
    counts = served_on(service)
    assert counts is not None
    done = Delivery(
        letter=row,
        method=service.method.value,
        posted_on=service.posted_on,
        signed_on=service.signed_on,
        served_on=counts,
        recorded_by=by,
        recorded_at=at,
        **said,
    )
    done.save(force_insert=True)
    record("letters.delivered", row, by, at, {"method": done.method, "served_on": counts, "tracking": done.tracking})
    return done


def _wrong(row: Letter, service: Service, today: date) -> Iterator[Reason]:
    issued_on = day(row.issued_at) if row.issued_at else today
    for fault in faults(
        service, issued_on=issued_on, remedy=LETTERS[row.code].remedy, online_remedy=_online_remedy(row)
    ):
        yield Reason(fault.field, fault.article, fault.message)
    for term, on in (("交寄", service.posted_on), ("签收", service.signed_on)):
        if on is not None and on > today:
            yield Reason("future", "", f"{term}日期{on}还没有到。")
    for term, name, limit in _LIMITS:
        if len(clean(getattr(service, name))) > limit:
            yield Reason("too_long", "", f"{term}最多{limit}个字。")


def _online_remedy(row: Letter) -> str:
    """Where the letter names the online channel for reconsideration: on its own, or within the clause."""
    clause = row.elements.get(Element.REMEDY.value, "")
    return row.elements.get(Element.ONLINE_REMEDY.value, "") or (clause if "互联网渠道" in clause else "")
