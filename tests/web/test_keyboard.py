"""With the keyboard alone: skip link, visible focus, signing in and saving a text; and print."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.people import PASSWORD, Cast
from tests.web import world

FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return {text: (one.innerText || one.getAttribute('aria-label') || '').trim(), width: parseFloat(style.outlineWidth),
          style: style.outlineStyle, left: one.getBoundingClientRect().left};
}"""


def tab_to(page: Page, text: str, most: int = 80) -> None:
    """Press Tab until the focus stands on `text`; at every stop the focus must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        assert focus["style"] != "none" and focus["width"] >= 2, f"the focus cannot be seen on “{focus['text']}”"
        if focus["text"] == text:
            assert focus["left"] >= 0, f"“{text}” has the focus off the screen"
            return
    raise AssertionError(f"Tab never came to “{text}”")


@pytest.mark.browser
def test_a_clerk_signs_in_and_saves_with_the_keyboard_alone(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    world.enter_year(live_cast)
    world.write_report(live_cast)
    page = chromium.new_page(base_url=str(live_server))
    page.goto("/desk/sign-in/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["text"] == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("lin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/{world.CODE}/")
    tab_to(page, "2023年度报告")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{world.YEAR}/")
    tab_to(page, "五、问题及改进")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sections/5/")
    page.get_by_label("文字", exact=True).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("今后加强检查。")
    tab_to(page, "保存")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已经保存。")).to_be_visible()
    expect(page.locator(".preview")).to_contain_text("今后加强检查。")
    page.close()


@pytest.mark.browser
def test_a_reader_reaches_a_number_and_scrolls_the_table_with_the_keyboard(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    world.enter_year(live_cast)
    world.write_report(live_cast)
    world.publish_report(live_cast)
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 390, "height": 844})
    page.goto(f"/o/{world.CODE}/reports/{world.YEAR}/")
    table = page.get_by_role("region", name="收到和处理政府信息公开申请情况表")
    table.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(100):  # scrolling is smooth, and the pages' own policy forbids waiting by a function in the page
        if page.evaluate("document.activeElement.scrollLeft") > 0:
            break
        page.wait_for_timeout(50)
    assert page.evaluate("document.activeElement.scrollLeft") > 0, "the table does not scroll with the keyboard"
    label = page.locator("th#t3-r3c0")
    assert label.bounding_box()["x"] >= 0, "the row label must stay while the numbers scroll"
    page.keyboard.press("Tab")
    assert "查看来源" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.close()


@pytest.mark.browser
def test_a_printed_report_has_no_navigation_and_whole_tables(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    world.enter_year(live_cast)
    world.write_report(live_cast)
    world.publish_report(live_cast)
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 650, "height": 900})
    page.goto(f"/o/{world.CODE}/reports/{world.YEAR}/")
    page.emulate_media(media="print")
    for part in (".bar", ".brand", ".report-aside", ".foot"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".ribbon")).to_be_visible()  # that the figures are invented goes onto paper too
    for sheet in page.locator(".sheet").all():
        assert sheet.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), "a table is cut off on paper"
    page.close()
