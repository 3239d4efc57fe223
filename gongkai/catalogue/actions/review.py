"""三级审核 and 保密审查: submit, review, send back. Each decision is over exactly the digest that was looked at."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import not_in, open_text, record, save, saying, seen_wrong, without
from gongkai.catalogue.models import Review, Revision, RevisionState, SecrecyReview, Work, WorkState
from gongkai.catalogue.queries import choices, gates, items
from gongkai.law.publication import Attribute, reassess_on
from gongkai.law.review import CHAIN_BASIS, SECRECY_BASIS, Decision, Rank, barred, next_stage, rank
from gongkai.organs.models import Person, Power

POWERS = {Rank.FIRST: Power.REVIEW_ITEM_FIRST, Rank.MIDDLE: Power.REVIEW_ITEM, Rank.FINAL: Power.REVIEW_ITEM_FINAL}
PHRASES = (
    "公开属性认定不准确，请重新认定。",
    "内容概述没有说明主要内容，请重写。",
    "含有不宜公开的个人信息，请删去或者作去标识处理。",
    "数字、日期与附件不一致，请核对。",
    "所引用的文件名称、文号有误，请核对。",
    "栏目选择不当，请改到相应栏目。",
)


@transaction.atomic
def submit(*, organ: str, number: int, seen: int | None = None, by: Person, at: datetime) -> Revision:
    """Hand the text over for review (提交审核). The route is frozen here: a later one does not touch this text."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.DRAFT_ITEM), *seen_wrong(row, seen)]
    reasons += [*not_in(row, RevisionState.DRAFT), *gates.incomplete(row), *gates.blocked(row)]
    if work.state == WorkState.PUBLISHED and row.attribute not in ("", Attribute.ACTIVE):
        reasons.append(
            Reason("attribute", "", "已经发布的信息不能改为不主动公开。确有需要的，请办理“撤下”并说明原因。")
        )
    refuse_if(reasons)
    row.writers = sorted({*row.writers, by.login})
    row.state, row.digest, row.submitted_at = RevisionState.IN_REVIEW, items.digest_of(row), at
    row.turn += 1
    row.stages = list(choices.route_for(work.organ, row.column))
    save(row, "writers", "state", "digest", "submitted_at", "turn", "stages")
    record("catalogue.submitted", work, by, at, {"digest": row.digest, "stages": row.stages})
    return row


