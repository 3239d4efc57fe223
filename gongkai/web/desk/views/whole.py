"""The whole report as it will be printed: what the signer reads before signing, and draft files to hand round."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.base.now import today
from gongkai.paper.write_report import render as render_file
from gongkai.web.common.access import why_not
from gongkai.web.common.download import FORMATS, download
from gongkai.web.common.explained import explanations
from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Link
from gongkai.web.common.prose import sections
from gongkai.web.common.statutory import tables
from gongkai.web.common.words import paragraphs, title_lines
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import WholePage
from gongkai.web.desk.year import not_built, year_frame, year_of


@signed_in
@require_safe
def whole(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    report = annual.report(code, year)
    if report is None:
        return not_built(request, code, year)
    drawn = tables(report.filled, lambda key: reverse("desk:cell", args=[code, year, key]))
    page = WholePage(
        frame=year_frame(request, organ, year, Link("全文和签发")),
        year=year_of(report, organ, year, "whole"),
        title_lines=title_lines(report.title),
        preamble=paragraphs(report.filled.preamble),
        sections=sections(report, drawn),
        files=tuple(Link(text, reverse("desk:file", args=[code, year, fmt])) for fmt, text in FORMATS.items()),
        explained=explanations(report.filled),
        digest=report.digest,
        sign=_sign(request, report) if report.state in {"building", "drafted"} else None,
    )
    return render(request, "desk/whole.html", {"page": page})


def _sign(request: HttpRequest, report: annual.ReportPage) -> Form:
    code, year = report.organ.code, report.year
    return Form(
        action=reverse("desk:act", args=[code, year, "sign"]),
        submit="签发",
        key="sign",
        hidden=(("digest", report.digest),),
        why_not=why_not("sign", report, request.user, code, on=today()),
    )


@signed_in
@require_safe
def file(request: HttpRequest, code: str, year: int, fmt: str) -> HttpResponse:
    organ_for(request, code)
    report = annual.report(code, year) if fmt in FORMATS else None
    if report is None:
        raise Http404
    content = render_file(report.filled, fmt, settings.FONT_DIRS, report.published_at)
    public = report.state in {"published", "superseded"}
    name = report.title if public else f"{report.title}（{report.state_term}）"
    return download(request, content, name, f"{code}-{year}-v{report.version}", fmt)
