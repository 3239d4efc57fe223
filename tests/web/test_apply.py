"""依申请公开 for everyone: what the pages say, what the form asks, what one sees with number and query code."""

import re
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from gongkai.base import files
from gongkai.base.models import Entry
from gongkai.base.now import now, today
from gongkai.foi import actions as foi
from gongkai.foi.models import Applicant, Attachment, Complaint, Rectification, Request
from gongkai.law.fees import Method
from gongkai.law.letters import Element
from gongkai.law.service import Service, ServiceMethod
from gongkai.organs.queries.calendars import calendar
from gongkai.web.portal import guide
from tests.apps.caseroom import answered as answer_case
from tests.people import Cast
from tests.web import world
from tests.web.applying import APPLY, JPG, WANG, applied, checked, codes, guarded, submit, text, track

PERSONAL = ("王一", "11010119900307889X", "13800000001", "样板路2号", "社区食堂")


def office(cast: Cast, number: str) -> dict[str, object]:
    return {"organ": world.CODE, "reference": number, "by": cast.lin, "at": now()}


def asked_to_correct(cast: Cast, number: str) -> None:
    foi.confirm(**office(cast, number), on=today())
    foi.ask_correction(
        paper="1号",
        **office(cast, number),
        on=today(),
        until=today() + timedelta(14),
        items="请写明社区名称。",
    )


class TestGuide:
    def test_dates_are_reckoned_for_today(self, client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guide, "today", lambda: date(2024, 9, 30))
        page = text(client.get(APPLY))
        assert "2024年11月1日" in page, "20 working days: 1–7 October skipped, Saturday 12 October counted"
        assert "2024年10月15日" in page and "2024年11月29日" in page
        assert "可能调整" not in page
        assert calendar(world.CODE).after(date(2024, 9, 30), 20) == date(2024, 11, 1)

    def test_beyond_the_last_notice_it_says_so(
        self, client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guide, "today", lambda: date(2026, 12, 20))
        assert "可能调整" in text(client.get(APPLY))

    def test_every_channel_with_its_day_of_receipt_fees_and_remedies(self, client: Client, cast: Cast) -> None:
        page = text(client.get(APPLY))
        for said in ("示例市虚构区样板路1号", "000-00000000", "平常信函", "双方确认之日", "代为填写"):
            assert said in page
        for fee in ("第11至30件", "每件100元", "第31至100页", "每页10元", "第201页起", "每页40元"):
            assert fee in page
        assert "行政复议机关是示例市虚构区人民政府" in page and "应当先自收到本答复之日起60日内" in page
        assert "不需要说明用途" in page and "传真</th>" not in page, "no fax number is on record"

    def test_an_organ_without_authority_on_record_names_none(self, client: Client, cast: Cast) -> None:
        cast.organ.review_authority = cast.organ.court = ""
        cast.organ.save()
        assert "复议机关是" not in text(client.get(APPLY))

    def test_the_blank_form_as_page_word_and_pdf(self, client: Client, cast: Cast) -> None:
        page = text(client.get(f"{APPLY}blank/"))
        pdf = pypdfium2.PdfDocument(client.get(f"{APPLY}blank.pdf").content)
        drawn = pdf[0].get_textpage().get_text_bounded()
        word = Document(BytesIO(client.get(f"{APPLY}blank.docx").content))
        cells = "".join(cell.text for row in word.tables[0].rows for cell in row.cells)
        for asked in ("身份证明", "联系方式", "特征性描述", "形式要求", "授权委托书"):
            assert asked in page and asked in drawn.replace("\r\n", "") and asked in cells
        assert len(pdf) == 1 and "用途：" not in page + drawn + cells
        assert client.get(f"{APPLY}blank.exe").status_code == 404


