"""信息处理费 (条例 art. 42; 国办函〔2020〕109号): proposed by one, approved by another, noticed, paid or lapsed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, happen, record, turn
from gongkai.foi.actions.telling import told_in
from gongkai.foi.models import Charge, Request
from gongkai.law.acts import Act, Role
from gongkai.law.fees import Method, Quote
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import Actor

_FEES = "国办函〔2020〕109号"


@transaction.atomic
def propose_charge(
    *,
    organ: str,
    reference: str,
    method: Method,
    outcome: str,
    pages: int | None = None,
    reason: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Charge:
    """Propose a fee (提出收费): 按件 over what the applicant asked this month, or 按量 over these pages, never both."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    entry = doing.entry
    reason = doing.need(reason, "reason", "请写明数量、频次明显超过合理范围的情况。", "《政府信息公开条例》第四十二条")
    if entry.received_on is None:
        doing.refuse("received", "", "收到申请之日还没有确定，不能提出收费。")
    if queries.charge_of(entry) is not None:
        doing.refuse("charged", f"{_FEES}第三条", "这件申请已经提出收费，不得重复计收。")
    if len(reason) > 300:
        doing.refuse("too_long", "", "收费理由最多300个字。")
    refuse_if(doing.reasons)
    offer = next(one for one in queries.fee_offers(entry, outcome, pages) if one.method is method)
    doing.reasons.extend(Reason("closed", _FEES, f"{why}。") for why in offer.closed)
    if offer.quote is not None and not offer.needs_notice:
        doing.refuse("zero", f"{_FEES}第四条、第五条", "没有超出免费的数量，不收费，也不发收费通知。")
    refuse_if(doing.reasons)
    assert offer.quote is not None
    row = Charge(request=entry, reason=reason, proposed_by=by, proposed_at=at, **_reckoned(entry, offer.quote, pages))
    row.save(force_insert=True)
    said = {"mode": row.mode, "quantity": row.quantity, "total": row.total, "reason": reason}
    record("foi.charge_proposed", doing, said)
    return row


@transaction.atomic
def approve_charge(*, organ: str, reference: str, by: Person, at: datetime) -> Charge:
    """Approve a proposed fee (批准收费): “可以收取”, so a person decides, and another than who proposed."""
    doing = turn(organ, reference, None, by, at, Power.APPROVE_FEE)
    row = _charge(doing, Charge.State.PROPOSED)
    if row.proposed_by_id == by.pk:
        doing.refuse("other_person", "收费提出与批准分离", "您提出了这笔收费，不能由您批准。")
    refuse_if(doing.reasons)
    row.state, row.approved_by, row.approved_at = Charge.State.APPROVED, by, at
    row.save(update_fields=["state", "approved_by", "approved_at"])
    record("foi.charge_approved", doing, {"total": row.total})
    return row


@transaction.atomic
def drop_charge(*, organ: str, reference: str, reason: str, by: Person, at: datetime) -> Charge:
    """Do not charge (不予收费), as long as no notice has gone out."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION, Power.APPROVE_FEE)
    reason = doing.need(reason, "reason", "请写明不收费的原因。")
    row = _charge(doing, Charge.State.PROPOSED, Charge.State.APPROVED)
    refuse_if(doing.reasons)
    row.state, row.note = Charge.State.DROPPED, reason[:300]
    row.save(update_fields=["state", "note"])
    record("foi.charge_dropped", doing, {"reason": reason})
    return row


@transaction.atomic
def notice_fee(
    *, organ: str, reference: str, on: date, letter: int | None = None, paper: str = "", by: Person, at: datetime
) -> Request:
    """Send the 收费通知 of an approved fee (发出收费通知)."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    row = _charge(doing, Charge.State.APPROVED)
    if row.approved_at is not None and on < day(row.approved_at):
        doing.refuse("on", _FEES, f"收费通知的日期{on}早于批准收费的日期{day(row.approved_at)}。")
    row.letter = told_in(doing, letter, paper, on, "D11")
    # The signature that law.acts asks for is the approval by another person; the clerk only sends.
    entry = happen(doing, Act.NOTICE_FEE, on, role=Role.SIGNER, letter=row.letter)
    row.state, row.noticed_on = Charge.State.NOTICED, on
    row.save(update_fields=["state", "noticed_on", "letter"])
    return entry


