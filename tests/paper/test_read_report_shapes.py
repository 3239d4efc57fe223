"""Random forms, right and wrong sums, in every shape: complete where all cells are kept, never wrong."""

import random
from collections.abc import Callable

import pytest
from opencc import OpenCC

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Document, Grid, Paragraph
from gongkai.paper.read_report import Untrusted, read_report
from tests.paper import report_shapes as shapes
from tests.paper.report_shapes import LOSES_BLANKS, SHOWS_BLANKS, TEARS, Made, make

KEEP_ALL = {**SHOWS_BLANKS, **LOSES_BLANKS}
SEEDS = range(6)
_TO_TRADITIONAL = OpenCC("s2t")


def read(lines: list[str]) -> Filled:
    return read_report(Document("text", tuple(Paragraph(line) for line in lines)))


def wrong(made: Made, filled: Filled) -> list[str]:
    found = [
        f"{key}: {value.printed!r} for {made.cells.get(key)!r}"
        for key, value in filled.values.items()
        if value.number is not None and str(value.number) != made.cells.get(key)
    ]
    return found + [
        f"{key}: blank for {made.cells[key]!r}"
        for key, value in filled.values.items()
        if value.number is None and made.cells.get(key, "").strip("-").replace(".", "").isdigit()
    ]


def complete(made: Made, filled: Filled) -> None:
    assert wrong(made, filled) == []
    assert [key for key in made.cells if key not in filled.values] == []


@pytest.mark.parametrize("sound", [True, False])
@pytest.mark.parametrize("shape", KEEP_ALL)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_shape_that_keeps_all_cells_is_read_whole(shape: str, seed: int, sound: bool) -> None:
    made = make(random.Random(seed), sound=sound)
    complete(made, read(KEEP_ALL[shape](made)))


def lacking_total(made: Made) -> set[str]:
    """Rows that, in a rectangle, look as if they were a cell short and made up by a blank."""
    return {f"t3.{row.key}" for row in made.rows if not made.values(row.key)[-1]}


def slipped(made: Made) -> set[str]:
    """Of these the rows whose last kind holds a number that may be the total, and their neighbours."""
    rows = [f"t3.{row.key}" for row in made.rows]
    doubtful = {row for row in lacking_total(made) if made.cells[f"{row}.other_org"] not in ("", "0")}
    return {row for at, row in enumerate(rows) if doubtful.intersection(rows[max(at - 1, 0) : at + 2])}


@pytest.mark.parametrize("shape", SHOWS_BLANKS)
@pytest.mark.parametrize("seed", SEEDS)
def test_blank_cells_that_are_shown_are_read_as_blank(shape: str, seed: int) -> None:
    made = make(random.Random(seed), blanks=0.6, sound=bool(seed % 2))
    filled = read(SHOWS_BLANKS[shape](made))
    assert wrong(made, filled) == []
    missing = {key.rsplit(".", 1)[0] for key in made.cells if key not in filled.values}
    assert missing <= (lacking_total(made) if "markdown" in shape else slipped(made))
    assert all(filled.number(key) is None for key, text in made.cells.items() if text == "")


@pytest.mark.parametrize("shape", {**LOSES_BLANKS, **TEARS})
@pytest.mark.parametrize("seed", SEEDS)
def test_blank_cells_that_vanish_make_no_number_wrong(shape: str, seed: int) -> None:
    rng = random.Random(seed)
    made = make(rng, blanks=0.3, sound=bool(seed % 2))
    lines = LOSES_BLANKS[shape](made) if shape in LOSES_BLANKS else TEARS[shape](made, rng)
    try:
        assert wrong(made, read(lines)) == []
    except Untrusted as refusal:
        assert "。" in str(refusal)


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_broken_around_their_numbers(seed: int) -> None:
    rng = random.Random(seed)
    made = make(rng, sound=bool(seed % 2))
    complete(made, read(shapes.broken(made, rng)))


@pytest.mark.parametrize("seed", range(20))
def test_text_torn_apart_is_recovered_or_left_but_never_guessed(seed: int) -> None:
    rng = random.Random(seed)
    made = make(rng, sound=bool(seed % 2))
    assert wrong(made, read(shapes.torn(made, rng))) == []


def spaced(lines: list[str], rng: random.Random) -> list[str]:
    return ["".join(char + " " * (is_chinese(char) and rng.random() < 0.15) for char in line) for line in lines]


