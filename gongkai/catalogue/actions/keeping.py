"""Afterwards: withheld items are looked at again (条例 art. 18), published ones handed to archives and libraries."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import record, save, saying, seen_wrong, without
from gongkai.catalogue.actions.draft import successor_of
from gongkai.catalogue.models import Reassessment, Transfer, Work, WorkState
from gongkai.catalogue.queries import choices, items
from gongkai.law.publication import REASSESS_BASIS, reassess_on
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find as find_organ


@transaction.atomic
def reassess(
    *, organ: str, number: int, result: str, reason: str, seen: int | None = None, by: Person, at: datetime
) -> Reassessment:
    """定期评估: keep it withheld until the next time, or open a text that is to be published."""
    work = items.locked(organ, number)
    reasons = [*without(by, work.organ, at, Power.DRAFT_ITEM), *seen_wrong(work, seen), *saying("评估理由", reason)]
    if work.state != WorkState.RECORDED:
        reasons.append(Reason("state", str(REASSESS_BASIS), "只有登记为依申请公开、不予公开的信息需要定期评估。"))
    if result not in Reassessment.Result.values:
        reasons.append(Reason("result", "", "评估结论应当是维持，或者转为主动公开。"))
    if items.open_text(work) is not None:
        reasons.append(Reason("open", "", "这条信息已经有一个文本正在办理。"))
    refuse_if(reasons)
    made = Reassessment.objects.create(work=work, result=result, reason=clean(reason), by=by, at=at)
    work.reassess_on = reassess_on(day(at), choices.setup(work.organ).reassess_months)
    save(work, "reassess_on")
    if result == Reassessment.Result.OPEN:
        row = successor_of(work, items.newest(work), made.reason, False, by, at)
        row.attribute = row.attribute_reason = ""  # to be decided anew
        row.save(update_fields=["attribute", "attribute_reason"])
    said = {"result": result, "reason": made.reason, "again": work.reassess_on}
    record("catalogue.reassessed", work, by, at, said)
    return made


@transaction.atomic
def hand_over(
    *, organ: str, place: str, recipient: str, numbers: Sequence[int], on: date, by: Person, at: datetime
) -> tuple[Transfer, ...]:
    """Record that published items were handed to an archive or a library (移送; R-078)."""
    row = find_organ(organ)
    reasons = [*without(by, row, at, Power.RELEASE_ITEM), *saying("接收单位", recipient, limit=128, code="recipient")]
    reasons += out_of_range("on", "《政府信息公开条例》第二十五条", "移送日期", on, today=day(at))
    if place not in Transfer.Place.values:
        reasons.append(Reason("place", "", "移送到国家档案馆或者公共图书馆。"))
    works = list(Work.objects.filter(organ=row, number__in=numbers, published_at__isnull=False).order_by("number"))
    if not numbers or len(works) != len(set(numbers)):
        reasons.append(Reason("numbers", "", "请选择要移送的信息；只有发布过的信息可以移送。"))
    done = Transfer.objects.filter(work__in=works, place=place).values_list("work__number", flat=True)
    if done:
        reasons.append(Reason("twice", "", f"编号{'、'.join(map(str, sorted(done)))}的信息已经移送过。"))
    refuse_if(reasons)
    said = {"place": place, "recipient": clean(recipient), "handed_on": on, "by": by, "at": at}
    made = Transfer.objects.bulk_create([Transfer(work=one, **said) for one in works])
    told = {"place": place, "recipient": clean(recipient), "on": on, "items": [one.number for one in works]}
    journal.record("catalogue.handed_over", by=by, at=at, subject=f"catalogue/{organ}", organ=organ, data=told)
    return tuple(made)
