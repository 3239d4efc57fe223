"""Statistics of applications over any period: tables, each with a chart beside it, for the screen, paper and Excel."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.base.days import read_day
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.organs.queries import OrganPage
from gongkai.paper.ledger_sheet import Column, write
from gongkai.web.common.download import download
from gongkai.web.common.forms import Field
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import shortly
from gongkai.web.common.words import day
from gongkai.web.desk.charts import lying, upright
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages_work import Block, StatisticsPage, Table
from gongkai.web.desk.verbs import filtering

_LONGEST = 20 * 366  # days of a period


@signed_in
@require_GET
def statistics(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    since, until, fault = _period(request)
    found = foi.statistics(code, since=since, until=until, on=today())
    query = f"?since={since}&until={until}"
    page = StatisticsPage(
        frame=frame(request, organ, "statistics", Link("统计")),
        fault=fault,
        period=f"{day(since)}至{day(until)}",
        form=filtering(
            reverse("desk:statistics", args=[code]),
            "统计",
            Field("since", "自", "date", _asked(request, "since", since), faults=(fault,) if fault else ()),
            Field("until", "至", "date", _asked(request, "until", until)),
        ),
        periods=_periods(since, until),
        sums=_sums(found),
        blocks=tuple(_blocks(found)),
        fees=_fees(found),
        files=tuple(
            Link(text, reverse("desk:statistics-file", args=[code, fmt]) + query)
            for text, fmt in (("Excel", "xlsx"), ("CSV", "csv"))
        ),
    )
    return render(request, "desk/statistics.html", {"page": page}, status=422 if fault else 200)


def _asked(request: HttpRequest, name: str, usual: date) -> str:
    """The day as it was asked for, also one that cannot be."""
    return request.GET.get(name, usual.isoformat())[:10]


def _period(request: HttpRequest) -> tuple[date, date, str]:
    """The period asked for; this year where none, or none that can be, is asked for."""
    on = today()
    usual = date(on.year, 1, 1), on
    if "since" not in request.GET:
        return *usual, ""
    since, until = read_day(request.GET.get("since", "")), read_day(request.GET.get("until", ""))
    if since is None or until is None:
        return *usual, "请填写起止日期，例如 2024-01-01。"
    if until < since:
        return *usual, "截止日期不能早于起始日期。"
    if since.year < 2008 or (until - since).days > _LONGEST:
        return *usual, "起始日期不能早于2008年，期间不能超过20年。"
    return since, until, ""


def _periods(since: date, until: date) -> tuple[Link, ...]:
    on = today()
    quarter = date(on.year, (on.month - 1) // 3 * 3 + 1, 1)
    last = date(on.year, on.month, 1) - timedelta(1)
    chosen = (
        ("今年", date(on.year, 1, 1), on),
        ("本季度", quarter, on),
        ("上个月", last.replace(day=1), last),
        (f"{on.year - 1}年", date(on.year - 1, 1, 1), date(on.year - 1, 12, 31)),
        (f"{on.year - 2}年", date(on.year - 2, 1, 1), date(on.year - 2, 12, 31)),
    )
    return tuple(Link(text, f"?since={a}&until={b}", (a, b) == (since, until)) for text, a, b in chosen)


def _sums(found: foi.Statistics) -> tuple[tuple[str, str], ...]:
    judged = found.in_time + found.late
    share = f"（{found.in_time * 100 / judged:.1f}%）" if judged else ""
    return (
        ("期间收到", f"{found.received}件"),
        ("期间办结", f"{found.concluded}件"),
        ("按期办结", f"{found.in_time}件{share}"),
        ("逾期办结", f"{found.late}件"),
        ("补录，没有期限可比", f"{found.unknown}件"),
        ("办理用时（中位数）", _days(found.median_days)),
        ("办理用时（平均）", _days(found.average_days)),
        ("现在在办", f"{found.open_now}件"),
        ("其中已逾期", f"{found.overdue_now}件"),
    )


def _days(number: float | None) -> str:
    return "没有办结" if number is None else f"{number:g}个工作日"


def _blocks(found: foi.Statistics) -> Iterator[Block]:
    months = _months(found.since, found.until)
    series = {"收到": found.by_month, "办结": found.concluded_by_month}
    rows = tuple((name, *(str(counts.get(name, 0)) for counts in series.values())) for name in months)
    short = {name: _short_month(name, found.since.year == found.until.year) for name in months}
    drawn = {term: {short[name]: counts.get(name, 0) for name in months} for term, counts in series.items()}
    chart = upright("months", "各月收到和办结的件数", tuple(short.values()), drawn)
    yield Block(chart, Table("按月份", ("月份", "收到", "办结"), rows))
    speed = {"按期": found.in_time, "逾期": found.late, "没有期限可比": found.unknown}
    for key, title, name, counts in (
        ("outcomes", "按处理结果（期间办结）", "处理结果", found.by_outcome),
        ("channels", "按渠道（期间收到）", "渠道", found.by_channel),
        ("applicants", "按申请人类型（期间收到）", "申请人类型", found.by_applicant),
        ("speed", "按时限（期间办结）", "时限", speed if found.concluded else {}),
    ):
        plain = {shortly(term): number for term, number in counts.items()}
        yield Block(lying(key, title, plain), _table(title, name, plain))


def _short_month(name: str, one_year: bool) -> str:
    year, _, month = name.partition("-")
    return f"{int(month)}月" if one_year else f"{year[2:]}-{month}"


def _table(title: str, name: str, counts: Mapping[str, int]) -> Table:
    total = sum(counts.values())
    rows = [(term, str(number), f"{number * 100 / total:.1f}%") for term, number in counts.items()] if total else []
    return Table(title, (name, "件数", "占比"), (*rows, ("合计", str(total), "100%" if total else "—")))


def _months(since: date, until: date) -> tuple[str, ...]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return tuple(f"{at // 12}-{at % 12 + 1:02d}" for at in range(first, last + 1))


def _fees(found: foi.Statistics) -> Table:
    rows = tuple((state, str(one.count), f"{one.total:.2f}") for state, one in found.fees.items())
    return Table("期间发出收费通知的信息处理费", ("现在的状态", "件数", "金额（元）"), rows)


@signed_in
@require_GET
def file(request: HttpRequest, code: str, fmt: str) -> HttpResponse:
    organ = organ_for(request, code)
    since, until, fault = _period(request)
    if fault or fmt not in {"xlsx", "csv"}:
        raise Http404
    lines = list(_lines(organ, foi.statistics(code, since=since, until=until, on=today())))
    title = f"{organ.short_name}依申请公开统计（{since}至{until}）"
    if fmt == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([("项目", "内容", "数"), *lines])
        return download(request, out.getvalue().encode("utf-8-sig"), title, "statistics", fmt)
    columns = (Column("kind", "项目", width=24), Column("name", "内容", width=44), Column("number", "数"))
    rows = [{"kind": kind, "name": name, "number": number} for kind, name, number in lines]
    return download(request, write(rows, columns, title), title, "statistics", fmt)


def _lines(organ: OrganPage, found: foi.Statistics) -> Iterator[tuple[str, str, str]]:
    for name, value in _sums(found):
        yield "合计", name, value
    for block in _blocks(found):
        head = block.table.head[1:] if len(block.table.head) == 3 and block.table.head[1] == "收到" else ("",)
        for row in block.table.rows:
            for at, name in enumerate(head, start=1):
                yield block.table.caption, f"{row[0]}{name}", row[at]
    for state, count, total in _fees(found).rows:
        yield "信息处理费（元）", f"{state}（{count}件）", total
