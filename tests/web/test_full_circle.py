"""The whole way in a Chromium without JavaScript: count, write, submit, sign, publish, trace, download, correct."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.paper.open_file import document_of
from gongkai.paper.read_report import read_report
from tests.people import PASSWORD, Cast
from tests.web import world

YEAR_PAGE = f"/desk/{world.CODE}/{world.YEAR}/"
PUBLIC = f"/o/{world.CODE}/reports/{world.YEAR}/"


@contextmanager
def desk_of(chromium: Browser, base: str, login: str) -> Iterator[Page]:
    """A person at their own screen, signed in, with JavaScript switched off."""
    context = chromium.new_context(base_url=base, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto("/desk/sign-in/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(world_name(login), exact=True)).to_be_visible()
    yield page
    context.close()


def world_name(login: str) -> str:
    return {"lin": "林晓", "zhao": "赵明", "sun": "孙伟"}[login]


def draft(page: Page) -> None:
    page.goto(YEAR_PAGE)
    page.get_by_role("button", name="开始核算").click()
    expect(page.get_by_text("已经按台账重新核算。")).to_be_visible()
    page.get_by_role("button", name="提交签发").click()  # too early: every reason at once
    expect(page.get_by_role("alert")).to_contain_text("还没有填写")
    for number, text in world.SECTIONS.items():
        page.goto(f"{YEAR_PAGE}sections/{number}/")
        page.get_by_label("文字", exact=True).fill(text)
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("已经保存。")).to_be_visible()
    page.goto(YEAR_PAGE)
    page.get_by_role("button", name="提交签发").click()
    expect(page.get_by_text("已经提交签发。")).to_be_visible()
    page.goto(f"{YEAR_PAGE}whole/")
    expect(page.get_by_role("button", name="签发", exact=True)).to_be_disabled()
    expect(page.get_by_text("您没有“签发年报”的权限")).to_be_visible()


def sign_and_publish(chromium: Browser, base: str) -> None:
    with desk_of(chromium, base, "sun") as page:
        page.goto(f"{YEAR_PAGE}whole/")
        expect(page.get_by_text("全年报送信息190篇，采用183篇")).to_be_visible()
        page.get_by_role("button", name="签发", exact=True).click()
        expect(page.get_by_text("已经签发。")).to_be_visible()
    with desk_of(chromium, base, "zhao") as page:
        page.goto(YEAR_PAGE)
        page.get_by_role("button", name="发布", exact=True).click()
        expect(page.get_by_text("已经发布。")).to_be_visible()


def follow_a_number_home(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="年报", exact=True).click()
    page.get_by_role("link", name="年政府信息公开工作年度报告").click()
    page.get_by_role("link", name="（一）予以公开·自然人：1，查看来源").click()
    expect(page.get_by_text("本年答复：已主动公开并告知，或者提供")).to_be_visible()
    page.get_by_role("link", name="2023-001").click()
    expect(page.get_by_text("2023年3月20日", exact=True)).to_be_visible()
    expect(page.get_by_text("社区食堂补贴")).to_have_count(0)  # what was asked for stays inside
    page.get_by_role("link", name="2023年度：（一）予以公开·自然人").click()
    expect(page.get_by_role("heading", name="（一）予以公开·自然人")).to_be_visible()


def read_the_files_back(page: Page) -> None:
    page.goto(PUBLIC)
    for fmt in ("docx", "pdf", "csv", "json"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=fmt.upper()).click()
        file = waiting.value
        assert unquote(file.suggested_filename) == f"示例市虚构区样板街道2023年政府信息公开工作年度报告.{fmt}"
        content = file.path().read_bytes()
        if fmt == "json":
            assert json.loads(content)["cells"]["t3.partial.natural"] == 1
        elif fmt != "csv":
            read = read_report(document_of(content))
            assert read.number("t3.received.total") == 3, fmt
            assert read.number("t3.carried_over.company") == 1, fmt


@pytest.mark.browser
@pytest.mark.slow
def test_two_people_bring_a_report_from_the_ledger_to_the_public(
    chromium: Browser, live_server: object, live_cast: Cast
) -> None:
    base = str(live_server)
    world.enter_year(live_cast)
    with desk_of(chromium, base, "lin") as page:
        draft(page)
    sign_and_publish(chromium, base)
    visitor = chromium.new_context(base_url=base, java_script_enabled=False, accept_downloads=True).new_page()
    follow_a_number_home(visitor)
    read_the_files_back(visitor)
    with desk_of(chromium, base, "lin") as page:
        page.goto(f"{YEAR_PAGE}verify/")
        expect(page.get_by_text("签发的内容没有改动")).to_be_visible()
        page.goto(YEAR_PAGE)
        page.locator("summary", has_text="更正").click()
        page.get_by_label("更正原因（将公开）").fill("补充说明培训情况。")
        page.get_by_role("button", name="更正").click()
        expect(page.get_by_text("已经开始更正。")).to_be_visible()
        page.get_by_role("button", name="提交签发").click()
        expect(page.get_by_text("已经提交签发。")).to_be_visible()
    sign_and_publish(chromium, base)
    visitor.goto(f"{PUBLIC}v1/")
    expect(visitor.get_by_text("这是已被更正的旧版本")).to_be_visible()
    visitor.get_by_role("link", name="第2版").first.click()
    expect(visitor.get_by_text("补充说明培训情况。").first).to_be_visible()
    visitor.context.close()
