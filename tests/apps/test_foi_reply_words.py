"""What a reply's letter says of what happened: parts told apart, each ground in words of its own."""

from datetime import date

import pytest

from gongkai.foi import actions as foi
from gongkai.foi.models import Request
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from tests.apps.caseroom import GRANTED, received, refused, said
from tests.apps.test_foi_replies import printed
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


class TestParts:
    """Art. 37: what is withheld and what cannot be given are told apart, for the clause differs (R-053)."""

    HELD = {"refused.internal_affairs": {Need.REASONS: "属于内部值班安排"}}
    UNABLE = {"unable.must_be_created": {Need.REASONS: "没有现成的分社区统计"}}

    def drafted(self, people: Cast, row: Request, on: date, parts: dict, named: set[Element]) -> None:  # type: ignore[type-arg]
        elements = {**GRANTED, **dict.fromkeys(named, "名单以外的部分")}
        foi.draft_reply(**said(row, people.lin, on), outcome="partial", said={}, withheld=parts, elements=elements)

    def test_what_cannot_be_given_is_not_called_withheld(self, people: Cast) -> None:
        row, on = received(people, date(2025, 6, 30)), date(2025, 7, 1)
        self.drafted(people, row, on, self.UNABLE, {Element.UNAVAILABLE})
        foi.submit_reply(**said(row, people.lin, on))
        text = printed(row)
        assert "第三十八条的规定，本机关不能提供上述内容" in text
        assert "不予公开" not in text and "应当先" not in text

    def test_both_lists_stand_with_their_own_basis(self, people: Cast) -> None:
        row, on = received(people, date(2025, 6, 30)), date(2025, 7, 1)
        both = {**self.HELD, **self.UNABLE}
        self.drafted(people, row, on, both, {Element.UNAVAILABLE})
        assert refused(foi.submit_reply, **said(row, people.lin, on)) == {"lack"}
        foi.edit_reply(**said(row, people.lin, on), said={}, withheld=both, elements={Element.WITHHELD: "值班安排"})
        foi.submit_reply(**said(row, people.lin, on))
        assert "第十六条第一款的规定，本机关对上述内容不予公开" in printed(row) and "不能提供" in printed(row)
        assert "如对本答复中不予公开的内容不服，应当先" in printed(row)


class TestWords:
    @pytest.mark.parametrize(
        "outcome, words, there, gone",
        [
            ("other.not_a_request", {Need.REASONS: "所问是办事流程的咨询"}, "不是申请公开政府信息", "信访、投诉"),
            ("declined.petition", {}, "信访、投诉、举报", "不是申请公开政府信息"),
            ("unable.must_be_created", {Need.REASONS: "没有现成的统计"}, "加工、分析或者另行制作", "需要本机关对现有"),
            (
                "unable.other_organ",
                {Need.REASONS: "本机关没有制作该信息", Need.RESPONSIBLE_ORGAN: "不能确定负责公开的机关"},
                "不属于本机关负责公开",
                "该信息由下列机关负责公开",
            ),
        ],
    )
    def test_the_letter_says_what_happened(
        self, people: Cast, outcome: str, words: dict[Need, str], there: str, gone: str
    ) -> None:
        row, on = received(people, date(2024, 3, 4)), date(2024, 3, 6)
        elements = {Element.REASONS: "要求处理邻里噪声"} if outcome == "declined.petition" else {}
        foi.draft_reply(**said(row, people.lin, on), outcome=outcome, said=words, elements=elements)
        foi.submit_reply(**said(row, people.lin, on))
        assert there in printed(row) and gone not in printed(row)
