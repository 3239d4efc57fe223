"""Every rule over all published law text: what is found there is counted and explained, or it is a false alarm.

Slow, and only where the text is (it is not copied here). Without the suspects, which are made from this very text.
"""

import importlib.util
import json
import lzma
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gongkai.proofing.finding import Grade
from gongkai.proofing.rules import core
from gongkai.proofing.run import proof
from gongkai.proofing.wording import core_scanner
from tests.conftest import ROOT

# Rule → how often 严重 and 较重 findings stand in 3,503 texts, each read as of its own last date, and why.
EXPECTED = {
    "GM007": (1, "misprint of the collection: 中国人民共和国森林法"),
    "name.state_name": (2, "misprints: 中华人民和国, 常务委会员"),
    "JG022": (9, "local rules that write 住房与城乡建设 against the legal name"),
    "FS101": (5, "local rules never brought up to the law of 2006"),
    "FS123": (1, "a local rule never brought up to the regulation of 2014"),
    "citation.name": (1, "香港《植物品种保护条例》, a law of Hong Kong"),
    "CL004": (37, "blanks in model forms: ××××年××月××日"),
}


@pytest.fixture(scope="module")
def laws(shared: Path) -> list[dict[str, object]]:
    path = shared / "corpus" / "laws-2025-04.jsonl.xz"
    if not path.exists():
        pytest.skip("no law text beside the checkout")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def last_day(law: dict[str, object]) -> date | None:
    spec = importlib.util.spec_from_file_location("derive_laws", ROOT / "scripts" / "derive_laws.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    row = module.row(law)
    return date.fromisoformat(row[3]) if row else None


@pytest.mark.slow
def test_the_hits_that_the_rules_record(laws: list[dict[str, object]]) -> None:
    found = Counter(rule.key for law in laws for rule, _, _ in core_scanner().matches(str(law["text"])))
    assert found == {rule.key: rule.corpus_hits for rule in core() if rule.corpus_hits}


@pytest.mark.slow
def test_grave_and_serious_findings_are_all_explained(laws: list[dict[str, object]]) -> None:
    found: Counter[str] = Counter()
    for law in laws:
        findings = proof(str(law["text"]), on=last_day(law), without=["suspects"])
        found.update(f.rule for f in findings if f.grade in (Grade.GRAVE, Grade.SERIOUS))
    assert found == {rule: times for rule, (times, _) in EXPECTED.items()}
