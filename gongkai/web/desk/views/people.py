"""The people of an organ and their named powers: add, grant, take back, end an account, set a new password."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
from gongkai.base.journal import Line
from gongkai.base.now import now, today
from gongkai.organs import actions, queries
from gongkai.organs.queries import GrantRow, OrganPage, Power
from gongkai.web.common import errors
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import ActLine
from gongkai.web.desk.pages_office import GrantLine, PeoplePage, PersonLine, PersonPage
from gongkai.web.desk.year import acts_of

_REACH = (("", "只限本机关"), ("below", "本机关和所属各机关"))
_PASSWORD = "至少10个字符，不要与登录名、姓名相近，不要只用数字。请本人登录后立即修改。"
_LEAVE = "过了这一天就不能再登录。名下还有在办申请的，请先在“待办”里移交。"
_EMAIL = "办理提醒发到这里，邮件里只有件数。不填则不发。"
_DONE = {
    "grant": "已经授权。",
    "revoke": "已经收回；以前办理的事项仍然有效。",
    "leave": "已经停用；以前的签字保留。",
    "password": "密码已经重设，请告诉本人登录后立即修改。",
    "email": "电子邮箱已经保存。",
}
Reasons = dict[str, tuple[Reason, ...]]


@sensitive_post_parameters("password")
@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _new(request, code)
    if request.method == "GET":
        return _list(request, organ, form, 200)
    reasons = attempt(lambda: _add(request, code))
    if reasons:
        return _list(request, organ, form.again(_typed(request), reasons), 409)
    messages.success(request, "已经增加。请在下面授予需要的权限：没有权限的人员不能办理任何事项。")
    return redirect("desk:person", code=code, login=request.POST.get("login", "").strip())


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed, without the password: that is never sent back."""
    return {name: text for name, text in request.POST.items() if name != "password"}


def _add(request: HttpRequest, code: str) -> None:
    typed = Typed(request.POST)
    since = typed.day("since", "启用日期")
    department = typed.whole("department", "科室、社区") if typed.text("department") else None
    typed.check()
    actions.add_person(
        organ=code,
        login=typed.text("login"),
        name=typed.text("name"),
        password=request.POST.get("password", ""),
        department_id=department,
        since=since,
        by=request.user,
        at=now(),
    )


def _new(request: HttpRequest, code: str) -> Form:
    parts = tuple((str(row.id), row.name) for row in queries.departments(code, on=today()))
    return Form(
        action=reverse("desk:people", args=[code]),
        submit="增加人员",
        fields=(
            Field("name", "姓名"),
            Field("login", "登录名", help="小写字母、数字、点、下划线和连字符；以后不能改。"),
            Field("department", "科室、社区", "select", options=(("", "不填"), *parts), required=False),
            Field("since", "启用日期", "date", today().isoformat()),
            Field("password", "初始密码", "password", "new-password", _PASSWORD),
        ),
        key="add",
        why_not=lacks("people", request.user, code, on=today()),
    )


def _list(request: HttpRequest, organ: OrganPage, form: Form, status: int) -> HttpResponse:
    page = PeoplePage(
        frame=frame(request, organ, "people", Link("人员和权限")),
        rows=tuple(_line(organ.code, row) for row in queries.people(organ.code, on=today())),
        add=form,
    )
    return render(request, "desk/people.html", {"page": page}, status=status)


def _line(code: str, row: queries.PersonRow) -> PersonLine:
    return PersonLine(
        name=Link(row.name, reverse("desk:person", args=[code, row.login])),
        login=row.login,
        department=row.organ or row.department,
        mark=_mark(row),
        powers=row.powers,
    )


def _mark(row: queries.PersonRow) -> Mark:
    return Mark("good", "✓", "在用") if row.active else Mark("none", "–", "停用")


