"""The citizen's door by client: parts, reports and versions, files, traces; nothing personal, nothing unpublished."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.annual.actions import build
from gongkai.annual.models import Declaration
from gongkai.base.journal import SYSTEM
from gongkai.organs.actions import found_organ
from gongkai.web.portal import reports
from tests.people import LONG_AGO, Cast, found, person
from tests.web import world

REPORTS = f"/o/{world.CODE}/reports/"
REAL = {"name": "某市某区某街道", "short_name": "某街道", "region": "999001"}
REPORT = f"{REPORTS}{world.YEAR}/"


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_one_organ_needs_no_choosing(client: Client, cast: Cast) -> None:
    assert client.get("/").headers["Location"] == f"/o/{world.CODE}/"


def test_several_organs_are_listed(client: Client, cast: Cast) -> None:
    found("linjie", name="示例市虚构区邻街道", short_name="邻街道")
    shown = text(client, "/")
    assert "示例市虚构区邻街道" in shown and f'href="/o/{world.CODE}/"' in shown


def test_an_empty_installation_says_what_to_do(client: Client, db: None) -> None:
    for path in ("/", "/desk/sign-in/"):
        shown = text(client, path)
        assert "gongkai organ found" in shown and "gongkai organ person" in shown
    found_organ(code="real", level="street", details=REAL, by=SYSTEM, at=LONG_AGO)
    assert "gongkai organ person" in text(client, "/desk/sign-in/"), "still nobody who could sign in"
    person("lin", "林晓", "real")
    assert "gongkai organ" not in text(client, "/desk/sign-in/")


@pytest.mark.parametrize("part", ["guide", "rules", "proactive"])
def test_a_part_of_a_later_issue_says_so_and_whom_to_ask(client: Client, cast: Cast, part: str) -> None:
    shown = text(client, f"/o/{world.CODE}/{part}/")
    assert "本栏目尚在建设" in shown
    assert "000-00000000" in shown and "样板街道办公室" in shown


def test_every_page_of_an_invented_organ_says_that_it_is_invented(client: Client, published: Cast) -> None:
    for path in ("", "apply/", "reports/", f"reports/{world.YEAR}/", f"reports/{world.YEAR}/cells/t3.granted.natural/"):
        assert "虚构示例" in text(client, f"/o/{world.CODE}/{path}")


def test_the_pdf_bears_the_day_of_publication_and_the_organs_own_fonts(
    client: Client, published: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FONT_DIRS = [tmp_path]
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(reports, "render_file", lambda *said: (asked.append(said), b"%PDF")[1])
    cache.clear()
    assert client.get(f"{REPORT}v1/report.pdf").status_code == 200
    ((_, fmt, fonts, moment),) = asked
    assert (fmt, fonts, moment) == ("pdf", [tmp_path], world.moment(1, 12, 2024))
    cache.clear()


def test_a_number_and_its_unit_stay_on_one_line_and_captions_are_read_in_parts(client: Client, published: Cast) -> None:
    shown = text(client, REPORT)
    assert re.search(r'<span class="kept"><a [^>]*>3</a>件</span>', shown), "a figure with its source"
    assert '<span class="kept">2023年</span><span class="kept">1月</span><span class="kept">1日</span>' in shown
    caption = re.sub("<[^>]*>", "", shown.partition("<caption")[2].partition("</caption>")[0])
    assert "情况表，单位：件" in caption and "，选择数字" in caption
    record = text(client, f"/o/{world.CODE}/records/request/2023-001/")
    assert '<span class="kept">政府信息公开申请</span>　<span class="kept">2023-001</span>' in record


def test_a_declaration_says_why_its_signer_is_named(client: Client, published: Cast) -> None:
    row = Declaration.objects.first()
    shown = text(client, f"/o/{world.CODE}/records/declaration/{row.pk}/")
    assert row.signed_by in shown and "提供单位的签字人因对数据负责而列出" in shown
    assert "不显示申请人" not in shown and "不显示申请人" in text(client, f"/o/{world.CODE}/records/request/2023-001/")


def test_a_demonstration_after_a_real_offices_report_says_so(client: Client, settings: Any, db: None) -> None:
    found_organ(code="real", level="street", details=REAL, by=SYSTEM, at=LONG_AGO)
    assert "演示" not in text(client, "/o/real/")
    settings.DEMONSTRATION = True
    assert "演示：数据取自已公布的报告" in text(client, "/o/real/")


def test_nothing_is_public_before_publication(client: Client, cast: Cast) -> None:
    world.enter_year(cast)
    build.build(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 8, 2024))
    assert "尚未发布年度报告" in text(client, REPORTS)
    for path in ("", "v1/", "cells/t3.granted.natural/", "v1/report.json"):
        assert client.get(f"{REPORT}{path}").status_code == 404
    assert client.get(f"/o/{world.CODE}/records/request/2023-001/").status_code == 404


def test_the_report_page_has_six_sections_three_tables_and_a_link_on_every_number(
    client: Client, published: Cast
) -> None:
    shown = text(client, REPORT)
    for numeral, title in zip("一二三四五六", ("总体情况", "主动公开政府信息情况"), strict=False):
        assert f"{numeral}、{title}" in shown
    assert shown.count("<caption") == 3 and shown.count("<table") == 3
    tables = "".join(re.findall(r"<table.*?</table>", shown, re.S))
    assert tables.count(f'href="{REPORT}cells/') == 200  # edition 2021
    assert 'headers="t3-r0c3 t3-r1c3 t3-r5c0 t3-r5c1" rowspan="1" colspan="1"' in shown
    assert "全年报送信息190篇，采用183篇" in re.sub("<[^>]+>", "", shown)
    assert "style=" not in shown and "onclick" not in shown


def test_a_file_carries_its_chinese_name_and_is_not_sent_twice(client: Client, published: Cast) -> None:
    response = client.get(f"{REPORT}v1/report.json")
    given = response.headers["Content-Disposition"]
    assert 'filename="yangban-2023-v1.json"' in given
    assert unquote(given.partition("filename*=UTF-8''")[2]) == "示例市虚构区样板街道2023年政府信息公开工作年度报告.json"
    assert json.loads(response.content)["cells"]["t3.received.total"] == 3
    again = client.get(f"{REPORT}v1/report.json", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""


@pytest.mark.parametrize("fmt", ["exe", "html", "xlsx", ""])
def test_no_other_format_is_made(client: Client, published: Cast, fmt: str) -> None:
    assert client.get(f"{REPORT}v1/report.{fmt}").status_code == 404


def test_a_trace_leads_to_the_record_and_back(client: Client, published: Cast) -> None:
    shown = text(client, f"{REPORT}cells/t3.partial.natural/")
    assert "《政府信息公开条例》第三十七条" in shown and "本年答复：区分处理" in shown
    record = f"/o/{world.CODE}/records/request/2023-002/"
    assert f'href="{record}"' in shown
    assert f'href="{REPORT}cells/t3.partial.natural/"' in text(client, record)


def test_a_total_names_its_parts(client: Client, published: Cast) -> None:
    shown = text(client, f"{REPORT}cells/t3.granted.total/")
    assert f'href="{REPORT}cells/t3.granted.company/"' in shown


def test_no_name_and_no_content_of_an_application_is_public(client: Client, published: Cast) -> None:
    for path in (f"{REPORT}cells/t3.granted.natural/", f"{REPORT}cells/t2.rules.issued/"):
        shown = text(client, path)
        for private in ("食堂补贴", "王敏", "林晓", "孙伟"):
            assert private not in shown, (path, private)
    assert "食堂补贴" not in text(client, f"/o/{world.CODE}/records/request/2023-001/")


def test_a_corrected_report_stands_beside_the_old_one_with_the_reason(client: Client, published: Cast) -> None:
    world.correct_report(published)
    new, old = text(client, REPORT), text(client, f"{REPORT}v1/")
    assert "补登一件漏登的申请。" in new and "第2版（本页）" in new
    assert "这是已被更正的旧版本" in old and "请以" in old
    assert f'href="{REPORT}v1/cells/t3.granted.natural/"' in old
    assert ">4<" in text(client, f"{REPORT}cells/t3.received.total/").replace("\n", "").replace(" <small", "<")
    assert text(client, REPORTS).count(f'href="{REPORT}"') == 1


@pytest.mark.parametrize(
    "path",
    [
        "/o/nowhere/",
        "/o/nowhere/reports/",
        f"/o/{world.CODE}/unknown/",
        f"{REPORTS}1999/",
        f"{REPORT}v9/",
        f"{REPORT}cells/t3.nothing.natural/",
        f"/o/{world.CODE}/records/request/2099-001/",
        f"/o/{world.CODE}/records/declaration/999999/",
        "/nowhere/",
    ],
)
def test_what_is_not_there_is_said_in_chinese(client: Client, published: Cast, path: str) -> None:
    shown = text(client, path, 404)
    assert "没有找到这个页面" in shown and "返回首页" in shown


def test_pages_forbid_foreign_and_inline_script(client: Client, cast: Cast) -> None:
    policy = client.get(f"/o/{world.CODE}/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy


def test_a_page_only_reads(client: Client, published: Cast) -> None:
    assert client.post(REPORT).status_code == 405


def test_the_memory_for_finished_files_is_bounded(db: None) -> None:
    for number in range(500):
        cache.set(f"report:{number}", b"x" * 1000)
    assert sum(cache.get(f"report:{number}") is not None for number in range(500)) <= 64
    cache.clear()
