"""What can happen to an application (申请), as the law sees it: one record a happening, in the order it was entered.

A record is never changed; what is wrong is followed by the record that mends it. law.standing draws the stage, the due
date and what may happen next from these records alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """办理事项 kinds, with the article that knows them. On one day they count in this order."""

    RECEIVED = "received"  # 收到申请: the clock starts (条例 art. 31)
    CORRECTION_ASKED = "correction_asked"  # 补正告知, `until` 补正期限 (art. 30)
    CORRECTION_EXCUSED = "correction_excused"  # 逾期补正有正当理由, `until` the new date (art. 30)
    CORRECTED = "corrected"  # 收到补正 (art. 30)
    CONSULTED = "consulted"  # 发出征求意见书 to `party`, known as `ref` (arts 32–34)
    CONSULTATION_SERVED = "consultation_served"  # `ref` 收到征求意见书: its 15 working days start
    OPINION_RECEIVED = "opinion_received"  # 收到意见 of `ref`, `opinion`
    CONSULTATION_ENDED = "consultation_ended"  # 终止征求意见 of `ref`: cannot be served, or no longer needed
    EXTENSION_APPROVED = "extension_approved"  # 延期批准 by the head of the 工作机构, `days` (art. 33)
    EXTENDED = "extended"  # 延期告知申请人, `days` (art. 33)
    REASONS_ASKED = "reasons_asked"  # 要求说明理由, `until` (art. 35)
    REASONS_GIVEN = "reasons_given"  # 收到理由说明 (art. 35)
    REASONS_ACCEPTED = "reasons_accepted"  # 理由合理
    DELAYED = "delayed"  # 告知延迟答复的合理期限, `until` (art. 35)
    FEE_NOTICED = "fee_noticed"  # 发出收费通知 (art. 42; 国办函〔2020〕109号)
    FEE_SERVED = "fee_served"  # 申请人收到收费通知: 20 working days to pay
    FEE_PAID = "fee_paid"  # 缴费完成
    ANSWERED = "answered"  # 答复 served, `outcome`: the day of posting or of signature (国办公开办函〔2016〕235号)
    CORRECTION_LAPSED = "correction_lapsed"  # 逾期不补正，不再处理 (art. 30)
    FEE_LAPSED = "fee_lapsed"  # 逾期不缴费，不再处理
    WITHDRAWN = "withdrawn"  # 申请人撤回


class Party(StrEnum):
    """Who is asked for an opinion. Silence means consent for a co-maker only (art. 34), never for a third party."""

    THIRD_PARTY = "third_party"  # 第三方 (art. 32)
    CO_MAKER = "co_maker"  # 共同制作机关 (art. 34)
    OTHER_ORGAN = "other_organ"  # 其他机关 (art. 33)


class Opinion(StrEnum):
    AGREES = "agrees"  # 同意公开
    OBJECTS = "objects"  # 不同意公开, with reasons
    PARTLY = "partly"  # 同意部分公开


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. `on` is the day it counts in law, not the day it was typed."""

    kind: Kind
    on: date
    until: date | None = None  # a date set by the organ: 补正期限, 说明理由期限, 延迟答复期限
    days: int | None = None  # working days of an extension
    ref: str = ""  # which consultation
    party: Party | None = None
    opinion: Opinion | None = None
    outcome: str = ""  # key of law.outcomes.OUTCOMES
