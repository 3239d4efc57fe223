"""When an application counts as received (收到申请之日), per channel: 条例 art. 31 and 国办公开办函〔2015〕207号.

Where the law wants a confirmation that has not been made, there is no date and the answer says what is waited for.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.reading import OURS, Reading


class Channel(StrEnum):
    IN_PERSON = "in_person"  # 当面提交
    SIGNED_MAIL = "signed_mail"  # 邮寄，需要签收
    ORDINARY_MAIL = "ordinary_mail"  # 平常信函，无需签收
    INTERNET = "internet"  # 互联网渠道
    FAX = "fax"  # 传真
    ORAL = "oral"  # 口头，由工作机构代填
    OTHER = "other"  # 机关公布的其他渠道


class Waiting(StrEnum):
    CONFIRMATION = "confirmation"  # 待确认
    CONTACT = "contact"  # 待联络


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an application came. `arrived_on`: handed in, signed for, or come to hand (the organ's hand)."""

    channel: Channel
    arrived_on: date
    confirmed_on: date | None = None  # 与申请人确认 or, where out of reach, contact restored
    wrong_desk: bool = False  # a letter to another unit or person of the organ
    office_on: date | None = None  # wrong_desk: the day the office really had it
    unreachable: bool = False  # 无法联络: a confirmation is needed and cannot be had
    published_on: date | None = None  # OTHER: the day by the rule the organ has published


@dataclass(frozen=True, slots=True)
class Receipt:
    on: date | None
    basis: str
    why: str
    waiting: Waiting | None = None
    confirm_on: date | None = None  # the day on which the office has to confirm


class BadArrival(ValueError):
    """Dates of an arrival that cannot be."""


_ART_31 = "《政府信息公开条例》第三十一条"
_NOTE_207 = "国办公开办函〔2015〕207号一"


def receipt_of(arrival: Arrival, reading: Reading = OURS) -> Receipt:
    channel = arrival.channel
    if channel is Channel.IN_PERSON:
        return Receipt(arrival.arrived_on, f"{_ART_31}第一项", "当面提交，提交之日为收到申请之日")
    if channel is Channel.SIGNED_MAIL and not (arrival.wrong_desk and reading.misaddressed_mail_waits):
        return Receipt(arrival.arrived_on, f"{_ART_31}第二项", "邮寄提交，行政机关签收之日为收到申请之日")
    if channel is Channel.OTHER and arrival.published_on is not None:
        return Receipt(arrival.published_on, f"{_NOTE_207}（五）", "按本机关公布的渠道规则确定收到申请之日")
    return _confirmed(arrival)


def _confirmed(arrival: Arrival) -> Receipt:
    basis, whom = _CONFIRMED_BY[arrival.channel]
    at_hand = arrival.arrived_on
    if arrival.wrong_desk and arrival.channel in (Channel.ORDINARY_MAIL, Channel.SIGNED_MAIL):
        basis, at_hand = f"{_NOTE_207}（二）", arrival.office_on or arrival.arrived_on
        whom = "信件写给本机关其他机构或者人员，工作机构实际收到后与申请人确认之日为收到申请之日"
    if at_hand < arrival.arrived_on:
        raise BadArrival(f"工作机构收到的日期（{at_hand}）早于本机关收到的日期（{arrival.arrived_on}），请核对")
    done = arrival.confirmed_on
    if done is not None and done < at_hand:
        raise BadArrival(f"确认日期（{done}）早于收到的日期（{at_hand}），请核对")
    if done is not None:
        if arrival.unreachable:
            return Receipt(done, f"{_NOTE_207}（二）", "曾无法联络申请人，自恢复联络之日起算")
        return Receipt(done, basis, whom)
    if arrival.unreachable:
        why = "无法联络申请人，登记在案；自恢复与申请人的联络之日起算"
        return Receipt(None, f"{_NOTE_207}（二）", why, Waiting.CONTACT, at_hand)
    return Receipt(None, basis, f"{whom}；尚未确认，期限未起算", Waiting.CONFIRMATION, at_hand)


_BOTH = "双方确认之日为收到申请之日"
_LETTER = "平常信函无需签收，工作机构应当在收到的当日与申请人确认，确认之日为收到申请之日"
_CONFIRMED_BY = {
    Channel.ORDINARY_MAIL: (f"{_ART_31}第二项", _LETTER),
    Channel.SIGNED_MAIL: (f"{_ART_31}第二项", _LETTER),
    Channel.INTERNET: (f"{_ART_31}第三项", _BOTH),
    Channel.FAX: (f"{_ART_31}第三项", _BOTH),
    Channel.ORAL: ("《政府信息公开条例》第二十九条；本软件的理解", "代填的申请经申请人确认之日为收到申请之日"),
    Channel.OTHER: (f"{_NOTE_207}（五）", "未公布该渠道的规则，双方确认之日为收到申请之日"),
}
