"""Do the rows behind a year's report still say what the journal recorded of them? (台账与办理记录对照)

Each row is told again from its acts. One that differs, has no act, or is gone was changed around the actions; one that
an act corrected is not. Rows that count nowhere in the year are not looked at.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Set
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.annual.models import Adjustment, Counter, Declaration, Opening
from gongkai.base import files, journal
from gongkai.base.models import Entry
from gongkai.catalogue.queries import counting as catalogue
from gongkai.foi.models import Request
from gongkai.foi.queries import COUNTING_ACTS, PUBLIC
from gongkai.foi.queries import evidence_id as request_id
from gongkai.remedies.models import Case
from gongkai.remedies.queries import evidence_id as case_id

_Row = dict[str, Any]
_FIRST = (
    "foi.registered",
    "foi.arrived",
    "remedies.registered",
    "annual.declared",
    "annual.counted",
    "annual.adjustment_asked",
    "annual.opened",
)
_LATER = (
    *(act for act in COUNTING_ACTS if act not in {"foi.registered", "foi.arrived"}),
    *catalogue.COUNTING_ACTS,
    "remedies.concluded",
    "remedies.corrected",
    "remedies.voided",
    "annual.count_withdrawn",
    "annual.adjustment_approved",
    "annual.adjustment_withdrawn",
)
_TYPED = {"foi.registered", "foi.concluded", "foi.corrected", "foi.voided"}
_COURSE = frozenset(COUNTING_ACTS) - _TYPED
_NOT_ALWAYS_SAID = {"read_digest"}  # lines of the first weeks are silent on it
_REGISTERS = ("foi/", "remedy/", "item/")
_TERMS = {
    "received_on": "收到日期",
    "applicant": "申请人类型",
    "summary": "申请内容",
    "outcome": "处理结果",
    "concluded_on": "办结日期",
    "note": "备注",
    "voided_on": "作废日期",
    "document": "文件种类",
    "issued_on": "制发日期",
    "ended_on": "失效日期",
    "kind": "类型",
    "authority": "复议机关或者法院",
    "docket": "案号",
    "about": "所涉申请",
    "filed_on": "提起日期",
    "result": "结果",
    "cell": "单元格",
    "number": "数",
    "source_office": "提供单位",
    "source_document": "依据文件",
    "signed_by": "签字人",
    "signed_on": "签字日期",
    "supersedes": "所取代的一项",
    "in_force": "是否有效",
    "family": "项目",
    "on": "日期",
    "scope": "范围",
    "source": "来源",
    "delta": "增减",
    "reason": "原因",
    "by": "录入人",
    "approved_by": "批准人",
    "withdrawn": "是否撤销",
    "withdrawn_reason": "撤销原因",
    "file": "文件名",
    "sha256": "文件摘要",
    "bytes": "保存的佐证文件",
    "read_digest": "读出的内容",
    "facts": "期初数",
}


def tampered(organ_code: str, year: int, counted: Set[str]) -> tuple[str, ...]:
    """One sentence for each row that the journal does not bear out. `counted`: ids of the records that count."""
    said, lie = _told(organ_code, year, counted), _lying(organ_code, year, counted)
    return tuple(problem for id in sorted(said.keys() | lie.keys()) if (problem := _problem(id, said, lie)))


def _problem(id: str, said: Mapping[str, _Row], lie: Mapping[str, _Row]) -> str:
    if id not in said:
        return f"{id}：台账中有这一项，办理记录中没有。"
    if id not in lie:
        return f"{id}：办理记录中有这一项，台账中没有了。"
    if lie[id].get("bytes") == "":
        return f"{id}：保存的佐证文件不见了或者读不出，请从备份恢复。"
    told = {name: value for name, value in lie[id].items() if name in said[id] or name not in _NOT_ALWAYS_SAID}
    wrong = [name for name, value in told.items() if not _equal(value, said[id].get(name))]
    terms = "、".join(dict.fromkeys(_TERMS.get(name, name) for name in wrong))
    return f"{id}：{terms}与办理记录不符，有人绕过系统作了改动。" if wrong else ""


def _equal(lies: object, told: object) -> bool:
    """A column against what the journal's JSON says; what no act said is empty."""
    if told is None:
        return lies in (None, "", False)
    if isinstance(lies, Decimal):
        try:
            return lies == Decimal(str(told))
        except InvalidOperation:
            return False
    return (lies.isoformat() if isinstance(lies, date) else lies) == told


