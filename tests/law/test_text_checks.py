"""K7–K9 and the claims of the prose: what contradicts the tables, and what only seems to."""

from decimal import Decimal

import pytest

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.checks_text import repeated_share
from gongkai.law.report.finding import Severity, Verdict
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import draft, render
from gongkai.law.report.restated import numeral, stated
from tests.law.forms import failed, filled, printed_text, sample, verdicts
from tests.law.test_prose import REPORT, STREET

DEPARTMENT = OrganLevel.COUNTY_DEPARTMENT
COUNTY = OrganLevel.COUNTY
TABLE = {
    "t3.received.total": 34,
    "t3.brought_forward.total": 2,
    "t3.granted.total": 9,
    "t3.partial.total": 3,
    "t3.refused.deliberative.total": 1,
    "t3.refused.internal_affairs.total": 1,
    "t3.unable.not_held.total": 10,
    "t3.declined.petition.total": 4,
    "t3.other.other.total": 8,
    "t3.concluded.total": 35,
    "t3.carried_over.total": 1,
    "t4.reconsideration.total": 3,
    "t2.normative.issued": 13,
}


def k7(text, level=DEPARTMENT, cells=TABLE, **fields):
    return [f for f in check(filled(cells, **fields), text=text, level=level) if f.rule == "K7"]


@pytest.mark.parametrize(
    ("text", "key", "number"),
    [
        ("收到政府信息公开申请\n3\n34件", "applications_new", 34),
        ("收到政府信息公开申请\n— 2 —\n34 件", "applications_new", 34),
        ("全年收到政府信息公开申请 34 件", "applications_new", 34),
        ("2023年全区受理政府信息公开申请21件", "applications_new", 21),
        ("市政府共受理政府信息公开申请1295件，办结1191件（含上年结转189件）", "applications_new", 1295),
        ("本年新收政府信息公开申请859件", "applications_new", 859),
        ("上年结转政府信息公开\n申请 2 件", "carried_in", 2),
        ("政府信息公开申请：办结1191件", "answered", 1191),
        ("政府信息公开申请：转下一年度办理答复的有1件", "carried_out", 1),
        ("政府信息公开申请：结转下年度继续办理72件", "carried_out", 72),
        ("政府信息公开申请：同意公开答复 9 件", "granted", 9),
        ("政府信息公开申请：予以公开及部分公开208件", "granted_and_partial", 208),
        ("政府信息公开申请：部分公开答复0件", "partial", 0),
        ("政府信息公开申请：不予公开20件", "denied", 20),
        ("政府信息公开申请：因本机关不掌握等原因无法提供564件", "unable", 564),
        ("属信访、重复申请等不予处理80件", "not_processed", 80),
        ("政府信息公开申请：其他处理14件", "other", 14),
        ("有1件涉及政府信息公开工作的行政复议", "review_cases", 1),
        ("涉及政府信息公开的行政诉讼案件2件", "litigation_cases", 2),
        ("全年制发行政规范性文件13件", "t2.normative.issued", 13),
        ("受理依申请公开3件", "applications_new", 3),
        ("收到政府信息公开申请三件", "applications_new", 3),
        ("共收到政府信息公开申请一百零二宗", "applications_new", 102),
        ("因政府信息公开引发行政复议2起", "review_cases", 2),
        ("发生行政诉讼1例", "litigation_cases", 1),
        ("办理行政许可30件", "t2.licence.decisions", 30),
        ("作出行政处罚十二件", "t2.penalty.decisions", 12),
        ("实施行政强制措施4起", "t2.coercion.decisions", 4),
    ],
)
def test_what_is_understood(text, key, number):
    found = {(one.key, one.number) for one in stated(Passage.of(text), 2023)}
    assert (key, number) in found


