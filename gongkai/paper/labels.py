"""A label as printed → the row of the form that it means, or the rows that it may mean.

Labels come whole, cut by a line break, stuck to their group or with numbering lost; a fragment that fits several
rows stays undecided. What is compared are the Chinese characters only. Cells are placed elsewhere.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache

from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.form import Heading
from gongkai.paper.report_chars import core, fold

_NUMBERING = re.compile(
    r"^(?:[(\[]?\s*[一二三四五六七八九十]{1,2}\s*[)\]][、.]?|[一二三四五六七八九十]{1,2}\s*[、.]|[0-9]{1,2}\s*[.、)])\s*"
)
_TOTAL = re.compile(r"^(?:.*[^一二三四五六])?[(\[]?七[)\]]?[、.]?\s*(?:总\s*计|合\s*计)$|^(?:总\s*计|合\s*计)$")
_OTHER_ITEM = re.compile(r"(?:^|[^0-9])3\s*[.、]\s*其\s*他\s*$")
SPANNING = "三本年度办理结果"
_SPANNING = re.compile(r"\s*".join(["三", "[、.]?", *"本年度办理结果"]))  # the label that spans all outcome rows
_SPANNING_CHARS = frozenset(SPANNING + "四五六七")
_NARROW = {  # what tells a row apart, where less than the whole label is enough
    "received": ("本年新收政府信息公开申请数", "本年新收政府信息公开申请"),
    "brought_forward": ("上年结转政府信息公开申请数", "上年结转政府信息公开申请"),
    "granted": ("予以公开",),
    "partial": ("部分公开",),
    "other.correction_lapsed": ("申请人无正当理由逾期不补正",),
    "other.fee_lapsed": ("申请人逾期未按收费通知要求缴纳费用",),
    "carried_over": ("结转下年度继续办理", "结转下一年度继续办理"),
}
OUTCOMES: tuple[Heading, ...] = tuple(
    {row.key: row for edition in ("2019", "2021") for row in EDITIONS[edition].outcomes}.values()
)
_GROUPS = {"refused": "不予公开", "unable": "无法提供", "declined": "不予处理", "other": "其他处理"}
_NEAR = 0.8
_UNNAMED = {"other.other", "other.all", "concluded"}  # too short to be told by their characters alone

COLUMNS_3 = {"自然人": "natural", "商业企业": "company", "科研机构": "research", "社会公益组织": "charity"} | {
    "法律服务机构": "legal_service",
    "其他": "other_org",
    "总计": "total",
    "合计": "total",
}


def bare(text: str) -> str:
    """The Chinese characters of a folded label without its numbering."""
    return core(_NUMBERING.sub("", "".join(text.split())))


@cache
def _cores() -> tuple[tuple[str, str], ...]:
    """(characters, row key), the longest first."""
    found = []
    for row in OUTCOMES:
        if row.key in _UNNAMED:
            continue
        names = _NARROW.get(row.key) or tuple(bare(fold(name)) for name in (row.label, *row.variants))
        found += [(name, row.key) for name in names]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _paths() -> dict[str, str]:
    """Row key → all characters of its label, group first: what a fragment must be a part of."""
    return {
        row.key: core(fold(row.group)) + core(fold(row.label)) + core("".join(fold(name) for name in row.variants))
        for row in OUTCOMES
    }


@lru_cache(maxsize=4096)
def rows_named(text: str) -> tuple[str, ...]:
    """Every row of table 3 whose label stands whole in `text` (folded), in the order of the text."""
    text = _SPANNING.sub(" ", text)
    chars = core(text).replace("反覆", "反复")  # 覆 is both 覆 and 复 in Traditional text
    found: dict[int, tuple[int, str]] = {}
    if len(chars) >= 4:
        for name, key in _cores():
            at = chars.find(name)
            if at >= 0 and not any(start <= at < start + size for start, (size, _) in found.items()):
                found[at] = (len(name), key)
    named = [key for _, (_, key) in sorted(found.items())]
    if not named:
        stripped = "".join(text.split())
        if _TOTAL.match(stripped):
            named = ["concluded"]
        elif _OTHER_ITEM.search(stripped):
            named = ["other.other"]
        elif chars in ("六其他处理", "其他处理"):
            named = ["other.all"]
    return tuple(dict.fromkeys(named))


def rows_possible(text: str, order: Iterable[str]) -> frozenset[str] | None:
    """The rows of `order` that a label or fragment may mean; None when it says nothing or does not fit."""
    keys = frozenset(order)
    named = [key for key in rows_named(text) if key in keys]
    if named:
        return frozenset(named) if len(named) == 1 else None
    chars = core(text)
    if len(chars) < 2 or chars in SPANNING:
        return None
    for group, name in _GROUPS.items():
        if name in chars:
            members = frozenset(key for key in keys if key.startswith(group + "."))
            rest = chars.replace("六" + name, "").replace(name, "").lstrip("三四五六")
            narrowed = frozenset(key for key in members if len(rest) >= 3 and rest in _paths()[key])
            if not narrowed and not set(rest) <= _SPANNING_CHARS:
                return None  # 9.其他不予公开: a row of the group's that the form does not know
            return narrowed or members or None
    fitting = frozenset(key for key in keys if chars in _paths()[key])
    return fitting or None


@lru_cache(maxsize=4096)
def rows_near(text: str) -> frozenset[str]:
    """The rows whose label `text` ends with but for a character or so that is missing, wrong or unreadable."""
    chars = core(text)
    found = set()
    for name, key in _cores():
        end = chars[-len(name) - 1 :]
        if len(name) >= 5 and SequenceMatcher(None, name, end, autojunk=False).ratio() >= _NEAR:
            found.add(key)
    return frozenset(found)


def is_column_header(text: str) -> bool:
    """Whether a line is part of the heading of table 3 (申请人情况 …)."""
    chars = core(text)
    return any(word in chars for word in ("自然人", "商业企业", "科研机构", "申请人情况", "法人或其他组织", "勾稽关系"))
