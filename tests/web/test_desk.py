"""The office's door by client: refusals beside the form with the input kept, two people at once, registers, acts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.annual import queries as annual
from gongkai.annual.actions import build, submit
from gongkai.base.journal import SYSTEM
from gongkai.foi import queries as foi
from gongkai.organs.actions import add_department
from gongkai.paper.read_json import read_json
from gongkai.paper.write_report import render
from gongkai.remedies import queries as remedies
from tests.people import Cast
from tests.web import world

SignedIn = Callable[[str], Client]
DESK = f"/desk/{world.CODE}/"
YEAR = f"{DESK}{world.YEAR}/"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def lin(cast: Cast, signed_in: SignedIn) -> Client:
    world.enter_year(cast)
    return signed_in("lin")


@pytest.fixture
def writing(cast: Cast, lin: Client) -> Client:
    """Lin, with a report of 2023 that only needs handing in."""
    world.write_report(cast)
    return lin


def test_counting_makes_the_report_and_its_tables(lin: Client) -> None:
    assert "开始核算" in text(lin.get(YEAR))
    assert lin.post(f"{YEAR}acts/build/", follow=True).status_code == 200
    shown = text(lin.get(f"{YEAR}tables/"))
    assert 'id="cell-t3.received.total"' in shown
    assert annual.report(world.CODE, world.YEAR).filled.number("t3.received.total") == 3


def test_an_unfinished_report_is_refused_with_every_reason(lin: Client) -> None:
    lin.post(f"{YEAR}acts/build/")
    response = lin.post(f"{YEAR}acts/submit/")
    assert response.status_code == 409
    assert text(response).count("还没有填写：〔请补充") >= 5
    assert "依据：《政府信息公开条例》第五十条" in text(response)


def test_failed_checks_are_listed_and_their_cells_marked(cast: Cast, lin: Client) -> None:
    world.begin_next_year(cast)
    shown = text(lin.get(f"{DESK}2024/tables/"))
    assert "每行：总计＝自然人与各类法人或其他组织之和" in shown and 'href="#cell-t3.granted.natural"' in shown
    cell = shown[shown.index('id="cell-t3.granted.natural"') - 60 :][:260]
    assert 'class="bad"' in cell and "不符，查看来源" in cell
    assert ">尚未申报<" in shown


def test_every_check_is_listed_with_its_verdict(writing: Client) -> None:
    shown = " ".join(text(writing.get(f"{YEAR}tables/")).split())
    assert "相符</span> 每列：（七）总计＝各类办理结果之和" in shown
    assert "不适用</span> 每列：本年的上年结转＝上年的结转下年度" in shown  # no report of 2022 to compare with


def test_the_drafter_cannot_sign_and_is_told_so(cast: Cast, writing: Client) -> None:
    submit.submit(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 10, 2024))
    shown = text(writing.get(f"{YEAR}whole/"))
    assert "disabled" in shown and "您没有“签发年报”的权限" in shown
    digest = annual.report(world.CODE, world.YEAR).digest
    response = writing.post(f"{YEAR}acts/sign/", {"digest": digest})
    assert response.status_code == 409 and "起草人不能签发自己起草的报告" in text(response)


def test_a_signer_signs_only_what_was_looked_at(cast: Cast, writing: Client, signed_in: SignedIn) -> None:
    submit.submit(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 10, 2024))
    sun = signed_in("sun")
    response = sun.post(f"{YEAR}acts/sign/", {"digest": "0" * 64})
    assert response.status_code == 409 and "请重新查看后再签发" in text(response)
    assert annual.report(world.CODE, world.YEAR).state == "drafted"


def test_a_submitted_report_is_sent_back_with_a_reason(cast: Cast, writing: Client, signed_in: SignedIn) -> None:
    submit.submit(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 10, 2024))
    sun = signed_in("sun")
    assert "请写明退回原因" in text(sun.post(f"{YEAR}acts/reopen/", {"reason": " "}))
    sun.post(f"{YEAR}acts/reopen/", {"reason": "第五部分请写具体。"})
    assert annual.report(world.CODE, world.YEAR).state == "building"


def test_only_a_signed_report_is_published(writing: Client, signed_in: SignedIn) -> None:
    response = signed_in("zhao").post(f"{YEAR}acts/publish/")
    assert response.status_code == 409 and "现在是“编制中”" in text(response)


def drawn_from(client: Client, address: str) -> dict[str, str]:
    """What the page says was stored when it was drawn, as its forms hand it back."""
    return {"seen": text(client.get(address)).partition('name="seen" value="')[2].partition('"')[0]}


def section(client: Client, words: str, seen: str | None = None, **more: str) -> object:
    stored = drawn_from(client, f"{YEAR}sections/5/")["seen"]
    return client.post(f"{YEAR}sections/5/", {"text": words, "seen": seen or stored, **more})


def test_a_preview_draws_the_figures_and_saves_nothing(writing: Client) -> None:
    before = annual.report(world.CODE, world.YEAR).sections[4].text
    response = section(writing, "本年新收{本年新收}件。", do="preview")
    assert "本年新收3件。" in text(response) and "未保存的文字的预览" in text(response)
    assert annual.report(world.CODE, world.YEAR).sections[4].text == before


def test_a_preview_says_which_figure_does_not_exist(writing: Client) -> None:
    response = section(writing, "全年{没有的数}件，本年新收{本年新收}件。", do="preview")
    assert "没有名为“没有的数”的数字" in text(response) and "全年{没有的数}件" in text(response)
    marked = '全年<mark class="gap">〔没有的数：没有这个名称〕</mark>件，本年新收3件。'
    assert marked in text(response), "what can be drawn is drawn"


def test_what_a_draft_lacks_is_set_off_and_nothing_typed_becomes_markup(writing: Client) -> None:
    words = "虚政发〔2023〕1号。<b>粗</b>〔请补充：<i>问题</i>〕"
    shown = text(section(writing, words, do="preview"))
    lacking = '<mark class="gap">〔请补充：&lt;i&gt;问题&lt;/i&gt;〕</mark>'
    assert f"虚政发〔2023〕1号。&lt;b&gt;粗&lt;/b&gt;{lacking}" in shown


def test_another_persons_text_is_not_overwritten_unseen(writing: Client) -> None:
    seen = drawn_from(writing, f"{YEAR}sections/5/")["seen"]
    section(writing, "同事先保存的文字。")
    response = section(writing, "我后写的文字。", seen)
    shown = text(response)
    assert response.status_code == 409  # type: ignore[attr-defined]
    assert "他人已修改" in shown and "同事先保存的文字。" in shown and "我后写的文字。" in shown
    now_seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    section(writing, "合并后的文字。", now_seen)
    assert annual.report(world.CODE, world.YEAR).sections[4].text == "合并后的文字。"


def test_what_a_section_must_still_state_is_ticked_off(writing: Client) -> None:
    section(writing, "问题：形式单一。")
    shown = " ".join(text(writing.get(f"{YEAR}sections/5/")).split())
    assert "还没有写</span> 改进情况" in shown and "已写</span> 存在的主要问题" in shown


def test_title_and_lead_are_written(writing: Client) -> None:
    seen = drawn_from(writing, f"{YEAR}lead/")
    refused = writing.post(f"{YEAR}lead/", {"title": " ", "text": "导语内容", **seen})
    assert refused.status_code == 409 and "请填写标题" in text(refused) and "导语内容" in text(refused)
    writing.post(f"{YEAR}lead/", {"title": "样板街道2023年度报告", "text": "导语内容", **seen})
    assert annual.report(world.CODE, world.YEAR).title == "样板街道2023年度报告"


def test_a_table_section_has_no_editor(writing: Client) -> None:
    assert writing.get(f"{YEAR}sections/3/").status_code == 404


DECLARATION = {"source_office": "综合办公室", "source_document": "", "signed_by": "王敏", "signed_on": "2024-01-04"}


def test_a_declaration_is_corrected_with_a_reason_and_the_old_one_stays(lin: Client) -> None:
    address = f"{YEAR}declarations/t2.penalty.decisions/"
    said = {**DECLARATION, "number": "7", **drawn_from(lin, address)}
    refused = lin.post(address, said)
    assert refused.status_code == 409 and "更正请写明原因" in text(refused)
    assert 'value="7"' in text(refused) and 'value="2024-01-04"' in text(refused)
    lin.post(address, {**said, "reason": "漏报7件"})
    row = next(row for row in annual.declarations(world.CODE, world.YEAR) if row.key == "t2.penalty.decisions")
    assert row.current.printed == "7" and len(row.earlier) == 1
    assert "漏报7件" in text(lin.get(address))


def test_one_declaration_leads_to_the_next_and_offers_the_same_source(cast: Cast, lin: Client) -> None:
    address = f"{DESK}2022/declarations/t2.rules.issued/"
    said = {**DECLARATION, "number": "0", "source_document": "办文台账", **drawn_from(lin, address)}
    response = lin.post(address, said, follow=True)
    assert response.redirect_chain[-1][0] == f"{DESK}2022/declarations/t2.rules.repealed/"
    shown = text(response)
    assert 'value="综合办公室"' in shown and 'value="办文台账"' in shown and 'value="2024-01-04"' in shown
    assert 'name="number" value=""' in shown, "the number itself is never offered"


@pytest.mark.parametrize("number", ["", "七", "-1", "1.5", "1e99", "NaN"])
def test_a_declaration_that_is_no_count_is_refused(lin: Client, number: str) -> None:
    response = lin.post(f"{YEAR}declarations/t2.penalty.decisions/", {**DECLARATION, "number": number, "reason": "改"})
    assert response.status_code == 409


def test_a_day_that_is_none_is_asked_for_again(lin: Client) -> None:
    said = {**DECLARATION, "number": "1", "signed_on": "2024-02-30", "reason": "改"}
    response = lin.post(f"{YEAR}declarations/t2.penalty.decisions/", said)
    assert response.status_code == 409 and "签字日期：请填写日期，例如 2023-12-31。" in text(response)


def test_a_count_is_entered_summed_and_withdrawn(lin: Client) -> None:
    said = {"family": "trainings", "number": "2", "on": "2023-06-01", "scope": "office", "source": "签到表"}
    lin.post(f"{YEAR}counters/", said)
    lin.post(f"{YEAR}counters/", {**said, "number": "3"})
    assert "<span>业务培训（本机关）</span><strong>5次</strong>" in text(lin.get(f"{YEAR}counters/"))
    row = annual.counters(world.CODE, world.YEAR)[0]
    assert "请写明撤销原因" in text(lin.post(f"{YEAR}counters/{row.id}/withdraw/", {"reason": ""}))
    lin.post(f"{YEAR}counters/{row.id}/withdraw/", {"reason": "重复"})
    assert "<strong>3次</strong>" in text(lin.get(f"{YEAR}counters/"))


@pytest.mark.parametrize("number", ["", "-1", "3.5", "三", "9" * 30])
def test_a_count_that_is_no_whole_number_is_refused(lin: Client, number: str) -> None:
    said = {"family": "trainings", "number": number, "on": "2023-06-01", "scope": "office", "source": "签到表"}
    response = lin.post(f"{YEAR}counters/", said)
    assert response.status_code == 409 and "请填写不小于0的整数" in text(response) and "签到表" in text(response)


def test_an_adjustment_needs_another_person(cast: Cast, lin: Client, signed_in: SignedIn) -> None:
    lin.post(f"{YEAR}adjustments/", {"cell": "t3.granted.natural", "delta": "1", "reason": "移交漏登。"})
    number = annual.adjustments(world.CODE, world.YEAR)[0].id
    own = lin.post(f"{YEAR}adjustments/{number}/approve/")
    assert own.status_code == 409 and "不能批准自己申请的调整" in text(own)
    signed_in("zhao").post(f"{YEAR}adjustments/{number}/approve/")
    assert annual.adjustments(world.CODE, world.YEAR)[0].state_term == "已批准"
    build.build(organ=world.CODE, year=world.YEAR, by=cast.lin, at=world.moment(1, 8, 2024))
    shown = text(lin.get(f"{YEAR}cells/t3.granted.natural/"))
    assert "原因：移交漏登；林晓申请，赵明批准" in shown


def opening_file(year: int, fmt: str = "docx") -> bytes:
    """A published report of the year before, as a file: this world's own, printed a year earlier."""
    filled = annual.report(world.CODE, world.YEAR).filled
    title = filled.title.replace(str(world.YEAR), str(year))
    lead = filled.preamble.replace(str(world.YEAR), str(year))
    return render(replace(filled, year=year, title=title, preamble=lead), fmt)


