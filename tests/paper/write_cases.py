"""Reports to write in tests: one street's all-zero report, one busy invented one, and random ones."""

import random
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.law.report.editions import APPLICANTS, EDITIONS, OTHER_ALL_KEYS
from gongkai.law.report.families import AREA, FAMILIES
from gongkai.law.report.filled import Filled, Value

OTHER_PARTS = ("t3.other.correction_lapsed.", "t3.other.fee_lapsed.", "t3.other.other.")

PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》规定，现公布南关区鸿城街道2023年度政府信息公开工作年度报告。"
    "本报告数据统计期限为2023年1月1日至2023年12月31日止。（通讯地址：长春市南关区家苑路399号，邮政编码：130000。"
    "联系电话：0431-85347828，传真号码：0431-85347828。）"
)

SECTIONS = {
    1: "2023年，鸿城街道及时公开信息，完善工作制度，政府信息公开工作取得了显著的成效。\n"
    "（一）主动公开情况。全年共计报送信息190篇,采用183条，2023年街道政务公开专栏共计发布信息24条。\n"
    "（二）依申请公开情况。全年未有依申请公开信息。",
    5: "一是主动公开的内容还需进一步规范；二是工作人员政府信息公开意识参差不齐。",
    6: "未收取信息处理费。经办人：䶮犇喆堃燚玥琞禤邺𬭩䴙。",
}


def zero_report() -> Filled:
    return Filled(
        "2021",
        {key: Value.of(0) for key in EDITIONS["2021"].cells},
        organ="南关区鸿城街道",
        year=2023,
        title="南关区鸿城街道2023年度政府信息公开工作年度报告",
        preamble=PREAMBLE,
        sections=SECTIONS,
        narrative={"items_submitted": 190, "items_adopted": 183},
    )


def keys_of(edition: str, one_row: bool) -> tuple[str, ...]:
    keys = tuple(EDITIONS[edition].cells)
    if not one_row or edition == "2019":
        return keys
    kept = tuple(key for key in keys if not key.startswith(OTHER_PARTS))
    at = kept.index(f"t3.concluded.{APPLICANTS[0].key}")
    return (*kept[:at], *OTHER_ALL_KEYS, *kept[at:])


def busy_report(edition: str = "2021", seed: int = 7, one_row: bool = False) -> Filled:
    """Numbers of up to five digits everywhere, in Tables 3 and 4 with totals that add up."""
    dice = random.Random(seed)
    numbers: dict[str, int | Decimal] = {
        key: dice.choice((0, 3, 47, 816, 2931, 15_408)) for key in keys_of(edition, one_row)
    }
    if edition == "2021":
        numbers["t2.charges.amount"] = Decimal("18452.6198")
    _balance(numbers, one_row or edition == "2019")
    values = {key: Value.of(number) for key, number in numbers.items()}
    organ = "某某市人民政府办公室"
    sections = {1: SECTIONS[1], 5: SECTIONS[5], 6: "无。"}
    return Filled(edition, values, organ, 2024, f"{organ}2024年政府信息公开工作年度报告", PREAMBLE, sections, {})


def _balance(numbers: dict[str, int | Decimal], one_row: bool) -> None:
    kinds = [kind.key for kind in APPLICANTS[:-1]]
    form = EDITIONS["2019" if one_row else "2021"]
    rows = [row.key for row in form.outcome_rows]
    for kind in kinds:
        concluded = sum(numbers[f"t3.{row}.{kind}"] for row in rows)
        numbers[f"t3.concluded.{kind}"] = concluded
        numbers[f"t3.received.{kind}"] = concluded
        numbers[f"t3.brought_forward.{kind}"] = numbers[f"t3.carried_over.{kind}"]
    for row in ("received", "brought_forward", *rows, "concluded", "carried_over"):
        numbers[f"t3.{row}.total"] = sum(numbers[f"t3.{row}.{kind}"] for kind in kinds)
    for group in form.remedies:
        parts = [numbers[f"t4.{group.key}.{result.key}"] for result in form.results[:-1]]
        numbers[f"t4.{group.key}.total"] = sum(parts)


@st.composite
def random_reports(draw: st.DrawFn) -> Filled:
    """Any form: either edition or the hybrid, cells blank, "/", missing, decimal or signed, sums right or wrong."""
    edition = draw(st.sampled_from(("2021", "2019")))
    one_row = edition == "2021" and draw(st.booleans())
    balanced = draw(st.booleans())
    odd = draw(st.sampled_from((0.0, 0.0, 0.05, 0.5, 1.0)))  # share of cells without a number
    largest = draw(st.sampled_from((0, 1, 30, 99_999)))
    dice = random.Random(draw(st.integers(0, 2**32)))
    numbers: dict[str, int | Decimal] = {key: _random_number(key, dice, largest) for key in keys_of(edition, one_row)}
    if balanced:
        _balance(numbers, one_row or edition == "2019")
    values = {key: Value.of(number) for key, number in numbers.items()}
    for key in [key for key in values if dice.random() < odd]:
        match dice.randrange(3):
            case 0:
                values[key] = Value(None, "")
            case 1:
                values[key] = Value(None, "/")
            case _:
                del values[key]
    year = draw(st.integers(2021, 2026) if edition == "2021" else st.integers(2019, 2020))
    organ = "某某街道办事处"
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return Filled(edition, values, organ, year, title, PREAMBLE, SECTIONS, draw(narratives()))


def narratives() -> st.SearchStrategy[dict[str, int | Decimal]]:
    """Counts of the prose, the office's own and the area's."""
    counters = [key for key, family in FAMILIES.items() if not family.cells]
    keys = st.sampled_from([*counters, *(key + AREA for key in counters)])
    return st.dictionaries(keys, st.integers(0, 99_999), max_size=4)


def _random_number(key: str, dice: random.Random, largest: int) -> int | Decimal:
    if key.endswith(".change"):
        return dice.randint(-largest, largest)
    if key.endswith(".amount"):
        amount = Decimal(dice.randint(0, largest * 10_000)) / 10_000
        return int(amount) if amount == int(amount) else amount
    return dice.randint(0, largest)
