"""The catalogue for others to read and keep: 目录, 基层标准目录, open data, feed, sitemap, the transfer list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.base.now import day
from gongkai.catalogue.models import Revision, RevisionState, Transfer, WorkState
from gongkai.catalogue.queries import choices
from gongkai.catalogue.queries.counting import validity_of
from gongkai.law.matters import AREAS
from gongkai.law.organ import OrganLevel
from gongkai.law.publication import Attribute, LimitUnit
from gongkai.organs.models import Organ
from gongkai.paper.ledger_sheet import Column, ColumnKind

# 必选 by art. 12(3): 索引、名称、内容概述、生成日期; then what published catalogues add.
CATALOGUE = (
    Column("index_number", "索引号", width=28),
    Column("title", "信息名称", width=40),
    Column("summary", "内容概述", width=40),
    Column("formed_on", "生成日期", ColumnKind.DATE),
    Column("document_number", "文件编号", width=20),
    Column("issuer", "发布机构", width=24),
    Column("published_on", "公开日期", ColumnKind.DATE),
    Column("topic", "主题分类"),
    Column("attribute", "公开属性"),
    Column("validity", "有效性"),
)
# 基层政务公开标准目录 (law.md §6.5).
STANDARD = (
    Column("serial", "序号", ColumnKind.WHOLE, width=6),
    Column("area", "一级事项", width=20),
    Column("matter", "二级事项", width=24),
    Column("content", "公开内容（要素）", width=40),
    Column("basis", "公开依据", width=30),
    Column("limit", "公开时限", width=24),
    Column("body", "公开主体", width=24),
    Column("channels", "公开渠道和载体", width=24),
    Column("audience", "公开对象"),
    Column("way", "公开方式"),
    Column("level", "公开层级"),
)
_LEVELS = {OrganLevel.STREET: "乡级", OrganLevel.TOWNSHIP: "乡级"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    number: int
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ToHand:
    number: int
    index_number: str
    title: str
    document_number: str
    formed_on: date | None
    published_on: date


def catalogue(organ: Organ, *, on: date) -> Iterator[dict[str, str | date | None]]:
    """目录: one row for each live item, by 索引号."""
    topics = choices.lists(organ)["topics"].terms
    for row in _live(organ).order_by("work__index_number").iterator(chunk_size=1000):
        assert row.work.published_at is not None
        yield {
            "index_number": row.work.index_number,
            "title": row.title,
            "summary": row.summary,
            "formed_on": row.formed_on,
            "document_number": row.document_number,
            "issuer": row.issuer,
            "published_on": day(row.work.published_at),
            "topic": topics.get(row.topic, ""),
            "attribute": Attribute(row.attribute).term,
            "validity": validity_of(row.work, row, on=on).term,
        }


def open_data(organ: Organ, *, on: date) -> Iterator[dict[str, str | int | list[str] | None]]:
    """The catalogue as open data: what 目录 says, with the number that makes an address, and stable keys."""
    for row, said in zip(_live(organ).order_by("work__index_number"), catalogue(organ, on=on), strict=True):
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in said.items()}
        more = {"kind": row.kind, "column": row.column.key if row.column else "", "source": row.source}
        yield {"number": row.work.number, **plain, **more, "keywords": row.keywords, "matters": row.matters}


def standard(organ: Organ) -> Iterator[dict[str, str | int]]:
    """基层政务公开标准目录 from what is published: one row for each area, and kind of content in it."""
    lists = choices.lists(organ)
    areas, channels, audiences = (lists[key].terms for key in (AREAS.key, "channels", "audiences"))
    serial = 0
    for row in _live(organ).order_by("column__place", "work__number"):
        for key in (one for one in row.matters if one in areas):
            serial += 1
            yield {
                "serial": serial,
                "area": areas[key],
                "matter": row.column.name if row.column else "",
                "content": row.title,
                "basis": row.limit_law or "《政府信息公开条例》第二十条",
                "limit": _limit(row),
                "body": row.issuer,
                "channels": "、".join(channels[one] for one in row.channels if one in channels) or "政府网站",
                "audience": audiences.get(row.audience, "全社会"),
                "way": "主动",
                "level": _LEVELS.get(OrganLevel(organ.level), "县级"),
            }


def feed(organ: Organ, *, limit: int = 50) -> tuple[FeedEntry, ...]:
    rows = _live(organ).order_by("-published_at", "-pk")[:limit]
    return tuple(
        FeedEntry(row.work.number, row.title, row.summary, row.work.published_at, row.published_at)
        for row in rows
        if row.work.published_at and row.published_at
    )


def sitemap(organ: Organ) -> Iterator[tuple[int, datetime]]:
    """(number, when its text last changed) of every live item."""
    for number, at in _live(organ).order_by("work__number").values_list("work__number", "published_at").iterator():
        assert at is not None
        yield number, at


def to_hand_over(organ: Organ, place: str) -> tuple[ToHand, ...]:
    """移交明细: published and not yet handed to the archive or the library (条例 art. 25; R-078)."""
    done = Transfer.objects.filter(work__organ=organ, place=place).values("work_id")
    rows = _live(organ).exclude(work__in=done).order_by("work__number")
    return tuple(
        ToHand(
            row.work.number, row.work.index_number, row.title, row.document_number, row.formed_on,
            day(row.work.published_at),
        )
        for row in rows
        if row.work.published_at
    )  # fmt: skip


def _limit(row: Revision) -> str:
    unit = "日" if row.limit_unit == LimitUnit.DAYS else "个工作日"
    return f"{row.limit_number}{unit}内" if row.limit_number else "自信息形成或者变更之日起20个工作日内"


def _live(organ: Organ) -> QuerySet[Revision]:
    rows = Revision.objects.filter(work__organ=organ, work__state=WorkState.PUBLISHED, state=RevisionState.PUBLISHED)
    return rows.select_related("work", "column")