@transaction.atomic
def secrecy_review(
    *, organ: str, number: int, result: str, opinion: str = "", digest: str, by: Person, at: datetime
) -> SecrecyReview:
    """保密审查 of a submitted text, by somebody who did not write it: open, closed, or referred to who decides."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [*without(by, work.organ, at, Power.REVIEW_SECRECY), *_other(row, digest)]
    reasons += not_in(row, RevisionState.IN_REVIEW, RevisionState.APPROVED)
    if result not in SecrecyReview.Result.values:
        reasons.append(Reason("result", SECRECY_BASIS, "保密审查的结论不在可选的范围内。"))
    elif result != SecrecyReview.Result.OPEN:
        reasons.extend(saying("不能公开的依据或者报请确定的问题", opinion, code="opinion"))
    if by.login in row.writers:
        reasons.append(Reason("other_person", SECRECY_BASIS, "您参与了起草，不能作保密审查，请由其他人审查。"))
    refuse_if(reasons)
    made = SecrecyReview.objects.create(
        revision=row, result=result, opinion=clean(opinion)[:300], digest=digest, by=by, at=at
    )
    said = {"text": row.number, "digest": digest, "result": result, "opinion": made.opinion}
    record("catalogue.secrecy_reviewed", work, by, at, said)
    return made


@transaction.atomic
def review(*, organ: str, number: int, digest: str, opinion: str = "", by: Person, at: datetime) -> Revision:
    """Approve the next stage (审核同意). After the last one the text may be released; it is not released by that."""
    work = items.locked(organ, number)
    row = open_text(work)
    stage = next_stage(len(row.stages), items.approvals(row), digest) or len(row.stages)
    reasons = [*not_in(row, RevisionState.IN_REVIEW), *_other(row, digest), *gates.blocked(row)]
    reasons += _may(row, stage, by, at)
    if len(clean(opinion)) > 300:
        reasons.append(Reason("opinion", "", "审核意见最多300个字。"))
    refuse_if(reasons)
    _put(row, stage, Decision.APPROVED, opinion, by, at)
    said = {"text": row.number, "stage": row.stages[stage - 1], "digest": digest}
    if stage == len(row.stages):
        said |= _finished(work, row, at)
    record("catalogue.reviewed", work, by, at, said)
    return row


@transaction.atomic
def send_back(*, organ: str, number: int, opinion: str, by: Person, at: datetime) -> Revision:
    """Return the text to its drafter with what is wrong (退回); every approval falls."""
    work = items.locked(organ, number)
    row = open_text(work)
    reasons = [
        *not_in(row, RevisionState.IN_REVIEW, RevisionState.APPROVED),
        *saying("退回意见", opinion, code="opinion"),
    ]
    reasons += without(by, work.organ, at, *POWERS.values())
    refuse_if(reasons)
    stage = next_stage(len(row.stages), items.approvals(row), row.digest) or len(row.stages)
    _put(row, stage, Decision.SENT_BACK, opinion, by, at)
    row.state, row.digest, row.stages, row.due_at = RevisionState.DRAFT, "", [], None
    save(row, "state", "digest", "stages", "due_at")
    record("catalogue.sent_back", work, by, at, {"text": row.number, "opinion": clean(opinion)})
    return row


@transaction.atomic
def later_review(*, organ: str, number: int, digest: str, opinion: str = "", by: Person, at: datetime) -> Work:
    """The stage that an emergency release left out, afterwards (应急发布后补审)."""
    work = items.locked(organ, number)
    row = items.live(work)
    reasons = []
    if row is None or work.later_due_on is None:
        reasons.append(Reason("state", CHAIN_BASIS, "这条信息没有等待补审的应急发布。"))
    refuse_if(reasons)
    assert row is not None
    stage = next_stage(len(row.stages), items.approvals(row, later=True), digest) or len(row.stages)
    refuse_if([*_other(row, digest), *_may(row, stage, by, at, later=True)])
    _put(row, stage, Decision.APPROVED, opinion, by, at, later=True)
    if stage == len(row.stages):
        work.later_due_on = None
    save(work, "later_due_on")
    said = {"text": row.number, "stage": row.stages[stage - 1], "digest": digest}
    record("catalogue.later_reviewed", work, by, at, said)
    return work


def _may(row: Revision, stage: int, by: Person, at: datetime, *, later: bool = False) -> Iterator[Reason]:
    if not row.stages:
        return
    yield from without(by, row.work.organ, at, POWERS[rank(stage, len(row.stages))])
    held = items.approvals(row, later=later)
    for why in barred(by.login, writers=row.writers, approvals=held, digest=items.digest_of(row)):
        yield Reason("other_person", CHAIN_BASIS, why)


def _other(row: Revision, digest: str) -> Iterator[Reason]:
    now = items.digest_of(row)
    if digest != now:
        yield Reason("digest", CHAIN_BASIS, "这条信息在您查看之后有变动，请重新查看后再办理。")
    if row.digest and row.digest != now:
        yield Reason("digest", CHAIN_BASIS, "提交之后内容有改动，审核作废，请重新提交。")


def _put(
    row: Revision, stage: int, decision: Decision, opinion: str, by: Person, at: datetime, later: bool = False
) -> None:
    Review.objects.create(
        revision=row,
        turn=row.turn,
        stage=stage,
        stage_name=row.stages[stage - 1],
        decision=decision.value,
        opinion=clean(opinion),
        digest=row.digest,
        later=later,
        by=by,
        at=at,
    )


def _finished(work: Work, row: Revision, at: datetime) -> dict[str, Any]:
    """The chain is complete: ready for release; not to be published: on record, with a date to look at it again."""
    if row.attribute == Attribute.ACTIVE:
        row.state = RevisionState.APPROVED
        save(row, "state")
        return {}
    row.state = RevisionState.RECORDED
    save(row, "state")
    work.state = WorkState.RECORDED
    work.reassess_on = reassess_on(day(at), choices.setup(work.organ).reassess_months)
    save(work, "state", "reassess_on")
    return {"recorded": row.attribute, "reassess_on": work.reassess_on}
