"""The checks that are code: days, structure, pairs, citations, secrecy, masks, names, suspects, numbers in Chinese."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proofing import citations, days, pairs, personal_masks, secrecy, structure, suspects
from gongkai.proofing.chinese_numbers import chinese, number
from gongkai.proofing.edits import slip
from gongkai.proofing.finding import Finding, Grade
from gongkai.proofing.names import core_finder, core_names
from gongkai.proofing.trigrams import Table, folded
from tests.conftest import ROOT

LAW = (ROOT / "tests" / "data" / "law-sample.txt").read_text(encoding="utf-8")
ALL: tuple[Callable[[str], Iterable[Finding]], ...] = (
    *(days.find, structure.find, pairs.find, citations.find, secrecy.find, personal_masks.find, suspects.find),
    core_finder().find,
)


def told(find: Callable[[str], Iterable[Finding]], text: str) -> list[tuple[str, str, str]]:
    return [(f.rule, text[f.start : f.end], f.suggestion) for f in find(text)]


@given(
    st.text(
        alphabet="政府信息公开条例《》（）“”〔〕一二三、，。；是第条年月日0123456789至密★秘机\n *-见附件共个部分",
        max_size=120,
    )
)
def test_any_text_is_read_to_its_end(text: str) -> None:
    for find in ALL:
        for finding in find(text):
            assert 0 <= finding.start < finding.end <= len(text) and finding.message and finding.suggestion


@pytest.mark.parametrize(
    "sign", ["《", "）", "“", "（《", "一、\n", "3、\n", "密级", "★", "见附件1", "1*", "为抓手", "一是"]
)
def test_a_page_of_one_sign_is_read_in_proportion(sign: str) -> None:
    """No time is asserted, only that it ends."""
    for find in ALL:
        assert sum(1 for _ in find(sign * 5_000)) >= 0


@pytest.mark.parametrize("find", [days.find, pairs.find, secrecy.find, personal_masks.find, core_finder().find])
def test_the_law_that_offices_cite_is_clean(find: Callable[[str], Iterable[Finding]]) -> None:
    assert not list(find(LAW))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023年2月29日", "date.none"),
        ("2024年2月29日", ""),
        ("2023年4月31日", "date.none"),
        ("2023年5月1日（星期一）", ""),
        ("2023年5月1日星期二", "date.weekday"),
        ("2023年5月7日（周日）", ""),
        ("2023年5月7日（周天）", ""),
        ("2023年5月10日至5月9日", "date.order"),
        ("2023年5月10日至12日", ""),
        ("2023年12月30日—2024年1月3日", ""),
        ("自2023年12月30日起至2023年1月3日止", "date.order"),
        ("2025—2023年", "date.order"),
        ("2023-2025年", ""),
        ("某政发〔2022〕5号\n关于公开工作的通知\n正文。\n某某街道办事处\n2023年5月6日", "reference.year"),
        ("某政发〔2023〕5号\n关于公开工作的通知\n正文。\n某某街道办事处\n2023年5月6日", ""),
        ("某政发〔2022〕5号\n关于公开工作的通知\n正文。\n某某街道办事处\n二〇二三年五月六日", "reference.year"),
    ],
)
def test_days(text: str, rule: str) -> None:
    assert [f.rule for f in days.find(text)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("正文提到2022年1月1日。\n某某街道办事处\n2023年5月6日\n", date(2023, 5, 6)),
        ("正文。\n二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("2023年5月6日召开会议，2023年6月1日印发。", date(2023, 6, 1)),
        ("计划到2025年12月31日完成。", None),
        ("没有日期。", None),
    ],
)
def test_the_day_a_text_was_written(text: str, on: date | None) -> None:
    assert days.written_on(text) == on


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、甲\n二、乙\n四、丁", [("structure.heading", "四", "三")]),
        ("一、甲\n二、乙\n二、丙", [("structure.heading", "二", "三")]),
        (
            "一、甲\n二、乙\n3、丙\n4、丁\n五、戊",
            [("structure.heading", "3、", "三、"), ("structure.heading", "4、", "四、")],
        ),
        ("一、甲\n1、子\n2、丑\n二、乙\n1、寅", []),
        ("（一）甲\n（二）乙\n（三）丙\n一、丁\n（一）戊", []),
        ("（一）甲\n（三）丙", [("structure.heading", "三", "二")]),
        ("1.甲\n2.乙\n4.丁", [("structure.heading", "4", "3")]),
        ("1.5公里\n2.5公里\n7.5公里", []),
        ("一、总体情况\n二、主动公开\n三、本年度办理结果\n三、收到申请\n四、复议", []),
        ("本报告共六个部分。\n一、甲\n二、乙\n三、丙", [("structure.count", "共六个部分", "共三个部分")]),
        ("本报告共三个部分。\n一、甲\n二、乙\n三、丙", []),
        ("一是甲；二是乙；四是丁。", [("structure.point", "四是", "三")]),
        ("一是甲；二是乙。一是丙；二是丁。", []),
        ("做好以下四项工作：一是甲；二是乙；三是丙。", [("structure.count", "以下四项", "核对：三项")]),
        ("有三个问题：一是甲；二是乙；三是丙。", []),
        ("第一，甲；第二，乙；第四，丁。", [("structure.point", "四，", "三")]),
        ("详见附件3。\n正文\n附件：1.甲\n2.乙\n", [("structure.attachment", "详见附件3", "核对附件序号")]),
        ("详见附件2。\n正文\n附件：1.甲\n2.乙\n", []),
        ("详见附件。\n正文\n正文\n落款", [("structure.attachment", "详见附件", "补上附件或者删去")]),
        ("详见附件。\n正文\n正文\n附件：方案", []),
    ],
)  # fmt: skip
def test_structure(text: str, found: list[tuple[str, str, str]]) -> None:
    assert told(structure.find, text) == found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("根据《条例的规定，编制。", [2]),
        ("根据条例》的规定。", [4]),
        ("（一）甲\n1）乙\n（含丙）", []),
        ("（以下简称《条例》", [0]),
        ("报告（以下\n简称《条例》）编制。", []),
        ("他说：“甲。\n“乙。”", []),
        ("某政发〔2023]12号。", [3]),
        ("(以下简称《条例》）", []),
        ("《关于修改《办法》的决定》", [5]),
    ],
)
def test_pairs(text: str, places: list[int]) -> None:
    assert [f.start for f in pairs.find(text)] == places


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("《中华人民共和国行政处罚法》第八十六条", None, []),
        ("《中华人民共和国行政处罚法》第八十七条", None, [("citation.article", "一般")]),
        ("《行政处罚法》第87条", date(2023, 1, 1), [("citation.article", "较重")]),
        ("《行政处罚法》第87条", date(2026, 1, 1), [("citation.article", "一般")]),
        ("《行政复议法》第五十条", date(2020, 1, 1), [("citation.article", "较重")]),  # 43 articles until 2024
        ("《行政复议法》第五十条", date(2024, 6, 1), []),
        ("《行政复议法》第五十条", date(2010, 1, 1), []),  # no text of that year is known
        ("《中华人民共和国民法典》第一千二百六十条", date(2023, 1, 1), []),
        ("《民法典》第一千二百六十一条", date(2023, 1, 1), [("citation.article", "较重")]),
        ("《民法典》第一条", date(2019, 1, 1), [("citation.early", "一般")]),
        ("《中华人民共和国政府信息工开条例》", None, [("citation.name", "较重")]),
        ("《政府信息公开条》", None, []),
        ("《地名管理条例》", None, []),  # a regulation that the table lacks, and no misprint of 地图管理条例
        ("《城市规划法》", None, []),
        ("《某某市政府信息公开规定》第九十九条", None, []),
        ("《中华人民共和国行政处罚法》（2021年修订）第九十条", None, [("citation.article", "一般")]),
    ],
)  # fmt: skip
def test_citations(text: str, on: date | None, found: list[tuple[str, str]]) -> None:
    assert [(f.rule, f.grade.term) for f in citations.find(text, on)] == found


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("000001\n机密★10年\n特急", ["secrecy.marking"]),
        ("000001\n秘密\n特急", ["secrecy.marking"]),
        ("秘 密\n某某文件", ["secrecy.marking"]),
        ("【机密】\n某某文件", ["secrecy.marking"]),
        ("某某区政府文件    机密\n正文", ["secrecy.marking"]),
        ("内 部 资 料", ["secrecy.inner"]),
        ("绝密★启用前", ["secrecy.marking"]),
        ("正文\n正文\n正文\n正文\n正文\n秘密\n", []),
        ("密级：机密", ["secrecy.marking"]),
        ("密级：绝密、机密、秘密", []),
        ("机密*10年", ["secrecy.marking"]),
        ("秘密★解密前", ["secrecy.marking"]),
        ("★★★重点提示★★★", []),
        ("保密培训讲解密级标志“机密★10年”的写法。", []),
        ("泄露国家秘密的，依法追究责任。", []),
        ("（内部文件 注意保存）", ["secrecy.inner", "secrecy.inner"]),
        ("此件不公开", ["secrecy.inner"]),
        ("（此件公开发布）", []),
        ("（此件主动公开）", []),
        ("本表仅供领导参阅。", ["secrecy.inner"]),
        ("限发至县处级", ["secrecy.inner"]),
        ("公开方式：不予公开", ["secrecy.inner"]),
        ("公开方式：主动公开", []),
        ("工作秘密", ["secrecy.inner"]),
        ("（五）严守国家秘密和工作秘密；", []),
        ("加强内部管理，妥善保存，注意保存期限。", []),
    ],
)
def test_secrecy(text: str, rules: list[str]) -> None:
    found = list(secrecy.find(text))
    assert [f.rule for f in found] == rules and all(f.blocks for f in found)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("身份证号11010519491231****", "personal.weak_mask"),
        ("身份证号1101051949********", "personal.weak_mask"),
        ("身份证号110105********002X", ""),
        ("身份证号35*************123", ""),
        ("身份证号110105××××××××0021", ""),
        ("编号110105991231******", ""),
        ("手机138001380**", "personal.weak_mask"),
        ("手机138****1234", ""),
        ("卡号62162610000000***18", "personal.weak_mask"),
        ("卡号***************0018", ""),
        ("家庭电话0431-85340000", "personal.home_telephone"),
        ("办公电话0431-85340000", ""),
        ("学籍号G11010519491231002X", "personal.paper"),
        ("军官证号：军字第1234567号", "personal.paper"),
        ("社会信用代码：91350100M000100Y43", ""),
        ("社会信用代码：91350100M000100Y42", "numerals.credit_code"),
        ("社会信用代码：91350100M000100Y4", "numerals.credit_code"),
    ],
)
def test_masks_and_papers(text: str, rule: str) -> None:
    found = list(personal_masks.find(text))
    assert [f.rule for f in found] == ([rule] if rule else [])
    assert not any(f.rule.startswith("personal") and text[f.start : f.end] in str(f.to_json()) for f in found)


def test_every_name_is_right_as_it_stands_and_found_with_a_slip() -> None:
    for name in core_names():
        assert not list(core_finder().find(f"本年度{name.name}开展了工作。"))
        swapped = name.name[:-2] + name.name[-1] + name.name[-2]
        assert name.name in [f.suggestion for f in core_finder().find(f"本年度{swapped}的工作")], swapped


@pytest.mark.parametrize(
    "text",
    [
        "全省人民代表大会代表",
        "市人民代表大会常务委员会",
        "住房城乡建设部门",
        "社会主义现代化国家",
        "中华人民共和国国务院令",
    ],
)
def test_names_that_share_words_are_no_slips(text: str) -> None:
    assert not list(core_finder().find(text))


@pytest.mark.parametrize(
    ("written", "right", "is_one"),
    [
        ("甲乙丙", "甲乙丙", False),
        ("甲丁丙", "甲乙丙", True),
        ("甲丙", "甲乙丙", True),
        ("甲乙乙丙", "甲乙丙", True),
        ("乙甲丙", "甲乙丙", True),
        ("丙乙甲", "甲乙丙", False),
        ("甲", "甲乙丙", False),
    ],
)
def test_slips(written: str, right: str, is_one: bool) -> None:
    assert slip(written, right) is is_one


@given(st.integers(1, 9999))
def test_chinese_numbers_there_and_back(value: int) -> None:
    assert number(chinese(value)) == value and number(str(value)) == value


def test_what_is_no_number() -> None:
    assert number("甲") is None and number("") is None and number("二〇") == 0


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("加强组织领到，明确责任", "到", "导"),
        ("建立健全工作机置", "置", "制"),
        ("严格落时三级审核制度，确宝信息准确", "宝", "保"),
        ("对工作人员进行业务赔训", "赔", "培"),
        ("信息公开申情办理", "情", "请"),
    ],
)
def test_unknown_misprints(text: str, wrong: str, right: str) -> None:
    found = list(suspects.find(text))
    assert [(f.excerpt, f.suggestion) for f in found] == [(wrong, right)]
    assert not any(f.blocks or f.grade in (Grade.GRAVE, Grade.SERIOUS) for f in found)


def test_official_prose_has_no_suspects() -> None:
    report = (ROOT / "tests" / "data" / "samples" / "002_seed-hongcheng-2023.txt").read_text(encoding="utf-8")
    assert not list(suspects.find(report)) and not list(suspects.find(LAW))


@given(st.dictionaries(st.text(alphabet="政府信息公开", min_size=3, max_size=3), st.integers(1, 40_000), max_size=60))
def test_a_table_of_trigrams_keeps_how_often(counts: dict[str, int]) -> None:
    table = Table.read(Table.of(counts).data)
    for gram, times in counts.items():
        assert table.level(gram) == min(15, times.bit_length())
    assert table.level("没有它") == 0


def test_folding_keeps_places() -> None:
    assert folded("公开 2023，办") == "公开######办"
