"""The course of a case in which we answer: the copy arrives, we answer in time, it is decided, we learn from it."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.foi import actions as foi
from gongkai.foi.models import Request
from gongkai.law.facts import RemedyKind
from gongkai.law.remedy_periods import lawsuit_after_until
from gongkai.law.remedy_results import RemedyDecision, decisions_for, result_of
from gongkai.law.remedy_steps import answer_due
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks
from gongkai.organs.queries.calendars import calendar
from gongkai.remedies.actions.register import keep, locked, record, stale_against
from gongkai.remedies.models import Case

_ART_48 = "《行政复议法》第四十八条、第五十四条"


@transaction.atomic
def receive_copy(
    *, organ: str, reference: str, on: date, simplified: bool = False, seen: int | None = None, by: Person, at: datetime
) -> Case:
    """Enter the day on which the copy of the application or of the complaint came (登记收到副本): our clock runs."""
    entry = locked(organ, reference)
    reasons = [*_may(entry, by, at), *stale_against(entry, seen), *_open(entry)]
    if entry.copy_received_on is not None:
        reasons.append(Reason("received", _ART_48, f"已登记{entry.copy_received_on}收到副本。"))
    if on < entry.filed_on:
        reasons.append(Reason("on", _ART_48, f"收到副本的日期{on}早于提起日期{entry.filed_on}。"))
    if simplified and entry.kind != RemedyKind.RECONSIDERATION:
        reasons.append(Reason("simplified", _ART_48, "只有行政复议在这里区分简易程序。"))
    refuse_if([*reasons, *out_of_range("on", _ART_48, "收到副本日期", on, today=day(at))])
    entry.copy_received_on, entry.simplified = on, simplified
    entry.answer_due_on = answer_due(RemedyKind(entry.kind), on, simplified, calendar(organ))
    keep(entry, "copy_received_on", "simplified", "answer_due_on")
    said = {"on": on, "simplified": simplified, "due_on": entry.answer_due_on}
    record("remedies.copy_received", entry, by, at, said)
    return entry


@transaction.atomic
def answer(
    *, organ: str, reference: str, on: date, letter: str = "", seen: int | None = None, by: Person, at: datetime
) -> Case:
    """Enter that our answer with evidence and grounds went out (登记提交答复, D30)."""
    entry = locked(organ, reference)
    reasons = [*_may(entry, by, at), *stale_against(entry, seen), *_open(entry)]
    if entry.copy_received_on is None:
        reasons.append(Reason("no_copy", _ART_48, "还没有登记收到副本。"))
    elif on < entry.copy_received_on:
        reasons.append(Reason("on", _ART_48, f"提交日期{on}早于收到副本的日期{entry.copy_received_on}。"))
    if entry.answered_on is not None:
        reasons.append(Reason("answered", "", f"已于{entry.answered_on}提交答复。"))
    refuse_if([*reasons, *out_of_range("on", _ART_48, "提交日期", on, today=day(at))])
    entry.answered_on, entry.letter = on, clean(letter)[:96]
    keep(entry, "answered_on", "letter")
    record("remedies.answered", entry, by, at, {"on": on, "letter": entry.letter})
    return entry


@transaction.atomic
def decide(
    *,
    organ: str,
    reference: str,
    decision: RemedyDecision,
    on: date,
    remake_until: date | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Case:
    """Enter how it was decided (案件审结): the finer end, and with it the column of Table 4.

    `on`: the day of the decision as received. `remake_until`: where it orders to answer anew (责令重新答复).
    """
    entry = locked(organ, reference)
    kind = RemedyKind(entry.kind)
    reasons = [*_may(entry, by, at), *stale_against(entry, seen), *_open(entry)]
    if decision not in decisions_for(kind):
        reasons.append(Reason("decision", "", "这类案件没有这种审理结果。"))
    if on < entry.filed_on:
        reasons.append(Reason("on", "", f"审结日期{on}早于提起日期{entry.filed_on}。"))
    if remake_until is not None and remake_until < on:
        reasons.append(Reason("remake_until", "", "重新答复的期限不能早于审结日期。"))
    if remake_until is not None and entry.about is None:
        reasons.append(Reason("about", "", "没有登记所涉申请，不能立案重新答复；请先更正登记。"))
    refuse_if([*reasons, *out_of_range("on", "", "审结日期", on, today=day(at))])
    entry.decision, entry.result, entry.concluded_on = decision.value, result_of(decision), on
    entry.remake_until = remake_until
    if kind is RemedyKind.RECONSIDERATION:
        entry.sue_until = lawsuit_after_until(on, calendar(organ))
    keep(entry, "decision", "result", "concluded_on", "remake_until", "sue_until")
    said = {"result": entry.result, "concluded_on": on, "decision": decision, "remake_until": remake_until}
    record("remedies.concluded", entry, by, at, said)
    return entry


@transaction.atomic
def answer_anew(*, organ: str, reference: str, seen: int | None = None, by: Person, at: datetime) -> Request:
    """Open the case that answers anew, as the decision orders (转重新答复)."""
    entry = locked(organ, reference)
    reasons = [*_may(entry, by, at), *stale_against(entry, seen)]
    if entry.remake_until is None or entry.concluded_on is None:
        reasons.append(Reason("not_ordered", "", "这个案件没有责令重新答复。"))
    if entry.remade is not None:
        reasons.append(Reason("remade", "", f"已经立案重新答复：{entry.remade.reference}。"))
    refuse_if(reasons)
    assert entry.about is not None and entry.concluded_on is not None
    made = foi.remake(
        organ=organ,
        reference=entry.about.reference,
        on=entry.concluded_on,
        until=entry.remake_until,
        reason=f"{entry.authority}{entry.docket}责令重新答复",
        by=by,
        at=at,
    )
    entry.remade = made
    keep(entry, "remade")
    record("remedies.remade", entry, by, at, {"request": made.reference})
    return made


@transaction.atomic
def learn(*, organ: str, reference: str, lesson: str, seen: int | None = None, by: Person, at: datetime) -> Case:
    """Note what the office learns from a case (记录教训), for the next reply of the same kind."""
    entry = locked(organ, reference)
    reasons = [*_may(entry, by, at), *stale_against(entry, seen), *personal_in("教训", lesson)]
    if entry.concluded_on is None:
        reasons.append(Reason("open", "", "案件还没有审结。"))
    if not 0 < len(clean(lesson)) <= 2000:
        reasons.append(Reason("lesson", "", "请写明教训，最多2000个字。"))
    refuse_if(reasons)
    entry.lesson = clean(lesson)
    keep(entry, "lesson")
    record("remedies.learned", entry, by, at, {"lesson": entry.lesson})
    return entry


def _may(entry: Case, by: Person, at: datetime) -> tuple[Reason, ...]:
    return lacks(by, Power.REGISTER_REMEDY, entry.organ, on=day(at))


def _open(entry: Case) -> tuple[Reason, ...]:
    if entry.voided_on is not None:
        return (Reason("voided", "", f"案件{entry.reference}已经作废，不能再办理。"),)
    if entry.concluded_on is not None:
        return (Reason("concluded", "", f"案件{entry.reference}已于{entry.concluded_on}审结。"),)
    return ()
