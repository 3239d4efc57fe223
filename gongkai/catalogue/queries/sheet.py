"""公开信息 as a spreadsheet: a template to fill in, and what a filled one says, every fault named first."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from gongkai.catalogue.queries import choices
from gongkai.law.publication import Attribute, ItemKind
from gongkai.organs.models import Organ
from gongkai.paper.ledger_sheet import Column, ColumnKind, Fault, Row, read, write

LIST_SEPARATOR = "；"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the sheet, as typed: `number` as Excel numbers it."""

    number: int
    title: str
    kind: str
    column: str
    summary: str
    body: str
    attribute: str
    attribute_reason: str
    formed_on: date | None
    document_number: str
    issuer: str
    source: str
    topic: str
    matters: tuple[str, ...]
    keywords: tuple[str, ...]
    effective_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ItemSheet:
    rows: tuple[ItemRow, ...]
    faults: tuple[Fault, ...]


def template(organ: Organ, *, on: date) -> bytes:
    """An empty sheet with the office's own columns and lists to choose from."""
    return write((), columns_of(organ, on=on), "公开信息导入")


def columns_of(organ: Organ, *, on: date) -> tuple[Column, ...]:
    kinds = {one.term: one.value for one in ItemKind if one is not ItemKind.GUIDE}
    attributes = {one.term: one.value for one in Attribute}
    columns = {one.name: one.key for one in choices.columns(organ.code, on=on) if one.open}
    topics = {term: key for key, term in choices.lists(organ)["topics"].on(on).items()}
    return (
        Column("title", "名称", required=True, width=40),
        Column("kind", "信息种类", required=True, choices=kinds),
        Column("column", "栏目", required=True, choices=columns),
        Column("summary", "内容概述", required=True, width=40),
        Column("body", "正文", width=60),
        Column("attribute", "公开属性", required=True, choices=attributes),
        Column("attribute_reason", "公开属性理由", width=24),
        Column("formed_on", "生成日期", ColumnKind.DATE, required=True),
        Column("document_number", "文号", width=20),
        Column("issuer", "发布机构", required=True, width=24),
        Column("source", "信息来源", required=True, width=24),
        Column("topic", "主题分类", choices=topics),
        Column("matters", "公开事项代码", width=20),
        Column("keywords", "关键词", width=24),
        Column("effective_on", "施行日期", ColumnKind.DATE),
        Column("valid_until", "有效期至", ColumnKind.DATE),
    )


def read_items(organ: Organ, data: bytes, *, on: date) -> ItemSheet:
    """Raises paper.Unreadable where the file as a whole cannot be read."""
    sheet = read(data, columns_of(organ, on=on))
    faults = list(sheet.faults)
    known = choices.matters(organ)
    for row in sheet.rows:
        unknown = [one for one in _listed(row, "matters") if one not in known]
        if unknown:
            faults.append(Fault(row.number, "公开事项代码", f"没有这些代码：{'、'.join(unknown)}。"))
    return ItemSheet(tuple(_item(row) for row in sheet.rows), tuple(sorted(faults, key=lambda one: one.row)))


def _item(row: Row) -> ItemRow:
    def text(key: str) -> str:
        return str(row.values.get(key) or "")

    def day(key: str) -> date | None:
        return cast("date | None", row.values.get(key))

    return ItemRow(
        number=row.number,
        title=text("title"),
        kind=text("kind"),
        column=text("column"),
        summary=text("summary"),
        body=text("body"),
        attribute=text("attribute"),
        attribute_reason=text("attribute_reason"),
        formed_on=day("formed_on"),
        document_number=text("document_number"),
        issuer=text("issuer"),
        source=text("source"),
        topic=text("topic"),
        matters=_listed(row, "matters"),
        keywords=_listed(row, "keywords"),
        effective_on=day("effective_on"),
        valid_until=day("valid_until"),
    )


def _listed(row: Row, key: str) -> tuple[str, ...]:
    text = str(row.values.get(key) or "").replace(";", LIST_SEPARATOR).replace("、", LIST_SEPARATOR)
    return tuple(one.strip() for one in text.split(LIST_SEPARATOR) if one.strip())
