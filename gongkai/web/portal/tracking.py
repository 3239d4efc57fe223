"""查询: by number and query code; what is asked of the applicant is done here. No personal data on any of these pages.

A wrong number and a wrong code get the same answer, and too many of them none. The code is typed once; from then on
the session knows the case by the digest of the code, for half an hour, until 结束并清除.
"""

import re
import unicodedata
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base import files
from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.queries import PUBLIC, Asked, PublicCharge, Tracking, proof_of, public_file, tracked
from gongkai.law.acts import Act
from gongkai.law.standing import Stage, Step
from gongkai.organs.queries import OrganPage
from gongkai.web.common import guard, handed_in
from gongkai.web.common.download import saved
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.words import contact, day
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages_apply import ActPage, CasePage, LetterLine, Pair, StepLine, TaskLine, TrackPage
from gongkai.web.portal.private import private, recall, remember
from gongkai.web.portal.views import organ_or_404

_WRONG = Reason("number", "", "申请编号或者查询码不对。请对照回执重新输入；遗失查询码的，请与工作机构联系换发。")
_REFUSED = 422
_STAGES = {
    Stage.AWAITING_CONFIRMATION: (
        "等待与您确认",
        "申请已经送到工作机构。工作机构将按您留下的联系方式与您确认；双方确认之日为收到申请之日，答复期限从那时起算。",
    ),
    Stage.AWAITING_CONTACT: (
        "等待与您取得联系",
        "工作机构没有联系上您。请主动拨打页面下方的电话；恢复联络之日为收到申请之日，答复期限从那时起算。",
    ),
    Stage.IN_PROGRESS: ("正在办理", "工作机构正在查找、审查有关信息，准备答复。"),
    Stage.AWAITING_CORRECTION: ("等待您补正", "申请内容还不够明确，需要您补充。收到补正之后，答复期限重新计算。"),
    Stage.CONSULTING: ("正在征求意见", "信息涉及第三方或者其他机关，正在征求意见。所需时间不计算在答复期限内。"),
    Stage.AWAITING_PAYMENT: (
        "等待您缴费",
        "已经发出收费通知。缴费之后，答复期限重新计算；逾期不缴费的，视为放弃申请。",
    ),
    Stage.CLOSED: ("已经办结", "本件申请已经办结。"),
}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    if request.method != "POST":
        return _ask(request, organ, {"number": request.GET.get("number", "")[:12]}, ())
    number, query_code = (_plain(request.POST.get(name, "")) for name in ("number", "code"))
    typed = {"number": number}
    if shut := guard.shut(request, "track"):
        return _ask(request, organ, typed, shut, 429)
    proof = proof_of(code, number, query_code)
    if not proof:
        guard.guessed(request, "track")
        return _ask(request, organ, typed, (_WRONG,), _REFUSED)
    remember(request, "case", code, reference=number, proof=proof)
    return redirect("portal:track-case", code=code)


