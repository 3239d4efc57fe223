"""Sign a submitted report (签发): by one who did not draft it, over exactly the digest that was looked at.

Basis of the two people: the practice that 起草人与签发人分开. Who built, wrote or submitted this version drafted it.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.actions.submit import blocking, put_signature
from gongkai.annual.models import Report, Signature
from gongkai.annual.models.report import State
from gongkai.annual.queries import anchors, ledger
from gongkai.annual.queries.verification import compared, compared_narrative
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def sign(*, organ: str, year: int, digest: str, by: Person, at: datetime) -> Report:
    """`digest` is the one on the page that the signer saw. From here on cells and text are frozen."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.SIGN_REPORT, report.organ, on=day(at)), *not_in(report, State.DRAFTED)]
    if report.drafter_id == by.pk:
        reasons.append(Reason("two_people", "", "起草人不能签发自己起草的报告，请由他人签发。"))
    elif report.state == State.DRAFTED and by.login in anchors.drafters(report):
        message = f"{by.name}核算、撰写或者提交过这一版，也是起草人，不能签发；请由没有参与起草的人签发。"
        reasons.append(Reason("two_people", "", message))
    if report.state == State.DRAFTED:
        if digest != report.digest:
            reasons.append(Reason("digest", "", "报告在您查看之后有变动，请重新查看后再签发。"))
        reasons.extend(changed(report, "提交之后", "请退回重新核算。"))
        reasons.extend(blocking(report, ledger.stored(report)))
    refuse_if(reasons)
    report.signer, report.signed_at, report.state = by, at, State.SIGNED
    report.save(update_fields=["signer", "signed_at", "state"])
    said = {"digest": report.digest, "journal": journal.anchor()}
    journal.record("annual.signed", by=by, at=at, subject=str(report), organ=organ, data=said)
    put_signature(report, Signature.Role.SIGN, by=by, at=at)
    return report


def changed(report: Report, since: str, what_to_do: str) -> Iterator[Reason]:
    """What was changed around the actions, and what the ledger would count differently now."""
    for why in anchors.broken(report):
        yield Reason("tampered", "", f"{why}请退回重新核算。")
    signed, now = ledger.stored(report, evidence=True), ledger.count(report.organ, report.year)
    cells = [*compared(signed, now), *compared_narrative(signed, now)]
    if cells:
        labels = "、".join(f"{cell.label}（{cell.signed or '空'}→{cell.now or '空'}）" for cell in cells[:5])
        more = f"等{len(cells)}项" if len(cells) > 5 else ""
        yield Reason("ledger_changed", "", f"{since}台账有变动：{labels}{more}。{what_to_do}")
