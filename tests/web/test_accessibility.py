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
    world.whole_world(live_cast)
    wide, high = WIDTHS[width]
    page = chromium.new_page(viewport={"width": wide, "height": high}, reduced_motion="reduce")
    found = []
    for name, path in (*world.PORTAL, ("sign-in", "/desk/sign-in/")):
        page.goto(f"{live_server}{path}")
        found += findings(page, name)
    sign_in(page, str(live_server), "lin")
    for name, path in world.DESK:
        page.goto(f"{live_server}{path}")
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