@pytest.mark.parametrize(
    "text",
    [
        "收到行政复议申请12件",
        "受理更正申请3件",
        "收到政府信息公开申请十百件",
        "办理行政许可事项清单30件数",
        "受理行政诉讼2件",
        "受理信访投诉申请5件",
        "收到网络申请5件",
        "2022年收到政府信息公开申请50件",
        "较去年收到政府信息公开申请50件有所下降",
        "本年制发件数 本年废止件数",
        "办理人大代表建议34件",
        "受理办件34件次",
        "主动公开政府信息393条",
        "收到政府信息公开申请；承办人大代表建议50件，办结50件",
        "政协提案办理复文予以公开85件",
    ],
)
def test_what_is_left_alone(text):
    assert list(stated(Passage.of(text), 2023)) == []


class TestK7:
    def test_agreeing_numbers_pass(self):
        text = "收到政府信息公开申请34件，上年结转2件，办结35件：予以公开9件，部分公开3件，不予公开2件，无法提供10件，"
        text += "不予处理4件，其他处理8件；结转下年度1件。制定行政规范性文件13件。"
        findings = k7(text)
        assert len(findings) == 11 and {f.verdict for f in findings} == {Verdict.PASS}

    def test_r091_a_differing_number_fails_with_its_place(self):
        text = "一、总体情况\n全年收到政府信息公开申请 43 件。"
        (finding,) = k7(text)
        assert (finding.verdict, finding.severity) == (Verdict.FAIL, Severity.ERROR)
        assert (finding.expected, finding.found, finding.cells) == (34, 43, ("t3.received.total",))
        assert text[finding.place.start : finding.place.end] == "收到政府信息公开申请 43 件"

    def test_the_office_is_not_the_area(self):
        text = "2023年，区政府办代表区政府受理政府信息公开申请17件。"
        assert [f.verdict for f in k7(text, COUNTY)] == [Verdict.CANNOT_TELL]

    def test_the_area_is_not_the_department(self):
        assert [f.verdict for f in k7("全区各部门收到政府信息公开申请95件。")] == [Verdict.CANNOT_TELL]
        assert [f.verdict for f in k7("我局收到政府信息公开申请95件。")] == [Verdict.FAIL]

    def test_an_area_figure_in_the_areas_report_is_held_to_the_table(self):
        assert [f.verdict for f in k7("全区收到政府信息公开申请95件。", COUNTY)] == [Verdict.FAIL]

    def test_one_reason_is_not_the_whole_row(self):
        assert [f.verdict for f in k7("收到申请34件，因重复申请不予处理1件。")] == [Verdict.PASS, Verdict.CANNOT_TELL]

    def test_one_channel_or_half_a_year_is_not_the_whole(self):
        text = "共收到申请34件，其中网上受理申请6件、当面受理申请4件；上半年收到申请20件。"
        assert [f.verdict for f in k7(text)] == [Verdict.PASS] + [Verdict.CANNOT_TELL] * 3

    @pytest.mark.parametrize(
        "who",
        [
            "区教育局",
            "2023年，区教育局全年共",
            "区教育局2023年依法",
            "永吉街道",
            "南关区永吉街道办事处",
            "区政务服务中心",
        ],
    )
    def test_another_organs_number_is_not_this_ones(self, who):
        for level in (OrganLevel.STREET, COUNTY):
            found = k7(f"{who}受理政府信息公开申请5件。", level, organ="长春市南关区鸿城街道")
            assert [f.verdict for f in found] == [Verdict.CANNOT_TELL]

    @pytest.mark.parametrize(
        "who",
        ["", "我街道", "本机关", "鸿城街道", "全年鸿城街道办事处共", "2023年南关区鸿城街道", "街道", "我街道2023年共"],
    )
    def test_its_own_name_is_its_own(self, who):
        found = k7(f"{who}受理政府信息公开申请5件。", OrganLevel.STREET, organ="长春市南关区鸿城街道")
        assert [f.verdict for f in found] == [Verdict.FAIL]

    @pytest.mark.parametrize(("who", "verdict"), [("区教育局", "fail"), ("市教育局", "cannot_tell"), ("我局", "fail")])
    def test_a_bureau_of_another_level_is_another(self, who, verdict):
        found = k7(f"{who}受理政府信息公开申请5件。", DEPARTMENT, organ="长春市南关区教育局")
        assert [f.verdict.value for f in found] == [verdict]

    def test_a_blank_table_cannot_tell(self):
        blank = TABLE | {key: None for key in filled().form.cells if key.startswith("t3.granted.")}
        assert [f.verdict for f in k7("申请中予以公开9件。", cells=blank)] == [Verdict.CANNOT_TELL]

    def test_cases_only_warn_because_old_cases_may_be_in_the_table(self):
        (finding,) = k7("因政府信息公开发生行政复议1件。")
        assert (finding.verdict, finding.severity) == (Verdict.FAIL, Severity.WARNING)

    @pytest.mark.parametrize(
        ("text", "verdict", "severity"),
        [
            ("受理依申请公开3件。", "fail", "error"),
            ("收到政府信息公开申请三件。", "fail", "error"),
            ("因政府信息公开引发行政复议2起。", "fail", "error"),
            ("涉及政府信息公开的行政复议2件。", "fail", "error"),
            ("作出行政许可决定30件。", "fail", "error"),
            ("作出行政处罚30件。", "fail", "error"),
            ("办理行政许可30件。", "fail", "warning"),
            ("约收到政府信息公开申请0件。", "pass", "error"),
            ("收到政府信息公开申请约3件。", "fail", "warning"),
            ("发生行政诉讼1件。", "cannot_tell", "warning"),
            ("上半年作出行政许可决定30件。", "cannot_tell", "warning"),
            ("区教育局作出行政许可决定30件。", "cannot_tell", "warning"),
        ],
    )
    def test_zeros_against_what_the_text_says_there_was(self, text, verdict, severity):
        (finding,) = k7(text, OrganLevel.STREET, {}, organ="南关区鸿城街道")
        assert (finding.verdict.value, finding.severity.value) == (verdict, severity)

    @pytest.mark.parametrize(
        ("text", "severity"),
        [
            ("涉及政府信息公开的行政复议2件、行政诉讼1件。", ["error", "error"]),
            ("因政府信息公开发生行政复议2件、行政诉讼1件。", ["warning", "warning"]),
            ("因政府信息公开发生行政复议4件、行政诉讼3件。", ["error", "error"]),
        ],
    )
    def test_cases_are_an_error_unless_older_ones_may_stand_beside_those_that_arose(self, text, severity):
        cells = {"t4.reconsideration.total": 3, "t4.lawsuit_direct.total": 2}
        assert [f.severity.value for f in failed(check(filled(cells), text=text), "K7")] == severity

    def test_last_years_report_says_how_many_older_cases_there_can_be(self):
        now = filled({"t4.reconsideration.total": 3})
        for pending, severity in ((1, "warning"), (0, "error")):
            previous = filled({"t4.reconsideration.pending": pending}, year=2022)
            found = failed(check(now, previous=previous, text="因政府信息公开发生行政复议2件。"), "K7")
            assert [f.severity.value for f in found] == [severity]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("本年制发行政规范性文件2件，废止1件，现行有效9件。", []),
            ("本年制发行政规范性文件2件，废止2件，现行有效8件。", [2, 8]),
            ("本年制发行政规范性文件两件、现行有效十件。", [10]),
            ("公开行政规范性文件2件，网站发布信息8件，有效答复3件。", []),
            ("行政事业性收费收入3.62万元。", []),
            ("行政事业性收费36198元。", []),
            ("行政事业性收费收入8.8万元。", [Decimal("8.8")]),
            ("收取信息处理费8.8万元。", []),
        ],
    )
    def test_subjects_said_once_and_money(self, text, found):
        cells = {"t2.normative.issued": 2, "t2.normative.repealed": 1, "t2.normative.in_force": 9}
        cells["t2.charges.amount"] = Decimal("3.6198")
        assert [f.found for f in k7(text, cells=cells) if f.verdict is Verdict.FAIL] == found

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("新收政府信息公开申请34件，其中自然人申请30件、法人或其他组织申请4件。", []),
            ("新收政府信息公开申请34件，其中自然人申请31件、法人或其他组织申请3件。", [30, 4]),
            ("新收政府信息公开申请34件，办结35件，其中自然人29件。", []),
            ("新收政府信息公开申请34件，办结35件，其中自然人30件。", [29]),
            ("办理自然人信访30件。", []),
        ],
    )
    def test_applicants_are_told_of_what_was_named_last(self, text, expected):
        kinds = {"t3.received.natural": 30, "t3.received.company": 4, "t3.concluded.natural": 29}
        assert [f.expected for f in failed(tuple(k7(text, cells=TABLE | kinds)))] == expected

    def test_loose_words_beside_a_number_cannot_tell(self):
        cells = {"t2.licence.decisions": 28}
        assert [f.verdict for f in k7("办理行政许可30件。", cells=cells)] == [Verdict.CANNOT_TELL]
        assert [f.verdict for f in k7("作出行政许可决定30件。", cells=cells)] == [Verdict.FAIL]

    @pytest.mark.parametrize(
        ("printed", "number"),
        [
            *(("0", 0), ("12", 12), ("零", 0), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99)),
            *(("一百零二", 102), ("两百一十", 210), ("三千零五", 3005), ("二三", None), ("十百", None), ("千", None)),
        ],
    )
    def test_numerals(self, printed, number):
        assert numeral(printed) == number

    def test_a_narrative_count_is_held_to_the_table_too(self):
        (finding,) = k7("", narrative={"applications_new": 30})
        assert (finding.verdict, finding.expected, finding.found) == (Verdict.FAIL, 34, 30)

    def test_a_count_without_cells_is_information(self):
        (finding,) = [f for f in check(filled(narrative={"items_submitted": 190})) if f.rule == "text.no_cell"]
        assert (finding.verdict, finding.severity) == (Verdict.CANNOT_TELL, Severity.INFO)
        assert "报送信息190篇" in finding.message

    def test_what_was_drawn_agrees(self):
        text = render(draft(2023, STREET, REPORT)[1], REPORT, STREET)
        findings = [f for f in check(REPORT, text=text, level=STREET.level) if f.rule == "K7"]
        assert len(findings) >= 9 and {f.verdict for f in findings} == {Verdict.PASS}

    def test_an_edited_figure_is_caught(self):
        text = render(draft(2023, STREET, REPORT)[1], REPORT, STREET).replace("申请4件", "申请5件")
        assert [f.found for f in failed(check(REPORT, text=text, level=STREET.level), "K7")] == [5]

    @pytest.mark.parametrize("stem", ["028", "029", "030"])
    def test_028_the_published_contradiction(self, stem):
        fails = failed(check(sample(stem)), "K7")
        assert [(f.expected, f.found) for f in fails] == [(337, 265)]

    @pytest.mark.parametrize("stem", ["001", "003", "005", "009", "010", "012", "043"])
    def test_published_reports_raise_no_false_alarm(self, stem):
        assert not failed(check(sample(stem), text=printed_text(stem)), "K7")

    def test_009_the_office_of_a_district(self):
        findings = [f for f in check(sample("009"), text=printed_text("009")) if f.rule == "K7"]
        assert [(f.verdict, f.found, f.expected) for f in findings] == [(Verdict.CANNOT_TELL, 17, 95)]


