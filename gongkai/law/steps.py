"""The steps that led to a due date, each with its article: what a citizen or a court can follow with a calendar."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.acts import ACT_OF, ACTS
from gongkai.law.clock import OPINION_DAYS, PARTY_BASIS, PARTY_TERMS, REGULATION, Case, Due, Exclusion
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.periods import BASIS as FIRST_DAY
from gongkai.law.permits import FEES
from gongkai.law.reading import REPLY_DAYS
from gongkai.law.receipt import Arrival, receipt_of
from gongkai.law.replay import Played
from gongkai.law.workdays import Calendar

_A30, _A31, _A33, _A35 = (f"{REGULATION}第{n}条" for n in ("三十", "三十一", "三十三", "三十五"))
_HOLIDAYS = "《全国年节及纪念日放假办法》第二条"
OPINION_TERMS = {Opinion.AGREES: "同意公开", Opinion.OBJECTS: "不同意公开", Opinion.PARTLY: "同意部分公开"}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sheet: a day (`on`) or a stretch (`since`, `until`), what happened, and by which rule."""

    what: str
    basis: str
    on: date | None = None
    since: date | None = None
    until: date | None = None
    void: bool = False  # it is on record and had no effect
    kind: Kind | None = None  # the event it tells of; None for an exclusion and for the sum

    @property
    def day(self) -> date | None:
        return self.on or self.since


def steps_of(
    case: Case, played: Sequence[Played], due: Due, calendar: Calendar, arrival: Arrival | None = None
) -> tuple[Step, ...]:
    happened = [_happened(one, case, calendar, arrival) for one in played]
    excluded = [_excluded(one) for one in due.exclusions]
    return (*sorted([*happened, *excluded], key=_when), *_end(case, due, played))


def _excluded(one: Exclusion) -> Step:
    days = f"扣除{one.days}个工作日（{one.since}的次日至{one.until}）" if one.days else "没有可以扣除的工作日"
    return Step(f"{one.what}：{days}", one.basis, None, one.since, one.until)


def _when(step: Step) -> date:
    assert step.day is not None
    return step.day


def _happened(one: Played, case: Case, calendar: Calendar, arrival: Arrival | None) -> Step:
    event = one.event
    if not one.counts:
        why = "；".join(why.message for why in one.whys)
        basis = "；".join(dict.fromkeys(why.article for why in one.whys))
        return Step(f"“{ACTS[ACT_OF[event.kind]].term}”不生效：{why}", basis, event.on, void=True, kind=event.kind)
    if event.kind is Kind.RECEIVED and arrival is not None:
        receipt = receipt_of(arrival, case.reading)
        if receipt.on == event.on:
            return Step(f"收到申请：{receipt.why}", receipt.basis, event.on, kind=event.kind)
    if event.kind is Kind.CONSULTATION_SERVED:
        return _served(event, case, calendar)
    what, basis = _TOLD[event.kind](event, case)
    return Step(what, basis, event.on, kind=event.kind)


def _served(event: Event, case: Case, calendar: Calendar) -> Step:
    party = case.consultations[event.ref].party
    if party is Party.OTHER_ORGAN:
        return Step("其他机关收到征求意见书", PARTY_BASIS[party], event.on, kind=event.kind)
    until = calendar.after(event.on, OPINION_DAYS)
    silence = (
        "逾期未提出意见的视为同意公开" if party is Party.CO_MAKER else "逾期未提出意见的由行政机关依法决定，不视为同意"
    )
    return Step(
        f"{PARTY_TERMS[party]}收到征求意见书，{OPINION_DAYS}个工作日内（至{until}）提出意见；{silence}",
        PARTY_BASIS[party],
        event.on,
        kind=event.kind,
    )


def _consulted(event: Event, case: Case) -> tuple[str, str]:
    assert event.party is not None
    limit = f"，请在{event.until}前答复" if event.until else ""
    return f"向{PARTY_TERMS[event.party]}发出征求意见书{limit}", PARTY_BASIS[event.party]


def _opinion(event: Event, case: Case) -> tuple[str, str]:
    assert event.opinion is not None
    one = case.consultations[event.ref]
    late = "（逾期）" if one.expires_on is not None and event.on > one.expires_on else ""
    return f"收到{PARTY_TERMS[one.party]}的意见{late}：{OPINION_TERMS[event.opinion]}", f"{_A33}第三款"


def _extended(event: Event, case: Case) -> tuple[str, str]:
    days = f"{event.days}个工作日" if event.days else ""
    return f"告知申请人延长答复期限{days}", f"{_A33}第二款"


def _corrected(event: Event, case: Case) -> tuple[str, str]:
    late = case.correction_until is not None and event.on > case.correction_until
    still = "（晚于补正期限，此前未决定不再处理）" if late else ""
    return f"收到补正{still}，答复期限自收到补正之日起重新计算", _A30