class TestForm:
    def test_it_asks_what_article_29_asks_and_no_purpose(self, client: Client, cast: Cast) -> None:
        page = text(client.get(f"{APPLY}form/"))
        names = set(re.findall(r' name="(\w+)"', page)) - {"csrfmiddlewaretoken", "viewport", "robots", "do"}
        assert names == set(WANG)

    def test_refused_it_keeps_everything_and_leads_to_each_fault(self, client: Client, cast: Cast) -> None:
        typed = {
            **WANG,
            "name": "",
            "phone": "",
            "address": "",
            "title": "",
            "features": "",
            "kind": "x",
            "do": "check",
        }
        answered = client.post(f"{APPLY}form/", typed)
        page = text(answered)
        assert answered.status_code == 422 and not Request.objects.exists()
        for field in ("kind", "name", "phone", "address", "title"):
            assert f'href="#apply-{field}"' in page
        assert 'value="11010119900307889X"' in page and "第二十九条" in page

    def test_the_check_page_shows_all_and_carries_it(self, client: Client, cast: Cast) -> None:
        page = checked(client, features="第一行\n第二行")
        assert "王一䶮（虚构）" in page and "邮寄到通信地址" in page and "第一行\n第二行" in page
        assert "授权委托书" not in page and "第三十五条" in page
        back = text(client.post(f"{APPLY}form/", {**WANG, "do": "edit"}))
        assert 'value="2023年社区食堂补贴发放汇总表"' in back and "下一步：核对" in back

    def test_what_is_lacking_is_said_and_not_turned_away(self, client: Client, cast: Cast) -> None:
        assert "缺少申请人的身份证明" in checked(client, identity="")
        number, _ = applied(client, identity="")
        assert Request.objects.get().reference == number and Request.objects.get().missing == "identity"

    def test_an_agent_with_and_without_authority(self, client: Client, cast: Cast) -> None:
        assert 'name="authority"' in checked(client, agent_name="赵六（虚构）")
        applied(client, agent_name="赵六（虚构）")
        paper = SimpleUploadedFile("委托书.png", b"\x89PNG\r\n\x1a\n invented")
        applied(client, agent_name="赵六（虚构）", authority=paper)
        assert [one.agent_authorised for one in Applicant.objects.order_by("id")] == [False, True]
        assert [one.missing for one in Request.objects.order_by("id")] == ["authority", ""]

    def test_handed_in_it_is_sealed_and_nothing_of_it_is_elsewhere(self, client: Client, cast: Cast) -> None:
        number, code = applied(client, proof=SimpleUploadedFile("../身份证.jpeg", JPG))
        row = Request.objects.get(number=1)
        assert (row.channel, row.stage, row.received_on) == ("internet", "awaiting_confirmation", None)
        assert row.content == "2023年社区食堂补贴发放汇总表\n2023年1月至12月"
        sheet = Attachment.objects.get(request=row)
        assert sheet.name == "身份证明：身份证.jpg" and files.content_of(sheet.file.digest) == JPG
        party = Applicant.objects.get(request=row)
        assert party.name == "王一䶮（虚构）" and "13800000001" not in party.phone + party.identity
        kept = str(dict(client.session.items()))
        journal = "".join(Entry.objects.values_list("data", flat=True))
        assert not any(word in kept + journal for word in PERSONAL[:4])
        assert code not in kept + journal and number in kept

    def test_the_slip(self, client: Client, cast: Cast) -> None:
        answered = submit(client, checked(client))
        for _ in range(2):  # a reload does no harm
            slip = text(client.get(answered.headers["Location"]))
            assert "双方确认之日为收到申请之日" in slip and "<svg" in slip and len(codes(slip)[1]) == 10
        assert not any(word in slip for word in PERSONAL)
        client.post(f"{APPLY}finish/")
        gone = client.get(answered.headers["Location"])
        assert gone.status_code == 302 and gone.headers["Location"] == f"{APPLY}track/"
        assert client.get(f"{APPLY}track/case/").status_code == 302


