"""One report: its overview with what is left to do, its acts from counting to correction, its tables and checks."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.annual import queries as annual
from gongkai.annual.actions import build, correct, publish, reopen, sign, submit
from gongkai.base.now import now, today
from gongkai.law.organ import OrganLevel, due_because, due_on
from gongkai.law.report.finding import Verdict
from gongkai.organs.queries import OrganPage as Organ
from gongkai.web.common import errors
from gongkai.web.common.access import why_not
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day, moment
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark, OverviewPage, ReportLine, Todo
from gongkai.web.desk.year import state_mark, steps_of, year_frame, year_of, year_or_404

_WHY_BACK = Field("reason", "退回原因", "area", rows=2)
_WHY_CORRECT = Field("reason", "更正原因（将公开）", "area", rows=2)
_DONE = {
    "build": "已经按台账重新核算。",
    "submit": "已经提交签发。请由另一位有签发权限的人员查看全文后签发。",
    "sign": "已经签发。",
    "publish": "已经发布。",
    "reopen": "已经退回修改；原有签字失效，记录保留。",
    "correct": "已经开始更正。新版本签发、发布之前，原版本继续有效。",
}


@signed_in
@require_safe
def overview(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    return _overview(request, organ, year, {})


def _overview(
    request: HttpRequest, organ: Organ, year: int, refused: dict[str, Form], status: int = 200
) -> HttpResponse:
    report = annual.report(organ.code, year)
    forms = [refused.get(form.key, form) for form in _acts(request, organ, year, report)]
    page = OverviewPage(
        frame=year_frame(request, organ, year),
        year=year_of(report, organ, year, "report"),
        steps=steps_of(report) if report else (),
        todo=tuple(_todo(report)) if report else (),
        next_steps="发现错误时" if report and report.state == "published" else "下一步",
        acts=tuple(forms),
        facts=(_due(organ, year, report), *(_facts(report) if report else ())),
        versions=_versions(report) if report else (),
    )
    return render(request, "desk/overview.html", {"page": page}, status=status)


@signed_in
@require_POST
def act(request: HttpRequest, code: str, year: int, verb: str) -> HttpResponse:
    organ = organ_for(request, code)
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _do(request, code, year, verb))
    if not reasons:
        messages.success(request, _DONE[verb])
        return redirect("desk:report", code=code, year=year)
    offered = {form.key: form for form in _acts(request, organ, year, annual.report(code, year))}
    if verb in offered:
        return _overview(request, organ, year, {verb: offered[verb].again(request.POST, reasons)}, status=409)
    back = Link("重新查看全文", reverse("desk:whole", args=[code, year]))
    return errors.refused(request, reasons, back, year_frame(request, organ, year, Link("没有办理")))


def _do(request: HttpRequest, code: str, year: int, verb: str) -> None:
    said = {"organ": code, "year": year, "by": request.user, "at": now()}
    reason = request.POST.get("reason", "")
    match verb:
        case "build":
            build.build(**said)
        case "submit":
            submit.submit(**said)
        case "sign":
            sign.sign(**said, digest=request.POST.get("digest", ""))
        case "publish":
            publish.publish(**said)
        case "reopen":
            reopen.reopen(**said, reason=reason)
        case "correct":
            correct.correct(**said, reason=reason)


def _acts(request: HttpRequest, organ: Organ, year: int, report: annual.ReportPage | None) -> tuple[Form, ...]:
    """What comes next, first; every act that could come, greyed with the reason where it may not."""

    def form(verb: str, text: str, *fields: Field, quiet: bool = False) -> Form:
        address = reverse("desk:act", args=[organ.code, year, verb])
        why = why_not(verb, report, request.user, organ.code, on=today())
        return Form(address, text, fields, key=verb, why_not=why, quiet=quiet, mends=_mends(organ.code, year))

    if report is None:
        return (form("build", "开始核算"),)
    by_state = {
        "building": lambda: (form("submit", "提交签发"), form("build", "重新核算", quiet=not report.stale)),
        "drafted": lambda: (form("reopen", "退回修改", _WHY_BACK, quiet=True),),
        "signed": lambda: (form("publish", "发布"), form("reopen", "退回修改", _WHY_BACK, quiet=True)),
        "published": lambda: (form("correct", "更正", _WHY_CORRECT, quiet=True),),
    }
    return by_state.get(report.state, tuple)()


def _mends(code: str, year: int) -> tuple[tuple[str, str], ...]:
    """Where each reason against handing in can be mended."""
    pages = (("undeclared", "declarations"), ("pending_adjustments", "adjustments"), ("preamble", "lead"))
    sections = tuple((f"section_{n}", reverse("desk:section", args=[code, year, n])) for n in (1, 5, 6))
    tables = ("check.", reverse("desk:tables", args=[code, year]))
    return (*((start, reverse(f"desk:{name}", args=[code, year])) for start, name in pages), *sections, tables)


def _todo(report: annual.ReportPage) -> list[Todo]:
    """Only while it can still be mended here; the actions ask the same again and refuse."""
    if report.state == "drafted":
        whole = Link("查看全文并签发", reverse("desk:whole", args=[report.organ.code, report.year]))
        return [Todo(Mark("doubt", "→", "待签发"), "请签发人查看全文后签发。", whole)]
    if report.state != "building":
        return []

    def item(mark: Mark, text: str, name: str, action: str, *more: object) -> Todo:
        return Todo(mark, text, Link(action, reverse(f"desk:{name}", args=[report.organ.code, report.year, *more])))

    found = []
    if report.undeclared:
        text = f"表二有{len(report.undeclared)}格还没有申报；没有发生的也要申报0。"
        found.append(item(Mark("bad", "○", "缺申报"), text, "declarations", "去申报"))
    failed = [one for one in report.findings if one.verdict is Verdict.FAIL and not one.of_prompts]  # named below
    failed = [one for one in failed if one.key not in report.explained]
    blocking = [finding for finding in failed if finding.blocks]
    if blocking:
        found.append(
            item(Mark("bad", "✕", "不符"), f"有{len(blocking)}项核对不符，改正以前不能提交。", "tables", "看核对结果")
        )
    if len(failed) > len(blocking):
        text = f"有{len(failed) - len(blocking)}项提醒，请看一看是否需要改。"
        found.append(item(Mark("doubt", "!", "提醒"), text, "tables", "看核对结果"))
    if report.preamble_problems:
        found.append(item(Mark("bad", "○", "未完成"), "标题和导语还没有完成。", "lead", "去撰写"))
    for section in report.sections:
        if section.problems:
            text = f"“{section.title}”还有{len(section.problems)}处没有完成。"
            found.append(item(Mark("bad", "○", "未完成"), text, "section", "去撰写", section.number))
    if report.pending_adjustments:
        text = f"有{report.pending_adjustments}项调整等待批准。"
        found.append(item(Mark("bad", "○", "待批准"), text, "adjustments", "去处理"))
    return found


def _due(organ: Organ, year: int, report: annual.ReportPage | None) -> tuple[str, str]:
    """公布期限 (R-093), and whether it has passed."""
    level = OrganLevel(organ.level)
    due = due_on(level, year)
    open_ = report is None or (report.published_at is None and report.version == 1)
    late = "；已经超过" if open_ and today() > due else ""
    return "公布期限", f"{day(due)}以前（{due_because(level)}）{late}"


def _facts(report: annual.ReportPage) -> tuple[tuple[str, str], ...]:
    stale = "；此后台账有变动，请重新核算" if report.stale else ""
    facts = (
        ("标题", report.title),
        ("格式", f"{report.form.notice}（{report.edition}年格式）"),
        ("核算时间", f"{moment(report.built_at)}{stale}"),
        ("提交", f"{report.drafter}　{moment(report.drafted_at)}".strip()),
        ("签发", f"{report.signer}　{moment(report.signed_at)}".strip()),
        ("发布", moment(report.published_at)),
        ("更正原因", report.reason),
        ("数据摘要", report.digest),
    )
    return tuple((name, value) for name, value in facts if value)


def _versions(report: annual.ReportPage) -> tuple[ReportLine, ...]:
    """Versions that the public can see."""
    return tuple(
        ReportLine(
            title=f"第{row.version}版　{moment(row.published_at)}发布",
            href=reverse("portal:version", args=[row.organ_code, row.year, row.version]),
            mark=state_mark(row.state),
            steps=(),
        )
        for row in report.versions
        if row.published_at
    )
