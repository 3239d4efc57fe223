"""Adjust one cell by hand (调整): asked for by one person with a reason, approved by another, shown in the trace."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from gongkai.annual.actions.declare import read_number, too_long
from gongkai.annual.models import Adjustment
from gongkai.annual.queries.ledger import form_of
from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.report.form import Unit
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import find, lacks


@transaction.atomic
def adjust(
    *, organ: str, year: int, cell: str, delta: Decimal | int | str, reason: str, by: Person, at: datetime
) -> Adjustment:
    """Ask for an adjustment. A total does not follow its parts: each cell is adjusted by name."""
    row = find(organ)
    described = form_of(year).cells.get(cell)
    reasons = [*lacks(by, Power.ASK_ADJUSTMENT, row, on=day(at)), *too_long(("原因", reason, 300))]
    if described is None:
        reasons.append(Reason("cell", "", f"表格没有“{cell}”这一格。"))
    value = read_number(delta)
    if not value:
        reasons.append(Reason("delta", "", f"增减数“{delta}”应为不等于0的数。"))
    elif described is not None and described.unit is Unit.COUNT and value != value.to_integral_value():
        reasons.append(Reason("delta", "", "增减数应为整数。"))
    elif value != value.quantize(Decimal("0.000001")):
        reasons.append(Reason("delta", "", "增减数最多6位小数。"))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明调整原因。"))
    refuse_if(reasons)
    asked = Adjustment.objects.create(
        organ=row, year=year, cell=cell, delta=value or 0, reason=clean(reason), asked_by=by, asked_at=at
    )
    said = {"year": year, "cell": cell, "delta": value, "reason": asked.reason}
    journal.record("annual.adjustment_asked", by=by, at=at, subject=str(asked), organ=organ, data=said)
    return asked


@transaction.atomic
def approve_adjustment(*, organ: str, adjustment_id: int, by: Person, at: datetime) -> Adjustment:
    """Approve another person's adjustment (批准调整); from now on it counts."""
    row = find(organ)
    asked = _locked(row, adjustment_id)
    reasons = [*lacks(by, Power.APPROVE_ADJUSTMENT, row, on=day(at))]
    if asked.asked_by_id == by.pk:
        reasons.append(Reason("two_people", "", "不能批准自己申请的调整，请由他人批准。"))
    if asked.approved_at is not None:
        reasons.append(Reason("approved", "", "这项调整已经批准。"))
    if asked.withdrawn_at is not None:
        reasons.append(Reason("withdrawn", "", "这项调整已经撤销。"))
    refuse_if(reasons)
    asked.approved_by, asked.approved_at = by, at
    asked.save(update_fields=["approved_by", "approved_at"])
    journal.record("annual.adjustment_approved", by=by, at=at, subject=str(asked), organ=organ)
    return asked


@transaction.atomic
def withdraw_adjustment(*, organ: str, adjustment_id: int, reason: str, by: Person, at: datetime) -> Adjustment:
    """Take an adjustment back, approved or not (撤销调整); it stays on record. Either power will do."""
    row = find(organ)
    asked = _locked(row, adjustment_id)
    asking = lacks(by, Power.ASK_ADJUSTMENT, row, on=day(at))
    approving = lacks(by, Power.APPROVE_ADJUSTMENT, row, on=day(at))
    reasons = [*(asking if approving else ()), *too_long(("原因", reason, 200))]
    if asked.withdrawn_at is not None:
        reasons.append(Reason("withdrawn", "", "这项调整已经撤销。"))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明撤销原因。"))
    refuse_if(reasons)
    asked.withdrawn_at, asked.withdrawn_reason = at, clean(reason)
    asked.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    said = {"reason": asked.withdrawn_reason}
    journal.record("annual.adjustment_withdrawn", by=by, at=at, subject=str(asked), organ=organ, data=said)
    return asked


def _locked(row: Organ, adjustment_id: int) -> Adjustment:
    asked = Adjustment.objects.select_for_update().filter(pk=adjustment_id, organ=row).first()
    if asked is None:
        raise Refused([Reason("unknown", "", f"没有第{adjustment_id}号调整。")])
    return asked
