"""A room in which cases are handled: the cast, days of 2024, and the few steps that every story begins with."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.actions import Form
from gongkai.foi.models import Request
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import actions as letters
from gongkai.organs.models import Person
from tests.people import Cast

CODE = "yangban"
WANG = Form(
    kind="natural",
    name="王一（虚构）",
    identity_kind="居民身份证",
    identity="11010119900307889X",
    phone="13800000001",
    content="2023年社区食堂补贴发放名单及金额",
    wanted_form="纸质",
    wanted_way="邮寄",
)


def at(on: date, hour: int = 10) -> datetime:
    return datetime.combine(on, time(hour), tzinfo=SHANGHAI)


def refused(action: Callable[..., object], **said: Any) -> set[str]:
    """The codes of every reason for which it was refused."""
    with pytest.raises(Refused) as no:
        action(**said)
    assert all(reason.message for reason in no.value.reasons)
    return {reason.code for reason in no.value.reasons}


def reasons(action: Callable[..., object], **said: Any) -> str:
    with pytest.raises(Refused) as no:
        action(**said)
    return str(no.value)


def received(people: Cast, on: date, form: Form = WANG, channel: Channel = Channel.IN_PERSON, **more: Any) -> Request:
    """An application that arrived on a day, entered by the clerk on that day."""
    arrival = Arrival(channel, on, **more)
    return foi.receive(organ=CODE, arrival=arrival, form=form, by=people.lin, at=at(on)).request


def now(row: Request) -> Request:
    return Request.objects.get(pk=row.pk)


def said(row: Request, by: Person, on: date) -> dict[str, Any]:
    """What every act needs."""
    return {"organ": CODE, "reference": row.reference, "by": by, "at": at(on, 15)}


GRANTED = {Element.RELEASED: "2023年社区食堂补贴发放汇总表", Element.SUPPLY: "随本答复书邮寄纸质复制件"}


def answered(
    people: Cast,
    row: Request,
    on: date,
    outcome: str = "granted.supplied",
    needs: dict[Need, str] | None = None,
    elements: dict[Element, str] | None = None,
    service: Service | None = None,
    **more: Any,
) -> Request:
    """The whole way of a reply on one day: drafted, reviewed, signed by three people, posted."""
    marked(people, on)
    foi.draft_reply(
        **said(row, people.lin, on), outcome=outcome, said=needs or {},
        elements=GRANTED if elements is None else elements, **more,
    )  # fmt: skip
    foi.submit_reply(**said(row, people.lin, on))
    digest = queries.reply_of(now(row)).letter
    seen = letter_digest(digest.pk)
    foi.review_reply(**said(row, people.zhao, on), digest=seen)
    foi.sign_reply(**said(row, people.sun, on), digest=seen)
    posted = service or Service(ServiceMethod.MAIL, posted_on=on, carrier=POST, tracking="XA00000000100")
    return foi.serve_reply(**said(row, people.lin, on), service=posted)


def letter_digest(letter: int) -> str:
    from gongkai.letters.queries import letter as page

    found = page(CODE, letter)
    assert found is not None
    return found.digest


def marked(people: Cast, on: date) -> None:
    """The organ has its 发文代字."""
    from gongkai.letters.models import Mark

    if not Mark.objects.exists():
        letters.set_marks(organ=CODE, character="样", by=people.zhou, at=at(on))
