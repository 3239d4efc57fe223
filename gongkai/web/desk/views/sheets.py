"""The tables as counted, every check that fails or cannot be told, and the answer in writing where a rule allows it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual import queries as annual
from gongkai.annual.actions import explain
from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.law.report.finding import Finding, Verdict
from gongkai.law.report.registry import CHECKS
from gongkai.organs.queries import OrganPage as Organ
from gongkai.web.common import errors
from gongkai.web.common.access import why_not
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.statutory import Mark as CellMark
from gongkai.web.common.statutory import tables
from gongkai.web.common.words import moment
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import FindingLine, Mark, SheetsPage
from gongkai.web.desk.year import finding_mark, not_built, year_frame, year_of

_WORST = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.PASS, Verdict.NOT_APPLICABLE)
_NAMED = 4  # cells of a finding that are named; all of them are marked in the tables


@signed_in
@require_safe
def sheets(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ, report = organ_for(request, code), annual.report(code, year)
    if report is None:
        return not_built(request, code, year)
    return _page(request, organ, report, {}, 200)


@signed_in
@require_POST
def explain_check(request: HttpRequest, code: str, year: int, finding: str) -> HttpResponse:
    """Answer in writing a check that has exceptions; signer and readers see it beside the report."""
    organ, words = organ_for(request, code), request.POST.get("text", "")
    said = {"organ": code, "year": year, "finding": finding, "text": words, "by": request.user, "at": now()}
    reasons = attempt(lambda: explain.explain(**said))
    report = annual.report(code, year)
    if reasons:
        if report is not None and finding in report.explainable:
            return _page(request, organ, report, {finding: reasons}, 409)
        back = Link("返回表格和核对", reverse("desk:tables", args=[code, year]))
        return errors.refused(request, reasons, back, year_frame(request, organ, year, Link("没有办理")))
    messages.success(request, "说明已经保存，将随报告公开；数据或者文字有变动而核对结果不同的，要重新说明。")
    return redirect("desk:tables", code=code, year=year)


def _page(
    request: HttpRequest, organ: Organ, report: annual.ReportPage, refused: dict[str, tuple[Reason, ...]], status: int
) -> HttpResponse:
    code, year = organ.code, report.year
    drawn = tables(report.filled, lambda key: reverse("desk:cell", args=[code, year, key]), _marks(report))
    page = SheetsPage(
        frame=year_frame(request, organ, year, Link("表格和核对")),
        year=year_of(report, organ, year, "tables"),
        tables=tuple(drawn.values()),
        findings=tuple(_finding(request, finding, report, refused) for finding in report.findings),
        checks=_checks(report),
        summary=_summary(report.findings),
        counted=moment(report.built_at),
    )
    return render(request, "desk/sheets.html", {"page": page}, status=status)


def _marks(report: annual.ReportPage) -> dict[str, CellMark]:
    """Undeclared first, then what the checks doubt, then what they fail: the worst is what is seen."""
    marks = {key: CellMark("doubt", "尚未申报") for key in report.undeclared}
    for finding in sorted(report.findings, key=lambda finding: finding.blocks):
        if finding.verdict is Verdict.FAIL:
            kind = "bad" if finding.blocks else "doubt"
            marks |= {key: CellMark(kind, finding_mark(finding).text) for key in finding.cells}
    return marks


def _finding(
    request: HttpRequest, finding: Finding, report: annual.ReportPage, refused: dict[str, tuple[Reason, ...]]
) -> FindingLine:
    excerpt = f"（原文：“{finding.place.excerpt}”）" if finding.place else ""
    cells = report.form.cells
    named = [key for key in finding.cells if key in cells]
    answer = report.explained.get(finding.key)
    said = answer.text if answer else ""
    return FindingLine(
        mark=Mark("doubt", "✎", "已说明") if said else finding_mark(finding),
        title=check_title(finding.rule),
        message=finding.message + excerpt,
        basis=finding.basis,
        cells=tuple(Link(cells[key].label, f"#cell-{key}") for key in named[:_NAMED]),
        more=f"等{len(named)}格" if len(named) > _NAMED else "",
        explained=said,
        form=_answer(request, finding, report, refused),
    )


def _checks(report: annual.ReportPage) -> tuple[tuple[Mark, str], ...]:
    """Every check that was made, in the order of the list of checks, with the worst of its verdicts."""
    worst: dict[str, Finding] = {}
    for finding in annual.checks(report.organ.code, report.year):
        known = worst.get(finding.rule)
        if known is None or _WORST.index(finding.verdict) < _WORST.index(known.verdict):
            worst[finding.rule] = finding
    return tuple((finding_mark(worst[rule]), CHECKS[rule].title) for rule in CHECKS if rule in worst)


def check_title(rule: str) -> str:
    return CHECKS[rule].title if rule in CHECKS else rule


def _answer(
    request: HttpRequest, finding: Finding, report: annual.ReportPage, refused: dict[str, tuple[Reason, ...]]
) -> Form | None:
    """Only where the rule has exceptions, while the report can still be changed."""
    code, key = report.organ.code, finding.key
    if key not in report.explainable or why_not("write", report, request.user, code, on=today()):
        return None
    before = report.explained.get(key)
    said = Field("text", "为什么这一项不相符也是对的（将公开）", "area", before.text if before else "", rows=2)
    address = reverse("desk:explain", args=[code, report.year, key])
    form = Form(address, "保存说明", (said,), f"explain-{key}", quiet=True)
    return form.again(request.POST, refused[key]) if key in refused else form


def _summary(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "全部核对项目相符，没有需要处理的问题。"
    failed = sum(finding.verdict is Verdict.FAIL for finding in findings)
    return f"{failed}项不符或者提醒，{len(findings) - failed}项无法判断；没有列出的核对项目均相符或者不适用。"
