"""The six sections: drawn figures, refusals, the first draft and what each section must state."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.facts import ApplicantKind, Application, Counter, Scope
from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.editions import EDITION_2021, EDITIONS
from gongkai.law.report.families import PARTS
from gongkai.law.report.figures import draw, drawable, names
from gongkai.law.report.prose import (
    DUTIES,
    PROMPT,
    CannotRender,
    default_preamble,
    default_title,
    draft,
    drawn,
    missing,
    render,
    untold,
    unwritten,
)
from gongkai.law.report.tally import tally
from tests.law.forms import filled

STREET = OrganFacts(
    full_name="长春市南关区鸿城街道办事处",
    short_name="鸿城街道",
    level=OrganLevel.STREET,
    address="长春市南关区家苑路399号",
    postcode="130000",
    phone="0431-85347828",
    website="南关区政府门户网站政务公开专栏",
)
COUNTED = (
    Counter("c/1", "items_submitted", 190, date(2023, 12, 31)),
    Counter("c/2", "items_adopted", 183, date(2023, 12, 31)),
    Counter("c/3", "items_submitted", 900, date(2023, 12, 31), Scope.AREA),
    Counter("c/4", "fee_yuan", 0, date(2023, 12, 31)),
)


def application(number, outcome):
    kind = ApplicantKind.NATURAL
    return Application(f"foi/{number}", kind, date(2023, 3, 1), outcome, date(2023, 3, 9) if outcome else None)


REGISTER = [
    application(n, outcome) for n, outcome in enumerate(["granted", "refused.third_party", "other.other", None])
]
REPORT = tally([*COUNTED, *REGISTER], EDITION_2021, 2023)


class TestRender:
    def test_a_sentence_draws_what_the_cell_holds(self):
        text = "新收{本年新收}件，办结{办结}件（不予公开{不予公开}件），结转{ 结转下年度 }件。"
        assert render(text, REPORT) == "新收4件，办结3件（不予公开1件），结转1件。"

    @pytest.mark.parametrize(
        ("name", "number"),
        [
            ("t3.received.natural", "4"),
            ("本年新收·自然人", "4"),
            ("本年新收·商业企业", "0"),
            ("不予公开·保护第三方合法权益", "1"),
            ("其他处理·其他", "1"),
            ("行政复议·结果维持", "0"),
            ("行政规范性文件·本年制发", "0"),
            ("报送信息", "190"),
            ("本地区报送信息", "900"),
            ("年度", "2023"),
        ],
    )
    def test_names(self, name, number):
        assert render(f"{{{name}}}", REPORT) == number

    def test_organ_figures(self):
        assert render("{机关简称}：{电话}", REPORT, STREET) == "鸿城街道：0431-85347828"
        with pytest.raises(CannotRender, match="“传真”没有登记"):
            render("{传真}", REPORT, STREET)

    def test_every_problem_is_named_in_chinese(self):
        with pytest.raises(CannotRender) as problem:
            render("{本年新收}件，{瞎编的数}件，{培训人数}人，{业务培训}次", REPORT)
        message = str(problem.value)
        assert "没有名为“瞎编的数”" in message and "没有名为“培训人数”" in message
        assert "“业务培训”还没有登记" in message and "本年新收" not in message

    def test_a_draft_shows_all_that_can_be_drawn_and_marks_the_rest(self):
        report = filled({"t3.received.total": 4, "t3.concluded.total": None, "t2.normative.in_force": None})
        text, problems = drawn(
            "新收{本年新收}件，办结{办结}件，公文{行政规范性文件·现行有效}件，{瞎编}", report, STREET
        )
        marked = "办结〔办结：表格中是空的〕件，公文〔行政规范性文件·现行有效：尚未申报〕件，〔瞎编：没有这个名称〕"
        assert text == f"新收4件，{marked}"
        assert [problem.split("”")[0] for problem in problems] == ["“办结", "“行政规范性文件·现行有效", "没有名为“瞎编"]

    def test_a_draft_names_each_problem_once_and_nothing_where_all_is_drawn(self):
        assert drawn("{瞎编}{瞎编}", REPORT) == ("〔瞎编：没有这个名称〕" * 2, ("没有名为“瞎编”的数字",))
        assert drawn("{本年新收}件", REPORT) == ("4件", ())

    def test_an_unrecorded_count_is_never_drawn_as_zero(self):
        with pytest.raises(LookupError):
            draw("采用信息", filled())
        assert draw("实际收取信息处理费", REPORT) == 0

    def test_a_blank_cell_is_not_drawn(self):
        with pytest.raises(CannotRender, match="空的"):
            render("{本年新收}", filled({"t3.received.total": None}))

    @pytest.mark.parametrize("text", ["{本年新收", "本年新收}", "{{本年新收}}"])
    def test_braces_must_pair(self, text):
        with pytest.raises(CannotRender, match="花括号"):
            render(text, REPORT)

    def test_text_without_figures_is_left_alone(self):
        assert render("全年共2次。\n二、另起一行", REPORT) == "全年共2次。\n二、另起一行"


class TestNames:
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_every_cell_can_be_drawn_by_a_chinese_name(self, edition):
        reached = {keys[0] for name, keys in names(edition).items() if not name.isascii() and len(keys) == 1}
        assert set(EDITIONS[edition].cells) <= reached

    def test_no_name_reaches_two_different_cells(self):
        for cell in EDITION_2021.cells:
            distinct = filled({cell: 7})
            for name, keys in names("2021").items():
                if not name.isascii() and keys == (cell,):
                    assert draw(name, distinct) == 7

    def test_the_sum_rows_add_all_their_parts(self):
        rows = [row.key for row in EDITION_2021.outcome_rows if row.key.startswith("refused.")]
        report = filled({f"t3.{row}.total": 1 for row in rows})
        assert draw("不予公开", report) == len(rows) == 8

    def test_the_editor_is_offered_only_what_exists(self):
        offered = drawable(REPORT)
        assert offered["报送信息"] == "190" and "业务培训" not in offered and "t3.received.total" not in offered


class TestDraft:
    SECTIONS = draft(2023, STREET, REPORT)

    def test_it_renders(self):
        rendered = {number: render(text, REPORT, STREET) for number, text in self.SECTIONS.items()}
        assert "报送信息190篇，采用信息183篇" in rendered[1]
        assert "新收政府信息公开申请4件" in rendered[1] and "结转下年度继续办理1件" in rendered[1]
        assert "实际收取信息处理费0元" in rendered[6]

    def test_five_parts_in_order(self):
        heads = ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）政府信息公开平台", "（五）监督保障"]
        places = [self.SECTIONS[1].index(head) for head in heads]
        assert places == sorted(places)

    def test_no_number_is_written_down(self):
        import re

        bare = re.sub(r"\{[^}]*\}|2023年|〔2020〕109号", "", "".join(self.SECTIONS.values()))
        assert not re.search(r"\d", bare)

    def test_what_nobody_counted_is_asked_for_not_invented(self):
        empty = draft(2023, STREET, tally([], EDITION_2021, 2023))
        assert PROMPT.search(empty[6]) and "报送" not in empty[1]
        assert [duty.section for duty in missing(empty) if duty.section == 6]

    def test_a_government_is_asked_for_assessment_and_accountability(self):
        county = OrganFacts("洪泽区人民政府", "区政府", OrganLevel.COUNTY)
        assert "工作考核、社会评议和责任追究" in draft(2023, county, REPORT)[1]
        assert "社会评议" not in self.SECTIONS[1]

    def test_it_also_serves_the_old_form(self):
        old = tally([], EDITIONS["2019"], 2020)
        assert "申请0件" in render(draft(2020, STREET, old)[1], old, STREET)


class TestLeadParagraph:
    def test_title(self):
        assert default_title("长春市南关区鸿城街道", 2023) == "长春市南关区鸿城街道2023年政府信息公开工作年度报告"

    def test_preamble(self):
        text = default_preamble(STREET, 2023)
        for part in EDITION_2021.section_titles:
            assert part in text
        assert "共六个部分" in text and "2023年1月1日至2023年12月31日" in text
        assert "邮编：130000，电话：0431-85347828）" in text and "传真" not in text

    def test_a_2019_report_cites_the_2019_notice(self):
        assert "〔2019〕60号" in default_preamble(STREET, 2020)
        assert "〔2019〕60号" not in default_preamble(STREET, 2021)


class TestMissing:
    FULL = {
        1: "主动公开信息10条。收到依申请公开1件。做好政府信息管理。维护平台。开展培训和监督检查。",
        5: "存在的问题是人手少。下一步加强培训。",
        6: "本年度未收取信息处理费。",
    }

    def test_a_full_report_lacks_nothing(self):
        assert missing(self.FULL, OrganLevel.STREET) == ()

    def test_r095_a_county_must_report_assessment(self):
        gaps = [duty.matter for duty in missing(self.FULL, OrganLevel.COUNTY)]
        assert gaps == ["工作考核结果", "社会评议结果", "责任追究结果"]
        text = self.FULL[1] + "纳入考核；开展社会评议；未发生责任追究。"
        assert missing(self.FULL | {1: text}, OrganLevel.COUNTY) == ()

    def test_r090_fees_are_stated_even_when_none(self):
        for text in ("无。", "行政事业性收费0元。", ""):
            assert [duty.section for duty in missing(self.FULL | {6: text})] == [6]
        for text in ("未收取信息公开处理费。", "未发生政府信息公开收费事项。", "收取政府信息公开信息处理费0元。"):
            assert missing(self.FULL | {6: text}) == ()

    def test_nothing_is_stated_by_a_missing_section_or_a_prompt(self):
        assert {duty.matter for duty in missing({})} == {duty.matter for duty in DUTIES if not duty.governments}
        assert missing(self.FULL | {6: "〔请补充：信息处理费〕"})


class TestUnwritten:
    """What an editor is told: a paragraph that still holds a prompt is not written yet."""

    def matters(self, sections: dict[int, str], level: OrganLevel = OrganLevel.STREET) -> list[str]:
        return [duty.matter for duty in unwritten(sections, level)]

    def test_an_untouched_draft_has_written_only_what_it_counts(self):
        texts = draft(2023, STREET, filled())
        owed = {duty.matter for duty in DUTIES if not duty.governments}
        assert set(self.matters(texts)) == owed - {"依申请公开"}

    def test_one_paragraph_done_is_one_duty_done(self):
        text = "（一）主动公开。发布行政规范性文件2件。\n（三）政府信息管理。〔请补充：公开属性审查〕"
        assert "政府信息管理" in self.matters({1: text}) and "主动公开" not in self.matters({1: text})
        text = "存在的主要问题：形式单一。\n改进情况：〔请补充：上年所列问题的改进情况〕"
        assert [duty.matter for duty in unwritten({5: text}) if duty.section == 5] == ["改进情况"]

    def test_a_prompt_within_one_running_paragraph_holds_back_what_it_asks_for(self):
        text = "主动公开、依申请公开、信息管理和网站建设都有进展。监督保障：〔请补充：教育培训情况〕"
        assert "监督保障" in self.matters({1: text})

    def test_without_prompts_it_is_what_is_missing(self):
        assert unwritten(TestMissing.FULL, OrganLevel.COUNTY) == missing(TestMissing.FULL, OrganLevel.COUNTY)


def test_cases_are_drafted_as_the_table_counts_them():
    """Table 4 holds cases brought forward too: they did not arise this year."""
    text = draft(2023, STREET, REPORT)[1]
    assert "发生行政复议" not in text and "涉及政府信息公开的行政复议{行政复议}件、行政诉讼{行政诉讼}件" in text


class TestWhatASectionIsFor:
    @pytest.mark.parametrize("text", ["好", "for section in sections: print(section)", "《政府信息主动公开办法》。"])
    def test_a_section_that_states_nothing_of_it_is_told(self, text):
        assert [duty.matter for duty in untold(1, text)] == list(PARTS.values())[:5]
        assert [duty.matter for duty in untold(5, text)] == ["存在的主要问题", "改进情况"]
        assert untold(6, text) == ()

    @pytest.mark.parametrize(
        ("number", "text"), [(1, "全年主动公开信息3条。"), (5, "存在的问题：人手不足。"), (5, "今后加强。")]
    )
    def test_one_that_states_some_of_it_is_for_a_reader_to_judge(self, number, text):
        assert untold(number, text) == ()

    def test_our_own_writers_are_reminded_of_each_matter(self):
        for counted, named in ((True, "依申请公开、"), (False, "")):
            filled = replace(REPORT, sections={1: "全年主动公开信息3条。"}, counted=counted)
            found = [one for one in check(filled, level=STREET.level) if one.rule == "section.told"]
            assert [(one.verdict.value, named in one.message) for one in found] == [
                ("fail" if counted else "pass", True)
            ]
            assert not found[0].blocks
