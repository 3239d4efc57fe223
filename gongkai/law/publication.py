"""主动公开: what every item must say of itself, and by when it must be published (条例 arts 12, 13, 18, 20, 26).

Decides nothing of who approves (law.review) or how items are numbered (law.index_number). Value lists: law.matters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.basis import Basis, Certainty, article
from gongkai.law.periods import add_days, add_months
from gongkai.law.workdays import Calendar


class Attribute(StrEnum):
    """公开属性, decided when a document is drafted (源头认定)."""

    ACTIVE = "active"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"

    @property
    def term(self) -> str:
        return {"active": "主动公开", "on_request": "依申请公开", "withheld": "不予公开"}[self.value]


class Validity(StrEnum):
    """有效性, shown on every 规范性文件 (R-073)."""

    NONE = "none"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    REPEALED = "repealed"

    @property
    def term(self) -> str:
        return {"none": "不涉及", "in_force": "有效", "lapsed": "失效", "repealed": "废止"}[self.value]


class ItemKind(StrEnum):
    """What an item is; documents with force are counted in Table 2."""

    RULE = "rules"
    NORMATIVE = "normative"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    GUIDE = "guide"
    INSTITUTION = "institution"
    GENERAL = "general"

    @property
    def term(self) -> str:
        return _KINDS[self]

    @property
    def has_force(self) -> bool:
        """规章 and 行政规范性文件: in force, lapsed or repealed (条例 art. 20（一）)."""
        return self in (ItemKind.RULE, ItemKind.NORMATIVE)

    @property
    def is_policy(self) -> bool:
        """政策文件: what an interpretation (解读) belongs to (R-074)."""
        return self in (ItemKind.RULE, ItemKind.NORMATIVE, ItemKind.POLICY)


_KINDS = {
    ItemKind.RULE: "规章",
    ItemKind.NORMATIVE: "行政规范性文件",
    ItemKind.POLICY: "其他政策文件",
    ItemKind.INTERPRETATION: "政策解读",
    ItemKind.GUIDE: "政府信息公开指南",
    ItemKind.INSTITUTION: "政府信息公开制度",
    ItemKind.GENERAL: "其他信息",
}


class LimitUnit(StrEnum):
    WORKING_DAYS = "working_days"  # 工作日
    DAYS = "days"  # 日


@dataclass(frozen=True, slots=True)
class Limit:
    """A special time limit (art. 26: 法律、法规另有规定的，从其规定); without its law it is none."""

    number: int
    unit: LimitUnit
    law: str


@dataclass(frozen=True, slots=True)
class Duty:
    """By when an item must be published, and why."""

    due_on: date
    basis: str
    why: str
    provisional: bool  # counted over days whose holiday notice is not out yet

    def late(self, published_on: date) -> bool:
        return published_on > self.due_on


@dataclass(frozen=True, slots=True)
class Item:
    """目录 data of one item (law.md §6): what art. 12(3) asks for, and what is published with it."""

    title: str
    summary: str
    kind: ItemKind = ItemKind.GENERAL
    attribute: Attribute | None = None
    attribute_reason: str = ""
    formed_on: date | None = None  # 生成日期; of a document the day of signing (签发)
    changed_on: date | None = None
    document_number: str = ""  # 文号
    issuer: str = ""  # 发布机构
    own: bool = True  # made by this organ: only such documents count in Table 2
    column: str = ""
    matters: tuple[str, ...] = ()  # keys of arts 20, 21 and the 26 areas
    topic: str = ""  # 主题分类
    keywords: tuple[str, ...] = ()
    source: str = ""  # 信息来源
    effective_on: date | None = None
    valid_until: date | None = None  # the last day in force
    limit: Limit | None = None
    guide: Mapping[str, str] = field(default_factory=dict)  # GuideElement → text


@dataclass(frozen=True, slots=True)
class Lack:
    """One reason why an item cannot be published as it is, in Chinese."""

    code: str
    article: str
    message: str


SUMMARY_LIMIT, TITLE_LIMIT = 100, 200  # 内容概述 ≤ 100字 as catalogue rules have it
WORKING_DAYS = 20
INTERPRET_WITHIN = 3  # working days after the policy; from memory of 国办发〔2016〕80号, so an organ may choose
REASSESS_MONTHS = 12  # art. 18 names no interval: our reading
DUTY_BASIS = article("二十六")
CATALOGUE_BASIS = article("十二")
REASSESS_BASIS = article("十八")
_ATTRIBUTE = "公文公开属性源头认定"
# 预算、决算: published directories say 20日内 after the finance department's approval.
BUDGET = Limit(20, LimitUnit.DAYS, "《中华人民共和国预算法》第十四条")
BUDGET_BASIS = Basis(BUDGET.law, Certainty.PRACTICE)


def duty(item: Item, calendar: Calendar) -> Duty | None:
    """自形成或者变更之日起20个工作日内, the day itself not counted; None while the day is not known (art. 26)."""
    start, what = (item.changed_on, "变更") if item.changed_on else (item.formed_on, "形成")
    if start is None:
        return None
    limit = item.limit
    if limit is not None and limit.unit is LimitUnit.DAYS:
        due, said = add_days(start, limit.number), f"{limit.number}日"
    else:
        number = limit.number if limit else WORKING_DAYS
        due, said = calendar.after(start, number), f"{number}个工作日"
    basis = limit.law if limit else str(DUTY_BASIS)
    return Duty(due, basis, f"自{start}{what}之日起{said}内公开，{basis}。", calendar.provisional(due))


def missing(item: Item) -> tuple[Lack, ...]:
    """Everything that stands between the item and its place in the catalogue (R-066, R-071, R-072)."""
    lacks = [
        *_named(item),
        *_attributed(item),
        *_dated(item),
    ]
    if item.limit is not None and not (item.limit.law.strip() and 0 < item.limit.number <= 366):
        lacks.append(Lack("limit", str(DUTY_BASIS), "另定公开期限的，请写明天数（1至366）和所依据的法律、法规。"))
    if item.kind is ItemKind.GUIDE:
        lacks.extend(guide_missing(item.guide))
    return tuple(lacks)


def _named(item: Item) -> list[Lack]:
    basis, lacks = str(CATALOGUE_BASIS), []
    if not 0 < len(item.title) <= TITLE_LIMIT:
        lacks.append(Lack("title", basis, f"请填写名称，最多{TITLE_LIMIT}个字。"))
    if not item.summary:
        lacks.append(Lack("summary", basis, "请填写内容概述：目录应当包括内容概述。"))
    elif len(item.summary) > SUMMARY_LIMIT:
        lacks.append(Lack("summary", basis, f"内容概述有{len(item.summary)}个字，最多{SUMMARY_LIMIT}个字。"))
    if not item.issuer:
        lacks.append(Lack("issuer", "", "请填写发布机构。"))
    if not item.source:
        lacks.append(Lack("source", "国办发〔2017〕47号", "请填写信息来源。"))
    if not item.column:
        lacks.append(Lack("column", "", "请选择栏目。"))
    return lacks


def _attributed(item: Item) -> list[Lack]:
    if item.attribute is None:
        return [Lack("attribute", _ATTRIBUTE, "请认定公开属性：主动公开、依申请公开或者不予公开。")]
    if item.attribute is not Attribute.ACTIVE and not item.attribute_reason:
        return [Lack("attribute_reason", _ATTRIBUTE, f"认定为{item.attribute.term}的，请写明理由和依据。")]
    return []


def _dated(item: Item) -> list[Lack]:
    lacks = []
    if item.formed_on is None:
        lacks.append(Lack("formed_on", str(CATALOGUE_BASIS), "请填写生成日期（公文为签发日期，即成文日期）。"))
    elif item.changed_on is not None and item.changed_on < item.formed_on:
        lacks.append(Lack("changed_on", str(DUTY_BASIS), f"变更日期{item.changed_on}早于生成日期{item.formed_on}。"))
    if item.kind.has_force and item.own and not item.document_number:
        lacks.append(Lack("document_number", str(article("二十（一）")), f"{item.kind.term}应当有文号。"))
    if not item.kind.has_force and item.valid_until is not None:
        lacks.append(Lack("valid_until", "", f"“{item.kind.term}”不涉及有效期，请删去有效期或者改选信息种类。"))
    if item.valid_until and item.formed_on and item.valid_until < item.formed_on:
        lacks.append(Lack("valid_until", "", f"有效期{item.valid_until}早于成文日期{item.formed_on}。"))
    return lacks


class GuideElement(StrEnum):
    """What a 公开指南 must hold (art. 12(2))."""

    CATEGORIES = "categories"
    ARRANGEMENT = "arrangement"
    ACCESS = "access"
    OFFICE = "office"
    ADDRESS = "address"
    HOURS = "hours"
    TELEPHONE = "telephone"
    FAX = "fax"
    ONLINE = "online"

    @property
    def term(self) -> str:
        return _GUIDE[self]


_GUIDE = {
    GuideElement.CATEGORIES: "政府信息的分类",
    GuideElement.ARRANGEMENT: "编排体系",
    GuideElement.ACCESS: "获取方式",
    GuideElement.OFFICE: "政府信息公开工作机构的名称",
    GuideElement.ADDRESS: "办公地址",
    GuideElement.HOURS: "办公时间",
    GuideElement.TELEPHONE: "联系电话",
    GuideElement.FAX: "传真号码",
    GuideElement.ONLINE: "互联网联系方式",
}


def guide_missing(said: Mapping[str, str]) -> tuple[Lack, ...]:
    return tuple(
        Lack(f"guide.{one.value}", str(CATALOGUE_BASIS), f"公开指南缺少“{one.term}”。没有的请写明“无”。")
        for one in GuideElement
        if not said.get(one.value, "").strip()
    )


def validity(kind: ItemKind, *, valid_until: date | None, repealed_on: date | None, on: date) -> Validity:
    """Whether a document is in force on a day. `repealed_on` is the first day on which it no longer is."""
    if not kind.has_force:
        return Validity.NONE
    if repealed_on is not None and repealed_on <= on:
        return Validity.REPEALED
    if valid_until is not None and valid_until < on:
        return Validity.LAPSED
    return Validity.IN_FORCE


def ended_on(*, valid_until: date | None, repealed_on: date | None) -> date | None:
    """The first day out of force: of repeal (废止), else the day after the last day of validity (失效)."""
    lapse = add_days(valid_until, 1) if valid_until else None
    return min((one for one in (lapse, repealed_on) if one is not None), default=None)


def reassess_on(decided_on: date, months: int = REASSESS_MONTHS) -> date:
    """定期评估: when an item that is not published is looked at again (art. 18; R-076)."""
    return add_months(decided_on, months)
