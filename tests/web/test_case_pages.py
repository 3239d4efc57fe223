"""The desk's pages about applications by client: what each says, who is offered what, refusals that keep the text."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.base.models import Entry
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.foi.models import Request
from gongkai.law.acts import Act
from gongkai.web.common.words import spelled
from gongkai.web.desk.deeds import DEEDS
from tests.people import Cast
from tests.web import world
from tests.web.case_world import tell_cases

SignedIn = Callable[[str], Client]
DESK = f"/desk/{world.CODE}/"
CASES = f"{DESK}applications/"
pytestmark = pytest.mark.django_db


def text(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def plain(response: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text(response)).split())


@pytest.fixture
def told(cast: Cast) -> dict[str, str]:
    return tell_cases(cast)


def row(reference: str) -> Request:
    return foi.find(world.CODE, reference)


def intake(**more: str) -> dict[str, str]:
    asked = {
        "channel": "in_person", "arrived_on": today().isoformat(), "kind": "natural", "name": "王五（虚构）",
        "content": "2025年社区绿化养护合同", "wrong_desk": "", "unreachable": "", "agent_authorised": "",
    }  # fmt: skip
    return {**asked, **more}


class TestIntake:
    def test_an_incomplete_one_is_saved_and_lists_exactly_what_is_missing(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        lin = signed_in("lin")
        response = lin.post(f"{CASES}new/", intake(), follow=True)
        said = plain(response)
        assert "还缺少： 申请人的身份证明、申请人的联系方式、所申请信息的形式要求、获取信息的方式、途径" in said
        (code,) = re.findall(r'query-code">([0-9A-Z]{10})<', text(response))
        assert foi.track(world.CODE, f"{today().year}-001", code, on=today()) is not None
        again = text(lin.get(f"{CASES}{today().year}-001/slip/"))
        assert "query-code" not in again and "换发查询码" in again

    def test_nothing_beyond_the_article_is_asked(self, signed_in: SignedIn) -> None:
        page = text(signed_in("lin").get(f"{CASES}new/"))
        names = set(re.findall(r'name="([a-z_]+)"', page)) - {"csrfmiddlewaretoken", "viewport"}
        assert not names & {"purpose", "use", "reason", "why"}
        assert {"channel", "name", "identity", "help_need", "agent_name", "content", "wanted_form", "files"} <= names

    def test_a_refused_one_comes_back_with_all_reasons_and_the_text(self, cast: Cast, signed_in: SignedIn) -> None:
        said = intake(channel="", arrived_on="", content="", note="电话13800000001", name="赵六（虚构）")
        response = signed_in("lin").post(f"{CASES}new/", said)
        assert response.status_code == 409 and "赵六（虚构）" in text(response)
        assert "请从列表中选择" in text(response) and "到达日期：请填写日期" in text(response)
        assert not Request.objects.exists()

    def test_files_are_kept_with_the_case_and_too_many_are_refused_before_anything(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        lin = signed_in("lin")
        many = [SimpleUploadedFile(f"{at}.txt", b"x") for at in range(11)]
        response = lin.post(f"{CASES}new/", {**intake(), "files": many})
        assert response.status_code == 409 and "一次最多10个文件" in text(response) and not Request.objects.exists()
        one = SimpleUploadedFile("申请表.txt", "申请".encode())
        lin.post(f"{CASES}new/", {**intake(), "files": [one]})
        assert "申请表.txt" in plain(lin.get(f"{CASES}{today().year}-001/"))

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("病毒.exe", b"MZ\x90\x00"),
            ("申请表.pdf", b"MZ\x90\x00"),
            ("申请表.docx", b"\x7fELF"),
            ("清理.bat", b"@echo off"),
            ("网页.html", b"<script>alert(1)</script>"),
            ("名单.pdf", b"PK\x03\x04"),
            ("材料.zip", b"PK\x03\x04"),
        ],
    )
    def test_what_is_no_document_or_called_another_is_not_put_into_a_case(
        self, cast: Cast, signed_in: SignedIn, name: str, content: bytes
    ) -> None:
        lin = signed_in("lin")
        refused = lin.post(f"{CASES}new/", {**intake(), "files": [SimpleUploadedFile(name, content)]})
        assert refused.status_code == 409 and f"文件“{name}”" in text(refused) and not Request.objects.exists()
        lin.post(f"{CASES}new/", intake())
        said = {"role": "other", "files": [SimpleUploadedFile(name, content)]}
        again = lin.post(f"{CASES}{today().year}-001/acts/attach/", said)
        assert again.status_code == 409 and not Request.objects.get().attachments.exists()

    def test_without_the_power_the_form_is_greyed_and_the_post_refused(self, cast: Cast, signed_in: SignedIn) -> None:
        sun = signed_in("sun")
        assert "您没有“登记公开申请”或者“办理公开申请”的权限" in text(sun.get(f"{CASES}new/"))
        assert sun.post(f"{CASES}new/", intake()).status_code == 409

    def test_similar_earlier_cases_are_proposed_and_decided_by_a_person(
        self, told: dict[str, str], signed_in: SignedIn
    ) -> None:
        lin, similar = signed_in("lin"), told["similar"]
        page = text(lin.get(f"{CASES}{similar}/slip/"))
        assert told["closed"] in page and "同一申请人" in page
        said = {"earlier": told["closed"], "judged": "repeated", "reason": "同一申请人就同一内容再次申请", "seen": "1"}
        lin.post(f"{CASES}{similar}/acts/decide_link/", said)
        assert "重复申请·已确认" in plain(lin.get(f"{CASES}{similar}/"))


class TestInbox:
    def test_groups_by_urgency_each_with_words_and_the_sheet(self, told: dict[str, str], signed_in: SignedIn) -> None:
        page = plain(signed_in("lin").get(f"{DESK}inbox/"))
        for words in (
            "已经逾期（1件）",
            "等待期限已过，请决定（1件）",
            "今天或者三个工作日内到期（1件）",
            "待确认、待联络（1件）",
        ):
            assert words in page
        assert page.index(told["overdue"]) < page.index(told["review"]) < page.index(told["consulting"])
        assert "已逾期4个工作日" in page and "还剩2个工作日" in page
        assert "《政府信息公开条例》第三十三条" in page  # the sheet of each row

    def test_notices_stand_on_top_until_read(self, told: dict[str, str], signed_in: SignedIn) -> None:
        lin = signed_in("lin")
        page = text(lin.get(f"{DESK}inbox/"))
        (address,) = re.findall(r'action="([^"]+/notices/\d+/)"', page)
        assert "网上提交已2天" in page
        assert "网上提交已2天" not in text(lin.post(address, follow=True))

    def test_filters_by_person(self, cast: Cast, told: dict[str, str], signed_in: SignedIn) -> None:
        page = plain(signed_in("zhao").get(f"{DESK}inbox/?whose={cast.lin.pk}"))
        assert "共1件在办" in page and told["oral"] in page
        assert "共9件在办" in plain(signed_in("zhao").get(f"{DESK}inbox/?whose=nobody&page=x"))

    def test_the_first_page_counts_and_leads_there(self, told: dict[str, str], signed_in: SignedIn) -> None:
        page = text(signed_in("lin").get(DESK))
        assert f'href="{DESK}inbox/#overdue"' in page and "公开申请待办" in page

    def test_letters_wait_for_the_reviewer_only(self, told: dict[str, str], signed_in: SignedIn) -> None:
        wanted = f"申请{told['review']}　政府信息公开申请答复书"
        assert wanted in text(signed_in("zhao").get(f"{DESK}inbox/"))
        assert wanted not in text(signed_in("sun").get(f"{DESK}inbox/"))


class TestRegister:
    @pytest.mark.parametrize(
        "query, names",
        [
            ("state=overdue", {"overdue"}),
            ("state=closed", {"closed"}),
            ("stage=awaiting_payment", {"fee"}),
            ("channel=oral", {"oral"}),
            ("text=食堂", {"closed", "similar"}),
            ("outcome=granted&state=closed", {"closed"}),
        ],
    )
    def test_filters(self, told: dict[str, str], signed_in: SignedIn, query: str, names: set[str]) -> None:
        page = text(signed_in("lin").get(f"{CASES}?{query}"))
        listed = set(re.findall(r'<a href="[^"]+">(\d{4}-\d{3})</a></th>', page))
        assert listed == {told[name] for name in names}

    def test_nonsense_in_a_filter_is_left_out(self, told: dict[str, str], signed_in: SignedIn) -> None:
        page = plain(signed_in("lin").get(f"{CASES}?year=x&stage=y&department=9&page=99999"))
        assert "共10件" in page


class TestCase:
    def test_every_act_is_either_open_or_closed_with_its_reasons(
        self, told: dict[str, str], signed_in: SignedIn
    ) -> None:
        page = text(signed_in("lin").get(f"{CASES}{told['consulting']}/"))
        for verb, deed in DEEDS.items():
            assert deed.hidden or (f"acts/{verb}/" in page) != (f'closed-act">{deed.title}<' in page), verb
        assert "没有告知补正，申请人补充的材料不使答复期限重新计算。" in page

    def test_every_act_of_law_has_its_place(self) -> None:
        assert {deed.act for deed in DEEDS.values()} >= set(Act) - {Act.ANSWER}

    def test_the_help_need_stands_on_every_page_of_the_case(self, told: dict[str, str], signed_in: SignedIn) -> None:
        lin, case = signed_in("lin"), f"{CASES}{told['oral']}/"
        for place in ("", "reply/", "letters/", "deadline/", "slip/", "acts/ask_correction/"):
            assert "不会书写，需要口头告知和代读答复" in text(lin.get(case + place)), place

    def test_the_applicant_is_masked_and_a_full_look_is_logged(self, told: dict[str, str], signed_in: SignedIn) -> None:
        lin, case = signed_in("lin"), f"{CASES}{told['closed']}/"
        assert "11010119900307889X" not in text(lin.get(case)) and "110101**********9X" in text(lin.get(case))
        act = f"{case}acts/see_applicant/"
        assert lin.post(act, {"why": " "}).status_code == 409
        shown = lin.post(act, {"why": "核对身份"})
        assert "11010119900307889X" in text(shown) and shown["Cache-Control"] == "no-store"
        assert Entry.objects.filter(act="foi.applicant_seen", actor="lin").count() == 1
        refused = signed_in("sun").post(act, {"why": "看看"})
        assert refused.status_code == 409 and "11010119900307889X" not in text(refused)
        assert "王一（虚构）" not in text(signed_in("sun").get(case))

    def test_a_refused_act_keeps_the_text_and_gives_every_reason(
        self, told: dict[str, str], signed_in: SignedIn
    ) -> None:
        said = {
            "on": today().isoformat(),
            "until": today().isoformat(),
            "items": "请写明文号。",
            "letter": "",
            "seen": "1",
        }
        response = signed_in("lin").post(f"{CASES}{told['overdue']}/acts/ask_correction/", said)
        assert response.status_code == 409
        assert "请写明文号。" in text(response) and "7个工作日内" in text(response)

    def test_a_date_that_is_none_is_named(self, told: dict[str, str], signed_in: SignedIn) -> None:
        response = signed_in("lin").post(
            f"{CASES}{told['week']}/acts/withdraw/", {"on": "昨天", "how": "书面", "seen": "1"}
        )
        assert response.status_code == 409 and "申请人撤回的日期：请填写日期" in text(response)

    def test_someone_elses_change_in_between_is_told_and_nothing_is_lost(
        self, told: dict[str, str], signed_in: SignedIn
    ) -> None:
        lin, zhao, reference = signed_in("lin"), signed_in("zhao"), told["week"]
        seen = str(row(reference).version)
        zhao.post(
            f"{CASES}{reference}/acts/assign/",
            {"assignee": "lin", "department_id": "", "internal_due_on": "", "seen": seen},
        )
        said = {"on": today().isoformat(), "how": "书面撤回申请", "seen": seen}
        response = lin.post(f"{CASES}{reference}/acts/withdraw/", said)
        assert response.status_code == 409 and "他人已修改" in text(response) and "书面撤回申请" in text(response)
        assert row(reference).stage == "in_progress"
        again = {**said, "seen": re.findall(r'name="seen" value="(\d+)"', text(response))[0]}
        assert "已经登记撤回" in plain(lin.post(f"{CASES}{reference}/acts/withdraw/", again, follow=True))

    def test_the_last_event_is_taken_back_and_stays_on_record(self, told: dict[str, str], signed_in: SignedIn) -> None:
        lin, reference = signed_in("lin"), told["consulting"]
        said = {"sequence": "6", "reason": "登记错了对象", "seen": str(row(reference).version)}
        page = plain(lin.post(f"{CASES}{reference}/acts/annul/", said, follow=True))
        assert "已撤销：登记错了对象" in page

    def test_a_quote_is_shown_before_a_fee_is_proposed(self, told: dict[str, str], signed_in: SignedIn) -> None:
        said = {
            "do": "quote",
            "method": "pages",
            "outcome": "granted.supplied",
            "pages": "120",
            "reason": "",
            "seen": "1",
        }
        page = plain(signed_in("lin").post(f"{CASES}{told['week']}/acts/propose_charge/", said))
        assert "第31至100页每页10元，计700元；第101至120页每页20元，计400元；合计1100元" in page
        assert not row(told["week"]).charges.exists()

    def test_the_deadline_sheet_names_day_and_article_of_every_step(
        self, told: dict[str, str], signed_in: SignedIn
    ) -> None:
        page = plain(signed_in("lin").get(f"{CASES}{told['consulting']}/deadline/"))
        standing = foi.standing_of(row(told["consulting"]), _calendar())
        assert all(spelled(step.what) in page and step.basis in page for step in standing.steps)

    def test_another_organs_people_see_nothing(self, told: dict[str, str], cast: Cast, signed_in: SignedIn) -> None:
        from tests.people import found, person

        found("linjie", name="示例市虚构区邻街街道", short_name="邻街街道")
        person("qian", "钱一", "linjie")
        client = Client()
        client.force_login(
            type(cast.lin).objects.get(login="qian"), backend="django.contrib.auth.backends.ModelBackend"
        )
        for place in ("", "deadline/", "slip/", "reply/", "letters/", "acts/withdraw/"):
            assert client.get(f"{CASES}{told['closed']}/{place}").status_code == 403

    def test_unknown_places_are_not_found(self, told: dict[str, str], signed_in: SignedIn) -> None:
        lin, case = signed_in("lin"), f"{CASES}{told['closed']}/"
        for place in ("acts/nothing/", "letters/9999/", "letters/9999/letter.pdf", "materials/9999/original/"):
            assert lin.get(case + place).status_code == 404
        assert lin.get(f"{CASES}2024-999/").status_code == 404

    def test_hand_over_of_all_open_cases(self, told: dict[str, str], cast: Cast, signed_in: SignedIn) -> None:
        from gongkai.organs.models import Power
        from tests.people import person

        person("qian", "钱一", world.CODE, (Power.HANDLE_APPLICATION,))
        said = {"person": "lin", "to": "qian", "reason": "林晓轮岗"}
        assert signed_in("lin").post(f"{DESK}inbox/handover/", said).status_code == 409
        page = plain(signed_in("zhao").post(f"{DESK}inbox/handover/", said, follow=True))
        assert f"已经移交1件：{told['oral']}" in page and row(told["oral"]).assignee.login == "qian"


@pytest.mark.parametrize("login", ["lin", "zhao", "sun"])
def test_every_page_of_a_case_opens(told: dict[str, str], signed_in: SignedIn, login: str) -> None:
    client = signed_in(login)
    for name in ("consulting", "fee", "unconfirmed", "closed"):
        case = f"{CASES}{told[name]}/"
        places = ("", "deadline/", "slip/", "reply/", "letters/", *(f"acts/{verb}/" for verb in DEEDS))
        for place in places:
            assert client.get(case + place).status_code == 200, case + place


def _calendar():  # type: ignore[no-untyped-def]
    from gongkai.organs.queries.calendars import calendar

    return calendar(world.CODE)