def is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def with_pinyin(lines: list[str], rng: random.Random) -> list[str]:
    return ["".join(char + "(běn)" * (is_chinese(char) and rng.random() < 0.1) for char in line) for line in lines]


def before_pinyin(lines: list[str], rng: random.Random) -> list[str]:
    return ["".join("zhèng " * (is_chinese(char) and rng.random() < 0.1) + char for char in line) for line in lines]


def with_pages(lines: list[str], rng: random.Random) -> list[str]:
    mark = rng.choice(["- {} -", "— {} —", "-{}-", "第 {} 页", "第{}页 共9页"])
    return [part for at, line in enumerate(lines) for part in ([line, mark.format(at // 9)] if at % 9 == 8 else [line])]


MANNERISMS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "traditional": lambda lines, _: [_TO_TRADITIONAL.convert(line) for line in lines],
    "full-width digits": lambda lines, _: [
        line.translate(str.maketrans("0123456789", "０１２３４５６７８９")) for line in lines
    ],
    "half-width punctuation": lambda lines, _: [line.translate(str.maketrans("（），：；", "(),:;")) for line in lines],
    "spaces inside words": spaced,
    "pinyin after": with_pinyin,
    "pinyin before": before_pinyin,
    "headings renumbered": lambda lines, _: [
        line.replace("三、收到", "3、 收到")
        .replace("四、政府信息公开行政", "（四）因政府信息公开工作被申请行政")
        .replace("行政复议、", "行政复议、提起")
        for line in lines
    ],
    "no-break spaces": lambda lines, _: [line.replace(" ", "\u00a0") for line in lines],
    "invisible characters": lambda lines, _: [
        line.replace("政府", "政\u200b府").replace("申请", "\ufeff申请") for line in lines
    ],
}


@pytest.mark.parametrize("mannerism", MANNERISMS)
@pytest.mark.parametrize("shape", KEEP_ALL)
def test_mannerisms_of_printing_change_nothing(shape: str, mannerism: str) -> None:
    rng = random.Random(f"{shape} {mannerism}")
    made = make(rng, sound=rng.random() < 0.5)
    complete(made, read(MANNERISMS[mannerism](KEEP_ALL[shape](made), rng)))


@pytest.mark.parametrize("shape", [name for name in KEEP_ALL if name not in ("tabs", "markdown", "markdown_repeated")])
def test_page_numbers_between_lines_change_nothing(shape: str) -> None:
    rng = random.Random(shape)
    made = make(rng, sound=rng.random() < 0.5)
    complete(made, read(with_pages(KEEP_ALL[shape](made), rng)))


def grid(rows: list[list[str]]) -> Grid:
    width = max(map(len, rows))
    full = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return Grid(full, tuple(tuple((r, c) for c in range(width)) for r in range(len(rows))))


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_in_another_order_are_read_by_their_heading(seed: int) -> None:
    rng = random.Random(seed)
    made = make(rng, blanks=0.3, sound=True)
    order = list(range(7))
    rng.shuffle(order)
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [["", *(names[at] for at in order)]]
    for row in made.rows:
        values = made.values(row.key)
        rows.append([row.label, *(values[at] for at in order)])
    filled = read_report(Document("html", (Paragraph(shapes.HEAD_3), grid(rows))))
    assert wrong(made, filled) == []
    missing = {key.rsplit(".", 1)[0] for key in made.cells if key not in filled.values and "t3." in key}
    assert missing <= (lacking_total(made) if order[-1] == 6 else set())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("parts", [2, 3, 5])
def test_a_grid_cut_at_page_breaks(seed: int, parts: int) -> None:
    rng = random.Random(seed)
    made = make(rng, blanks=0.3, sound=bool(seed % 2))
    rows = [[*[*shapes.path(row), "", ""][:3], *made.values(row.key)] for row in made.rows]
    head = [[shapes.CORNER, "", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]]
    cuts = sorted(rng.sample(range(1, len(rows)), parts - 1))
    pieces = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    blocks = [part for piece in pieces for part in (Paragraph("- 3 -"), grid(head + piece))]
    filled = read_report(Document("pdf", (Paragraph(shapes.HEAD_3), *blocks)))
    assert wrong(made, filled) == []
    missing = {key.rsplit(".", 1)[0] for key in made.cells if key not in filled.values and "t3." in key}
    assert missing <= lacking_total(made)