@pytest.mark.parametrize("fmt", ["docx", "pdf", "json", "csv"])
def test_last_years_report_is_shown_before_it_is_taken_over(writing: Client, fmt: str) -> None:
    file = SimpleUploadedFile(f"2022年度报告.{fmt}", opening_file(2022, fmt))
    shown = text(writing.post(f"{YEAR}opening/", {"file": file}))
    assert "读出的内容，请与原件核对" in shown and f"2022年度报告.{fmt}" in shown
    assert annual.opening(world.CODE, world.YEAR) is None  # nothing is taken over by looking
    sealed = shown.partition('name="sealed" value="')[2].partition('"')[0]
    response = writing.post(f"{YEAR}opening/", {"sealed": sealed}, follow=True)
    assert "已经作为期初录入" in text(response)
    kept = annual.opening(world.CODE, world.YEAR)
    assert kept.file_name == f"2022年度报告.{fmt}"
    assert ("t3.carried_over.company", "四、结转下年度继续办理·法人或其他组织·商业企业", 1) in kept.facts


def test_what_is_taken_over_is_what_was_shown(writing: Client) -> None:
    response = writing.post(f"{YEAR}opening/", {"sealed": "forged:by:hand"})
    assert response.status_code == 422 and "请重新选择文件" in text(response)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("空.docx", b"", "不能是空的"),
        ("大.docx", b"x" * (2 * 2**20 + 1), "不超过2MB"),
        ("照片.png", b"\x89PNG\r\n\x1a\n", "这是图片"),
        ("通知.txt", "今天下午三点开会。".encode(), "没有读出"),
        ("报告.json", b'{"edition": ', "没有读出"),
        ("../" * 40 + "长" * 300 + ".txt", "今天下午三点开会。".encode(), "没有读出"),
    ],
)
def test_a_file_that_is_no_report_is_refused(writing: Client, name: str, content: bytes, reason: str) -> None:
    response = writing.post(f"{YEAR}opening/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422 and reason in text(response)


def test_a_huge_upload_is_turned_away_unread(writing: Client) -> None:
    file = SimpleUploadedFile("巨大.pdf", b"x" * (10 * 2**20 + 1))
    response = writing.post(f"{YEAR}opening/", {"file": file})
    assert response.status_code == 413 and "不能超过10MB" in text(response)


def test_the_wrong_year_is_shown_and_refused_at_once(writing: Client) -> None:
    file = SimpleUploadedFile("2021.docx", opening_file(2021))
    response = writing.post(f"{YEAR}opening/", {"file": file})
    shown = text(response)
    assert response.status_code == 422 and "期初应当用2022年度的报告" in shown and "核对无误" not in shown


def test_an_application_is_entered_concluded_corrected_and_taken_out(lin: Client) -> None:
    entered = {"received_on": "2023-10-09", "applicant": "charity", "summary": "社区健身设施清单", "note": ""}
    lin.post(f"{DESK}applications/", entered)
    address = f"{DESK}applications/2023-004/"
    assert "社区健身设施清单" in text(lin.get(address))
    early = lin.post(
        address, {"do": "conclude", "outcome": "granted", "concluded_on": "2023-10-01", **drawn_from(lin, address)}
    )
    assert early.status_code == 409 and "早于收到日期" in text(early)
    lin.post(
        address, {"do": "conclude", "outcome": "granted", "concluded_on": "2023-10-20", **drawn_from(lin, address)}
    )
    row = foi.request(world.CODE, "2023-004", on=date(2024, 1, 1))
    assert row.outcome == "granted"
    changed = {**entered, "outcome": "partial", "concluded_on": "2023-10-20", "reason": "区分处理", "do": "correct"}
    lin.post(address, {**changed, **drawn_from(lin, address)})
    assert foi.request(world.CODE, "2023-004", on=date(2024, 1, 1)).outcome == "partial"
    lin.post(address, {"do": "void", "reason": "重复登记", **drawn_from(lin, address)})
    assert foi.request(world.CODE, "2023-004", on=date(2024, 1, 1)).row.voided
    assert "重复登记" not in text(lin.get(f"/o/{world.CODE}/reports/"))


def test_the_register_is_filtered_and_names_the_cells(lin: Client) -> None:
    open_ones = text(lin.get(f"{DESK}applications/?state=open"))
    assert "2023-003" in open_ones and "2023-001" not in open_ones
    assert "2023年度：（一）予以公开·自然人" in text(lin.get(f"{DESK}applications/2023-001/"))


def test_a_case_is_entered_and_concluded(lin: Client) -> None:
    said = {
        "kind": "reconsideration",
        "authority": "虚构区人民政府",
        "docket": "虚政复〔2023〕1号",
        "about": "2023-002",
        "filed_on": "2023-07-03",
        "note": "",
    }
    lin.post(f"{DESK}cases/", said)
    address = f"{DESK}cases/2023-001/"
    assert "虚政复〔2023〕1号" in text(lin.get(address))
    lin.post(address, {"do": "conclude", "result": "upheld", "concluded_on": "2023-08-30", **drawn_from(lin, address)})
    assert remedies.case(world.CODE, "2023-001", on=date(2024, 1, 1)).result == "upheld"
    wrong = lin.post(f"{DESK}cases/", {**said, "about": "2099-001"})
    assert wrong.status_code == 409 and "没有编号为“2099-001”的申请" in text(wrong)


def test_verify_names_what_changed_after_signing(cast: Cast, writing: Client) -> None:
    world.publish_report(cast)
    assert "结果相同" in text(writing.get(f"{YEAR}verify/"))
    writing.post(
        f"{DESK}applications/", {"received_on": "2023-11-01", "applicant": "natural", "summary": "补登", "note": ""}
    )
    shown = text(writing.get(f"{YEAR}verify/"))
    assert "签发以后台账有变动" in shown and "申请2023-004" in shown and "foi/" not in shown and "登记申请" in shown


def test_a_draft_file_says_in_its_name_that_it_is_one(writing: Client) -> None:
    given = writing.get(f"{YEAR}whole/report.json").headers["Content-Disposition"]
    assert "%E7%BC%96%E5%88%B6%E4%B8%AD" in given  # 编制中


@pytest.mark.parametrize("path", ["2018/", "2999/", "2018/declarations/", "2018/counters/", "2018/adjustments/"])
def test_years_without_a_prescribed_form_have_no_pages(lin: Client, path: str) -> None:
    assert lin.get(f"{DESK}{path}").status_code == 404


def test_a_check_with_exceptions_is_answered_in_writing_for_everyone_to_read(cast: Cast, writing: Client) -> None:
    world.open_with_another_number(cast)
    shown = text(writing.get(f"{YEAR}tables/"))
    assert "每列：本年的上年结转＝上年的结转下年度" in shown and "写明理由" in shown
    keys = re.findall(r'action="[^"]*explain/([^/"]+)/"', shown)
    assert len(keys) == 2
    refused = writing.post(f"{YEAR}explain/{keys[0]}/", {"text": "因故"})
    assert refused.status_code == 409 and "请写明理由" in text(refused) and "因故" in text(refused)
    why = "并入原红星街道，其上年未办结的申请转入本街道。"
    for key in keys:
        writing.post(f"{YEAR}explain/{key}/", {"text": why})
    assert text(writing.get(f"{YEAR}tables/")).count("已说明") == 2
    assert "项核对不符" not in text(writing.get(YEAR))
    assert why in text(writing.get(f"{YEAR}whole/"))
    world.publish_report(cast)
    for page in ("", "cells/t3.brought_forward.natural/"):
        public = text(writing.get(f"/o/{world.CODE}/reports/{world.YEAR}/{page}"))
        assert why in public and "上年的结转下年度0≠本年的上年结转1" in public
    assert why not in text(writing.get(f"/o/{world.CODE}/reports/{world.YEAR}/cells/t3.received.natural/"))
    data = text(writing.get(f"/o/{world.CODE}/reports/{world.YEAR}/v1/report.json"))
    assert why in data and read_json(data).explanations[0].text == why


def test_a_false_sentence_cannot_be_excused(writing: Client) -> None:
    section(writing, "问题：形式单一。今后改进。本年办结政府信息公开申请99件。")
    shown = text(writing.get(f"{YEAR}tables/"))
    assert "文字部分的数字与表格一致" in shown and "写明理由" not in shown


def test_an_identity_of_the_tables_cannot_be_explained_away(writing: Client) -> None:
    refused = writing.post(f"{YEAR}explain/K1-0123456789abcdef/", {"text": "上年的数就是这样登记的，没有错。"})
    assert refused.status_code == 409 and "不能用说明代替" in text(refused)


def test_the_overview_says_when_the_report_is_due(writing: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for on, late in ((date(2024, 1, 31), False), (date(2024, 2, 1), True)):
        monkeypatch.setattr("gongkai.web.desk.views.report.today", lambda on=on: on)
        shown = text(writing.get(YEAR))
        assert "2024年1月31日以前" in shown and "以当地人民政府的规定为准" in shown
        assert ("已经超过" in shown) is late


def test_the_example_of_a_source_is_of_the_year_on_the_page(lin: Client) -> None:
    assert "信息报送系统2024年度统计表" in text(lin.get(f"{DESK}2024/counters/"))


def test_the_organs_own_parts_are_suggested_for_a_declaration(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    path = f"/desk/{world.CODE}/{world.YEAR}/declarations/t2.penalty.decisions/"
    assert "<datalist" not in signed_in("lin").get(path).content.decode()
    add_department(organ=world.CODE, name="综合执法队", kind="office", by=SYSTEM, at=world.moment(1, 2))
    shown = signed_in("lin").get(path).content.decode()
    assert 'list="form-source_office-options"' in shown and '<option value="综合执法队">科室</option>' in shown