@transaction.atomic
def note_fee_service(*, organ: str, reference: str, on: date, how: str = "", by: Actor, at: datetime) -> Request:
    """Enter the day on which the applicant got the notice (收费通知送达): 20 working days to pay."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    row = _charge(doing, Charge.State.NOTICED)
    entry = happen(doing, Act.NOTE_FEE_SERVICE, on, note=how)
    row.served_on = on
    row.save(update_fields=["served_on"])
    return entry


@transaction.atomic
def take_payment(
    *, organ: str, reference: str, on: date, amount: Decimal, receipt_number: str, by: Actor, at: datetime
) -> Request:
    """Enter the payment (登记缴费) with the number of its fiscal receipt (财政票据)."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    row = _charge(doing, Charge.State.NOTICED)
    receipt_number = doing.need(receipt_number, "receipt_number", "请填写财政票据的号码。", _FEES)
    if amount != row.total:
        doing.refuse("amount", _FEES, f"缴费金额{amount}元与收费通知的{row.total}元不符。")
    if len(receipt_number) > 64:
        doing.refuse("too_long", "", "票据号码最多64个字。")
    entry = happen(doing, Act.TAKE_PAYMENT, on, note=f"票据号{receipt_number}")
    row.state, row.paid_on, row.receipt_number = Charge.State.PAID, on, receipt_number
    row.save(update_fields=["state", "paid_on", "receipt_number"])
    return entry


@transaction.atomic
def pay_in(*, organ: str, reference: str, on: date, by: Actor, at: datetime) -> Charge:
    """Enter the day on which the money went to the treasury (登记缴库)."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    row = _charge(doing, Charge.State.PAID)
    if row.treasury_on is not None:
        doing.refuse("paid_in", "", f"已于{row.treasury_on}缴库。")
    if row.paid_on and on < row.paid_on:
        doing.refuse("on", "", f"缴库日期{on}早于缴费日期{row.paid_on}。")
    doing.reasons.extend(out_of_range("on", "", "缴库日期", on, today=doing.today))
    refuse_if(doing.reasons)
    row.treasury_on = on
    row.save(update_fields=["treasury_on"])
    record("foi.charge_paid_in", doing, {"on": on, "total": row.total})
    return row


@transaction.atomic
def lapse_fee(
    *,
    organ: str,
    reference: str,
    on: date,
    reason: str,
    letter: int | None = None,
    paper: str = "",
    by: Actor,
    at: datetime,
) -> Request:
    """End a case whose fee was not paid in time (逾期不缴费，不再处理). Proposed by the system, decided by a person."""
    doing = turn(organ, reference, None, by, at, Power.SIGN_LETTER)
    row = _charge(doing, Charge.State.NOTICED)
    reason = doing.need(reason, "reason", "请写明已核实申请人逾期没有缴费。", _FEES)
    shown = told_in(doing, letter, paper, on, "D26")
    entry = happen(doing, Act.LAPSE_FEE, on, note=reason, letter=shown, outcome="other.fee_lapsed")
    row.state, row.note = Charge.State.LAPSED, clean(reason)[:300]
    row.save(update_fields=["state", "note"])
    return entry


def _reckoned(entry: Request, quote: Quote, pages: int | None) -> dict[str, Any]:
    items = quote.method is Method.ITEMS
    return {
        "mode": quote.method.value,
        "quantity": entry.fee_items if items else pages or 0,
        "already": queries.items_already(entry) if items else 0,
        "total": quote.total,
        "account": queries.account_of(quote),
    }


def _charge(doing: Turn, *states: str) -> Charge:
    row = queries.charge_of(doing.entry)
    if row is None or row.state not in states:
        wanted = "、".join(Charge.State(state).label for state in states)
        now = Charge.State(row.state).label if row else "没有提出收费"
        refuse_if([*doing.reasons, Reason("charge", _FEES, f"这件申请的收费：{now}；只有{wanted}的才能这样办理。")])
    assert row is not None
    return row
