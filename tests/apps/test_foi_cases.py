"""The course of a case through the actions: intake by every channel, the clock, replies, endings, mended events."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gongkai.base.models import Access, Entry
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.actions import Form
from gongkai.foi.models import Applicant, Event, Request
from gongkai.law.events import Opinion, Party
from gongkai.law.needs import Need
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.standing import Stage
from tests.apps.caseroom import CODE, WANG, answered, at, now, reasons, received, refused, said
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


class TestIntake:
    @pytest.mark.parametrize(
        "channel, more, received_on, stage",
        [
            (Channel.IN_PERSON, {}, date(2024, 3, 4), Stage.IN_PROGRESS),
            (Channel.SIGNED_MAIL, {}, date(2024, 3, 4), Stage.IN_PROGRESS),
            (Channel.ORDINARY_MAIL, {}, None, Stage.AWAITING_CONFIRMATION),
            (Channel.ORDINARY_MAIL, {"confirmed_on": date(2024, 3, 5)}, date(2024, 3, 5), Stage.IN_PROGRESS),
            (Channel.ORDINARY_MAIL, {"unreachable": True}, None, Stage.AWAITING_CONTACT),
            (Channel.INTERNET, {}, None, Stage.AWAITING_CONFIRMATION),
            (Channel.FAX, {"confirmed_on": date(2024, 3, 4)}, date(2024, 3, 4), Stage.IN_PROGRESS),
            (Channel.ORAL, {"confirmed_on": date(2024, 3, 4)}, date(2024, 3, 4), Stage.IN_PROGRESS),
        ],
    )
    def test_the_day_of_receipt_follows_the_channel(self, people: Cast, channel, more, received_on, stage) -> None:
        arrival = Arrival(channel, date(2024, 3, 4), **more)
        row = foi.receive(organ=CODE, arrival=arrival, form=WANG, by=people.lin, at=at(date(2024, 3, 6))).request
        assert (row.received_on, row.stage) == (received_on, stage)
        assert (row.due_on is None) is (received_on is None)

    def test_numbers_run_on_with_those_entered_after_the_fact(self, people: Cast) -> None:
        foi.register(
            organ=CODE, received_on=date(2024, 1, 3), applicant="natural", summary="名单", by=people.lin,
            at=at(date(2024, 3, 1)),
        )  # fmt: skip
        assert received(people, date(2024, 3, 4)).reference == "2024-002"

    def test_what_is_missing_is_listed_and_never_turned_away(self, people: Cast) -> None:
        bare = Form(kind="natural", content="补贴名单")
        row = received(people, date(2024, 3, 4), bare)
        assert row.missing == "name,identity,contact,form,way"
        foi.complete(
            **said(row, people.lin, date(2024, 3, 5)),
            changes={"name": "王一", "identity": "X1", "phone": "1", "wanted_form": "纸质"},
        )
        assert now(row).missing == "way"
        assert "purpose" not in row.missing

    def test_an_agent_needs_a_letter_of_authority(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4), Form(**{**_said(WANG), "agent_name": "律师甲"}))
        assert row.missing == "authority"

    def test_every_reason_against_an_intake(self, people: Cast) -> None:
        arrival = Arrival(Channel.FAX, date(2024, 3, 4), confirmed_on=date(2024, 3, 1))
        wrong = Form(kind="martian", content="", note="我的号码13800000001", agent_phone="1")
        # the kind of applicant is mandatory, a column of Table 3
        found = refused(foi.receive, organ=CODE, arrival=arrival, form=wrong, by=people.sun, at=at(date(2024, 3, 2)))
        assert found == {
            "no_power", "applicant", "content", "agent_name", "personal", "arrived_on", "confirmed_on",
        }  # fmt: skip
        assert not Request.objects.exists() and not Applicant.objects.exists()

    def test_nothing_personal_lies_open(self, people: Cast) -> None:
        row = received(
            people, date(2024, 3, 4), Form(**{**_said(WANG), "content": "我身份证11010119900307889X的低保记录"})
        )
        party = row.party
        assert "7889X" not in party.identity and "138" not in party.phone
        assert "11010119900307889X" not in row.summary and row.content.startswith("我身份证")
        assert all("7889X" not in line.data and "王一" not in line.data for line in Entry.objects.all())
        page = queries.case(CODE, row.reference, person=people.zhao, on=date(2024, 3, 5))
        assert page is not None and page.applicant is not None
        assert page.applicant.name.startswith("王*") and page.applicant.phone == "138****0001"
        own = queries.case(CODE, row.reference, person=people.lin, on=date(2024, 3, 5))
        assert own is not None and own.applicant is not None and own.applicant.name == WANG.name

    def test_no_line_of_the_journal_keeps_a_number(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4), channel=Channel.FAX)
        foi.confirm(**said(row, people.lin, date(2024, 3, 4)), on=date(2024, 3, 4), how="致电13800000001确认")
        line = Entry.objects.get(act="foi.received")
        assert "13800000001" not in line.data and "致电" in line.data

    def test_a_full_look_needs_the_power_and_is_logged(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        assert refused(foi.see_applicant, **said(row, people.sun, date(2024, 3, 5)), why="核对") == {"no_power"}
        assert refused(foi.see_applicant, **said(row, people.lin, date(2024, 3, 5)), why=" ") == {"why"}
        seen = foi.see_applicant(**said(row, people.lin, date(2024, 3, 5)), why="核对身份")
        assert seen["identity"] == WANG.identity
        assert Entry.objects.filter(act="foi.applicant_seen", actor="lin").count() == 1
        assert set(Access.objects.values_list("field", "reason")) == {("identity", "核对身份"), ("phone", "核对身份")}

    def test_online_by_the_public_waits_for_confirmation(self, people: Cast) -> None:
        on = date(2024, 12, 30)
        arrival = Arrival(Channel.INTERNET, on)
        made = foi.receive(organ=CODE, arrival=arrival, form=WANG, by=queries.PUBLIC, at=at(on))
        assert made.request.registered_by is None and len(made.query_code) == 10
        mail = Arrival(Channel.SIGNED_MAIL, on)
        assert refused(foi.receive, organ=CODE, arrival=mail, form=WANG, by=queries.PUBLIC, at=at(on)) == {"channel"}
        foi.confirm(**said(made.request, people.lin, date(2025, 1, 2)), on=date(2025, 1, 2))
        assert [fact.received_on for fact in queries.facts(CODE, 2025)] == [date(2025, 1, 2)]
        assert list(queries.facts(CODE, 2024)) == []

    def test_the_help_that_somebody_needs_stands_on_every_list(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4), Form(**{**_said(WANG), "help_need": "视力障碍，需要朗读"}))
        page = queries.case(CODE, row.reference, person=people.lin, on=date(2024, 3, 4))
        assert page is not None and page.help_need == "视力障碍，需要朗读"
        (waits,) = queries.todo(CODE, queries.mine(people.lin), on=date(2024, 3, 4)).rows
        assert waits.case.help_need == "视力障碍，需要朗读"

    def test_tracking_needs_number_and_code(self, people: Cast) -> None:
        on = date(2024, 3, 4)
        made = foi.receive(organ=CODE, arrival=Arrival(Channel.IN_PERSON, on), form=WANG, by=people.lin, at=at(on))
        ref, code = made.request.reference, made.query_code
        assert queries.track(CODE, ref, code.lower(), on=on).stage_term == "办理中"
        assert queries.track(CODE, ref, "AAAAAAAAAA", on=on) is None
        assert queries.track(CODE, "2024-099", code, on=on) is None
        fresh = foi.renew_code(**said(made.request, people.lin, on)).query_code
        assert queries.track(CODE, ref, code, on=on) is None and queries.track(CODE, ref, fresh, on=on) is not None

    def test_contact_attempts_and_contact_restored(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4), channel=Channel.ORDINARY_MAIL)
        foi.log_contact_attempt(
            **said(row, people.lin, date(2024, 3, 4)), on=date(2024, 3, 4), how="电话", reached=False
        )
        assert now(row).stage == Stage.AWAITING_CONTACT
        foi.confirm(**said(row, people.lin, date(2024, 4, 1)), on=date(2024, 4, 1), how="申请人来电")
        assert (now(row).received_on, now(row).stage) == (date(2024, 4, 1), Stage.IN_PROGRESS)
        assert refused(foi.confirm, **said(row, people.lin, date(2024, 4, 2)), on=date(2024, 4, 2)) == {"received"}

    def test_a_wrong_day_of_receipt_is_mended_and_stays_on_record(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        arrival = Arrival(Channel.IN_PERSON, date(2024, 3, 1))
        foi.correct_receipt(**said(row, people.lin, date(2024, 3, 6)), arrival=arrival, reason="看错收件章")
        assert now(row).received_on == date(2024, 3, 1)
        assert [one.annulled for one in queries.timeline(now(row))] == ["看错收件章", ""]


def _said(form: Form) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(form)


class TestClock:
    def test_twenty_working_days_over_the_national_day(self, people: Cast) -> None:
        row = received(people, date(2024, 9, 30))
        assert row.due_on == date(2024, 11, 1)  # 1–7 October off, Saturday 12 October worked

    def test_correction_once_and_the_limit_begins_anew(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        lin = said(row, people.lin, date(2024, 3, 6))
        ask = {"on": date(2024, 3, 6), "until": date(2024, 3, 20), "items": "写明年度"}
        assert "items" in refused(foi.ask_correction, paper="1号", **lin, **{**ask, "items": ""})
        foi.ask_correction(paper="1号", **lin, **ask)
        assert (now(row).stage, now(row).wait_until) == (Stage.AWAITING_CORRECTION, date(2024, 3, 20))
        assert "一次" in reasons(foi.ask_correction, paper="1号", **lin, **ask)
        foi.take_correction(**said(row, people.lin, date(2024, 3, 18)), on=date(2024, 3, 18), content="2023年度")
        assert (now(row).stage, now(row).due_on) == (Stage.IN_PROGRESS, date(2024, 4, 16))
        assert now(row).received_on == date(2024, 3, 4)  # the report counts the first day

    def test_a_lapse_is_signed_and_never_early(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        foi.ask_correction(
            paper="1号",
            **said(row, people.lin, date(2024, 3, 6)),
            on=date(2024, 3, 6),
            until=date(2024, 3, 20),
            items="写明年度",
        )
        early = said(row, people.sun, date(2024, 3, 20))
        assert "law" in refused(foi.lapse_correction, paper="1号", **early, on=date(2024, 3, 20), reason="未补正")
        assert "no_power" in refused(
            foi.lapse_correction,
            paper="1号",
            **said(row, people.lin, date(2024, 3, 21)),
            on=date(2024, 3, 21),
            reason="未补正",
        )
        foi.lapse_correction(
            paper="1号", **said(row, people.sun, date(2024, 3, 21)), on=date(2024, 3, 21), reason="未补正"
        )
        assert (now(row).stage, now(row).outcome) == (Stage.CLOSED, "other.correction_lapsed")
        assert now(row).concluded_on == date(2024, 3, 21)

    def test_an_extension_is_approved_by_the_head_and_told(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        before = now(row).due_on
        lin, zhao = said(row, people.lin, date(2024, 3, 20)), said(row, people.zhao, date(2024, 3, 20))
        assert "law" in refused(foi.extend, paper="1号", **lin, on=date(2024, 3, 20), days=20)
        assert "law" in refused(foi.approve_extension, **zhao, on=date(2024, 3, 20), days=21, reason="量大")
        foi.approve_extension(**zhao, on=date(2024, 3, 20), days=20, reason="量大")
        assert now(row).due_on == before  # not effective before it is told
        foi.extend(paper="1号", **lin, on=date(2024, 3, 20), days=20)
        assert now(row).due_on == date(2024, 4, 29)  # 4–6 April off; Sundays 7 and 28 April worked
        assert "law" in refused(foi.approve_extension, **zhao, on=date(2024, 3, 20), days=5, reason="再延")

    def test_consultation_days_do_not_count(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        lin = said(row, people.lin, date(2024, 3, 6))
        asked = foi.consult(
            **lin, on=date(2024, 3, 6), party=Party.THIRD_PARTY, name="某公司", subject="投标文件", contact="010-1"
        )
        assert asked.ref == "c1" and "010" not in asked.contact
        assert now(row).stage == Stage.CONSULTING
        foi.note_service(**said(row, people.lin, date(2024, 3, 8)), ref="c1", on=date(2024, 3, 8))
        late = said(row, people.lin, date(2024, 3, 15))
        assert "reason" in refused(
            foi.take_opinion, **late, ref="c1", on=date(2024, 3, 15), opinion=Opinion.OBJECTS, reason=""
        )
        foi.take_opinion(**late, ref="c1", on=date(2024, 3, 15), opinion=Opinion.OBJECTS, reason="商业秘密")
        assert now(row).due_on == date(2024, 4, 11)  # 2024-04-01 and seven working days, 清明 skipped
        assert "law" in refused(foi.take_opinion, **late, ref="c9", on=date(2024, 3, 15), opinion=Opinion.AGREES)

    def test_withdrawal_closes_and_counts_as_other(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        foi.withdraw(**said(row, people.lin, date(2024, 3, 6)), on=date(2024, 3, 6), how="书面撤回")
        assert (now(row).reply, now(row).outcome) == ("other.withdrawn", "other.other")

    def test_a_wrong_event_is_taken_back_from_the_last_on(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        foi.withdraw(**said(row, people.lin, date(2024, 3, 6)), on=date(2024, 3, 6), how="书面撤回")
        lin = said(row, people.lin, date(2024, 3, 7))
        assert refused(foi.annul, **lin, sequence=1, reason="x") == {"not_last"}
        assert refused(foi.annul, **lin, sequence=2, reason="") == {"reason"}
        foi.annul(**lin, sequence=2, reason="撤回的是另一件")
        assert (now(row).stage, now(row).outcome, now(row).due_on) == (Stage.IN_PROGRESS, None, date(2024, 4, 1))
        assert refused(foi.annul, **lin, sequence=2, reason="x") == {"unknown"}
        assert [one.annulled for one in queries.timeline(now(row))] == ["", "撤回的是另一件"]

    def test_what_happened_cannot_be_changed_in_the_database(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        for change in (
            lambda: Event.objects.filter(request=row).update(on=date(2024, 1, 1)),
            lambda: Event.objects.filter(request=row)._raw_delete("default"),
        ):
            with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
                change()


class TestReplies:
    def test_three_people_and_the_day_of_posting(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        answered(people, row, date(2024, 3, 20))
        done = now(row)
        assert (done.stage, done.reply, done.outcome) == (Stage.CLOSED, "granted.supplied", "granted")
        assert (done.concluded_on, done.due_on, done.due_then) == (date(2024, 3, 20), None, date(2024, 4, 1))
        assert [fact.outcome for fact in queries.facts(CODE, 2024)] == ["granted"]
        contents = queries.contents(done)
        assert contents[0].name == "政府信息公开申请登记表"
        assert ("政府信息公开申请答复书", date(2024, 3, 20)) in [(one.name, one.on) for one in contents]
        foi.archive(**said(row, people.lin, date(2024, 3, 25)), on=date(2024, 3, 25))
        assert refused(foi.archive, **said(row, people.lin, date(2024, 3, 25)), on=date(2024, 3, 25)) == {"archived"}

    def test_a_refusal_says_everything_or_is_not_submitted(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        on = date(2024, 3, 20)
        foi.draft_reply(**said(row, people.lin, on), outcome="refused.third_party", said={})
        assert "lack" in refused(foi.submit_reply, **said(row, people.lin, on))
        foi.keep_record(**said(row, people.lin, on), need=Need.CONSULTATION, on=on, text="第三方已经注销，无法征求意见")
        foi.edit_reply(
            **said(row, people.lin, on),
            said={
                Need.REASONS: "第三方不同意公开，理由成立。",
                Need.SEPARATION_CONSIDERED: "不能区分。",
                Need.CONSULTATION: "第三方已经注销，无法征求意见。",
            },
        )
        foi.submit_reply(**said(row, people.lin, on))

    def test_a_record_of_the_case_meets_the_need(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        on = date(2024, 3, 20)
        foi.keep_record(
            **said(row, people.lin, on),
            need=Need.SEARCH_RECORD,
            on=on,
            text="2024年3月20日由林晓检索档案室、公文系统，检索词“食堂补贴”，未检索到。",
        )
        foi.draft_reply(**said(row, people.lin, on), outcome="unable.not_existing", said={})
        foi.submit_reply(**said(row, people.lin, on))

    def test_the_one_who_drafted_neither_reviews_nor_signs(self, people: Cast) -> None:
        from gongkai.base.journal import SYSTEM
        from gongkai.organs.actions import grant
        from gongkai.organs.models import Power
        from tests.apps.caseroom import GRANTED, letter_digest
        from tests.people import LONG_AGO

        for power in (Power.REVIEW_LETTER, Power.SIGN_LETTER):
            grant(person="lin", organ=CODE, power=power, since=date(2019, 5, 15), by=SYSTEM, at=LONG_AGO)
        row = received(people, date(2024, 3, 4))
        on = date(2024, 3, 20)
        drafted = foi.draft_reply(**said(row, people.lin, on), outcome="granted.supplied", said={}, elements=GRANTED)
        foi.submit_reply(**said(row, people.lin, on))
        seen = letter_digest(drafted.letter_id)
        assert "other_person" in refused(foi.review_reply, **said(row, people.lin, on), digest=seen)
        assert "digest" in refused(foi.review_reply, **said(row, people.zhao, on), digest="0" * 64)
        foi.review_reply(**said(row, people.zhao, on), digest=seen)
        assert "other_person" in refused(foi.sign_reply, **said(row, people.lin, on), digest=seen)

    def test_no_answer_while_an_opinion_is_awaited(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        lin = said(row, people.lin, date(2024, 3, 6))
        foi.consult(**lin, on=date(2024, 3, 6), party=Party.THIRD_PARTY, name="某公司", subject="投标文件")
        assert "law" in refused(foi.draft_reply, **lin, outcome="granted.supplied", said={})

    def test_ends_of_another_kind_are_not_replies(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        lin = said(row, people.lin, date(2024, 3, 6))
        for outcome in ("other.withdrawn", "other.correction_lapsed", "other.fee_lapsed", "other.other", "vanished"):
            assert refused(foi.draft_reply, **lin, outcome=outcome, said={}) == {"outcome"}
        foi.answer_otherwise(
            **said(row, people.sun, date(2024, 3, 6)), on=date(2024, 3, 6), how="并入另案办理",
            said={Need.REASONS: "同一事项", Need.LEGAL_PROVISION: "条例第四十五条"},
        )  # fmt: skip
        assert now(row).outcome == "other.other"

    def test_past_entries_and_cases_do_not_mix(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        lin = said(row, people.lin, date(2024, 3, 6))
        assert refused(foi.conclude, **lin, outcome="granted", concluded_on=date(2024, 3, 6)) == {"has_course"}
        assert refused(foi.correct, **lin, changes={"outcome": "granted"}, reason="x") >= {"has_course"}
        foi.correct(**lin, changes={"summary": "食堂补贴"}, reason="摘要过长")
        entered = foi.register(
            organ=CODE, received_on=date(2024, 3, 1), applicant="natural", summary="名单", by=people.lin,
            at=at(date(2024, 3, 6)),
        )  # fmt: skip
        assert (entered.stage, entered.due_on) == (Stage.IN_PROGRESS, date(2024, 3, 29))
        foi.ask_correction(
            paper="1号",
            **said(entered, people.lin, date(2024, 3, 7)),
            on=date(2024, 3, 7),
            until=date(2024, 3, 20),
            items="年度",
        )
        assert now(entered).stage == Stage.AWAITING_CORRECTION  # an open past entry may be carried on as a case

    def test_of_two_who_act_on_the_same_page_one_is_told(self, people: Cast) -> None:
        row = received(people, date(2024, 3, 4))
        seen = row.version
        lin = said(row, people.lin, date(2024, 3, 6))
        foi.withdraw(**lin, on=date(2024, 3, 6), how="书面撤回", seen=seen)
        assert "stale" in refused(
            foi.ask_correction,
            paper="1号",
            **lin,
            on=date(2024, 3, 6),
            until=date(2024, 3, 20),
            items="x",
            seen=seen,
        )


def test_received_in_december_answered_in_january(people: Cast) -> None:
    """R-087: r1 and r4 of one year, r2 and one row of the next."""
    row = received(people, date(2023, 12, 20))
    answered(people, row, date(2024, 1, 10))
    keys = [(one.year, one.key) for one in queries.counted_in(now(row), on=date(2024, 2, 1))]
    assert [one for one in keys if one[1].endswith(".natural")] == [
        (2023, "t3.received.natural"),
        (2023, "t3.carried_over.natural"),
        (2024, "t3.brought_forward.natural"),
        (2024, "t3.granted.natural"),
        (2024, "t3.concluded.natural"),
    ]
