"""Do the signed versions of a year still stand? Each is held against the journal, and against the ledger as it is now.

Two things that are never mixed: 被改动 (broken: somebody changed rows around the actions) and 此后台账有变动 (changed:
the ledger moved on by acts, which are named). The journal's own chain is journal.verify's.
"""

from dataclasses import dataclass

from gongkai.annual.models import Counter, Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import anchors, evidence, ledger, names
from gongkai.base import journal
from gongkai.base.errors import Refused
from gongkai.base.models import Entry
from gongkai.law.report.families import AREA, term_of
from gongkai.law.report.filled import Filled, Number, show
from gongkai.organs.models import Organ
from gongkai.oversight import queries as oversight

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
    superseded: bool
    digest: str
    broken: tuple[str, ...]  # why what was signed is no longer what lies here; empty when untouched
    changed: tuple[ChangedCell, ...]
    narrative: tuple[ChangedCell, ...]  # counts of the prose, keyed by family
    acts: tuple[journal.Line, ...]  # what was done since to the records that changed
    uncountable: str = ""  # why the ledger of today cannot be counted at all

    @property
    def intact(self) -> bool:
        return not self.broken

    @property
    def same(self) -> bool:
        """Untouched, and the ledger still counts the same."""
        return self.intact and not (self.changed or self.narrative or self.uncountable)

    @property
    def stands(self) -> bool:
        """Nothing to do: a version that was corrected may well differ from the ledger of today."""
        return self.same or (self.intact and self.superseded)


def verify(organ_code: str, year: int, version: int | None = None) -> Verification | None:
    """The newest signed version, or the one named. None when it is not signed."""
    found = verify_all(organ_code, year)
    return next((one for one in found if version in (None, one.version)), None)


def verify_all(organ_code: str, year: int) -> tuple[Verification, ...]:
    """Every signed version of the year, the newest first; also one of which only the journal knows any more."""
    rows = Report.objects.filter(organ__code=organ_code, year=year).select_related("organ", "drafter", "signer")
    told = anchors.signed_versions(organ_code, year)
    reports = {row.version: row for row in rows if row.state in _SIGNED or row.version in told}
    signed = {version: ledger.stored(report, evidence=True) for version, report in reports.items()}
    if not reports:
        return tuple(_missing(organ_code, year, version, told[version]) for version in sorted(told, reverse=True))
    now, uncountable = _now(next(iter(reports.values())).organ, year)
    every = (*signed.values(), *((now,) if now else ()))
    counted = {id for filled in every for value in filled.values.values() for id in value.evidence}
    rows_broken = (
        *evidence.tampered(organ_code, year, counted),
        *oversight.changed_around(organ_code, year),
        *names.changed_around(organ_code),
    )
    return tuple(
        _verified(reports[version], signed[version], now or signed[version], rows_broken, uncountable)
        if version in reports
        else _missing(organ_code, year, version, told[version])
        for version in sorted(reports.keys() | told.keys(), reverse=True)
    )


def _now(organ: Organ, year: int) -> tuple[Filled | None, str]:
    """The ledger counted today, or why it cannot be: records that contradict themselves."""
    try:
        return ledger.count(organ, year), ""
    except Refused as no:
        return None, str(no)


def _verified(
    report: Report, signed: Filled, now: Filled, rows_broken: tuple[str, ...], uncountable: str
) -> Verification:
    cells, narrative = compared(signed, now), compared_narrative(signed, now)
    ids = {id for cell in cells for id in (*cell.added, *cell.removed)}
    ids |= _counter_ids(report, {change.key for change in narrative})
    submitted = Entry.objects.filter(subject=str(report), act="annual.submitted").order_by("sequence").last()
    return Verification(
        organ_code=report.organ.code,
        year=report.year,
        version=report.version,
        superseded=report.state == State.SUPERSEDED,
        digest=report.digest,
        broken=(*anchors.broken(report), *rows_broken),
        changed=cells,
        narrative=narrative,
        acts=journal.lines(sorted(ids), after=submitted.sequence if submitted else 0),
        uncountable=uncountable,
    )


def _missing(organ_code: str, year: int, version: int, digest: str) -> Verification:
    why = f"办理记录中有第{version}版的签发，数据库中却没有这一版。"
    return Verification(organ_code, year, version, False, digest, (why,), (), (), ())


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


def compared_narrative(signed: Filled, now: Filled) -> tuple[ChangedCell, ...]:
    """Counts of the prose that differ, keyed by family."""
    changes = []
    for key in sorted(signed.narrative.keys() | now.narrative.keys()):
        before, after = signed.narrative.get(key), now.narrative.get(key)
        if before != after:
            changes.append(ChangedCell(key, term_of(key), _shown(before), _shown(after), (), ()))
    return tuple(changes)


def _shown(number: Number | None) -> str:
    return "" if number is None else show(number)


def _counter_ids(report: Report, keys: set[str]) -> set[str]:
    families = {key.removesuffix(AREA) for key in keys}
    rows = Counter.objects.filter(organ=report.organ, on__year=report.year, family__in=families)
    return {str(row) for row in rows}
