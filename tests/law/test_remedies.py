"""R-036, R-050 to R-056: the remedy clause of every outcome in every era, and whom to apply to."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.basis import Certainty
from gongkai.law.organ import OrganLevel
from gongkai.law.outcomes import OUTCOMES, PARTS
from gongkai.law.remedies import ClauseKind, RemedyOrgan, authority, carries_clause, clause, kind_of

L, K = OrganLevel, ClauseKind
BEFORE, REVISED, UNSETTLED, INTERPRETED = date(2023, 12, 31), date(2024, 1, 1), date(2025, 5, 31), date(2025, 6, 1)
ERAS = (BEFORE, REVISED, UNSETTLED, INTERPRETED)
WITHHOLDING = [key for key, outcome in OUTCOMES.items() if outcome.withholds]

STREET = RemedyOrgan(
    "长春市南关区鸿城街道办事处",
    L.STREET,
    parent="长春市南关区人民政府",
    court="长春铁路运输法院",
    online="https://example.cn/fuyi",
)
BUREAU = replace(
    STREET, name="徐闻县司法局", level=L.COUNTY_DEPARTMENT, parent="徐闻县人民政府", superior="湛江市司法局"
)


def of(key: str) -> tuple[str, ...]:
    return ("refused.third_party",) if key == "partial" else ()


def said(key: str, on: date, organ: RemedyOrgan = STREET, **more: object) -> str:
    return clause(key, on=on, organ=organ, partly_under=of(key), **more).text  # type: ignore[arg-type]


class TestKind:
    """§5.2: chosen by the legal basis and the date, not by the row of the report."""

    @pytest.mark.parametrize("key", OUTCOMES)
    @pytest.mark.parametrize("on", ERAS)
    def test_r050_to_r053_every_outcome_in_every_era(self, key, on):
        first = on >= REVISED and key in {*WITHHOLDING, "partial"}
        expected = K.NONE if key == "other.withdrawn" else K.RECONSIDER_FIRST if first else K.CHOICE
        assert kind_of(key, on=on, partly_under=of(key))[0] is expected

    def test_r050_arts_14_to_16_and_nothing_else_withholds(self):
        assert WITHHOLDING == [
            "refused.state_secret",
            "refused.law_forbids",
            "refused.security_stability",
            "refused.third_party",
            "refused.privacy",
            "refused.internal_affairs",
            "refused.deliberative",
            "refused.enforcement_file",
        ]

    @pytest.mark.parametrize("on", ERAS)
    def test_r052_art_36_7_stands_under_refusals_and_is_no_refusal(self, on):
        assert OUTCOMES["refused.registry_query"].row("2021").startswith("refused.")
        assert kind_of("refused.registry_query", on=on) == (
            K.CHOICE,
            Certainty.CONFIRMED if on == BEFORE else Certainty.OURS,
        )

    @pytest.mark.parametrize("part", PARTS)
    @pytest.mark.parametrize("on", ERAS)
    def test_r053_a_part_withheld_under_14_to_16(self, part, on):
        first = on >= REVISED and PARTS[part].withholds
        assert kind_of("partial", on=on, partly_under=[part])[0] is (K.RECONSIDER_FIRST if first else K.CHOICE)

    def test_r053_one_such_part_among_several_is_enough(self):
        parts = ["unable.not_existing", "refused.deliberative"]
        assert kind_of("partial", on=REVISED, partly_under=parts) == (K.RECONSIDER_FIRST, Certainty.OURS)

    @pytest.mark.parametrize(("key", "parts"), [("partial", []), ("granted.supplied", ["refused.third_party"])])
    def test_parts_belong_to_a_partial_answer(self, key, parts):
        with pytest.raises(ValueError, match="部分公开"):
            kind_of(key, on=REVISED, partly_under=parts)

    @pytest.mark.parametrize("key", [key for key in OUTCOMES if key.startswith(("unable.", "declined."))])
    def test_r051_what_the_interpretation_settled(self, key):
        assert kind_of(key, on=UNSETTLED) == (K.CHOICE, Certainty.OURS)
        assert kind_of(key, on=INTERPRETED) == (K.CHOICE, Certainty.CONFIRMED)


class TestText:
    """As printed: names, limits, and reconsideration first in so many words."""

    def test_r050_reconsideration_first(self):
        made = clause("refused.deliberative", on=REVISED, organ=STREET)
        assert made.text == (
            "如对本答复不服，应当先自收到本答复之日起60日内向长春市南关区人民政府申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向长春铁路运输法院提起行政诉讼。"
        )
        assert "第二十三条第一款第（四）项、第二款" in made.basis and "法释" not in made.basis
        assert made.authority == "长春市南关区人民政府"

    def test_r051_the_choice(self):
        made = clause("unable.not_existing", on=INTERPRETED, organ=STREET)
        assert made.text == (
            "如对本答复不服，可以自收到本答复之日起60日内向长春市南关区人民政府申请行政复议，"
            "也可以自收到本答复之日起6个月内直接向长春铁路运输法院提起行政诉讼。"
        )
        assert made.basis.endswith("法释〔2025〕8号第一条") and "第二十三条" not in made.basis

    def test_r053_partly_first_partly_the_choice(self):
        text = said("partial", REVISED)
        withheld, _, other = text.partition("如对本答复的其他内容不服，")
        assert withheld.startswith("如对本答复中不予公开的内容不服，应当先") and "6个月" not in withheld
        assert "6个月" in other and "应当先" not in other

    @pytest.mark.parametrize("key", OUTCOMES)
    @pytest.mark.parametrize("on", ERAS)
    def test_every_clause_says_what_its_kind_must(self, key, on):
        made = clause(key, on=on, organ=STREET, partly_under=of(key))
        if made.kind is K.NONE:
            assert made.text == ""
            return
        assert "60日" in made.text and STREET.parent in made.text and STREET.court in made.text
        assert ("应当先" in made.text) == (made.kind is K.RECONSIDER_FIRST)
        assert ("6个月" in made.text) == (made.kind is K.CHOICE or key == "partial")
        assert ("2017年修正" in made.basis) == (on < REVISED)

    @pytest.mark.parametrize("level", [L.PROVINCE, L.MINISTRY])
    def test_after_its_own_reconsideration_also_the_state_council(self, level):
        text = said("refused.third_party", REVISED, replace(STREET, name="某机关", level=level, parent=""))
        assert "向某机关申请行政复议" in text and text.endswith("，也可以向国务院申请裁决。")
        assert "国务院" not in said("refused.third_party", REVISED)

    def test_a_nameless_court_is_refused(self):
        with pytest.raises(ValueError, match="有管辖权的人民法院"):
            said("unable.not_existing", REVISED, replace(STREET, court=" "))

    def test_withdrawn_needs_no_names(self):
        assert said("other.withdrawn", REVISED, RemedyOrgan("某机关", L.STREET)) == ""


class TestOnline:
    """R-036, 复议法 art. 22(2): what is served online names the online channel for reconsideration."""

    def test_r036_served_online(self):
        text = said("refused.third_party", REVISED, electronic=True)
        assert text.endswith("行政复议申请书可以通过互联网渠道（https://example.cn/fuyi）提交。")
        assert STREET.online not in said("refused.third_party", REVISED)

    def test_r036_without_a_known_channel_it_is_refused(self):
        with pytest.raises(ValueError, match="互联网渠道"):
            said("granted.supplied", REVISED, replace(STREET, online=""), electronic=True)

    def test_the_old_law_asked_for_none(self):
        assert "互联网" not in said("granted.supplied", BEFORE, electronic=True)


class TestAuthority:
    """R-054, R-055: 复议机关 by kind of organ, under the law of the day."""

    @pytest.mark.parametrize(
        ("level", "article", "old_article"),
        [
            (L.STREET, "第二十四条第一款第（三）项", "第十五条第一款第（一）项"),
            (L.TOWNSHIP, "第二十四条第一款第（二）项", "第十三条第一款"),
            (L.COUNTY, "第二十四条第一款第（二）项", "第十三条第一款"),
            (L.CITY, "第二十四条第一款第（二）项", "第十三条第一款"),
        ],
    )
    def test_r054_the_government_above(self, level, article, old_article):
        organ = replace(STREET, level=level)
        for on, number in ((REVISED, article), (BEFORE, old_article)):
            found = authority(organ, on=on)
            assert found.names == (STREET.parent,) and found.basis.endswith(number)

    @pytest.mark.parametrize("level", [L.COUNTY_DEPARTMENT, L.CITY_DEPARTMENT, L.PROVINCE_DEPARTMENT])
    def test_r055_a_department_under_its_government_alone_since_2024(self, level):
        organ = replace(BUREAU, level=level)
        assert authority(organ, on=REVISED).names == ("徐闻县人民政府",)
        assert authority(organ, on=REVISED).basis.endswith("第二十四条第一款第（一）项")
        assert str(authority(organ, on=BEFORE)) == "徐闻县人民政府或者湛江市司法局"
        assert str(authority(replace(organ, superior=""), on=BEFORE)) == "徐闻县人民政府或者上一级主管部门"

    def test_r055_vertical_leadership(self):
        tax = RemedyOrgan("徐闻县税务局", L.COUNTY_DEPARTMENT, superior="湛江市税务局", vertical=True)
        assert authority(tax, on=REVISED).names == ("湛江市税务局",)
        assert authority(tax, on=REVISED).basis.endswith("第二十七条")
        assert authority(tax, on=BEFORE).basis.endswith("第十二条第二款")

    def test_justice_may_go_either_way(self):
        found = authority(replace(BUREAU, justice=True), on=REVISED)
        assert str(found) == "徐闻县人民政府或者湛江市司法局" and found.basis.endswith("第二十八条")

    @pytest.mark.parametrize(("level", "article"), [(L.PROVINCE, "第二十四条第二款"), (L.MINISTRY, "第二十五条")])
    @pytest.mark.parametrize("vertical", [False, True])
    def test_province_and_ministry_reconsider_themselves(self, level, article, vertical):
        organ = RemedyOrgan("某机关", level, vertical=vertical and level is L.MINISTRY)
        assert authority(organ, on=REVISED).names == ("某机关",)
        assert authority(organ, on=REVISED).basis.endswith(article)
        assert authority(organ, on=BEFORE).basis.endswith("第十四条")

    @pytest.mark.parametrize("level", [level for level in L if level not in {L.PROVINCE, L.MINISTRY}])
    def test_a_name_that_is_not_filled_in_is_asked_for(self, level):
        with pytest.raises(ValueError, match="请先在机关信息中填写"):
            authority(RemedyOrgan("某机关", level, parent="　"), on=REVISED)

    @pytest.mark.parametrize("changes", [{"vertical": True}, {"justice": True}])
    def test_vertical_and_justice_need_a_superior_and_name_it(self, changes):
        with pytest.raises(ValueError, match="上一级主管部门"):
            authority(replace(BUREAU, superior="", **changes), on=REVISED)
        with pytest.raises(ValueError, match="请核对机关信息"):
            authority(replace(STREET, **changes), on=REVISED)


def test_r056_procedural_notices_carry_no_clause():
    assert not any(carries_clause(f"D{number:02}") for number in range(1, 12))
    assert all(carries_clause(f"D{number}") for number in range(12, 27))
