"""Which act is open in which situation, and every reason why not, each with its article (条例 arts 30–36, 42).

`situation` asks whether the act can be done at all on a day; law.wants asks whether an event says what it must.
"""

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.law.acts import ACTS, Act, Why
from gongkai.law.basis import FEES as FEE_RULES
from gongkai.law.clock import NOTICE_DAYS, PARTY_TERMS, REGULATION, Case
from gongkai.law.events import Party
from gongkai.law.workdays import Calendar

OURS = "本软件的理解"
_A30, _A31, _A32, _A33, _A35, _A42 = (
    f"{REGULATION}第{n}条" for n in ("三十", "三十一", "三十二", "三十三", "三十五", "四十二")
)
FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_A33_2 = f"{_A33}第二款"


def situation(act: Act, case: Case, on: date, calendar: Calendar) -> tuple[Why, ...]:
    if case.closed_on is not None:
        return (Why(OURS, f"本件已于{case.closed_on}办结，不能再办理“{ACTS[act].term}”"),)
    if act is Act.CONFIRM:
        return (Why(_A31, f"已于{case.received_on}收到申请，收到之日只有一个"),) if case.received_on else ()
    if case.received_on is None:
        return () if act is Act.WITHDRAW else (Why(_A31, "到这一天尚未收到申请，期限未起算；先确认收到申请"),)
    return tuple(_SITUATIONS[act](case, on, calendar))


