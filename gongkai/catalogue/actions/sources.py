"""报送: what departments and communities hand in, what the office sends to a superior's portal, what came of both."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gongkai.base import journal, numbering, richtext
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import saying, without
from gongkai.catalogue.actions.draft import BODY_LIMIT, begin, wrong
from gongkai.catalogue.models import Contribution, SourceState, Submission
from gongkai.catalogue.queries import items
from gongkai.catalogue.queries.text import Text
from gongkai.organs.models import Department, Person, Power
from gongkai.organs.queries import find as find_organ


@transaction.atomic
def contribute(*, organ: str, department: int, title: str, body: str, by: Person, at: datetime) -> Contribution:
    """Hand a piece in for a department or community (报送)."""
    row = find_organ(organ)
    reasons = [
        *without(by, row, at, Power.CONTRIBUTE, Power.DRAFT_ITEM),
        *saying("标题", title, limit=200, code="title"),
    ]
    if not clean(body) or len(body) > BODY_LIMIT:
        reasons.append(Reason("body", "", f"请填写正文，最多{BODY_LIMIT}个字符。"))
    found = Department.objects.filter(pk=department, organ=row).first()
    if found is None:
        reasons.append(Reason("department", "", "没有这个科室、社区。"))
    refuse_if(reasons)
    assert found is not None
    made = Contribution.objects.create(
        organ=row,
        number=numbering.take(f"contribution/{organ}", 0),
        department=found,
        title=clean(title),
        body=richtext.cleaned(clean(body)),
        submitted_on=day(at),
        submitted_by=by,
    )
    _record("catalogue.contributed", made, by, at, {"department": found.name, "title": made.title})
    return made


@transaction.atomic
def take_contribution(*, organ: str, contribution: int, by: Person, at: datetime) -> Contribution:
    """Make a draft of what was handed in (采用). Its text goes the whole way of review as any other."""
    row = _contribution(organ, contribution)
    text = Text(title=row.title, body=row.body, source=row.department.name, issuer=row.organ.name)
    refuse_if([*without(by, row.organ, at, Power.DRAFT_ITEM), *_undecided(row), *wrong(row.organ, text, None)])
    row.work = begin(row.organ, text, row.department_id, by, at)
    row.state, row.decided_on, row.decided_by = SourceState.ADOPTED, day(at), by
    row.save(update_fields=["work", "state", "decided_on", "decided_by"])
    _record("catalogue.contribution_taken", row, by, at, {"item": str(row.work)})
    return row


@transaction.atomic
def return_contribution(*, organ: str, contribution: int, reason: str, by: Person, at: datetime) -> Contribution:
    """Send a piece back to who handed it in (退回报送)."""
    row = _contribution(organ, contribution)
    refuse_if([*without(by, row.organ, at, Power.DRAFT_ITEM), *_undecided(row), *saying("退回原因", reason)])
    row.state, row.decided_on, row.decided_by, row.reason = SourceState.RETURNED, day(at), by, clean(reason)
    row.save(update_fields=["state", "decided_on", "decided_by", "reason"])
    _record("catalogue.contribution_returned", row, by, at, {"reason": row.reason})
    return row


@transaction.atomic
def send_up(
    *,
    organ: str,
    title: str,
    portal: str,
    submitted_on: date,
    number: int | None = None,
    department: int | None = None,
    by: Person,
    at: datetime,
) -> Submission:
    """Record a piece sent to a superior's portal (向上级报送), of an item or of nothing published here."""
    row = find_organ(organ)
    work = items.find(organ, number) if number is not None else None
    reasons = [*without(by, row, at, Power.DRAFT_ITEM), *saying("标题", title, limit=200, code="title")]
    reasons += saying("报送到哪个平台", portal, limit=128, code="portal")
    reasons += out_of_range("submitted_on", "", "报送日期", submitted_on, today=day(at))
    if department is not None and not Department.objects.filter(pk=department, organ=row).exists():
        reasons.append(Reason("department", "", "没有这个科室、社区。"))
    refuse_if(reasons)
    made = Submission.objects.create(
        organ=row,
        number=numbering.take(f"submission/{organ}", 0),
        work=work,
        title=clean(title),
        portal=clean(portal),
        department_id=department if department is not None or work is None else work.department_id,
        submitted_on=submitted_on,
        submitted_by=by,
    )
    said = {"title": made.title, "portal": made.portal, "submitted_on": submitted_on}
    _record("catalogue.sent_up", made, by, at, said)
    return made


@transaction.atomic
def note_adopted(*, organ: str, submission: int, on: date, address: str = "", by: Person, at: datetime) -> Submission:
    """The superior took it (登记采用), on a day, where it can be read."""
    row = _submission(organ, submission)
    reasons = [*without(by, row.organ, at, Power.DRAFT_ITEM), *_undecided(row), *_answered(row, on, at)]
    if address and not (address.startswith(("https://", "http://")) and len(address) <= 500):
        reasons.append(Reason("address", "", "采用网址应当以 http:// 或者 https:// 开头，最多500个字符。"))
    refuse_if(reasons)
    row.state, row.decided_on, row.address = SourceState.ADOPTED, on, address
    row.save(update_fields=["state", "decided_on", "address"])
    _record("catalogue.adopted", row, by, at, {"on": on, "address": address})
    return row


@transaction.atomic
def note_returned(*, organ: str, submission: int, on: date, reason: str, by: Person, at: datetime) -> Submission:
    """The superior did not take it (登记退回), and why."""
    row = _submission(organ, submission)
    reasons = [*without(by, row.organ, at, Power.DRAFT_ITEM), *_undecided(row), *_answered(row, on, at)]
    refuse_if([*reasons, *saying("退回原因", reason)])
    row.state, row.decided_on, row.reason = SourceState.RETURNED, on, clean(reason)
    row.save(update_fields=["state", "decided_on", "reason"])
    _record("catalogue.returned", row, by, at, {"on": on, "reason": row.reason})
    return row


def _contribution(organ: str, number: int) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("organ", "department")
    row = rows.filter(organ__code=organ, number=number).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有第{number}号报送。")])
    return row


def _submission(organ: str, number: int) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("organ")
    row = rows.filter(organ__code=organ, number=number).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有第{number}号向上级报送。")])
    return row


def _undecided(row: Contribution | Submission) -> Iterator[Reason]:
    if row.state != SourceState.SUBMITTED:
        yield Reason("decided", "", f"这一件{SourceState(row.state).label}，不能再次处理。")


def _answered(row: Submission, on: date, at: datetime) -> Iterator[Reason]:
    yield from out_of_range("on", "", "采用、退回日期", on, today=day(at))
    if on < row.submitted_on:
        yield Reason("on", "", f"采用、退回日期{on}早于报送日期{row.submitted_on}。")


def _record(act: str, row: Contribution | Submission, by: Person, at: datetime, said: dict[str, object]) -> None:
    journal.record(act, by=by, at=at, subject=str(row), organ=row.organ.code, data=said)
