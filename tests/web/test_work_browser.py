"""The desk's working pages in a real browser: axe at both widths; an import, a notice and a template on the way."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.foi import queries as foi
from gongkai.foi.models import Request
from gongkai.paper.ledger_sheet import write
from tests.apps.caseroom import CODE, received
from tests.people import Cast
from tests.web.chromium import WIDTHS
from tests.web.test_accessibility import findings, sign_in
from tests.web.test_work_office import NOTICE, ROWS
from tests.web.world_work import pages, working_world

DESK = f"/desk/{CODE}/"


@pytest.fixture
def page(chromium: Browser, live_server: object) -> Page:
    return chromium.new_page(base_url=str(live_server), viewport={"width": 1280, "height": 900})


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_nothing_stands_in_the_way_on_the_working_pages(
    chromium: Browser, live_server: object, live_cast: Cast, width: str
) -> None:
    work = working_world(live_cast)
    wide, high = WIDTHS[width]
    one = chromium.new_page(viewport={"width": wide, "height": high}, reduced_motion="reduce")
    found, who = [], ""
    for login, name, path in pages(work):
        if login != who:
            one.context.clear_cookies()
            sign_in(one, str(live_server), login)
            who = login
        one.goto(f"{live_server}{path}")
        one.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += findings(one, name)
    one.close()
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_a_sheet_with_faults_is_sent_back_and_a_clean_one_goes_in(
    page: Page, live_server: object, live_cast: Cast, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.xlsx", tmp_path / "good.xlsx"
    bad.write_bytes(write([ROWS[0], {**ROWS[1], "concluded_on": date(2023, 6, 1)}], foi.ENTRY_COLUMNS, "补录"))
    good.write_bytes(write(ROWS, foi.ENTRY_COLUMNS, "补录"))
    sign_in(page, str(live_server), "lin")
    page.goto(f"{DESK}ledger/")
    page.get_by_label("填好的台账").set_input_files(bad)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("第4行")
    assert Request.objects.count() == 0
    page.get_by_label("填好的台账").set_input_files(good)
    page.get_by_role("button", name="核对", exact=True).click()
    assert not findings(page, "checked sheet")
    page.get_by_role("button", name="核对无误，导入2件").click()
    expect(page.get_by_role("status").first).to_contain_text("已经导入2件")
    assert Request.objects.count() == 2
    page.close()


@pytest.mark.browser
def test_next_years_notice_moves_a_due_date_and_says_so(page: Page, live_server: object, live_cast: Cast) -> None:
    received(live_cast, date(2026, 12, 14))
    sign_in(page, str(live_server), "zhou")
    page.goto(f"{DESK}calendars/")
    page.get_by_text("载入下一年的通知或者地方节假日").click()
    page.get_by_label("安排", exact=True).fill(NOTICE)
    page.get_by_label("来源").fill("虚构的通知")
    page.get_by_role("button", name="预览影响").click()
    row = page.get_by_role("row", name=re.compile("2026-001"))
    expect(row).to_contain_text("2027年1月12日（暂定）")
    expect(row).to_contain_text("2027年1月13日")
    assert not findings(page, "effect of a notice")
    page.get_by_role("button", name="确认载入并重算期限").click()
    expect(page.get_by_role("heading", name="刚才载入的安排使1件在办申请的期限有变动")).to_be_visible()
    assert Request.objects.get().due_on == date(2027, 1, 13)
    page.close()


@pytest.mark.browser
def test_a_template_that_loses_an_element_is_refused_with_its_name(
    page: Page, live_server: object, live_cast: Cast
) -> None:
    sign_in(page, str(live_server), "zhou")
    page.goto(f"{DESK}templates/D12/")
    field = page.get_by_label("模板文字")
    field.fill(field.input_value().replace("{{救济告知}}", ""))
    page.get_by_role("button", name="保存为新的一版").click()
    expect(page.get_by_role("alert")).to_contain_text("模板缺少“救济告知”")
    assert not findings(page, "refused template")
    expect(field).not_to_have_value(re.compile("救济告知"))
    page.close()