def _ask_correction(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.correction_asked_on is not None:
        yield Why(_A30, f"已于{case.correction_asked_on}告知补正；补正只能一次性告知")
    assert case.received_on is not None
    last = calendar.after(case.received_on, NOTICE_DAYS)
    if on > last and not case.reading.late_notice_restarts:
        yield Why(
            f"{_A30}；{OURS}",
            f"补正应当自收到申请之日起{NOTICE_DAYS}个工作日内（至{last}）告知；逾期告知不使答复期限重新计算，仍按原期限答复",
        )
    if case.awaiting_payment:
        yield Why(OURS, "已发出收费通知，内容不明确的申请不能核定费用，不再告知补正")


def _take_correction(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.correction_asked_on is None:
        yield Why(_A30, "没有告知补正，申请人补充的材料不使答复期限重新计算")
    elif case.corrected_on is not None:
        yield Why(_A30, f"已于{case.corrected_on}收到补正，期限只重新计算一次")


def _excuse_correction(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not case.awaiting_correction:
        yield Why(_A30, "没有等待中的补正")


def _lapse_correction(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not case.awaiting_correction:
        yield Why(_A30, "没有等待中的补正")
    elif case.correction_until is not None and on <= case.correction_until:
        yield Why(_A30, f"补正期限（{case.correction_until}）尚未届满")


def _note_service(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not any(one.outstanding and one.served_on is None for one in case.consultations.values()):
        yield Why(_A32, "没有尚未送达的征求意见书")


def _outstanding(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not any(one.outstanding for one in case.consultations.values()):
        yield Why(_A32, "没有等待答复的征求意见")


def _in_run(case: Case, on: date, calendar: Calendar, what: str) -> Iterator[Why]:
    """The limit must be running, and not be over, to be lengthened."""
    due = case.due(calendar).on
    if case.awaiting_correction:
        yield Why(_A30, f"正在等待补正，答复期限将重新计算，没有可以{what}的期限")
    if case.awaiting_payment:
        yield Why(FEES, f"正在等待缴费，答复期限将重新计算，没有可以{what}的期限")
    if due is not None and on > due:
        yield Why(f"{_A33_2}；{OURS}", f"答复期限已于{due}届满，{what}应当在届满之前（含当日）作出并告知申请人")


def _extension(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.extended_days:
        yield Why(f"{_A33_2}；{OURS}", f"已经延期{case.extended_days}个工作日，只能延期一次")
    elif case.extended_ever and not case.reading.extend_anew:
        yield Why(f"{_A33_2}；{OURS}", "期限重新计算之前已经延期一次，一件申请只能延期一次")
    if case.delayed_until is not None:
        yield Why(f"{_A35}；{OURS}", f"已告知延迟答复的期限（{case.delayed_until}），不再适用延期")
    yield from _in_run(case, on, calendar, "延期")


def _approve_extension(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.approved_days is not None and not case.extended_days:
        yield Why(_A33_2, f"已经批准延期{case.approved_days}个工作日，尚未告知申请人")
    yield from _extension(case, on, calendar)


def _extend(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.approved_days is None:
        yield Why(_A33_2, "延期应当先经政府信息公开工作机构负责人同意")
    yield from _extension(case, on, calendar)


def _ask_reasons(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.reasons_asked_on is not None:
        yield Why(f"{_A35}；{OURS}", f"已于{case.reasons_asked_on}要求说明理由，只要求一次")


def _take_reasons(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.reasons_asked_on is None:
        yield Why(_A35, "没有要求申请人说明理由")
    elif case.reasons_given_on is not None:
        yield Why(_A35, f"已于{case.reasons_given_on}收到理由说明")


def _accept_reasons(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.reasons_given_on is None:
        yield Why(_A35, "没有收到理由说明")
    elif case.reasons_accepted_on is not None:
        yield Why(_A35, f"已于{case.reasons_accepted_on}认定理由合理")


def _delay(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.reasons_accepted_on is None:
        yield Why(_A35, "没有认定申请理由合理，不能确定延迟答复的期限")
    if case.delayed_until is not None:
        yield Why(f"{_A35}；{OURS}", f"已告知延迟答复的期限（{case.delayed_until}），只能确定一次")
    yield from _in_run(case, on, calendar, "延迟答复")


def _notice_fee(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    due = case.due(calendar).on
    if not FEE_RULES.holds(on):
        yield Why(FEES, "该办法自2021-01-01起施行，此前不能据此发出收费通知")
    if case.fee_noticed_on is not None:
        yield Why(f"{FEES}；{OURS}", f"已于{case.fee_noticed_on}发出收费通知，一件申请只收费一次")
    if case.awaiting_correction:
        yield Why(OURS, "正在等待补正，内容不明确的申请不能核定费用")
    if due is not None and on > due:
        yield Why(FEES, f"收费通知应当在申请处理期限内（至{due}）发出")


def _note_fee_service(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not case.awaiting_payment:
        yield Why(FEES, "没有等待缴费的收费通知")
    elif case.fee_served_on is not None:
        yield Why(FEES, f"收费通知已于{case.fee_served_on}送达")


def _take_payment(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.fee_noticed_on is None:
        yield Why(_A42, "没有发出收费通知，不能收费")
    elif case.paid_on is not None:
        yield Why(_A42, f"已于{case.paid_on}缴费")


def _lapse_fee(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if not case.awaiting_payment:
        yield Why(FEES, "没有等待缴费的收费通知")
    elif case.payment_until is None:
        yield Why(FEES, "收费通知尚未送达申请人，缴费期限未起算")
    elif on <= case.payment_until:
        yield Why(FEES, f"缴费期限（{case.payment_until}）尚未届满")


def _answer(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    if case.awaiting_payment:
        decide = "请先登记缴费，或者逾期不再处理，或者撤销收费通知并写明不收费的原因"
        yield Why(f"{FEES}；{OURS}", f"收费通知已经发出，尚未缴费；{decide}，再答复")
    for one in case.awaited(on):
        limit = f"，期限至{one.expires_on}" if one.expires_on else ""
        yield Why(
            f"{_A32}；{OURS}" if one.party is Party.THIRD_PARTY else OURS,
            f"正在征求{PARTY_TERMS[one.party]}意见（{one.ref}{limit}）；收到意见、期限届满或者终止征求意见之后再答复",
        )


def _always(case: Case, on: date, calendar: Calendar) -> Iterator[Why]:
    return iter(())


_SITUATIONS: dict[Act, Callable[[Case, date, Calendar], Iterator[Why]]] = {
    Act.ASK_CORRECTION: _ask_correction,
    Act.TAKE_CORRECTION: _take_correction,
    Act.EXCUSE_CORRECTION: _excuse_correction,
    Act.CONSULT: _always,
    Act.NOTE_SERVICE: _note_service,
    Act.TAKE_OPINION: _outstanding,
    Act.END_CONSULTATION: _outstanding,
    Act.APPROVE_EXTENSION: _approve_extension,
    Act.EXTEND: _extend,
    Act.ASK_REASONS: _ask_reasons,
    Act.TAKE_REASONS: _take_reasons,
    Act.ACCEPT_REASONS: _accept_reasons,
    Act.DELAY: _delay,
    Act.NOTICE_FEE: _notice_fee,
    Act.NOTE_FEE_SERVICE: _note_fee_service,
    Act.TAKE_PAYMENT: _take_payment,
    Act.ANSWER: _answer,
    Act.LAPSE_CORRECTION: _lapse_correction,
    Act.LAPSE_FEE: _lapse_fee,
    Act.WITHDRAW: _always,
}
