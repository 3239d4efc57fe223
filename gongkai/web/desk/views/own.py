"""One's own page: reminders read and unread, the address for reminders, the private calendar subscription."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base.now import now, today
from gongkai.organs import actions, queries
from gongkai.organs.queries import OrganPage
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day, moment, spelled, whole
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages_work import NoticeLine, OwnPage
from gongkai.web.desk.verbs import Maker, Refusals

_DONE = {"email": "邮箱已经保存。", "close": "订阅地址已经停用。", "read": "", "read_all": "已经全部标为已读。"}
_PLACES = {"foi": "application", "remedy": "case"}


@signed_in
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    organ = _organ(request)
    if request.method == "GET":
        return _page(request, organ, {}, 200)
    verb = request.POST.get("do", "")
    if verb == "feed":
        secret = actions.open_feed(by=request.user, at=now())
        return _page(request, organ, {}, 200, whole(request, reverse("desk:feed", args=[secret])))
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, verb))
    if reasons:
        return _page(request, organ, {verb: reasons}, 409)
    if _DONE[verb]:
        messages.success(request, _DONE[verb])
    return redirect("desk:own")


@signed_in
@require_GET
def subscribe(request: HttpRequest, code: str) -> HttpResponse:
    """Where the pages of an organ send somebody who wants the calendar."""
    organ_for(request, code)
    return redirect(f"{reverse('desk:own')}#feed-head")


def _organ(request: HttpRequest) -> OrganPage:
    found = queries.organs_of(request.user, on=today())
    if not found:
        raise PermissionDenied
    return next((one for one in found if one.code == request.session.get("organ")), found[0])


def _act(request: HttpRequest, verb: str) -> None:
    typed, said = Typed(request.POST), {"by": request.user, "at": now()}
    if verb == "email":
        actions.set_email(person=request.user.login, email=typed.text("email"), **said)
    elif verb == "close":
        actions.close_feed(**said)
    elif verb == "read_all":
        for one in queries.inbox(request.user, unread_only=True):
            actions.mark_read(notice_id=one.id, **said)
    else:
        number = typed.whole("notice", "提醒")
        typed.check()
        actions.mark_read(notice_id=number, **said)


def _page(request: HttpRequest, organ: OrganPage, refused: Refusals, status: int, address: str = "") -> HttpResponse:
    only = request.GET.get("state") == "unread"
    unread = queries.unread(request.user)
    maker = Maker(reverse("desk:own"), request.POST, refused)
    held = bool(request.user.feed_digest)
    page = OwnPage(
        frame=frame(request, organ, "", Link("我的提醒和订阅")),
        unread=f"{unread}条未读" if unread else "没有未读的提醒",
        filters=(Link("全部", "?", not only), Link("未读", "?state=unread", only)),
        notices=tuple(_notice(one) for one in queries.inbox(request.user, unread_only=only)),
        all_read=Form(reverse("desk:own"), "全部标为已读", hidden=(("do", "read_all"),), key="all", quiet=True)
        if unread
        else None,
        email=maker.form(
            "email",
            "保存",
            Field("email", "电子邮箱", value=request.user.email, help="不填则不发邮件提醒。", required=False),
        ),
        feed=maker.form("feed", "换一个新地址" if held else "开通订阅地址"),
        close=maker.form("close", "停用订阅地址") if held else None,
        address=address,
    )
    return render(request, "desk/own.html", {"page": page}, status=status)


def _notice(one: queries.NoticeRow) -> NoticeLine:
    form = Form(
        reverse("desk:own"), "标为已读", key=f"read-{one.id}", hidden=(("do", "read"), ("notice", str(one.id))),
        quiet=True,
    )  # fmt: skip
    return NoticeLine(
        spelled(one.text), _place(one), moment(one.at), day(one.due_on), one.read, None if one.read else form
    )


def _place(one: queries.NoticeRow) -> str:
    kind, _, rest = one.subject.partition("/")
    code, _, reference = rest.partition("/")
    if kind in _PLACES and code and reference:
        return reverse(f"desk:{_PLACES[kind]}", args=[code, reference])
    return ""
