"""The lint of the printed report: what it must find on the Hongcheng text, and what it must never flag."""

from dataclasses import replace

import pytest

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.composed import composed
from gongkai.law.report.finding import Severity, Verdict, gathered
from gongkai.law.report.lint_sections import headings
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import default_preamble, default_title
from tests.law.forms import failed, filled, printed_text, sample, verdicts
from tests.law.test_prose import STREET

CLEAN = """南关区鸿城街道2023年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和国办公开办函〔2021〕30号编制。本报告包括总体情况、主动公开政府信息情况、\
收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项，共六个部分。\
数据统计期限为2023年1月1日至2023年12月31日。联系电话：0431-85347828，传真：0431-85347829。网址：https://www.nanguan.gov.cn/?a=1,2。
一、总体情况
办公时间8:30-12:00，参加“5G+AI”（Artificial Intelligence, AI）培训。\
推进行政权力清单公开，规范权力运行，保障群众依法获取政府信息的权利。
（一）主动公开。丰富公开内容，政府信息公开工作取得成效。公开规范性文件目录。X光检查、3×4寸照片等事项12 345件。
1.公开预算。比上年增长1,234元（含A、B类）。
二、主动公开政府信息情况
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t0\t0\t0
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t0
三、本年度办理结果\t（一）予以公开\t0
四、结转下年度继续办理\t0
四、政府信息公开行政复议、行政诉讼情况
0\t0\t0
五、存在的主要问题及改进情况
存在的问题是人手不足；下一步将加强培训。
六、其他需要报告的事项
没有收取信息处理费。
"""
SECTIONS = {
    1: "主动公开、依申请公开、信息管理、平台建设、监督保障。",
    5: "存在的问题是人手不足；下一步将加强培训。",
    6: "没有收取信息处理费。",
}


def report(**fields):
    return filled(**({"organ": "南关区鸿城街道", "sections": SECTIONS} | fields))


def linted(text, level=OrganLevel.STREET, **fields):
    return check(report(**fields), text=text, level=level)


def rules(findings):
    return sorted({finding.rule for finding in gathered(findings)})


def test_a_clean_report_is_left_in_peace():
    assert rules(linted(CLEAN)) == []


def test_a_report_built_from_the_defaults_is_clean():
    built = report(title=default_title(STREET.full_name, 2023), preamble=default_preamble(STREET, 2023))
    assert rules(check(built, level=OrganLevel.STREET)) == []


class TestHongcheng:
    """law text §2.9 (a)–(j)."""

    FINDINGS = None

    @pytest.fixture(autouse=True)
    def _findings(self):
        self.found = check(sample("002"), text=printed_text("002"))

    def messages(self, rule):
        return " ".join(f.message for f in gathered(self.found) if f.rule == rule)

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            ("label.normative", ("行政规范性文件",)),
            ("heading.number", ("“3、收到和处理",)),
            ("text.wording", ("“权力”疑应为“权利”", "丰富公开内容政府信息公开工作", "疑漏“，”")),
            ("text.leftover", ("[bookmark:_GoBack]",)),
            ("title.double_year", ("2023年度政府信息公开工作年度报告",)),
            ("text.half_width", ("(以下简称", "任务,搜集")),
            ("contact.phone_fax", ("0431-85347828",)),
            ("text.no_cell", ("采用信息183篇", "政务公开专栏发布信息24条")),
        ],
    )
    def test_each_flaw_is_found(self, rule, words):
        for word in words:
            assert word in self.messages(rule)

    def test_both_arabic_headings_are_found(self):
        assert [f.expected for f in failed(self.found, "heading.number")] == ["三", "四"]

    def test_six_parts_are_six(self):
        assert verdicts(self.found, "section.count") == [Verdict.PASS]

    def test_nothing_else_is_flagged_and_nothing_is_an_error(self):
        assert rules(self.found) == [
            "contact.phone_fax",
            "heading.number",
            "label.normative",
            "text.half_width",
            "text.leftover",
            "text.no_cell",
            "text.wording",
            "title.double_year",
        ]
        assert not [f for f in self.found if f.blocks]

    def test_places_point_at_the_words(self):
        text = printed_text("002")
        (rights,) = [f for f in failed(self.found, "text.wording") if f.found == "权力"]
        assert text[rights.place.start : rights.place.end] == "权力"
        (label,) = failed(self.found, "label.normative")
        assert text[label.place.start : label.place.end] == "规范性文件"


def changed(old, new, **fields):
    assert old in CLEAN
    return linted(CLEAN.replace(old, new), **fields)