class TestShares:
    def test_a_right_share_passes_and_a_wrong_one_warns(self):
        findings = check(
            filled(TABLE), text="收到申请，予以公开9件（25.71%），无法提供10件（占28.57%），其他处理8件（38.2%）。"
        )
        assert verdicts(findings, "text.share") == [Verdict.PASS, Verdict.PASS, Verdict.FAIL]

    @pytest.mark.parametrize(
        ("printed", "verdict"),
        [("25.71", "pass"), ("25.8", "pass"), ("25.4", "fail"), ("26.0", "fail"), ("25.6", "fail")],
    )
    def test_a_share_off_by_more_than_its_rounding_warns(self, printed, verdict):
        cells = {"t3.granted.total": 9, "t3.concluded.total": 35}
        found = verdicts(check(filled(cells), text=f"收到申请，予以公开9件（{printed}%）。"), "text.share")
        assert [one.value for one in found] == [verdict]

    def test_003_published_shares(self):
        found = verdicts(check(sample("003"), text=printed_text("003")), "text.share")
        assert found == [Verdict.PASS] * 5


class TestClaims:
    @pytest.mark.parametrize(
        "text",
        [
            "收到申请34件，上年结转2件，所有申请均已按要求办理完成。",
            "全部政府信息公开申请已办结。",
            "收到政府信息公开申请34件，均已办结。",
        ],
    )
    def test_all_concluded_against_carried_over(self, text):
        (finding,) = failed(check(filled(TABLE), text=text, level=DEPARTMENT), "text.all_concluded")
        assert finding.cells == ("t3.carried_over.total",) and finding.blocks
        done = TABLE | {"t3.carried_over.total": 0}
        assert not failed(check(filled(done), text=text, level=DEPARTMENT), "text.all_concluded")

    @pytest.mark.parametrize(
        "text",
        [
            "除1件结转下年度外，所有申请均已办结。",
            "受理政府信息公开申请17件，均已在法定期限内予以答复。",
            "所有办结的信息公开申请中同意公开答复9件。",
            "要求所有申请应办结尽办结。",
        ],
    )
    def test_what_does_not_claim_that(self, text):
        assert not failed(check(filled(TABLE), text=text, level=DEPARTMENT), "text.all_concluded")

    @pytest.mark.parametrize("text", ["本年度未收到政府信息公开申请。", "全年未有依申请公开信息，但也不断规范流程。"])
    def test_none_received_against_received(self, text):
        assert failed(check(filled(TABLE), text=text, level=DEPARTMENT), "text.none_received")
        assert not failed(check(filled(), text=text, level=DEPARTMENT), "text.none_received")

    @pytest.mark.parametrize("before", ["去年", "上年", "上一年", "往年"])
    def test_a_claim_about_another_year_cannot_be_told(self, before):
        found = verdicts(check(filled(TABLE), text=f"{before}未收到政府信息公开申请。"), "text.none_received")
        assert found == [Verdict.CANNOT_TELL]

    @pytest.mark.parametrize(
        "text",
        [
            "未发生因依申请公开被行政复议纠错情形。",
            "没有超出一定数量或频次范围的政府信息公开申请人。",
            "未收到要求减免费用的申请。",
            "无正当理由大量反复申请0件。",
        ],
    )
    def test_what_does_not_say_none_received(self, text):
        assert not failed(check(filled(TABLE), text=text, level=DEPARTMENT), "text.none_received")

    def test_no_cases_against_table_four(self):
        text = "未发生因政府信息公开工作被申请行政复议、提起行政诉讼情况。"
        (finding,) = failed(check(filled(TABLE), text=text), "text.no_cases")
        assert finding.severity is Severity.WARNING and finding.found == 3

    @pytest.mark.parametrize(
        ("text", "pending", "severity"),
        [
            ("无涉及政府信息公开的行政复议。", None, "error"),
            ("未发生因政府信息公开引起的行政复议、行政诉讼。", None, "warning"),
            ("未发生因政府信息公开引起的行政复议、行政诉讼。", 3, "warning"),
            ("未发生因政府信息公开引起的行政复议、行政诉讼。", 2, "error"),
        ],
    )
    def test_none_arose_may_be_said_beside_older_cases_only(self, text, pending, severity):
        previous = None if pending is None else filled({"t4.reconsideration.pending": pending}, year=2022)
        (finding,) = failed(check(filled(TABLE), previous=previous, text=text), "text.no_cases")
        assert finding.severity.value == severity

    def test_003_no_case_was_corrected_is_another_claim(self):
        assert not failed(check(sample("003"), text=printed_text("003")), "text.no_cases")

    def test_001_all_concluded_yet_one_carried_over(self):
        (finding,) = failed(check(sample("001"), text=printed_text("001")), "text.all_concluded")
        assert finding.severity is Severity.ERROR and finding.found == 1


