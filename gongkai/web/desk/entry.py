"""Who may come to the desk: people who are signed in, each to the organs in which they hold a power.

A text typed before the session ended is not lost: it is handed back on the page that asks to sign in again.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.base.now import today
from gongkai.organs import queries as organs
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.typed import handed_back
from gongkai.web.common.words import note
from gongkai.web.desk.pages import ExpiredPage

View = Callable[..., HttpResponse]
_REFUSED = {409, 422}
_NOT_DONE = "<title>未办理：".encode()  # the first thing a screen reader says of the page


def signed_in(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"  # a page of the desk stays on the desk
            if response.status_code in _REFUSED and not response.streaming:
                response.content = response.content.replace(b"<title>", _NOT_DONE, 1)
            return response
        if request.method == "POST":
            return _expired(request)
        return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': request.get_full_path()})}")

    return wrapped


def _expired(request: HttpRequest) -> HttpResponse:
    typed = handed_back(request.POST)
    page = ExpiredPage(Frame(title="政府信息公开工作台"), Link("重新登录", reverse("desk:sign-in")), typed)
    response = render(request, "desk/expired.html", {"page": page}, status=401)
    response["Cache-Control"] = "no-store"  # it holds what was typed
    return response


def organ_for(request: HttpRequest, code: str) -> organs.OrganPage:
    """The organ of the address, if this person works for it; otherwise 403, whether it exists or not."""
    for organ in _served(request):
        if organ.code == code:
            if request.session.get("organ") != code:
                request.session["organ"] = code  # the pages of one's own stay with the organ last worked for
            return organ
    raise PermissionDenied


def _served(request: HttpRequest) -> tuple[organs.OrganPage, ...]:
    """The organs this person works for, asked once a request."""
    found: tuple[organs.OrganPage, ...] | None = getattr(request, "organs_served", None)
    if found is None:
        found = tuple(organs.organs_of(request.user, on=today()))
        request.organs_served = found  # type: ignore[attr-defined]
    return found


def _more(request: HttpRequest, organ: organs.OrganPage) -> tuple[Link, ...]:
    """The smaller places, in sight on every page; the access log only where this person may open it."""
    places = [
        ("ledger", "台账导入导出"), ("templates", "文书模板"), ("calendars", "工作日安排"), ("handover", "移交"),
    ]  # fmt: skip
    if organs.Power.MANAGE_PEOPLE in organs.powers(request.user, organ.code, on=today()):
        places.append(("access-log", "查阅记录"))
    links = [
        Link(text, path := reverse(f"desk:{name}", args=[organ.code]), request.path == path) for name, text in places
    ]
    own = reverse("desk:own")
    return (*links, Link("我的提醒和订阅", own, request.path == own))


def frame(request: HttpRequest, organ: organs.OrganPage, here: str, *trail: Link) -> Frame:
    places = (
        ("inbox", "待办"),
        ("organ", "年度报告"),
        ("applications", "公开申请登记册"),
        ("cases", "复议诉讼登记册"),
        ("rectifications", "更正和投诉"),
        ("statistics", "统计"),
        ("office", "机关信息"),
        ("people", "人员和权限"),
    )
    nav = tuple(Link(text, reverse(f"desk:{name}", args=[organ.code]), name == here) for name, text in places)
    others = tuple(
        Link(other.name, reverse("desk:organ", args=[other.code]))
        for other in _served(request)
        if other.code != organ.code
    )
    start = Link("工作台首页", reverse("desk:organ", args=[organ.code]))
    return Frame(
        organ=organ.name,
        title="政府信息公开工作台",
        home=start.href,
        nav=nav,
        more=_more(request, organ),
        organs=others,
        trail=(start, *trail) if trail else (),
        person=request.user.name,
        note=note(organ),
    )
