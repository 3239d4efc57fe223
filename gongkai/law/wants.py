"""What an event must say before it counts: a date set for the applicant, days of an extension, which consultation."""

from collections.abc import Callable, Iterator

from gongkai.law.acts import Why
from gongkai.law.clock import EXTENSION_DAYS, PARTY_BASIS, PARTY_TERMS, REGULATION, Case
from gongkai.law.events import Event, Kind, Party
from gongkai.law.workdays import Calendar

STILL_UNCLEAR, EXCESSIVE = "unable.still_unclear", "declined.excessive"
_OURS = "本软件的理解"
_A30, _A32, _A33, _A35 = (f"{REGULATION}第{n}条" for n in ("三十", "三十二", "三十三", "三十五"))
_A33_2 = f"{_A33}第二款"


def details(event: Event, case: Case, calendar: Calendar) -> tuple[Why, ...]:
    check = _DETAILS.get(event.kind)
    return tuple(check(event, case, calendar)) if check else ()


def _correction_asked(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.until is None:
        yield Why(_A30, "告知补正应当写明合理的补正期限")
    elif event.until <= event.on:
        yield Why(_A30, f"补正期限（{event.until}）应当晚于告知之日（{event.on}）")


def _excused(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.until is None:
        yield Why(_A30, "认可正当理由时应当写明新的补正期限")
    elif event.until <= event.on or (case.correction_until is not None and event.until <= case.correction_until):
        yield Why(_A30, f"新的补正期限（{event.until}）应当晚于当日和原期限（{case.correction_until}）")


def _consulted(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.party is None:
        yield Why(_A33, "应当写明征求谁的意见：第三方、共同制作机关或者其他机关")
    if not event.ref:
        yield Why(_OURS, "每次征求意见应当有编号")
    elif event.ref in case.consultations:
        yield Why(_OURS, f"编号“{event.ref}”的征求意见已经登记")
    if event.until is not None and event.party in (Party.THIRD_PARTY, Party.CO_MAKER):
        basis = PARTY_BASIS[event.party]
        yield Why(basis, f"{PARTY_TERMS[event.party]}的答复期限是收到之日起15个工作日，不能另定")
    elif event.until is not None and event.until < event.on:
        yield Why(_OURS, f"答复期限（{event.until}）早于发出之日（{event.on}）")


def _of_consultation(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    one = case.consultations.get(event.ref)
    if one is None:
        yield Why(_A32, f"没有编号“{event.ref}”的征求意见")
    elif not one.outstanding:
        yield Why(_A32, f"编号“{event.ref}”的征求意见已经结束")
    elif event.kind is Kind.CONSULTATION_SERVED and one.served_on is not None:
        yield Why(_A32, f"编号“{event.ref}”的征求意见书已于{one.served_on}送达")
    if event.kind is Kind.OPINION_RECEIVED and event.opinion is None:
        yield Why(_A32, "应当写明意见：同意、不同意或者同意部分公开")


def _approved(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.days is None or not 1 <= event.days <= EXTENSION_DAYS:
        said = "没有写明天数" if event.days is None else f"不能是{event.days}个工作日"
        yield Why(_A33_2, f"延长的期限最长不得超过{EXTENSION_DAYS}个工作日，至少1个，{said}")


def _extended(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.days is None:
        return  # as approved
    yield from _approved(event, case, calendar)
    if case.approved_days is not None and event.days > case.approved_days:
        yield Why(_A33_2, f"告知延期{event.days}个工作日，超过批准的{case.approved_days}个工作日")


def _reasons_asked(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if event.until is not None and event.until <= event.on:
        yield Why(_A35, f"说明理由的期限（{event.until}）应当晚于要求之日（{event.on}）")


def _delayed(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    due = case.due(calendar).on
    if event.until is None:
        yield Why(_A35, "应当确定延迟答复的合理期限并告知申请人")
    elif event.until <= (due or event.on):
        yield Why(_A35, f"延迟答复的期限（{event.until}）应当晚于现在的答复期限（{due or event.on}）")


def _answered(event: Event, case: Case, calendar: Calendar) -> Iterator[Why]:
    if not event.outcome:
        yield Why(f"{REGULATION}第三十六条", "应当写明答复的种类")
    if event.outcome == STILL_UNCLEAR and case.corrected_on is None:
        yield Why(_A30, "“补正后申请内容仍不明确”须先告知补正并收到补正")
    if event.outcome == EXCESSIVE:
        yield from _reasons_first(event, case)


def _reasons_first(event: Event, case: Case) -> Iterator[Why]:
    """Art. 35: 不予处理 only after reasons were asked and given, or their time is over."""
    if case.reasons_asked_on is None:
        yield Why(_A35, "以数量、频次明显超过合理范围不予处理的，须先要求申请人说明理由")
    elif case.reasons_given_on is None and (case.reasons_until is None or event.on <= case.reasons_until):
        until = f"（期限至{case.reasons_until}）" if case.reasons_until else ""
        yield Why(_A35, f"尚未收到申请人的理由说明{until}，不能以此不予处理")
    elif case.reasons_accepted_on is not None:
        yield Why(_A35, f"已于{case.reasons_accepted_on}认定理由合理，不能再以理由不合理不予处理")


_DETAILS: dict[Kind, Callable[[Event, Case, Calendar], Iterator[Why]]] = {
    Kind.CORRECTION_ASKED: _correction_asked,
    Kind.CORRECTION_EXCUSED: _excused,
    Kind.CONSULTED: _consulted,
    Kind.CONSULTATION_SERVED: _of_consultation,
    Kind.OPINION_RECEIVED: _of_consultation,
    Kind.CONSULTATION_ENDED: _of_consultation,
    Kind.EXTENSION_APPROVED: _approved,
    Kind.EXTENDED: _extended,
    Kind.REASONS_ASKED: _reasons_asked,
    Kind.DELAYED: _delayed,
    Kind.ANSWERED: _answered,
}
