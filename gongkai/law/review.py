"""审核、签发: who may take which step of a letter. Nobody reviews or signs what they wrote, nobody takes two steps.

The practice of three levels (拟稿、审核、签发) by three people; our reading that whoever edited the text also wrote it.
"""

from collections.abc import Collection
from enum import StrEnum

BASIS = "文书拟稿、审核、签发分离"


class ReviewStep(StrEnum):
    REVIEW = "review"  # 审核
    SIGN = "sign"  # 签发


def excluded(step: ReviewStep, login: str, *, writers: Collection[str], reviewer: str = "") -> str:
    """Why this person may not take the step, in Chinese; "" when they may. People are named by their login."""
    said = "审核" if step is ReviewStep.REVIEW else "签发"
    if login in writers:
        return f"您起草或者修改过这份文书，不能{said}，请由没有参与起草的人{said}。"
    if step is ReviewStep.SIGN and login == reviewer:
        return "您审核过这份文书，不能签发，请由审核人以外的人签发。"
    return ""
