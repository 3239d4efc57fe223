"""The cast at work on letters: an invented street office with its 代字, and drafts as far as a test needs them."""

from datetime import date, datetime

from gongkai.base.now import SHANGHAI
from gongkai.law.letter_samples import said as samples
from gongkai.law.letters import Element
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import actions, queries
from gongkai.letters.models import Letter
from gongkai.organs.models import Power
from tests.people import Cast, cast, person

NOW = datetime(2024, 10, 25, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2024, 10, 25)
SUBJECT = "foi/yangban/2024-017"
_BY_SYSTEM = (Element.ORGAN, Element.NUMBER, Element.DATE)

MAIL = Service(ServiceMethod.MAIL, posted_on=TODAY, carrier=POST, tracking="XA00000000000")
HAND = Service(ServiceMethod.DIRECT, signed_on=TODAY, signed_by="王小明（虚构）")


def office() -> Cast:
    """林晓 drafts, 赵明 reviews, 孙伟 signs, 周静 keeps the templates; 钱勤 may do everything with letters."""
    people = cast()
    actions.set_marks(organ="yangban", character="样", by=people.zhou, at=NOW)
    person("qian", "钱勤", "yangban", (Power.DRAFT_LETTER, Power.REVIEW_LETTER, Power.SIGN_LETTER))
    return people


def said(code: str, variant: str = "") -> dict[Element, str]:
    """What a drafter says: everything but what the system or the law fills in."""
    return {key: text for key, text in samples(code, variant).items() if key not in _BY_SYSTEM and not key.fixed}


def drafted(people: Cast, code: str = "D16", variant: str = "", at: datetime = NOW, **other: str) -> Letter:
    words = said(code, variant) | {Element(key): text for key, text in other.items()}
    return actions.draft(
        organ="yangban", subject=SUBJECT, code=code, variant=variant, elements=words, by=people.lin, at=at
    )


def submitted(people: Cast, code: str = "D16", variant: str = "", at: datetime = NOW, **other: str) -> Letter:
    letter = drafted(people, code, variant, at, **other)
    return actions.submit(organ="yangban", letter=letter.pk, by=people.lin, at=at)


def reviewed(people: Cast, code: str = "D16", variant: str = "", at: datetime = NOW, **other: str) -> Letter:
    letter = submitted(people, code, variant, at, **other)
    return actions.review(organ="yangban", letter=letter.pk, digest=shown(letter), by=people.zhao, at=at)


def signed(people: Cast, code: str = "D16", variant: str = "", at: datetime = NOW, **other: str) -> Letter:
    letter = reviewed(people, code, variant, at, **other)
    return actions.sign(organ="yangban", letter=letter.pk, digest=shown(letter), by=people.sun, at=at)


def issued(people: Cast, code: str = "D16", variant: str = "", at: datetime = NOW, **other: str) -> Letter:
    letter = signed(people, code, variant, at, **other)
    return actions.issue(organ="yangban", letter=letter.pk, by=people.lin, at=at)


def shown(letter: Letter) -> str:
    """The digest on the page that a reviewer or signer looks at."""
    page = queries.letter("yangban", letter.pk)
    assert page is not None
    return page.digest
