"""What the public reads: an item, that it is gone or has moved, a column, a search. Nothing of who worked on it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from gongkai.base import search
from gongkai.base.files import content_of
from gongkai.base.now import SHANGHAI, day
from gongkai.catalogue.models import Attachment, Change, Column, Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import choices, items
from gongkai.catalogue.queries.counting import validity_of
from gongkai.law.publication import ItemKind, Validity


@dataclass(frozen=True, slots=True)
class PublicFile:
    place: int  # with the item's number its address
    title: str
    name: str
    digest: str  # of the copy
    size: int
    text: str  # the accessible twin; "" where nothing could be read


@dataclass(frozen=True, slots=True)
class PublicChange:
    kind: str
    kind_term: str
    note: str
    on: date


@dataclass(frozen=True, slots=True)
class PublicItem:
    """A live item. `meta`: names and contents of the page's tags (law.md §7.2; R-083)."""

    number: int
    title: str
    index_number: str
    kind: str
    kind_term: str
    column: str
    column_name: str
    summary: str
    body: str  # safe HTML
    document_number: str
    issuer: str
    source: str
    formed_on: date | None
    published_at: datetime  # 发布日期: of the first text
    updated_at: datetime | None  # of the text that is read, where it is not the first
    topic_term: str
    matter_terms: tuple[str, ...]
    keywords: tuple[str, ...]
    effective_on: date | None
    valid_until: date | None
    repealed_on: date | None
    validity: str
    validity_term: str
    files: tuple[PublicFile, ...]
    changes: tuple[PublicChange, ...]
    interpretations: tuple["PublicLine", ...]
    policies: tuple["PublicLine", ...]
    meta: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """410: it was here and was taken down; the page says when and why."""

    title: str
    index_number: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """301: another item has taken its place."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class PublicLine:
    number: int
    title: str
    index_number: str
    document_number: str
    published_on: date
    kind_term: str
    validity: str
    validity_term: str


@dataclass(frozen=True, slots=True)
class Listing:
    column: choices.ColumnRow | None
    lines: tuple[PublicLine, ...]
    total: int
    page: int
    pages: int


def public_item(organ_code: str, number: int, *, on: date) -> PublicItem | Gone | Moved | None:
    """None where nothing was ever published under the number: nobody learns what is being worked on."""
    work = Work.objects.select_related("organ", "successor").filter(organ__code=organ_code, number=number).first()
    row = items.live(work) if work else None
    if work is None or row is None or work.published_at is None:
        return None
    if work.state == WorkState.WITHDRAWN:
        assert work.ended_at is not None
        return Gone(row.title, work.index_number, day(work.ended_at), work.ended_reason)
    if work.state == WorkState.REPLACED:
        return Moved(_end_of(work), work.ended_reason)
    return _page(work, row, on)


def columns(organ_code: str, *, on: date) -> tuple[tuple[choices.ColumnRow, int, date | None], ...]:
    """Every column with how many live items it has and when it last had a new one."""
    rows = _live(organ_code).values("column__key").annotate(n=Count("pk"), last=Max("published_at")).order_by()
    found = {row["column__key"]: (row["n"], day(row["last"])) for row in rows}
    return tuple((one, *found.get(one.key, (0, None))) for one in choices.columns(organ_code, on=on))


def listing(
    organ_code: str, *, on: date, column: str = "", part: str = "", page: int = 1, size: int = 20
) -> Listing | None:
    """Live items, the newest first; None for a column that does not exist."""
    found = next((one for one in choices.columns(organ_code, on=on) if one.key == column), None)
    if column and found is None:
        return None
    rows = _live(organ_code)
    rows = rows.filter(column__key=column) if column else rows
    rows = rows.filter(column__part=part) if part else rows
    total = rows.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = rows.order_by("-work__published_at", "-work__number")[(page - 1) * size : page * size]
    return Listing(found, tuple(line_of(row, on) for row in shown), total, page, pages)


def file(organ_code: str, number: int, place: int) -> tuple[str, bytes] | None:
    """Name and bytes of a file of a live text: the stripped copy, never the original."""
    rows = Attachment.objects.filter(revision__in=_live(organ_code).filter(work__number=number), place=place)
    row = rows.select_related("copy").first()
    return (row.name, content_of(row.copy.digest)) if row else None


def find(
    organ_code: str,
    text: str,
    *,
    column: str = "",
    kind: str = "",
    validity: str = "",
    year: int = 0,
    page: int = 1,
    size: int = 20,
) -> search.Found:
    """全文检索 among live items. Facets by key; `Hit.ref` is "item/<organ>/<number>"."""
    wanted = search.Wanted(text, organ_code, column=column, year=year, kind=kind, validity=validity)
    return search.search(wanted, page=page, size=size)


def facet_terms(organ_code: str, *, on: date) -> dict[str, dict[str, str]]:
    """What the keys of facets are called."""
    return {
        "column": {one.key: one.name for one in choices.columns(organ_code, on=on)},
        "kind": {one.value: one.term for one in ItemKind},
        "validity": {one.value: one.term for one in Validity},
    }


def line_of(row: Revision, on: date) -> PublicLine:
    assert row.work.published_at is not None
    force = validity_of(row.work, row, on=on)
    return PublicLine(
        row.work.number,
        row.title,
        row.work.index_number,
        row.document_number,
        day(row.work.published_at),
        ItemKind(row.kind).term,
        force.value,
        force.term,
    )


def _live(organ_code: str) -> QuerySet[Revision]:
    rows = Revision.objects.filter(
        work__organ__code=organ_code, work__state=WorkState.PUBLISHED, state=RevisionState.PUBLISHED
    )
    return rows.select_related("work", "column")


def _end_of(work: Work) -> int:
    """The item at the end of a chain of replacements."""
    seen = {work.pk}
    while work.successor is not None and work.successor.pk not in seen:
        work = work.successor
        seen.add(work.pk)
    return work.number


def _page(work: Work, row: Revision, on: date) -> PublicItem:
    assert work.published_at is not None and row.published_at is not None
    force = validity_of(work, row, on=on)
    lists = choices.lists(work.organ)
    return PublicItem(
        number=work.number,
        title=row.title,
        index_number=work.index_number,
        kind=row.kind,
        kind_term=ItemKind(row.kind).term,
        column=row.column.key if row.column else "",
        column_name=row.column.name if row.column else "",
        summary=row.summary,
        body=row.body,
        document_number=row.document_number,
        issuer=row.issuer,
        source=row.source,
        formed_on=row.formed_on,
        published_at=work.published_at,
        updated_at=row.published_at if row.published_at != work.published_at else None,
        topic_term=lists["topics"].terms.get(row.topic, ""),
        matter_terms=tuple(term for key, term in choices.matters(work.organ).items() if key in row.matters),
        keywords=tuple(row.keywords),
        effective_on=row.effective_on,
        valid_until=row.valid_until,
        repealed_on=work.repealed_on,
        validity=force.value,
        validity_term=force.term,
        files=tuple(
            PublicFile(one.place, one.title, one.name, one.copy.digest, one.copy.size, one.text)
            for one in items.attachments(row)
        ),
        changes=tuple(
            PublicChange(one.kind, Change.Kind(one.kind).label, one.note, day(one.at))
            for one in work.changes.order_by("id")
        ),
        interpretations=_lines([one.reading_id for one in work.interpretations.all()], on),
        policies=_lines([one.policy_id for one in work.policies.all()], on),
        meta=_meta(work, row),
    )


def _lines(works: list[int], on: date) -> tuple[PublicLine, ...]:
    rows = Revision.objects.filter(work__in=works, work__state=WorkState.PUBLISHED, state=RevisionState.PUBLISHED)
    return tuple(line_of(row, on) for row in rows.select_related("work").order_by("work__number"))


def _meta(work: Work, row: Revision) -> tuple[tuple[str, str], ...]:
    """内容页 tags of 国办发〔2017〕47号 that hang on the item; those of site and column are the page's."""
    assert work.published_at is not None
    column: Column | None = row.column
    tags = [
        ("ArticleTitle", row.title),
        ("PubDate", f"{work.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"),
        ("ContentSource", row.source),
        ("Keywords", ",".join(row.keywords)),
        ("Description", row.summary),
        ("ColumnName", column.name if column else ""),
        ("ColumnType", column.get_pace_display() if column else ""),
        ("ColumnKeywords", column.keywords if column else ""),
        ("ColumnDescription", column.description if column else ""),
    ]
    return tuple((name, content) for name, content in tags if content)