class TestTracking:
    def test_a_wrong_number_and_a_wrong_code_look_the_same(self, client: Client, cast: Cast) -> None:
        number, code = applied(client)
        client.post(f"{APPLY}finish/")
        pages = [track(client, "2020-999", code), track(client, number, "AAAAAAAAAA"), track(client, "'; --", "%00")]
        told = [re.search(r'role="alert".*?</div>', text(one), re.S)[0] for one in pages]
        assert {one.status_code for one in pages} == {422} and len(set(told)) == 1

    def test_however_it_is_typed(self, client: Client, cast: Cast) -> None:
        number, code = applied(client)
        client.post(f"{APPLY}finish/")
        wide = code.lower().translate({ord(c): ord(c) + 0xFEE0 for c in "abcdefghijklmnopqrstuvwxyz0123456789"})
        assert track(client, f" {number} ", f"{wide[:5]} {wide[5:]}").status_code == 302

    def test_no_personal_data_and_kept_nowhere(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        foi.confirm(**office(cast, number), on=today())
        answered = client.get(f"{APPLY}track/case/")
        page = text(answered)
        assert "正在办理" in page and "第三十三条" in page and number in page
        assert not any(word in page for word in PERSONAL)
        assert "no-store" in answered.headers["Cache-Control"] and "noindex" in answered.headers["X-Robots-Tag"]
        assert 'name="robots" content="noindex' in page

    def test_a_correction_with_a_file(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        assert client.get(f"{APPLY}track/correction/").status_code == 302, "nothing was asked"
        asked_to_correct(cast, number)
        assert "请写明社区名称。" in text(client.get(f"{APPLY}track/case/"))
        empty = client.post(f"{APPLY}track/correction/", {"content": " "})
        assert empty.status_code == 422 and "请填写补正的内容" in text(empty)
        wrong = {"content": "样板社区。", "files": SimpleUploadedFile("说明.pdf", b"MZ\x90 program")}
        refused = client.post(f"{APPLY}track/correction/", wrong)
        assert "样板社区。" in text(refused) and "只改文件名不行" in text(refused)
        sent = {"content": "样板社区。", "files": SimpleUploadedFile("说明.pdf", b"%PDF-1.7 invented")}
        done = client.post(f"{APPLY}track/correction/", sent, follow=True)
        assert "补正已经收到" in text(done) and "正在办理" in text(done)
        assert "补正已经收到" not in text(client.get(f"{APPLY}track/case/"))
        assert Attachment.objects.get().role == "correction"

    def test_reasons(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        foi.confirm(**office(cast, number), on=today())
        foi.ask_reasons(
            paper="1号",
            **office(cast, number),
            on=today(),
            until=today() + timedelta(9),
            facts="本月已提出12件。",
        )
        assert "请说明理由" in text(client.get(f"{APPLY}track/case/"))
        done = client.post(f"{APPLY}track/reasons/", {"content": "研究需要。"}, follow=True)
        assert "理由说明已经收到" in text(done)

    def test_a_fee_with_its_amount_account_and_last_day(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        foi.confirm(**office(cast, number), on=today())
        parts = [f"第{one}项合同" for one in range(25)]
        foi.split(**office(cast, number), parts=parts, reason="一事一申请")
        fee = {"method": Method.ITEMS, "outcome": "granted.supplied", "reason": "数量明显超过合理范围"}
        foi.propose_charge(**office(cast, number), **fee)
        assert "元" not in text(client.get(f"{APPLY}track/case/")), "not yet approved, not yet told"
        foi.approve_charge(**{**office(cast, number), "by": cast.zhao})
        foi.notice_fee(paper="1号", **office(cast, number), on=today())
        assert "请缴纳信息处理费" in text(client.get(f"{APPLY}track/case/"))
        foi.note_fee_service(**office(cast, number), on=today())
        page = text(client.get(f"{APPLY}track/case/"))
        last = calendar(world.CODE).after(today(), 20)
        assert "等待您缴费" in page and "金额：1500.00元" in page and "第11至25件每件100元" in page
        assert f"{last.year}年{last.month}月{last.day}日" in page and "收费通知书" in page

    def test_withdrawing_asks_once_more(self, client: Client, cast: Cast) -> None:
        applied(client)
        assert "不能恢复" in text(client.get(f"{APPLY}track/withdraw/"))
        assert Request.objects.get().stage == "awaiting_confirmation"
        assert "已经撤回" in text(client.post(f"{APPLY}track/withdraw/", follow=True))
        assert Request.objects.get().reply == "other.withdrawn"
        assert client.get(f"{APPLY}track/withdraw/").status_code == 302

    def test_a_reply_may_be_fetched_only_if_served_electronically(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        foi.confirm(**office(cast, number), on=today())
        row = Request.objects.get()
        supplied = {
            Element.RELEASED: "汇总表",
            Element.SUPPLY: "通过公开平台下载",
            Element.ONLINE_REMEDY: "https://review.invalid",
        }
        service = Service(
            ServiceMethod.ELECTRONIC, signed_on=today(), consent="申请表选择公开平台下载", proof="平台送达记录"
        )  # fmt: skip
        cast.organ.online_review = "https://review.invalid"
        cast.organ.save()
        answer_case(cast, row, today(), elements=supplied, service=service)
        page = text(client.get(f"{APPLY}track/case/"))
        href = re.search(r'href="([^"]+)" download>下载：', page)[1]
        got = client.get(href)
        assert got.content.startswith(b"%PDF-") and "no-store" in got.headers["Cache-Control"]
        assert got.headers["Content-Disposition"].startswith("attachment")
        assert client.get(href.replace("/0/", "/7/")).status_code == 404
        assert Client().get(href).status_code == 404, "without the code"

    def test_a_posted_reply_is_named_and_not_handed_out(self, client: Client, cast: Cast) -> None:
        number, _ = applied(client)
        foi.confirm(**office(cast, number), on=today())
        answer_case(cast, Request.objects.get(), today())
        page = text(client.get(f"{APPLY}track/case/"))
        assert "政府信息公开申请答复书" in page and "已经办结" in page and "下载：" not in page
        assert client.get(f"{APPLY}track/letters/1/0/").status_code == 404

    def test_another_organs_pages_know_nothing_of_it(self, client: Client, cast: Cast) -> None:
        from tests.people import found

        applied(client)
        found("elsewhere", name="示例市虚构区邻街道", short_name="邻街道", region="999001002")
        assert client.get("/o/elsewhere/apply/track/case/").status_code == 302


class TestOtherRegisters:
    SAID = {"name": "李二（虚构）", "contact": "13800000002"}

    def test_a_rectification(self, client: Client, cast: Cast) -> None:
        page = text(client.get(f"{APPLY}rectification/"))
        said = {**self.SAID, "record": "登记的出生日期", "evidence": "户口簿"}
        done = client.post(f"{APPLY}rectification/", {**said, **guarded(page)}, follow=True)
        row = Rectification.objects.get()
        assert row.reference in text(done) and "13800000002" not in text(done) and row.record == "登记的出生日期"
        page = text(client.get(f"{APPLY}rectification/"))
        refused = client.post(f"{APPLY}rectification/", {**said, "contact": "", **guarded(page)})
        assert refused.status_code == 422 and "请填写联系方式" in text(refused) and "户口簿" in text(refused)

    def test_a_complaint_and_that_it_is_not_entered_twice(self, client: Client, cast: Cast) -> None:
        page = text(client.get(f"{APPLY}complaint/"))
        said = {**self.SAID, "against": "样板街道", "content": "逾期未答复。", **guarded(page)}
        assert "投诉举报已经收到" in text(client.post(f"{APPLY}complaint/", said, follow=True))
        assert "已经用过" in text(client.post(f"{APPLY}complaint/", said))
        assert Complaint.objects.count() == 1
