"""Counts of applications over any period (统计): what came in, how it ended, how fast. Not for the report.

The report counts from `facts` and the form's own rules; these are the office's own questions.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from gongkai.foi.models import Charge, Request
from gongkai.foi.queries.register import APPLICANTS, OUTCOME_TERMS
from gongkai.law.receipt import Channel
from gongkai.law.standing import Stage
from gongkai.organs.queries.calendars import calendar

CHANNEL_TERMS = {
    Channel.IN_PERSON: "当面提交",
    Channel.SIGNED_MAIL: "邮寄（签收）",
    Channel.ORDINARY_MAIL: "平常信函",
    Channel.INTERNET: "互联网",
    Channel.FAX: "传真",
    Channel.ORAL: "口头",
    Channel.OTHER: "其他渠道",
}


@dataclass(frozen=True, slots=True)
class FeeSum:
    """信息处理费 noticed in the period, by what became of it."""

    count: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Statistics:
    since: date
    until: date
    received: int
    concluded: int
    open_now: int
    overdue_now: int
    by_channel: Mapping[str, int]
    by_applicant: Mapping[str, int]
    by_outcome: Mapping[str, int]
    by_month: Mapping[str, int]  # 2024-03 → received
    in_time: int  # concluded by the due date that held then
    late: int
    unknown: int  # entered after the fact: without a course there is no due date to compare
    average_days: float | None  # working days from receipt to conclusion
    median_days: float | None
    concluded_by_month: Mapping[str, int]  # 2024-03 → concluded
    fees: Mapping[str, "FeeSum"]  # state of the charge → how many, how much


def statistics(organ_code: str, *, since: date, until: date, on: date) -> Statistics:
    """For cases received, and cases concluded, from `since` to `until`."""
    whole = Request.objects.filter(organ__code=organ_code, voided_on__isnull=True)
    rows = whole.filter(remakes__isnull=True)  # what is answered anew on order came in once and counts once
    received = rows.filter(received_on__range=(since, until))
    concluded = rows.filter(concluded_on__range=(since, until), received_on__isnull=False)
    open_rows = whole.exclude(stage=Stage.CLOSED)  # but is work in hand, here as in every inbox
    spent, in_time, late, unknown = _speed(organ_code, concluded)
    return Statistics(
        since=since,
        until=until,
        received=received.count(),
        concluded=concluded.count(),
        open_now=open_rows.count(),
        overdue_now=open_rows.filter(due_on__lt=on).count(),
        by_channel=_named(received, "channel", {one.value: term for one, term in CHANNEL_TERMS.items()} | {"": "补录"}),
        by_applicant=_named(received, "applicant", dict(APPLICANTS)),
        by_outcome=_named(concluded, "outcome", OUTCOME_TERMS),
        by_month=_months(received, "received_on"),
        in_time=in_time,
        late=late,
        unknown=unknown,
        average_days=round(sum(spent) / len(spent), 1) if spent else None,
        median_days=float(median(spent)) if spent else None,
        concluded_by_month=_months(concluded, "concluded_on"),
        fees=_fees(organ_code, since, until),
    )


def _months(rows: QuerySet[Request], column: str) -> dict[str, int]:
    months = rows.order_by().annotate(month=TruncMonth(column)).values_list("month").annotate(n=Count("id"))
    return {f"{month:%Y-%m}": n for month, n in sorted(months)}


def _fees(organ_code: str, since: date, until: date) -> dict[str, FeeSum]:
    rows = Charge.objects.filter(request__organ__code=organ_code, noticed_on__range=(since, until))
    sums = rows.order_by().values_list("state").annotate(n=Count("id"), total=Sum("total"))
    found = {state: FeeSum(n, total) for state, n, total in sums}
    return {str(state.label): found[state.value] for state in Charge.State if state.value in found}


def _named(rows: QuerySet[Request], column: str, terms: Mapping[str, str]) -> dict[str, int]:
    counted = Counter(dict(rows.order_by().values_list(column).annotate(n=Count("id"))))
    return {term: counted[key] for key, term in terms.items() if counted[key]}


def _speed(organ_code: str, rows: QuerySet[Request]) -> tuple[list[int], int, int, int]:
    """Working days spent, and how many were in time by the due date that held at the end."""
    here = calendar(organ_code)
    spent: list[int] = []
    in_time = late = unknown = 0
    for received_on, concluded_on, due_then in rows.values_list("received_on", "concluded_on", "due_then"):
        assert received_on is not None and concluded_on is not None
        spent.append(here.count(received_on, concluded_on))
        if due_then is None:
            unknown += 1
        elif concluded_on <= due_then:
            in_time += 1
        else:
            late += 1
    return spent, in_time, late, unknown