@private
@require_safe
def case(request: HttpRequest, code: str) -> HttpResponse:
    organ, seen = organ_or_404(code), _seen(request, code)
    if seen is None:
        return redirect("portal:track", code=code)
    return render(request, "portal/track_case.html", {"page": _page(organ, seen, request.session.pop("told", ""))})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, code: str) -> HttpResponse:
    """补正: text and files, as often refused as need be, taken once."""
    organ, seen = organ_or_404(code), _seen(request, code)
    task = _task(seen, Act.TAKE_CORRECTION)
    if seen is None or task is None:
        return redirect("portal:track-case", code=code)
    fields = (
        Field("content", "补正的内容", "area", rows=8, help="最多10000个字。"),
        Field("files", "补充的材料", "files", required=False, help=handed_in.BOUNDS),
    )
    form = Form(
        reverse("portal:track-correction", args=[code]),
        "提交补正",
        fields,
        key="correction",
        multipart=True,
        keeps=True,
    )
    intro = (_in_words(task), "收到补正之日起，答复期限重新计算；补正只进行一次，请写完整后再提交。")
    if request.method == "POST":
        sent = request.FILES.getlist("files")
        reasons = handed_in.refusals("files", sent) or attempt(
            lambda: foi.supplement(
                **_mine(request, code), content=request.POST.get("content", ""), files=handed_in.read(sent)
            )
        )
        if not reasons:
            return _told(request, code, "补正已经收到，答复期限重新计算。")
        form = form.again(request.POST.dict(), reasons)
    return _act(request, organ, "提交补正", intro, form)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def reasons(request: HttpRequest, code: str) -> HttpResponse:
    organ, seen = organ_or_404(code), _seen(request, code)
    task = _task(seen, Act.TAKE_REASONS)
    if seen is None or task is None:
        return redirect("portal:track-case", code=code)
    fields = (Field("content", "申请的理由", "area", rows=8, help="最多10000个字。"),)
    form = Form(reverse("portal:track-reasons", args=[code]), "提交理由", fields, key="reasons", keeps=True)
    if request.method == "POST":
        why = attempt(lambda: foi.give_reasons(**_mine(request, code), content=request.POST.get("content", "")))
        if not why:
            return _told(request, code, "理由说明已经收到。")
        form = form.again(request.POST.dict(), why)
    return _act(request, organ, "说明理由", (_in_words(task),), form)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """撤回 in two steps: nobody withdraws by a slip of the finger."""
    organ, seen = organ_or_404(code), _seen(request, code)
    if seen is None or not seen.may_withdraw:
        return redirect("portal:track-case", code=code)
    form = Form(reverse("portal:track-withdraw", args=[code]), "确认撤回", key="withdraw")
    if request.method == "POST":
        why = attempt(lambda: foi.withdraw_online(**_mine(request, code)))
        if not why:
            return _told(request, code, "申请已经撤回。")
        form = form.again({}, why)
    intro = (f"撤回以后，申请{seen.reference}不再办理，不能恢复。", "以后仍可以另行提出新的申请。")
    return _act(request, organ, "撤回申请", intro, form)


@private
@require_safe
def letter_file(request: HttpRequest, code: str, letter: int, place: int) -> HttpResponse:
    """A letter that was served electronically with consent, or what it encloses."""
    kept = recall(request, "case", code)
    found = public_file(code, kept["reference"], kept["proof"], letter, place) if kept else None
    if found is None:
        raise Http404
    title, row = found
    return saved(files.read(row), title if place else f"{title}.pdf")


def _seen(request: HttpRequest, code: str) -> Tracking | None:
    kept = recall(request, "case", code)
    return tracked(code, kept["reference"], kept["proof"], on=today()) if kept else None


def _mine(request: HttpRequest, code: str) -> dict[str, object]:
    kept = recall(request, "case", code)
    return {"organ": code, "reference": kept["reference"], "proof": kept["proof"], "by": PUBLIC, "at": now()}


def _task(seen: Tracking | None, act: Act) -> Asked | None:
    return next((one for one in seen.asked if one.act is act), None) if seen else None


def _told(request: HttpRequest, code: str, text: str) -> HttpResponse:
    request.session["told"] = text
    return redirect("portal:track-case", code=code)


def _plain(text: str) -> str:
    """As people type it: full-width, with spaces, in small letters."""
    return re.sub(r"[\s\x00]", "", unicodedata.normalize("NFKC", text)).upper()[:40]


def _ask(
    request: HttpRequest, organ: OrganPage, typed: dict[str, str], reasons: tuple[Reason, ...], status: int = 200
) -> HttpResponse:
    fields = (
        Field("number", "申请编号", help="例如：2026-001。"),
        Field("code", "查询码", help="回执上的10位字母和数字，不分大小写。"),
    )
    form = Form(reverse("portal:track", args=[organ.code]), "查询", fields, key="track").again(typed, reasons)
    page = TrackPage(_frame(organ, Link("查询办理情况")), form)
    return render(request, "portal/track.html", {"page": page}, status=status)


def _act(request: HttpRequest, organ: OrganPage, title: str, intro: tuple[str, ...], form: Form) -> HttpResponse:
    back = Link("返回办理情况", reverse("portal:track-case", args=[organ.code]))
    page = ActPage(_frame(organ, Link("办理情况", back.href), Link(title)), title, intro, form, back=back)
    return render(request, "portal/apply_act.html", {"page": page}, status=_REFUSED if form.reasons else 200)


