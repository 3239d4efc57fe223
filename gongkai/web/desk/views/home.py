"""The desk's first page: applications by urgency, reports with their progress, and the year to begin with."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.organs import queries as organs
from gongkai.web.common.frame import Link
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import CountLine, Mark, OrganPage, ReportLine, WaitingLine
from gongkai.web.desk.views.inbox import counts
from gongkai.web.desk.year import state_mark, steps_of


@signed_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The person's own organ, or the first for which they hold a power."""
    found = organs.organs_of(request.user, on=today())
    if not found:
        raise PermissionDenied
    return redirect("desk:organ", code=found[0].code)


@signed_in
@require_safe
def organ(request: HttpRequest, code: str) -> HttpResponse:
    organ, on = organ_for(request, code), today()
    newest: dict[int, annual.Listed] = {}
    for row in annual.in_the_making(code):
        newest.setdefault(row.year, row)
    lines = [_line(report) for year in newest if (report := annual.report(code, year))]
    free = [year for year in annual.years(code, on=on) if year not in newest]
    page = OrganPage(
        frame=frame(request, organ, "organ"),
        waiting=tuple(_waits(one) for one in annual.waiting(request.user, on=on)),
        todo=Link("公开申请待办", reverse("desk:inbox", args=[code])),
        inbox=_inbox(request, code),
        reports=tuple(lines),
        free=_years(code, free),
        organs=tuple(
            Link(other.name, reverse("desk:organ", args=[other.code]))
            for other in organs.organs_of(request.user, on=on)
            if other.code != code
        ),
        portal=reverse("portal:home", args=[code]),
    )
    return render(request, "desk/organ.html", {"page": page})


def _inbox(request: HttpRequest, code: str) -> tuple[CountLine, ...]:
    """Applications by urgency: one's own for who handles them, all for the others."""
    handles = organs.Power.HANDLE_APPLICATION in organs.powers(request.user, code, on=today())
    return counts(code, foi.mine(request.user) if handles else foi.Whose())


def _line(report: annual.ReportPage) -> ReportLine:
    version = f"（第{report.version}版）" if report.version > 1 else ""
    return ReportLine(
        title=f"{report.year}年度报告{version}",
        href=reverse("desk:report", args=[report.organ.code, report.year]),
        mark=state_mark(report.state),
        steps=steps_of(report),
    )


def _years(code: str, free: list[int]) -> tuple[Link, ...]:
    """Years without a report, newest first."""
    return tuple(Link(f"{year}年度", reverse("desk:report", args=[code, year])) for year in sorted(free, reverse=True))


_WAITING = {
    "sign": ("待签发", "whole", "查看全文并签发"),
    "publish": ("待发布", "report", "去发布"),
    "adjust": ("待批准", "adjustments", "去批准"),
}


def _waits(one: annual.Waiting) -> WaitingLine:
    word, name, action = _WAITING[one.kind]
    text = f"{one.organ_name}　{one.year}年度　{one.title}" if one.kind == "adjust" else one.title
    link = Link(action, reverse(f"desk:{name}", args=[one.organ_code, one.year]))
    return WaitingLine(Mark("doubt", "→", word), text, link)
