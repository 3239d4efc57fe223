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
    for organ in organs.organs_of(request.user, on=today()):
        if organ.code == code:
            return organ
    raise PermissionDenied


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
    start = Link("工作台首页", reverse("desk:organ", args=[organ.code]))
    return Frame(
        organ=organ.name,
        title="政府信息公开工作台",
        home=start.href,
        nav=nav,
        trail=(start, *trail) if trail else (),
        person=request.user.name,
        note=note(organ),
    )