class TestFees:
    def test_k8_unpaid_fees_need_a_notice_in_section_six(self):
        cells = {"t3.other.fee_lapsed.total": 1, "t3.other.fee_lapsed.natural": 1}
        silent = failed(check(filled(cells, sections={6: "未收取信息处理费。"})), "K8")
        assert [f.severity for f in silent] == [Severity.WARNING]
        told = filled(cells, sections={6: "发出信息处理费收费\n通知1件。"})
        assert verdicts(check(told), "K8") == [Verdict.PASS]
        assert verdicts(check(filled()), "K8") == [Verdict.NOT_APPLICABLE]

    @pytest.mark.parametrize(
        ("noticed", "charged", "verdict"), [(100, 100, "pass"), (100, 40, "pass"), (100, 101, "fail")]
    )
    def test_k9_no_more_is_collected_than_was_asked(self, noticed, charged, verdict):
        report = filled(narrative={"fee_noticed_yuan": noticed, "fee_yuan": charged})
        assert [v.value for v in verdicts(check(report), "K9")] == [verdict]

    def test_administrative_charges_are_another_matter(self):
        report = filled({"t2.charges.amount": 7545}, narrative={"fee_yuan": 0}, sections={6: "收取信息处理费0元。"})
        findings = check(report, text="六、其他需要报告的事项\n收取信息处理费0元。")
        assert not [f for f in findings if f.blocks]
        assert verdicts(check(report), "K9") == [Verdict.NOT_APPLICABLE]


