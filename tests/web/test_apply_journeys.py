"""Whole journeys of applicants in a real Chromium: with scripts, without them, by keyboard alone; axe on every page."""

from contextlib import suppress
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Error, Page

from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.models import Attachment, Request
from gongkai.web.common import guard
from tests.apps.caseroom import answered as answer_case
from tests.people import Cast
from tests.web import world
from tests.web.applying import APPLY, JPG
from tests.web.chromium import WIDTHS
from tests.web.test_accessibility import findings
from tests.web.test_guard import answer

pytestmark = pytest.mark.browser


def fill(page: Page) -> None:
    page.get_by_label("自然人").check()
    page.get_by_label("姓名或者单位名称（必填）").fill("王一䶮（虚构）")
    page.get_by_label("证件号码", exact=True).fill("11010119900307889X")
    page.get_by_label("联系电话", exact=True).fill("13800000001")
    page.get_by_label("信息的名称", exact=True).fill("2023年社区食堂补贴发放汇总表")
    page.get_by_label("纸质", exact=True).check()
    page.get_by_label("到工作机构当面领取").check()


def by_hand(page: Page) -> None:
    label = page.locator("label[for=guard-answer]").inner_text()
    page.locator("#guard-answer").fill(answer(label.removeprefix("校验问题：")))


def code_of(page: Page) -> tuple[str, str]:
    return page.locator(".slip-code").first.inner_text(), page.locator(".slip-code").nth(1).inner_text()


def office(cast: Cast, number: str) -> dict[str, object]:
    return {"organ": world.CODE, "reference": number, "by": cast.lin, "at": now()}


@pytest.mark.parametrize("width", ["phone", "kiosk"])
def test_from_the_form_to_the_reply_and_axe_finds_nothing_on_the_way(
    chromium: Browser, live_server: object, live_cast: Cast, width: str
) -> None:
    wide, high = WIDTHS[width]
    page = chromium.new_page(
        base_url=str(live_server), viewport={"width": wide, "height": high}, reduced_motion="reduce"
    )
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    found: list[str] = []
    page.goto(APPLY)
    page.get_by_role("link", name="网上申请").click()
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("alert").wait_for()
    found += findings(page, "refused form")
    fill(page)
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_text("安全校验已自动完成").wait_for()
    found += findings(page, "check")
    page.get_by_role("button", name="返回修改").click()
    page.get_by_label("便于查找的其他特征").fill("各社区")
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_label("身份证明（照片、扫描件）").set_input_files(
        [{"name": "身份证.jpg", "mimeType": "image/jpeg", "buffer": JPG}]
    )
    page.get_by_label("我已经知道上述说明").check()
    page.get_by_text("安全校验已自动完成").wait_for()
    page.get_by_role("button", name="提交申请").click()
    page.get_by_role("heading", name="申请已经提交").wait_for()
    found += findings(page, "slip")
    number, code = code_of(page)
    page.get_by_role("button", name="结束并清除").click()
    page.wait_for_url(f"**{APPLY}")

    foi.confirm(**office(live_cast, number), on=today())
    until = today() + timedelta(14)
    foi.ask_correction(paper="1号", **office(live_cast, number), on=today(), until=until, items="请写明社区名称。")
    page.get_by_role("link", name="查询办理情况").click()
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill("2222222222")
    page.get_by_role("button", name="查询", exact=True).click()
    page.get_by_role("alert").wait_for()
    found += findings(page, "wrong code")
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
    page.get_by_text("等待您补正").wait_for()
    found += findings(page, "awaiting correction")
    page.get_by_role("link", name="填写补正").click()
    page.get_by_label("补正的内容").fill("样板社区。")
    found += findings(page, "correction")
    page.get_by_role("button", name="提交补正").click()
    page.get_by_text("补正已经收到").wait_for()
    page.get_by_role("link", name="撤回申请").click()
    found += findings(page, "withdraw")
    page.get_by_role("link", name="返回办理情况").click()
    answer_case(live_cast, Request.objects.get(), today())
    page.reload()
    page.get_by_text("已经办结").wait_for()
    found += findings(page, "closed")
    page.get_by_role("button", name="结束并清除").click()
    page.wait_for_url(f"**{APPLY}")
    page.go_back()
    page.wait_for_url(f"**{APPLY}track/")
    assert page.locator("#track-number").input_value() == "", "whoever comes next finds nothing"
    for _ in range(12):  # as far back as the form that was filled in
        with suppress(Error):  # a page that was handed in is not kept: the browser has nothing to show
            page.go_back()
        page.wait_for_load_state()
        page.wait_for_timeout(200)
        typed = page.eval_on_selector_all("input[type=text], textarea", "all => all.map(one => one.value).join('')")
        assert "王一" not in page.content() + typed and code not in page.content(), page.url
    page.close()
    refused = [one for one in problems if "422" not in one]
    assert not found and not refused, "\n".join([*found, *refused])
    assert {one.role for one in Attachment.objects.all()} == {"submitted"}


