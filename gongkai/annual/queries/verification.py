"""Does a signed report still stand? Recomputes it from the ledger and names what changed since, and by which act.

Two questions: is what was signed untouched (digests), and would the ledger count the same today.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.annual.models import Counter, Report, Signature
from gongkai.annual.models.report import State
from gongkai.annual.queries import draft, ledger
from gongkai.base import journal
from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.tally import AREA

_SIGNED = (State.SIGNED, State.PUBLISHED, State.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell that the ledger would fill differently today. `added`, `removed`: ids of records."""

    key: str
    label: str
    signed: str
    now: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    organ_code: str
    year: int
    version: int
    digest: str
    broken: tuple[str, ...]  # why what was signed is no longer what lies here; empty when untouched
    changed: tuple[ChangedCell, ...]
    narrative: tuple[ChangedCell, ...]  # counts of the prose, keyed by family
    acts: tuple[journal.Line, ...]  # what was done since to the records that changed

    @property
    def intact(self) -> bool:
        return not self.broken

    @property
    def same(self) -> bool:
        """Untouched, and the ledger still counts the same."""
        return self.intact and not self.changed and not self.narrative


def verify(organ_code: str, year: int, version: int | None = None) -> Verification | None:
    """The signed version in force (or the one named), held against the ledger. None when nothing is signed."""
    rows = Report.objects.filter(organ__code=organ_code, year=year, state__in=_SIGNED).select_related("organ")
    rows = rows.order_by("-version") if version is None else rows.filter(version=version)
    report = rows.first()
    if report is None:
        return None
    signed = ledger.stored(report, evidence=True)
    now = ledger.count(report.organ, year)
    cells = compared(signed, now)
    narrative = _narrative(signed.narrative, now.narrative)
    anchor = report.signatures.filter(role=Signature.Role.DRAFT, withdrawn_at__isnull=True).first()
    ids = {id for cell in cells for id in (*cell.added, *cell.removed)}
    ids |= _counter_ids(report, {change.key for change in narrative})
    return Verification(
        organ_code=organ_code,
        year=year,
        version=report.version,
        digest=report.digest,
        broken=tuple(_broken(report)),
        changed=cells,
        narrative=narrative,
        acts=journal.lines(sorted(ids), after=anchor.journal_sequence if anchor else 0),
    )


def compared(signed: Filled, now: Filled) -> tuple[ChangedCell, ...]:
    """Cells whose number or records differ, in printed order."""
    changes = []
    for key, cell in signed.form.cells.items():
        before, after = signed.values.get(key), now.values.get(key)
        if before == after:
            continue
        old, new = set(before.evidence if before else ()), set(after.evidence if after else ())
        printed = before.printed if before else "", after.printed if after else ""
        if printed[0] != printed[1] or old != new:
            added, removed = tuple(sorted(new - old)), tuple(sorted(old - new))
            changes.append(ChangedCell(key, cell.label, *printed, added, removed))
    return tuple(changes)


def _narrative(signed: Mapping[str, Number], now: Mapping[str, Number]) -> tuple[ChangedCell, ...]:
    changes = []
    for key in sorted(signed.keys() | now.keys()):
        before, after = signed.get(key), now.get(key)
        if before != after:
            family = FAMILIES.get(key.removesuffix(AREA))
            label = ("本地区" if key.endswith(AREA) else "") + (family.term if family else key)
            printed = "" if before is None else show(before), "" if after is None else show(after)
            changes.append(ChangedCell(key, label, *printed, (), ()))
    return tuple(changes)


def _counter_ids(report: Report, keys: set[str]) -> set[str]:
    families = {key.removesuffix(AREA) for key in keys}
    rows = Counter.objects.filter(organ=report.organ, on__year=report.year, family__in=families)
    return {str(row) for row in rows}


def _broken(report: Report) -> list[str]:
    """Digests of the rows, of the signatures, and the journal lines that the signatures are anchored to."""
    why = []
    if draft.frozen_digest(report) != report.digest:
        why.append("报告内容与签发时的摘要不符：有人绕过系统改动了数据库。")
    for signature in report.signatures.filter(withdrawn_at__isnull=True).select_related("person"):
        if signature.digest != report.digest:
            why.append(f"{signature.get_role_display()}签字的摘要与报告的摘要不符。")
        if not journal.holds(signature.journal_sequence, signature.journal_digest):
            why.append(f"{signature.get_role_display()}签字所依的办理记录已被改动。")
    return why
