"""Sign a submitted report (签发): by another person than the drafter, over exactly the digest that was looked at."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.actions.submit import blocking, put_signature
from gongkai.annual.models import Report, Signature
from gongkai.annual.models.report import State
from gongkai.annual.queries import draft, ledger
from gongkai.annual.queries.verification import compared
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
    if report.state == State.DRAFTED:
        reasons.extend(_changed(report, digest))
    refuse_if(reasons)
    report.signer, report.signed_at, report.state = by, at, State.SIGNED
    report.save(update_fields=["signer", "signed_at", "state"])
    said = {"digest": report.digest}
    journal.record("annual.signed", by=by, at=at, subject=str(report), organ=organ, data=said)
    put_signature(report, Signature.Role.SIGN, by=by, at=at)
    return report


def _changed(report: Report, digest: str) -> Iterator[Reason]:
    if digest != report.digest:
        yield Reason("digest", "", "报告在您查看之后有变动，请重新查看后再签发。")
    if draft.frozen_digest(report) != report.digest:
        yield Reason("tampered", "", "报告内容与提交时的摘要不符，不能签发，请退回重新核算。")
    signed = ledger.stored(report, evidence=True)
    cells = compared(signed, ledger.count(report.organ, report.year))
    if cells:
        labels = "、".join(f"{cell.label}（{cell.signed or '空'}→{cell.now or '空'}）" for cell in cells[:5])
        more = f"等{len(cells)}格" if len(cells) > 5 else ""
        yield Reason("ledger_changed", "", f"提交之后台账有变动：{labels}{more}。请退回重新核算。")
    yield from blocking(report, signed)
