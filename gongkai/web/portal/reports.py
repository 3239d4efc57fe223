"""Annual reports for the public: the list, a report with its tables and versions, and its files.

Only published versions; a superseded one stays and says what replaced it (条例 arts 49, 50).
"""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

import gongkai
from gongkai.annual import queries as annual
from gongkai.base.errors import Reason
from gongkai.law.report.figures import names
from gongkai.organs import queries as organs
from gongkai.paper.write_report import Unwritable
from gongkai.paper.write_report import render as render_file
from gongkai.web.common.download import FORMATS, download
from gongkai.web.common.errors import refused
from gongkai.web.common.explained import explanations
from gongkai.web.common.frame import Link
from gongkai.web.common.prose import sections
from gongkai.web.common.statutory import tables
from gongkai.web.common.words import day, paragraphs, title_lines
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages import FileLine, ReportLine, ReportPage, ReportsPage, VersionLine

_KEPT = 24 * 3600  # seconds; a published version never changes, only the program that draws it


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    organ = organs.organ(code)
    if organ is None:
        raise Http404
    rows = tuple(line(row) for row in annual.published(code) if not row.superseded)
    page = ReportsPage(frame(organ, "reports", Link("年报")), rows)
    return render(request, "portal/reports.html", {"page": page})


@require_safe
def report(request: HttpRequest, code: str, year: int, version: int | None = None) -> HttpResponse:
    found = annual.public_report(code, year, version)
    if found is None:
        raise Http404
    try:
        page = _page(found, version is None)
    except Unwritable as problem:
        return _unwritable(request, found, "网页", str(problem))
    return render(request, "portal/report.html", {"page": page})


@require_safe
def file(request: HttpRequest, code: str, year: int, version: int, fmt: str) -> HttpResponse:
    found = annual.public_report(code, year, version) if fmt in FORMATS else None
    if found is None:
        raise Http404
    key = f"report:{gongkai.__version__}:{code}:{year}:{version}:{found.digest}:{fmt}"
    content = cache.get(key)
    if content is None:
        try:
            content = render_file(found.filled, fmt, settings.FONT_DIRS, found.published_at)
        except Unwritable as problem:
            return _unwritable(request, found, FORMATS[fmt], str(problem))
        cache.set(key, content, _KEPT)
    name = f"{found.title}（第{version}版）" if version > 1 else found.title
    return download(request, content, name, f"{code}-{year}-v{version}", fmt)


def _unwritable(request: HttpRequest, found: annual.ReportPage, what: str, why: str) -> HttpResponse:
    """A page of its own (409), with whom to ask: what cannot be written whole is not written at all."""
    back = Link("返回年报目录", reverse("portal:reports", args=[found.organ.code]))
    office = found.organ.office or found.organ.name
    reach = f"（电话：{found.organ.telephone}）" if found.organ.telephone else ""
    advice = f"这份报告暂时不能做成{what}。请改用其他格式，或者与{office}联系{reach}。原因：{why}"
    return refused(request, (Reason("unwritable", "", advice),), back, frame(found.organ, "reports", Link("下载")))


def line(row: annual.Listed) -> ReportLine:
    return ReportLine(
        title=row.title,
        href=reverse("portal:report", args=[row.organ_code, row.year]),
        published=f"{day(row.published_at)}发布",
        version=f"第{row.version}版" if row.version > 1 else "",
        files=_files(row.organ_code, row.year, row.version),
    )


def _files(code: str, year: int, version: int) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(text, fmt.upper(), reverse("portal:file", args=[code, year, version, fmt]))
        for fmt, text in FORMATS.items()
    )


def cell_address(code: str, year: int, key: str, version: int | None = None) -> str:
    if version is None:
        return reverse("portal:trace", args=[code, year, key])
    return reverse("portal:version-trace", args=[code, year, version, key])


def figure_address(found: annual.ReportPage, name: str, version: int | None = None) -> str:
    """Of one cell: the cell's own trace; of a sum or a counter: a page of its own."""
    code, year = found.organ.code, found.year
    keys = names(found.edition)[name]
    if len(keys) == 1 and keys[0] in found.form.cells:
        return cell_address(code, year, keys[0], version)
    if version is None:
        return reverse("portal:figure", args=[code, year, name])
    return reverse("portal:version-figure", args=[code, year, version, name])


def _page(found: annual.ReportPage, newest: bool) -> ReportPage:
    code, year = found.organ.code, found.year
    named = None if newest else found.version
    drawn = tables(found.filled, lambda key: cell_address(code, year, key, named))
    public = [row for row in found.versions if row.published_at]
    in_force = next((row for row in public if not row.superseded), None)
    replaced = in_force if in_force and in_force.version != found.version else None
    address = reverse("portal:report", args=[code, year])
    return ReportPage(
        frame=frame(found.organ, "reports", Link("年报", reverse("portal:reports", args=[code])), Link(f"{year}年度")),
        title=found.title,
        title_lines=title_lines(found.title),
        organ=found.organ.name,
        published=f"{day(found.published_at)}发布",
        superseded=Link(f"第{replaced.version}版", address) if replaced else None,
        corrects=found.reason,
        preamble=paragraphs(found.filled.preamble),
        sections=sections(found, drawn, lambda name: figure_address(found, name, named)),
        files=_files(code, year, found.version),
        versions=_versions(found, public) if len(public) > 1 else (),
        explained=explanations(found.filled),
        digest=found.digest,
        edition=f"{found.form.notice}（{found.edition}年格式）",
        version=f"第{found.version}版，{day(found.published_at)}发布",
    )


def _versions(found: annual.ReportPage, public: list[annual.Listed]) -> tuple[VersionLine, ...]:
    newest_first = sorted(public, key=lambda row: -row.version)
    return tuple(
        VersionLine(
            text=f"第{row.version}版",
            href=reverse("portal:version", args=[row.organ_code, row.year, row.version]),
            published=f"{day(row.published_at)}发布" + ("，已被更正" if row.superseded else "，现行"),
            reason=row.reason,
            shown=row.version == found.version,
        )
        for row in newest_first
    )
