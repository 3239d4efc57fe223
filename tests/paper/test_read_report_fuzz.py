"""Real samples mutated at random: no exception but a refusal, and no number that the original does not print there."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Document, Grid, Paragraph
from gongkai.paper.read_report import Untrusted, read_report
from tests.paper.score import COPIED

NAMES = ("002_seed-hongcheng-2023", "029_shanghai-office-2019_pipe_rows", "070_stress-wrong-sums", "060_xzsp-2021")
NAMES += ("026_kiro29-2023_blank_line_cells", "043_gzgzw-2020", "055_wendeng-xinfang-2022")
TEXTS = {name: (COPIED / f"{name}.txt").read_text(encoding="utf-8").split("\n") for name in NAMES}
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def read(lines: list[str]) -> Filled | None:
    try:
        return read_report(Document("text", tuple(Paragraph(line) for line in lines)))
    except Untrusted:
        return None


def numbers(filled: Filled | None) -> dict[str, object]:
    return {key: value.number for key, value in filled.values.items() if value.number is not None} if filled else {}


WHOLE = {name: numbers(read(lines)) for name, lines in TEXTS.items()}
TABBED = ("002_seed-hongcheng-2023", "070_stress-wrong-sums")  # an empty line ends a row there


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 10**6))
@QUIET
def test_empty_lines_put_in_change_no_number(name: str, seed: int) -> None:
    rng = random.Random(seed)
    lines = [part for line in TEXTS[name] for part in ([line, ""] if rng.random() < 0.1 else [line])]
    assert numbers(read(lines)).items() <= WHOLE[name].items()


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 10**6))
@QUIET
def test_empty_lines_taken_away_change_no_number(name: str, seed: int) -> None:
    rng = random.Random(seed)
    lines = [line for line in TEXTS[name] if line.strip(" ") or rng.random() < 0.7]
    assert numbers(read(lines)).items() <= WHOLE[name].items()


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 10**6), share=st.floats(0.001, 0.3))
@QUIET
def test_lines_lost_repeated_and_moved_raise_nothing_else(name: str, seed: int, share: float) -> None:
    rng = random.Random(seed)
    lines: list[str] = []
    for line in TEXTS[name]:
        act = rng.choice(("lose", "twice", "move", "cut")) if rng.random() < share else ""
        lines += (
            []
            if act == "lose"
            else [line, line]
            if act == "twice"
            else [line[: len(line) // 2] if act == "cut" else line]
        )
        if act == "move" and lines:
            lines.insert(rng.randrange(len(lines)), lines.pop())
    filled = read(lines)
    assert filled is None or set(filled.values) <= set(filled.form.cells) | {
        key for key in filled.values if key.startswith("t3.other.")
    }


WORDS = [
    "三、收到和处理政府信息公开申请情况",
    "一、本年新收政府信息公开申请数量",
    "（七）总计",
    "第二十条第（一）项",
    "规章",
    "|",
    "\t",
]
WORDS += [
    "行政复议",
    "总计",
    "0",
    "7",
    "-",
    "3.其他",
    "（六）其他处理",
    "本年制发件数",
    "（",
    "）",
    "政府信息公开工作年度报告",
    "2023年",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=60))
@example(["第二十条第（一）项", "|", "規章 | 0"])
@settings(max_examples=300, deadline=None, derandomize=True)
def test_words_of_the_form_in_any_order_raise_nothing_else(lines: list[str]) -> None:
    read(lines)


@given(st.lists(st.text(max_size=40), max_size=30))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text_raises_nothing_else(lines: list[str]) -> None:
    read(lines)


@given(st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_grid_raises_nothing_else(data: st.DataObject) -> None:
    width, height = data.draw(st.integers(1, 11)), data.draw(st.integers(1, 8))
    cell = st.sampled_from([*WORDS, "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
    rows = tuple(tuple(data.draw(cell) for _ in range(width)) for _ in range(height))
    origin = tuple(tuple((r, c) for c in range(width)) for r in range(height))
    try:
        read_report(Document("html", (Paragraph("三、收到和处理政府信息公开申请情况"), Grid(rows, origin))))
    except Untrusted as refusal:
        assert str(refusal).endswith("。")


def test_reading_is_deterministic() -> None:
    for lines in TEXTS.values():
        first, second = read(lines), read(lines)
        assert first is not None and second is not None
        assert first.to_json() == second.to_json()
