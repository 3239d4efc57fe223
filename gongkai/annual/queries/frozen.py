"""Where a record stands in what was published: read from the frozen evidence of every published version.

Today's register has no say here: a record corrected or voided later still stands where it was counted (条例 art. 50).
"""

from dataclasses import dataclass

from gongkai.annual.models import Cell, Report
from gongkai.annual.models.report import State
from gongkai.law.report.editions import EDITIONS

_TABLE = {
    "foi": "t3.",
    "remedy": "t4.",
    "declaration": "t2.",
    "item": "t2.",
}  # kind of record → the only table it can count in
# Every application counts in one of these two totals, so a report without it there need not be unpacked further.
_GATES = ("t3.received.total", "t3.brought_forward.total")


@dataclass(frozen=True, slots=True)
class Stood:
    """One cell of one published version that rests on the record."""

    year: int
    version: int
    in_force: bool
    key: str
    label: str


def stood_in(organ_code: str, evidence: str) -> tuple[Stood, ...]:
    """The newest year first, the newest version first, cells in printed order."""
    kind = evidence.partition("/")[0]
    reports = Report.objects.filter(organ__code=organ_code, state__in=[State.PUBLISHED, State.SUPERSEDED])
    return tuple(
        Stood(
            report.year,
            report.version,
            report.state == State.PUBLISHED,
            cell.key,
            EDITIONS[report.edition].cells[cell.key].label,
        )
        for report in reports.order_by("-year", "-version")
        for cell in _cells(report, kind, evidence)
    )


def _cells(report: Report, kind: str, evidence: str) -> list[Cell]:
    rows = report.cells.filter(key__startswith=_TABLE.get(kind, "t"), evidence_count__gt=0).order_by("id")
    if kind == "foi" and not any(evidence in cell.evidence for cell in rows.filter(key__in=_GATES)):
        return []
    return [cell for cell in rows if evidence in cell.evidence]


def in_order(ids: tuple[str, ...]) -> list[str]:
    """By kind, year and number, as a register is read; the order of counting follows the outcome instead."""
    return sorted(ids, key=_place)


def _place(evidence: str) -> tuple[str, int, str]:
    # Numbers are padded to three digits: beyond those the longer one is the later one.
    cut = evidence.rfind("-") if "-" in evidence.rpartition("/")[2] else evidence.rfind("/")
    return evidence[:cut], len(evidence), evidence


def name_of(evidence: str) -> str:
    """A record's id in words, without the ledger's own address: 申请2023-026."""
    kind, _, rest = evidence.partition("/")
    reference = rest.rpartition("/")[2]
    known = {"foi": "申请{}", "remedy": "案件{}", "declaration": "申报第{}号", "opening": "期初数第{}号"}
    known |= {"item": "公开目录第{}号"}
    known |= {"adjustment": "调整第{}号", "counter": "统计第{}号"}
    return known.get(kind, "记录{}").format(reference)
