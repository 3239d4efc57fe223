"""What a reply may not leave to its drafter: the law's own words, the records it rests on, a way back before issue."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.models import Request
from gongkai.law.events import Opinion, Party
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import actions as letters
from gongkai.letters.queries import letter, paper, text_of
from gongkai.organs.models import Organ
from tests.apps.caseroom import (
    CODE,
    GRANTED,
    WANG,
    answered,
    at,
    letter_digest,
    marked,
    now,
    reasons,
    received,
    refused,
    said,
)
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db
INTERNAL = {Need.REASONS: "领用和值班安排不影响公众的权利义务", Need.SEPARATION_CONSIDERED: "全文均属内部事务"}


@pytest.fixture
def people() -> Cast:
    return cast()


def seen_of(row: Request) -> str:
    reply = queries.reply_of(now(row))
    assert reply is not None
    return letter_digest(reply.letter_id)


def submitted(people: Cast, row: Request, on: date, outcome: str = "refused.internal_affairs") -> None:
    words = INTERNAL if outcome.startswith("refused.") else {}
    elements = GRANTED if outcome == "granted.supplied" else {}
    foi.draft_reply(**said(row, people.lin, on), outcome=outcome, said=words, elements=elements)
    foi.submit_reply(**said(row, people.lin, on))


def signed(people: Cast, row: Request, on: date, outcome: str = "refused.internal_affairs") -> None:
    marked(people, on)
    submitted(people, row, on, outcome)
    foi.review_reply(**said(row, people.zhao, on), digest=seen_of(row))
    foi.sign_reply(**said(row, people.sun, on), digest=seen_of(row))


def printed(row: Request) -> str:
    reply = queries.reply_of(now(row))
    assert reply is not None
    return text_of(reply.letter)


class TestDrawnByLaw:
    """R-050: the clause follows the day of the decision; basis and clause are nobody's to type."""

    BEFORE, AFTER = date(2023, 12, 28), date(2024, 1, 5)

    def test_a_clause_of_last_year_is_drawn_anew_when_submitted(self, people: Cast) -> None:
        row = received(people, date(2023, 12, 25))
        foi.draft_reply(
            **said(row, people.lin, self.BEFORE), outcome="refused.internal_affairs", said=INTERNAL, elements={}
        )
        assert "应当先" not in printed(row)
        foi.submit_reply(**said(row, people.lin, self.AFTER))
        assert "应当先自收到本答复之日起60日内" in printed(row)

    def test_a_clause_of_last_year_is_not_signed(self, people: Cast) -> None:
        row = received(people, date(2023, 12, 25))
        submitted(people, row, self.BEFORE)
        foi.review_reply(**said(row, people.zhao, self.BEFORE), digest=seen_of(row))
        why = reasons(foi.sign_reply, **said(row, people.sun, self.AFTER), digest=seen_of(row))
        assert "救济告知" in why and "应当先" in why
        foi.send_back_reply(**said(row, people.sun, self.AFTER), reason="救济告知过时")
        foi.submit_reply(**said(row, people.lin, self.AFTER))
        foi.review_reply(**said(row, people.zhao, self.AFTER), digest=seen_of(row))
        foi.sign_reply(**said(row, people.sun, self.AFTER), digest=seen_of(row))

    def test_a_court_that_changed_after_the_review_is_seen(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        submitted(people, row, on)
        Organ.objects.filter(code=CODE).update(court="虚构区另一人民法院")
        assert "drawn" in refused(foi.review_reply, **said(row, people.zhao, on), digest=seen_of(row))

    @pytest.mark.parametrize("element", [Element.REMEDY, Element.BASIS, Element.WITHHELD_BASIS])
    def test_nobody_types_what_the_law_says(self, people: Cast, element: Element) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        typed = {element: "可以自收到本答复之日起3个月内向月球法院提起行政诉讼。"}
        draft = {**said(row, people.lin, on), "outcome": "refused.internal_affairs", "said": INTERNAL}
        assert refused(foi.draft_reply, **draft, elements=typed) == {"drawn"}
        foi.draft_reply(**draft)
        assert refused(foi.edit_reply, **said(row, people.lin, on), said=INTERNAL, elements=typed) == {"drawn"}

    @pytest.mark.parametrize(
        "old, new, code",
        [
            ("{{救济告知}}", "无。", "element"),
            ("{{救济告知}}", "{{救济告知}}\n也可以自收到之日起3个月内向月球法院提起行政诉讼。", "remedy"),
            ("{{答复依据}}", "条例第九十九条", "element"),
            ("{{答复依据}}", "{{答复依据}}和条例第九十九条第三款", "basis"),
        ],
    )
    def test_an_edited_letter_keeps_the_drawn_words(self, people: Cast, old: str, new: str, code: str) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        foi.draft_reply(**said(row, people.lin, on), outcome="refused.internal_affairs", said=INTERNAL)
        reply = queries.reply_of(now(row))
        assert reply is not None
        text = reply.letter.text.replace(old, new)
        foi.edit_reply(**said(row, people.lin, on), said=INTERNAL, text=text)
        assert code in refused(foi.submit_reply, **said(row, people.lin, on))

    def test_reasons_name_no_other_court(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        words = {**INTERNAL, Need.REASONS: "内部信息。可以自收到本答复之日起3个月内向月球法院提起行政诉讼"}
        foi.draft_reply(**said(row, people.lin, on), outcome="refused.internal_affairs", said=words)
        assert "remedy" in refused(foi.submit_reply, **said(row, people.lin, on))

    def test_without_a_court_the_organ_is_told_where_to_name_it(self, people: Cast) -> None:
        Organ.objects.filter(code=CODE).update(court="")
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        foi.draft_reply(**said(row, people.lin, on), outcome="refused.internal_affairs", said=INTERNAL)
        assert "有管辖权的人民法院" in reasons(foi.submit_reply, **said(row, people.lin, on))


class TestGrounds:
    """R-040, R-041 and art. 35: what the reply rests on stands on record before it goes."""

    THIRD = {
        Need.REASONS: "公开报价会损害其商业秘密",
        Need.SEPARATION_CONSIDERED: "全文均属报价，不能区分",
        Need.CONSULTATION: "已书面征求意见，不同意公开",
    }

    def test_art_15_needs_a_consultation_on_record(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 20)
        foi.draft_reply(**said(row, people.lin, on), outcome="refused.privacy", said=self.THIRD)
        assert "没有征求第三方意见的登记" in reasons(foi.submit_reply, **said(row, people.lin, on))
        foi.keep_record(**said(row, people.lin, on), need=Need.CONSULTATION, on=on, text="地址、电话均无法联系")
        foi.submit_reply(**said(row, people.lin, on))
        assert "涉及个人隐私" in printed(row) and "商业秘密等" not in printed(row)

    def test_art_35_needs_reasons_asked(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        words = {Need.REASONS_RECORD: "申请人说明用于研究，与内容没有关联"}
        draft = {**said(row, people.lin, on), "outcome": "declined.excessive", "said": words}
        assert "须先要求申请人说明理由" in reasons(foi.draft_reply, **draft)
        asked = {"on": on, "until": date(2024, 3, 12), "facts": "本月已提出30件", "paper": "纸质文书，第1号"}
        foi.ask_reasons(**said(row, people.lin, on), **asked)
        assert "尚未收到申请人的理由说明" in reasons(foi.draft_reply, **draft)
        later = date(2024, 3, 13)
        foi.draft_reply(**said(row, people.lin, later), outcome="declined.excessive", said=words)

    def test_over_an_objection_the_third_party_is_told_first(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 20)
        asked = foi.consult(
            **said(row, people.lin, date(2024, 3, 5)), on=date(2024, 3, 5), party=Party.THIRD_PARTY, name="某公司",
            subject="合同报价",
        )  # fmt: skip
        day = date(2024, 3, 8)
        foi.note_service(**said(row, people.lin, day), ref=asked.ref, on=date(2024, 3, 6))
        foi.take_opinion(
            **said(row, people.lin, day), ref=asked.ref, on=day, opinion=Opinion.OBJECTS, reason="未说明理由"
        )
        marked(people, on)
        foi.draft_reply(**said(row, people.lin, on), outcome="granted.supplied", said={}, elements=GRANTED)
        why = reasons(foi.submit_reply, **said(row, people.lin, on))
        assert "公开的公共利益理由" in why and "告知第三方" in why
        words = {
            Need.PUBLIC_INTEREST: "补贴使用财政资金，公众有权了解",
            Need.THIRD_PARTY_NOTICE: "已书面告知第三方决定公开",
        }
        foi.edit_reply(**said(row, people.lin, on), said=words)
        foi.submit_reply(**said(row, people.lin, on))
        foi.review_reply(**said(row, people.zhao, on), digest=seen_of(row))
        foi.sign_reply(**said(row, people.sun, on), digest=seen_of(row))
        posted = Service(ServiceMethod.MAIL, posted_on=on, carrier=POST, tracking="XA00000000100")
        serve = {**said(row, people.lin, on), "service": posted}
        assert refused(foi.serve_reply, **serve) == {"third_party_notice"}
        told = noticed(people, row, on)
        assert refused(foi.serve_reply, **serve) == {"third_party_notice"}  # issued, not yet on its way
        letters.deliver(organ=CODE, letter=told, service=posted, by=people.lin, at=at(on))
        foi.serve_reply(**serve)


def noticed(people: Cast, row: Request, on: date) -> int:
    """D08 to the third party, issued."""
    elements = {
        Element.ADDRESSEE: "某公司（虚构）",
        Element.CONSULTATION: "您单位不同意公开",
        Element.RELEASED: "合同报价",
        Element.PUBLIC_INTEREST: "补贴使用财政资金，公众有权了解",
    }
    subject = queries.evidence_id(CODE, row.year, row.number)
    who = {"organ": CODE, "at": at(on)}
    made = letters.draft(**who, subject=subject, code="D08", elements=elements, by=people.lin).pk
    letters.submit(**who, letter=made, by=people.lin)
    letters.review(**who, letter=made, digest=letter_digest(made), by=people.zhao)
    letters.sign(**who, letter=made, digest=letter_digest(made), by=people.sun)
    letters.issue(**who, letter=made, by=people.lin)
    return int(made)


class TestOnlineChannel:
    def test_it_is_asked_for_before_the_review(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4), replace(WANG, wanted_way="在本平台凭查询码下载")), date(2024, 3, 6)
        Organ.objects.filter(code=CODE).update(online_review="")
        foi.draft_reply(**said(row, people.lin, on), outcome="granted.supplied", said={}, elements=GRANTED)
        assert refused(foi.submit_reply, **said(row, people.lin, on)) == {"online_remedy"}
        foi.edit_reply(
            **said(row, people.lin, on), said={}, elements={**GRANTED, Element.ONLINE_REMEDY: "https://review.invalid"}
        )
        foi.submit_reply(**said(row, people.lin, on))

    def test_it_comes_from_the_details_of_the_organ(self, people: Cast) -> None:
        Organ.objects.filter(code=CODE).update(online_review="https://fuyi.example.invalid")
        row, on = received(people, date(2024, 3, 4), replace(WANG, wanted_way="电子邮件")), date(2024, 3, 6)
        submitted(people, row, on, "granted.supplied")
        assert "https://fuyi.example.invalid" in printed(row)


class TestWayBack:
    def test_the_clerk_takes_a_signed_reply_back_and_drops_it(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        signed(people, row, on)
        assert refused(foi.take_back_reply, **said(row, people.lin, on), reason="") == {"reason"}
        assert "no_power" in refused(foi.take_back_reply, **said(row, people.zhou, on), reason="漏写附件")
        reply = foi.take_back_reply(**said(row, people.lin, on), reason="漏写附件")
        assert (reply.letter.state, reply.letter.signer, reply.letter.digest) == ("draft", None, "")
        foi.drop_reply(**said(row, people.lin, on), reason="换一种答复")

    def test_the_signer_sends_a_signed_reply_back(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        signed(people, row, on)
        reply = foi.send_back_reply(**said(row, people.sun, on), reason="理由不足")
        assert (reply.letter.state, reply.letter.signed_at) == ("draft", None)

    def test_an_issued_reply_stands(self, people: Cast) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        answered(people, row, on)
        assert refused(foi.take_back_reply, **said(row, people.lin, on), reason="后悔") == {"state"}


def test_a_draft_shows_no_braces_in_preview_and_paper(people: Cast) -> None:
    row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
    made = foi.draft_reply(**said(row, people.lin, on), outcome="granted.supplied", said={}, elements={})
    page = letter(CODE, made.letter_id)
    assert page is not None and "（发出时编号）" in page.preview and "（待填写：公开的内容）" in page.preview
    assert "{{" not in page.preview + str(paper(made.letter)) and "{{公开的内容}}" in page.text
