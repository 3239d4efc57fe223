"""The head shared by every page about one report: its state, its other pages, its progress, what is left to do."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.annual import queries as annual
from gongkai.base import journal
from gongkai.base.now import today
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.organs.queries import OrganPage
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.journal_words import record_name, said
from gongkai.web.common.words import moment
from gongkai.web.desk.entry import frame
from gongkai.web.desk.pages import Mark, SideLink, StepLine, Year
from gongkai.web.desk.pages_ledger import ActLine

GOOD, NONE = ("good", "✓"), ("none", "–")
_STATES = {
    "building": Mark("doubt", "…", "编制中"),
    "drafted": Mark("doubt", "→", "待签发"),
    "signed": Mark("good", "✓", "已签发"),
    "published": Mark("good", "✓", "已发布"),
    "superseded": Mark("none", "–", "已被更正"),
}
NOT_BUILT = Mark("none", "○", "还没有核算")

_PAGES = (
    ("report", "概览"),
    ("tables", "表格和核对"),
    ("lead", "标题和导语"),
    ("declarations", "申报数据"),
    ("counters", "统计"),
    ("opening", "期初报告"),
    ("adjustments", "调整"),
    ("whole", "全文和签发"),
    ("verify", "校验"),
)
_SECTIONS = ((1, "一、总体情况"), (5, "五、问题及改进"), (6, "六、其他事项"))
_BUILT_ONLY = {"tables", "lead", "whole", "verify"}


def state_mark(state: str) -> Mark:
    return _STATES[state]


def year_of(report: annual.ReportPage | None, organ: OrganPage, year: int, here: str) -> Year:
    """`here` is the name of the page one is on; "section-1" for a section."""
    mark = state_mark(report.state) if report else NOT_BUILT
    version = f"（第{report.version}版）" if report and report.version > 1 else ""
    return Year(f"{year}年度报告{version}", mark, tuple(_side(report, organ.code, year, here)))


def _side(report: annual.ReportPage | None, code: str, year: int, here: str) -> list[SideLink]:
    links = []
    for name, text in _PAGES:
        if report is None and name in _BUILT_ONLY:
            continue
        links.append(SideLink(text, reverse(f"desk:{name}", args=[code, year]), name == here, _note(report, name)))
        if name == "lead":
            links += [
                SideLink(
                    title,
                    reverse("desk:section", args=[code, year, number]),
                    here == f"section-{number}",
                    _problem(report, number),
                )
                for number, title in _SECTIONS
            ]
    return links


def _note(report: annual.ReportPage | None, name: str) -> str:
    if report is None:
        return ""
    counts = {
        "tables": sum(finding.verdict is Verdict.FAIL for finding in report.findings),
        "lead": len(report.preamble_problems),
        "declarations": len(report.undeclared),
        "adjustments": report.pending_adjustments,
    }
    return f"{counts[name]}项待办" if counts.get(name) else ""


def _problem(report: annual.ReportPage | None, number: int) -> str:
    if report is None:
        return ""
    problems = next(section.problems for section in report.sections if section.number == number)
    return f"{len(problems)}项待办" if problems else ""


def year_frame(request: HttpRequest, organ: OrganPage, year: int, *trail: Link) -> Frame:
    """The trail leads through the year's overview to `trail`; without it the overview itself is the end."""
    if not trail:
        return frame(request, organ, "organ", Link(f"{year}年度"))
    home = Link(f"{year}年度", reverse("desk:report", args=[organ.code, year]))
    return frame(request, organ, "organ", home, *trail)


def steps_of(report: annual.ReportPage) -> tuple[StepLine, ...]:
    return tuple(
        StepLine(
            css="done" if step.done else "current" if step.current else "ahead",
            title=step.title,
            says="已完成" if step.done else "正在进行" if step.current else "未开始",
            detail=" ".join(part for part in (step.by, moment(step.at)) if part),
        )
        for step in report.steps
    )


def finding_mark(finding: Finding) -> Mark:
    if finding.verdict is Verdict.FAIL:
        error = finding.severity is Severity.ERROR
        return Mark("bad", "✕", "不符") if error else Mark("doubt", "!", "提醒")
    if finding.verdict is Verdict.CANNOT_TELL:
        return Mark("doubt", "?", "无法判断")
    return Mark(*GOOD, "相符") if finding.verdict is Verdict.PASS else Mark(*NONE, "不适用")


def acts_of(lines: tuple[journal.Line, ...]) -> tuple[ActLine, ...]:
    return tuple(
        ActLine(
            str(line.sequence),
            moment(line.at),
            line.actor_name,
            line.act_term,
            record_name(line.subject),
            said(line),
            line.digest[:12],
        )
        for line in lines
    )


def not_built(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Back to the overview, saying why, from a page that shows what is not built yet."""
    messages.info(request, f"{year}年度报告还没有核算，核算以后才有这一页。")
    return redirect("desk:report", code=code, year=year)


def year_or_404(code: str, year: int) -> None:
    """Only years for which a report can be made have pages."""
    if year not in annual.years(code, on=today()):
        raise Http404
