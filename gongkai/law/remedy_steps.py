"""How our answer in a reconsideration or lawsuit comes by its due date, as steps with their articles (R-097)."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.law.facts import RemedyKind
from gongkai.law.periods import BASIS as FIRST_DAY
from gongkai.law.periods import days_until
from gongkai.law.remedy_periods import ANSWER_DAYS, ANSWER_DAYS_SIMPLIFIED, reply_due
from gongkai.law.steps import Step
from gongkai.law.workdays import Calendar

LAWSUIT_ANSWER_DAYS = 15
_RECONSIDERATION = "《行政复议法》第四十八条"
_SIMPLIFIED = "《行政复议法》第五十四条"
_WORKDAYS = "《行政复议法》第八十八条"
_LAWSUIT = "《行政诉讼法》第六十七条"
_HOLIDAYS = "《全国年节及纪念日放假办法》第二条"


def answer_due(kind: RemedyKind, copy_received_on: date, simplified: bool, calendar: Calendar) -> date:
    """Working days in a reconsideration; in a lawsuit 15 calendar days, a holiday at the end rolled over."""
    if kind is RemedyKind.RECONSIDERATION:
        return reply_due(copy_received_on, simplified, calendar)
    return days_until(copy_received_on, LAWSUIT_ANSWER_DAYS, calendar)


def answer_steps(kind: RemedyKind, copy_received_on: date, simplified: bool, calendar: Calendar) -> tuple[Step, ...]:
    """What a reader can follow with a calendar, from the copy to the last day."""
    due = answer_due(kind, copy_received_on, simplified, calendar)
    if kind is RemedyKind.RECONSIDERATION:
        return tuple(_reconsideration(copy_received_on, simplified, due, calendar))
    return tuple(_lawsuit(copy_received_on, due))


def _reconsideration(copied: date, simplified: bool, due: date, calendar: Calendar) -> Iterator[Step]:
    days = ANSWER_DAYS_SIMPLIFIED if simplified else ANSWER_DAYS
    basis = _SIMPLIFIED if simplified else _RECONSIDERATION
    course = "简易程序" if simplified else "普通程序"
    yield Step("收到行政复议申请书副本或者笔录复印件", basis, copied)
    yield Step(f"自收到之日起{days}个工作日内提交书面答复和证据、依据（{course}）；开始当日不计入", basis, copied)
    for run in calendar.exceptions(copied, due):
        name = f"（{run.name}）" if run.name else ""
        what = f"放假，不计入工作日{name}" if run.off else f"调休上班，计入工作日{name}"
        one = run.start == run.end
        on, since, until = (run.start, None, None) if one else (None, run.start, run.end)
        yield Step(what, run.source or _HOLIDAYS, on, since, until)
    certain = "；该年的放假安排尚未公布，暂定" if calendar.provisional(due) else ""
    yield Step(f"第{days}个工作日，提交答复的最后一天{certain}", _WORKDAYS, due)


def _lawsuit(copied: date, due: date) -> Iterator[Step]:
    yield Step("收到起诉状副本", _LAWSUIT, copied)
    yield Step(f"自收到之日起{LAWSUIT_ANSWER_DAYS}日内提交答辩状和证据、依据；开始当日不计入", _LAWSUIT, copied)
    plain = copied + timedelta(LAWSUIT_ANSWER_DAYS)
    if due != plain:
        yield Step("期间届满的最后一日是法定休假日，顺延至其后的第一个工作日", FIRST_DAY, plain)
    yield Step("提交答辩状的最后一天", _LAWSUIT, due)
