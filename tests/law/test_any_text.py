"""Whatever the text, checking ends with findings whose places lie inside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks import check
from tests.law.forms import filled

SPOKEN = """
收到 受理 政府信息公开 申请 34件 予以公开 办结 均已 所有 结转下年度 1件 （17.46%） 不予公开 未收到 行政复议
、行政诉讼 案件 2022年 2023年1月1日至 12月31日 统计期限为 一、 3、 总体情况 。 ， , ( ) ： XX 件 年 规范性文件 0
共六个部分 主动公开政府信息情况 收到和处理政府信息公开申请情况 获取信息的权力 电话： 0431-85347828 传真
国办公开办函〔2019〕60号 〔请补充：〕 年度报告
"""
WORDS = (*SPOKEN.split(), "[bookmark: _GoBack]", "\n", "\t", " ")
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from([None, *OrganLevel]), st.sampled_from([None, 2019, 2023]))
def test_checking_any_text_ends_and_points_into_it(text, level, year):
    edition = "2019" if year == 2019 else "2021"
    report = filled(edition=edition, year=year, sections={1: text, 6: text}, title=text[:40])
    for finding in check(report, text=text, level=level):
        if finding.place:
            assert 0 <= finding.place.start < finding.place.end <= len(text)
            assert text[finding.place.start : finding.place.end].strip()
