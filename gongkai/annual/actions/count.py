"""Enter and withdraw counts that only the prose states (登记统计): 报送, 采用, 发布, 培训 …, with day and source."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gongkai.annual.actions.declare import too_long
from gongkai.annual.models import Counter, Report
from gongkai.annual.models.report import State
from gongkai.base import journal
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.queries import counting
from gongkai.foi.queries import FIRST_YEAR
from gongkai.law.facts import Scope
from gongkai.law.report.families import FAMILIES
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import find, lacks


@transaction.atomic
def count(
    *,
    organ: str,
    family: str,
    number: int,
    on: date,
    scope: str = Scope.OFFICE.value,
    source: str,
    year: int | None = None,
    by: Person,
    at: datetime,
) -> Counter:
    """`on` decides the year that it counts in; `year`, where given, is the one that the person means."""
    row = find(organ)
    reasons = [*lacks(by, Power.COUNT, row, on=day(at)), *too_long(("来源", source, 200)), *_family_wrong(family)]
    if not 0 <= number < 2**31:
        reasons.append(Reason("number", "", "数应为不小于0的整数。"))
    if scope not in set(Scope):
        reasons.append(Reason("scope", "", "范围只能是本机关（office）或者本地区（area）。"))
    if family in counting.FAMILIES and scope == Scope.OFFICE and counting.keeps_submissions(organ, on.year):
        reasons.append(Reason("counted", "", f"{on.year}年的报送、采用已经逐件登记，由登记计数，不另行填写。"))
    if not clean(source):
        reasons.append(Reason("source", "", "请写明来源。"))
    refuse_if([*reasons, *_day_wrong(on, year, day(at)), *_closed(row, on.year)])
    counter = Counter.objects.create(
        organ=row,
        family=family,
        number=number,
        on=on,
        scope=scope,
        source=clean(source),
        counted_by=by,
        counted_at=at,
    )
    said = {"family": family, "number": number, "on": on, "scope": scope, "source": counter.source}
    journal.record("annual.counted", by=by, at=at, subject=str(counter), organ=organ, data=said)
    return counter


@transaction.atomic
def withdraw_count(*, organ: str, counter_id: int, reason: str, by: Person, at: datetime) -> Counter:
    """Take a wrong count out (撤销统计); it stays on record with the reason."""
    row = find(organ)
    counter = Counter.objects.select_for_update().filter(pk=counter_id, organ=row).first()
    if counter is None:
        raise Refused([Reason("unknown", "", f"没有第{counter_id}号统计。")])
    reasons = [*lacks(by, Power.COUNT, row, on=day(at)), *too_long(("原因", reason, 200))]
    if counter.withdrawn_at is not None:
        reasons.append(Reason("withdrawn", "", "这项统计已经撤销。"))
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明撤销原因。"))
    reasons.extend(_closed(row, counter.on.year))
    refuse_if(reasons)
    counter.withdrawn_at, counter.reason = at, clean(reason)
    counter.save(update_fields=["withdrawn_at", "reason"])
    said = {"reason": counter.reason}
    journal.record("annual.count_withdrawn", by=by, at=at, subject=str(counter), organ=organ, data=said)
    return counter


def _family_wrong(family: str) -> Iterator[Reason]:
    known = FAMILIES.get(family)
    if known is None:
        yield Reason("family", "", f"没有“{family}”这一统计项目。")
    elif known.cells:
        yield Reason("family", "", f"“{known.term}”由表格得出，不另行登记。")


def _day_wrong(on: date, year: int | None, today: date) -> Iterator[Reason]:
    yield from out_of_range("on", "", "日期", on, today=today, since=date(FIRST_YEAR, 1, 1))
    if year is not None and on.year != year:
        yield Reason("on", "", f"日期{on}不在{year}年，会计入{on.year}年度。请改日期，或者到那一年度登记。")


def _closed(row: Organ, year: int) -> Iterator[Reason]:
    """A year whose report has left the drafter's hands is not changed behind it."""
    report = Report.objects.filter(organ=row, year=year).order_by("-version").first()
    if report is None or report.state == State.BUILDING:
        return
    if report.state == State.PUBLISHED:
        what = "已经发布，统计不能再变动。确需改动的，请先在概览页办理“更正”，再登记或者撤销"
    else:
        what = "已经提交签发，统计不能再变动。确需改动的，请先“退回修改”"
    yield Reason("closed", "", f"{year}年度报告{what}。")