def digest_of_read(filled: Mapping[str, Any]) -> str:
    """SHA-256 over what was read from last year's report, as it is kept: numbers, text and all."""
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _told(organ_code: str, year: int, counted: Set[str]) -> dict[str, _Row]:
    """The rows as the acts made them, oldest act first."""
    told: dict[str, _Row] = {}
    rows = Entry.objects.filter(organ=organ_code, act__in=(*_FIRST, *_LATER)).order_by("sequence")
    columns = rows.values_list("act", "actor", "subject", "data")
    for act, actor, subject, data in columns.iterator(chunk_size=2000):
        if subject.startswith(_REGISTERS) and subject not in counted:
            continue
        row = told.setdefault(subject, {})
        row.update(_effect(act, actor, journal.said(data)))
        if act in {"annual.declared", "annual.opened"}:
            replaced = _prefix(subject) + str(row.get("supersedes"))
            if replaced in told:
                told[replaced]["in_force"] = False
    return {id: row for id, row in told.items() if id.startswith(_REGISTERS) or _year(row) == year}


def _prefix(subject: str) -> str:
    return subject.rpartition("/")[0] + "/"


def _year(row: _Row) -> int | None:
    said = row.get("year") or str(row.get("on", ""))[:4]
    return int(said) if str(said).isdecimal() else None


def _effect(act: str, actor: str, said: _Row) -> _Row:
    if act in _FIRST:
        return {**said, **said.get("row", {}), "bytes": said.get("sha256"), "by": actor, "in_force": True}
    if "row" in said or act in _COURSE:  # a step of a case says what it changed of that which the report counts
        return dict(said.get("row", {}))
    if act.endswith(".concluded"):
        return said
    if act.endswith(".corrected"):
        return dict(said.get("after", {}))
    if act.endswith(".voided"):
        return {"voided_on": said.get("on")}
    if act == "annual.adjustment_approved":
        return {"approved_by": actor}
    return {"withdrawn": True, "withdrawn_reason": said.get("reason")}


def _lying(organ_code: str, year: int, counted: Set[str]) -> dict[str, _Row]:
    """The rows as they lie in the database."""
    found = {id: row for id, row in _entries(organ_code) if id in counted}
    found |= {id: row for id, row in catalogue.lying(organ_code) if id in counted}
    for declaration in Declaration.objects.filter(organ__code=organ_code, year=year).select_related("declared_by"):
        found[str(declaration)] = _declaration(declaration)
    for counter in Counter.objects.filter(organ__code=organ_code, on__year=year).select_related("counted_by"):
        found[str(counter)] = _counter(counter)
    adjustments = Adjustment.objects.filter(organ__code=organ_code, year=year)
    for adjustment in adjustments.select_related("asked_by", "approved_by"):
        found[str(adjustment)] = _adjustment(adjustment)
    openings = Opening.objects.filter(organ__code=organ_code, year=year).select_related("file", "entered_by")
    for opening in openings:
        found[str(opening)] = _opening(opening)
    return found


def _entries(organ_code: str) -> Iterator[tuple[str, _Row]]:
    requests = ("received_on", "applicant", "summary", "outcome", "concluded_on", "note", "voided_on")
    columns = ("year", "number", "registered_by__login")
    asked = Request.objects.filter(organ__code=organ_code).values_list(*columns, *requests)
    for year, number, by, *values in asked.iterator(chunk_size=2000):
        yield (
            request_id(organ_code, year, number),
            {"by": by or PUBLIC.login, **dict(zip(requests, values, strict=True))},
        )
    cases = ("kind", "authority", "docket", "filed_on", "result", "concluded_on", "note", "voided_on")
    contested = Case.objects.filter(organ__code=organ_code).select_related("about", "registered_by")
    for case in contested.iterator(chunk_size=2000):
        row = {name: getattr(case, name) for name in cases}
        about = case.about.reference if case.about else None
        yield case_id(organ_code, case.year, case.number), {**row, "about": about, "by": case.registered_by.login}


def _declaration(row: Declaration) -> _Row:
    names = ("cell", "number", "source_office", "source_document", "signed_by", "signed_on", "reason")
    said = {name: getattr(row, name) for name in names}
    in_force = row.superseded_at is None
    return {**said, "supersedes": row.supersedes_id, "in_force": in_force, "by": row.declared_by.login}


def _counter(row: Counter) -> _Row:
    said = {name: getattr(row, name) for name in ("family", "number", "on", "scope", "source")}
    withdrawn = row.withdrawn_at is not None
    return {**said, "by": row.counted_by.login, "withdrawn": withdrawn, "withdrawn_reason": row.reason}


def _adjustment(row: Adjustment) -> _Row:
    said = {name: getattr(row, name) for name in ("cell", "delta", "reason", "withdrawn_reason")}
    approved = row.approved_by.login if row.approved_by else None
    withdrawn = row.withdrawn_at is not None
    return {**said, "by": row.asked_by.login, "approved_by": approved, "withdrawn": withdrawn}


def _opening(row: Opening) -> _Row:
    return {
        "file": row.file.name,
        "sha256": row.file.digest,
        "bytes": files.digest_now(row.file),
        "read_digest": row.read_digest if row.read_digest == digest_of_read(row.filled) else "",
        "facts": {str(fact): [fact.cell, fact.number] for fact in row.facts.order_by("id")},
        "in_force": row.superseded_at is None,
        "by": row.entered_by.login,
    }
