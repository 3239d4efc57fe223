"""办理记录 in words: the record's name, what was changed to what, and why; no internal key is shown."""

import json
from datetime import UTC, datetime

import pytest

from gongkai.base.journal import Line
from gongkai.web.common.journal_words import record_name, said, shortly


def line(**data: object) -> Line:
    return Line(
        1, datetime(2024, 1, 1, tzinfo=UTC), "林晓", "foi.corrected", "foi/yangban/2023-001", json.dumps(data), ""
    )


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("foi/yangban/2023-026", "申请2023-026"),
        ("remedy/yangban/2023-001", "案件2023-001"),
        ("report/yangban/2023/2", "2023年度报告第2版"),
        ("counter/24", "统计第24号"),
        ("declaration/3", "申报第3号"),
        ("adjustment/1", "调整第1号"),
        ("letter/yangban/12", "文书第12号"),
        ("template/yangban/D15.privacy/2", "文书模板D15.privacy第2版"),
        ("organ/yangban", "机关信息"),
        ("person/lin", "人员lin"),
        ("something/else", "something/else"),
        ("", ""),
    ],
)
def test_a_record_has_a_name(subject: str, name: str) -> None:
    assert record_name(subject) == name


def test_a_correction_says_what_became_what_and_why() -> None:
    words = said(
        line(before={"outcome": "granted", "note": ""}, after={"outcome": "partial", "note": "补"}, reason="区分处理")
    )
    assert words == ("处理结果：（一）予以公开 → （二）部分公开", "备注：空 → 补", "原因：区分处理")


def test_dates_and_keys_are_words_and_digests_are_left_out() -> None:
    words = said(line(concluded_on="2023-11-14", scope="area", digest="ab" * 32, supersedes=None))
    assert words == ("办结日期：2023年11月14日", "范围：本地区")


def test_a_long_text_is_cut_with_its_length() -> None:
    (words,) = said(line(text="长" * 100))
    assert words == f"文字：{'长' * 60}……（共100字）"


def test_a_label_without_the_remark_of_its_table() -> None:
    assert shortly("（二）部分公开（区分处理的，只计这一情形，不计其他情形）·自然人") == "（二）部分公开·自然人"


def test_what_was_done_to_a_letter() -> None:
    words = said(
        line(letter="D16", letter_number="样公复〔2024〕1号", method="mail", pdf="0" * 64, **{"from": "signed"})
    )
    assert words == (
        "文书：D16　政府信息公开申请答复书",
        "发文字号：样公复〔2024〕1号",
        "送达方式：邮寄送达",
        "原状态：已签发",
    )
