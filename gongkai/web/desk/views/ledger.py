"""台账 as Excel both ways: the register out, a template, past applications in (补录) — checked row by row before."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.organs.queries import OrganPage
from gongkai.paper.document import Unreadable
from gongkai.paper.ledger_sheet import read, write
from gongkai.web.common.access import lacks
from gongkai.web.common.download import download
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages_work import LedgerPage, Table
from gongkai.web.desk.sealed import seal, unseal
from gongkai.web.desk.verbs import filtering

_LARGEST = 2 * 2**20
_SHOWN = 20
_STATES = (("", "全部"), ("open", "尚未办结"), ("closed", "已经办结"))


@signed_in
@require_http_methods(["GET", "POST"])
def ledger(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    if request.method == "GET":
        return _page(request, organ)
    if "sealed" in request.POST:
        return _confirmed(request, organ)
    try:
        name, content = _uploaded(request)
        count = foi_actions.check_entries(organ=code, content=content, by=request.user, at=now())
    except Refused as refusal:
        return _page(request, organ, refusal.reasons)
    return _page(request, organ, ready=_ready(code, name, content, count), count=count, content=content)


def _uploaded(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise Refused([Reason("file", "", "请选择填好的台账（.xlsx）。")])
    if not file.size or file.size > _LARGEST:
        raise Refused([Reason("file", "", f"文件应当不超过{_LARGEST // 2**20}MB，且不能是空的。")])
    return file.name or "台账", file.read()


def _confirmed(request: HttpRequest, organ: OrganPage) -> HttpResponse:
    made: list[int] = []

    def enter() -> None:
        _, content = unseal("ledger", request.POST["sealed"])
        made.append(len(foi_actions.import_entries(organ=organ.code, content=content, by=request.user, at=now())))

    if reasons := attempt(enter):
        return _page(request, organ, reasons)
    messages.success(request, f"已经导入{made[0]}件，编号见登记册。")
    return redirect("desk:applications", code=organ.code)


def _ready(code: str, name: str, content: bytes, count: int) -> Form:
    return Form(
        reverse("desk:ledger", args=[code]),
        f"核对无误，导入{count}件",
        hidden=(("sealed", seal("ledger", name, content)),),
        key="confirm",
        multipart=True,
    )


def _page(
    request: HttpRequest,
    organ: OrganPage,
    reasons: tuple[Reason, ...] = (),
    ready: Form | None = None,
    count: int = 0,
    content: bytes = b"",
) -> HttpResponse:
    code = organ.code
    years = tuple((str(year), f"{year}年") for year in range(today().year, foi.FIRST_YEAR - 1, -1))
    upload = Form(
        reverse("desk:ledger", args=[code]),
        "核对",
        (Field("file", "填好的台账（.xlsx）", "file", help="不超过2MB。先逐行核对，全部无误以后才能导入。"),),
        "upload",
        multipart=True,
        why_not=lacks("register", request.user, code, on=today()),
    )
    page = LedgerPage(
        frame=frame(request, organ, "applications", _register(code), Link("台账导出和导入")),
        export=filtering(
            reverse("desk:ledger-export", args=[code]),
            "导出 Excel",
            Field("year", "编号年度", "select", options=(("", "全部"), *years), required=False),
            Field("state", "状态", "select", options=_STATES, required=False),
            Field("channel", "渠道", "select", options=(("", "全部"), *_channels()), required=False),
            Field("outcome", "处理结果", "select", options=(("", "全部"), *foi.OUTCOME_TERMS.items()), required=False),
            key="export",
        ),
        template=Link("下载空白模板", reverse("desk:ledger-template", args=[code])),
        upload=upload.again({}, reasons) if reasons else upload,
        ready=ready,
        count=count,
        sample=_sample(content) if content else None,
    )
    return render(request, "desk/ledger.html", {"page": page}, status=409 if reasons else 200)


def _register(code: str) -> Link:
    return Link("公开申请登记册", reverse("desk:applications", args=[code]))


def _channels() -> tuple[tuple[str, str], ...]:
    return tuple((channel.value, term) for channel, term in foi.CHANNEL_TERMS.items())


def _sample(content: bytes) -> Table:
    """The first rows as they were read, in words."""
    terms = {column.key: {key: term for term, key in column.choices.items()} for column in foi.ENTRY_COLUMNS}
    try:
        rows = read(content, foi.ENTRY_COLUMNS).rows[:_SHOWN]
    except Unreadable as error:
        raise Refused([Reason("file", "", str(error))]) from None
    head = ("行", *(column.title for column in foi.ENTRY_COLUMNS))
    return Table(
        f"读到的前{len(rows)}行",
        head,
        tuple(
            (
                f"第{row.number}行",
                *(_word(row.values.get(column.key), terms[column.key]) for column in foi.ENTRY_COLUMNS),
            )
            for row in rows
        ),
    )


def _word(value: object, terms: dict[str, str]) -> str:
    if value is None:
        return ""
    return day(value) if hasattr(value, "year") else terms.get(str(value), str(value))


@signed_in
@require_GET
def file(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    asked = request.GET
    year = asked.get("year", "")
    filters = foi.Filters(
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        state=asked.get("state", "") if asked.get("state") in dict(_STATES) else "",
        channel=asked.get("channel", "") if asked.get("channel") in dict(_channels()) else "",
        outcome=asked.get("outcome", "") if asked.get("outcome") in foi.OUTCOME_TERMS else "",
        text=asked.get("text", "")[:100],
    )
    title = f"{organ.short_name}依申请公开台账（{today()}）"
    return download(request, write(foi.sheet_rows(code, filters), foi.COLUMNS, title), title, "ledger", "xlsx")


@signed_in
@require_GET
def template(request: HttpRequest, code: str) -> HttpResponse:
    organ_for(request, code)
    title = "依申请公开台账（补录模板）"
    return download(request, write((), foi.ENTRY_COLUMNS, title), title, "ledger-template", "xlsx")
