"""Where a published number comes from: the trace of a cell, and of a record the cells in which it counts.

Nothing personal is shown here: no names, no contents of an application (《个人信息保护法》; 条例 art. 15).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.foi.queries import CountedIn
from gongkai.organs import queries as organs
from gongkai.remedies import queries as remedies
from gongkai.web.common.frame import Link
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages import AdjustmentLine, EvidenceLine, RecordPage, SumLine, TracePage
from gongkai.web.portal.reports import cell_address

_SIZE = 50
_PAGES = {"request", "case"}  # kinds of record that have a page of their own


@require_safe
def trace(request: HttpRequest, code: str, year: int, key: str, version: int | None = None) -> HttpResponse:
    page = asked(request)
    found = annual.trace(code, year, key, version=version, offset=(page - 1) * _SIZE, limit=_SIZE)
    report = annual.public_report(code, year, version)
    if found is None or report is None:
        raise Http404
    return render(request, "portal/trace.html", {"page": _trace_page(found, report, version, page)})


def _trace_page(found: annual.Trace, report: annual.ReportPage, version: int | None, page: int) -> TracePage:
    code, year = report.organ.code, report.year
    name = "portal:report" if version is None else "portal:version"
    place = [code, year] if version is None else [code, year, version]
    back = reverse(name, args=place)
    trail = (
        Link("年报", reverse("portal:reports", args=[code])),
        Link(f"{year}年度", back),
        Link("数字的来源"),
    )
    numeral = "一二三四五六"[found.cell.table - 1]
    return TracePage(
        frame=frame(report.organ, "reports", *trail),
        label=found.label,
        printed=found.printed,
        unit=found.cell.unit.value,
        where=f"《{report.title}》第{numeral}部分的表格",
        counts=found.rule,
        basis=found.article,
        evidence=tuple(
            EvidenceLine(
                what=record.kind_term,
                detail=record.detail,
                date=day(record.on),
                number=record.reference,
                href=_record_address(code, record),
            )
            for record in found.records
        ),
        pager=pager(page, -(-found.total // _SIZE), found.total),
        sums=tuple(
            SumLine(label, printed, cell_address(code, year, part, version)) for part, label, printed in found.sums
        ),
        adjustments=tuple(AdjustmentLine(row.reference, row.detail, day(row.on)) for row in found.adjustments),
        digest=report.digest,
        report=Link("返回年度报告", back),
        key=found.key,
    )


def _record_address(code: str, record: annual.Record) -> str:
    if record.kind not in _PAGES:
        return ""
    return reverse("portal:record", args=[code, record.kind, record.reference])


@require_safe
def record(request: HttpRequest, code: str, kind: str, reference: str) -> HttpResponse:
    """A register entry, as far as it counts in a published report; any other is not public."""
    organ = organs.organ(code)
    found = _found(code, kind, reference) if organ else None
    if organ is None or found is None:
        raise Http404
    what, facts, counted = found
    public = {row.year for row in annual.published(code)}
    cells = tuple(
        SumLine(f"{one.year}年度：{one.label}", "计入", cell_address(code, one.year, one.key))
        for one in counted
        if one.year in public
    )
    if not cells:
        raise Http404
    page = RecordPage(frame(organ, "reports", Link("登记记录")), reference, what, facts, cells)
    return render(request, "portal/record.html", {"page": page})


def _found(
    code: str, kind: str, reference: str
) -> tuple[str, tuple[tuple[str, str], ...], tuple[CountedIn, ...]] | None:
    on = today()
    if kind == "request" and (asked_for := foi.request(code, reference, on=on)):
        row = asked_for.row
        facts = (
            ("收到日期", day(row.received_on)),
            ("申请人类型", row.applicant_term),
            ("办理结果", row.outcome_term or "尚未办结"),
            ("办结日期", day(row.concluded_on) or "尚未办结"),
        )
        return "政府信息公开申请", facts, asked_for.counts_in
    if kind == "case" and (case := remedies.case(code, reference, on=on)):
        about = case.row
        facts = (
            ("类型", about.kind_term),
            ("提出日期", day(about.filed_on)),
            ("受理机关", about.authority),
            ("结果", about.result_term or "尚未审结"),
            ("审结日期", day(about.concluded_on) or "尚未审结"),
        )
        return "行政复议、行政诉讼案件", facts, case.counts_in
    return None
