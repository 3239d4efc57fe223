"""Fees, links, the office's own steps, lists, statistics, reminders, other registers, and cases decided elsewhere."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.base import jobs as base_jobs
from gongkai.base.journal import SYSTEM
from gongkai.base.models import Entry
from gongkai.foi import actions as foi
from gongkai.foi import jobs, queries
from gongkai.foi.models import Attachment, Charge, Link, Request
from gongkai.foi.queries import Filters
from gongkai.law.fees import Method
from gongkai.law.needs import Need
from gongkai.law.receipt import Channel
from gongkai.law.record_corrections import RecordCorrection
from gongkai.law.remedy_results import RemedyDecision
from gongkai.law.standing import Stage
from gongkai.organs.actions import add_department, load_notice
from gongkai.organs.models import Notice
from gongkai.paper import ledger_sheet
from gongkai.paper.redact import Region
from gongkai.remedies import actions as remedies
from gongkai.remedies import jobs as remedy_jobs
from gongkai.remedies import queries as remedy_queries
from tests.apps.caseroom import CODE, WANG, answered, at, now, reasons, received, refused, said
from tests.people import Cast, cast, person

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 4)
LATER = date(2024, 3, 20)


@pytest.fixture
def people() -> Cast:
    return cast()


def charged(people: Cast, on: date = DAY) -> Request:
    """One application of 25 件: 15 of them at 100 yuan."""
    row = received(people, on)
    foi.split(**said(row, people.lin, on), parts=[f"第{n}项合同" for n in range(25)], reason="一事一申请")
    foi.propose_charge(
        **said(row, people.lin, on), method=Method.ITEMS, outcome="granted.supplied", reason="数量明显超过合理范围"
    )
    foi.approve_charge(**said(row, people.zhao, on))
    return row


class TestFees:
    def test_a_fee_from_proposal_to_treasury(self, people: Cast) -> None:
        row = charged(people)
        charge = Charge.objects.get()
        assert (charge.total, now(row).fee_items) == (Decimal(1500), 25)
        assert "第1至10件免费" in charge.account and "合计1500元" in charge.account
        foi.notice_fee(paper="1号", **said(row, people.lin, DAY), on=DAY)
        assert now(row).stage == Stage.AWAITING_PAYMENT
        foi.note_fee_service(**said(row, people.lin, date(2024, 3, 6)), on=date(2024, 3, 6))
        paid = {"on": date(2024, 3, 11), "receipt_number": "吉财00000001"}
        lin = said(row, people.lin, date(2024, 3, 11))
        assert "amount" in refused(foi.take_payment, **lin, **paid, amount=Decimal(1000))
        assert "receipt_number" in refused(
            foi.take_payment, **lin, on=date(2024, 3, 11), amount=Decimal(1500), receipt_number=""
        )
        foi.take_payment(**lin, **paid, amount=Decimal("1500.00"))
        assert now(row).due_on == date(2024, 4, 9)  # anew from the day after payment
        foi.pay_in(**said(row, people.lin, date(2024, 3, 12)), on=date(2024, 3, 12))
        assert [fact.evidence for fact in queries.facts(CODE, 2024)] == ["foi/yangban/2024-001"]  # one, not 25

    def test_who_proposes_does_not_approve_and_nothing_is_charged_twice(self, people: Cast) -> None:
        row = charged(people)
        assert "charge" in refused(foi.approve_charge, **said(row, people.zhao, DAY))
        again = {"method": Method.PAGES, "outcome": "granted.supplied", "pages": 90, "reason": "x"}
        assert "charged" in refused(foi.propose_charge, **said(row, people.lin, DAY), **again)
        assert "charged" in refused(foi.split, **said(row, people.lin, DAY), parts=["一"], reason="x")

    def test_no_notice_before_its_approval_nor_without_its_letter(self, people: Cast) -> None:
        row = charged(people, date(2024, 3, 6))
        lin = said(row, people.lin, date(2024, 3, 6))
        assert refused(foi.notice_fee, **lin, on=date(2024, 3, 6)) == {"letter"}
        assert "on" in refused(foi.notice_fee, **lin, on=date(2024, 3, 5), paper="1号")

    def test_no_answer_leaves_a_fee_undecided(self, people: Cast) -> None:
        row = charged(people)
        foi.notice_fee(paper="1号", **said(row, people.lin, DAY), on=DAY)
        on = date(2024, 3, 20)
        lin = said(row, people.lin, on)
        asked = {"outcome": "granted.supplied", "said": {}, "elements": {}}
        assert "尚未缴费" in reasons(foi.draft_reply, **lin, **asked)
        foi.annul(**lin, sequence=2, reason="决定不再收费")
        foi.drop_charge(**lin, reason="数量核减后不再收费")
        answered(people, row, on)
        assert (Charge.objects.get().state, now(row).stage) == ("dropped", Stage.CLOSED)

    def test_a_notice_goes_out_while_the_limit_runs(self, people: Cast) -> None:
        row = charged(people)
        late = date(2024, 4, 2)
        assert "law" in refused(foi.notice_fee, paper="1号", **said(row, people.lin, late), on=late)
        assert Charge.objects.get().state == "approved"

    def test_no_notice_for_nothing(self, people: Cast) -> None:
        row = received(people, DAY)
        few = {"method": Method.ITEMS, "outcome": "granted.supplied", "reason": "x"}
        assert refused(foi.propose_charge, **said(row, people.lin, DAY), **few) == {"zero"}
        told = {"method": Method.PAGES, "outcome": "granted.already_public", "pages": 90, "reason": "x"}
        assert refused(foi.propose_charge, **said(row, people.lin, DAY), **told) == {"closed"}

    def test_items_of_one_applicant_add_up_over_the_month(self, people: Cast) -> None:
        first = received(people, DAY)
        foi.split(**said(first, people.lin, DAY), parts=[f"甲{n}" for n in range(9)], reason="一事一申请")
        second = received(people, date(2024, 3, 11))
        foi.split(
            **said(second, people.lin, date(2024, 3, 11)), parts=[f"乙{n}" for n in range(3)], reason="一事一申请"
        )
        other = received(people, date(2024, 3, 12), replace(WANG, identity="22010119900307881X", name="李二（虚构）"))
        april = received(people, date(2024, 4, 1))
        assert [queries.items_already(now(row)) for row in (first, second, other, april)] == [0, 9, 0, 0]

    def test_cases_that_a_person_joined_count_together(self, people: Cast) -> None:
        first = received(people, DAY)
        other = received(people, date(2024, 3, 11), replace(WANG, identity="", phone="", name="王一（虚构）"))
        assert queries.items_already(now(other)) == 0
        foi.join_for_charging(
            **said(other, people.lin, date(2024, 3, 11)), earlier=first.reference, reason="同一地址、同一笔迹"
        )
        assert queries.items_already(now(other)) == 1

    def test_an_unpaid_fee_lapses_after_twenty_working_days(self, people: Cast) -> None:
        row = charged(people)
        foi.notice_fee(paper="1号", **said(row, people.lin, DAY), on=DAY)
        foi.note_fee_service(**said(row, people.lin, DAY), on=DAY)
        last = now(row).wait_until
        assert last == date(2024, 4, 1)
        assert "law" in refused(foi.lapse_fee, paper="1号", **said(row, people.sun, last), on=last, reason="未缴")
        foi.lapse_fee(paper="1号", **said(row, people.sun, date(2024, 4, 2)), on=date(2024, 4, 2), reason="未缴")
        assert (now(row).outcome, Charge.objects.get().state) == ("other.fee_lapsed", "lapsed")

    def test_an_annulled_payment_goes_back_with_its_event(self, people: Cast) -> None:
        row = charged(people)
        foi.notice_fee(paper="1号", **said(row, people.lin, DAY), on=DAY)
        foi.annul(**said(row, people.lin, DAY), sequence=2, reason="通知未寄出")
        assert (Charge.objects.get().state, now(row).stage) == ("approved", Stage.IN_PROGRESS)


class TestVoid:
    def test_an_answered_case_stays_in_the_books(self, people: Cast) -> None:
        row = received(people, DAY)
        answered(people, row, date(2024, 3, 20))
        lin = said(row, people.lin, date(2024, 3, 21))
        assert refused(foi.void, **lin, on=date(2024, 3, 21), reason="误登") == {"has_course", "issued"}
        foi.annul(**lin, sequence=2, reason="误登")
        assert "issued" in refused(foi.void, **lin, on=date(2024, 3, 21), reason="误登")  # the letter is out
        double = received(people, DAY, replace(WANG, content="道路维修预算"))
        foi.void(**said(double, people.lin, DAY), on=DAY, reason="重复登记")
        assert now(double).voided_on == DAY


class TestLinks:
    def test_the_same_again_is_proposed_and_a_person_decides(self, people: Cast) -> None:
        first = received(people, DAY)
        again = received(people, date(2024, 3, 11), replace(WANG, content="申请公开2023年社区食堂补贴发放名单"))
        received(people, date(2024, 3, 11), replace(WANG, identity="X", content="道路维修预算"))
        link = Link.objects.get()
        assert (link.later, link.earlier, link.same_applicant) == (again, first, True) and link.score >= 60
        lin = said(again, people.lin, date(2024, 3, 12))
        asked = {"earlier": first.reference, "repeated": True, "confirmed": True, "reason": "同一名单"}
        assert refused(foi.decide_link, **lin, **asked) == {"unanswered"}
        answered(people, first, date(2024, 3, 12))
        assert foi.decide_link(**lin, **asked).kind == Link.Kind.REPEATED

    def test_another_applicant_does_not_repeat(self, people: Cast) -> None:
        first = received(people, DAY)
        other = received(people, DAY, replace(WANG, identity="22010119900307881X"))
        found = refused(
            foi.decide_link, **said(other, people.lin, DAY), earlier=first.reference, repeated=True, confirmed=True,
            reason="x",
        )  # fmt: skip
        assert found == {"other_applicant", "unanswered"}


class TestOffice:
    def test_cases_are_assigned_and_handed_over(self, people: Cast) -> None:
        from gongkai.organs.models import Power

        chen = person("chen", "陈新", CODE, [Power.HANDLE_APPLICATION])
        part = add_department(organ=CODE, name="综合科", kind="office", by=people.zhou, at=at(DAY))
        row = received(people, DAY)
        zhao = said(row, people.zhao, DAY)
        assert refused(foi.assign, **zhao, assignee="sun") == {"assignee"}
        assert refused(foi.assign, **zhao, assignee="lin", internal_due_on=date(2024, 5, 1)) == {"internal_due_on"}
        foi.assign(**zhao, assignee="lin", department_id=part.pk, internal_due_on=date(2024, 3, 20))
        moved = foi.hand_over(organ=CODE, person="lin", to="chen", reason="离职", by=people.zhao, at=at(DAY))
        assert moved == ("2024-001",) and now(row).assignee == chen
        again = {"organ": CODE, "person": "lin", "to": "sun", "reason": "", "by": people.zhao, "at": at(DAY)}
        assert refused(foi.hand_over, **again) == {"reason", "to", "nothing"}

    def test_helpers_are_asked_and_answer(self, people: Cast) -> None:
        part = add_department(organ=CODE, name="司法所", kind="office", by=people.zhou, at=at(DAY))
        row = received(people, DAY)
        asked = foi.ask_assistance(
            **said(row, people.lin, DAY), department_id=part.pk, task="查找合同", on=DAY, due_on=date(2024, 3, 8)
        )
        done = {"assistance_id": asked.pk, "on": date(2024, 3, 7), "answer": "未找到"}
        foi.answer_assistance(**said(row, people.lin, date(2024, 3, 7)), **done)
        assert "answered" in refused(foi.answer_assistance, **said(row, people.lin, date(2024, 3, 7)), **done)

    def test_files_lie_in_the_case(self, people: Cast) -> None:
        row = received(people, DAY)
        lin = said(row, people.lin, DAY)
        (kept,) = foi.attach(**lin, role="submitted", files=[("申请表.pdf", b"%PDF-1.4")])
        assert refused(foi.attach, **lin, role="secret", files=[]) == {"role", "files"}
        assert refused(foi.attach, **lin, role="other", files=[("空.txt", b"")]) == {"files"}
        foi.detach(**lin, attachment_id=kept.pk, reason="传错")
        assert Attachment.objects.get().withdrawn_at is not None
        page = queries.case(CODE, row.reference, person=people.lin, on=DAY)
        assert page is not None and page.attachments == ()

    def test_the_page_says_what_may_be_done_and_why_not(self, people: Cast) -> None:
        row = received(people, DAY)
        page = queries.case(CODE, row.reference, person=people.lin, on=date(2024, 3, 6))
        assert page is not None
        whys = {one.act.value: one.whys for one in page.acts}
        assert whys["ask_correction"] == () and whys["consult"] == ()
        assert any("第三十三条" in why.article for why in whys["extend"])
        assert (page.days_left, page.overdue) == (18, False)
        assert page.standing.due_on == date(2024, 4, 1) and page.standing.steps
        assert [why.message for why in whys["notice_fee"]] == ["收费应当先提出并经另一人批准"]
        late = queries.case(CODE, row.reference, person=people.lin, on=date(2024, 4, 3))
        assert late is not None and late.overdue and late.days_left == -2


class TestSeveralAskForTheSame:
    def test_publication_is_suggested_once_it_was_given(self, people: Cast) -> None:
        first = received(people, DAY)
        other = received(people, DAY, replace(WANG, name="李二（虚构）", identity="X2"))

        def suggested(row: Request) -> tuple[str, ...]:
            page = queries.case(CODE, row.reference, person=people.lin, on=LATER)
            assert page is not None and page.links
            return page.asked_by_others

        assert suggested(other) == (), "nobody knows yet whether it may be disclosed"
        answered(people, first, LATER)
        assert suggested(other) == (first.reference,)
        same = received(people, DAY)
        assert suggested(same) == (other.reference,), "one's own earlier one is a repetition, not another asker"
        foi.decide_link(
            **said(other, people.lin, LATER), earlier=first.reference, repeated=False, confirmed=False, reason="不相关"
        )
        assert suggested(other) == ()


class TestLists:
    def test_the_inbox_runs_by_due_date(self, people: Cast) -> None:
        for on in (date(2024, 3, 11), DAY):
            received(people, on)
        rows = queries.todo(CODE, queries.mine(people.lin), on=date(2024, 3, 12)).rows
        assert [row.case.reference for row in rows] == ["2024-002", "2024-001"]
        assert rows[0].standing.steps and rows[0].days_left == 14

    def test_the_register_is_filtered(self, people: Cast) -> None:
        one = received(people, DAY)
        received(people, DAY, replace(WANG, content="道路维修预算", identity="X2"), Channel.SIGNED_MAIL)
        answered(people, one, date(2024, 3, 20))

        def found(**asked: object) -> list[str]:
            return [row.reference for row in queries.cases(CODE, Filters(**asked), on=date(2024, 4, 8)).rows]

        assert found() == ["2024-002", "2024-001"]
        assert found(state="open") == found(channel="signed_mail") == found(text="道路") == ["2024-002"]
        assert found(overdue_on=date(2024, 4, 8)) == ["2024-002"]
        assert found(state="closed") == found(outcome="granted") == ["2024-001"]
        assert found(year=2023) == found(stage="consulting") == found(text="道路 名单") == []

    def test_statistics_of_a_period(self, people: Cast) -> None:
        one = received(people, DAY)
        received(people, date(2024, 4, 8), replace(WANG, kind="company"), Channel.SIGNED_MAIL)
        answered(people, one, date(2024, 3, 20))
        found = queries.statistics(CODE, since=date(2024, 1, 1), until=date(2024, 6, 30), on=date(2024, 6, 30))
        assert (found.received, found.concluded, found.open_now, found.overdue_now) == (2, 1, 1, 1)
        assert found.by_month == {"2024-03": 1, "2024-04": 1}
        assert found.by_channel == {"当面提交": 1, "邮寄（签收）": 1}
        assert (found.in_time, found.late, found.average_days) == (1, 0, 12.0)

    def test_the_sheet_goes_out_and_comes_in(self, people: Cast) -> None:
        said = {"organ": CODE, "by": people.lin, "at": at(date(2024, 3, 6))}
        rows = [
            {"received_on": date(2023, 5, 1), "applicant": "natural", "summary": "名单", "outcome": "granted",
             "concluded_on": date(2023, 5, 20)},
            {"received_on": date(2023, 6, 1), "applicant": "company", "summary": "合同", "note": "在办"},
        ]  # fmt: skip
        made = foi.import_entries(**said, content=ledger_sheet.write(rows, queries.ENTRY_COLUMNS, "补录"))
        assert [row.reference for row in made] == ["2023-001", "2023-002"]
        bad = [rows[1], {**rows[0], "concluded_on": date(2023, 4, 1)}]
        message = reasons(foi.import_entries, **said, content=ledger_sheet.write(bad, queries.ENTRY_COLUMNS, "补录"))
        assert "第4行" in message and Request.objects.count() == 2  # none of them was kept
        assert "不" in reasons(foi.import_entries, **said, content=b"not a sheet")
        out = list(queries.sheet_rows(CODE, queries.Filters(year=2023)))
        back = ledger_sheet.read(ledger_sheet.write(out, queries.COLUMNS, "台账"), queries.COLUMNS)
        assert back.faults == () and [row.values["outcome"] for row in back.rows] == ["granted", None]

    def test_due_dates_feed_a_calendar(self, people: Cast) -> None:
        received(people, DAY)
        (day,) = queries.due_rows(CODE)
        assert (day.on, day.title) == (date(2024, 4, 1), "申请2024-001答复到期")


class TestJobs:
    def test_they_are_due_every_day(self) -> None:
        assert {"foi.remind", "foi.recompute", "remedies.remind"} <= {one.name for one in base_jobs.declared()}

    def test_warnings_at_five_three_one_and_over_told_once(self, people: Cast) -> None:
        row = received(people, DAY)
        foi.assign(**said(row, people.zhao, DAY), assignee="lin")

        def told(on: date) -> list[tuple[str, str]]:
            before = set(Notice.objects.values_list("pk", flat=True))
            for _ in range(2):
                jobs.remind(at(on, 8))
            new = Notice.objects.exclude(pk__in=before).order_by("person__login")
            return [(one.kind, one.person.login) for one in new]

        assert told(date(2024, 3, 20)) == []
        assert told(date(2024, 3, 25)) == [("foi.due_soon", "lin")]
        assert told(date(2024, 3, 26)) == []
        assert told(date(2024, 3, 27)) == [("foi.due_soon", "lin")]
        assert told(date(2024, 3, 29)) == [("foi.due_soon", "lin"), ("foi.due_soon", "zhao")]
        assert told(date(2024, 4, 1)) == [("foi.due_soon", "lin"), ("foi.due_soon", "zhao")]  # the day itself
        for on in (date(2024, 4, 2), date(2024, 4, 3), date(2024, 4, 7)):  # and every working day until answered
            assert told(on) == [("foi.overdue", "lin"), ("foi.overdue", "zhao")]
        assert told(date(2024, 4, 4)) == []  # 清明节

    def test_unconfirmed_online_applications_and_lapses_are_told(self, people: Cast) -> None:
        received(people, DAY, channel=Channel.INTERNET)
        jobs.remind(at(DAY, 12))
        assert not Notice.objects.exists()
        received(people, DAY, replace(WANG, content="传真来的申请"), Channel.FAX)
        received(people, DAY, replace(WANG, content="平常信函来的申请"), Channel.ORDINARY_MAIL)
        jobs.remind(at(date(2024, 3, 5), 12))
        assert Notice.objects.filter(kind="foi.unconfirmed").count() == 3
        assert Notice.objects.filter(text__contains="（传真）").exists()
        row = received(people, DAY, replace(WANG, content="道路维修预算"))
        foi.ask_correction(paper="1号", **said(row, people.lin, DAY), on=DAY, until=date(2024, 3, 12), items="年度")
        jobs.remind(at(date(2024, 3, 13)))
        assert Notice.objects.filter(kind="foi.proposal", person=people.zhao).count() == 1
        assert now(row).stage == Stage.AWAITING_CORRECTION  # proposed, never done

    def test_a_new_notice_moves_open_cases_and_says_so(self, people: Cast) -> None:
        row = received(people, date(2026, 12, 14))
        assert now(row).provisional
        before = now(row).due_on
        text = (
            "2027-01-01,2027-01-04,放假,元旦,\n2027-02-05,2027-02-12,放假,春节,\n2027-04-03,2027-04-05,放假,清明节,\n"
            "2027-05-01,2027-05-05,放假,劳动节,\n2027-06-09,2027-06-09,放假,端午节,\n"
            "2027-09-15,2027-09-15,放假,中秋节,\n2027-10-01,2027-10-07,放假,国庆节,\n"
        )
        load_notice(organ=CODE, text=text, reason="虚构的放假安排", by=people.zhou, at=at(date(2026, 12, 15)))
        jobs.recompute_limits(at(date(2026, 12, 16), 1))
        assert not now(row).provisional and now(row).due_on > before
        jobs.recompute_limits(at(date(2026, 12, 17), 1))
        assert Entry.objects.filter(act="foi.recomputed").count() == 1
        assert foi.recompute(organ=CODE, by=SYSTEM, at=at(date(2026, 12, 17))) == ()

    def test_a_local_holiday_counts_in_its_area(self, people: Cast) -> None:
        row = received(people, date(2024, 4, 8))
        before = now(row).due_on
        text = "2024-04-11,2024-04-12,放假,地方节日,\n"
        assert "notice" in refused(
            load_notice, organ=CODE, text="2024-13-01", reason="x", local=True, by=people.zhou, at=at(date(2024, 4, 9))
        )
        load_notice(organ=CODE, text=text, reason="地方规定", local=True, by=people.zhou, at=at(date(2024, 4, 9)))
        (moved,) = foi.recompute(organ=CODE, by=people.zhao, at=at(date(2024, 4, 9)))
        assert (moved.before, moved.after) == (before, now(row).due_on) and moved.after > before


class TestOtherRegisters:
    def test_a_rectification_has_its_own_numbers_and_no_row_in_the_report(self, people: Cast) -> None:
        who = {"organ": CODE, "by": people.lin, "at": at(DAY)}
        entry = foi.register_rectification(
            **who, received_on=DAY, name="王一（虚构）", contact="138", record="低保登记表户主姓名", evidence="户口簿"
        )
        assert entry.reference == "2024-001" and "138" not in entry.contact
        end = {"reference": "2024-001", "verified": "属实", "answer": "已更正", "concluded_on": DAY}
        assert refused(foi.conclude_rectification, **who, **end, result=RecordCorrection.FORWARDED) == {"passed_to"}
        foi.conclude_rectification(**who, **end, result=RecordCorrection.CORRECTED)
        assert refused(foi.conclude_rectification, **who, **end, result=RecordCorrection.CORRECTED) == {"concluded"}
        assert list(queries.facts(CODE, 2024)) == []
        assert (
            queries.rectification(CODE, "2024-001", person=people.lin, on=DAY).row.result_term == "审核属实，予以更正"
        )

    def test_a_complaint_is_taken_up_found_and_answered(self, people: Cast) -> None:
        who = {"organ": CODE, "by": people.lin, "at": at(DAY)}
        bare = {"received_on": DAY, "name": "", "contact": "", "against": "", "content": ""}
        assert refused(foi.register_complaint, **who, **bare) == {"name", "against", "content"}
        foi.register_complaint(**who, **{**bare, "name": "匿名", "against": "某社区", "content": "不公开账目"})
        end = {"reference": "2024-001", "result": "urged", "found": "属实", "answer": "已督促", "concluded_on": DAY}
        assert refused(foi.conclude_complaint, **who, **end) == {"accepted"}
        foi.accept_complaint(**who, reference="2024-001", on=DAY)
        foi.conclude_complaint(**who, **end)
        assert queries.complaints(CODE, on=DAY, open_only=True) == ()


class TestRemedies:
    def filed(self, people: Cast, row: Request, on: date) -> str:
        made = remedies.register(
            organ=CODE, kind="reconsideration", authority="虚构区人民政府", docket="虚政复〔2024〕1号",
            about=row.reference, filed_on=on, by=people.lin, at=at(on),
        )  # fmt: skip
        return made.reference

    def refused_case(self, people: Cast) -> Request:
        row = received(people, DAY)
        needs = {
            Need.REASONS: "属于内部讨论中形成的记录",
            Need.SEPARATION_CONSIDERED: "全部是讨论内容，不能区分",
            Need.OTHER_LAWS_CHECK: "经核查，法律、法规、规章没有应当公开的规定",
        }
        answered(people, row, date(2024, 3, 20), "refused.deliberative", needs, {})
        return row

    def test_the_answer_is_due_in_five_or_ten_working_days(self, people: Cast) -> None:
        row = self.refused_case(people)
        number = self.filed(people, row, date(2024, 4, 8))
        on = date(2024, 4, 10)
        entry = remedies.receive_copy(organ=CODE, reference=number, on=on, simplified=True, by=people.lin, at=at(on))
        assert entry.answer_due_on == date(2024, 4, 17)
        (due,) = remedy_queries.due_cases(CODE, on=date(2024, 4, 18))
        assert (due.what, due.late) == ("提交答复", True)
        for _ in range(2):
            remedy_jobs.remind(at(date(2024, 4, 16), 7))
        assert Notice.objects.get().text.endswith("是2024-04-17。")
        remedies.answer(organ=CODE, reference=number, on=date(2024, 4, 16), by=people.lin, at=at(date(2024, 4, 16)))
        assert remedy_queries.due_cases(CODE, on=date(2024, 4, 18)) == ()

    def test_our_days_follow_a_new_calendar(self, people: Cast) -> None:
        row = self.refused_case(people)
        on = date(2026, 12, 21)
        number = self.filed(people, row, on)
        entry = remedies.receive_copy(organ=CODE, reference=number, on=on, by=people.lin, at=at(on))
        assert entry.answer_due_on == date(2027, 1, 5)
        text = "2027-01-01,2027-01-05,放假,虚构的地方节日,\n"
        load_notice(organ=CODE, text=text, reason="虚构", local=True, by=people.zhou, at=at(date(2026, 12, 22)))
        remedy_jobs.recompute_limits(at(date(2026, 12, 22), 1))
        entry.refresh_from_db()
        assert entry.answer_due_on == date(2027, 1, 7)
        assert Notice.objects.filter(kind="remedies.moved", text__contains="2027-01-07").exists()
        remedy_jobs.recompute_limits(at(date(2026, 12, 23), 1))
        assert Entry.objects.filter(act="remedies.recomputed").count() == 1

    def test_a_decision_orders_a_new_answer_and_the_old_row_stays(self, people: Cast) -> None:
        row = self.refused_case(people)
        number = self.filed(people, row, date(2024, 4, 8))
        on = date(2024, 5, 20)
        lin = {"organ": CODE, "reference": number, "by": people.lin, "at": at(on)}
        assert refused(remedies.answer_anew, **lin) == {"not_ordered"}
        entry = remedies.decide(**lin, decision=RemedyDecision.REVOKED, on=on, remake_until=date(2024, 6, 18))
        assert (entry.result, entry.sue_until) == ("corrected", date(2024, 6, 4))
        made = remedies.answer_anew(**lin)
        assert (made.received_on, made.due_on, made.remakes) == (on, date(2024, 6, 18), row)
        late = date(2024, 6, 19)
        counted = queries.statistics(CODE, since=DAY, until=late, on=late)
        waiting = queries.todo(CODE, queries.mine(people.lin), on=late)
        assert (counted.open_now, counted.overdue_now) == (waiting.total, 1)
        assert counted.received == 1
        assert made.party.name == WANG.name and queries.opened(made.party)["identity"] == WANG.identity
        answered(people, made, date(2024, 6, 3))
        assert now(row).outcome == "refused.deliberative"
        assert [fact.evidence for fact in queries.facts(CODE, 2024)] == ["foi/yangban/2024-001"]
        assert [fact.result for fact in remedy_queries.facts(CODE, 2024)] == ["corrected"]
        remedies.learn(**lin, lesson="说理不充分")
        page = remedy_queries.case(CODE, number, on=on)
        assert page is not None and (page.decision_term, page.remade) == ("撤销或者部分撤销", "2024-002")

    def test_a_court_does_not_maintain(self, people: Cast) -> None:
        row = self.refused_case(people)
        on = date(2024, 4, 8)
        said_ = {"organ": CODE, "by": people.lin, "at": at(on)}
        made = remedies.register(
            **said_, kind="lawsuit_direct", authority="虚构区人民法院", about=row.reference, filed_on=on
        )
        found = refused(remedies.decide, **said_, reference=made.reference, decision=RemedyDecision.MAINTAINED, on=on)
        assert found == {"decision"}


class TestRelease:
    def picture(self) -> bytes:
        import io

        from PIL import Image

        out = io.BytesIO()
        exif = Image.Exif()
        exif[0x010F] = "虚构相机"
        Image.new("RGB", (40, 40), "white").save(out, "JPEG", exif=exif)
        return out.getvalue()

    def test_what_goes_out_is_a_stripped_copy_beside_the_original(self, people: Cast) -> None:
        row = received(people, DAY)
        lin = said(row, people.lin, DAY)
        kept = foi.release(**lin, name="照片.jpg", content=self.picture())
        assert kept.copy is not None and kept.copy.digest != kept.file.digest and kept.removed
        assert "file" in refused(foi.release, **lin, name="x.exe", content=b"MZ")
        assert refused(foi.release, **(lin | {"by": people.sun}), name="照片.jpg", content=b"x") == {"no_power"}
        assert Attachment.objects.count() == 1

    def test_what_is_withheld_is_burnt_in(self, people: Cast) -> None:
        row = received(people, DAY)
        lin = said(row, people.lin, DAY)
        whole = foi.release(**lin, name="照片.jpg", content=self.picture())
        kept = foi.redact_attachment(**lin, attachment_id=whole.pk, regions=[Region(1, 0, 0, 0.5, 0.5)])
        assert kept.removed.startswith("遮盖1处") and kept.file.digest == whole.file.digest
        assert kept.copy and whole.copy and kept.copy.digest != whole.copy.digest
