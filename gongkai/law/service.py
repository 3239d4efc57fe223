"""送达: how a letter may reach its addressee, and the day on which it counts as answered (国办公开办函〔2016〕235号).

Mail counts from the day of posting, hand-over from the day of signature; electronic service needs consent and proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ServiceMethod(StrEnum):
    DIRECT = "direct"  # 直接送达
    DELEGATED = "delegated"  # 委托其他行政机关代为送达
    MAIL = "mail"  # 邮寄送达
    ELECTRONIC = "electronic"  # 电子送达

    @property
    def term(self) -> str:
        return _TERMS[self]


_TERMS = {
    ServiceMethod.DIRECT: "直接送达",
    ServiceMethod.DELEGATED: "委托送达",
    ServiceMethod.MAIL: "邮寄送达",
    ServiceMethod.ELECTRONIC: "电子送达",
}

POST = "邮政企业"
_LETTER_235 = "国办公开办函〔2016〕235号"
_POSTAL_LAW = f"{_LETTER_235}，《邮政法》第五十五条"
_CIVIL = "《民事诉讼法》第九十条"


@dataclass(frozen=True, slots=True)
class Service:
    """One attempt to serve. `signed_on`: signed for, or for electronic service the day it reached the addressee."""

    method: ServiceMethod
    posted_on: date | None = None
    signed_on: date | None = None
    signed_by: str = ""
    delegate: str = ""  # the organ that serves for us
    carrier: str = ""
    collect: bool = False  # 到付
    tracking: str = ""
    consent: str = ""  # how and when the addressee agreed to electronic service
    proof: str = ""  # what shows that it arrived


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a service does not hold. `field` names the item of Service."""

    field: str
    article: str
    message: str


def served_on(service: Service) -> date | None:
    """The day that counts (R-034); None while it is open."""
    return service.posted_on if service.method is ServiceMethod.MAIL else service.signed_on


def faults(service: Service, *, issued_on: date, remedy: bool = False, online_remedy: str = "") -> Iterator[Fault]:
    """Everything against the service of a letter issued on that day. `remedy`: the letter is a decision."""
    match service.method:
        case ServiceMethod.MAIL:
            yield from _mail(service)
        case ServiceMethod.ELECTRONIC:
            yield from _electronic(service, remedy, online_remedy)
        case _:
            yield from _by_hand(service)
    for field, term, on in (("posted_on", "交寄", service.posted_on), ("signed_on", "签收", service.signed_on)):
        if on is not None and on < issued_on:
            yield Fault(field, _LETTER_235, f"{term}日期{on}早于文书发出日期{issued_on}，请核对。")
    if service.posted_on and service.signed_on and service.signed_on < service.posted_on:
        yield Fault("signed_on", _LETTER_235, f"签收日期{service.signed_on}早于交寄日期{service.posted_on}，请核对。")


def _mail(service: Service) -> Iterator[Fault]:
    if service.posted_on is None:
        yield Fault("posted_on", _LETTER_235, "邮寄送达请填写交寄日期：答复时间以交寄之日为准。")
    if service.carrier != POST:
        message = "国家机关公文只能通过邮政企业寄递，快递企业不得寄递国家机关公文。请改由邮政企业寄递。"
        yield Fault("carrier", _POSTAL_LAW, message)
    if service.collect:
        yield Fault("collect", _LETTER_235, "邮寄费用由行政机关承担，不得要求申请人到付。")
    if not service.tracking:
        yield Fault("tracking", _LETTER_235, "请填写邮件号码，以便证明交寄。")


def _electronic(service: Service, remedy: bool, online_remedy: str) -> Iterator[Fault]:
    if not service.consent:
        yield Fault("consent", _CIVIL, "电子送达须经受送达人同意，请记录同意的时间和方式。")
    if not service.proof:
        yield Fault("proof", _CIVIL, "电子送达须能够确认受送达人收悉，请记录到达的凭证。")
    if service.signed_on is None:
        yield Fault("signed_on", _CIVIL, "请填写送达信息到达受送达人特定系统的日期。")
    if remedy and not online_remedy:
        message = "通过互联网渠道送达决定的，应当同时提供提交行政复议申请书的互联网渠道，请在文书中写明“网上复议渠道”。"
        yield Fault("online_remedy", "《行政复议法》第二十二条第二款", message)


def _by_hand(service: Service) -> Iterator[Fault]:
    if service.signed_on is None:
        yield Fault("signed_on", _LETTER_235, f"{service.method.term}请填写签收日期：答复时间以签收之日为准。")
    if not service.signed_by:
        yield Fault(
            "signed_by", "《民事诉讼法》第八十七条", "请填写签收人：送达必须有送达回证，由受送达人签名或者盖章。"
        )
    if service.method is ServiceMethod.DELEGATED and not service.delegate:
        yield Fault("delegate", _LETTER_235, "委托送达请填写代为送达的行政机关。")
