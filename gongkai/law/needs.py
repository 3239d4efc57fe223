"""What an answer (答复) must say or have on record before it may be signed, each with the article that asks for it.

A need is met by words: the text of the letter, or a note of where the record lies. Never the secret itself.
"""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.basis import Certainty


class Need(StrEnum):
    REASONS = "reasons"
    LEGAL_PROVISION = "legal_provision"
    SECRECY_BASIS = "secrecy_basis"
    SEPARATION_CONSIDERED = "separation_considered"
    CONSULTATION = "consultation"
    OTHER_LAWS_CHECK = "other_laws_check"
    PUBLIC_INTEREST = "public_interest"
    THIRD_PARTY_NOTICE = "third_party_notice"
    PUBLIC_ACCESS = "public_access"
    WAY_AND_TIME = "way_and_time"
    SUPPLY_FORM_REASON = "supply_form_reason"
    SEARCH_RECORD = "search_record"
    RESPONSIBLE_ORGAN = "responsible_organ"
    EARLIER_ANSWER = "earlier_answer"
    CORRECTION_RECORD = "correction_record"
    REASONS_RECORD = "reasons_record"
    FEE_RECORD = "fee_record"
    WITHDRAWAL_RECORD = "withdrawal_record"
    PROPER_CHANNEL = "proper_channel"

    @property
    def term(self) -> str:
        return DEMANDS[self].term


@dataclass(frozen=True, slots=True)
class Demand:
    """One need: its Chinese name, what to write, the article, and how sure we are that the law asks for it."""

    term: str
    ask: str
    article: str  # of reasons and provisions: where the reply's own article does not ask
    certainty: Certainty = Certainty.CONFIRMED


_OURS, _SECOND_HAND = Certainty.OURS, Certainty.SECOND_HAND

DEMANDS = {
    Need.REASONS: Demand("理由", "说明作出这一答复的理由", "管理要求"),
    Need.LEGAL_PROVISION: Demand(
        "法律依据",
        "写明所依据的法律、行政法规的名称和条款",
        "管理要求",
    ),
    Need.SECRECY_BASIS: Demand(
        "定密依据", "写明密级、定密机关或者定密依据，不得写入涉密内容", "条例第十四条、第十七条", _OURS
    ),
    Need.SEPARATION_CONSIDERED: Demand(
        "区分处理的考虑", "写明能否区分处理；能够区分的，应当改为部分公开", "条例第三十七条"
    ),
    Need.CONSULTATION: Demand("征求第三方意见", "写明征求意见的经过，或者无法征求意见的原因", "条例第三十二条", _OURS),
    Need.OTHER_LAWS_CHECK: Demand("从其规定的核查", "写明已核查法律、法规、规章没有规定应当公开", "条例第十六条第二款"),
    Need.PUBLIC_INTEREST: Demand(
        "公开的公共利益理由",
        "写明不公开可能对公共利益造成的重大影响，或者第三方的理由为何不合理",
        "条例第十五条、第三十二条",
    ),
    Need.THIRD_PARTY_NOTICE: Demand(
        "告知第三方", "写明已将决定公开的内容和理由书面告知第三方（公开决定告知书）", "条例第三十二条"
    ),
    Need.PUBLIC_ACCESS: Demand("获取方式、途径", "写明该信息在何处、如何获取", "条例第三十六条第（一）项"),
    Need.WAY_AND_TIME: Demand("获取的方式、途径和时间", "写明获取该信息的方式、途径和时间", "条例第三十六条第（二）项"),
    Need.SUPPLY_FORM_REASON: Demand(
        "改变提供形式的理由", "写明未按申请人要求的形式提供的理由（载体安全或者成本过高）", "条例第四十条"
    ),
    Need.SEARCH_RECORD: Demand(
        "检索记录", "写明检索的地点或者系统、检索词、时间和人员", "条例第三十六条第（四）项", _SECOND_HAND
    ),
    Need.RESPONSIBLE_ORGAN: Demand(
        "负责公开的机关",
        "能够确定的，写明其名称和联系方式；不能确定的，写明不能确定",
        "条例第三十六条第（五）项",
    ),
    Need.EARLIER_ANSWER: Demand("此前的答复", "写明此前答复的文号或者日期", "条例第三十六条第（六）项", _OURS),
    Need.CORRECTION_RECORD: Demand("补正经过", "写明补正告知的日期、事项和期限及其结果", "条例第三十条", _OURS),
    Need.REASONS_RECORD: Demand(
        "说明理由的经过", "写明要求说明理由的日期、申请人的说明及其不合理之处", "条例第三十五条"
    ),
    Need.FEE_RECORD: Demand(
        "收费通知的经过", "写明收费通知的文号、金额、送达日期和缴费期限", "国办函〔2020〕109号", _SECOND_HAND
    ),
    Need.WITHDRAWAL_RECORD: Demand("撤回的记录", "写明申请人撤回的日期和方式", "条例第四十五条", _OURS),
    Need.PROPER_CHANNEL: Demand("相应渠道", "可以写明向何处提出或者获取", "条例第三十九条"),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that an answer lacks. `part`: the withheld part of a 部分公开 that lacks it, as an outcome key."""

    need: Need
    article: str
    message: str
    part: str = ""
