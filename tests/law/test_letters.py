"""The 文书 D01–D30: what each must say, no element lost from a template, numbers and dates as GB/T 9704."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.letter_checks import (
    basis_faults,
    letter_faults,
    number_faults,
    template_faults,
    unsaid,
)
from gongkai.law.letter_elements import BY_TERM
from gongkai.law.letter_samples import ORGAN, REMEDY, said
from gongkai.law.letter_text import default_text, fill, is_section_mark, parts, unfilled, values, variants
from gongkai.law.letters import (
    LETTERS,
    Audience,
    Element,
    LetterSeries,
    basis_of,
    known,
    marks,
    missing_elements,
    required,
    reviewed,
    series_of,
    strange_marks,
)

TEXTS = [(code, variant) for code in LETTERS for variant in variants(code)]
NEEDED = [(code, variant, element) for code, variant in TEXTS for element in required(code, variant)]


def filled(code: str, variant: str = "", **other: str) -> str:
    words = said(code, variant) | {Element(key): value for key, value in other.items()}
    return fill(code, variant, default_text(code, variant), words)


class TestTable:
    def test_there_are_thirty_and_the_refusal_has_eight_texts(self) -> None:
        assert list(LETTERS) == [f"D{number:02d}" for number in range(1, 31)]
        assert len(variants("D15")) == 8

    @pytest.mark.parametrize(
        "code, elements",
        [
            # 条例 art. 30: 一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限
            ("D03", (Element.ITEMS, Element.CORRECTION_DUE, Element.CORRECTION_EFFECT)),
            # art. 33: 应当经政府信息公开工作机构负责人同意并告知申请人
            ("D05", (Element.EXTENSION_REASON, Element.EXTENDED_DUE)),
            # art. 32 last sentence: 将决定公开的政府信息内容和理由书面告知第三方
            ("D08", (Element.RELEASED, Element.PUBLIC_INTEREST)),
            # art. 34: 逾期未提出意见的，视为同意公开
            ("D09", (Element.OPINION_PERIOD, Element.CO_MAKER_SILENCE)),
            # 国办函〔2020〕109号: 收费的依据、标准、数额、缴纳方式
            ("D11", (Element.FEE_BASIS, Element.FEE_STANDARD, Element.FEE_AMOUNT, Element.FEE_METHOD)),
            # art. 37: 提供可以公开的内容，对不予公开的内容说明理由
            ("D14", (Element.RELEASED, Element.BASIS, Element.REMEDY)),
            # art. 36(三): 不予公开，告知并说明理由
            ("D15", (Element.BASIS, Element.REASONS, Element.REMEDY)),
            # art. 36(四) and 指导案例101号
            ("D16", (Element.SEARCH, Element.REMEDY)),
            # art. 36(五): 告知申请人并说明理由
            ("D17", (Element.REASONS, Element.REMEDY)),
            # art. 39(1): 告知申请人不作为政府信息公开申请处理
            ("D22", (Element.NOT_A_REQUEST, Element.REMEDY)),
        ],
    )
    def test_what_the_law_asks_for_is_required(self, code: str, elements: tuple[Element, ...]) -> None:
        assert set(elements) <= set(LETTERS[code].elements)

    def test_r056_procedural_notices_carry_no_remedy_and_every_answer_does(self) -> None:
        for code, kind in LETTERS.items():
            assert kind.procedural is (3 <= int(code[1:]) <= 11)
            assert kind.remedy is (12 <= int(code[1:]) <= 27)
            assert (Element.REMEDY in kind.elements) is kind.remedy

    @pytest.mark.parametrize(
        "variant, clause",
        [
            ("state_secret", "第十四条"),
            ("law_forbids", "第十四条"),
            ("security_stability", "第十四条"),
            ("third_party", "第十五条"),
            ("privacy", "第十五条"),
            ("internal_affairs", "第十六条第一款"),
            ("deliberative", "第十六条第二款"),
            ("enforcement_file", "第十六条第二款"),
        ],
    )
    def test_a_refusal_names_its_ground_and_article_36_3(self, variant: str, clause: str) -> None:
        assert clause in basis_of("D15", variant)
        assert basis_of("D15", variant).endswith("第三十六条第（三）项")

    def test_art_15_needs_the_consultation_and_art_16_2_the_look_at_other_laws(self) -> None:
        assert Element.CONSULTATION in required("D15", "third_party") and Element.CONSULTATION in required(
            "D15", "privacy"
        )
        assert Element.OTHER_LAWS in required("D15", "deliberative")
        assert Element.OTHER_LAWS not in required("D15", "internal_affairs")

    def test_records_have_neither_number_nor_signer(self) -> None:
        records = {"D01", "D02", "D28", "D29"}
        assert {code for code in LETTERS if not reviewed(code)} == records
        assert {code for code in LETTERS if series_of(code) is LetterSeries.NONE} == records
        assert series_of("D06", "confirm") is LetterSeries.NONE and not reviewed("D06", "confirm")
        assert series_of("D06", "consult") is LetterSeries.CONSULTATION and reviewed("D06", "consult")

    def test_third_parties_and_co_makers_get_their_own(self) -> None:
        assert LETTERS["D06"].audience is LETTERS["D08"].audience is Audience.THIRD_PARTY
        assert LETTERS["D09"].audience is Audience.CO_MAKER
        # A third party learns what is asked for, not who asks.
        assert Element.APPLICANT not in (*known("D06", "consult"), *known("D08"))

    def test_every_element_has_a_name_of_its_own_and_a_source(self) -> None:
        assert set(BY_TERM.values()) == set(Element)
        assert all(element.article for element in Element)
        used = {element for code, variant in TEXTS for element in known(code, variant)}
        assert used == set(Element)


class TestTemplates:
    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_our_own_texts_hold_everything(self, code: str, variant: str) -> None:
        assert not [*template_faults(code, variant, default_text(code, variant))]

    @pytest.mark.parametrize("code, variant, element", NEEDED)
    def test_a_lost_element_is_named(self, code: str, variant: str, element: Element) -> None:
        without = default_text(code, variant).replace(element.mark, "")
        assert missing_elements(code, without, variant) == (element,)
        fault = next(one for one in template_faults(code, variant, without) if one.code == "element")
        assert fault.blocks and element.term in fault.message and fault.article == element.article

    def test_every_lost_element_is_named(self) -> None:
        assert missing_elements("D15", "", "privacy") == required("D15", "privacy")

    def test_a_placeholder_that_nobody_fills_is_refused(self) -> None:
        text = default_text("D12").replace("【落款】", "{{领导批示}}\n【落款】")
        assert strange_marks("D12", text) == ("领导批示",)
        assert "strange" in {fault.code for fault in template_faults("D12", "", text)}

    def test_a_remedy_in_a_procedural_notice_is_refused(self) -> None:
        text = default_text("D05").replace("特此告知。", "如不服，可以依法申请行政复议。")
        assert "remedy" in {fault.code for fault in template_faults("D05", "", text)}

    def test_text_outside_every_part_is_refused(self) -> None:
        assert "stray" in {fault.code for fault in template_faults("D05", "", f"开头\n{default_text('D05')}")}

    def test_spaces_inside_the_braces_do_not_matter(self) -> None:
        assert marks("{{ 理由 }}、{{理由}}") == ("理由",)


class TestFilling:
    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_everything_said_is_printed_and_nothing_is_wrong(self, code: str, variant: str) -> None:
        text = filled(code, variant)
        assert not unfilled(text)
        assert not [*letter_faults(code, text, organ=ORGAN)]
        assert not [*unsaid(code, variant, said(code, variant))]
        flat = "".join(text.split())
        for element, value in values(code, variant, said(code, variant)).items():
            if element.mark in default_text(code, variant):
                assert "".join(value.split()).rstrip("。；，") in flat, element

    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_sentences_end_once(self, code: str, variant: str) -> None:
        text = filled(code, variant)
        for bad in ("。。", "；。", "，。", "。，", "：。", "（贵单位）"):
            assert bad not in text
        assert all(line[-1] in "。：；”" or len(line) < 16 for line in parts(text).body), parts(text).body

    def test_an_optional_element_not_said_takes_its_paragraph_with_it(self) -> None:
        text = filled("D17", responsible="")
        assert "可以向其提出申请" not in text and not unfilled(text)

    def test_a_required_element_not_said_stays_visible(self) -> None:
        assert unfilled(filled("D16", search="")) == ("检索情况",)
        assert [fault.code for fault in unsaid("D16", "", said("D16") | {Element.SEARCH: " "})] == ["empty.search"]

    def test_what_the_law_fixes_cannot_be_reworded(self) -> None:
        assert "视为同意公开" in filled("D09", co_maker_silence="逾期的再行催办")
        assert "再行催办" not in filled("D09", co_maker_silence="逾期的再行催办")

    def test_silence_of_a_third_party_is_never_consent(self) -> None:
        assert "视为同意" not in filled("D06", "consult") and "决定是否公开" in filled("D06", "consult")

    def test_an_organ_is_not_addressed_as_a_person(self) -> None:
        text = filled("D12", salutation="贵单位")
        assert "收到贵单位提出的" in text and "您申请" not in text

    def test_the_basis_may_be_named_more_closely(self) -> None:
        more = "《中华人民共和国政府信息公开条例》第三十六条第（二）项、第四十条"
        assert more in filled("D12", basis=more)

    def test_a_cell_of_a_table_stays_one_cell(self) -> None:
        text = filled("D01", request="第一项｜甲\n第二项")
        assert "申请内容｜第一项|甲 第二项" in parts(text).table

    @pytest.mark.parametrize("line", ["【正文】", " 【落款】 "])
    def test_a_mark_is_known(self, line: str) -> None:
        assert is_section_mark(line) and not is_section_mark(f"见{line}") and not is_section_mark("【其他】")

    @given(st.text(alphabet="甲乙丙。，{}【】｜\n 12", max_size=60))
    def test_nothing_said_is_lost_or_breaks_the_shape(self, words: str) -> None:
        text = fill("D15", "privacy", default_text("D15", "privacy"), said("D15", "privacy") | {Element.REASONS: words})
        assert not parts(text).stray
        assert parts(text).signature == (ORGAN, "2024年10月25日")


class TestChecks:
    @pytest.mark.parametrize("number", ["样公复〔2024〕12号", "虚政公开复〔2024〕1号"])
    def test_a_number_as_the_standard_writes_it(self, number: str) -> None:
        assert not [*number_faults(number)]

    @pytest.mark.parametrize(
        "number",
        [
            "样公复[2024]12号",
            "样公复（2024）12号",
            "样公复【2024】12号",
            "样公复〔2024〕012号",
            "样公复〔2024〕第12号",
            "样公复〔24〕12号",
            "样公复〔2024〕12",
            "〔2024〕12号",
        ],
    )
    def test_a_number_that_is_not(self, number: str) -> None:
        assert [fault.code for fault in number_faults(number)] == ["number"]
        assert "number" in {fault.code for fault in letter_faults("D12", filled("D12", number=number), organ=ORGAN)}

    @pytest.mark.parametrize("date", ["二〇二四年十月二十五日", "2024年09月3日", "2024-10-25", "2024年13月1日"])
    def test_a_date_that_is_not_in_arabic_numerals_without_zeros_blocks(self, date: str) -> None:
        faults = [*letter_faults("D12", filled("D12", date=date), organ=ORGAN)]
        assert any(fault.code == "date" and fault.blocks for fault in faults)

    def test_dates_and_brackets_in_the_text_are_advised(self) -> None:
        text = filled("D18", earlier="二〇二四年三月一日已作答复（样公复[2024]03号），2024年03月1日送达")
        faults = [*letter_faults("D18", text, organ=ORGAN)]
        assert {fault.code for fault in faults} == {"date", "brackets"}
        assert not any(fault.blocks for fault in faults)

    def test_r056_an_office_that_signs_is_warned_of(self) -> None:
        text = filled("D12").replace(f"【落款】\n{ORGAN}", "【落款】\n样板街道办公室")
        faults = [*letter_faults("D12", text, organ=ORGAN, office="样板街道办公室")]
        assert [(fault.code, fault.blocks) for fault in faults] == [("signer", False)]

    def test_another_organ_that_signs_blocks(self) -> None:
        text = filled("D12").replace(f"【落款】\n{ORGAN}", "【落款】\n示例市虚构区人民政府")
        assert [(f.code, f.blocks) for f in letter_faults("D12", text, organ=ORGAN)] == [("signer", True)]

    def test_a_remedy_typed_into_a_procedural_notice_blocks(self) -> None:
        text = filled("D03", items=f"1.请明确年度。{REMEDY}")
        assert any(fault.code == "remedy" and fault.blocks for fault in letter_faults("D03", text, organ=ORGAN))

    @pytest.mark.parametrize(
        "basis, found",
        [
            ("《政府信息公开条例》第三十六条第（三）项", 0),
            ("《政府信息公开条例》第十六条第二款、第三十六条第（三）项", 0),
            ("《政府信息公开条例》第三十七条", 0),
            ("《政府信息公开条例》第三十六条", 1),
            ("《政府信息公开条例》第十六条、第三十六条", 2),
            ("有关规定", 1),
        ],
    )
    def test_a_basis_is_cited_to_its_clause(self, basis: str, found: int) -> None:
        assert len([*basis_faults(basis)]) == found

    def test_every_default_basis_is(self) -> None:
        for code, variant in TEXTS:
            assert not [*basis_faults(basis_of(code, variant))], code
            assert bool(basis_of(code, variant)) is (LETTERS[code].remedy and code != "D25")

    def test_a_reply_without_an_article_of_its_own_is_not_given_one(self) -> None:
        assert "empty.basis" in {fault.code for fault in unsaid("D25", "", said("D25") | {Element.BASIS: ""})}
