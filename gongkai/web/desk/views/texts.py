"""Writing: the title and lead, and sections 一, 五, 六, with figures drawn in and what each must still state.

Preview shows a text that is not saved. Two people at once: the second is shown both texts and loses nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.annual import queries as annual
from gongkai.annual.actions import write_section
from gongkai.base.now import now, today
from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.law.report import prose
from gongkai.law.report.prose import DUTIES, NUMERALS, missing
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import why_not
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import paragraphs
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Duty, Figure, Mark, StalePage, TextPage
from gongkai.web.desk.year import year_frame, year_of

_PLACES = "数字写成 {本年新收} 这样的样子，由系统从台账中取数；右侧列出可用的名称。"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: a heading, the text as stored, and the same drawn with its figures."""

    here: str
    heading: str
    stored: str
    rendered: str
    problems: tuple[str, ...]
    form: Form

    @property
    def seen(self) -> str:
        return hashlib.sha256(self.stored.encode()).hexdigest()


@signed_in
@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ, report = organ_for(request, code), annual.report(code, year)
    if report is None:
        return redirect("desk:report", code=code, year=year)
    form = Form(
        action=reverse("desk:lead", args=[code, year]),
        submit="保存",
        fields=(
            Field("title", "标题", value=report.title),
            Field("text", "导语", "area", report.preamble, _PLACES, rows=10),
        ),
    )
    stored = f"{report.title}\n{report.preamble}"
    draft = Draft("lead", "标题和导语", stored, report.filled.preamble, report.preamble_problems, form)

    def write() -> None:
        write_section.write_lead(
            organ=code,
            year=year,
            title=request.POST.get("title", ""),
            preamble=request.POST.get("text", ""),
            by=request.user,
            at=now(),
        )

    return _edit(request, organ, report, draft, write)


@signed_in
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    organ, report = organ_for(request, code), annual.report(code, year)
    if report is None:
        return redirect("desk:report", code=code, year=year)
    found = next((one for one in report.sections if one.number == number and one.editable), None)
    if found is None:
        raise Http404
    form = Form(
        action=reverse("desk:section", args=[code, year, number]),
        submit="保存",
        fields=(Field("text", "文字", "area", found.text, _PLACES, rows=22, required=False),),
    )
    heading = f"{NUMERALS[number - 1]}、{found.title}"
    draft = Draft(f"section-{number}", heading, found.text, found.rendered, found.problems, form)

    def write() -> None:
        write_section.write_section(
            organ=code, year=year, number=number, text=request.POST.get("text", ""), by=request.user, at=now()
        )

    return _edit(request, organ, report, draft, write)


def _edit(
    request: HttpRequest, organ: OrganPage, report: annual.ReportPage, draft: Draft, write: Callable[[], None]
) -> HttpResponse:
    """Show, preview or save one text."""
    why = why_not("write", report, request.user, organ.code, on=today())
    form = replace(draft.form, hidden=(("seen", draft.seen),), why_not=why, also=(("preview", "预览"),), keeps=True)
    if request.method == "GET":
        return _page(request, organ, report, replace(draft, form=form))
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    if request.POST.get("do") == "preview":
        rendered, problems = preview(report, typed)
        shown = replace(draft, form=form.again(request.POST, ()), rendered=rendered, problems=problems)
        return _page(request, organ, report, shown, "这是未保存的文字的预览。")
    if request.POST.get("seen") != draft.seen:
        return _stale(request, organ, report, draft, form)
    reasons = attempt(write)
    if reasons:
        shown = replace(draft, form=form.again(request.POST, reasons))
        return _page(request, organ, report, shown, status=409)
    messages.success(request, f"“{draft.heading}”已经保存。")
    return redirect(draft.form.action)


def preview(report: annual.ReportPage, text: str) -> tuple[str, tuple[str, ...]]:
    """A text that is not saved, drawn with the figures of the report as it was last counted."""
    organ = report.organ
    facts = OrganFacts(
        full_name=organ.name,
        short_name=organ.short_name,
        level=OrganLevel(organ.level),
        address=organ.address,
        postcode=organ.postcode,
        phone=organ.telephone,
        fax=organ.fax,
        email=organ.email,
        website=organ.portal_name or organ.website,
        office=organ.office,
    )
    try:
        return prose.render(text, report.filled, facts), ()
    except prose.CannotRender as problem:
        return text, (str(problem),)


def _stale(request: HttpRequest, organ: OrganPage, report: annual.ReportPage, draft: Draft, form: Form) -> HttpResponse:
    """Saving now would wipe out another person's work: show both, and save only over what has been seen."""
    mine = replace(form.again(request.POST, ()), hidden=(("seen", draft.seen),), submit="用我的文字覆盖并保存")
    trail = Link(draft.heading, draft.form.action)
    page = StalePage(year_frame(request, organ, report.year, trail), draft.heading, draft.stored, mine)
    return render(request, "desk/stale.html", {"page": page}, status=409)


def _page(
    request: HttpRequest,
    organ: OrganPage,
    report: annual.ReportPage,
    draft: Draft,
    previewed: str = "",
    status: int = 200,
) -> HttpResponse:
    figures = [Figure(f"{{{name}}}", value) for name, value in annual.figures(organ.code, report.year).items()]
    page = TextPage(
        frame=year_frame(request, organ, report.year, Link(draft.heading)),
        year=year_of(report, organ, report.year, draft.here),
        heading=draft.heading,
        form=draft.form,
        preview=paragraphs(draft.rendered),
        previewed=previewed,
        problems=draft.problems,
        duties=_duties(draft, OrganLevel(organ.level)),
        figures=tuple(figure for figure in figures if "·" not in figure.place),
        cells=tuple(figure for figure in figures if "·" in figure.place),
    )
    return render(request, "desk/text.html", {"page": page}, status=status)


def _duties(draft: Draft, level: OrganLevel) -> tuple[Duty, ...]:
    """What the section must state, and whether it does, by the same rule as the checks."""
    number = int(draft.here.removeprefix("section-")) if draft.here != "lead" else 0
    gaps = missing({number: draft.rendered}, level)
    stated, lacking = Mark("good", "✓", "已写"), Mark("bad", "○", "还没有写")
    return tuple(
        Duty(lacking if duty in gaps else stated, duty.matter)
        for duty in DUTIES
        if duty.section == number and (not duty.governments or level.is_government)
    )
