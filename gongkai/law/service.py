"""When an answer is made (送达): the day of posting, or of signature (国办公开办函〔2016〕235号 四)."""

from datetime import date
from enum import StrEnum


class Service(StrEnum):
    IN_PERSON = "in_person"  # 直接送达
    DELEGATED = "delegated"  # 委托其他行政机关代为送达
    MAIL = "mail"  # 邮寄送达
    ELECTRONIC = "electronic"  # 电子送达


def answered_on(service: Service, *, posted_on: date | None = None, signed_on: date | None = None) -> date | None:
    """The day that counts against the deadline; None while it is not known.

    Electronic service is not in 235号: the day that the proof of receipt shows counts, our reading (民诉法 art. 90).
    """
    return posted_on if service is Service.MAIL else signed_on
