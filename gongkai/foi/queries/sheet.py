"""台账 as a spreadsheet has it: one row an application, the columns of the register. And what a file holds (D29)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.foi.models import Request
from gongkai.foi.queries.case import timeline
from gongkai.foi.queries.case_rows import STAGE_TERMS
from gongkai.foi.queries.lists import Filters, filtered
from gongkai.foi.queries.register import APPLICANTS, OUTCOME_TERMS, evidence_id
from gongkai.foi.queries.statistics import CHANNEL_TERMS
from gongkai.law.needs import Need
from gongkai.law.receipt import Channel
from gongkai.law.standing import Stage
from gongkai.letters.queries import letters_of
from gongkai.paper.ledger_sheet import Column, ColumnKind, Value

_OF_THE_FILE = ("D01", "D29")  # the form stands first in any case; the list does not list itself
_OUTCOMES = {term: key for key, term in OUTCOME_TERMS.items()}
# What both sheets have: what an application entered after the fact (补录) consists of.
ENTRY_COLUMNS = (
    Column("received_on", "收到日期", ColumnKind.DATE, required=True),
    Column("applicant", "申请人类型", required=True, choices={term: key for key, term in APPLICANTS}),
    Column("summary", "申请内容", required=True, width=40),
    Column("outcome", "处理结果", width=30, choices=_OUTCOMES),
    Column("concluded_on", "办结日期", ColumnKind.DATE),
    Column("note", "备注", width=20),
)
COLUMNS = (
    Column("reference", "编号"),
    Column("channel", "渠道"),
    *ENTRY_COLUMNS,
    Column("stage", "阶段"),
    Column("due_on", "答复期限", ColumnKind.DATE),
    Column("department", "承办科室"),
    Column("assignee", "经办人"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """One line of the list of contents of a file (归档目录)."""

    name: str
    on: date | None
    number: str


def sheet_rows(organ_code: str, filters: Filters = Filters()) -> Iterator[Mapping[str, Value]]:
    """The register without anything personal, oldest first; paper.ledger_sheet.write makes the workbook of it."""
    rows = filtered(organ_code, filters).filter(voided_on__isnull=True)
    for row in rows.select_related("department", "assignee").order_by("year", "number").iterator(chunk_size=2000):
        yield {
            "reference": row.reference,
            "channel": CHANNEL_TERMS[Channel(row.channel)] if row.channel else "补录",
            "received_on": row.received_on,
            "applicant": row.applicant,
            "summary": row.summary,
            "outcome": row.outcome or "",
            "concluded_on": row.concluded_on,
            "note": row.note,
            "stage": STAGE_TERMS[Stage(row.stage)],
            "due_on": row.due_on or row.due_then,
            "department": row.department.name if row.department else "",
            "assignee": row.assignee.name if row.assignee else "",
        }


def contents(row: Request) -> tuple[Content, ...]:
    """Everything the file holds, in the order of a paper file: the form, what happened, letters, records, materials."""
    evidence = evidence_id(row.organ.code, row.year, row.number)
    found = [Content("政府信息公开申请登记表", row.arrived_on or row.received_on, row.reference)]
    found += [Content(f"办理事项：{one.term}", one.on, "") for one in timeline(row) if not one.annulled]
    letters = letters_of(row.organ.code, evidence)
    issued = [one for one in letters if one.state == "issued" and one.code not in _OF_THE_FILE]
    found += [Content(one.term, one.served_on, one.number_text) for one in issued]
    found += [Content(f"办理留痕：{Need(one.need).term}", one.on, "") for one in row.records.order_by("id")]
    attached = row.attachments.filter(withdrawn_at__isnull=True).order_by("id")
    found += [Content(f"{one.get_role_display()}：{one.name}", None, "") for one in attached]
    return tuple(found)
