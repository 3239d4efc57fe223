"""An office's own choices: how items are numbered, columns, routes of review, values added to a list."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.catalogue.actions.common import without
from gongkai.catalogue.models import Column, ListValue, Route, Setup
from gongkai.catalogue.queries import choices
from gongkai.law.index_number import BASIS, BadTemplate, parse
from gongkai.law.matters import LISTS
from gongkai.law.review import CHAIN_BASIS, route_faults
from gongkai.organs.models import Organ, Power
from gongkai.organs.queries import Actor, locked

_CODE = re.compile(r"[0-9A-Z][0-9A-Z-]{7,17}")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@transaction.atomic
def set_up(
    *,
    organ: str,
    index_template: str,
    index_code: str,
    reassess_months: int,
    later_review_days: int,
    interpret_days: int,
    documents_since: int | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Setup:
    """Numbering, intervals, and from which year on documents are counted here (目录设置). Given numbers stay."""
    row = locked(organ)
    before = choices.setup(row)
    reasons = [*without(by, row, at, Power.MANAGE_CATALOGUE)]
    if seen is not None and seen != before.version:
        reasons.append(stale("目录设置"))
    reasons += [*_numbering_wrong(index_template, index_code)]
    reasons += _intervals_wrong(reassess_months, later_review_days, interpret_days)
    if documents_since is not None and not 2021 <= documents_since <= day(at).year + 1:
        reasons.append(
            Reason("documents_since", "", "由目录计数的起始年度应为2021年以后（2021年版表格起），不晚于明年。")
        )
    refuse_if(reasons)
    said = {
        "index_template": index_template,
        "index_code": index_code,
        "reassess_months": reassess_months,
        "later_review_days": later_review_days,
        "interpret_days": interpret_days,
        "documents_since": documents_since,
    }
    made, _ = Setup.objects.update_or_create(organ=row, defaults={**said, "version": before.version + 1})
    _record("catalogue.set_up", row, by, at, said)
    return made


@transaction.atomic
def add_column(
    *,
    organ: str,
    key: str,
    name: str,
    part: str,
    pace: str,
    description: str,
    keywords: str = "",
    parent: str = "",
    by: Actor,
    at: datetime,
) -> Column:
    """Open a column (增设栏目). Its key stands in addresses and stays."""
    row = locked(organ)
    above = choices.column(organ, parent) if parent else None
    reasons = [*without(by, row, at, Power.MANAGE_CATALOGUE), *_column_wrong(organ, key, name, part, pace, description)]
    if parent and above is None:
        reasons.append(Reason("parent", "", f"没有代码为“{parent}”的栏目。"))
    if len(clean(keywords)) > 200:
        reasons.append(Reason("keywords", "", "栏目关键词最多200个字。"))
    refuse_if(reasons)
    made = Column.objects.create(
        organ=row,
        key=key,
        name=clean(name),
        part=part,
        pace=pace,
        parent=above,
        description=clean(description),
        keywords=clean(keywords),
        place=Column.objects.filter(organ=row).count() + 1,
        opened_on=day(at),
    )
    _record("catalogue.column_added", row, by, at, {"key": key, "name": made.name, "part": part, "pace": pace})
    return made


@transaction.atomic
def close_column(*, organ: str, key: str, by: Actor, at: datetime) -> Column:
    """Take no new items in a column from today on (停用栏目); what is published in it stays."""
    row, column = locked(organ), choices.column(organ, key)
    reasons = [*without(by, row, at, Power.MANAGE_CATALOGUE)]
    if column is None or column.closed_on is not None:
        reasons.append(Reason("column", "", f"没有代码为“{key}”的在用栏目。"))
    refuse_if(reasons)
    assert column is not None
    column.closed_on = day(at)
    column.save(update_fields=["closed_on"])
    _record("catalogue.column_closed", row, by, at, {"key": key})
    return column


@transaction.atomic
def set_route(*, organ: str, stages: Sequence[str], column: str = "", by: Actor, at: datetime) -> Route:
    """The stages of review, of one column or of the whole office (审核流程), for what is submitted from now on."""
    row = locked(organ)
    target = choices.column(organ, column) if column else None
    names = [clean(one) for one in stages]
    reasons = [*without(by, row, at, Power.MANAGE_CATALOGUE)]
    reasons += [Reason("stages", CHAIN_BASIS, why) for why in route_faults(names)]
    if column and target is None:
        reasons.append(Reason("column", "", f"没有代码为“{column}”的栏目。"))
    refuse_if(reasons)
    made = Route.objects.create(organ=row, column=target, stages=names, set_by=by.login, set_at=at)
    _record("catalogue.route_set", row, by, at, {"column": column, "stages": names})
    return made


@transaction.atomic
def extend_value_list(
    *, organ: str, list: str, key: str, term: str, since: date | None = None, by: Actor, at: datetime
) -> ListValue:
    """Add a value of one's own to a list (增补取值); the list's own values cannot be changed or taken out."""
    row = locked(organ)
    reasons = [*without(by, row, at, Power.MANAGE_CATALOGUE)]
    if list not in LISTS:
        raise Refused([*reasons, Reason("list", "", f"没有“{list}”这个取值表。")])
    known = choices.lists(row)[list]
    own = f"own.{key}"
    if not _KEY.fullmatch(key) or len(key) > 24:
        reasons.append(Reason("key", "", "代码只用小写字母、数字和连字符，最多24个。"))
    if own in known.terms or clean(term) in known.terms.values():
        reasons.append(Reason("twice", "", f"“{known.term}”里已经有这个代码或者名称。"))
    if not 0 < len(clean(term)) <= 100:
        reasons.append(Reason("term", "", "请填写名称，最多100个字。"))
    refuse_if(reasons)
    made = ListValue.objects.create(organ=row, list=list, key=own, term=clean(term), since=since or day(at))
    _record("catalogue.list_extended", row, by, at, {"list": list, "key": own, "term": made.term})
    return made


def _numbering_wrong(template: str, code: str) -> Iterator[Reason]:
    try:
        parse(template)
    except BadTemplate as problem:
        yield Reason("index_template", BASIS, str(problem))
    if not _CODE.fullmatch(code):
        yield Reason("index_code", BASIS, "机构编码应为8至18位数字、大写字母或者连字符，例如统一社会信用代码。")


def _intervals_wrong(reassess_months: int, later_review_days: int, interpret_days: int) -> Iterator[Reason]:
    for term, number, most in (
        ("定期评估间隔（月）", reassess_months, 60),
        ("补审期限（工作日）", later_review_days, 30),
        ("解读发布期限（工作日）", interpret_days, 30),
    ):
        if not 1 <= number <= most:
            yield Reason("number", "", f"{term}应为1至{most}。")


def _column_wrong(organ: str, key: str, name: str, part: str, pace: str, description: str) -> Iterator[Reason]:
    if not _KEY.fullmatch(key):
        yield Reason("key", "", "栏目代码只用小写字母、数字和连字符。")
    elif choices.column(organ, key) is not None:
        yield Reason("twice", "", f"已经有代码为“{key}”的栏目。")
    if not 0 < len(clean(name)) <= 64:
        yield Reason("name", "", "请填写栏目名称，最多64个字。")
    if part not in Column.Part.values or pace not in Column.Pace.values:
        yield Reason("choice", "", "栏目所属部分或者更新要求不在可选的范围内。")
    if not 0 < len(clean(description)) <= 200:
        yield Reason("description", "国办发〔2017〕47号", "请填写栏目描述，最多200个字。")


def _record(act: str, row: Organ, by: Actor, at: datetime, said: dict[str, object]) -> None:
    journal.record(act, by=by, at=at, subject=f"catalogue/{row.code}", organ=row.code, data=said)
