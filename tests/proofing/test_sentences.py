"""Precision and recall of all checks together, per category, on labelled sentences: half and more of them are traps."""

from collections import Counter

import pytest

from gongkai.proofing.finding import Finding
from gongkai.proofing.run import proof
from tests.proofing.wording_sentences import Sentence, sentences

SENTENCES = sentences()


def hits(sentence: Sentence, findings: tuple[Finding, ...]) -> list[tuple[str, list[Finding]]]:
    return [
        (category, [f for f in findings if f.category.term == category and f.start < end and start < f.end])
        for category, start, end in sentence.marks
    ]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text[:20])
def test_a_sentence_gives_what_is_marked_in_it_and_nothing_else(sentence: Sentence) -> None:
    findings = proof(sentence.text, on=sentence.on)
    found = hits(sentence, findings)
    assert all(of for _, of in found)
    meant = {id(finding) for _, of in found for finding in of}
    assert not [finding for finding in findings if id(finding) not in meant]


def test_precision_and_recall_per_category() -> None:
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for sentence in SENTENCES:
        findings = proof(sentence.text, on=sentence.on)
        right: set[int] = set()
        for category, of in hits(sentence, findings):
            marked[category] += 1
            found[category] += bool(of)
            right |= {id(finding) for finding in of}
        false.update(finding.category.term for finding in findings if id(finding) not in right)
    assert len(SENTENCES) >= 380 and sum(not s.marks for s in SENTENCES) * 2 >= len(SENTENCES)
    assert {category: found[category] / marked[category] for category in marked} == dict.fromkeys(marked, 1.0)
    assert not false and len(marked) == 19


def test_every_sentence_beside_others() -> None:
    """What a sentence says does not depend on the paragraph it stands in, days and the head of a text aside."""
    plain = [s for s in SENTENCES if not s.on and "密" not in s.text and "年" not in s.text and "\t" not in s.text]
    for sentence in plain:
        text = (
            f"政府信息公开工作有关情况如下。\n第一段没有差错。\n第二段也没有差错。\n{sentence.text}\n以上情况供参考。"
        )
        alone = [(f.rule, f.excerpt) for f in proof(sentence.text)]
        assert [(f.rule, f.excerpt) for f in proof(text)] == alone, sentence.text
