"""R-037 to R-049: every kind of reply has its article, letter and row, and may not be signed while something lacks."""

import re

import pytest

from gongkai.law.needs import DEMANDS, Need
from gongkai.law.outcomes import OUTCOMES, PARTS, Circumstance, hints, missing, outcome_of
from gongkai.law.record_corrections import RecordCorrection
from gongkai.law.report.editions import EDITIONS

N, C = Need, Circumstance
REFUSED = (N.REASONS, N.SEPARATION_CONSIDERED)

# Outcome, article (条/款/项), letter, row of 2021, what it must say: as §2.4 and §5.1 list them.
TABLE = [
    ("granted.already_public", "第三十六条第（一）项", "D13", "granted", (N.PUBLIC_ACCESS,)),
    ("granted.supplied", "第三十六条第（二）项", "D12", "granted", ()),
    ("granted.told_how", "第三十六条第（二）项", "D12", "granted", (N.WAY_AND_TIME,)),
    ("refused.state_secret", "第十四条", "D15", "refused.state_secret", (*REFUSED, N.SECRECY_BASIS)),
    ("refused.law_forbids", "第十四条", "D15", "refused.law_forbids", (*REFUSED, N.LEGAL_PROVISION)),
    ("refused.security_stability", "第十四条", "D15", "refused.security_stability", REFUSED),
    ("refused.third_party", "第十五条", "D15", "refused.third_party", (*REFUSED, N.CONSULTATION)),
    ("refused.privacy", "第十五条", "D15", "refused.third_party", (*REFUSED, N.CONSULTATION)),
    ("refused.internal_affairs", "第十六条第一款", "D15", "refused.internal_affairs", REFUSED),
    ("refused.deliberative", "第十六条第二款", "D15", "refused.deliberative", (*REFUSED, N.OTHER_LAWS_CHECK)),
    ("refused.enforcement_file", "第十六条第二款", "D15", "refused.enforcement_file", (*REFUSED, N.OTHER_LAWS_CHECK)),
    ("refused.registry_query", "第三十六条第（七）项", "D19", "refused.registry_query", (N.LEGAL_PROVISION,)),
    ("unable.not_existing", "第三十六条第（四）项", "D16", "unable.not_held", (N.SEARCH_RECORD,)),
    ("unable.other_organ", "第三十六条第（五）项", "D17", "unable.not_held", (N.REASONS, N.RESPONSIBLE_ORGAN)),
    ("unable.must_be_created", "第三十八条", "D20", "unable.must_be_created", (N.REASONS,)),
    ("unable.still_unclear", "第三十条", "D21", "unable.still_unclear", (N.CORRECTION_RECORD,)),
    ("declined.petition", "第三十九条第一款", "D22", "declined.petition", ()),
    ("declined.repeated", "第三十六条第（六）项", "D18", "declined.repeated", (N.EARLIER_ANSWER,)),
    ("declined.publication", "第三十九条第二款", "D23", "declined.publication", ()),
    ("declined.excessive", "第三十五条", "D24", "declined.excessive", (N.REASONS_RECORD,)),
    ("declined.reconfirmation", "", "D25", "declined.reconfirmation", (N.LEGAL_PROVISION, N.REASONS)),
    ("other.correction_lapsed", "第三十条", "D26", "other.correction_lapsed", (N.CORRECTION_RECORD,)),
    ("other.fee_lapsed", "国办函〔2020〕109号", "D26", "other.fee_lapsed", (N.FEE_RECORD,)),
    ("other.withdrawn", "", None, "other.other", (N.WITHDRAWAL_RECORD,)),
    ("other.not_a_request", "第二条", "D22", "other.other", (N.REASONS,)),
    ("other.other", "", None, "other.other", (N.LEGAL_PROVISION, N.REASONS)),
]


@pytest.mark.parametrize(("key", "article", "letter", "row", "needs"), TABLE, ids=[line[0] for line in TABLE])
def test_r037_r039_to_r044_article_letter_row_and_needs(key, article, letter, row, needs):
    outcome = OUTCOMES[key]
    assert article in (outcome.articles or ("",))[-1]
    assert outcome.letter == letter
    assert outcome.row("2021") == row
    assert outcome.row("2019") == ("other.all" if row.startswith("other.") else row)
    assert {lack.need for lack in missing(key, {})} == set(needs)
    assert missing(key, dict.fromkeys(needs, "已写明")) == ()


