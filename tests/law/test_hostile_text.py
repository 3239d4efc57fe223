"""Text made to hurt: patterns stay linear whatever is repeated, long texts and floods of findings are bounded.

A pattern that backtracks without bound would take hours here, not seconds; the limit is generous on purpose.
"""

import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gongkai.law import organ
from gongkai.law.report import (
    checks_tables,
    checks_text,
    lint,
    lint_facts,
    lint_sections,
    named,
    passage,
    prose,
    restated,
)
from gongkai.law.report.checks import check
from gongkai.law.report.finding import Severity, Verdict
from tests.law.forms import failed, filled, verdicts

LENGTH = 200_000
HOSTILE = (
    *("〔请补充：", "[bookmark:", "（文字描述", "（此处填写", "{ PAGE ", "错误! ", "Error! Bookmark", "《", "〔", "("),
    *("_", " ", "\u3000", "\t", "\n", "\n ", "*", "×", "X", "1", "一", "-", "—", "，", "。", "#", "?", "（", "&"),
    *("申请", "收到申请", "公开", "共", "结转", "转下年度", "丰富内容", "获取信息", "予以公开答复", "全部申请", "区"),
    *("未收到", "无", "未发生因", "除1", "统计期限2023年1月1日", "电话", "传真", "占", "1件涉及政府信息公开"),
    *("区教育局", "永吉街道", "2022年", "截至2023年", "办理行政许可", "发生行政复议", "错误!未找到引用源。", "三百"),
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the modules that read a report's text, also those kept in tuples and mappings."""

    def inside(name: str, held: object) -> Iterator[tuple[str, re.Pattern[str]]]:
        if isinstance(held, re.Pattern):
            yield name, held
        elif isinstance(held, dict):
            yield from inside(name, tuple(held.values()))
        elif isinstance(held, tuple | list):
            for at, one in enumerate(held):
                yield from inside(f"{name}[{at}]", one)

    for module in (organ, checks_tables, checks_text, lint, lint_facts, lint_sections, named, passage, prose, restated):
        for name, held in vars(module).items():
            yield from inside(f"{module.__name__}.{name}", held)


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """A runaway pattern is broken off, so that the suite ends."""

    def stop(*_: object) -> None:
        raise AssertionError(f"still running after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


PATTERNS = dict(patterns())


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_runs_away(name):
    for hostile in HOSTILE:
        text = hostile * (LENGTH // len(hostile))
        with stopped_after(20):
            assert sum(1 for _ in PATTERNS[name].finditer(text)) <= LENGTH + 1


def test_the_patterns_are_found():
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("hostile", ["〔请补充：", "（文字描述", "*", "1", " ", "《", "（此处填写"])
def test_a_whole_check_of_hostile_text_ends(hostile):
    text = hostile * (LENGTH // len(hostile))
    with stopped_after(60):
        check(filled(sections={1: text, 5: text, 6: text}, title=text, organ=text), text=text)


def test_an_unclosed_prompt_still_blocks_and_a_cited_number_stands_inside_one():
    for text in ("〔请补充：收费情况", "〔请补充：国办函〔2020〕109号的收费情况〕"):
        (finding,) = failed(check(filled(), text=text), "text.unfilled")
        assert finding.blocks and finding.place.excerpt in (text, "〔请补充：")
    assert prose.PROMPT.sub("", "甲〔请补充：国办函〔2020〕109号的收费情况〕乙") == "甲乙"


class TestBounds:
    def test_what_is_beyond_a_report_is_not_read_and_that_is_said(self):
        text = "主动公开。" * (LENGTH // 5)
        assert verdicts(check(filled(), text=text), "text.length") == []
        findings = check(filled(), text=text + "收到政府信息公开申请5件。")
        (finding,) = [f for f in findings if f.rule == "text.length"]
        assert (finding.verdict, finding.expected, finding.found) == (Verdict.CANNOT_TELL, LENGTH, LENGTH + 13)
        assert not failed(findings, "K7")

    def test_a_flood_of_one_kind_is_counted(self):
        told = failed(check(filled(), text="收到政府信息公开申请5件。" * 60), "K7")
        assert len(told) == 51 and "还有10处" in told[-1].message
        assert told[-1].cells == ("t3.received.total",) and told[-1].blocks and told[-1].place is None
        assert len(failed(check(filled(), text="收到政府信息公开申请5件。" * 50), "K7")) == 50

    def test_an_error_among_the_rest_still_blocks(self):
        text = "办理行政许可2件。" * 60 + "收到政府信息公开申请5件。"
        told = failed(check(filled(), text=text), "K7")
        assert [f.severity for f in told] == [Severity.WARNING] * 50 + [Severity.ERROR]

    def test_no_rule_says_more_than_that(self):
        text = "，，获取信息的权力，收到申请5件（占9%），国办公开办函〔2019〕60号，未收到申请。所有申请已办结。" * 300
        counted = Counter((f.rule, f.verdict) for f in check(filled(), text=text) if f.verdict is Verdict.FAIL)
        assert max(counted.values()) == 51

    def test_a_number_of_many_digits_is_no_count(self):
        assert not failed(check(filled(), text=f"收到政府信息公开申请{'9' * 5000}件。"), "K7")
