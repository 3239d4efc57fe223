"""On a phone: the text comes before the downloads, the last column can be reached with the row's label in sight."""

import pytest
from playwright.sync_api import Browser

from tests.people import Cast
from tests.web import world
from tests.web.chromium import WIDTHS


@pytest.mark.browser
@pytest.mark.parametrize("screen", ["phone", "kiosk"])
def test_a_report_on_a_small_screen(chromium: Browser, live_server: object, live_cast: Cast, screen: str) -> None:
    world.enter_year(live_cast)
    world.write_report(live_cast)
    world.publish_report(live_cast)
    wide, high = WIDTHS[screen]
    page = chromium.new_page(base_url=str(live_server), viewport={"width": wide, "height": high})
    page.goto(f"/o/{world.CODE}/reports/{world.YEAR}/")
    body, aside = page.locator(".report-body").bounding_box(), page.locator(".report-aside").bounding_box()
    assert aside["y"] >= body["y"] + body["height"]
    last = page.locator("#cell-t3\\.received\\.total")
    sheet = page.locator(".sheet", has=page.locator(".statutory-3"))
    sheet.evaluate("one => { one.scrollLeft = one.scrollWidth }")
    label = page.locator(".statutory-3 th.label").first.bounding_box()
    frame, cell = sheet.bounding_box(), last.bounding_box()
    assert label["x"] >= frame["x"] - 1
    assert label["x"] + label["width"] <= cell["x"] + 1 and cell["x"] + cell["width"] <= frame["x"] + frame["width"] + 1
    page.close()


@pytest.mark.browser
def test_targets_at_a_kiosk_are_large(chromium: Browser, live_server: object, live_cast: Cast) -> None:
    world.enter_year(live_cast)
    world.write_report(live_cast)
    world.publish_report(live_cast)
    wide, high = WIDTHS["kiosk"]
    page = chromium.new_page(base_url=str(live_server), viewport={"width": wide, "height": high})
    for path in ("", "reports/", f"reports/{world.YEAR}/", f"reports/{world.YEAR}/cells/t3.granted.natural/"):
        page.goto(f"/o/{world.CODE}/{path}")
        small = page.evaluate(
            "[...document.querySelectorAll('main a, nav a')].filter(one => !one.closest('.prose') &&"
            " one.getClientRects().length && !one.className.includes('hidden') &&"
            " one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert not small, f"{path}: {small[:3]}"
    page.close()
