"""MB of law text a second through each layer of proofing, beside the bare multi-pattern scan; and one annual report.

The text is the law text beside the checkout, one call a law, or where there is none the five laws in tests/data again
and again. The baseline is ahocorasick_rs alone with the same words and no rule behind it.
"""

import json
import lzma
from collections.abc import Sequence
from itertools import chain

from ahocorasick_rs import AhoCorasick

from gongkai.proofing.rules import core
from gongkai.proofing.run import LAYERS, proof
from tests.bench.measure import beside
from tests.conftest import ROOT, SHARED

CORPUS = SHARED / "corpus" / "laws-2025-04.jsonl.xz"
DATA = ROOT / "tests" / "data"
MB, SLOW_SHARE = 1_000_000, 20


def texts() -> list[str]:
    if CORPUS.exists():
        with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [(DATA / "law-sample.txt").read_text(encoding="utf-8")] * 100


def size(of: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in of) / MB


def main() -> None:
    laws = texts()
    raw = AhoCorasick(list(dict.fromkeys(chain.from_iterable(rule.words for rule in core()))))
    for name, layer in LAYERS.items():
        share = laws[::SLOW_SHARE] if name == "suspects" else laws
        beside(
            f"Proofing, layer {name}: {size(share):.0f} MB of law text",
            (f"gongkai {name}", lambda: [list(layer(text, None)) for text in share]),  # noqa: B023 - used at once
            ("ahocorasick_rs alone", lambda: [raw.find_matches_as_indexes(text, overlapping=True) for text in share]),  # noqa: B023
            "MB",
            units=round(size(share)),
            rounds=3,
        )
    report = (DATA / "samples" / "002_seed-hongcheng-2023.txt").read_text(encoding="utf-8")
    beside(
        "Proofing one annual report of 9 KB",
        ("every layer", lambda: proof(report)),
        ("without suspects", lambda: proof(report, without=["suspects"])),
        "reports",
        rounds=30,
    )
