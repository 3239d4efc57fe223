"""Review, send back, sign (审核、退回、签发): each by another person, over exactly the digest that they looked at."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law import review as rule
from gongkai.law.review import ReviewStep
from gongkai.letters import queries
from gongkai.letters.actions.common import blocking, locked, not_in, record, save
from gongkai.letters.actions.proof import proof
from gongkai.letters.models import Letter, LetterState
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import holds, lacks

_STEPS = {
    LetterState.SUBMITTED: (Power.REVIEW_LETTER,),
    LetterState.REVIEWED: (Power.REVIEW_LETTER, Power.SIGN_LETTER),
    LetterState.SIGNED: (Power.SIGN_LETTER,),
}


@transaction.atomic
def review(*, organ: str, letter: int, digest: str, by: Person, at: datetime) -> Letter:
    """Approve a submitted letter (审核). `digest` is the one on the page that the reviewer saw."""
    row = locked(organ, letter)
    reasons = [*lacks(by, Power.REVIEW_LETTER, row.organ, on=day(at)), *not_in(row, LetterState.SUBMITTED)]
    reasons += [*_excluded(row, ReviewStep.REVIEW, by), *_other(row, digest), *proof(row)]
    refuse_if([*reasons, *blocking(queries.faults(row))])
    row.state, row.reviewer, row.reviewed_at, row.digest = LetterState.REVIEWED, by, at, digest
    save(row, "state", "reviewer", "reviewed_at", "digest")
    record("letters.reviewed", row, by, at, {"digest": digest})
    return row


@transaction.atomic
def send_back(*, organ: str, letter: int, reason: str, by: Person, at: datetime) -> Letter:
    """Return a letter to its drafter (退回) with the reason; review and signature fall."""
    row = locked(organ, letter)
    state = LetterState(row.state)
    reasons = [*not_in(row, *_STEPS)]
    if state in _STEPS and not any(holds(by, power, organ, on=day(at)) for power in _STEPS[state]):
        reasons.extend(lacks(by, _STEPS[state][-1], row.organ, on=day(at)))
    return _to_draft(row, "letters.sent_back", reason, reasons, by, at)


@transaction.atomic
def take_back(*, organ: str, letter: int, reason: str, by: Person, at: datetime) -> Letter:
    """Take an unissued letter back to draft (收回修改) on the drafting side; review and signature fall."""
    row = locked(organ, letter)
    reasons = [*lacks(by, Power.DRAFT_LETTER, row.organ, on=day(at)), *not_in(row, *_STEPS)]
    return _to_draft(row, "letters.taken_back", reason, reasons, by, at)


def _to_draft(row: Letter, act: str, reason: str, reasons: list[Reason], by: Person, at: datetime) -> Letter:
    if not 0 < len(clean(reason)) <= 300:
        reasons.append(Reason("reason", "", "请写明退回意见，最多300个字。"))
    refuse_if(reasons)
    before, row.state, row.sent_back, row.digest = row.state, LetterState.DRAFT, clean(reason), ""
    row.reviewer = row.reviewed_at = row.signer = row.signed_at = None
    save(row, "state", "sent_back", "digest", "reviewer", "reviewed_at", "signer", "signed_at")
    record(act, row, by, at, {"from": str(before), "reason": row.sent_back})
    return row


@transaction.atomic
def sign(*, organ: str, letter: int, digest: str, by: Person, at: datetime) -> Letter:
    """Sign a reviewed letter (签发). Its day is the 成文日期."""
    row = locked(organ, letter)
    reasons = [*lacks(by, Power.SIGN_LETTER, row.organ, on=day(at)), *not_in(row, LetterState.REVIEWED)]
    reasons += [*_excluded(row, ReviewStep.SIGN, by), *_other(row, digest), *proof(row)]
    if row.state == LetterState.REVIEWED and row.digest != queries.digest_of(row):
        reasons.append(Reason("tampered", "", "这份文书在审核之后被改动，请退回重新审核。"))
    refuse_if([*reasons, *blocking(queries.faults(row))])
    row.state, row.signer, row.signed_at = LetterState.SIGNED, by, at
    save(row, "state", "signer", "signed_at")
    record("letters.signed", row, by, at, {"digest": digest, "journal": journal.anchor()})
    return row


def _excluded(row: Letter, step: ReviewStep, by: Person) -> Iterator[Reason]:
    reviewer = row.reviewer.login if row.reviewer else ""
    if why := rule.excluded(step, by.login, writers=row.writers, reviewer=reviewer):
        yield Reason("other_person", rule.BASIS, why)


def _other(row: Letter, digest: str) -> Iterator[Reason]:
    if digest != queries.digest_of(row):
        yield Reason("digest", "", "这份文书在您查看之后有变动，请重新查看后再办理。")
