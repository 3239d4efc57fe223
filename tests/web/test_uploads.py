"""Files handed in at the desk: too large, made to take long, of another organ or year, two at once."""

import dataclasses
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.report.filled import Filled
from gongkai.paper.write_report import render
from gongkai.web.desk.views import opening
from tests.paper.test_read_within import BOMB
from tests.paper.write_cases import busy_report
from tests.web import world

SignedIn = Callable[[str], Client]
PAGE = f"/desk/{world.CODE}/{world.YEAR}/opening/"


@pytest.fixture
def lin(signed_in: SignedIn) -> Client:
    return signed_in("lin")


def report(**more: object) -> Filled:
    said = {"organ": "样板街道", "year": 2022, "title": "样板街道2022年政府信息公开工作年度报告", **more}
    return dataclasses.replace(busy_report(), **said)


def upload(client: Client, content: bytes, name: str = "报告.json") -> tuple[int, str]:
    response = client.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    return response.status_code, response.content.decode()


def test_a_page_made_to_take_long_is_refused(lin: Client) -> None:
    status, shown = upload(lin, BOMB[: 2 * 2**20 - 1], "深.html")
    assert status == 422 and "层层嵌套" in shown


def test_one_file_is_read_at_a_time(lin: Client) -> None:
    content = render(report(), "json")
    with opening._ONE_AT_A_TIME:
        status, shown = upload(lin, content)
        assert status == 422 and "请稍后再试" in shown
    status, shown = upload(lin, content)
    assert status == 200 and "核对无误" in shown
    sealed = shown.partition('name="sealed" value="')[2].partition('"')[0]
    with opening._ONE_AT_A_TIME:  # busy when it is confirmed: what was uploaded is kept on the page
        response = lin.post(PAGE, {"sealed": sealed})
        assert response.status_code == 422 and "核对无误" in response.content.decode()
    assert lin.post(PAGE, {"sealed": sealed}).status_code == 302


@pytest.mark.parametrize(
    "more, says",
    [
        ({"organ": "邻街道", "title": "邻街道2022年政府信息公开工作年度报告"}, "不是“示例市虚构区样板街道”的"),
        ({"year": 2021}, "期初应当用2022年度的报告"),
        ({"year": 2023}, "期初应当用2022年度的报告"),
    ],
)
def test_a_report_that_cannot_open_the_year_is_not_offered_for_confirmation(
    lin: Client, more: dict[str, object], says: str
) -> None:
    status, shown = upload(lin, render(report(**more), "json"))
    assert status == 422 and says in shown
    assert "核对无误" not in shown and "读取文件" in shown


def test_a_file_far_too_large_is_told_the_limit(lin: Client) -> None:
    status, shown = upload(lin, b"x" * (11 * 2**20), "大.docx")
    assert status == 413 and "10MB" in shown and "2MB" in shown and "另存" in shown


def test_a_form_with_too_much_text_is_told_the_limit(lin: Client) -> None:
    address = f"/desk/{world.CODE}/applications/"
    response = lin.post(address, {"summary": "长" * (2 * 2**20)})
    assert response.status_code == 413 and "5MB" in response.content.decode()
