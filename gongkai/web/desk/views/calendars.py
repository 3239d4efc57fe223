"""工作日安排: the yearly notices as loaded, next year's or a local one added, and which due dates that moves."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.workdays import BadNotice, Run
from gongkai.organs import actions
from gongkai.organs.queries import OrganPage
from gongkai.organs.queries import calendars as days
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day, moment
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.keeping import keeping
from gongkai.web.desk.pages_work import CalendarsPage, MoveLine, Table
from gongkai.web.desk.sealed import seal, unseal

_HEAD = ("日期", "安排", "名称", "依据")
_LARGEST = 200_000  # bytes: a year is some forty lines
_ARTICLE = "《全国年节及纪念日放假办法》第二条、第四条"
_REACHES = (("", "全国（国务院办公厅通知）"), ("local", "本机关和所属机关（地方、少数民族节日）"))
_HELP = (
    "每行一段，用英文逗号分开：开始,结束,安排,名称,依据。“安排”写“放假”或者“上班”。"
    "例如：2027-10-01,2027-10-07,放假,国庆节,"
)


@signed_in
@require_http_methods(["GET", "POST"])
def calendars(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _upload(request, organ)
    if request.method == "GET":
        return _page(request, organ, form)
    try:
        if "sealed" in request.POST:
            at = _confirmed(request, organ)
            messages.success(request, "已经载入，在办申请的期限已按新的安排重算。")
            return redirect(f"{reverse('desk:calendars', args=[code])}?at={at.isoformat().replace('+', '%2B')}")
        text = _handed(request)
        moves = tuple(foi.moves(code, _calendar(organ, text, request.POST.get("reach") == "local")))
    except Refused as refusal:
        return _page(request, organ, form.again(request.POST, refusal.reasons), status=409)
    confirm = _confirm(request, organ, text)
    told = f"载入以后，{len(moves)}件在办申请的答复期限有变动" if moves else "载入以后，没有在办申请的期限变动"
    return _page(request, organ, form.again(request.POST, ()), confirm, moves, told)


def _handed(request: HttpRequest) -> str:
    """The notice, from a file or as typed."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        if not file.size or file.size > _LARGEST:
            raise Refused([Reason("file", "", "文件是空的，或者太大；一年的安排只有几十行。")])
        for name in ("utf-8-sig", "gb18030"):
            try:
                return file.read().decode(name)
            except UnicodeDecodeError:
                file.seek(0)
        raise Refused([Reason("file", "", "读不出文字，请另存为 CSV（UTF-8）再试。")])
    text = request.POST.get("text", "")[:_LARGEST]
    if not text.strip():
        raise Refused([Reason("text", "", "请选择文件，或者填写安排。")])
    return text


def _calendar(organ: OrganPage, text: str, local: bool) -> days.Calendar:
    try:
        return days.calendar_with(organ.code, text, local=local)
    except BadNotice as error:
        raise Refused(Reason("text", _ARTICLE, f"{line}。") for line in error.lines) from None


def _confirm(request: HttpRequest, organ: OrganPage, text: str) -> Form:
    said = f"{request.POST.get('reach', '')}\n{Typed(request.POST).text('reason')}\n{text}"
    return Form(
        reverse("desk:calendars", args=[organ.code]),
        "确认载入并重算期限",
        hidden=(("sealed", seal("calendar", "", said.encode())),),
        key="confirm",
        why_not=lacks("office", request.user, organ.code, on=today()),
    )


def _confirmed(request: HttpRequest, organ: OrganPage) -> datetime:
    """Load and recompute belong together: of both or of neither."""
    reach, reason, text = unseal("calendar", request.POST["sealed"])[1].decode().split("\n", 2)
    at = now()
    with transaction.atomic():
        actions.load_notice(organ=organ.code, text=text, reason=reason, local=reach == "local", by=request.user, at=at)
        foi_actions.recompute(organ=organ.code, by=request.user, at=at)
    return at


def _upload(request: HttpRequest, organ: OrganPage) -> Form:
    reaches = _REACHES if not organ.parent_code else tuple(reversed(_REACHES))
    return Form(
        reverse("desk:calendars", args=[organ.code]),
        "预览影响",
        (
            Field("reach", "适用范围", "select", options=reaches, required=False),
            Field("text", "安排", "area", help=_HELP, required=False, rows=8),
            Field("file", "或者选择文件（CSV、文本）", "optional_file", required=False),
            Field("reason", "来源", help="通知的文号，或者地方人民政府的规定。"),
        ),
        "upload",
        multipart=True,
        why_not=lacks("office", request.user, organ.code, on=today()),
    )


def _page(
    request: HttpRequest,
    organ: OrganPage,
    form: Form,
    confirm: Form | None = None,
    moves: tuple[foi.Move, ...] = (),
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    here = days.calendar(organ.code)
    known = tuple(sorted({run.start.year for run in here.runs}, reverse=True))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today().year
    year = year if year in known else known[0]
    if not told and (done := _moment(request)) is not None:
        moves = foi.moved_at(organ.code, done)
        told = f"刚才载入的安排使{len(moves)}件在办申请的期限有变动" if moves else "刚才载入的安排没有使期限变动"
    page = CalendarsPage(
        frame=frame(request, organ, "office", Link("工作日安排")),
        keeping=keeping(request, organ, "calendars"),
        years=tuple(Link(str(one), f"?year={one}#year", one == year) for one in known),
        year=f"{year}年",
        runs=Table("", _HEAD, tuple(_run(run) for run in here.runs if run.start.year == year)),
        added=Table("", ("载入时间", "范围", "来源", "载入人"), tuple(_added(organ.code))),
        upload=form,
        confirm=confirm,
        moves=tuple(_move(organ.code, one) for one in moves),
        moved=told,
        until=day(here.confirmed_until),
    )
    return render(request, "desk/calendars.html", {"page": page}, status=status)


def _moment(request: HttpRequest) -> datetime | None:
    try:
        return datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return None


def _run(run: Run) -> tuple[str, ...]:
    span = day(run.start) if run.start == run.end else f"{day(run.start)}至{day(run.end)}"
    return span, "放假" if run.off else "调休上班", run.name, run.source or "依据待核"


def _added(code: str) -> Iterator[tuple[str, ...]]:
    for one in days.notices(code):
        yield moment(one.loaded_at), one.organ.short_name if one.organ else "全国", one.reason, one.loaded_by


def _move(code: str, one: foi.Move) -> MoveLine:
    def said(on: object, provisional: bool) -> str:
        return f"{day(on) or '未定'}{'（暂定）' if provisional else ''}"  # type: ignore[arg-type]

    return MoveLine(
        Link(one.reference, reverse("desk:application", args=[code, one.reference])),
        one.summary,
        said(one.before, one.was_provisional),
        said(one.after, one.provisional),
    )
