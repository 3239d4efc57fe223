"""Counters: what only the prose states (报送, 采用, 发布 …), entered with day and source, withdrawn with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual import queries as annual
from gongkai.annual.actions import count
from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages_ledger import CounterLine, CountersPage
from gongkai.web.desk.year import year_frame, year_of, year_or_404

_SCOPES = (("office", "本机关"), ("area", "本地区（本机关和所属各单位）"))


@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    form = _form(request, code, year)
    if request.method == "GET":
        return _page(request, organ, year, form)
    reasons = attempt(lambda: _count(request, code, year))
    if reasons:
        return _page(request, organ, year, form.again(request.POST, reasons), status=409)
    messages.success(request, "已经登记。")
    return redirect("desk:counters", code=code, year=year)


def _count(request: HttpRequest, code: str, year: int) -> None:
    typed = Typed(request.POST)
    number, on = typed.whole("number", "数"), typed.day("on", "日期")
    typed.check()
    count.count(
        organ=code,
        family=typed.text("family"),
        number=number,
        on=on,
        scope=typed.text("scope"),
        source=typed.text("source"),
        year=year,
        by=request.user,
        at=now(),
    )


@signed_in
@require_POST
def withdraw(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    reason = request.POST.get("reason", "")
    reasons = attempt(
        lambda: count.withdraw_count(organ=code, counter_id=number, reason=reason, by=request.user, at=now())
    )
    if reasons:
        return _page(request, organ, year, _form(request, code, year), {number: reasons}, 409)
    messages.success(request, "已经撤销，记录保留。")
    return redirect("desk:counters", code=code, year=year)


def _form(request: HttpRequest, code: str, year: int) -> Form:
    families = tuple((key, f"{term}（{unit}）") for key, term, unit in annual.families())
    return Form(
        action=reverse("desk:counters", args=[code, year]),
        submit="登记",
        fields=(
            Field("family", "项目", "select", options=families),
            Field("number", "数", "number", help="没有发生的请登记0：没有登记的项目不能写进报告。"),
            Field("on", "日期", "date", f"{year}-12-31", "计入这一天所在的年度。"),
            Field("scope", "范围", "select", "office", options=_SCOPES),
            Field("source", "来源", help=f"例如：区政府门户网站信息报送系统{year}年度统计表。"),
        ),
        why_not=lacks("count", request.user, code, on=today()),
    )


def _page(
    request: HttpRequest,
    organ: OrganPage,
    year: int,
    form: Form,
    refused: dict[int, tuple[Reason, ...]] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = annual.counters(organ.code, year)
    why = lacks("count", request.user, organ.code, on=today())
    page = CountersPage(
        frame=year_frame(request, organ, year, Link("统计")),
        year=year_of(annual.report(organ.code, year), organ, year, "counters"),
        sums=_sums(rows),
        rows=tuple(_line(organ.code, year, row, why, (refused or {}).get(row.id, ())) for row in rows),
        form=form,
    )
    return render(request, "desk/counters.html", {"page": page}, status=status)


def _sums(rows: tuple[annual.CounterRow, ...]) -> tuple[tuple[str, str], ...]:
    """What the year comes to, by family and scope, in the order first counted."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if not row.withdrawn:
            name = (row.term, row.scope_term, row.unit)
            sums[name] = sums.get(name, 0) + row.number
    return tuple((f"{term}（{scope}）", f"{total}{unit}") for (term, scope, unit), total in sums.items())


def _line(code: str, year: int, row: annual.CounterRow, why: str, reasons: tuple[Reason, ...]) -> CounterLine:
    withdraw = Form(
        action=reverse("desk:counter-withdraw", args=[code, year, row.id]),
        submit="撤销",
        fields=(Field("reason", f"撤销第{row.id}号统计的原因"),),
        key=f"withdraw-{row.id}",
        reasons=reasons,
        quiet=True,
    )
    return CounterLine(
        term=row.term,
        number=f"{row.number}{row.unit}",
        on=day(row.on),
        scope=row.scope_term,
        source=row.source,
        by=row.counted_by,
        withdrawn=row.reason if row.withdrawn else "",
        withdraw=None if row.withdrawn or why else withdraw,
    )
