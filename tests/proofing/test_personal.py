"""Personal data in text (R-077): found exactly, with its place, and none of what is public taken for it."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.finding import Severity
from gongkai.proofing.checksums import birth_fits, credit_code_fits, identity_fits, luhn_fits
from gongkai.proofing.finding import Category
from gongkai.proofing.personal import find
from gongkai.proofing.personal_numbers import FOLD
from gongkai.proofing.personal_rules import RULES
from tests.proofing.personal_sentences import Sentence, sentences

SENTENCES = sentences()
IDENTITY = "11010519491231002X"  # the example of GB 11643—1999 itself
_WIDE = {to: fro for fro, to in FOLD.items()}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text)
def test_a_sentence_gives_what_is_marked_in_it(sentence: Sentence) -> None:
    assert tuple((f.rule, sentence.text[f.start : f.end]) for f in find(sentence.text)) == sentence.found


def test_precision_and_recall_are_one_in_every_category() -> None:
    """Of these sentences, more than half of them traps; what offices really write is another matter."""
    marked: Counter[str] = Counter(rule for sentence in SENTENCES for rule, _ in sentence.found)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for sentence in SENTENCES:
        for finding in find(sentence.text):
            words = sentence.text[finding.start : finding.end]
            (right if (finding.rule, words) in sentence.found else wrong)[finding.rule] += 1
    assert not wrong and right == marked
    assert marked.keys() == RULES.keys() and len(SENTENCES) >= 120
    assert sum(not sentence.found for sentence in SENTENCES) * 2 >= len(SENTENCES)
    assert marked == {
        "personal.identity": 19,
        "personal.identity_doubtful": 2,
        "personal.mobile": 14,
        "personal.bank_card": 11,
        "personal.travel_document": 9,
        "personal.address": 11,
        "personal.email": 6,
        "personal.plate": 5,
    }


def test_every_sentence_also_at_the_end_of_a_longer_text() -> None:
    """Nothing but its own clause decides over a sentence."""
    before = "本机关公开办公地址和咨询电话0431-85347828。\n姓名：赵某；\n"
    for sentence in SENTENCES:
        text = before + sentence.text
        assert tuple((f.rule, text[f.start : f.end]) for f in find(text)) == sentence.found


def test_a_finding_says_what_to_do_and_does_not_leak() -> None:
    first, second = find(f"{IDENTITY}，家住虚构街道甲路12号")
    assert (first.rule, first.category, first.severity) == ("personal.identity", Category.PERSONAL, Severity.ERROR)
    assert first.blocks and first.excerpt == "110……2X" and first.suggestion in first.message
    assert IDENTITY not in str(first.to_json())
    assert list(first.to_json()) == [
        *("rule", "category", "severity", "start", "end", "excerpt", "suggestion", "message", "blocks")
    ]
    assert not second.blocks and second.severity is Severity.WARNING and "12号" not in str(second.to_json())


def test_numbers_do_not_join_over_lines_or_cells() -> None:
    assert not find("138\n00138000") and not find("138\t0013\t8000") and not find("110105\n199003072346")


@given(st.text(alphabet="0123456789０９Xx -－　*@.A京号楼室单元住护照\n", max_size=200))
def test_any_text_gives_findings_in_order_within_it(text: str) -> None:
    findings = find(text)
    assert all(0 <= f.start < f.end <= len(text) and f.rule in RULES for f in findings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(findings))


@given(
    st.sampled_from([IDENTITY, "13800138000", "6216261000000000018"]),
    st.sampled_from([" ", "-", "　", "\u200b", "－"]),
    st.booleans(),
)
def test_width_and_parting_hide_nothing(number: str, part: str, wide: bool) -> None:
    size = 4 if number.startswith("62") else 3
    shown = [number[:3], *(number[at : at + 4] for at in range(3, len(number), 4))] if size == 3 else []
    shown = shown or [number[at : at + 4] for at in range(0, len(number), 4)]
    text = part.join(shown).translate(_WIDE) if wide else part.join(shown)
    (finding,) = find(f"号码{text}。")
    assert finding.blocks and (finding.start, finding.end) == (2, 2 + len(text))


def test_long_runs_of_digits_are_read_in_proportion() -> None:
    """A page of digits, whole or parted: no time is asserted, only that it ends."""
    for text in ("1" * 200_000, "1 " * 100_000, "138 " * 50_000, "a@" * 50_000, "3单元" * 30_000, "护照E" * 30_000):
        assert isinstance(find(text), tuple)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341L", "91512081MA62K0260E"])
def test_credit_codes_prove_themselves(code: str) -> None:
    assert credit_code_fits(code) and not credit_code_fits(code[:-1] + "0") and not credit_code_fits(code[:-1])


def test_the_widely_copied_code_fails() -> None:
    assert not credit_code_fits("91310115MA1G4L1WXK")


def test_identity_numbers_want_a_region_and_a_real_day() -> None:
    assert identity_fits(IDENTITY) and identity_fits("440524188001010014")
    assert (
        not birth_fits("110105199002307234") and not birth_fits("990105199003072346") and birth_fits("110105900307234")
    )


def test_luhn() -> None:
    assert luhn_fits("6216261000000000018") and not luhn_fits("6216261000000000017")