class TestLabels:
    def test_r088_the_old_label_in_a_new_form(self):
        (finding,) = failed(changed("\n行政规范性文件\t", "\n规范性文件\t"), "label.normative")
        assert finding.cells[0] == "t2.normative.issued" and finding.severity is Severity.WARNING

    @pytest.mark.parametrize("line", ["规范性文件 0 5 5", "| 规范性文件 | 13 |", "\t规范性文件", "规范性文件"])
    def test_in_every_shape(self, line):
        assert failed(changed("行政规范性文件\t0\t0\t0", line), "label.normative")

    def test_the_label_is_right_in_the_old_form_and_the_word_is_right_in_prose(self):
        old = linted("规范性文件\t0\t0\t0", edition="2019", year=2020)
        assert not failed(old, "label.normative")
        assert not failed(changed("公开规范性文件目录", "规范性文件全部公开"), "label.normative")

    def test_a_misprinted_row(self):
        (finding,) = failed(check(sample("005"), text=printed_text("005")), "label.row")
        assert finding.expected == "其他法律行政法规禁止公开"

    def test_one_row_of_other_dispositions(self):
        assert failed(check(sample("005"), text=printed_text("005")), "label.other_rows")
        assert not failed(check(sample("026"), text=printed_text("026")), "label.other_rows")


class TestHeadings:
    @pytest.mark.parametrize("printed", ["3、", "3.", "二、", "五、", "第二部分 "])
    def test_a_wrong_number(self, printed):
        fails = failed(changed("三、收到和处理", printed + "收到和处理"), "heading.number")
        assert [f.expected for f in fails] == ["三"]

    @pytest.mark.parametrize("printed", ["三、 ", "第三部分：", "三．", "## 三、", ""])
    def test_a_right_or_lost_number(self, printed):
        assert not failed(changed("三、收到和处理", printed + "收到和处理"), "heading.number")

    def test_titles_of_2019_in_a_new_report(self):
        old = "因政府信息公开工作被申请行政复议、提起行政诉讼情况"
        (finding,) = failed(changed("政府信息公开行政复议、行政诉讼情况\n", old + "\n"), "heading.title")
        assert "2019年版" in finding.message and finding.expected == "政府信息公开行政复议、行政诉讼情况"

    def test_the_same_titles_are_right_in_an_old_report(self):
        old = CLEAN.replace(
            "四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"
        )
        old = old.replace("五、存在的主要问题", "五、政府信息公开工作存在的主要问题")
        assert not failed(linted(old, edition="2019", year=2019), "heading.title")
        assert len(failed(linted(CLEAN, edition="2019", year=2019), "heading.title")) == 2

    def test_a_renamed_section(self):
        fails = failed(changed("五、存在的主要问题及改进情况", "五、存在问题和整改措施"), "heading.title")
        assert [f.found for f in fails] == ["存在问题和整改措施"]

    def test_sub_headings_and_sentences_are_not_sections(self):
        assert [one.section for one in headings(CLEAN)] == [1, 2, 3, 4, 5, 6]
        assert headings("（一）主动公开政府信息情况\n三、本年度办理结果\n包括总体情况、主动公开政府信息情况。") == []

    def test_001_headings_that_start_again(self):
        fails = failed(check(sample("001"), text=printed_text("001")), "heading.number")
        assert [(f.found, f.expected) for f in fails] == [("一", "二"), ("二", "三"), ("三", "四"), ("五", "六")]