def test_the_table_is_whole():
    assert {line[0] for line in TABLE} | {"partial"} == set(OUTCOMES)
    assert {f"D{number}" for number in range(12, 27)} == {one.letter for one in OUTCOMES.values() if one.letter}


@pytest.mark.parametrize("edition", EDITIONS)
def test_r037_every_row_of_the_form_is_reached_and_every_outcome_has_its_row(edition):
    rows = {row.key for row in EDITIONS[edition].outcome_rows}
    assert {outcome.row(edition) for outcome in OUTCOMES.values()} == rows


def test_an_unknown_edition_or_outcome_is_named():
    with pytest.raises(ValueError, match="2008年版"):
        OUTCOMES["partial"].row("2008")
    with pytest.raises(ValueError, match=re.escape("refused.because")):
        outcome_of("refused.because")


def test_citation_names_the_regulation_once():
    assert outcome_of("refused.internal_affairs").citation == (
        "《中华人民共和国政府信息公开条例》第三十六条第（三）项、第十六条第一款"
    )
    assert outcome_of("other.fee_lapsed").citation.startswith("《政府信息公开信息处理费管理办法》")
    assert outcome_of("declined.reconfirmation").citation == ""


EVERY_NEED = [(key, need) for key, *_, needs in TABLE for need in needs]


@pytest.mark.parametrize(("key", "need"), EVERY_NEED)
@pytest.mark.parametrize("words", ["", "  \n　"])
def test_each_need_is_enforced_alone_and_with_its_article(key, need, words):
    said = dict.fromkeys(OUTCOMES[key].needs, "已写明") | {need: words}
    (lack,) = missing(key, said)
    assert lack.need is need and lack.article and DEMANDS[need].term in lack.message


def test_r039_reasons_are_asked_for_by_the_article_of_the_reply():
    articles = {key: {lack.need: lack.article for lack in missing(key, {})} for key, *_ in TABLE}
    assert articles["refused.internal_affairs"][N.REASONS] == "条例第三十六条第（三）项"
    assert articles["unable.other_organ"][N.REASONS] == "条例第三十六条第（五）项"
    assert articles["refused.law_forbids"][N.LEGAL_PROVISION] == "条例第十四条"
    assert articles["refused.registry_query"][N.LEGAL_PROVISION] == "条例第三十六条第（七）项"


class TestPartial:
    """R-038 and art. 37: several bases, one row, each part with reasons of its own."""

    def test_r038_one_row_whatever_is_withheld(self):
        assert {OUTCOMES["partial"].row(edition) for edition in EDITIONS} == {"partial"}

    def test_what_is_withheld_must_be_said(self):
        (lack,) = missing("partial", {})
        assert lack.article == "条例第三十七条" and "不予公开的部分" in lack.message

    @pytest.mark.parametrize("part", PARTS)
    def test_each_part_needs_its_reasons_and_records(self, part):
        lacks = missing("partial", {}, withheld={part: {}})
        expected = (set(PARTS[part].needs) | {N.REASONS}) - {N.SEPARATION_CONSIDERED}
        assert {lack.need for lack in lacks} == expected
        assert all(lack.part == part and PARTS[part].term in lack.message for lack in lacks)
        assert missing("partial", {}, withheld={part: dict.fromkeys(expected, "已写明")}) == ()

    def test_two_parts_do_not_answer_for_each_other(self):
        said = {N.REASONS: "涉及个人隐私", N.CONSULTATION: "已征求"}
        lacks = missing("partial", {}, withheld={"refused.third_party": said, "refused.deliberative": {}})
        assert {(lack.part, lack.need) for lack in lacks} == {
            ("refused.deliberative", N.REASONS),
            ("refused.deliberative", N.OTHER_LAWS_CHECK),
        }
        assert {lack.article for lack in lacks if lack.need is N.REASONS} == {"条例第三十七条"}

    @pytest.mark.parametrize("part", ["granted.supplied", "partial", "other.withdrawn", "other.fee_lapsed", "无"])
    def test_no_part_can_be_that(self, part):
        with pytest.raises(ValueError, match="不能作为"):
            missing("partial", {}, withheld={part: {}})

    def test_only_a_partial_answer_has_parts(self):
        with pytest.raises(ValueError, match="只有部分公开"):
            missing("granted.supplied", {}, withheld={"refused.third_party": {}})


