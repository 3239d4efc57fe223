"""The public page of one record that stands in a published version: its content, where it was counted, what was done.

Public is what stands in the frozen evidence, and nothing else. No applicant, no content of an application
(《个人信息保护法》; 条例 art. 15); of a voided record only that and when it was voided.
"""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual.models import Adjustment, Declaration, OpeningFact
from gongkai.annual.queries import ledger
from gongkai.annual.queries.frozen import Stood, stood_in
from gongkai.base import journal
from gongkai.base.now import day
from gongkai.catalogue.queries import counting as catalogue
from gongkai.foi import queries as foi
from gongkai.law.report.editions import edition_for
from gongkai.law.report.filled import show
from gongkai.remedies import queries as remedies

Fact = tuple[str, str | date | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell in which the record was counted, and whether the register would count it there today."""

    stood: Stood
    changed: bool


@dataclass(frozen=True, slots=True)
class Disclosed:
    what: str
    number: str
    facts: tuple[Fact, ...]  # as of today
    cells: tuple[Counted, ...]  # as published
    moved: tuple[tuple[int, str], ...]  # year and label of cells in which it would count today but did not
    lines: tuple[journal.Line, ...]  # without names

    @property
    def changed(self) -> bool:
        return any(cell.changed for cell in self.cells if cell.stood.in_force)


def disclosed(organ_code: str, kind: str, reference: str) -> Disclosed | None:
    """None where the record stands in no published version."""
    if kind in _REGISTERS:
        return _registered(organ_code, kind, reference)
    number = int(reference) if reference.isascii() and reference.isdigit() and len(reference) < 12 else 0
    evidence = f"{kind}/{number}"
    stood = stood_in(organ_code, evidence) if kind in _ROWS and number else ()
    if not stood:
        return None
    what, facts, subject, changed = _ROWS[kind](number)
    cells = tuple(Counted(one, changed) for one in stood)
    return Disclosed(what, f"第{number}号", facts, cells, (), _lines(subject))


def _registered(organ_code: str, kind: str, reference: str) -> Disclosed | None:
    head, what = _REGISTERS[kind]
    evidence = f"{head}/{organ_code}/{reference}"
    stood = stood_in(organ_code, evidence)
    if not stood:
        return None
    now = {
        year: _CELLS_NOW[kind](organ_code, [evidence], year).get(evidence, frozenset())
        for year in {one.year for one in stood}
    }
    force = {(one.year, one.key) for one in stood if one.in_force}
    moved = tuple(
        (year, cell.label)
        for year in sorted(now, reverse=True)
        for key, cell in edition_for(year).cells.items()
        if key in now[year] and (year, key) not in force
    )
    cells = tuple(Counted(one, one.key not in now[one.year]) for one in stood)
    facts = _FACTS[kind](organ_code, evidence)
    return Disclosed(what, reference, facts, cells, moved, _lines(evidence))


def _lines(subject: str) -> tuple[journal.Line, ...]:
    return tuple(replace(line, actor_name="", data="{}") for line in journal.lines([subject]))


def _request(organ_code: str, evidence: str) -> tuple[Fact, ...]:
    row = foi.by_evidence(organ_code, [evidence]).get(evidence)
    if row is None or row.voided:
        return _gone(row.voided_on if row else None)
    return (
        ("收到日期", row.received_on),
        ("申请人类型", row.applicant_term),
        ("办理结果", row.outcome_term or "尚未办结"),
        ("办结日期", row.concluded_on or "尚未办结"),
    )


def _case(organ_code: str, evidence: str) -> tuple[Fact, ...]:
    row = remedies.by_evidence(organ_code, [evidence]).get(evidence)
    if row is None or row.voided:
        return _gone(row.voided_on if row else None)
    return (
        ("类型", row.kind_term),
        ("提出日期", row.filed_on),
        ("受理机关", row.authority),
        ("结果", row.result_term or "尚未审结"),
        ("审结日期", row.concluded_on or "尚未审结"),
    )


def _document(organ_code: str, evidence: str) -> tuple[Fact, ...]:
    row = catalogue.by_evidence(organ_code, [evidence]).get(evidence)
    if row is None or not row.counts:
        return (("登记情况", "登记有误，不计数" if row else "记录不在台账中"),)
    return (
        ("名称", row.title),
        ("文号", row.document_number),
        ("种类", row.kind_term),
        ("制发日期", row.issued_on),
        ("不再有效的日期", row.ended_on or "现行有效"),
    )


def _gone(voided_on: date | None) -> tuple[Fact, ...]:
    return (("登记情况", "已作废"), ("作废日期", voided_on)) if voided_on else (("登记情况", "记录不在台账中"),)


def _declaration(number: int) -> tuple[str, tuple[Fact, ...], str, bool]:
    row = Declaration.objects.get(pk=number)
    facts: tuple[Fact, ...] = (
        ("申报的数", show(ledger.plain(row.number))),
        ("提供单位", row.source_office),
        ("依据文件", row.source_document or "未登记"),
        ("提供单位签字人", row.signed_by),
        ("签字日期", row.signed_on),
        ("录入日期", day(row.declared_at)),
    )
    if row.reason:
        facts += (("更正原因", row.reason),)
    if row.superseded_at is not None:
        facts += (("被新的申报取代", day(row.superseded_at)),)
    return "数据申报", facts, str(row), row.superseded_at is not None


def _opening(number: int) -> tuple[str, tuple[Fact, ...], str, bool]:
    row = OpeningFact.objects.select_related("opening__file").get(pk=number)
    read = ledger.from_json(row.opening.filled)
    facts: tuple[Fact, ...] = (
        ("上年年报载明的数", str(row.number)),
        ("上年年报的数据项", read.form.cells[row.cell].label),
        ("上年年报", read.title or f"{row.opening.year - 1}年度报告"),
        ("文件名", row.opening.file.name),
        ("文件摘要（SHA-256）", row.opening.file.digest),
        ("录入日期", day(row.opening.entered_at)),
    )
    return "期初数", facts, str(row.opening), row.opening.superseded_at is not None


def _adjustment(number: int) -> tuple[str, tuple[Fact, ...], str, bool]:
    row = Adjustment.objects.get(pk=number)
    delta = ledger.plain(row.delta)
    facts: tuple[Fact, ...] = (
        ("增减", f"{'+' if delta > 0 else ''}{show(delta)}"),
        ("原因", row.reason),
        ("申请日期", day(row.asked_at)),
        ("批准日期", day(row.approved_at) if row.approved_at else "未批准"),
    )
    if row.withdrawn_at is not None:
        facts += (("撤销日期", day(row.withdrawn_at)), ("撤销原因", row.withdrawn_reason))
    return "调整", facts, str(row), row.withdrawn_at is not None


_REGISTERS = {
    "request": ("foi", "政府信息公开申请"),
    "case": ("remedy", "行政复议、行政诉讼案件"),
    "item": ("item", "公开目录中的文件"),
}
_CELLS_NOW = {"request": foi.cells_now, "case": remedies.cells_now, "item": catalogue.cells_now}
_FACTS = {"request": _request, "case": _case, "item": _document}
_ROWS = {"declaration": _declaration, "opening": _opening, "adjustment": _adjustment}
