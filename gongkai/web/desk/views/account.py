"""Signing in and out, and one's own password. Lockout after repeated failures is axes' business (settings)."""

from datetime import timedelta

from axes.helpers import get_client_ip_address
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now
from gongkai.base.text import clean
from gongkai.organs import actions as organs
from gongkai.organs.queries import anybody
from gongkai.web.common.forms import Field, Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.desk.entry import signed_in
from gongkai.web.desk.pages import FormPage, SignInPage

_FRAME = Frame(title="政府信息公开工作台", home="/desk/")
_GUESSES = 5
_WRONG = Reason("credentials", "", "登录名或者密码不正确。请核对大小写后重试；连续5次错误将锁定5分钟。")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    target = _target(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = Form(
        action=reverse("desk:sign-in"),
        submit="登录",
        fields=(Field("login", "登录名"), Field("password", "密码", "password", "current-password")),
        key="sign-in",
        hidden=(("next", target),),
    )
    if request.method == "GET":
        return render(request, "desk/sign_in.html", {"page": SignInPage(_FRAME, form, not anybody())})
    # Named as the model names it: axes counts failures by this name, and Django finds the person by it.
    name = clean(request.POST.get("login", ""))
    if _too_many(request):
        return render(request, "desk/locked.html", {"failure_limit": settings.FAILURES_PER_ADDRESS}, status=429)
    person = authenticate(request, login=name, password=request.POST.get("password", ""))
    if person is None:
        again = form.again({"login": name}, (_WRONG,))
        return render(request, "desk/sign_in.html", {"page": SignInPage(_FRAME, again, not anybody())}, status=422)
    login(request, person)
    return redirect(target)


def _too_many(request: HttpRequest) -> bool:
    """Whether accounts are being tried one after another from this address; axes counts each account by itself."""
    since = now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    recent = AccessAttempt.objects.filter(ip_address=get_client_ip_address(request), attempt_time__gte=since)
    failures = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
    return bool(failures >= settings.FAILURES_PER_ADDRESS)


def _target(request: HttpRequest) -> str:
    """Where to go afterwards: only ever a page of this site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else reverse("desk:home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "已经退出。")
    return redirect("desk:sign-in")


@sensitive_post_parameters("current", "password", "again")
@signed_in
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    form = Form(
        action=reverse("desk:password"),
        submit="修改密码",
        fields=(
            Field("current", "现在的密码", "password", "current-password"),
            Field(
                "password",
                "新密码",
                "password",
                "new-password",
                help="至少10个字符，不要与登录名、姓名相近，不要只用数字。",
            ),
            Field("again", "再输入一次新密码", "password", "new-password"),
        ),
        key="password",
    )
    frame = Frame(
        title="政府信息公开工作台",
        home="/desk/",
        person=request.user.name,
        trail=(Link("工作台首页", "/desk/"), Link("修改密码")),
    )
    if request.method == "GET":
        return render(request, "desk/form.html", {"page": FormPage(frame, "修改密码", "", form)})
    try:
        _change(request)
    except Refused as refusal:
        if any(reason.code == "current" for reason in refusal.reasons) and _guessed(request):
            logout(request)
            messages.error(request, f"现在的密码连续输错{_GUESSES}次，已经退出。请重新登录。")
            return redirect("desk:sign-in")
        page = FormPage(frame, "修改密码", "", form.again({}, refusal.reasons))
        return render(request, "desk/form.html", {"page": page}, status=422)
    messages.success(request, "密码已经修改。")
    return redirect("desk:home")


def _guessed(request: HttpRequest) -> bool:
    """Whoever sits at another's open desk gets no more guesses at the password than at the door."""
    request.session["guesses"] = request.session.get("guesses", 0) + 1
    return bool(request.session["guesses"] >= _GUESSES)


def _change(request: HttpRequest) -> None:
    reasons = []
    if not request.user.check_password(request.POST.get("current", "")):
        reasons.append(Reason("current", "", "现在的密码不正确。"))
    if request.POST.get("password") != request.POST.get("again"):
        reasons.append(Reason("again", "", "两次输入的新密码不一致。"))
    if reasons:
        raise Refused(reasons)
    request.session.pop("guesses", None)
    person = request.user
    organs.set_password(person=person.login, password=request.POST.get("password", ""), by=person, at=now())
    person.refresh_from_db()
    update_session_auth_hash(request, person)
