"""What the office sees: the list with its filters, one item with everything said and decided of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.base import journal
from gongkai.base.errors import Reason
from gongkai.catalogue.models import Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import gates, items
from gongkai.catalogue.queries.counting import validity_of
from gongkai.catalogue.queries.gates import Found
from gongkai.catalogue.queries.text import Text, text_of
from gongkai.law.publication import Attribute, Duty, ItemKind, duty
from gongkai.law.review import Decision, next_stage
from gongkai.organs.queries.calendars import calendar

STATES = tuple((one.value, one.label) for one in WorkState)
KINDS = tuple((one.value, one.term) for one in ItemKind)
ATTRIBUTES = tuple((one.value, one.term) for one in Attribute)


@dataclass(frozen=True, slots=True)
class ItemLine:
    number: int
    title: str
    kind_term: str
    column: str
    department: str
    state: str
    state_term: str
    text_term: str  # how far the newest text is: 审核中（待复审）
    index_number: str
    formed_on: date | None
    due_on: date | None  # art. 26, while unpublished
    published_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class ItemList:
    lines: tuple[ItemLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of review or secrecy review."""

    what: str
    decision_term: str
    opinion: str
    by: str
    at: datetime
    holds: bool  # for the text as it is now


@dataclass(frozen=True, slots=True)
class File:
    place: int
    title: str
    name: str  # of the copy that goes out
    digest: str
    size: int
    removed: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    line: ItemLine
    text: Text
    reason: str  # of an update or correction
    seen: int  # version of the text, for `edit` and `submit`
    work_seen: int  # version of the item, for what changes a published one
    digest: str  # what a reviewer approves
    stages: tuple[str, ...]
    stage: int | None  # to be taken now
    decisions: tuple[Decided, ...]
    files: tuple[File, ...]
    duty: Duty | None
    validity_term: str
    findings: tuple[Found, ...]
    refusals: tuple[Reason, ...]  # why it cannot be released now; () when it can
    later_due_on: date | None
    reassess_on: date | None
    failed: str
    live_number: int | None  # the text that the public reads
    changes: tuple[tuple[str, str, datetime], ...]
    interpretations: tuple[tuple[int, str], ...]
    policies: tuple[tuple[int, str], ...]
    history: tuple[journal.Line, ...]


def texts(organ_code: str) -> QuerySet[Revision]:
    """The newest text of every item, dropped ones aside."""
    later = Revision.objects.filter(work=OuterRef("work"), number__gt=OuterRef("number"))
    rows = Revision.objects.exclude(state=RevisionState.DROPPED).filter(work__organ__code=organ_code)
    rows = rows.filter(~Exists(later.exclude(state=RevisionState.DROPPED)))
    return rows.select_related("work__organ", "work__department", "column")


def item_list(
    organ_code: str,
    *,
    state: str = "",
    text_state: str = "",
    kind: str = "",
    column: str = "",
    department: int | None = None,
    year: int | None = None,
    words: str = "",
    page: int = 1,
    size: int = 50,
) -> ItemList:
    """The newest first. `words` is looked for in titles, 文号 and 索引号; the whole text is base.search's."""
    rows = texts(organ_code)
    said = {"work__state": state, "state": text_state, "kind": kind, "column__key": column}
    rows = rows.filter(**{name: value for name, value in said.items() if value})
    rows = rows.filter(work__department_id=department) if department else rows
    rows = rows.filter(work__published_at__year=year) if year else rows
    for word in words.split():
        rows = (
            rows.filter(title__icontains=word)
            | rows.filter(document_number__icontains=word)
            | rows.filter(work__index_number__icontains=word)
        )
    total = rows.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = rows.order_by("-work__number")[(page - 1) * size : page * size]
    return ItemList(tuple(line_of(row) for row in shown), total, page, pages)


def item(organ_code: str, number: int, *, on: date) -> ItemPage | None:
    work = Work.objects.select_related("organ").filter(organ__code=organ_code, number=number).first()
    if work is None:
        return None
    row, live = items.newest(work), items.live(work)
    digest = items.digest_of(row)
    working = row.state in {RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.APPROVED}
    return ItemPage(
        line=line_of(row),
        text=text_of(row),
        reason=row.reason,
        seen=row.version,
        work_seen=work.version,
        digest=digest,
        stages=tuple(row.stages),
        stage=_stage(work, row, digest),
        decisions=_decisions(row, digest),
        files=_files(row),
        duty=duty(items.item_of(row), calendar(organ_code)),
        validity_term=validity_of(work, live or row, on=on).term,
        findings=gates.findings(row),
        refusals=tuple(gates.release_refusals(row, on=on)) if working else (),
        later_due_on=work.later_due_on,
        reassess_on=work.reassess_on,
        failed=row.failed,
        live_number=live.number if live else None,
        changes=tuple((one.get_kind_display(), one.note, one.at) for one in work.changes.order_by("id")),
        interpretations=_titles(one.reading for one in work.interpretations.select_related("reading__organ")),
        policies=_titles(one.policy for one in work.policies.select_related("policy__organ")),
        history=journal.lines([str(work)]),
    )


def line_of(row: Revision) -> ItemLine:
    work, due = row.work, None
    if work.published_at is None and row.attribute in ("", Attribute.ACTIVE):
        due = duty(items.item_of(row), calendar(work.organ.code))
    return ItemLine(
        number=work.number,
        title=row.title,
        kind_term=ItemKind(row.kind).term,
        column=row.column.name if row.column else "",
        department=work.department.name if work.department else "",
        state=work.state,
        state_term=WorkState(work.state).label,
        text_term=RevisionState(row.state).label,
        index_number=work.index_number,
        formed_on=row.formed_on,
        due_on=due.due_on if due else None,
        published_at=work.published_at,
        late=row.late,
    )


def _stage(work: Work, row: Revision, digest: str) -> int | None:
    if row.state == RevisionState.IN_REVIEW:
        return next_stage(len(row.stages), items.approvals(row), digest)
    if work.later_due_on is not None:
        return next_stage(len(row.stages), items.approvals(row, later=True), digest)
    return None


def _decisions(row: Revision, digest: str) -> tuple[Decided, ...]:
    found = [
        Decided(
            f"{one.stage_name}{'（补审）' if one.later else ''}",
            "同意" if one.decision == Decision.APPROVED else "退回",
            one.opinion,
            one.by.name,
            one.at,
            one.digest == digest and one.turn == row.turn and one.decision == Decision.APPROVED,
        )
        for one in row.reviews.select_related("by")
    ]
    found += [
        Decided("保密审查", one.get_result_display(), one.opinion, one.by.name, one.at, one.digest == digest)
        for one in row.secrecy_reviews.select_related("by")
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _files(row: Revision) -> tuple[File, ...]:
    return tuple(
        File(one.place, one.title, one.name, one.copy.digest, one.copy.size, one.removed, one.note, one.text)
        for one in items.attachments(row)
    )


def _titles(works: Iterable[Work]) -> tuple[tuple[int, str], ...]:
    return tuple((work.number, items.newest(work).title) for work in works)
