"""axe-core finds nothing on any page, at desktop and phone width; no page is wider than a phone's screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.people import PASSWORD, Cast
from tests.web import world
from tests.web.chromium import WIDTHS

AXE = Path(__file__).with_name("vendor") / "axe-4.14.1.min.js"
RUN = "async () => (await axe.run({resultTypes: ['violations']})).violations"


def sign_in(page: Page, base: str, login: str) -> None:
    page.goto(f"{base}/desk/sign-in/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/yangban/")


def findings(page: Page, name: str) -> list[str]:
    """What axe says against the page, each with the first element that it names; and whether the page overflows."""
    page.evaluate(AXE.read_text())
    found = [f"{name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in page.evaluate(RUN)]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, f"{name}: {wide}px wider than the screen"] if wide > 0 else found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_nothing_stands_in_the_way_on_any_page(
    chromium: Browser, live_server: object, live_cast: Cast, width: str
) -> None:
    told = world.whole_world(live_cast)
    wide, high = WIDTHS[width]
    page = chromium.new_page(viewport={"width": wide, "height": high}, reduced_motion="reduce")
    found = []
    for name, path in (*world.PORTAL, ("sign-in", "/desk/sign-in/")):
        page.goto(f"{live_server}{path}")
        found += findings(page, name)
    sign_in(page, str(live_server), "lin")
    for name, path in (*world.DESK, *world.case_pages(told), *world.KEEPING):  # the last ones greyed, lin may only look
        page.goto(f"{live_server}{path}")
        found += findings(page, name)
    page.context.clear_cookies()
    sign_in(page, str(live_server), "zhou")
    for name, path in world.KEEPING:
        page.goto(f"{live_server}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += findings(page, name)
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_pages_hold_at_double_text_size_on_a_narrow_screen(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    """200 % zoom of a 1280 screen is a 640 screen; text alone at 200 % is a page whose root is twice as large."""
    world.enter_year(live_cast)
    world.write_report(live_cast)
    world.publish_report(live_cast)
    page = chromium.new_page(viewport={"width": 640, "height": 800})
    for path in (f"/o/{world.CODE}/", f"/o/{world.CODE}/reports/{world.YEAR}/", "/desk/sign-in/"):
        page.goto(f"{live_server}{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide}px too wide at double text size"
    page.close()


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_stands_in_the_way_when_an_act_is_refused(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    """Pages that only an answer to a form shows: refusals, two people at once, a preview, a lockout."""
    world.whole_world(live_cast)
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 390, "height": 844})
    desk, found = f"/desk/{world.CODE}/", []
    sign_in(page, str(live_server), "lin")
    page.goto(f"{desk}2024/")
    page.get_by_role("button", name="提交签发").click()
    found += findings(page, "refused act")
    page.goto(f"{desk}2024/sections/1/")
    page.get_by_label("文字", exact=True).fill("全年{没有的数}件。")
    page.get_by_role("button", name="预览").click()
    found += findings(page, "preview with a problem")
    page.evaluate("document.querySelector('[name=seen]').value = '0'")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name="他人已修改").wait_for()
    found += findings(page, "two people at once")
    page.goto(f"{desk}applications/2023-003/")
    page.get_by_text("办结", exact=True).first.click()
    page.get_by_label("处理结果").first.select_option("granted")
    page.get_by_label("办结日期").first.fill("2023-12-01")
    page.get_by_role("button", name="办结", exact=True).click()
    found += findings(page, "refused entry")
    page.context.clear_cookies()
    page.goto("/desk/sign-in/")
    for _ in range(5):
        page.get_by_label("登录名").fill("zhou")
        page.get_by_label("密码", exact=True).fill("wrong")
        page.get_by_role("button", name="登录").click()
        found += findings(page, "failed sign-in")
    page.get_by_role("heading", name="账号已暂时锁定").wait_for()
    page.close()
    assert not found, "\n".join(found)
