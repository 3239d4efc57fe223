"""The rules on wording: every one proven, refused where it lacks something, and found by two stages as by one."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proofing import rules
from gongkai.proofing.finding import Grade
from gongkai.proofing.literals import Literals, danger, reach, required
from gongkai.proofing.rules import COLUMNS, Unproven, compiled, core, proven, read
from gongkai.proofing.wording import Scanner, core_scanner, marked, quoted, sentence
from tests.conftest import ROOT

LAW = (ROOT / "tests" / "data" / "law-sample.txt").read_text(encoding="utf-8")
GOOD = dict.fromkeys(COLUMNS, "") | {
    "id": "XX001",
    "category": "misspelt",
    "grade": "ordinary",
    "pattern": "己经",
    "suggestion": "已经",
    "basis": "词典",
    "bad": "己经完成",
    "ok": "自己",
    "corpus_hits": "0",
}


def table(**changed: str) -> str:
    return "\t".join(COLUMNS) + "\n" + "\t".join((GOOD | changed)[column] for column in COLUMNS)


def test_every_core_rule_is_proven() -> None:
    assert len(proven(core())) >= 800


def test_every_rule_fires_on_its_bad_example_in_the_scan_and_not_on_its_good_one() -> None:
    for rule in core():
        assert rule.key in {found.key for found, *_ in core_scanner().matches(rule.bad)}, rule.key
        assert rule.key not in {found.key for found, *_ in core_scanner().matches(rule.ok)}, rule.key


def test_the_given_rules_are_all_there(shared: Path) -> None:
    given_ = shared / "patrol" / "wrong_right_pairs.tsv"
    rows = list(csv.DictReader(given_.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    ours = {rule.key: rule for rule in core()}
    assert len(rows) == 470
    assert all(ours[row["id"]].pattern == row["pattern"] for row in rows)
    assert all(ours[row["id"]].category.term == row["category"] for row in rows)
    assert all(ours[row["id"]].grade.term == row["severity"] for row in rows)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"bad": ""}, "没有写应当报出的例句"),
        ({"ok": ""}, "没有写不应报出的例句"),
        ({"basis": " "}, "没有写依据"),
        ({"corpus_hits": ""}, "corpus_hits"),
        ({"corpus_hits": "3"}, "没有说明原因"),
        ({"category": "sensitive"}, "没有“sensitive”这个类别"),
        ({"grade": "严重"}, "没有“严重”这个等级"),
        ({"since": "2018年"}, "不是日期"),
        ({"guards": "never"}, "没有“never”这种限制"),
        ({"id": "x"}, "编号应是"),
    ],
)
def test_a_row_that_lacks_something_is_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(Unproven, match=said):
        read(table(**changed))


def test_every_reason_is_told_at_once() -> None:
    with pytest.raises(Unproven) as refused:
        read(table(bad="", basis="") + "\n" + "\t".join(["XX002"]))
    assert len(refused.value.reasons) == 2 and "没有写依据" in refused.value.reasons[0]


def test_a_key_used_twice_and_a_wrong_head_are_refused() -> None:
    with pytest.raises(Unproven, match="XX001用了不止一次"):
        read(table() + "\n" + table().splitlines()[1])
    with pytest.raises(Unproven, match="第一行应是列名"):
        read("id\tpattern")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"bad": "已经完成"}, "应当报出而没有"),
        ({"ok": "己经"}, "不应报出"),
        ({"pattern": "(己+)+经"}, "重复之中还有重复"),
        ({"pattern": "(己"}, "不是正确的正则表达式"),
        ({"pattern": "己经", "triggers": "已"}, ""),
        ({"pattern": "己经?", "triggers": "没有这个词"}, "没有触发词"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_is_refused(changed: dict[str, str], said: str) -> None:
    found = read(table(**changed))
    if said:
        with pytest.raises(Unproven, match=said):
            proven(found)
    else:
        assert proven(found) == found


@pytest.mark.parametrize("pattern", ["(a|b)*c(d+)+", "(?:ab?){1,90}", "((a{1,9}){1,9}){1,9}", "(?=(x+)+)y"])
def test_patterns_that_may_never_end_are_told(pattern: str) -> None:
    assert danger(pattern)


@pytest.mark.parametrize(
    "pattern", ["[一二三]+章", "(?:19|20)[0-9]{2}年", "a?b*c+", "(?:[0-9]{2}){3}", "(?<!a)b(?!c|d)"]
)
def test_plain_patterns_are_not(pattern: str) -> None:
    assert not danger(pattern)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?<![进围])攻府", {"攻府"}),
        (
            "(?:获取|知悉)(?:政府)?信息的权力",
            {"获取信息的权力", "获取政府信息的权力", "知悉信息的权力", "知悉政府信息的权力"},
        ),
        ("深人(?=开展|推进)", {"深人开展", "深人推进"}),
        ("[0-9]+%个百分点", {"%个百分点"}),
        ("(?<=特色)社会注意", {"特色社会注意"}),
        ("[\\u4e00-\\u9fff]+", set()),
    ],
)
def test_words_that_a_pattern_cannot_do_without(pattern: str, words: set[str]) -> None:
    assert required(pattern) == words


def test_reach_holds_what_is_looked_at() -> None:
    assert reach("(?<!前面)词(?!后)") >= 4 and reach("词.*") == 100


def test_two_stages_find_what_one_finds() -> None:
    """In law text, in the reports' language, and where every example stands beside the others."""
    text = LAW + "\n".join(f"{rule.bad}。\n{rule.ok}，{rule.bad}" for rule in core())
    scanner = core_scanner()
    found = Counter((rule.key, start) for rule, start, _ in scanner.matches(text))
    for rule in core():
        alone = {marked(hit)[0] for hit in compiled(rule.pattern).finditer(text)}
        assert alone <= {start for key, start in found if key == rule.key}, rule.key