class TestRepetition:
    OLD = "本单位高度重视政府信息公开工作，成立领导小组，明确专人负责，严格落实保密审查制度，" * 8
    NEW = "今年新设政策问答专栏，围绕就业、养老、托育三个领域逐项解读，邀请居民代表参加开放日活动，" * 8

    def report(self, text, year):
        return filled(sections={1: text, 5: "问题与改进。"}, year=year)

    @pytest.mark.parametrize(("share", "verdict"), [(1, "fail"), (0, "pass")])
    def test_r091_the_same_words_again(self, share, verdict):
        now = self.report(self.OLD if share else self.NEW, 2023)
        findings = check(now, previous=self.report(self.OLD, 2022))
        (finding,) = [f for f in findings if f.rule == "text.repeated"]
        assert (finding.verdict.value, finding.severity) == (verdict, Severity.WARNING)

    def test_new_figures_in_old_words_are_still_old_words(self):
        assert (
            repeated_share("全年报送信息190篇，采用183篇，公开24条信息。", "全年报送信息170篇，采用13篇，公开4条信息。")
            == 1.0
        )

    def test_half_is_half(self):
        a, b = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "天地玄黄宇宙洪荒日月盈昃辰宿列张"
        assert repeated_share(a + b, a) == pytest.approx(0.5)
        assert repeated_share("", a) == 0.0

    @pytest.mark.parametrize(("shared", "verdict"), [(50, "pass"), (51, "fail")])
    def test_half_is_allowed_and_more_is_not(self, shared, verdict):
        def chars(first, count):
            return "".join(chr(at) for at in range(first, first + count))

        then = chars(0x4E00, 300)
        now = then[: 3 * shared] + chars(0x6000, 300 - 3 * shared)
        one, other = (filled(sections={1: text}, year=year) for text, year in ((now, 2023), (then, 2022)))
        (finding,) = [f for f in check(one, previous=other) if f.rule == "text.repeated"]
        assert (finding.verdict.value, finding.found) == (verdict, f"{shared}%")

    def test_without_enough_text_it_does_not_apply(self):
        findings = check(self.report("短", 2023), previous=self.report("短", 2022))
        assert verdicts(findings, "text.repeated") == [Verdict.NOT_APPLICABLE]