def _paid(event: Event, case: Case) -> tuple[str, str]:
    late = case.payment_until is not None and event.on > case.payment_until
    still = "（晚于缴费期限，此前未决定不再处理）" if late else ""
    if case.reading.paid_restarts:
        return f"缴费完成{still}，答复期限自次日起重新计算", f"{FEES}；未经核实"
    return f"缴费完成{still}，缴费所需时间不计入答复期限", "本机关选定的理解"


_TOLD: dict[Kind, Callable[[Event, Case], tuple[str, str]]] = {
    Kind.RECEIVED: lambda event, case: ("收到申请", _A31),
    Kind.CORRECTION_ASKED: lambda event, case: (f"一次性告知申请人补正，补正期限至{event.until}", _A30),
    Kind.CORRECTION_EXCUSED: lambda event, case: (f"逾期补正有正当理由，补正期限改为{event.until}", _A30),
    Kind.CORRECTED: _corrected,
    Kind.CONSULTED: _consulted,
    Kind.OPINION_RECEIVED: _opinion,
    Kind.CONSULTATION_ENDED: lambda event, case: ("终止征求意见", f"{_A33}第三款；本软件的理解"),
    Kind.EXTENSION_APPROVED: lambda event, case: (
        f"政府信息公开工作机构负责人同意延期{event.days}个工作日",
        f"{_A33}第二款",
    ),
    Kind.EXTENDED: _extended,
    Kind.REASONS_ASKED: lambda event, case: ("要求申请人说明理由", _A35),
    Kind.REASONS_GIVEN: lambda event, case: ("收到申请人说明的理由", _A35),
    Kind.REASONS_ACCEPTED: lambda event, case: ("认定申请理由合理", _A35),
    Kind.DELAYED: lambda event, case: (f"告知申请人延迟至{event.until}答复", _A35),
    Kind.FEE_NOTICED: lambda event, case: ("在申请处理期限内发出收费通知", f"{REGULATION}第四十二条；{FEES}"),
    Kind.FEE_SERVED: lambda event, case: (
        f"申请人收到收费通知，自次日起{case.reading.payment_days}个工作日内缴费",
        FEES,
    ),
    Kind.FEE_PAID: _paid,
    Kind.ANSWERED: lambda event, case: (
        "答复（邮寄的以交邮之日、直接或者委托送达的以签收之日为准）",
        f"{_A33}；国办公开办函〔2016〕235号",
    ),
    Kind.CORRECTION_LAPSED: lambda event, case: ("无正当理由逾期不补正，视为放弃申请，不再处理", _A30),
    Kind.FEE_LAPSED: lambda event, case: ("逾期未缴费，视为放弃申请，不再处理", FEES),
    Kind.WITHDRAWN: lambda event, case: ("申请人撤回申请", "本软件的理解（条例未作规定）"),
}


def _end(case: Case, due: Due, played: Sequence[Played]) -> Iterator[Step]:
    """The sum, last: from where the limit counts, how many working days, where it ends."""
    if case.started_on is None or due.on is None:
        if due.unknown and case.started_on is not None and case.closed_on is None:
            yield Step(f"答复期限尚不能确定：{due.unknown}", _A33, played[-1].event.on)
        return
    days = f"{case.allowance}个工作日"
    if case.extended_days:
        days = f"{case.reading.reply_days}个工作日，延期{case.extended_days}个工作日"
    excluded = sum(one.days for one in due.exclusions)
    less = f"，另扣除{excluded}个工作日" if excluded else ""
    latest = "；意见未回，这是最晚的期限，意见提前收到的相应提前" if due.at_latest else ""
    delayed = "；以告知的延迟答复期限为准" if case.delayed_until == due.on else ""
    basis = _A35 if delayed else _A33 if case.reading.reply_days == REPLY_DAYS else "指定的期限"
    yield Step(f"自{case.started_on}的次日起算{days}{less}，期限届满{latest}{delayed}", f"{basis}；{FIRST_DAY}", due.on)


def calendar_steps(calendar: Calendar, start: date, end: date) -> tuple[Step, ...]:
    """The holidays and worked weekends between two days, for a sheet that can be counted through on a calendar."""
    assumed = (
        Step("法定节假日，不计入工作日（当年的放假安排尚未加载，暂按法定日期）", _HOLIDAYS, on)
        for on in calendar.assumed_off(start, end)
    )
    known = (
        Step(
            f"{run.name}{'放假，不计入工作日' if run.off else '调休上班，计入工作日'}",
            run.source or "国务院办公厅关于节假日安排的通知",
            run.start if run.start == run.end else None,
            None if run.start == run.end else run.start,
            None if run.start == run.end else run.end,
        )
        for run in calendar.exceptions(start, end)
    )
    return (*known, *assumed)
