"""The way in: the organs of this installation, one organ's platform, and the parts that are not open yet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.organs import queries as organs
from gongkai.web.common.frame import Contact, Frame, Link
from gongkai.web.common.words import note
from gongkai.web.portal.frames import CLOSED, frame
from gongkai.web.portal.pages import ClosedPage, HomePage, OrganLine, OrgansPage, Part
from gongkai.web.portal.reports import line

_LAW = Contact(
    (
        ("依据", "《中华人民共和国政府信息公开条例》"),
        ("联系方式", "各机关的地址、电话和办公时间见该机关页面的页脚"),
    )
)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """One organ: straight to its platform. Several: a list of them."""
    found = organs.organs()
    if len(found) == 1:
        return redirect("portal:home", code=found[0].code)
    lines = tuple(
        OrganLine(
            organ.name,
            reverse("portal:home", args=[organ.code]),
            reverse("portal:apply", args=[organ.code]),
            reverse("portal:track", args=[organ.code]),
            note(organ).partition("：")[0],
        )
        for organ in found
    )
    return render(request, "portal/organs.html", {"page": OrgansPage(Frame(contact=_LAW), lines)})


@require_safe
def home(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    current = [row for row in annual.published(code) if not row.superseded]
    closed = [
        Part(part.title, part.about, reverse("portal:part", args=[code, part.key]), "本栏目尚在建设", True)
        for part in CLOSED
    ]
    reports = Part(
        "政府信息公开年报",
        "历年政府信息公开工作年度报告，每个数字都可以查看来源。",
        reverse("portal:reports", args=[code]),
        f"已发布{len(current)}份" if current else "尚未发布",
        False,
    )
    apply = Part(
        "依申请公开",
        "公民、法人或者其他组织可以向本机关申请获取政府信息；凭编号和查询码查询办理情况。",
        reverse("portal:apply", args=[code]),
        "网上申请、查询",
        False,
    )
    page = HomePage(
        frame=frame(organ, "home"),
        parts=(apply, reports, *closed),
        latest=line(current[0]) if current else None,
    )
    return render(request, "portal/home.html", {"page": page})


@require_safe
def part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    organ = organ_or_404(code)
    found = next((closed for closed in CLOSED if closed.key == part), None)
    if found is None:
        raise Http404
    page = ClosedPage(frame(organ, part, Link(found.short)), found.title, found.instead)
    return render(request, "portal/closed.html", {"page": page})


def organ_or_404(code: str) -> organs.OrganPage:
    organ = organs.organ(code)
    if organ is None:
        raise Http404
    return organ
