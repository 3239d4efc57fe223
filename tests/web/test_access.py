"""Who may come in: signing in and out, lockout, other organs, powers, expired sessions, forged forms."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from gongkai.base import now as base_now
from tests.people import PASSWORD, Cast, found, person
from tests.web import world

SignedIn = Callable[[str], Client]
SIGN_IN = "/desk/sign-in/"


def test_a_person_signs_in_and_out(client: Client, cast: Cast) -> None:
    response = client.post(SIGN_IN, {"login": "lin", "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == f"/desk/{world.CODE}/"
    assert client.get("/desk/sign-out/").status_code == 405  # a link or a picture cannot sign anyone out
    client.post("/desk/sign-out/")
    assert client.get(f"/desk/{world.CODE}/").status_code == 302


def test_wrong_and_unknown_get_the_same_answer(client: Client, cast: Cast) -> None:
    wrong = client.post(SIGN_IN, {"login": "lin", "password": "nope"})
    unknown = client.post(SIGN_IN, {"login": "nobody", "password": "nope"})
    assert wrong.status_code == unknown.status_code == 422
    assert "登录名或者密码不正确" in wrong.content.decode() and "登录名或者密码不正确" in unknown.content.decode()


def test_five_failures_lock_the_account_and_say_so_in_chinese(client: Client, cast: Cast) -> None:
    for _ in range(4):
        client.post(SIGN_IN, {"login": "lin", "password": "nope"})
    locked = client.post(SIGN_IN, {"login": "lin", "password": "nope"})
    assert locked.status_code == 429 and "账号已暂时锁定" in locked.content.decode()
    still = client.post(SIGN_IN, {"login": "lin", "password": PASSWORD})
    assert still.status_code == 429, "the right password does not open a locked account"
    other = client.post(SIGN_IN, {"login": "sun", "password": PASSWORD})
    assert other.status_code == 302, "a colleague behind the same address can still sign in"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client: Client, cast: Cast, target: str) -> None:
    response = client.post(SIGN_IN, {"login": "lin", "password": PASSWORD, "next": target})
    assert response.headers["Location"] == "/desk/"


def test_signing_in_leads_back_to_the_page_asked_for(client: Client, cast: Cast) -> None:
    asked = f"/desk/{world.CODE}/2023/"
    assert client.get(asked).headers["Location"] == f"{SIGN_IN}?next=%2Fdesk%2Fyangban%2F2023%2F"
    response = client.post(SIGN_IN, {"login": "lin", "password": PASSWORD, "next": asked})
    assert response.headers["Location"] == asked


@pytest.mark.parametrize("path", [path for _, path in (*world.DESK, *world.KEEPING)])
def test_no_desk_page_is_shown_to_a_stranger(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 302


def test_a_text_is_handed_back_when_the_session_has_ended(client: Client, cast: Cast) -> None:
    words = "写了半个小时、还没有保存的一段总体情况文字。"
    response = client.post(f"/desk/{world.CODE}/2023/sections/1/", {"text": words, "password": "x" * 30})
    shown = response.content.decode()
    assert response.status_code == 401 and words in shown and "x" * 30 not in shown


def test_a_page_that_is_only_read_renews_the_session_once_a_minute(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = signed_in("lin")
    start = base_now.now()
    renewed = []
    for seconds in (0, 59, 61, 29 * 60):
        monkeypatch.setattr("gongkai.site.idle.now", lambda seconds=seconds: start + timedelta(seconds=seconds))
        response = lin.get("/desk/password/")
        assert response.status_code == 200
        renewed.append("sessionid" in response.cookies)
    assert renewed == [True, False, True, True]


def test_a_stranger_gets_no_session(client: Client, db: None) -> None:
    client.cookies["sessionid"] = "no-such-session-any-more"
    client.get("/desk/password/")
    assert Session.objects.count() == 0


def test_people_of_one_organ_do_not_see_another(cast: Cast, signed_in: SignedIn) -> None:
    found("linjie", name="示例市虚构区邻街道", short_name="邻街道")
    lin = signed_in("lin")
    for path in ("/desk/linjie/", "/desk/linjie/2023/", "/desk/linjie/applications/", "/desk/nowhere/"):
        assert lin.get(path).status_code == 403, path


def test_a_person_without_any_power_is_told_whom_to_ask(cast: Cast) -> None:
    guest = Client()
    who = person("guest", "何晴", world.CODE)
    guest.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    response = guest.get("/desk/")
    assert response.status_code == 403 and "系统管理人员" in response.content.decode()


def test_what_a_person_may_not_do_is_greyed_with_the_reason(cast: Cast, signed_in: SignedIn) -> None:
    world.enter_year(cast)
    sun = signed_in("sun")
    for path, power in (("declarations/t2.rules.issued/", "申报数据"), ("counters/", "登记统计"), ("", "起草年报")):
        shown = sun.get(f"/desk/{world.CODE}/2023/{path}").content.decode()
        assert f"您没有“{power}”的权限。" in shown, path
    refused = sun.post(f"/desk/{world.CODE}/2023/acts/build/")
    assert refused.status_code == 409 and "没有“样板街道”的“起草年报”权限" in refused.content.decode()


def test_a_forged_form_is_refused_in_chinese(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(SIGN_IN, {"login": "lin", "password": PASSWORD})
    assert response.status_code == 403 and "页面已经过期，内容没有提交" in response.content.decode()


def test_a_text_is_handed_back_when_the_token_is_gone_too(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    words = "写了半个小时、还没有保存的一段总体情况文字<b>。"
    typed = {"text": words, "password": "x" * 30, "sealed": "y" * 30}
    response = strict.post(f"/desk/{world.CODE}/2023/sections/1/", typed)
    shown = response.content.decode()
    assert response.status_code == 403 and "文字&lt;b&gt;。" in shown
    assert "x" * 30 not in shown and "y" * 30 not in shown


def test_pages_of_the_desk_are_not_kept_by_browsers(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("lin").get(f"/desk/{world.CODE}/").headers["Cache-Control"] == "no-store"


def test_one_changes_ones_own_password(cast: Cast, signed_in: SignedIn) -> None:
    lin = signed_in("lin")
    said = {"current": "wrong", "password": "12345", "again": "1234"}
    refused = lin.post("/desk/password/", said)
    assert refused.status_code == 422
    assert "现在的密码不正确" in refused.content.decode() and "两次输入的新密码不一致" in refused.content.decode()
    weak = lin.post("/desk/password/", {"current": PASSWORD, "password": "12345", "again": "12345"})
    assert weak.status_code == 422
    new = "xin-Mima-2026-ok"
    assert lin.post("/desk/password/", {"current": PASSWORD, "password": new, "again": new}).status_code == 302
    assert lin.get(f"/desk/{world.CODE}/").status_code == 200, "changing the password does not sign one out"
    assert Client().post(SIGN_IN, {"login": "lin", "password": new}).status_code == 302


def test_an_ended_session_hands_back_every_field_with_its_label_and_no_password(cast: Cast) -> None:
    typed = {"name": "王小明", "phone": "00012345678", "content": "食堂账目", "kind": "natural", "password": "geheim-1"}
    response = Client().post(f"/desk/{world.CODE}/applications/new/", typed)
    shown = response.content.decode()
    assert response.status_code == 401 and response["Cache-Control"] == "no-store"
    for label, text in (("姓名或者名称", "王小明"), ("联系电话", "00012345678"), ("申请公开的政府信息", "食堂账目")):
        assert f">{label}</label>" in shown and f"\n{text}</textarea>" in shown
    assert "geheim-1" not in shown and "列在下面" in shown
    assert "列在下面" not in Client().post(f"/desk/{world.CODE}/applications/new/", {}).content.decode()
