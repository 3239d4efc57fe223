"""An office's own templates and 代字, and how letters are served."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.law.letter_samples import REMEDY
from gongkai.law.letter_text import default_text, variants
from gongkai.law.letters import LETTERS, Element, LetterSeries, required
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import actions, queries
from gongkai.letters.models import Delivery, Mark, Template
from tests.apps.letters_cast import HAND, MAIL, NOW, TODAY, drafted, issued, office
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return office()


def refused(action: Any, **said: Any) -> dict[str, str]:
    with pytest.raises(Refused) as no:
        action(organ="yangban", **{"at": NOW, **said})
    return {reason.code: reason.message for reason in no.value.reasons}


class TestTemplates:
    @pytest.mark.parametrize("code", LETTERS)
    def test_a_template_that_lost_any_element_is_refused_and_the_element_named(self, people: Cast, code: str) -> None:
        for variant in variants(code):
            for element in required(code, variant):
                text = default_text(code, variant).replace(element.mark, "")
                words = {"code": code, "variant": variant, "text": text, "since": TODAY, "by": people.zhou}
                assert element.term in refused(actions.edit_template, **words)["element"]
        assert not Template.objects.exists()

    def test_every_lost_element_is_listed(self, people: Cast) -> None:
        with pytest.raises(Refused) as no:
            actions.edit_template(
                organ="yangban", code="D16", text="【标题】\n书\n【正文】\n没有", since=TODAY, by=people.zhou, at=NOW
            )
        named = [reason.message for reason in no.value.reasons if reason.code == "element"]
        assert len(named) == len(required("D16"))

    def test_an_offices_own_text_is_used_from_its_day_on(self, people: Cast) -> None:
        text = default_text("D16").replace("收到申请后，本机关进行了检索。", "本机关查阅了全部档案。")
        tomorrow = TODAY + timedelta(days=1)
        actions.edit_template(
            organ="yangban", code="D16", text=text, since=tomorrow, reason="本机关习惯", by=people.zhou, at=NOW
        )
        assert "全部档案" not in drafted(people).text
        later = drafted(people, at=NOW + timedelta(days=1))
        assert "全部档案" in later.text and later.template_version == 1
        assert queries.template(people.organ, "D16", "", on=tomorrow).version == 1

    def test_versions_stay_and_the_newest_begun_holds(self, people: Cast) -> None:
        for word in ("甲", "乙"):
            text = default_text("D16").replace("收到申请后，", f"{word}，")
            actions.edit_template(organ="yangban", code="D16", text=text, since=TODAY, by=people.zhou, at=NOW)
        assert Template.objects.count() == 2
        assert "乙，" in queries.template(people.organ, "D16", "", on=TODAY).text

    def test_no_template_in_the_past_and_none_without_power(self, people: Cast) -> None:
        words = {"code": "D16", "text": default_text("D16"), "by": people.lin, "since": TODAY - timedelta(days=1)}
        assert set(refused(actions.edit_template, **words)) == {"no_power", "since"}
        assert set(refused(actions.edit_template, **{**words, "code": "D99"})) == {"no_power", "code"}

    def test_all_are_listed_with_our_own_texts(self, people: Cast) -> None:
        rows = queries.templates(people.organ, on=TODAY)
        assert len(rows) == sum(len(variants(code)) for code in LETTERS)
        assert all(row.version == 0 and row.text for row in rows)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=80))
    def test_whatever_is_typed_is_kept_or_refused_with_reasons(self, people: Cast, typed: str) -> None:
        text = default_text("D13").replace("【落款】", f"{typed}\n【落款】")
        try:
            with transaction.atomic():
                made = actions.edit_template(
                    organ="yangban", code="D13", text=text, since=TODAY, by=people.zhou, at=NOW
                )
        except Refused as no:
            assert all(reason.message for reason in no.reasons)
        else:
            assert all(element.mark in made.text for element in required("D13"))


class TestMarks:
    def test_each_series_has_its_word_or_the_offices(self, people: Cast) -> None:
        own = {LetterSeries.REPLY: "信公复"}
        actions.set_marks(organ="yangban", character="虚样", words=own, by=people.zhou, at=NOW)
        marks = queries.marks(people.organ)
        assert (marks[LetterSeries.REPLY], marks[LetterSeries.FEE]) == ("虚样信公复", "虚样公费")
        assert issued(people).number_text == "虚样信公复〔2024〕1号"

    @pytest.mark.parametrize("character", ["", "样〔", "第一", "样 公", "长" * 20])
    def test_a_mark_that_spoils_the_number_is_refused(self, people: Cast, character: str) -> None:
        assert refused(actions.set_marks, character=character, by=people.zhou)
        assert queries.marks(people.organ)[LetterSeries.REPLY] == "样公复"

    def test_two_series_with_one_mark_would_give_one_number_twice(self, people: Cast) -> None:
        same = {LetterSeries.REPLY: "公", LetterSeries.NOTICE: "公"}
        assert set(refused(actions.set_marks, character="样", words=same, by=people.zhou)) == {"mark"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Mark.objects.filter(series="notice").update(text="样公复")

    def test_only_who_keeps_the_templates(self, people: Cast) -> None:
        assert set(refused(actions.set_marks, character="样", by=people.lin)) == {"no_power"}


class TestDelivery:
    def test_mail_counts_from_posting(self, people: Cast) -> None:
        letter = issued(people)
        at = NOW + timedelta(days=9)
        service = replace(MAIL, signed_on=date(2024, 11, 1))
        done = actions.deliver(organ="yangban", letter=letter.pk, service=service, by=people.lin, at=at)
        assert done.served_on == TODAY
        assert queries.letters_of("yangban", letter.subject)[0].served_on == TODAY

    def test_hand_over_counts_from_signature(self, people: Cast) -> None:
        letter = issued(people)
        service = replace(HAND, signed_on=date(2024, 10, 28))
        at = datetime(2024, 10, 28, 17, 0, tzinfo=SHANGHAI)
        assert actions.deliver(
            organ="yangban", letter=letter.pk, service=service, by=people.lin, at=at
        ).served_on == date(2024, 10, 28)

    @pytest.mark.parametrize(
        "service, code",
        [
            (replace(MAIL, carrier="某速递公司"), "carrier"),
            (replace(MAIL, collect=True), "collect"),
            (replace(MAIL, posted_on=TODAY + timedelta(days=1)), "future"),
            (replace(MAIL, posted_on=TODAY - timedelta(days=1)), "posted_on"),
            (replace(HAND, signed_by=""), "signed_by"),
            (replace(HAND, signed_by="长" * 65), "too_long"),
            (Service(ServiceMethod.ELECTRONIC, signed_on=TODAY), "consent"),
        ],
    )
    def test_a_service_that_law_does_not_allow_is_refused(self, people: Cast, service: Service, code: str) -> None:
        assert code in refused(actions.deliver, letter=issued(people).pk, service=service, by=people.lin)
        assert not Delivery.objects.exists()

    def test_a_decision_served_online_says_where_to_apply_for_review(self, people: Cast) -> None:
        online = Service(ServiceMethod.ELECTRONIC, signed_on=TODAY, consent="书面同意", proof="系统回执")
        letter = issued(people)
        assert (
            actions.deliver(organ="yangban", letter=letter.pk, service=online, by=people.lin, at=NOW).served_on == TODAY
        )
        without = issued(people, online_remedy="")
        assert set(refused(actions.deliver, letter=without.pk, service=online, by=people.lin)) == {"online_remedy"}
        clause = f"{REMEDY}行政复议申请书可以通过互联网渠道（示例市行政复议服务平台）提交。"
        within = issued(people, online_remedy="", remedy=clause)
        assert actions.deliver(organ="yangban", letter=within.pk, service=online, by=people.lin, at=NOW)

    def test_posted_in_vain_it_may_be_served_again_and_the_first_counts(self, people: Cast) -> None:
        letter = issued(people)
        later = NOW + timedelta(days=7)
        actions.deliver(organ="yangban", letter=letter.pk, service=MAIL, by=people.lin, at=NOW)
        actions.deliver(
            organ="yangban", letter=letter.pk, service=replace(HAND, signed_on=later.date()), by=people.lin, at=later
        )
        page = queries.letter("yangban", letter.pk)
        assert page is not None and page.row.served_on == TODAY
        assert [row.method_term for row in page.deliveries] == ["邮寄送达", "直接送达"]

    def test_a_letter_that_is_not_issued_is_not_served(self, people: Cast) -> None:
        assert "state" in refused(actions.deliver, letter=drafted(people).pk, service=MAIL, by=people.lin)

    @pytest.mark.parametrize("names", [{"carrier": "某速递公司"}, {"served_on": date(2024, 1, 1)}, {"method": "fax"}])
    def test_the_database_refuses_too(self, people: Cast, names: dict[str, Any]) -> None:
        letter = issued(people)
        done = actions.deliver(organ="yangban", letter=letter.pk, service=MAIL, by=people.lin, at=NOW)
        assert done.carrier == POST
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.filter(pk=done.pk).update(**names)

    def test_an_element_key_is_stable(self) -> None:
        assert all(element.value.isascii() for element in Element)
