"""Labels as printed → rows: whole, broken, stuck to their group, in Traditional characters, or undecided."""

import pytest

from gongkai.law.report.editions import EDITIONS
from gongkai.paper.labels import OUTCOMES, bare, rows_named, rows_possible
from gongkai.paper.report_chars import core, fold, is_traditional, simplify, visible

KEYS_2021 = [row.key for row in EDITIONS["2021"].outcomes]
KEYS_2019 = [row.key for row in EDITIONS["2019"].outcomes]


@pytest.mark.parametrize("row", OUTCOMES, ids=lambda row: row.key)
def test_every_label_and_variant_names_its_row_and_no_other(row) -> None:
    for label in (row.label, *row.variants):
        assert rows_named(fold(label)) == (row.key,)
        assert rows_named(fold(f"三、本年度办理结果 {label}")) == (row.key,)
        if row.group and row.key != "other.other":
            assert rows_named(fold(f"{row.group} {label}")) == (row.key,)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("已获取信息", {"declined.reconfirmation"}),
        ("5.要求行政机关确认或重 新出具", {"declined.reconfirmation"}),
        ("行政机关不再处理其政府信息公", {"other.correction_lapsed", "other.fee_lapsed"}),
        ("缴纳费用、 行政机关不再处理其政", {"other.fee_lapsed"}),
        ("（四）无法提供", {"unable.not_held", "unable.must_be_created", "unable.still_unclear"}),
        ("（六）其他处理", {"other.correction_lapsed", "other.fee_lapsed", "other.other"}),
        ("结 5.属于三类内部事务信息", {"refused.internal_affairs"}),
    ],
)
def test_fragments_leave_the_rows_they_may_mean(text: str, keys: set[str]) -> None:
    assert rows_possible(fold(text), KEYS_2021) == keys


@pytest.mark.parametrize(
    "text", ["", "果", "三、本", "法提供行制作", "本年度办理结果", "1.属于国家秘密 2.重复申请", "备注"]
)
def test_what_says_nothing_or_two_things_stays_open(text: str) -> None:
    assert rows_possible(fold(text), KEYS_2021) is None


def test_one_row_of_other_handling_in_the_form_of_2019() -> None:
    assert rows_possible(fold("（六）其他处理"), KEYS_2019) == {"other.all"}


@pytest.mark.parametrize("text", ["不予公开", "其他", "收到和处理政府信息公开申请情况", "申请人情况", "法律服务机构"])
def test_what_is_no_row(text: str) -> None:
    assert rows_named(fold(text)) == ()


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１２，３４５", "12,345"),
        ("（一）", "(一)"),
        ("－３", "-3"),
        ("\u3000\u00a0", "  "),
        ("⼀⼆", "一二"),
        ("｜", "|"),
    ],
)
def test_folding_keeps_one_character_for_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(fold(printed)) == len(printed)


def test_traditional_is_told_and_turned() -> None:
    text = "本年新收政府信息公開申請數量，維持、糾正、尚未審結，爲於後復"
    assert is_traditional(text)
    assert not is_traditional(fold("本年新收政府信息公开申请数量，乾安县"))
    assert fold(text, True) == "本年新收政府信息公开申请数量,维持、纠正、尚未审结,为于后复"
    assert simplify("乾安縣，瞭望") == "乾安县，瞭望"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("本(běn)年(nián)新(xīn)收", "本年新收"),
        ("本（ben）年", "本年"),
        ("běn 本 nián 年", "本 年"),
        ("政\u200b府\ufeff", "政府"),
        ("WPS 文档（PDF）", "WPS 文档（PDF）"),
    ],
)
def test_pinyin_and_invisible_characters_go(text: str, plain: str) -> None:
    if "PDF" in text:  # six letters in brackets after a character could be pinyin: for labels they are nothing anyway
        assert core(visible(text)) == core(plain)
    else:
        assert visible(text) == plain


@pytest.mark.parametrize(
    ("text", "chars"),
    [
        ("一、总体情况", "总体情况"),
        ("3、 收到", "收到"),
        ("（三）不予公开", "不予公开"),
        ("1.属于", "属于"),
        ("七 总计", "七总计"),
    ],
)
def test_numbering_is_taken_off(text: str, chars: str) -> None:
    assert bare(fold(text)) == chars