def _page(organ: OrganPage, seen: Tracking, told: str) -> CasePage:
    code = organ.code
    stage, means = _STAGES[seen.stage]
    if seen.stage is Stage.CLOSED and seen.outcome_term:
        means = f"办理结果：{seen.outcome_term}。"
    return CasePage(
        frame=_frame(organ, Link("办理情况")),
        reference=seen.reference,
        stage="已作废" if seen.voided else stage,
        means="这条登记有误，已经作废。请与工作机构联系。" if seen.voided else means,
        facts=_facts(seen),
        mark="已超过答复期限" if seen.overdue else "",
        tasks=tuple(_task_line(organ, one, seen.charge) for one in seen.asked),
        steps=tuple(StepLine(_when(step), _dated(step.what), step.basis) for step in seen.steps),
        charge=_charge(seen.charge),
        letters=tuple(
            LetterLine(
                one.term,
                day(one.issued_on),
                tuple(
                    Link(title, reverse("portal:track-letter", args=[code, one.id, place]))
                    for place, title in enumerate(one.files)
                ),
            )
            for one in seen.letters
        ),
        withdraw=reverse("portal:track-withdraw", args=[code]) if seen.may_withdraw else "",
        finish=reverse("portal:finish", args=[code]),
        told=told,
    )


def _facts(seen: Tracking) -> tuple[Pair, ...]:
    due = day(seen.due_on)
    if due and seen.at_latest:
        due = f"最迟{due}（意见收到后可能提前）"
    if due and seen.provisional:
        due += "（暂定：该年度放假安排公布后可能调整）"
    rows = (
        ("申请送达", day(seen.arrived_on)),
        ("收到申请之日", day(seen.received_on) or "尚未确定"),
        ("答复期限", due or ("" if seen.concluded_on else seen.no_due or "尚未起算")),
        ("办结日期", day(seen.concluded_on)),
    )
    return tuple((name, value) for name, value in rows if value)


_TASKS = {
    Act.TAKE_CORRECTION: ("请补正申请", "portal:track-correction", "填写补正"),
    Act.TAKE_REASONS: ("请说明理由", "portal:track-reasons", "填写理由"),
    Act.TAKE_PAYMENT: ("请缴纳信息处理费", "", ""),
}


def _task_line(organ: OrganPage, one: Asked, charge: PublicCharge | None) -> TaskLine:
    title, name, action = _TASKS[one.act]
    lines = ()
    if one.act is Act.TAKE_PAYMENT and charge:
        reach = dict(contact(organ).lines)
        call = reach.get("联系电话", "")
        lines = (
            f"金额：{charge.total}元。{charge.account}",
            "缴纳方式见《信息处理费收费通知书》" + (f"，或者拨打{call}询问。" if call else "。"),
        )
    return TaskLine(
        title=title,
        what=one.what,
        until=day(one.until),
        passed=one.passed,
        basis=one.basis,
        lines=lines,
        href=reverse(name, args=[organ.code]) if name else "",
        action=action,
    )


def _in_words(task: Asked) -> str:
    until = f"，请在{day(task.until)}（含当日）以前提交" if task.until else ""
    late = "。期限已过，有正当理由的仍请提交，并说明理由" if task.passed else ""
    return f"工作机构的要求：{task.what.rstrip('。')}{until}{late}。"


def _charge(charge: PublicCharge | None) -> tuple[Pair, ...]:
    if charge is None:
        return ()
    rows = (
        ("金额", f"{charge.total}元"),
        ("计算", charge.account),
        ("通知日期", day(charge.noticed_on)),
        ("缴费日期", day(charge.paid_on)),
        ("票据号", charge.receipt_number),
    )
    return tuple((name, value) for name, value in rows if value)


def _when(step: Step) -> str:
    if step.on is None and step.since and step.until:
        return f"{day(step.since)}至{day(step.until)}"
    return day(step.day)


def _dated(text: str) -> str:
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: day(date.fromisoformat(found[0])), text)


def _frame(organ: OrganPage, *trail: Link) -> Frame:
    return frame(organ, "apply", Link("依申请公开", reverse("portal:apply", args=[organ.code])), *trail)
