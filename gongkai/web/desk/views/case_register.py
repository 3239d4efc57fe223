"""The register of applications: every case and entry, found by year, state, stage, 科室, channel, result, words."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.base.days import read_day
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.foi.queries import FIRST_YEAR, Filters
from gongkai.organs.queries import OrganPage
from gongkai.web.common.forms import Field, Form
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import shortly
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day
from gongkai.web.desk.casework import REGISTER, stage_mark
from gongkai.web.desk.entry import frame
from gongkai.web.desk.pages_register import CaseLine, CasesPage
from gongkai.web.desk.views.inbox import departments, elsewhere, handlers

_NAMES = (
    "text", "year", "since", "until", "applicant", "state", "stage", "department", "assignee", "channel", "outcome",
)  # fmt: skip
_STATES = (("", "全部"), ("open", "尚未办结"), ("overdue", "已经逾期"), ("closed", "已经办结"), ("late", "逾期办结"))
_LINKS = (
    ("desk:intake", "登记来件"),
    ("desk:inbox", "待办"),
    ("desk:ledger-file", "下载台账（Excel）"),
    ("desk:ledger", "台账导入导出"),
    ("desk:statistics", "统计"),
    ("desk:handover", "移交在办申请"),
)


def listing(request: HttpRequest, organ: OrganPage, backfill: Form, status: int = 200) -> HttpResponse:
    said = {name: request.GET.get(name, "").strip()[:100] for name in _NAMES}
    form = _form(organ.code, said)
    said = {field.name: field.value for field in form.fields}
    found = foi.cases(organ.code, _filters(said), on=today(), page=asked(request))
    kept = {name: value for name, value in said.items() if value}
    page = CasesPage(
        frame=frame(request, organ, "applications", Link(REGISTER)),
        filters=form,
        narrowed=bool(kept),
        rows=tuple(_line(organ.code, row) for row in found.rows),
        total=_total(found, bool(kept)),
        pager=pager(found.page, found.pages, found.total, f"{urlencode(kept)}&" if kept else ""),
        links=elsewhere(organ.code, *_LINKS),
        backfill=backfill,
    )
    return render(request, "desk/cases.html", {"page": page}, status=status)


def _total(found: foi.CaseList, narrowed: bool) -> str:
    if found.more:
        return f"符合条件的超过{found.total}件，只列出最近的{found.total}件；请加上年度或者更多的词。"
    return f"{'符合条件的' if narrowed else ''}共{found.total}件"


def _form(code: str, said: dict[str, str]) -> Form:
    years = tuple((str(year), f"{year}年") for year in range(today().year, FIRST_YEAR - 1, -1))
    options = {
        "year": ("编号年度", (("", "全部"), *years)),
        "state": ("状态", _STATES),
        "applicant": ("申请人类型", (("", "全部"), *foi.APPLICANTS)),
        "stage": ("阶段", (("", "全部"), *((stage.value, term) for stage, term in foi.STAGE_TERMS.items()))),
        "department": ("承办科室", (("", "全部"), *departments(code))),
        "assignee": ("经办人", (("", "全部"), *handlers(code))),
        "channel": ("渠道", (("", "全部"), *((channel.value, term) for channel, term in foi.CHANNEL_TERMS.items()))),
        "outcome": ("处理结果", (("", "全部"), *((key, shortly(term)) for key, term in foi.OUTCOME_TERMS.items()))),
    }
    chosen = tuple(
        Field(name, label, "select", said[name] if said[name] in dict(of) else "", options=of, required=False)
        for name, (label, of) in options.items()
    )
    days = tuple(
        Field(name, label, "date", said[name] if read_day(said[name]) else "", required=False)
        for name, label in (("since", "收到日期自"), ("until", "收到日期至"))
    )
    words = Field("text", "申请内容里的词", value=said["text"], required=False)
    return Form(reverse("desk:applications", args=[code]), "筛选", (words, *days, *chosen), key="filter")


def _filters(said: dict[str, str]) -> Filters:
    overdue = said["state"] == "overdue"
    return Filters(
        year=int(said["year"]) if said["year"] else None,
        state="" if said["state"] in ("overdue", "late") else said["state"],
        late=said["state"] == "late",
        since=read_day(said["since"]),
        until=read_day(said["until"]),
        applicant=said["applicant"],
        assignee_id=int(said["assignee"]) if said["assignee"] else None,
        stage=said["stage"],
        overdue_on=today() if overdue else None,
        department_id=int(said["department"]) if said["department"] else None,
        channel=said["channel"],
        outcome=said["outcome"],
        text=said["text"],
    )


def _kept(row: foi.CaseRow) -> str:
    """Beside the due date: over, provisional, or how a closed case kept it."""
    if row.concluded_on is not None and row.due_then is not None:
        return "✕逾期办结" if row.concluded_on > row.due_then else "✓按期"
    return "逾期" if row.overdue else "暂定" if row.provisional and row.due_on else ""


def _line(code: str, row: foi.CaseRow) -> CaseLine:
    return CaseLine(
        number=Link(row.reference, reverse("desk:application", args=[code, row.reference])),
        summary=row.summary,
        what=row.applicant_term,
        received=day(row.received_on) or "尚未确定",
        stage=stage_mark(row.stage, voided=row.voided),
        due=day(row.due_on or row.due_then),
        kept=_kept(row),
        ending=shortly(row.outcome_term),
        ended=day(row.concluded_on),
        who=tuple(part for part in (row.department, row.assignee) if part),
    )