class TestSections:
    @pytest.mark.parametrize("number", [1, 5, 6])
    def test_a_missing_section(self, number):
        title = report().form.section_titles[number - 1]
        rest = {key: text for key, text in SECTIONS.items() if key != number}
        text = "\n".join(line for line in CLEAN.splitlines() if not line.endswith(title))
        fails = failed(linted(text, sections=rest), "section.missing")
        assert [f.expected for f in fails] == [title]

    @pytest.mark.parametrize("empty", ["", "  \n", "（略）", "(略)"])
    def test_an_empty_section(self, empty):
        assert failed(linted(CLEAN, sections=SECTIONS | {5: empty}), "section.empty")

    @pytest.mark.parametrize(("number", "heard"), [(1, False), (5, False), (6, True)])
    def test_a_heading_with_nothing_under_it_is_empty_and_not_missing(self, number, heard):
        for text in (CLEAN, ""):
            found = linted(text, sections=SECTIONS | {number: ""})
            assert [f.message[1] for f in failed(found, "section.empty")] == ["一二三四五六"[number - 1]]
            assert bool(failed(found, "section.fees")) is heard
            assert not failed(found, "section.missing")

    def test_a_heading_that_only_the_reader_knew_is_there(self):
        text = CLEAN.replace("\n六、其他需要报告的事项", "\n陆 其他要报告的")
        assert not failed(linted(text, sections=SECTIONS | {6: ""}), "section.missing")

    def test_none_is_an_answer(self):
        assert not failed(linted(CLEAN, sections=SECTIONS | {5: "无。"}), "section.empty")

    def test_parts_that_are_not_six(self):
        (finding,) = failed(changed("和其他需要报告的事项，共六个部分", "，共六个部分"), "section.count")
        assert (finding.expected, finding.found) == (5, 6)

    def test_r090_section_six_reports_the_fee(self):
        for text in ("无。", "行政事业性收费为0。"):
            assert failed(linted(CLEAN, sections=SECTIONS | {6: text}), "section.fees")
        assert not failed(linted(CLEAN), "section.fees")

    def test_r095_a_county_without_assessment_is_an_error(self):
        (finding,) = failed(linted(CLEAN, OrganLevel.COUNTY), "section.assessment")
        assert finding.severity is Severity.ERROR
        some = SECTIONS | {1: SECTIONS[1] + "纳入年度考核。"}
        (finding,) = failed(linted(CLEAN, OrganLevel.COUNTY, sections=some), "section.assessment")
        assert finding.severity is Severity.WARNING and "考核、" not in finding.message.replace("工作考核", "")
        elsewhere = CLEAN + "附：社会评议结果良好，开展工作考核，无责任追究。"
        assert not failed(linted(elsewhere, OrganLevel.COUNTY), "section.assessment")
        full = SECTIONS | {1: SECTIONS[1] + "开展工作考核、社会评议，未发生责任追究。"}
        assert not failed(linted(CLEAN, OrganLevel.COUNTY, sections=full), "section.assessment")

    def test_r095_streets_and_departments_are_not_held_to_it(self):
        for level in (OrganLevel.STREET, OrganLevel.TOWNSHIP, OrganLevel.COUNTY_DEPARTMENT):
            assert verdicts(linted(CLEAN, level), "section.assessment") == []

    def test_r095_an_office_may_report_for_itself(self):
        found = linted(CLEAN, OrganLevel.PROVINCE, organ="上海市人民政府办公厅")
        assert verdicts(found, "section.assessment") == [Verdict.CANNOT_TELL]

    def test_r095_an_unread_section_cannot_be_told(self):
        for sections in ({}, {1: "（略）"}):
            found = verdicts(linted(CLEAN, OrganLevel.COUNTY, sections=sections), "section.assessment")
            assert found == [Verdict.CANNOT_TELL]


class TestTitlePeriodAndNotice:
    def test_doubled_year(self):
        assert failed(
            changed("2023年政府信息公开工作年度报告", "2023年度政府信息公开工作年度报告"), "title.double_year"
        )
        assert not failed(
            changed("2023年政府信息公开工作年度报告", "2023年度政府信息公开工作报告"), "title.double_year"
        )

    def test_title_without_year(self):
        assert failed(changed("街道2023年政府", "街道年政府"), "title.year")
        assert not failed(changed("街道2023年政府", "街道二〇二三年政府"), "title.year")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("2023年1月1日至2023年12月31日", "2022年1月1日至2022年12月31日"),
            ("2023年1月1日至2023年12月31日", "2023 年 1 月 1 日\n至 2022 年 12 月 31 日"),
        ],
    )
    def test_period_of_another_year(self, old, new):
        (finding,) = failed(changed(old, new), "period.year")
        assert finding.severity is Severity.ERROR and (finding.expected, finding.found) == (2023, 2022)

    def test_period_without_repeating_the_year(self):
        assert not failed(changed("至2023年12月31日", "至12月31日止"), "period.year")

    @pytest.mark.parametrize("printed", ["〔2019〕60号", "[2019]60号", "（2019）60号"])
    def test_the_old_notice_in_a_new_report(self, printed):
        assert failed(changed("〔2021〕30号", printed), "cite.notice")

    @pytest.mark.parametrize(
        ("year", "number", "verdict"),
        [
            (2020, "〔2019〕60号", "pass"),
            (2020, "〔2021〕30号", "fail"),
            (2021, "〔2019〕60号", "fail"),
            (2021, "〔2021〕30号", "pass"),
        ],
    )
    def test_the_notice_changed_with_the_reports_of_2021(self, year, number, verdict):
        found = linted(f"根据国办公开办函{number}", year=year)
        assert [one.value for one in verdicts(found, "cite.notice")] == [verdict]

    def test_the_old_notice_in_an_old_report(self):
        text = "根据国办公开办函〔2019〕60号"
        assert verdicts(linted(text, edition="2019", year=2020), "cite.notice") == [Verdict.PASS]

    def test_one_number_for_phone_and_fax_is_only_information(self):
        (finding,) = [f for f in changed("0431-85347829", "0431-85347828") if f.rule == "contact.phone_fax"]
        assert (finding.verdict, finding.severity) == (Verdict.CANNOT_TELL, Severity.INFO)


