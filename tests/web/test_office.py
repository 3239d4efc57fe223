"""An office keeps its own details, its parts, its people and their powers at the desk, without a shell."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.base.journal import SYSTEM
from gongkai.base.now import today
from gongkai.organs import queries
from gongkai.organs.actions import grant
from gongkai.organs.actions.details import CHANGEABLE
from gongkai.organs.models import Power
from tests.people import LONG_AGO, PASSWORD, Cast, found, person
from tests.web import world

SignedIn = Callable[[str], Client]
OFFICE, PEOPLE = f"/desk/{world.CODE}/office/", f"/desk/{world.CODE}/people/"
LIN = f"{PEOPLE}lin/"
NEW = "xin-Mima-2026-ok"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def zhou(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in("zhou")


def details(client: Client, **changed: str) -> dict[str, str]:
    """The form as the page offers it, with some fields changed."""
    organ = queries.organ(world.CODE)
    seen = text(client.get(OFFICE)).partition('name="seen" value="')[2].partition('"')[0]
    said = {name: getattr(organ, name) for name in CHANGEABLE}
    return {**said, "do": "change", "seen": seen, "reason": "办公地点搬迁", **changed}


def test_details_are_changed_with_a_reason_and_the_journal_shows_it(zhou: Client) -> None:
    said = details(zhou, address="示例市虚构区新路2号", fax="000-2", website="https://www.example.org/")
    shown = text(zhou.post(OFFICE, said, follow=True))
    assert "机关信息已经变更" in shown and "示例市虚构区新路2号" in shown and "变更机关信息" in shown
    organ = queries.organ(world.CODE)
    assert (organ.address, organ.fax, organ.telephone) == ("示例市虚构区新路2号", "000-2", "000-00000000")


def test_wrong_details_are_refused_all_at_once_and_kept_in_the_form(zhou: Client) -> None:
    said = details(zhou, postcode="12", email="x", website="javascript:alert(1)", reason=" ", address="新址3号")
    response = zhou.post(OFFICE, said)
    shown = text(response)
    assert response.status_code == 409
    for reason in ("邮政编码应为6位数字", "电子邮箱格式不对", "网站应当是完整网址", "请写明变更原因"):
        assert reason in shown
    assert 'value="新址3号"' in shown and queries.organ(world.CODE).address != "新址3号"


def test_two_people_do_not_overwrite_each_others_details(zhou: Client) -> None:
    first = details(zhou)
    zhou.post(OFFICE, {**first, "telephone": "000-1"})
    response = zhou.post(OFFICE, {**first, "fax": "000-2"})
    assert response.status_code == 409 and "他人已修改" in text(response) and "000-1" in text(response)
    assert queries.organ(world.CODE).telephone == "000-1"


def test_parts_are_added(zhou: Client) -> None:
    zhou.post(OFFICE, {"do": "part", "name": "样板社区", "kind": "community"})
    assert "样板社区" in text(zhou.get(OFFICE))
    again = zhou.post(OFFICE, {"do": "part", "name": "样板社区", "kind": "village"})
    assert again.status_code == 409 and "已经有了" in text(again) and "类别只能是" in text(again)


def joining(**changed: str) -> dict[str, str]:
    return {"name": "陈静", "login": "chen", "department": "", "since": "2024-01-02", "password": NEW, **changed}


def test_a_person_is_added_granted_and_can_work(zhou: Client, cast: Cast) -> None:
    zhou.post(OFFICE, {"do": "part", "name": "综合科", "kind": "office"})
    part = queries.departments(world.CODE, on=today())[0]
    response = zhou.post(PEOPLE, joining(department=str(part.id)), follow=True)
    assert response.redirect_chain[-1][0] == f"{PEOPLE}chen/" and "综合科" in text(response)
    chen = Client()
    zhou.post(f"{PEOPLE}chen/", {"do": "grant", "power": "count", "below": "", "since": "2024-01-02", "until": ""})
    assert "登记统计" in text(zhou.get(PEOPLE))
    assert chen.post("/desk/sign-in/", {"login": "chen", "password": NEW}).status_code == 302
    assert chen.get(f"/desk/{world.CODE}/2023/counters/").status_code == 200


def test_a_person_that_cannot_be_added_is_refused_with_every_reason_and_no_password_comes_back(zhou: Client) -> None:
    response = zhou.post(PEOPLE, joining(name=" ", login="lin", password="kurz-9"))
    shown = text(response)
    assert response.status_code == 409 and "kurz-9" not in shown
    for reason in ("请填写姓名", "登录名“lin”已经使用", "密码"):
        assert reason in shown
    assert "请填写日期" in text(zhou.post(PEOPLE, joining(since="昨天")))


def test_a_power_is_taken_back_with_a_reason(zhou: Client, cast: Cast) -> None:
    said = {"do": "revoke", "power": "count", "until": (today() - timedelta(1)).isoformat()}
    refused = zhou.post(LIN, {**said, "reason": ""})
    assert refused.status_code == 409 and "请写明收回原因" in text(refused)
    assert queries.holds(cast.lin, Power.COUNT, world.CODE, on=today())
    shown = text(zhou.post(LIN, {**said, "reason": "调岗"}, follow=True))
    assert "已经收回" in shown and "收回授权<br>" in shown
    assert not queries.holds(cast.lin, Power.COUNT, world.CODE, on=today())


def test_a_power_given_until_a_day_can_be_taken_back_before_it(zhou: Client, cast: Cast) -> None:
    end = (today() + timedelta(30)).isoformat()
    zhou.post(LIN, {"do": "grant", "power": "sign_report", "since": "2024-01-02", "until": end})
    assert queries.holds(cast.lin, Power.SIGN_REPORT, world.CODE, on=today())
    yesterday = (today() - timedelta(1)).isoformat()
    zhou.post(LIN, {"do": "revoke", "power": "sign_report", "until": yesterday, "reason": "代理结束"})
    assert not queries.holds(cast.lin, Power.SIGN_REPORT, world.CODE, on=today())


def test_a_power_is_not_given_twice(zhou: Client) -> None:
    response = zhou.post(LIN, {"do": "grant", "power": "count", "since": "2024-01-02", "until": ""})
    assert response.status_code == 409 and "林晓已经有“登记统计”权限" in text(response)


def test_a_new_password_and_the_end_of_an_account(zhou: Client) -> None:
    weak = zhou.post(LIN, {"do": "password", "password": "12345"})
    assert weak.status_code == 409 and "12345" not in text(weak)
    zhou.post(LIN, {"do": "password", "password": NEW})
    assert Client().post("/desk/sign-in/", {"login": "lin", "password": PASSWORD}).status_code == 422
    assert Client().post("/desk/sign-in/", {"login": "lin", "password": NEW}).status_code == 302
    early = zhou.post(LIN, {"do": "leave", "until": "2000-01-01"})
    assert early.status_code == 409 and "停用日期不能早于启用日期" in text(early)
    shown = text(zhou.post(LIN, {"do": "leave", "until": (today() - timedelta(1)).isoformat()}, follow=True))
    assert "已经停用" in shown and "停用</span>" in shown
    assert Client().post("/desk/sign-in/", {"login": "lin", "password": NEW}).status_code == 422


def test_those_who_may_not_keep_people_see_why(cast: Cast, signed_in: SignedIn) -> None:
    lin = signed_in("lin")
    for path, power in ((OFFICE, "管理机关信息"), (PEOPLE, "管理人员和授权"), (LIN, "管理人员和授权")):
        assert f"您没有“{power}”的权限。" in text(lin.get(path)), path
    acts = (
        (PEOPLE, joining()),
        (LIN, {"do": "grant", "power": "sign_report", "since": "2024-01-02", "until": ""}),
        (f"{PEOPLE}sun/", {"do": "revoke", "power": "sign_report", "until": "2024-01-02", "reason": "x"}),
        (f"{PEOPLE}sun/", {"do": "password", "password": NEW}),
        (f"{PEOPLE}sun/", {"do": "leave", "until": "2024-01-02"}),
        (OFFICE, details(lin, address="别处")),
        (OFFICE, {"do": "part", "name": "x", "kind": "office"}),
    )
    for path, said in acts:
        response = lin.post(path, said)
        assert response.status_code == 409 and "没有“样板街道”的“管理" in text(response), said
    assert not queries.holds(cast.lin, Power.SIGN_REPORT, world.CODE, on=today())


def test_people_of_another_organ_are_shown_only_when_they_hold_a_power_here(zhou: Client, cast: Cast) -> None:
    found("linjie", name="示例市虚构区邻街道", short_name="邻街道")
    person("wu", "吴桐", "linjie")
    assert zhou.get(f"{PEOPLE}wu/").status_code == 404 and zhou.get(f"{PEOPLE}nobody/").status_code == 404
    person("gao", "高原", "linjie")
    from_lin = {"do": "grant", "power": "count", "since": "2024-01-02", "until": ""}
    assert zhou.post(f"{PEOPLE}gao/", from_lin).status_code == 404


def test_the_acts_for_another_organ_name_it(zhou: Client, cast: Cast) -> None:
    found("linjie", name="示例市虚构区邻街道", short_name="邻街道")
    grant(person="lin", organ="linjie", power="count", since=date(2020, 1, 1), by=SYSTEM, at=LONG_AGO)
    shown = text(zhou.get(LIN))
    assert "登记统计（邻街道）" in shown and shown.count("邻街道") == 1 and "（样板街道）" not in shown


@pytest.mark.parametrize("path", [OFFICE, LIN])
def test_an_unknown_act_is_no_page(zhou: Client, path: str) -> None:
    assert zhou.post(path, {"do": "delete"}).status_code == 404


def test_a_day_that_is_none_is_asked_for_again(zhou: Client) -> None:
    response = zhou.post(LIN, {"do": "leave", "until": "2024-02-30"})
    assert response.status_code == 409 and "最后一天：请填写日期" in text(response)
    assert queries.person(world.CODE, "lin", on=date(2024, 3, 1)).until is None
