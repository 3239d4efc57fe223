"""Statistics, sheets both ways, the calendar subscription, holiday notices, templates, logs: the office's own pages."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from gongkai.base import jobs
from gongkai.base.now import now, today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.foi.models import Request
from gongkai.organs import actions as organs
from gongkai.paper.ledger_sheet import write
from tests.apps.caseroom import CODE, answered, at, received, said
from tests.apps.test_foi_office import charged
from tests.people import Cast

SignedIn = Callable[[str], Client]
DESK = f"/desk/{CODE}/"
LEDGER, CALENDARS, TEMPLATES = f"{DESK}ledger/", f"{DESK}calendars/", f"{DESK}templates/"
NOTICE = """开始,结束,安排,名称,依据
2027-01-01,2027-01-04,放假,元旦,虚构
2027-02-05,2027-02-12,放假,春节,虚构
2027-04-05,2027-04-05,放假,清明节,虚构
2027-05-01,2027-05-05,放假,劳动节,虚构
2027-06-09,2027-06-09,放假,端午节,虚构
2027-09-15,2027-09-15,放假,中秋节,虚构
2027-10-01,2027-10-07,放假,国庆节,虚构
"""


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def lin(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in("lin")


@pytest.fixture
def zhou(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in("zhou")


class TestStatistics:
    PERIOD = "since=2024-01-01&until=2024-12-31"

    @pytest.fixture(autouse=True)
    def year(self, cast: Cast) -> None:
        answered(cast, received(cast, date(2024, 3, 4)), date(2024, 3, 20))
        answered(cast, received(cast, date(2024, 6, 3)), date(2024, 7, 12))
        row = charged(cast, date(2024, 8, 5))
        foi_actions.notice_fee(paper="1号", **said(row, cast.lin, date(2024, 8, 5)), on=date(2024, 8, 5))

    def test_every_chart_has_its_numbers_beside_it_and_is_told_to_a_listener(self, lin: Client) -> None:
        shown = text(lin.get(f"{DESK}statistics/?{self.PERIOD}"))
        assert shown.count('role="img"') == 5 and shown.count("<desc") == 5 and "style=" not in shown
        for fact in ("期间收到</span><strong>3件", "按期办结</span><strong>1件（50.0%）", "逾期办结</span><strong>1件"):
            assert fact in shown
        assert "当面提交3" in shown and "收到：1月0、2月0、3月1" in shown
        assert "已发收费通知" in shown and "1500.00" in shown
        found = foi.statistics(CODE, since=date(2024, 1, 1), until=date(2024, 12, 31), on=today())
        assert found.median_days == 20.0 and f"{found.median_days:g}个工作日" in shown, "12 and 28 working days"

    def test_the_same_as_a_sheet(self, lin: Client) -> None:
        book = load_workbook(io.BytesIO(lin.get(f"{DESK}statistics/statistics.xlsx?{self.PERIOD}").content))
        lines = [tuple(cell.value for cell in row) for row in book.active.iter_rows(min_row=3)]
        assert ("合计", "期间收到", "3件") in lines and ("按渠道（期间收到）", "当面提交", "3") in lines
        plain = lin.get(f"{DESK}statistics/statistics.csv?{self.PERIOD}").content.decode("utf-8-sig")
        assert "按月份,2024-03收到,1" in plain and "信息处理费（元）,已发收费通知（1件）,1500.00" in plain

    @pytest.mark.parametrize(
        "asked", ["since=x&until=2024-01-01", "since=2024-02-01&until=2024-01-01", "since=1990-01-01&until=2024-01-01"]
    )
    def test_a_period_that_cannot_be_is_said(self, lin: Client, asked: str) -> None:
        shown = lin.get(f"{DESK}statistics/?{asked}")
        assert shown.status_code == 422 and 'class="fault"' in text(shown)
        assert lin.get(f"{DESK}statistics/statistics.csv?{asked}").status_code == 404

    def test_an_empty_period_has_pages_too(self, lin: Client) -> None:
        assert "没有办结" in text(lin.get(f"{DESK}statistics/?since=2020-01-01&until=2020-01-31"))


ROWS = [
    {
        "received_on": date(2023, 3, 6),
        "applicant": "natural",
        "summary": "2022年预算",
        "outcome": "granted",
        "concluded_on": date(2023, 3, 20),
        "note": "",
    },
    {
        "received_on": date(2023, 5, 8),
        "applicant": "company",
        "summary": "2022年决算",
        "outcome": None,
        "concluded_on": None,
        "note": "",
    },
]


def sheet(*rows: dict[str, object]) -> SimpleUploadedFile:
    content = write(rows, foi.ENTRY_COLUMNS, "补录")  # type: ignore[arg-type]
    return SimpleUploadedFile("台账.xlsx", content)


def sealed(shown: str) -> str:
    return shown.partition('name="sealed" value="')[2].partition('"')[0]


class TestLedger:
    def test_every_fault_is_named_by_row_before_anything_is_written(self, lin: Client) -> None:
        bad = [ROWS[0], {**ROWS[1], "concluded_on": date(2023, 6, 1)}, {**ROWS[0], "concluded_on": date(2023, 1, 1)}]
        response = lin.post(LEDGER, {"file": sheet(*bad)})
        shown = text(response)
        assert response.status_code == 409 and "第4行" in shown and "第5行" in shown and "sealed" not in shown
        assert Request.objects.count() == 0

    def test_a_clean_sheet_is_shown_and_written_only_when_confirmed(self, lin: Client) -> None:
        shown = text(lin.post(LEDGER, {"file": sheet(*ROWS)}))
        assert "核对无误：2件可以导入，还没有写入" in shown and "2022年决算" in shown and "2023年3月6日" in shown
        assert Request.objects.count() == 0
        done = lin.post(LEDGER, {"sealed": sealed(shown)}, follow=True)
        assert "已经导入2件" in text(done)
        assert [row.reference for row in Request.objects.order_by("number")] == ["2023-001", "2023-002"]

    def test_what_is_confirmed_is_what_was_shown(self, lin: Client) -> None:
        token = sealed(text(lin.post(LEDGER, {"file": sheet(*ROWS)})))
        response = lin.post(LEDGER, {"sealed": token[:-3] + "abc"})
        assert response.status_code == 409 and "已经过期" in text(response) and Request.objects.count() == 0

    def test_files_that_are_none(self, lin: Client, zhou: Client) -> None:
        assert "请选择填好的台账" in text(lin.post(LEDGER, {}))
        assert lin.post(LEDGER, {"file": SimpleUploadedFile("x.xlsx", b"no sheet")}).status_code == 409
        assert "没有" in text(zhou.post(LEDGER, {"file": sheet(*ROWS)})) and Request.objects.count() == 0

    def test_the_register_goes_out_as_filtered_and_without_names(self, cast: Cast, lin: Client) -> None:
        answered(cast, received(cast, date(2024, 3, 4)), date(2024, 3, 20))
        received(cast, date(2024, 9, 27))
        for query, count in (
            ("", 2),
            ("?state=open", 1),
            ("?year=2024", 2),
            ("?year=2020", 0),
            ("?outcome=granted", 1),
        ):
            book = load_workbook(io.BytesIO(lin.get(f"{LEDGER}register.xlsx{query}").content))
            rows = list(book.active.iter_rows(min_row=3, values_only=True))
            assert len(rows) == count, query
            assert not any("王一" in str(cell) for row in rows for cell in row)
        template = load_workbook(io.BytesIO(lin.get(f"{LEDGER}template.xlsx").content))
        assert [cell.value for cell in template.active[2]] == [column.title for column in foi.ENTRY_COLUMNS]


class TestOwnPage:
    def test_a_secret_address_gives_due_dates_and_nothing_personal_until_it_is_closed(
        self, cast: Cast, lin: Client
    ) -> None:
        row = received(cast, date(2024, 9, 27))
        foi_actions.assign(**said(row, cast.zhao, date(2024, 9, 27)), assignee="lin")
        shown = text(lin.post("/desk/me/", {"do": "feed"}))
        address = "/desk/feed/" + shown.partition("/desk/feed/")[2].partition(".ics")[0] + ".ics"
        stranger = Client()
        calendar = text(stranger.get(address))
        assert f"申请{row.reference}答复到期" in calendar and "DTSTART;VALUE=DATE:20241030" in calendar
        assert "王一" not in calendar and "补贴" not in calendar
        again = text(lin.post("/desk/me/", {"do": "feed"}))
        assert stranger.get(address).status_code == 404, "the old one ends with the new one"
        new = "/desk/feed/" + again.partition("/desk/feed/")[2].partition(".ics")[0] + ".ics"
        assert stranger.get(new).status_code == 200 and new not in text(lin.get("/desk/me/"))
        lin.post("/desk/me/", {"do": "close"})
        assert stranger.get(new).status_code == 404 and stranger.get("/desk/feed/.ics").status_code == 404

    def test_who_left_gets_nothing_more(self, cast: Cast, lin: Client) -> None:
        shown = text(lin.post("/desk/me/", {"do": "feed"}))
        address = "/desk/feed/" + shown.partition("/desk/feed/")[2].partition(".ics")[0] + ".ics"
        organs.leave(person="lin", until=date(2024, 1, 1), by=cast.zhou, at=now())
        assert Client().get(address).status_code == 404

    def test_reminders_are_read_one_by_one_or_all_and_only_ones_own(
        self, cast: Cast, lin: Client, zhou: Client
    ) -> None:
        for key in ("a", "b", "c"):
            organs.notify(
                person="lin", organ=CODE, subject=f"foi/{CODE}/2024-001", kind="x", text=f"提醒{key}", key=key,
                by=cast.zhou, at=at(date(2024, 9, 27)),
            )  # fmt: skip
        shown = text(lin.get("/desk/me/"))
        assert "3条未读" in shown and "applications/2024-001/" in shown
        number = shown.partition('name="notice" value="')[2].partition('"')[0]
        assert zhou.post("/desk/me/", {"do": "read", "notice": number}).status_code == 409
        assert "2条未读" in text(lin.post("/desk/me/", {"do": "read", "notice": number}, follow=True))
        assert "没有未读的提醒" in text(lin.post("/desk/me/", {"do": "read_all"}, follow=True))
        assert "提醒a" in text(lin.get("/desk/me/")) and "提醒a" not in text(lin.get("/desk/me/?state=unread"))

    def test_an_address_for_reminders(self, lin: Client) -> None:
        refused = lin.post("/desk/me/", {"do": "email", "email": "not one"})
        assert refused.status_code == 409 and 'value="not one"' in text(refused)
        assert "lin@example.org" in text(
            lin.post("/desk/me/", {"do": "email", "email": "lin@example.org"}, follow=True)
        )


class TestCalendars:
    def said(self, notice: str = NOTICE, **more: str) -> dict[str, str]:
        return {"reach": "", "text": notice, "reason": "国办发明电〔2026〕虚构号", **more}

    def test_next_years_notice_moves_due_dates_after_it_was_seen(self, cast: Cast, zhou: Client) -> None:
        row = received(cast, date(2026, 12, 14))
        assert row.due_on == date(2027, 1, 12) and row.provisional
        shown = text(zhou.post(CALENDARS, self.said()))
        assert "1件在办申请的答复期限有变动，还没有载入" in shown
        assert "2027年1月12日（暂定）" in shown and "<strong>2027年1月13日</strong>" in shown
        assert Request.objects.get().due_on == date(2027, 1, 12), "only looked at"
        done = text(zhou.post(CALENDARS, {"sealed": sealed(shown)}, follow=True))
        assert "刚才载入的安排使1件在办申请的期限有变动" in done and "国办发明电〔2026〕虚构号" in done
        moved = Request.objects.get()
        assert moved.due_on == date(2027, 1, 13) and not moved.provisional
        assert "2027年12月31日" in done

    def test_a_local_holiday_from_a_file(self, cast: Cast, zhou: Client) -> None:
        received(cast, date(2026, 11, 16))
        file = SimpleUploadedFile("本地.csv", "2026-12-03,2026-12-03,放假,虚构节,\n".encode("gb18030"))
        shown = text(zhou.post(CALENDARS, {**self.said("", reach="local"), "file": file}))
        assert "2026年12月14日" in shown and "<strong>2026年12月15日</strong>" in shown
        zhou.post(CALENDARS, {"sealed": sealed(shown)})
        assert Request.objects.get().due_on == date(2026, 12, 15)

    def test_faults_are_named_by_line_and_what_was_typed_stays(self, zhou: Client) -> None:
        response = zhou.post(CALENDARS, self.said("2027-13-01,,放假,元旦,\n2027-01-04,,上班,元旦,\n"))
        shown = text(response)
        assert response.status_code == 409 and "第1行" in shown and "第2行" in shown and "2027-13-01" in shown
        half = text(zhou.post(CALENDARS, self.said("2027-01-01,2027-01-03,放假,元旦,\n")))
        assert "缺少" in half and "春节" in half
        assert "请选择文件，或者填写安排" in text(zhou.post(CALENDARS, self.said(" ")))

    def test_a_notice_without_source_and_a_person_without_power_are_refused(self, zhou: Client, lin: Client) -> None:
        token = sealed(text(zhou.post(CALENDARS, self.said(reason=""))))
        assert "请写明安排的来源" in text(zhou.post(CALENDARS, {"sealed": token}))
        assert "“管理机关信息”的权限" in text(lin.get(CALENDARS))
        token = sealed(text(zhou.post(CALENDARS, self.said())))
        assert lin.post(CALENDARS, {"sealed": token}).status_code == 409

    def test_known_years_are_shown(self, lin: Client) -> None:
        assert "国办发明电〔2023〕7号" in text(lin.get(f"{CALENDARS}?year=2024"))
        assert lin.get(f"{CALENDARS}?year=1800").status_code == 200


class TestTemplates:
    D12 = f"{TEMPLATES}D12/"

    def own(self, client: Client) -> str:
        return (
            text(client.get(self.D12)).partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0].strip()
        )

    def test_a_template_that_loses_an_element_is_refused_and_names_it(self, zhou: Client) -> None:
        lost = self.own(zhou).replace("{{救济告知}}", "").replace("{{公开的内容}}", "{{没有的要素}}")
        response = zhou.post(self.D12, {"do": "edit", "text": lost, "since": today().isoformat(), "reason": ""})
        shown = text(response)
        assert response.status_code == 409
        for fault in ("模板缺少“救济告知”", "模板缺少“公开的内容”", "没有“没有的要素”这一要素"):
            assert fault in shown
        assert shown.count("</span>缺少</span>") == 2 and "本机关没有修改过" in shown

    def test_an_own_text_is_kept_with_its_history(self, zhou: Client) -> None:
        changed = self.own(zhou).replace("经审查，现答复如下", "经审查，现依法答复如下")
        said = {"do": "edit", "text": changed, "since": today().isoformat(), "reason": "统一用语"}
        shown = text(zhou.post(self.D12, said, follow=True))
        assert "本机关第1版" in shown and "周静：统一用语" in shown and "现依法答复如下" in self.own(zhou)
        assert "本机关第1版" in text(zhou.get(TEMPLATES))

    def test_what_is_typed_is_previewed_as_pdf_and_not_kept(self, zhou: Client, lin: Client) -> None:
        response = zhou.post(self.D12, {"do": "sample", "text": self.own(zhou) + "\n【附注】\n试印", "since": ""})
        assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
        assert "本机关没有修改过" in text(zhou.get(self.D12))
        assert lin.get(f"{TEMPLATES}D15.privacy/sample.pdf").content.startswith(b"%PDF")
        assert lin.get(f"{TEMPLATES}D99/").status_code == 404 and lin.get(f"{TEMPLATES}D15.x/").status_code == 404

    def test_every_letter_has_its_line_and_its_sample(self, zhou: Client) -> None:
        shown = text(zhou.get(TEMPLATES))
        assert all(f"D{number:02d}" in shown for number in range(1, 31)) and "不能编号" in shown

    def test_marks_are_set_and_two_series_cannot_share_one(self, zhou: Client, lin: Client) -> None:
        words = {"reply": "公复", "notice": "公复", "consultation": "", "assistance": "", "fee": "", "defence": ""}
        refused = zhou.post(TEMPLATES, {"mark": "样", **words})
        assert refused.status_code == 409 and "不能相同" in text(refused)
        shown = text(zhou.post(TEMPLATES, {"mark": "样", **words, "notice": "公告"}, follow=True))
        assert "样公复" in shown and "样公告〔" in shown and "样公辩" in shown
        assert lin.post(TEMPLATES, {"mark": "坏", **words, "notice": ""}).status_code == 409


class TestJobs:
    def test_a_failed_job_is_shown_and_done_again(self, zhou: Client, lin: Client) -> None:
        row = DBTaskResult.objects.create(
            status="FAILED", task_path="gongkai.base.jobs.run_periodic", backend_name="default",
            args_kwargs={"args": ["foi.remind"], "kwargs": {}}, finished_at=now(), traceback="ValueError: 坏了",
            exception_class_path="builtins.ValueError", worker_ids=["w"], run_after=now(),
        )  # fmt: skip
        assert "foi.remind" in text(zhou.get(f"{DESK}jobs/")) and "坏了" in text(zhou.get(f"{DESK}jobs/"))
        assert "已经重新排队" in text(zhou.post(f"{DESK}jobs/", {"job": str(row.pk)}, follow=True))
        assert jobs.failed() == () and "没有这个失败的任务" in text(
            zhou.post(f"{DESK}jobs/", {"job": "x"}, follow=True)
        )
        assert lin.get(f"{DESK}jobs/").status_code == 403