class TestMarks:
    @pytest.mark.parametrize(
        "mark",
        ["[bookmark: _GoBack]", "错误!未找到引用源。", "错误！未定义书签。", "{ PAGE \\* MERGEFORMAT }", "&nbsp;"],
    )
    def test_leftovers(self, mark):
        assert failed(changed("没有收取", mark + "没有收取"), "text.leftover")

    @pytest.mark.parametrize(
        "blank",
        [
            "共XX件",
            "共××篇",
            "收到X件",
            "20××年",
            "____件",
            "共□□件",
            "XX街道",
            "（此处填写培训情况）",
            "（文字描述，收取信息处理费情况在此处报告。）",
        ],
    )
    def test_unfilled_blanks(self, blank):
        assert failed(changed("没有收取", blank + "没有收取"), "text.unfilled")

    @pytest.mark.parametrize("fine", ["X光片", "3×4", "5×5件", "MAX件", "《关于A、B的通知》", "138****1234", "（略）"])
    def test_what_is_no_blank(self, fine):
        assert not failed(changed("没有收取", fine + "，没有收取"), "text.unfilled")

    def test_a_prompt_left_standing_blocks(self):
        (finding,) = failed(changed("没有收取", "〔请补充：收费情况〕没有收取"), "text.unfilled")
        assert finding.blocks

    @pytest.mark.parametrize(
        "flaw", ["任务,搜集", "条例(以下简称", "如下:一是", "问题;二是", "吗?是", "《条例》,按照", "任务, 搜集"]
    )
    def test_half_width_between_chinese(self, flaw):
        assert failed(changed("没有收取", flaw + "没有收取"), "text.half_width")

    @pytest.mark.parametrize(
        "fine", ["8:30", "1,234", "电话:0431-1", "https://a.cn/?b,c", "人工智能(AI)技术", "A, B", "a@b.cn", "v1.0,2023"]
    )
    def test_half_width_that_is_right(self, fine):
        assert not failed(changed("没有收取", fine + "没有收取"), "text.half_width")


class TestFacts:
    @pytest.mark.parametrize(
        ("flaw", "rule"),
        [
            ("发布信息（待填）条，", "text.unfilled"),
            ("发布信息?条，", "text.unfilled"),
            ("公众知情的权力，", "text.wording"),
            ("截至2023年12月32日，", "text.date"),
            ("2023年2月29日，", "text.date"),
            ("2022年，我街道按照要求推进公开。", "text.other_year"),
            ("2022年，鸿城街道组织培训。", "text.other_year"),
            ("（五）监督保障。2022年，我街道组织培训。", "text.other_year"),
            ("2022年，全年公开信息。", "text.other_year"),
            ("2022年，共组织培训。", "text.other_year"),
            ("2022年度，南关区鸿城街道办事处完成了任务。", "text.other_year"),
            ("通知金额 元，", "text.unfilled"),
            ("业务培训  次，", "text.unfilled"),
            ("公开信息  条，", "text.unfilled"),
            ("南关区永吉街道统筹推进政务公开。", "text.other_organ"),
        ],
    )
    def test_what_cannot_be_meant(self, flaw, rule):
        found = changed("没有收取", flaw + "没有收取")
        assert {f.rule for f in failed(found)} == {rule} and not [f for f in found if f.blocks]

    @pytest.mark.parametrize(
        "fine",
        [
            "截至2024年2月29日，",
            "是否公开？个人信息除外，",
            "公众知情权，",
            "2022年，我街道按照要求完成了上年问题的整改。",
            "2024年，我街道将认真推进。",
            "2022年，鸿城街道印发办法，2023年修订。",
            "2022年，我街道存在的问题已经解决。",
            "2021年以来，我街道组织培训。",
            "2022年，永吉街道组织培训。",
            "按照2022年印发的规定组织培训。",
            "收到申请 件，",
            "附 件、邮 件、场 次，",
            "通知金额 400 元，培训 2 次，",
            "培训 次数，信息  条目，",
            "2023年，我街道按照要求推进公开。",
            "与永吉街道联合统筹推进。",
            "各街道认真推进，",
            "南关区鸿城街道统筹推进，",
            "鸿城街道办事处认真推进，",
            "我街道统筹推进，",
        ],
    )
    def test_what_can(self, fine):
        assert not failed(changed("没有收取", fine + "没有收取"))

    @pytest.mark.parametrize("end", ["。没有收取", "，没有收取"])
    def test_a_flaw_is_told_once(self, end):
        for flaw, rule in (("错误!未找到引用源。", "text.leftover"), ("信息?条", "text.unfilled")):
            told = failed(changed("没有收取", "全年" + flaw + end))
            assert [f.rule for f in told] == [rule]

    def test_a_version_in_half_width_brackets_is_only_information(self):
        (finding,) = failed(changed("没有收取", "编印《指南》(2023版)。没有收取"))
        assert (finding.rule, finding.severity) == ("text.half_width", Severity.INFO)
        assert not failed(changed("没有收取", "编印《指南》（2023版）。没有收取"))


