"""网上申请: the form, the page to check it, the slip. Nothing is kept before it is handed in, nothing typed is lost.

The text travels in the forms themselves: one page with sections, then a page to check on which it rides in hidden
fields, so neither a database nor a session nor an address ever holds a half-made application. Files are chosen on the
last page, because a browser does not carry them from page to page.
"""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.queries import PUBLIC, Tracking, proof_of, tracked
from gongkai.organs.queries import OrganPage
from gongkai.web.common import guard, handed_in
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.words import day
from gongkai.web.portal import apply_fields as asked
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages_apply import ApplyPage, CheckPage, Pair, SlipPage
from gongkai.web.portal.private import forget, opened_code, private, recall, remember, sealed_code
from gongkai.web.portal.views import organ_or_404

_GUARD = "apply"
_REFUSED = 422


@private
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    organ, typed = organ_or_404(code), asked.typed_of(request.POST.dict())
    if request.method != "POST":
        return _form(request, organ, _empty(code))
    faults = asked.faults(typed)
    if faults:
        return _form(request, organ, _empty(code).again(typed, faults), _REFUSED)
    doing = request.POST.get("do", "check")
    if doing == "edit":
        return _form(request, organ, _empty(code).again(typed, ()))
    return _submit(request, organ, typed) if doing == "submit" else _check(request, organ, typed)


def _submit(request: HttpRequest, organ: OrganPage, typed: dict[str, str]) -> HttpResponse:
    proofs, authority = request.FILES.getlist("proof"), request.FILES.getlist("authority")
    reasons = [*handed_in.refusals("proof", [*proofs, *authority])]
    if request.POST.get("agrees") != "yes":
        reasons.append(Reason("agrees", "《个人信息保护法》第十七条", "请阅读个人信息处理说明，并勾选“已经知道”。"))
    reasons = reasons or [*guard.refusals(request, _GUARD, request.POST.dict())]
    came: list[foi.Received] = []
    if not reasons:
        files = handed_in.read(proofs, "身份证明：") + handed_in.read(authority, "授权委托书：")
        said = asked.application(typed, authorised=bool(authority))
        reasons += attempt(
            lambda: came.append(foi.apply_online(organ=organ.code, form=said, files=files, by=PUBLIC, at=now()))
        )
    if reasons:
        return _check(request, organ, typed, tuple(reasons))
    reference, query_code = came[0].request.reference, came[0].query_code
    remember(
        request, "slip", organ.code, reference=reference, code=sealed_code(organ.code, reference, query_code),
        lacking="\n".join(asked.lacking(typed, authorised=bool(authority))),
    )  # fmt: skip
    remember(request, "case", organ.code, reference=reference, proof=proof_of(organ.code, reference, query_code))
    return redirect("portal:apply-slip", code=organ.code)


@private
@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """回执: the number and the query code, for as long as the visit lasts; afterwards only its digest is left."""
    organ, kept = organ_or_404(code), recall(request, "slip", code)
    seen = _case(request, code)
    if not kept or seen is None:
        return redirect("portal:track", code=code)
    query_code = opened_code(code, kept["reference"], kept["code"])
    address = request.build_absolute_uri(reverse("portal:track", args=[code]))
    page = SlipPage(
        frame=_frame(organ, "回执"),
        reference=kept["reference"],
        code_parts=(query_code[:5], query_code[5:]),
        arrived=day(seen.arrived_on),
        lacking=tuple(kept["lacking"].splitlines()),
        square=segno.make(f"{address}?number={kept['reference']}", error="m").svg_inline(omitsize=True, border=4),
        address=address,
        track=reverse("portal:track-case", args=[code]),
        finish=reverse("portal:finish", args=[code]),
        reach=_reach(organ),
    )
    return render(request, "portal/apply_slip.html", {"page": page})


@private
@require_POST
def finish(request: HttpRequest, code: str) -> HttpResponse:
    """结束并清除: whoever comes next to this screen finds nothing."""
    organ_or_404(code)
    forget(request)
    return redirect("portal:apply", code=code)


def _case(request: HttpRequest, code: str) -> Tracking | None:
    kept = recall(request, "case", code)
    return tracked(code, kept["reference"], kept["proof"], on=today()) if kept else None


def _form(request: HttpRequest, organ: OrganPage, form: Form, status: int = 200) -> HttpResponse:
    drawn = {field.name: field for field in form.fields}
    sections = tuple(
        asked.Section(one.key, one.title, one.intro, tuple(drawn[field.name] for field in one.fields))
        for one in asked.sections()
    )
    page = ApplyPage(_frame(organ, "填写申请"), form, sections, reverse("portal:apply-blank", args=[organ.code]))
    return render(request, "portal/apply_form.html", {"page": page}, status=status)


def _check(
    request: HttpRequest, organ: OrganPage, typed: dict[str, str], reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    fault = "；".join(reason.message for reason in reasons if reason.code == "guard")
    page = CheckPage(
        frame=_frame(organ, "核对并提交"),
        form=_handing(organ.code, typed).again(typed, reasons),
        groups=_groups(typed),
        lacking=tuple(one for one in asked.lacking(typed) if "授权委托书" not in one),
        challenge=guard.challenge(request, _GUARD, fault),
        handler=organ.name,
        reach=_reach(organ),
    )
    return render(request, "portal/apply_check.html", {"page": page}, status=_REFUSED if reasons else 200)


def _empty(code: str) -> Form:
    return Form(reverse("portal:apply-form", args=[code]), "下一步：核对", asked.fields(), key="apply", keeps=True)


def _handing(code: str, typed: dict[str, str]) -> Form:
    fields = [
        Field(
            "proof",
            "身份证明（照片、扫描件）",
            "files",
            required=False,
            accept=handed_in.ACCEPT,
            help=handed_in.BOUNDS,
        )
    ]
    if typed["agent_name"]:
        said = "与身份证明合并计算个数和大小。"
        fields.append(Field("authority", "授权委托书", "files", required=False, accept=handed_in.ACCEPT, help=said))
    return Form(
        reverse("portal:apply-form", args=[code]),
        "提交申请",
        tuple(fields),
        key="check",
        hidden=tuple(typed.items()),
        multipart=True,
        also=(("edit", "返回修改"),),
        mends=(("agrees", "#check-agrees"), ("guard", "#guard-answer")),
    )


def _groups(typed: dict[str, str]) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    groups = []
    for section in asked.sections():
        rows = tuple(
            (asked.term(field), dict(field.options).get(typed[field.name], typed[field.name]))
            for field in section.fields
            if typed[field.name] and not (field.name == "identity_kind" and not typed["identity"])
        )
        if rows:
            groups.append((section.title.partition("、")[2].partition("（")[0], rows))
    return tuple(groups)


def _frame(organ: OrganPage, here: str) -> Frame:
    return frame(organ, "apply", Link("依申请公开", reverse("portal:apply", args=[organ.code])), Link(here))


def _reach(organ: OrganPage) -> str:
    call = f"（电话：{organ.telephone}）" if organ.telephone else ""
    return f"{organ.office or organ.name}{call}"
