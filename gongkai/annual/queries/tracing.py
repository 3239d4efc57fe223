"""One number back to its records: the sentence of the rule, the article, the records, what was done to them.

Which records: as frozen with the version. What a record says is today's register, marked where it no longer counts
in the cell. The public sees no names of people and no words of an application.
"""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual.models import Adjustment, Declaration, OpeningFact, Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.annual.queries.frozen import in_order, name_of
from gongkai.base import journal
from gongkai.base.now import day
from gongkai.catalogue.queries import counting as catalogue
from gongkai.foi import queries as foi
from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.filled import Filled, show
from gongkai.law.report.form import Cell, Form
from gongkai.remedies import queries as remedies


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a number. `kind`: request, case, item, declaration, opening, adjustment."""

    kind: str
    kind_term: str
    id: str
    reference: str  # "2023-017" for a request or case, else the row's number: with `kind` enough for an address
    label: str
    on: date | None
    detail: str
    changed: bool = False  # corrected since the signature: it would not count in this cell today
    lines: tuple[journal.Line, ...] = ()  # what was done to it


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
    account: str  # how records, opening numbers and adjustments add up to the number
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
    filled, offset = ledger.stored(report), max(0, offset)
    row = report.cells.filter(key=key).first()
    evidence = in_order(row.evidence if row else ())
    adjusted = [id for id in evidence if _is_adjustment(id)]
    counted = [id for id in evidence if not _is_adjustment(id)]
    seen = counted[offset : offset + limit]
    lines = _lines(seen + adjusted, public)
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
        records=_marked(_records(organ_code, seen, public), report, key, lines),
        adjustments=_marked(_records(organ_code, adjusted, public), report, key, lines),
        account=account(int(row.number), evidence) if row and cell.table != 2 else "",
        sums=_sums(cell, filled),
        journal=tuple(sorted((line for of in lines.values() for line in of), key=lambda line: line.sequence)),
    )


def _is_adjustment(id: str) -> bool:
    return id.startswith("adjustment/")


def _lines(ids: list[str], public: bool) -> dict[str, list[journal.Line]]:
    """The journal lines of each record. What was done to an opening number was done to the report it is read from."""
    openings = OpeningFact.objects.filter(pk__in=_numbers(ids, "opening")).select_related("opening")
    subjects = {str(row): str(row.opening) for row in openings}
    found: dict[str, list[journal.Line]] = {}
    for line in journal.lines({subjects.get(id, id) for id in ids}):
        shown = replace(line, actor_name="", data="{}") if public else line
        found.setdefault(line.subject, []).append(shown)
    return {id: found.get(subjects.get(id, id), []) for id in ids}


def _marked(
    records: tuple[Record, ...], report: Report, key: str, lines: dict[str, list[journal.Line]]
) -> tuple[Record, ...]:
    """With their journal lines, and a mark on those that would no longer count here."""
    ids, code = [record.id for record in records], report.organ.code
    now = foi.cells_now(code, ids, report.year) | remedies.cells_now(code, ids, report.year)
    now |= catalogue.cells_now(code, ids, report.year)
    signed = report.state in {State.SIGNED, State.PUBLISHED, State.SUPERSEDED}
    return tuple(
        replace(
            record,
            changed=signed and (record.changed or (record.id in now and key not in now[record.id])),
            lines=tuple(lines.get(record.id, ())),
        )
        for record in records
    )


def account(number: int, evidence: list[str]) -> str:
    """How the number comes about where not every unit of it is one record; "" where the records are the number.

    The register's own records are never added to last year's number again: only what it does not know of is.
    """
    openings = list(OpeningFact.objects.filter(pk__in=_numbers(evidence, "opening")).select_related("opening"))
    adjustments = Adjustment.objects.filter(pk__in=_numbers(evidence, "adjustment"))
    delta = sum(int(row.delta) for row in adjustments)
    if not openings and not adjustments:
        return ""
    own = sum(id.startswith(("foi/", "remedy/")) for id in evidence)
    text, sums = f"登记册逐件计入{own}件", [str(own)]
    if openings:
        whole = [row for row in openings if row.cell.endswith(".total")]
        opened = sum(row.number for row in whole or openings)
        left = number - delta - own
        text += f"；上年年报结转{opened}件，其中{max(0, opened - left)}件已在登记册逐件登记，不重复计数"
        text += f"，其余{left}件登记册没有逐件登记，按上年年报计入" if left else ""
        sums.append(str(left))
    text += f"；调整{delta:+d}件" if adjustments else ""
    told = "＋".join(sums) + (f"{'＋' if delta >= 0 else '－'}{abs(delta)}" if adjustments else "")
    return f"{text}。合计：{told}＝{number}。"


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
    rows = Report.objects.select_related("organ").filter(organ__code=organ_code, year=year).order_by("-version")
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
    for document in catalogue.by_evidence(organ_code, ids).values():
        found[document.evidence] = _document(document)
    found.update(_declarations(_numbers(ids, "declaration"), public))
    found.update(_openings(_numbers(ids, "opening")))
    found.update(_adjustments(_numbers(ids, "adjustment"), public))
    return tuple(found.get(id) or Record("missing", "缺失", id, "", name_of(id), None, "记录不在台账中") for id in ids)


def _numbers(ids: list[str], kind: str) -> list[int]:
    return [int(number) for id in ids for head, _, number in [id.partition("/")] if head == kind]


def _request(row: foi.RequestRow, public: bool) -> Record:
    ending = f"{row.concluded_on} {row.outcome_term}" if row.concluded_on else "尚未办结"
    detail = f"{row.applicant_term}；{row.received_on}收到；{ending}"
    if row.voided:
        detail = f"{row.voided_on}作废"
    label = f"申请{row.reference}" if public else f"申请{row.reference} {row.summary}"
    return Record("request", "公开申请", row.evidence, row.reference, label, row.received_on, detail)


def _case(row: remedies.CaseRow) -> Record:
    ending = f"{row.concluded_on} {row.result_term}" if row.concluded_on else "尚未审结"
    detail = f"{row.kind_term}；{row.authority}；{row.filed_on}提起；{ending}"
    if row.voided:
        detail = f"{row.voided_on}作废"
    return Record("case", "复议诉讼", row.evidence, row.reference, f"案件{row.reference}", row.filed_on, detail)


def _document(row: catalogue.DocumentRow) -> Record:
    ending = f"；{row.ended_on}起不再有效" if row.ended_on else ""
    detail = f"{row.kind_term}；{row.document_number}；{row.issued_on}制发{ending}"
    return Record("item", "公开目录", row.evidence, str(row.number), row.title, row.issued_on, detail)


def _declarations(numbers: list[int], public: bool) -> dict[str, Record]:
    rows = Declaration.objects.filter(pk__in=numbers).select_related("declared_by")
    return {str(row): _declaration(row, public) for row in rows}


def _declaration(row: Declaration, public: bool) -> Record:
    detail = f"{row.source_office}申报{show(ledger.plain(row.number))}"
    if row.source_document:
        detail += f"；依据{row.source_document.rstrip('。；')}"
    if not public:
        detail += f"；{row.signed_by}签字；{row.declared_by.name}录入"
    changed = row.superseded_at is not None
    label = f"申报第{row.pk}号"
    return Record("declaration", "申报", str(row), str(row.pk), label, row.signed_on, detail, changed)


def _openings(numbers: list[int]) -> dict[str, Record]:
    rows = OpeningFact.objects.filter(pk__in=numbers).select_related("opening__file")
    return {str(row): _opening(row) for row in rows}


def _opening(row: OpeningFact) -> Record:
    last = row.opening.year - 1
    label = f"{last}年度报告中的数"
    detail = f"上年年报载明{row.number}件；文件{row.opening.file.name}，SHA-256 {row.opening.file.digest}"
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
