"""Where a published number comes from: the trace of a cell or a figure, and of a record the cells it was counted in.

Nothing personal is shown here: no names, no contents of an application (《个人信息保护法》; 条例 art. 15).
"""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.annual.queries.disclosed import Counted, Disclosed, disclosed
from gongkai.annual.queries.figuring import Figure
from gongkai.annual.queries.figuring import figure as figure_of
from gongkai.annual.queries.frozen import name_of
from gongkai.base.journal import Line
from gongkai.organs import queries as organs
from gongkai.web.common.explained import explanations
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day, moment
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages import (
    ActLine,
    CounterLine,
    EvidenceLine,
    FigurePage,
    RecordPage,
    StoodLine,
    SumLine,
    TracePage,
)
from gongkai.web.portal.reports import cell_address

_SIZE = 50
_CHANGED = "签发后已更正"
_WITHHELD = "依照《中华人民共和国个人信息保护法》，这里不显示申请人和办理人员的身份、联系方式。"
_SIGNED_FOR = "提供单位的签字人因对数据负责而列出；办理人员的身份、联系方式依照《中华人民共和国个人信息保护法》不显示。"


@require_safe
def trace(request: HttpRequest, code: str, year: int, key: str, version: int | None = None) -> HttpResponse:
    page = asked(request)
    found = annual.trace(code, year, key, version=version, offset=(page - 1) * _SIZE, limit=_SIZE)
    report = annual.public_report(code, year, version)
    if found is None or report is None:
        raise Http404
    return render(request, "portal/trace.html", {"page": _trace_page(found, report, version, page)})


@require_safe
def figure(request: HttpRequest, code: str, year: int, name: str, version: int | None = None) -> HttpResponse:
    found = figure_of(code, year, name, version=version)
    report = annual.public_report(code, year, version)
    if found is None or report is None:
        raise Http404
    return render(request, "portal/figure.html", {"page": _figure_page(found, report, version)})


@require_safe
def record(request: HttpRequest, code: str, kind: str, reference: str) -> HttpResponse:
    """Every record that stands in a published version, also a voided one; any other is not public."""
    organ = organs.organ(code)
    found = disclosed(code, kind, reference) if organ else None
    if organ is None or found is None:
        raise Http404
    withheld = _SIGNED_FOR if kind == "declaration" else _WITHHELD
    page = _record_page(found, code, frame(organ, "reports", Link("登记记录")), withheld)
    return render(request, "portal/record.html", {"page": page})


def _trace_page(found: annual.Trace, report: annual.ReportPage, version: int | None, page: int) -> TracePage:
    code, year = report.organ.code, report.year
    around, back = _around(report, version)
    numeral = "一二三四五六"[found.cell.table - 1]
    return TracePage(
        frame=around,
        label=found.label,
        printed=found.printed,
        unit=found.cell.unit.value,
        where=f"{_title(report)}第{numeral}部分的表格",
        counts=found.rule,
        basis=found.article,
        account=found.account,
        evidence=tuple(_evidence(code, record) for record in found.records),
        pager=pager(page, -(-found.total // _SIZE), found.total),
        sums=tuple(
            SumLine(label, printed, cell_address(code, year, part, version)) for part, label, printed in found.sums
        ),
        adjustments=tuple(_evidence(code, record) for record in found.adjustments),
        explained=explanations(report.filled, found.key),
        digest=report.digest,
        report=back,
    )


def _figure_page(found: Figure, report: annual.ReportPage, version: int | None) -> FigurePage:
    code, year = report.organ.code, report.year
    around, back = _around(report, version)
    return FigurePage(
        frame=around,
        name=found.name,
        printed=found.printed,
        unit=found.unit,
        where=f"{_title(report)}文字部分引用的数",
        sums=tuple(
            SumLine(label, printed, cell_address(code, year, key, version)) for key, label, printed in found.cells
        ),
        counters=tuple(
            CounterLine(str(one.number), day(one.on), one.scope_term, one.source, one.state_term, acts_of(one.lines))
            for one in found.counters
        ),
        differs="" if found.same else f"{found.today}{found.unit}",
        digest=report.digest,
        report=back,
    )


def _around(report: annual.ReportPage, version: int | None) -> tuple[Frame, Link]:
    """The frame of a page below a report, and the way back to the version one came from."""
    code, year = report.organ.code, report.year
    name = "portal:report" if version is None else "portal:version"
    back = reverse(name, args=[code, year] if version is None else [code, year, version])
    trail = (
        Link("年报", reverse("portal:reports", args=[code])),
        Link(f"{year}年度" if version is None else f"{year}年度第{version}版", back),
        Link("数字的来源"),
    )
    return frame(report.organ, "reports", *trail), Link("返回年度报告", back)


def _title(report: annual.ReportPage) -> str:
    return f"《{report.title}》" + (f"（第{report.version}版）" if len(report.versions) > 1 else "")


def _evidence(code: str, record: annual.Record) -> EvidenceLine:
    known = record.kind != "missing"
    return EvidenceLine(
        what=record.kind_term,
        detail=f"登记册现状：{record.detail}" if record.changed else record.detail,
        date=day(record.on),
        number=record.reference if record.kind in {"request", "case"} else name_of(record.id),
        href=reverse("portal:record", args=[code, record.kind, record.reference]) if known else "",
        mark=_CHANGED if record.changed else "",
        acts=acts_of(record.lines),
    )


def acts_of(lines: tuple[Line, ...]) -> tuple[ActLine, ...]:
    return tuple(ActLine(str(line.sequence), moment(line.at), line.act_term, line.digest) for line in lines)


def _record_page(found: Disclosed, code: str, around: Frame, withheld: str) -> RecordPage:
    return RecordPage(
        frame=around,
        number=found.number,
        what=found.what,
        facts=tuple((name, day(value) if isinstance(value, date) else value or "") for name, value in found.facts),
        cells=tuple(_stood(code, one) for one in found.cells),
        changed=found.changed,
        moved=tuple(f"{year}年度：{label}" for year, label in found.moved),
        acts=acts_of(found.lines),
        withheld=withheld,
    )


def _stood(code: str, one: Counted) -> StoodLine:
    stood = one.stood
    return StoodLine(
        text=f"{stood.year}年度：{stood.label}",
        version=f"第{stood.version}版" + ("（现行）" if stood.in_force else "（已被更正）"),
        href=cell_address(code, stood.year, stood.key, None if stood.in_force else stood.version),
        mark=_CHANGED if one.changed else "",
    )
