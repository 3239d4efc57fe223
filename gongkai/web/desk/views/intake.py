"""登记来件: an application by any channel, with what 条例 art. 29 asks and nothing more; its slip and 登记表."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.foi.actions import Form as Application
from gongkai.foi.actions import Received
from gongkai.law.receipt import Channel
from gongkai.organs.queries import Power, powers
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.handed_in import office_refusals
from gongkai.web.common.journal_words import shortly
from gongkai.web.common.words import contact, day, moment
from gongkai.web.desk.casework import case_frame, case_or_404, head
from gongkai.web.desk.deeds import DEEDS, closed
from gongkai.web.desk.deeds.deed import values
from gongkai.web.desk.deeds.receipt import FORMS, WAYS, YES, arrival_fields, arrival_of
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_case import IntakePage, Row, SlipPage

LARGEST = 8 * 2**20  # bytes of all files of one form
MOST = 10
_SECTIONS = (
    ("怎样收到的", "channel"),
    ("申请人", "kind"),
    ("代理人（没有的不填）", "agent_name"),
    ("申请公开什么", "content"),
    ("材料和备注", "files"),
)


@signed_in
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _form(request, code)
    status = 200
    if request.method == "POST":
        made: list[Received] = []
        reasons = attempt(lambda: made.append(_receive(request, code)))
        if not reasons:
            received = made[0]
            _attach(request, code, received)
            show_code(request, code, received)
            return redirect("desk:slip", code=code, reference=received.request.reference)
        form, status = form.again(request.POST, reasons), 409
    page = IntakePage(
        frame=frame(request, organ, "applications", Link("登记来件")), form=form, sections=_sections(form)
    )
    return render(request, "desk/intake.html", {"page": page}, status=status)


def files_of(request: HttpRequest) -> list[tuple[str, bytes]]:
    """The files of a form, bounded in number and size together."""
    found = [one for one in request.FILES.getlist("files") if isinstance(one, UploadedFile)]
    size = sum(one.size or 0 for one in found)
    if len(found) > MOST or size > LARGEST:
        text = f"一次最多{MOST}个文件，合计不超过{LARGEST // 2**20}MB；其余的可以在登记以后分次存入案卷。"
        raise Refused([Reason("files", "", text)])
    if wrong := office_refusals("files", found):
        raise Refused(wrong)
    for one in found:
        one.seek(0)
    return [(one.name or "未命名", one.read()) for one in found]


def show_code(request: HttpRequest, code: str, received: Received) -> None:
    """The query code is shown once, on the slip that follows; only its digest is kept."""
    request.session["slip"] = [code, received.request.reference, received.query_code]


def _receive(request: HttpRequest, code: str) -> Received:
    typed = Typed(request.POST)
    came = values(typed, _arrival())
    submitted_on = _perhaps(typed, "submitted_on", "提交日期")
    said = {name: typed.text(name) for name in _TEXTS}
    form = Application(**said, agent_authorised=typed.text("agent_authorised") == "yes")  # type: ignore[arg-type]
    files_of(request)  # too much is refused before anything is registered
    if typed.reasons:
        typed.reasons += _empty(form)
    typed.check()
    return foi_actions.receive(
        organ=code, arrival=arrival_of(came), form=form, submitted_on=submitted_on, by=request.user, at=now()
    )


def _empty(form: Application) -> Iterator[Reason]:
    """What the action would refuse as well, so that a form that cannot be read yet says everything at once."""
    if form.kind not in dict(foi.APPLICANTS):
        yield Reason("kind", "国办公开办函〔2021〕30号", "申请人类型：请从列表中选择。")
    if not form.content and not form.summary:
        yield Reason("content", "《政府信息公开条例》第二十九条", "请填写申请公开的政府信息。")


_TEXTS = (
    "kind", "name", "identity_kind", "identity", "phone", "email", "address", "agent_name", "agent_identity",
    "agent_phone", "content", "summary", "wanted_form", "wanted_way", "help_need", "note",
)  # fmt: skip


def _perhaps(typed: Typed, name: str, label: str) -> date | None:
    return typed.day(name, label) if typed.text(name) else None


def _attach(request: HttpRequest, code: str, received: Received) -> None:
    """Files that cannot be kept do not undo the intake: the person is told and can hand them in again."""
    files = files_of(request)
    if not files:
        messages.success(request, f"已经登记，编号{received.request.reference}。")
        return
    said = {"organ": code, "reference": received.request.reference, "by": request.user, "at": now()}
    reasons = attempt(lambda: foi_actions.attach(role="submitted", files=files, **said))
    messages.success(request, f"已经登记，编号{received.request.reference}。")
    for reason in reasons:
        messages.error(request, f"材料没有存入：{reason.message}")


def _text(name: str, label: str, help: str = "", kind: str = "text", rows: int = 3) -> Field:
    return Field(name, label, kind, help=help, required=False, rows=rows)


def _arrival() -> tuple[Field, ...]:
    return arrival_fields("", today().isoformat())


def _fields() -> tuple[Field, ...]:
    return (
        *_arrival(),
        _text("submitted_on", "提交日期", "申请人寄出或者网上提交的日期，知道的填写。", "date"),
        Field("kind", "申请人类型", "select", "natural", options=foi.APPLICANTS),
        _text("name", "姓名或者名称"),
        _text("identity_kind", "证件类型", "例如居民身份证、统一社会信用代码。"),
        _text("identity", "证件号码", "加密保存，只显示掩码，每次查看全文都有记录。"),
        _text("phone", "联系电话"),
        _text("email", "电子邮箱"),
        _text("address", "通信地址"),
        _text(
            "help_need",
            "需要的帮助",
            "阅读困难、视听障碍、不会书写等，应当提供必要的帮助（条例第四十三条）；办理的每一页都会显示。",
        ),
        _text("agent_name", "代理人姓名"),
        _text("agent_identity", "代理人证件号码"),
        _text("agent_phone", "代理人联系电话"),
        Field("agent_authorised", "有授权委托书", "select", options=YES, required=False),
        _text("content", "申请公开的政府信息", "照申请书写：名称、文号或者便于查询的其他特征性描述。", "area", 5),
        _text("summary", "内容摘要", "登记册和统计只用摘要；不填的自动截取并遮盖个人信息。"),
        Field("wanted_form", "要求的载体形式", "select", options=FORMS, required=False),
        Field("wanted_way", "获取信息的方式、途径", "select", options=WAYS, required=False),
        _text("files", "申请材料", f"最多{MOST}个文件，合计不超过{LARGEST // 2**20}MB。", "files"),
        _text("note", "备注", "不要写个人信息。"),
    )


def _form(request: HttpRequest, code: str) -> Form:
    allowed = powers(request.user, code, on=today()) & {Power.REGISTER_APPLICATION, Power.HANDLE_APPLICATION}
    why = "" if allowed else "您没有“登记公开申请”或者“办理公开申请”的权限。"
    action = reverse("desk:intake", args=[code])
    return Form(action, "登记", _fields(), key="intake", multipart=True, why_not=why, keeps=True)


def _sections(form: Form) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    names = [field.name for field in form.fields]
    starts = [names.index(name) for _, name in _SECTIONS]
    ends = [*starts[1:], len(names)]
    return tuple(
        (title, form.fields[start:end]) for (title, _), start, end in zip(_SECTIONS, starts, ends, strict=True)
    )


@signed_in
@require_safe
def slip(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """接收回执 and 登记表 to print; the query code stands there only right after it was made."""
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    made = request.session.get("slip", [])
    fresh = made[2] if made[:2] == [code, reference] else ""
    if fresh:
        del request.session["slip"]
    page = SlipPage(
        frame=case_frame(request, organ, reference, Link("登记表和回执")),
        head=head(organ, found, "slip", f"登记表和回执 {reference}"),
        organ=organ.name,
        code=fresh,
        slip=_slip(found),
        sheet=_sheet(found),
        missing=found.missing,
        contact=contact(organ).lines,
        similar=similar(code, found),
        oral=found.channel == Channel.ORAL,
        printed=moment(now()),
        renew=reverse("desk:case-act", args=[code, reference, "renew_code"]),
        letters=reverse("desk:case-letters", args=[code, reference]),
    )
    return render(request, "desk/slip.html", {"page": page})


def _slip(found: foi.CasePage) -> tuple[tuple[str, str], ...]:
    row, standing = found.row, found.standing
    due = day(standing.due_on) or standing.no_due or "自双方确认之日起算"
    rows = (
        ("申请编号", row.reference),
        ("申请内容", row.summary),
        ("提交渠道", foi.CHANNEL_TERMS.get(found.channel, "补录")),  # type: ignore[call-overload]
        ("收到申请之日", day(row.received_on) or "待双方确认"),
        ("答复期限", due + ("（暂定）" if standing.provisional else "")),
        ("需要补充的要件", "、".join(found.missing)),
    )
    return tuple((name, value) for name, value in rows if value)


def _sheet(found: foi.CasePage) -> tuple[tuple[str, str], ...]:
    """登记表: who asks for what. What is sealed stays masked; the file itself holds the form as handed in."""
    row, who = found.row, found.applicant
    agent = f"{who.agent_name}（{'有' if who.agent_authorised else '无'}授权委托书）" if who and who.agent_name else ""
    rows = (
        ("申请编号", row.reference),
        ("申请人类型", row.applicant_term),
        ("姓名或者名称", who.name if who else ""),
        ("身份证明", f"{who.identity_kind} {who.identity}".strip() if who else ""),
        ("联系方式", "　".join(part for part in (who.phone, who.email, who.address) if part) if who else ""),
        ("代理人", agent),
        ("需要的帮助", found.help_need),
        ("申请内容", found.content or row.summary),
        ("载体形式", found.wanted_form),
        ("获取方式、途径", found.wanted_way),
        ("提交渠道", foi.CHANNEL_TERMS.get(found.channel, "补录")),  # type: ignore[call-overload]
        ("收到申请之日", day(row.received_on) or "尚未确定"),
        ("收到日期的依据", found.receipt_why),
    )
    return tuple((name, value or "（未填写）") for name, value in rows)


def similar(code: str, found: foi.CasePage) -> tuple[Row, ...]:
    """Earlier cases that resemble this one: proposed, for a person to decide."""
    address = reverse("desk:case-act", args=[code, found.row.reference, "decide_link"])
    may = not closed(DEEDS["decide_link"], found)
    return tuple(
        Row(
            f"{one.earlier}　{one.summary}",
            Mark("doubt" if one.state == "proposed" else "none", "?" if one.state == "proposed" else "✓", _link(one)),
            ("，".join(_likeness(one)),),
            (
                Link("查看", reverse("desk:application", args=[code, one.earlier])),
                *((Link("判断", f"{address}?earlier={one.earlier}"),) if may and one.state == "proposed" else ()),
            ),
        )
        for one in found.links
    )


def _likeness(one: foi.LinkRow) -> Iterator[str]:
    if one.score:
        yield f"文字相近{one.score}%"
    if one.same_applicant:
        yield "同一申请人"
    yield shortly(one.outcome_term) or "尚未办结"


def _link(one: foi.LinkRow) -> str:
    return one.state_term if one.state == "proposed" else f"{one.kind_term}·{one.state_term}"