@given(
    st.lists(st.text(alphabet="信息公开的权力", min_size=1, max_size=4), min_size=1, max_size=8, unique=True),
    st.text(alphabet="信息公开的权力", max_size=30),
)
def test_literals_find_every_place_of_every_word(words: list[str], text: str) -> None:
    expected = {
        (number, at, at + len(word))
        for number, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    }
    assert set(Literals(words).find(text)) == expected


def test_no_words_find_nothing() -> None:
    assert Literals([]).find("任何文字") == []


def test_the_sample_of_law_text_is_clean() -> None:
    """The five laws that an office cites most: nothing of weight in them, and the hints are old usage."""
    grades = Counter(finding.grade for finding in core_scanner().find(LAW))
    assert not grades[Grade.GRAVE] and not grades[Grade.SERIOUS] and not grades[Grade.ORDINARY]


def test_a_dated_rule_wants_the_day_and_no_history() -> None:
    from datetime import date

    text, find = "报国家旅游局备案。", core_scanner().find
    assert [f.rule for f in find(text, date(2020, 1, 1))] == ["JG010"]
    assert not list(find(text)) and not list(find(text, date(2017, 1, 1)))
    assert not list(find("报原来的国家旅游局备案。", date(2020, 1, 1)))
    assert not list(find("《国家旅游局关于公开的通知》", date(2020, 1, 1)))


def test_quotations_and_sentences() -> None:
    assert quoted("《关于台帐的通知》", 4) and not quoted("《条例》和台帐", 5) and quoted("称“台帐”", 2)
    assert sentence("前句。这一句里有字；后句", 6, 7) == "这一句里有字"
    assert sentence("只有一句", 1, 2) == "只有一句"


def test_a_scanner_of_no_rules_finds_nothing() -> None:
    assert not list(Scanner(()).find("任何文字"))


def test_rules_name_no_person_and_no_list_of_what_may_not_be_said() -> None:
    """The core holds names of offices and laws, language and form: nothing that marks a subject as unwelcome."""
    assert {rule.category.term for rule in core()} == {
        *(
            "国名机关",
            "固定提法",
            "涉港澳台",
            "地名称谓",
            "机构名称",
            "法规名称",
            "法规时效",
            "公开业务",
            "易混词",
            "错别字",
        ),
        *("语病", "称谓用语", "数字计量", "标点格式", "残留乱码"),
    }
    assert all(re.search(r"\S", rule.suggestion) and rule.suggestion != rule.bad for rule in core())


def test_hits_on_law_text_are_explained() -> None:
    assert all(rule.hits_why for rule in core() if rule.corpus_hits)
    assert sum(rule.corpus_hits for rule in core() if rule.grade is Grade.GRAVE) == 1
    assert rules.core() is core()
