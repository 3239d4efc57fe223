"""导入: a filled sheet becomes drafts, all of them or none; every fault is named with its row first.

What is imported is not published: it goes the whole way of review, and 发布日期 is the day it goes out here.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.catalogue.actions.common import without
from gongkai.catalogue.actions.draft import begin, wrong
from gongkai.catalogue.models import Work
from gongkai.catalogue.queries.sheet import ItemRow, read_items
from gongkai.catalogue.queries.text import Text
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import find as find_organ
from gongkai.paper.document import Unreadable


@transaction.atomic
def import_items(*, organ: str, content: bytes, by: Person, at: datetime) -> tuple[Work, ...]:
    """Drafts from a spreadsheet (导入), in the order of its rows."""
    row = find_organ(organ)
    refuse_if(without(by, row, at, Power.DRAFT_ITEM))
    try:
        sheet = read_items(row, content, on=day(at))
    except Unreadable as error:
        raise Refused([Reason("unreadable", "", str(error))]) from None
    reasons = [Reason("row", "", str(fault)) for fault in sheet.faults]
    if not sheet.rows:
        reasons.append(Reason("empty", "", "表里没有要导入的信息。"))
    refuse_if([*reasons, *(reason for one in sheet.rows for reason in _row_wrong(row, one))])
    made = tuple(begin(row, _text(one), None, by, at) for one in sheet.rows)
    said = {"items": [work.number for work in made]}
    journal.record("catalogue.imported", by=by, at=at, subject=f"catalogue/{organ}", organ=organ, data=said)
    return made


def _row_wrong(organ: Organ, row: ItemRow) -> Iterator[Reason]:
    for reason in wrong(organ, _text(row), None):
        yield Reason(reason.code, reason.article, f"第{row.number}行：{reason.message}")


def _text(row: ItemRow) -> Text:
    return Text(**{name: getattr(row, name) for name in row.__slots__ if name != "number"})
