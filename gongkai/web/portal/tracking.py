"""查询: by number and query code; what is asked of the applicant is done here. No personal data on any of these pages.

A wrong number and a wrong code get the same answer, and too many of them none. The code is typed once; from then on
the session knows the case by the digest of the code, for half an hour, until 结束并清除.
"""

import re
import unicodedata

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base import files
from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.queries import PUBLIC, Asked, Tracking, proof_of, public_file, tracked
from gongkai.law.acts import Act
from gongkai.organs.queries import OrganPage
from gongkai.web.common import guard, handed_in
from gongkai.web.common.download import saved
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Frame, Link
from gongkai.web.portal.case_page import case_page, in_words
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages_apply import ActPage, TrackPage
from gongkai.web.portal.private import private, recall, remember
from gongkai.web.portal.views import organ_or_404

_WRONG = Reason("number", "", "申请编号或者查询码不对。请对照回执重新输入；遗失查询码的，请与工作机构联系换发。")
_REFUSED = 422


@private
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    if request.method != "POST":
        return _ask(request, organ, {"number": request.GET.get("number", "")[:12]}, ())
    number, query_code = (_plain(request.POST.get(name, "")) for name in ("number", "code"))
    typed = {"number": number}
    if shut := guard.shut(request, "track", f"{code}/{number}"):
        return _ask(request, organ, typed, shut, 429)
    proof = proof_of(code, number, query_code)
    if not proof:
        guard.guessed(request, "track", f"{code}/{number}")
        return _ask(request, organ, typed, (_WRONG,), _REFUSED)
    remember(request, "case", code, reference=number, proof=proof)
    return redirect("portal:track-case", code=code)


@private
@require_safe
def case(request: HttpRequest, code: str) -> HttpResponse:
    organ, seen = organ_or_404(code), _seen(request, code)
    if seen is None:
        return redirect("portal:track", code=code)
    page = case_page(organ, seen, request.session.pop("told", ""), _frame(organ, Link("办理情况")))
    return render(request, "portal/track_case.html", {"page": page})


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
        Field("files", "补充的材料", "files", required=False, accept=handed_in.ACCEPT, help=handed_in.BOUNDS),
    )
    form = Form(
        reverse("portal:track-correction", args=[code]),
        "提交补正",
        fields,
        key="correction",
        multipart=True,
        keeps=True,
    )
    intro = (in_words(task), "收到补正之日起，答复期限重新计算；补正只进行一次，请写完整后再提交。")
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
    return _act(request, organ, "说明理由", (in_words(task),), form)


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
    return saved(files.content_of(row.digest), title if place else f"{title}.pdf")


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


def _frame(organ: OrganPage, *trail: Link) -> Frame:
    return frame(organ, "apply", Link("依申请公开", reverse("portal:apply", args=[organ.code])), *trail)
