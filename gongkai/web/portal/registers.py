"""更正申请 (art. 41) and 投诉举报 (arts 47, 51) online: a few lines, the same guard, a number in return."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.queries import PUBLIC
from gongkai.organs.queries import OrganPage
from gongkai.web.common import guard
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Frame, Link
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages_apply import ActPage, DonePage
from gongkai.web.portal.private import private, recall, remember
from gongkai.web.portal.views import organ_or_404

_LAW = "《政府信息公开条例》"
_NAME = Field("name", "姓名或者单位名称", "person")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def rectify(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    fields = (
        _NAME,
        Field("contact", "联系方式", help="电话、电子邮箱或者通信地址。加密保存，用来核实身份和告知结果。"),
        Field("record", "哪一条记录不准确，应当是什么", "area", rows=4, help="最多300个字。"),
        Field(
            "evidence",
            "有什么证据",
            "area",
            rows=4,
            help="写明证据的名称；原件或者复印件由工作机构与您联系后提交。最多300个字。",
        ),
    )
    intro = (
        f"有证据证明行政机关提供的与您自身相关的政府信息记录不准确的，可以要求更正（{_LAW}第四十一条）。",
        "有权更正的，核实后予以更正并告知您；不属于本机关职能范围的，转送有权更正的机关处理，或者告知您向该机关提出。",
    )
    form = Form(reverse("portal:rectify", args=[code]), "提交更正申请", fields, key="rectify", keeps=True)
    return _entry(request, organ, "更正申请", intro, form, foi.register_rectification, needs_contact=True)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    fields = (
        _NAME,
        Field("contact", "联系方式", required=False, help="不留联系方式的，无法向您告知处理结果。加密保存。"),
        Field("against", "被投诉举报的机关", value=organ.name),
        Field("content", "投诉举报的内容", "area", rows=8, help="什么时候、什么事、哪里不符合规定。最多20000个字。"),
    )
    intro = (
        f"认为行政机关没有按照要求主动公开政府信息，或者没有依法答复申请的，可以投诉、举报（{_LAW}第四十七条、第五十一条）。",
        "不属于本机关受理范围的，告知您向有权处理的机关提出。",
    )
    form = Form(reverse("portal:complain", args=[code]), "提交投诉举报", fields, key="complain", keeps=True)
    return _entry(request, organ, "投诉举报", intro, form, foi.register_complaint)


@private
@require_safe
def done(request: HttpRequest, code: str) -> HttpResponse:
    organ, kept = organ_or_404(code), recall(request, "done", code)
    if not kept:
        return redirect("portal:apply", code=code)
    page = DonePage(
        _framed(organ, kept["what"]),
        f"{kept['what']}已经收到",
        kept["number"],
        (
            f"请记下编号。询问进展，请与{organ.office or organ.name}联系，报编号和姓名。",
            "工作机构会按您留下的联系方式告知结果。",
        ),
        reverse("portal:finish", args=[code]),
    )
    return render(request, "portal/apply_done.html", {"page": page})


def _entry(
    request: HttpRequest,
    organ: OrganPage,
    title: str,
    intro: tuple[str, ...],
    form: Form,
    act: Callable[..., Any],
    *,
    needs_contact: bool = False,
) -> HttpResponse:
    key, fault = form.key, ""
    if request.method == "POST":
        typed, made = request.POST.dict(), []
        said = {field.name: typed.get(field.name, "") for field in form.fields}
        reasons = guard.refusals(request, key, typed)
        if needs_contact and not said["contact"].strip():
            reasons += (Reason("contact", "", "请填写联系方式，否则无法核实身份、告知结果。"),)
        reasons = reasons or attempt(
            lambda: made.append(act(organ=organ.code, received_on=today(), by=PUBLIC, at=now(), **said))
        )
        if not reasons:
            remember(request, "done", organ.code, what=title, number=str(made[0]))
            return redirect("portal:apply-done", code=organ.code)
        fault = "；".join(reason.message for reason in reasons if reason.code == "guard")
        form = form.again(typed, reasons)
    page = ActPage(_framed(organ, title), title, intro, form, guard.challenge(request, key, fault))
    return render(request, "portal/apply_act.html", {"page": page}, status=422 if form.reasons else 200)


def _framed(organ: OrganPage, here: str) -> Frame:
    return frame(organ, "apply", Link("依申请公开", reverse("portal:apply", args=[organ.code])), Link(here))
