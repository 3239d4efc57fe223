"""The clock of one application: from where it counts, what is excluded, when it ends (条例 arts 30, 32–35, 42).

A working day d is excluded where sent < d ≤ opinion received or its limit expired; overlaps count once (our reading of
art. 33 para. 3). While an opinion is out, the end of its limit is taken: the date is then the latest possible.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.events import Opinion, Party
from gongkai.law.reading import Reading
from gongkai.law.workdays import Calendar

REGULATION = "《政府信息公开条例》"
IN_FORCE = date(2019, 5, 15)  # art. 56 of the Regulation as revised: its articles and limits hold from here
BEFORE = f"{REGULATION}的这些期限自{IN_FORCE}起施行；此前收到的申请适用修订前的条例（15个工作日），本软件不计算"
OPINION_DAYS = 15  # arts 32, 34: working days from the other side's own receipt
NOTICE_DAYS = 7  # art. 30: 补正告知
EXTENSION_DAYS = 20  # art. 33: 延期, at most

PARTY_TERMS = {Party.THIRD_PARTY: "第三方", Party.CO_MAKER: "共同制作机关", Party.OTHER_ORGAN: "其他机关"}
PARTY_BASIS = {
    Party.THIRD_PARTY: f"{REGULATION}第三十二条",
    Party.CO_MAKER: f"{REGULATION}第三十四条",
    Party.OTHER_ORGAN: f"{REGULATION}第三十三条第三款",
}


@dataclass(frozen=True, slots=True)
class Consultation:
    """征求意见 of one party. `expires_on`: the last day to answer; None while it is not served, or has no limit."""

    ref: str
    party: Party
    sent_on: date
    served_on: date | None = None
    expires_on: date | None = None
    opinion: Opinion | None = None
    answered_on: date | None = None
    ended_on: date | None = None

    @property
    def outstanding(self) -> bool:
        return self.answered_on is None and self.ended_on is None

    @property
    def excluded_until(self) -> date | None:
        """Where the exclusion ends by what is known: the answer, the end, or the limit, whichever is first."""
        ends = [day for day in (self.answered_on, self.ended_on, self.expires_on) if day is not None]
        return min(ends, default=None)

    def awaited_on(self, on: date) -> bool:
        return self.outstanding and (self.expires_on is None or on <= self.expires_on)

    def opinion_on(self, on: date) -> Opinion | None:
        """The opinion that holds: a co-maker's silence is consent (art. 34), a third party's is none (art. 32)."""
        if self.party is Party.CO_MAKER and self.expires_on is not None and on > self.expires_on:
            in_time = self.answered_on is not None and self.answered_on <= self.expires_on
            if not in_time and not (self.ended_on is not None and self.ended_on <= self.expires_on):
                return Opinion.AGREES
        return self.opinion if self.answered_on is not None and self.answered_on <= on else None


@dataclass(frozen=True, slots=True)
class Exclusion:
    since: date  # the first excluded day is the next: sent, or the restart where that is later
    until: date
    days: int  # working days excluded from the running limit
    what: str
    basis: str


@dataclass(frozen=True, slots=True)
class Due:
    on: date | None
    at_latest: bool = False  # an opinion is out: the date moves forward when it comes before its limit
    unknown: str = ""  # why there is no date
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(slots=True)
class Case:
    """What the events so far have made of the application."""

    reading: Reading
    received_on: date | None = None
    started_on: date | None = None  # from where the running limit counts; not counted itself
    correction_asked_on: date | None = None
    correction_until: date | None = None
    corrected_on: date | None = None
    consultations: dict[str, Consultation] = field(default_factory=dict)
    approved_days: int | None = None
    extended_days: int = 0
    extended_ever: bool = False
    reasons_asked_on: date | None = None
    reasons_until: date | None = None
    reasons_given_on: date | None = None
    reasons_accepted_on: date | None = None
    delayed_until: date | None = None
    fee_noticed_on: date | None = None
    payment_until: date | None = None  # None while the notice is not served
    fee_served_on: date | None = None
    paid_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""

    @property
    def awaiting_correction(self) -> bool:
        return self.correction_asked_on is not None and self.corrected_on is None

    @property
    def awaiting_payment(self) -> bool:
        return self.fee_noticed_on is not None and self.paid_on is None

    @property
    def allowance(self) -> int:
        return self.reading.reply_days + self.extended_days

    def restart(self, on: date) -> None:
        """A new limit in full (补正, 缴费): what was added to the old one went with it."""
        self.started_on, self.extended_days, self.approved_days = on, 0, None

    def awaited(self, on: date) -> list[Consultation]:
        return [one for one in self.consultations.values() if one.awaited_on(on)]

    def due(self, calendar: Calendar) -> Due:
        if self.started_on is None:
            return Due(None, unknown="尚未收到申请，期限未起算")
        if self.received_on is not None and self.received_on < IN_FORCE:
            return Due(None, unknown=BEFORE)
        if self.awaiting_correction:
            return Due(None, unknown="等待申请人补正，答复期限自收到补正之日起重新计算")
        if self.awaiting_payment:
            return Due(None, unknown="等待申请人缴费，缴费之前答复期限不届满")
        return self._running(self.started_on, calendar)

    def _running(self, start: date, calendar: Calendar) -> Due:
        due = calendar.after(start, self.allowance)
        at_latest = False
        exclusions: list[Exclusion] = []
        for since, until, open_, what, basis in _merged(self._stops()):
            if since >= due:  # nothing is left to exclude from
                exclusions.append(Exclusion(since, until or since, 0, f"{what}（发出时答复期限已经届满）", basis))
                continue
            if until is None:
                return Due(
                    None, unknown=f"{what}尚未送达或者没有答复期限，扣除的天数还不能确定", exclusions=(*exclusions,)
                )
            if until < start:
                what += "（在期限重新起算之前，不影响现在的期限）"
            else:
                since = max(since, start)
            days = calendar.count(max(since, start), until)
            due = calendar.after(due, days)
            at_latest = at_latest or open_
            exclusions.append(Exclusion(since, until, days, what, basis))
        if self.delayed_until is not None:
            due = max(due, self.delayed_until)
        return Due(due, at_latest, exclusions=tuple(exclusions))

    def _stops(self) -> Iterator["_Stop"]:
        third = f"{REGULATION}第三十三条第三款"
        for one in self.consultations.values():
            yield one.sent_on, one.excluded_until, one.outstanding, f"征求{PARTY_TERMS[one.party]}意见", third
        if self.reading.reasons_stop_clock and self.reasons_asked_on is not None:
            until = self.reasons_given_on or self.reasons_until
            basis = "本机关选定的理解（条例第三十五条未规定扣除）"
            yield self.reasons_asked_on, until, self.reasons_given_on is None, "要求说明理由", basis
        if not self.reading.paid_restarts and self.fee_noticed_on is not None:
            yield self.fee_noticed_on, self.paid_on, False, "等待缴费", "本机关选定的理解（扣除缴费所需时间）"


_Stop = tuple[date, date | None, bool, str, str]


def _merged(stops: Iterator[_Stop]) -> list[_Stop]:
    """Overlapping stops as one, so that a day is excluded once. An end that is not known swallows what follows."""
    merged: list[_Stop] = []
    for since, until, open_, what, basis in sorted(stops, key=lambda stop: (stop[0], stop[3])):
        if merged and (merged[-1][1] is None or since <= merged[-1][1]):
            before = merged[-1]
            end = None if before[1] is None or until is None else max(before[1], until)
            what = before[3] if what in before[3].split("、") else f"{before[3]}、{what}"
            merged[-1] = (before[0], end, before[2] or open_, what, before[4])
        else:
            merged.append((since, until, open_, what, basis))
    return merged
