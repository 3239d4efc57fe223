"""The trace of one cell for those inside: records, adjustments and the journal lines about them, with names."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.web.common.frame import Link
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages_ledger import EvidenceLine, TracePage
from gongkai.web.desk.year import acts_of, year_frame, year_of

_SIZE = 20  # records on a page: a phone shows five at a time
_PAGES = {"request": "application", "case": "case"}


@signed_in
@require_safe
def trace(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    organ, page = organ_for(request, code), asked(request)
    found = annual.trace(code, year, key, public=False, offset=(page - 1) * _SIZE, limit=_SIZE)
    report = annual.report(code, year)
    if found is None or report is None:
        raise Http404
    tables = Link("表格和核对", reverse("desk:tables", args=[code, year]))
    shown = TracePage(
        frame=year_frame(request, organ, year, tables, Link("数字的来源")),
        year=year_of(report, organ, year, "tables"),
        label=found.label,
        printed=found.printed,
        unit=found.cell.unit.value,
        counts=found.rule,
        basis=found.article or found.notice,
        sums=tuple(
            (Link(label, reverse("desk:cell", args=[code, year, part])), printed) for part, label, printed in found.sums
        ),
        evidence=tuple(_line(code, year, record) for record in found.records),
        pager=pager(page, -(-found.total // _SIZE), found.total),
        adjustments=tuple(_line(code, year, record) for record in found.adjustments),
        acts=acts_of(found.journal),
        account=found.account,
    )
    return render(request, "desk/trace.html", {"page": shown})


def _line(code: str, year: int, record: annual.Record) -> EvidenceLine:
    if record.kind in _PAGES:
        href = reverse(f"desk:{_PAGES[record.kind]}", args=[code, record.reference])
    elif record.kind == "adjustment":
        href = reverse("desk:adjustments", args=[code, year])
    elif record.kind == "opening":
        href = reverse("desk:opening", args=[code, year])
    elif record.kind == "declaration":
        href = reverse("desk:declarations", args=[code, year])
    else:
        href = ""
    detail = f"签发后已更正，登记册现状：{record.detail}" if record.changed else record.detail
    return EvidenceLine(Link(record.label, href), record.kind_term, detail, day(record.on))
