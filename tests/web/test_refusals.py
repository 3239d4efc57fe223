"""A refusal is found by everybody: the title says it, the reasons lead to their fields, the fields name them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser

from gongkai.annual.actions import submit
from tests.people import Cast
from tests.web import world
from tests.web.test_accessibility import sign_in

DESK = f"/desk/{world.CODE}/"
WRONG = {"received_on": "昨天", "applicant": "natural", "summary": "", "note": ""}


def test_a_refused_form_names_its_fields(signed_in: Callable[[str], Client]) -> None:
    response = signed_in("lin").post(f"{DESK}applications/", WRONG)
    shown = response.content.decode()
    assert response.status_code == 409 and "<title>未办理：" in shown
    day = re.search(r'<input[^>]*id="form-received_on"[^>]*>', shown)[0]
    assert 'aria-invalid="true"' in day and 'aria-describedby="form-received_on-fault form-received_on-help"' in day
    assert 'id="form-received_on-fault"' in shown and 'href="#form-received_on"' in shown
    assert "aria-invalid" not in re.search(r'<input[^>]*id="form-note"[^>]*>', shown)[0]


def test_a_form_that_was_not_refused_says_nothing_of_the_kind(signed_in: Callable[[str], Client]) -> None:
    shown = signed_in("lin").get(f"{DESK}applications/").content.decode()
    assert "aria-invalid" not in shown and "未办理" not in shown and "-fault" not in shown


@pytest.mark.browser
def test_the_reasons_have_the_focus_and_lead_to_the_field(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    page = chromium.new_page(base_url=str(live_server))
    sign_in(page, str(live_server), "lin")
    page.goto(f"{DESK}applications/")
    page.get_by_text("补录一件").click()
    page.get_by_label("收到日期", exact=True).fill("2999-01-01")
    page.locator("#form-summary").fill("社区食堂补贴")
    page.get_by_role("button", name="补录", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("未办理：")
    assert page.evaluate("document.activeElement.hasAttribute('data-refused')")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "form-received_on"
    page.close()


def test_a_published_report_hides_its_correction_until_an_error_is_found(
    published: Cast, signed_in: Callable[[str], Client]
) -> None:
    shown = signed_in("lin").get(f"{DESK}{world.YEAR}/").content.decode()
    assert "发现错误时" in shown and "更正原因（将公开）" in shown and "下一步" not in shown
    assert "<details><summary>更正</summary>" in shown


def test_each_reason_against_handing_in_leads_to_its_page(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    lin = signed_in("lin")
    lin.post(f"{DESK}{world.YEAR}/acts/build/")
    shown = lin.post(f"{DESK}{world.YEAR}/acts/submit/").content.decode()
    reasons = shown.partition("data-refused")[2].partition("</ul>")[0]
    for place in ("declarations/", "sections/1/", "sections/5/"):
        assert f'<a href="{DESK}{world.YEAR}/{place}">' in reasons
    asked = re.findall("〔请补充：[^〕]*〕", reasons)
    assert asked and len(asked) == len(set(asked)) and "处〔请补充：…〕没有写" not in reasons


def test_a_text_handed_in_can_be_changed_once_it_is_sent_back(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    world.enter_year(cast)
    world.write_report(cast)
    submit.submit(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 10, 2024))
    shown = signed_in("lin").get(f"{DESK}{world.YEAR}/sections/1/").content.decode()
    assert "报告已经提交签发；退回修改以后才能改动文字。" in shown


@pytest.mark.parametrize("page", ["tables/", "lead/", "sections/1/", "whole/", "verify/"])
def test_a_page_of_what_is_not_built_says_so_on_the_overview(
    cast: Cast, signed_in: Callable[[str], Client], page: str
) -> None:
    response = signed_in("lin").get(f"{DESK}{world.YEAR}/{page}", follow=True)
    assert response.redirect_chain == [(f"{DESK}{world.YEAR}/", 302)]
    assert f'notice-info" role="status">{world.YEAR}年度报告还没有核算' in response.content.decode()


def test_a_text_that_is_fixed_is_shown_without_an_editor(published: Cast, signed_in: Callable[[str], Client]) -> None:
    shown = signed_in("lin").get(f"{DESK}{world.YEAR}/sections/1/").content.decode()
    assert "本年新收政府信息公开申请3件" in shown
    assert "报告已经发布，不能再改动文字；发现错误请开始更正" in shown and "退回修改以后" not in shown
    assert "<textarea" not in shown and "可用的数字" not in shown and "保存</button>" not in shown
