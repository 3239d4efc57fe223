"""How the clock is read where the law is silent or was not read in the original: one field a choice, our reading as
the default. An organ may choose otherwise (house rule 8); nothing here is a literal elsewhere.
"""

from dataclasses import dataclass

REPLY_DAYS = 20  # 条例 art. 33


@dataclass(frozen=True, slots=True)
class Reading:
    """Limits a province may shorten, and the readings of §4 of our legal ground truth tagged [D], [M] or [C-2]."""

    reply_days: int = REPLY_DAYS  # 答复期限 (条例 art. 33: at most 20; a local rule may be shorter)
    payment_days: int = 20  # 缴费期限 (second-hand: restatements of 国办函〔2020〕109号)
    paid_restarts: bool = True  # 缴费次日起重新计算 (from memory); False: the days of waiting are excluded
    reasons_stop_clock: bool = False  # 说明理由 (art. 35 excludes nothing); True: excluded like a consultation
    late_notice_restarts: bool = False  # 逾期告知补正: False: the first deadline goes on (art. 30 “7个工作日内”)
    extend_anew: bool = False  # a second 延期 after the clock started anew; False: one for one application
    misaddressed_mail_waits: bool = True  # signed mail to another unit: confirmed (207号一（二）); False: signed


OURS = Reading()
