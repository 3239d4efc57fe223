"""审核: who may take which step of a letter or of a publication. Nobody approves what they wrote or takes two steps.

Letters: 拟稿、审核、签发 by three people. Publications (三级审核, R-069): a route of one to five stages, frozen when a
text is submitted; what is approved is a digest, so an edit voids every approval. Approval is not release.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.workdays import Calendar

BASIS = "文书拟稿、审核、签发分离"
CHAIN_BASIS = "政府信息发布三级审核制度"
SECRECY_BASIS = "《政府信息公开条例》第十七条、《保守国家秘密法》第三十五条"
MOST_STAGES = 5
USUAL_ROUTE = ("初审", "复审", "终审")
LATER_WITHIN = 3  # working days for the review after an emergency release: our reading


class ReviewStep(StrEnum):
    REVIEW = "review"  # 审核
    SIGN = "sign"  # 签发


class Rank(StrEnum):
    """Which power a stage of the route needs: the first, the last, and whatever lies between."""

    FIRST = "first"  # 初审
    MIDDLE = "middle"  # 复审
    FINAL = "final"  # 终审


class Decision(StrEnum):
    APPROVED = "approved"  # 同意
    SENT_BACK = "sent_back"  # 退回


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval of one stage: by whom, of exactly which text."""

    stage: int  # from 1
    login: str
    digest: str


def excluded(step: ReviewStep, login: str, *, writers: Collection[str], reviewer: str = "") -> str:
    """Why this person may not take the step, in Chinese; "" when they may. People are named by their login."""
    said = "审核" if step is ReviewStep.REVIEW else "签发"
    if login in writers:
        return f"您起草或者修改过这份文书，不能{said}，请由没有参与起草的人{said}。"
    if step is ReviewStep.SIGN and login == reviewer:
        return "您审核过这份文书，不能签发，请由审核人以外的人签发。"
    return ""


def route_faults(stages: Sequence[str]) -> tuple[str, ...]:
    """Why a route cannot be used, in Chinese."""
    faults = []
    if not 1 <= len(stages) <= MOST_STAGES:
        faults.append(f"审核层级应为1至{MOST_STAGES}级，现为{len(stages)}级。")
    if any(not 0 < len(one) <= 16 for one in stages):
        faults.append("每一级审核都要有名称，最多16个字。")
    if len(set(stages)) != len(stages):
        faults.append("各级审核的名称不能相同。")
    return tuple(faults)


def rank(stage: int, stages: int) -> Rank:
    """A route of one stage has only the final one."""
    if stage == stages:
        return Rank.FINAL
    return Rank.FIRST if stage == 1 else Rank.MIDDLE


def standing(approvals: Sequence[Approval], digest: str) -> tuple[Approval, ...]:
    """The approvals that hold for the text as it is now, in order; from the first gap on none does."""
    held: list[Approval] = []
    for one in sorted(approvals, key=lambda one: one.stage):
        if one.digest == digest and one.stage == len(held) + 1:
            held.append(one)
    return tuple(held)


def next_stage(stages: int, approvals: Sequence[Approval], digest: str) -> int | None:
    """The stage that is to be taken now; None when the chain is complete."""
    held = len(standing(approvals, digest))
    return held + 1 if held < stages else None


def barred(login: str, *, writers: Collection[str], approvals: Sequence[Approval], digest: str) -> tuple[str, ...]:
    """Every reason why a person may not take the next stage, in Chinese."""
    reasons = []
    if login in writers:
        reasons.append("您起草或者修改过这条信息，不能审核，请由没有参与起草的人审核。")
    if any(one.login == login for one in standing(approvals, digest)):
        reasons.append("您已经审核过这条信息的前一级，每一级应当由不同的人审核。")
    return tuple(reasons)


def unfinished(stages: Sequence[str], approvals: Sequence[Approval], digest: str, writers: Collection[str]) -> str:
    """Why the chain is not complete, in Chinese; "" when it is."""
    held = standing(approvals, digest)
    if not stages:
        return "还没有提交审核。"
    if len(held) < len(stages):
        return f"审核还没有完成：还缺{'、'.join(stages[len(held) :])}。"
    people = [one.login for one in held]
    if len(set(people)) != len(people) or set(people) & set(writers):
        return "审核人有重复，或者审核人参与过起草，请退回重新审核。"
    return ""


def later_due(released_on: date, calendar: Calendar, days: int = LATER_WITHIN) -> date:
    """By when the chain must be gone through after an emergency release (应急发布后补审)."""
    return calendar.after(released_on, days)
