"""The rules on wording (用语规则): a table of rows, each with its proof; a row without proof is refused.

A row has an example that must be found and one that must not, its basis, and how often it fires on published law text.
`read` looks at the shape of the table, `proven` also runs every row: the core table is proven by the tests, an organ's
own list whenever it is loaded.
"""

import csv
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources

from gongkai.proofing.finding import Category, Finding, Grade
from gongkai.proofing.literals import danger, required

COLUMNS = (
    *("id", "category", "grade", "pattern", "suggestion", "why", "basis", "since", "guards"),
    *("bad", "ok", "corpus_hits", "hits_why", "triggers"),
)
_PLAIN = re.compile(r"[^\\\[\](){}?*+|.^$]+")
_KEY = re.compile(r"[A-Z]{2}[0-9]{3,4}")


class Guard(StrEnum):
    """When a match is not reported, beyond what the pattern itself looks at."""

    QUOTED = "quoted"  # 引文: inside 《》 or “” of what is cited
    DATED = "dated"  # 时效: only where the day of the text is known and the words do not tell history


class Unproven(Exception):
    """A table of rules that must not be used. `reasons` has every reason, one Chinese line each."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    category: Category
    grade: Grade
    pattern: str
    suggestion: str
    why: str
    basis: str
    since: date | None
    guards: frozenset[Guard]
    bad: str
    ok: str
    corpus_hits: int
    hits_why: str
    triggers: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        return _PLAIN.fullmatch(self.pattern) is not None

    @property
    def words(self) -> tuple[str, ...]:
        """Words of which every match holds one; none where the pattern must be tried everywhere."""
        return (self.pattern,) if self.is_plain else self.triggers or tuple(sorted(required(self.pattern)))

    def finding(self, start: int, end: int, words: str) -> Finding:
        return Finding(
            rule=self.key,
            category=self.category,
            grade=self.grade,
            start=start,
            end=end,
            excerpt=words,
            suggestion=self.suggestion,
            message=f"“{words}”：{self.why}建议：{self.suggestion}。",
            blocks=self.grade is Grade.GRAVE,
            basis=self.basis,
        )


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@functools.cache
def core() -> tuple[Rule, ...]:
    """The rules that come with the program."""
    return read(resources.files("gongkai.proofing.words").joinpath("core.tsv").read_text(encoding="utf-8"))


def read(table: str) -> tuple[Rule, ...]:
    """The rows of a table as rules. Raises Unproven with every row that lacks what a rule must have."""
    lines = [line for line in table.splitlines() if line and not line.startswith("# ")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise Unproven([f"第一行应是列名：{'、'.join(COLUMNS)}，用制表符分隔。"])
    reasons: list[str] = []
    rules: list[Rule] = []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(COLUMNS, row, strict=False))
        wrong = list(_lacks(cells)) if len(row) == len(COLUMNS) else [f"应有{len(COLUMNS)}列，有{len(row)}列"]
        if wrong:
            reasons.append(f"第{number}行（{row[0]}）：{'；'.join(wrong)}。")
        else:
            rules.append(_rule(cells))
    twice = [key for key, times in Counter(rule.key for rule in rules).items() if times > 1]
    if reasons or twice:
        raise Unproven([*reasons, *(f"编号{key}用了不止一次。" for key in twice)])
    return tuple(rules)


def _lacks(cells: dict[str, str]) -> Iterator[str]:
    if not _KEY.fullmatch(cells["id"]):
        yield "编号应是两个大写字母加三四位数字"
    if cells["category"] not in set(Category):
        yield f"没有“{cells['category']}”这个类别"
    if cells["grade"] not in set(Grade):
        yield f"没有“{cells['grade']}”这个等级"
    for column, term in _NEEDED.items():
        if not cells[column].strip():
            yield f"没有写{term}"
    if not cells["corpus_hits"].isdigit():
        yield "没有写在法规语料上的命中次数（corpus_hits）"
    elif cells["corpus_hits"] != "0" and not cells["hits_why"]:
        yield "在法规语料上有命中，没有说明原因（hits_why）"
    if cells["since"] and not _is_day(cells["since"]):
        yield f"起始日期“{cells['since']}”不是日期，应写成2018-03-17"
    if set(cells["guards"].split()) - set(Guard):
        yield f"没有“{cells['guards']}”这种限制"


_NEEDED = {
    "pattern": "要找的文字（pattern）",
    "suggestion": "改法（suggestion）",
    "basis": "依据（basis）",
    "bad": "应当报出的例句（bad）",
    "ok": "不应报出的例句（ok）",
}


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _rule(cells: dict[str, str]) -> Rule:
    return Rule(
        key=cells["id"],
        category=Category(cells["category"]),
        grade=Grade(cells["grade"]),
        pattern=cells["pattern"],
        suggestion=cells["suggestion"],
        why=cells["why"],
        basis=cells["basis"],
        since=date.fromisoformat(cells["since"]) if cells["since"] else None,
        guards=frozenset(Guard(word) for word in cells["guards"].split()),
        bad=cells["bad"],
        ok=cells["ok"],
        corpus_hits=int(cells["corpus_hits"]),
        hits_why=cells["hits_why"],
        triggers=tuple(cells["triggers"].replace(r"\s", " ").split("|")) if cells["triggers"] else (),
    )


def proven(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same rules, after every pattern was held against its own examples. Raises Unproven with all that fail."""
    rules = tuple(rules)
    reasons = [f"{rule.key}：{reason}。" for rule in rules for reason in _fails(rule)]
    if reasons:
        raise Unproven(reasons)
    return rules


def _fails(rule: Rule) -> Iterator[str]:
    if wrong := danger(rule.pattern):
        yield wrong
        return
    found = compiled(rule.pattern).search
    if not found(rule.bad):
        yield f"例句“{rule.bad}”应当报出而没有"
    elif rule.words and not any(word in rule.bad for word in rule.words):
        yield f"例句“{rule.bad}”里没有触发词"
    if found(rule.ok):
        yield f"例句“{rule.ok}”不应报出"