class TestWording:
    @pytest.mark.parametrize(
        "flaw", ["获取政府信息的权力", "获取信息权力", "合法权力", "规范公开内容政府信息公开工作取得进展"]
    )
    def test_slips(self, flaw):
        assert failed(changed("没有收取", flaw + "，没有收取"), "text.wording")

    @pytest.mark.parametrize(
        "fine",
        [
            "公开政府信息的权力清单",
            "行政权力事项",
            "权力机关",
            "获取政府信息的权利",
            "公开内容，政府信息公开工作取得",
            "公开内容和政府信息公开工作",
        ],
    )
    def test_what_is_right(self, fine):
        assert not failed(changed("没有收取", fine + "，没有收取"), "text.wording")

    @pytest.mark.parametrize("flaw", ["，，", "。。", "、。", "；；"])
    def test_doubled_punctuation(self, flaw):
        assert failed(changed("没有收取", "全年" + flaw + "没有收取"), "text.wording")


def test_traditional_mirrors_are_not_held_to_simplified_labels():
    found = check(sample("060"), text=printed_text("060"))
    assert not [f for f in failed(found) if f.rule.startswith(("heading", "section", "label", "text.half"))]


@pytest.mark.parametrize("stem", ["001", "003", "005", "006", "009", "010", "026", "045", "052", "058", "059", "070"])
def test_lint_never_raises_an_error_on_published_texts_but_for_what_is_known(stem):
    known = {"001": {"text.all_concluded"}, "045": {"edition.year", "power.rules"}, "005": {"K5"}, "006": {"K5"}}
    known["070"] = {"K1", "K2", "K3", "K7"}
    errors = {f.rule for f in check(sample(stem), text=printed_text(stem)) if f.blocks}
    assert errors == known.get(stem, set())


def test_composed_text_has_the_headings_that_the_report_will_print():
    text = composed(report(title="题", preamble="前言"))
    assert [one.section for one in headings(text)] == [1, 2, 3, 4, 5, 6]
    assert composed(replace(report(), sections={})) == ""


@pytest.mark.parametrize("gone", range(6))
def test_one_section_left_out_is_an_error_where_the_others_stand(gone):
    title = filled().form.section_titles[gone]
    heading = f"{'一二三四五六'[gone]}、{title}\n"
    assert heading in CLEAN
    left = {number: text for number, text in SECTIONS.items() if number != gone + 1}
    (one,) = failed(linted(CLEAN.replace(heading, ""), sections=left), "section.missing")
    assert one.blocks and title in one.message


def test_a_heading_that_was_not_recognised_is_no_missing_section():
    found = failed(linted(CLEAN.replace("五、存在的主要问题及改进情况\n", ""), sections={}), "section.missing")
    assert [one.blocks for one in found] == [False]


def test_two_sections_not_found_may_be_a_reading_that_failed():
    text = CLEAN.replace("五、存在的主要问题及改进情况\n", "").replace("六、其他需要报告的事项\n", "")
    found = failed(linted(text, sections={1: SECTIONS[1]}), "section.missing")
    assert [one.blocks for one in found] == [False, False]


def test_an_excerpt_cuts_no_number_and_stays_in_its_paragraph():
    text = "联系电话：0431-85347828，传真号码：0431-85347828）。\n一、总体情况\n2023年，收到"
    (one,) = [f for f in check(report(), text=text) if f.rule == "contact.phone_fax"]
    assert one.place.excerpt == "，传真号码：0431-85347828）。"
    passage = Passage.of("收取123456.78元，共计申请3件\n下一段")
    at = passage.text.index("元")
    assert passage.place(at, at + 1).excerpt == "元，共计申请3件"


def test_a_blank_is_shown_where_it_stands():
    (one,) = failed(changed("没有收取", "通知金额 元，没有收取"), "text.unfilled")
    assert "通知金额＿元，没有" in one.message
