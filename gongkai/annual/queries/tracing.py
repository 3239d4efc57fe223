"""One number back to its records: the sentence of the rule, the article, the records, what was done to them.

The public sees what a record counts as and when; names of people and the words of an application stay inside.
"""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual.models import Adjustment, Declaration, OpeningFact, Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.base import journal
from gongkai.base.now import day
from gongkai.foi import queries as foi
from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, show
from gongkai.law.report.form import Cell, Form
from gongkai.remedies import queries as remedies


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a number. `kind`: request, case, declaration, opening, adjustment."""

    kind: str
    kind_term: str
    id: str
    reference: str  # "2023-017" for a request or case, else the row's number: with `kind` enough for an address
    label: str
    on: date | None
    detail: str


@dataclass(frozen=True, slots=True)
class Trace:
    key: str
    cell: Cell
    year: int
    version: int
    printed: str  # "" where the cell is blank
    rule: str
    article: str
    notice: str
    total: int
    offset: int
    limit: int
    records: tuple[Record, ...]
    adjustments: tuple[Record, ...]
    sums: tuple[tuple[str, str, str], ...]  # for a total: key, label and number of the cells that make it up
    journal: tuple[journal.Line, ...]

    @property
    def label(self) -> str:
        return self.cell.label

    @property
    def next_offset(self) -> int | None:
        return self.offset + self.limit if self.offset + self.limit < self.total else None


def trace(
    organ_code: str,
    year: int,
    key: str,
    *,
    version: int | None = None,
    public: bool = True,
    offset: int = 0,
    limit: int = 50,
) -> Trace | None:
    """The trace of one cell of the version in force (the newest, for the desk); None where there is none."""
    report = _report(organ_code, year, version, public)
    cell = EDITIONS[report.edition].cells.get(key) if report else None
    if report is None or cell is None:
        return None
    filled = ledger.stored(report)
    row, offset = report.cells.filter(key=key).first(), max(0, offset)
    evidence = row.evidence if row else ()
    adjusted = [id for id in evidence if id.startswith("adjustment/")]
    counted = [id for id in evidence if not id.startswith("adjustment/")]
    seen = counted[offset : offset + limit]
    lines = journal.lines([*seen, *adjusted])
    return Trace(
        key=key,
        cell=cell,
        year=year,
        version=report.version,
        printed=row.printed if row else "",
        rule=f"{cell.counts}。" if cell.counts else "",
        article=str(cell.basis or ""),
        notice=str(filled.form.notice),
        total=len(counted),
        offset=offset,
        limit=limit,
        records=_records(organ_code, seen, public),
        adjustments=_records(organ_code, adjusted, public),
        sums=_sums(cell, filled),
        journal=tuple(replace(line, actor_name="", data="{}") for line in lines) if public else lines,
    )


def _sums(cell: Cell, filled: Filled) -> tuple[tuple[str, str, str], ...]:
    parts = parts_of(cell, filled.form)
    printed = {key: value.printed for key, value in filled.values.items()}
    return tuple((part, filled.form.cells[part].label, printed.get(part, "")) for part in parts)


def parts_of(cell: Cell, form: Form) -> tuple[str, ...]:
    """For a total (总计): the cells whose sum it is."""
    if cell.table == 3 and cell.column.key == "total":
        return tuple(f"t3.{cell.row.key}.{kind.key}" for kind in form.applicant_kinds)
    if cell.table == 3 and cell.row.key == "concluded":
        return tuple(f"t3.{row.key}.{cell.column.key}" for row in form.outcome_rows)
    if cell.table == 4 and cell.column.key == "total":
        return tuple(f"t4.{cell.row.key}.{result.key}" for result in form.results if result.key != "total")
    return ()


def _report(organ_code: str, year: int, version: int | None, public: bool) -> Report | None:
    rows = Report.objects.filter(organ__code=organ_code, year=year).order_by("-version")
    if public:
        rows = rows.filter(state__in=[State.PUBLISHED, State.SUPERSEDED])
        return rows.filter(state=State.PUBLISHED).first() if version is None else rows.filter(version=version).first()
    return rows.first() if version is None else rows.filter(version=version).first()


def _records(organ_code: str, ids: list[str], public: bool) -> tuple[Record, ...]:
    """In the order counted. An id whose row cannot be found is shown as such, never passed over."""
    found: dict[str, Record] = {}
    for row in foi.by_evidence(organ_code, ids).values():
        found[row.evidence] = _request(row, public)
    for case in remedies.by_evidence(organ_code, ids).values():
        found[case.evidence] = _case(case)
    found.update(_declarations(_numbers(ids, "declaration"), public))
    found.update(_openings(_numbers(ids, "opening")))
    found.update(_adjustments(_numbers(ids, "adjustment"), public))
    return tuple(found.get(id) or Record("missing", "缺失", id, "", id, None, "记录不在台账中") for id in ids)


def _numbers(ids: list[str], kind: str) -> list[int]:
    return [int(number) for id in ids for head, _, number in [id.partition("/")] if head == kind]


def _request(row: foi.RequestRow, public: bool) -> Record:
    ending = f"{row.concluded_on} {row.outcome_term}" if row.concluded_on else "尚未办结"
    detail = f"{row.applicant_term}；{row.received_on}收到；{ending}"
    if row.voided:
        detail += "；现已作废"
    label = f"申请{row.reference}" if public else f"申请{row.reference} {row.summary}"
    return Record("request", "公开申请", row.evidence, row.reference, label, row.received_on, detail)


def _case(row: remedies.CaseRow) -> Record:
    ending = f"{row.concluded_on} {row.result_term}" if row.concluded_on else "尚未审结"
    detail = f"{row.kind_term}；{row.authority}；{row.filed_on}提起；{ending}"
    return Record("case", "复议诉讼", row.evidence, row.reference, f"案件{row.reference}", row.filed_on, detail)


def _declarations(numbers: list[int], public: bool) -> dict[str, Record]:
    rows = Declaration.objects.filter(pk__in=numbers).select_related("declared_by")
    return {str(row): _declaration(row, public) for row in rows}


def _declaration(row: Declaration, public: bool) -> Record:
    detail = f"{row.source_office}申报{show(ledger.plain(row.number))}"
    if row.source_document:
        detail += f"；依据{row.source_document.rstrip('。；')}"
    if not public:
        detail += f"；{row.signed_by}签字；{row.declared_by.name}录入"
    if row.superseded_at is not None:
        detail += "；后已更正"
    return Record("declaration", "申报", str(row), str(row.pk), f"申报第{row.pk}号", row.signed_on, detail)


def _openings(numbers: list[int]) -> dict[str, Record]:
    rows = OpeningFact.objects.filter(pk__in=numbers).select_related("opening__file")
    return {str(row): _opening(row) for row in rows}


def _opening(row: OpeningFact) -> Record:
    last = row.opening.year - 1
    label = f"{last}年度报告中的数"
    detail = f"{row.number}；文件{row.opening.file.name}，SHA-256 {row.opening.file.digest}"
    return Record("opening", "期初数", str(row), str(row.pk), label, None, detail)


def _adjustments(numbers: list[int], public: bool) -> dict[str, Record]:
    rows = Adjustment.objects.filter(pk__in=numbers).select_related("asked_by", "approved_by")
    return {str(row): _adjustment(row, public) for row in rows}


def _adjustment(row: Adjustment, public: bool) -> Record:
    delta = ledger.plain(row.delta)
    detail = f"{'+' if delta > 0 else ''}{show(delta)}；原因：{row.reason.rstrip('。；')}"
    if not public and row.approved_by is not None:
        detail += f"；{row.asked_by.name}申请，{row.approved_by.name}批准"
    on = day(row.approved_at) if row.approved_at else None
    return Record("adjustment", "调整", str(row), str(row.pk), f"调整第{row.pk}号", on, detail)
