"""The counts stated in prose: read where they are certain, left where the words mean something else."""

import pytest

from gongkai.law.report.families import FAMILIES, Family
from gongkai.law.report.filled import Filled
from gongkai.law.report.narrative import narrative_of
from gongkai.law.report.narrative_patterns import PATTERNS, ZERO_PATTERNS


def counts(text: str, part: int = 1, organ: str = "清河县人民政府") -> dict[str, object]:
    return narrative_of(Filled("2021", {}, organ=organ, year=2023, sections={part: text}))


def test_every_pattern_names_a_family() -> None:
    assert {pattern.family for pattern in PATTERNS} | {family for family, _, _ in ZERO_PATTERNS} <= set(FAMILIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共计报送信息190篇,采用183条，保证了时效性", {"items_submitted": 190, "items_adopted": 183}),
        ("2023年街道政务公开专栏共计发布信息24条。", {"column_items": 24}),
        ("在政府网站平台主动公开政府信息 1136 条。", {"site_items": 1136}),
        (
            "“上海科技”网站全年累计发布信息 2139 条，其中动态类信息发布 1744 条",
            {"site_total": 2139, "site_dynamic": 1744},
        ),
        ("通过各种渠道主动公开政府信息3067条。", {"items_all": 3067}),
        ("全区受理政府信息公开申请 21 件，均在法定期限答复。", {"applications_new": 21}),
        ("区政府办代表区政府受理政府信息公开申请 17 件", {"applications_government_office": 17}),
        ("收到政府信息公开申请1,234件", {"applications_new": 1234}),
        ("办结 1191 件（含上年结转 189 件）", {"answered": 1191, "carried_in": 189}),
        ("予以公开及部分公开 208 件（17.46%），不予公开 20 件（1.68%）", {"granted_and_partial": 208, "denied": 20}),
        ("因本机关不掌握等原因无法提供 564 件（47.36%）", {"unable": 564}),
        ("同意公开答复 9 件，部分公开答复 0 件，其他处理 14 件", {"granted": 9, "partial": 0, "other": 14}),
        ("转下一年度办理答复的有 1 件。", {"carried_out": 1}),
        ("鸿城街道全年未有依申请公开信息，但也不断", {"applications_new": 0}),
        ("全年未收到政府信息公开申请。", {"applications_new": 0}),
        ("编辑《上海市人民政府公报》24 期，刊登市政府文件等 243 件。", {"gazette_issues": 24, "gazette_docs": 243}),
        ("视频号共制作并发布短视频 584 条，累计观看量 1924252 次", {"videos": 584, "video_views": 1924252}),
        ("直播 118 场，累计观看量 303855 次", {"live": 118, "live_views": 303855}),
    ],
)
def test_counts_as_reports_word_them(text: str, expected: dict[str, int]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2022年，全区受理政府信息公开申请 30 件。",
        "受理政府信息公开申请比上年增加30件",
        "较去年收到政府信息公开申请30件有所下降",
        "各部门共受理政府信息公开申请300件",
        "其中收到信函申请公开 3 件",
        "其中网上收到政府信息公开申请3件",
        "受理政府信息公开申请300余件",
        "受理政府信息公开申请1.2万件",
        "主动公开政府信息的比例达到95%",
        "办结人大代表建议50件",
        "办结信访事项 12 件",
        "发布政策解读等信息",
        "召开新闻发布会若干场",
    ],
)
def test_other_years_scopes_and_rough_figures_are_left(text: str) -> None:
    assert counts(text) == {}


def test_two_different_figures_for_one_count_are_left() -> None:
    assert "applications_new" not in counts("全区受理政府信息公开申请 21 件。我局收到政府信息公开申请 5 件。")
    assert counts("受理政府信息公开申请21件。全年共收到政府信息公开申请21件。") == {"applications_new": 21}


def test_a_line_break_of_the_page_parts_no_number() -> None:
    assert counts("受理政府信\n息公开申请 21\n件，均在法定期限答复。") == {"applications_new": 21}


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("没有超出一定数量或频次范围，未收取信息处理费。", 0),
        ("2025 年度本机关未收取信息公开处理费。", 0),
        ("2024 年，市科委未发生政府信息公开收费事项。", None),  # of another year than the report's
        ("2023 年，市科委未发生政府信息公开收费事项。", 0),
        ("全年收取政府信息公开信息处理费 0 元。", 0),
        ("本年度收取信息处理费共计1250.5元。", 1250.5),
        ("严格落实《政府信息公开信息处理费管理办法》。", None),
        ("无。", None),
    ],
)
def test_the_fee_stated_in_section_six(text: str, yuan: float | None) -> None:
    found = counts(text, 6).get("fee_yuan")
    if text.startswith("2025"):
        assert found is None  # the report of this test is for 2023
        assert narrative_of(Filled("2021", {}, year=2025, sections={6: text})) == {"fee_yuan": 0}
    else:
        assert (None if found is None else float(found)) == yuan


def test_problems_and_plans_are_no_counts() -> None:
    assert counts("受理政府信息公开申请 21 件。", 5) == {}


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年底，累计收到政府信息公开申请123件。",
        "2023年收到政府信息公开申请近20件。",
        "近三年分别收到政府信息公开申请3件、5件、12件。",
        "1至6月共收到政府信息公开申请12件。",
        "2023年第四季度收到政府信息公开申请2件。",
        "2023年，通过网站收到政府信息公开申请12件，通过信函收到政府信息公开申请3件。",
        "全县收到政府信息公开申请56件，县政府办公室收到政府信息公开申请6件。",
        "所属街道共收到政府信息公开申请33件。",
        "例如某区共收到政府信息公开申请77件。",
        "应收到政府信息公开申请12件而未登记。",
        "2023年共收到政府信息公开申请12件次。",
        "累计收取信息处理费1200元。",
    ],
)
def test_a_count_of_another_time_scope_or_kind_is_left(text: str) -> None:
    assert counts(text) == {}


def test_a_bureau_does_not_count_for_the_whole_district() -> None:
    text = "全区受理政府信息公开申请 21 件。"
    assert counts(text, organ="清河县教育局") == {}
    assert counts(text) == {"applications_new": 21}


def test_what_a_hotline_finished_is_no_application() -> None:
    sections = {1: "全年受理12345热线工单120件，办结120件。"}
    assert "answered" not in narrative_of(Filled("2021", {}, year=2023, sections=sections))


DRAFTED = [family for family in FAMILIES.values() if not family.cells and family.part not in {"fees", "applications"}]


@pytest.mark.parametrize("family", DRAFTED, ids=lambda family: family.key)
def test_a_count_as_drafts_word_it_is_read_back(family: Family) -> None:
    assert counts(f"（一）某项。全年{family.term}17{family.unit}。") == {family.key: 17}
    assert counts(f"全年报告其他事项9件，{family.term}十七{family.unit}，另有其他事项。") == {family.key: 17}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年组织业务培训六十六次，参加培训55人次。", {"trainings": 66, "trainees": 55}),
        ("全年报送信息九百九十九篇。", {"items_submitted": 999}),
        ("全年报送信息九九篇。", {}),  # no number
        ("全年报送信息十几篇。", {}),
        ("全年报送信息三百余篇。", {}),
        ("上半年组织业务培训2次。", {}),
        ("各级组织业务培训2次。", {}),
        ("参加业务培训动员2次。", {}),
    ],
)
def test_numerals_and_words_that_are_no_count(text: str, expected: dict[str, int]) -> None:
    assert counts(text, organ="清河县教育局") == expected