@sensitive_post_parameters("password")
@signed_in
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, code: str, login: str) -> HttpResponse:
    organ = organ_for(request, code)
    if queries.person(code, login, on=today()) is None:
        raise Http404
    if request.method == "GET":
        return _show(request, organ, login, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, login, verb))
    if reasons:
        key = f"revoke-{request.POST.get('power', '')}" if verb == "revoke" else verb
        return _show(request, organ, login, {key: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:person", code=code, login=login)


def _act(request: HttpRequest, code: str, login: str, verb: str) -> None:
    typed, said = Typed(request.POST), {"person": login, "by": request.user, "at": now()}
    if verb == "password":
        actions.set_password(**said, password=request.POST.get("password", ""))
        return
    if verb == "email":
        actions.set_email(**said, email=typed.text("email"))
        return
    last = typed.day("until", "最后一天") if verb != "grant" or typed.text("until") else None
    since = typed.day("since", "起始日期") if verb == "grant" else date.min
    typed.check()
    if verb == "grant":
        below = typed.text("below") == "below"
        actions.grant(**said, organ=code, power=typed.text("power"), below=below, since=since, until=last)
    elif verb == "revoke":
        actions.revoke(**said, organ=code, power=typed.text("power"), until=last, reason=typed.text("reason"))
    else:
        actions.leave(**said, until=last)


def _show(request: HttpRequest, organ: OrganPage, login: str, refused: Reasons, status: int) -> HttpResponse:
    found = queries.person(organ.code, login, on=today())
    if found is None:
        raise Http404
    row = found.row
    people = Link("人员和权限", reverse("desk:people", args=[organ.code]))
    facts = (
        ("登录名", row.login),
        ("机关", row.organ),
        ("科室、社区", row.department),
        ("启用日期", day(found.since)),
        ("最后一天", day(found.until)),
    )
    page = PersonPage(
        frame=frame(request, organ, "people", people, Link(row.name)),
        title=row.name,
        mark=_mark(row),
        facts=tuple((name, value) for name, value in facts if value),
        grants=tuple(_grants(request, organ.code, found, refused)),
        forms=_forms(request, organ.code, found, refused),
        acts=tuple(_said(act, line, organ) for act, line in zip(acts_of(found.history), found.history, strict=True)),
    )
    offered = {form.key for _, form in page.forms} | {one.revoke.key for one in page.grants if one.revoke}
    lost = tuple(reason for key, reasons in refused.items() if key not in offered for reason in reasons)
    if lost:  # nothing on the page to show the reasons at
        back = Link("返回", reverse("desk:person", args=[organ.code, login]))
        return errors.refused(request, lost, back, page.frame)
    return render(request, "desk/person.html", {"page": page}, status=status)


def _said(act: ActLine, line: Line, organ: OrganPage) -> ActLine:
    """All lines are about this person: what tells them apart is the power, and the organ where it is another."""
    power = json.loads(line.data).get("power", "")
    subject = Power(power).label if power in Power.values else ""
    other = queries.organ(line.organ) if line.organ != organ.code else None
    return replace(act, subject=f"{subject}（{other.short_name}）" if other else subject)


def _grants(request: HttpRequest, code: str, found: queries.PersonPage, refused: Reasons) -> Iterator[GrantLine]:
    """Every grant, also past ones; a power that still holds can be taken back once."""
    offered: set[str] = set()
    why = lacks("people", request.user, code, on=today())
    for one in found.grants:
        revoke = None
        if one.lasting and not why and one.power not in offered:
            offered.add(one.power)
            revoke = _revoke(request, code, found.row.login, one, refused)
        yield GrantLine(
            power=one.term,
            reach=dict(_REACH)["below" if one.below else ""],
            days=f"{day(one.since)}起" + (f"，至{day(one.until)}" if one.until else ""),
            revoke=revoke,
        )


def _revoke(request: HttpRequest, code: str, login: str, one: GrantRow, refused: Reasons) -> Form:
    help = "这一天仍有权限；要立即收回，请填前一天。"
    until = Field("until", f"“{one.term}”的最后一天", "date", today().isoformat(), help)
    form = Form(
        reverse("desk:person", args=[code, login]),
        "收回",
        (until, Field("reason", f"收回“{one.term}”的原因")),
        f"revoke-{one.power}",
        (("do", "revoke"), ("power", one.power)),
        quiet=True,
    )
    return form.again(request.POST, refused[form.key]) if form.key in refused else form


def _forms(
    request: HttpRequest, code: str, found: queries.PersonPage, refused: Reasons
) -> tuple[tuple[str, Form], ...]:
    address = reverse("desk:person", args=[code, found.row.login])
    why = lacks("people", request.user, code, on=today())

    def form(verb: str, text: str, *fields: Field) -> Form:
        made = Form(address, text, fields, verb, (("do", verb),), why_not=why, quiet=True)
        return made.again(_typed(request), refused[verb]) if verb in refused else made

    grant = form(
        "grant",
        "授权",
        Field("power", "权限", "select", options=tuple(Power.choices)),
        Field("below", "范围", "select", options=_REACH, required=False),
        Field("since", "起始日期", "date", today().isoformat()),
        Field("until", "最后一天", "date", help="不填为长期。", required=False),
    )
    if found.row.organ:  # the account is another organ's to keep
        return (("授权", grant),)
    password = form("password", "重设密码", Field("password", "新密码", "password", "new-password", _PASSWORD))
    leave = form("leave", "停用", Field("until", "最后一天", "date", today().isoformat(), _LEAVE))
    address_now = queries.find_person(found.row.login).email
    email = form("email", "保存", Field("email", "电子邮箱", value=address_now, help=_EMAIL, required=False))
    return (("授权", grant), ("电子邮箱", email), ("重设密码", password), ("停用账号", leave))