class TestCircumstances:
    """R-041, R-048: what is added where information is given; nothing where none is."""

    @pytest.mark.parametrize(
        ("key", "said"), [("granted.supplied", {}), ("granted.told_how", {N.WAY_AND_TIME: "窗口"})]
    )
    def test_r041_disclosure_over_an_objection(self, key, said):
        lacks = missing(key, said, under={C.OVER_OBJECTION})
        assert [lack.need for lack in lacks] == [N.PUBLIC_INTEREST, N.THIRD_PARTY_NOTICE]
        assert all("第三十二条" in lack.article for lack in lacks)

    def test_r048_another_form_than_asked_for(self):
        (lack,) = missing("granted.supplied", {}, under=[C.OTHER_FORM])
        assert (lack.need, lack.article) == (N.SUPPLY_FORM_REASON, "条例第四十条")

    def test_both_at_once_in_a_partial_answer(self):
        said = {N.REASONS: "涉及个人隐私", N.CONSULTATION: "已征求"}
        lacks = missing("partial", {}, withheld={"refused.third_party": said}, under=list(C))
        assert [lack.need for lack in lacks] == [N.SUPPLY_FORM_REASON, N.PUBLIC_INTEREST, N.THIRD_PARTY_NOTICE]

    def test_nothing_given_nothing_added(self):
        said = {N.SEARCH_RECORD: "查档案系统"}
        assert missing("unable.not_existing", said, under=list(C)) == ()


def test_r045_a_full_refusal_prompts_separation_and_only_that():
    prompted = {key for key in OUTCOMES if any(hint.article == "条例第三十七条" for hint in hints(key))}
    assert prompted == {key for key, outcome in OUTCOMES.items() if outcome.withholds}
    assert prompted == {key for key in OUTCOMES if key.startswith("refused.")} - {"refused.registry_query"}


def test_r049_what_was_handed_over_is_considered_for_publication():
    assert {key for key in OUTCOMES if any(hint.article == "条例第四十四条" for hint in hints(key))} == {
        "granted.supplied",
        "partial",
    }


def test_r046_petitions_are_told_they_are_not_treated_as_applications():
    outcome = OUTCOMES["declined.petition"]
    assert "不作为政府信息公开申请处理" in outcome.term and outcome.may == (N.PROPER_CHANNEL,)


@pytest.mark.parametrize("key", ["refused.deliberative", "refused.enforcement_file"])
def test_r042_art_16_2_looks_at_what_other_laws_require(key):
    (lack,) = missing(key, dict.fromkeys(REFUSED, "已写明"))
    assert (lack.need, lack.article) == (N.OTHER_LAWS_CHECK, "条例第十六条第二款")


def test_r043_not_existing_needs_the_record_of_the_search():
    (lack,) = missing("unable.not_existing", {N.REASONS: "没有"})
    assert lack.need is N.SEARCH_RECORD
    assert all(word in lack.message for word in ("地点", "检索词", "时间", "人员"))


def test_r040_the_consultation_may_be_replaced_by_why_none_was_possible():
    assert missing("refused.third_party", dict.fromkeys((*REFUSED, N.CONSULTATION), "第三方无法联络")) == ()
    assert "无法征求意见的原因" in DEMANDS[N.CONSULTATION].ask


def test_r039_the_secret_itself_is_not_asked_for():
    assert "不得写入涉密内容" in DEMANDS[N.SECRECY_BASIS].ask


def test_every_need_is_asked_by_some_outcome_or_circumstance():
    asked = {need for outcome in OUTCOMES.values() for need in (*outcome.needs, *outcome.may)}
    added = {lack.need for lack in missing("granted.supplied", {}, under=list(C))}
    assert asked | added == set(Need)


def test_r047_corrections_of_records_are_no_outcome_of_an_application():
    assert {one.value for one in RecordCorrection} == {"corrected", "forwarded", "directed", "unfounded"}
    assert not {one.value for one in RecordCorrection} & set(OUTCOMES)
    assert "D27" not in {outcome.letter for outcome in OUTCOMES.values()}
