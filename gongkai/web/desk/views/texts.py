"""Writing: the title and lead, and sections 一, 五, 六, with figures drawn in and what each must still state.

Preview shows a text that is not saved. Two people at once: the second is shown both texts and loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.annual import queries as annual
from gongkai.annual.actions import write_section
from gongkai.annual.actions.printable import unprinted
from gongkai.base.errors import STALE
from gongkai.base.now import now, today
from gongkai.base.text import clean
from gongkai.law.report.prose import NUMERALS
from gongkai.organs.queries import OrganPage
from gongkai.paper.press import undrawable
from gongkai.web.common.access import why_not
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import paragraphs
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Duty, Figure, Mark, StalePage, TextPage
from gongkai.web.desk.year import not_built, year_frame, year_of

_PLACES = "数字写成 {本年新收} 这样的样子，由系统从台账中取数；右侧列出可用的名称。"
_STATED, _LACKING = Mark("good", "✓", "已写"), Mark("bad", "○", "还没有写")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: a heading, the text as stored, and the same drawn with its figures."""

    number: int  # 0 for the lead
    heading: str
    stored: str
    seen: str
    rendered: str
    problems: tuple[str, ...]
    duties: tuple[tuple[str, bool], ...]
    form: Form

    @property
    def here(self) -> str:
        return f"section-{self.number}" if self.number else "lead"


@signed_in
@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ, report = organ_for(request, code), annual.report(code, year)
    if report is None:
        return not_built(request, code, year)

    def write() -> None:
        write_section.write_lead(
            organ=code,
            year=year,
            title=request.POST.get("title", ""),
            preamble=request.POST.get("text", ""),
            seen=request.POST.get("seen", ""),
            by=request.user,
            at=now(),
        )

    return _edit(request, organ, report, 0, write)


@signed_in
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    organ, report = organ_for(request, code), annual.report(code, year)
    if report is None:
        return not_built(request, code, year)
    if not any(one.number == number and one.editable for one in report.sections):
        raise Http404

    def write() -> None:
        write_section.write_section(
            organ=code,
            year=year,
            number=number,
            text=request.POST.get("text", ""),
            seen=request.POST.get("seen", ""),
            by=request.user,
            at=now(),
        )

    return _edit(request, organ, report, number, write)


def _draft(request: HttpRequest, report: annual.ReportPage, number: int) -> Draft:
    """The text as it is stored, with the form to change it."""
    code, year = report.organ.code, report.year
    why = why_not("write", report, request.user, code, on=today())

    def form(address: str, seen: str, *fields: Field) -> Form:
        also = (("preview", "预览"),)
        return Form(address, "保存", fields, hidden=(("seen", seen),), why_not=why, also=also, keeps=True)

    if not number:
        title = Field("title", "标题", value=report.title)
        text = Field("text", "导语", "area", report.preamble, _PLACES, rows=10)
        made = form(reverse("desk:lead", args=[code, year]), report.lead_seen, title, text)
        stored, rendered = f"{report.title}\n{report.preamble}", report.filled.preamble
        return Draft(0, "标题和导语", stored, report.lead_seen, rendered, report.preamble_problems, (), made)
    found = next(one for one in report.sections if one.number == number)
    text = Field("text", "文字", "area", found.text, _PLACES, rows=22, required=False)
    made = form(reverse("desk:section", args=[code, year, number]), found.seen, text)
    heading = f"{NUMERALS[number - 1]}、{found.title}"
    return Draft(number, heading, found.text, found.seen, found.rendered, found.problems, found.duties, made)


def _edit(
    request: HttpRequest, organ: OrganPage, report: annual.ReportPage, number: int, write: Callable[[], None]
) -> HttpResponse:
    """Show, preview or save one text."""
    draft = _draft(request, report, number)
    if request.method == "GET":
        return _page(request, organ, report, draft)
    if request.POST.get("do") == "preview":
        return _preview(request, organ, report, draft)
    reasons = attempt(write)
    if any(reason.code == STALE for reason in reasons):
        return _stale(request, organ, report.year, number)
    if reasons:
        shown = replace(draft, form=draft.form.again(request.POST, reasons))
        return _page(request, organ, report, shown, status=409)
    messages.success(request, f"“{draft.heading}”已经保存。")
    for name, use in (("title", "title"), ("text", "body")):
        if signs := undrawable(clean(request.POST.get(name, "")), use=use):
            messages.warning(request, f"{unprinted(signs)}改好以前不能提交。")
    return redirect(draft.form.action)


def _preview(request: HttpRequest, organ: OrganPage, report: annual.ReportPage, draft: Draft) -> HttpResponse:
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    drawn = annual.preview(organ.code, report.year, draft.number, typed)
    if drawn is None:
        raise Http404
    form = draft.form.again(request.POST, ())
    shown = replace(draft, form=form, rendered=drawn.rendered, problems=drawn.problems, duties=drawn.duties)
    return _page(request, organ, report, shown, "这是未保存的文字的预览。")


def _stale(request: HttpRequest, organ: OrganPage, year: int, number: int) -> HttpResponse:
    """Saving now would wipe out another person's work: show both, and save only over what has been seen."""
    report = annual.report(organ.code, year)  # read again: it has changed since this request began
    if report is None:
        raise Http404
    draft = _draft(request, report, number)
    mine = draft.form.again(request.POST, ())
    mine = replace(mine, hidden=(("seen", draft.seen),), submit="用我的文字覆盖并保存")
    page = StalePage(
        year_frame(request, organ, year, Link(draft.heading, mine.action)), draft.heading, draft.stored, mine
    )
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
        duties=tuple(Duty(_STATED if stated else _LACKING, matter) for matter, stated in draft.duties),
        figures=tuple(figure for figure in figures if "·" not in figure.place),
        cells=tuple(figure for figure in figures if "·" in figure.place),
    )
    return render(request, "desk/text.html", {"page": page}, status=status)