def test_without_scripts(
    chromium: Browser, live_server: object, live_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, base_url=str(live_server), viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{APPLY}form/")
    fill(page)
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_label("我已经知道上述说明").check()
    page.locator("#guard-answer").fill("不对")
    page.get_by_role("button", name="提交申请").click()
    page.get_by_role("alert").wait_for()
    assert page.locator("#guard-answer").get_attribute("aria-describedby") == "guard-help guard-fault"
    page.get_by_label("我已经知道上述说明").check()
    by_hand(page)
    page.get_by_role("button", name="提交申请").click()
    page.get_by_role("heading", name="申请已经提交").wait_for()
    number, _ = code_of(page)
    assert not page.get_by_role("button", name="打印回执").is_visible()
    foi.confirm(**office(live_cast, number), on=today())
    page.get_by_role("link", name="查看办理情况").click()
    page.get_by_text("正在办理", exact=True).wait_for()
    page.get_by_role("link", name="撤回申请").click()
    page.get_by_role("button", name="确认撤回").click()
    page.get_by_text("申请已经撤回。").wait_for()
    context.close()


def tab_to(page: Page, locator: str) -> None:
    """Tab until the element has the focus, as one without a mouse."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("at => document.activeElement.matches(at)", locator):
            return
    raise AssertionError(f"{locator} is not reached by Tab")


def test_by_keyboard_alone(
    chromium: Browser, live_server: object, live_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BITS", 8)
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 1280, "height": 900})
    page.goto(APPLY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # 跳到正文
    tab_to(page, f"a[href='{APPLY}form/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{APPLY}form/")
    tab_to(page, "[name=kind]")
    page.keyboard.press("Space")
    for field, said in (("name", "王一（虚构）"), ("phone", "13800000001"), ("title", "汇总表")):
        tab_to(page, f"[name={field}]")
        page.keyboard.insert_text(said)
    for field in ("wanted_form", "wanted_way"):
        tab_to(page, f"[name={field}]")
        page.keyboard.press("ArrowDown")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.get_by_text("安全校验已自动完成").wait_for()
    tab_to(page, "#check-agrees-box")
    page.keyboard.press("Space")
    tab_to(page, "button[value=submit]")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="申请已经提交").wait_for()
    tab_to(page, f"a[href='{APPLY}track/case/']")
    page.keyboard.press("Enter")
    page.get_by_text("等待与您确认").wait_for()
    page.close()


def test_the_pages_hold_at_double_text_size(chromium: Browser, live_server: object, live_cast: Cast) -> None:
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 640, "height": 800})
    for path in ("", "form/", "blank/", "track/", "complaint/"):
        page.goto(f"{APPLY}{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide}px too wide at double text size"
    page.close()


def test_targets_are_large_at_the_kiosk(chromium: Browser, live_server: object, live_cast: Cast) -> None:
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 1080, "height": 1920})
    page.goto(f"{APPLY}form/")
    size = "all => Math.min(...all.map(one => one.getBoundingClientRect().height))"
    for what in (".form-control", ".form-select", ".form-check", ".btn"):
        assert page.eval_on_selector_all(what, size) >= 48, what
    page.close()
