"""Count the cells of a report from the ledger (核算); the first time also draft its prose. Nothing is signed here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.annual.models import Cell, Report, Section
from gongkai.annual.models.report import State, packed
from gongkai.annual.queries import ledger
from gongkai.annual.queries.draft import narrative_of
from gongkai.base import journal
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.law.report.filled import Filled
from gongkai.law.report.prose import default_preamble, default_title, draft
from gongkai.organs.models import Organ, Person, Power
from gongkai.organs.queries import facts_of, find, lacks, locked


@transaction.atomic
def build(*, organ: str, year: int, by: Person, at: datetime) -> Report:
    """Make the first version of a year's report, or count the version in the making again."""
    row = locked(organ)
    report = Report.objects.select_for_update(of=("self",)).filter(organ=row, year=year).order_by("-version").first()
    reasons = [*lacks(by, Power.DRAFT_REPORT, row, on=day(at))]
    if year > day(at).year:
        reasons.append(Reason("year", "", f"{year}年还没有到。"))
    if report is not None:
        reasons.extend(not_in(report, State.BUILDING))
    refuse_if(reasons)
    filled = ledger.count(row, year)
    if report is None:
        report = _first(row, year, filled)
    recount(report, filled, at=at)
    said = {"cells": len(filled.values), "digest": filled.digest()}
    journal.record("annual.built", by=by, at=at, subject=str(report), organ=organ, data=said)
    return report


def recount(report: Report, filled: Filled, *, at: datetime) -> None:
    """Put freshly counted cells in the place of the old ones."""
    report.cells.all().delete()
    Cell.objects.bulk_create(
        Cell(
            report=report,
            key=key,
            number=value.number or 0,
            printed=value.printed,
            evidence_count=len(value.evidence),
            evidence_packed=packed(value.evidence),
        )
        for key, value in filled.values.items()
    )
    report.narrative = dict(narrative_of(filled))
    report.built_at = at
    report.built_entry, _ = journal.head()
    report.save(update_fields=["narrative", "built_at", "built_entry"])


def newest(organ: str, year: int) -> Report:
    """The newest version, locked; Refused when none has been made."""
    row = find(organ)
    reports = Report.objects.select_for_update(of=("self",)).select_related("organ").filter(organ=row, year=year)
    report = reports.order_by("-version").first()
    if report is None:
        raise Refused([Reason("unknown", "", f"{row.short_name}{year}年度报告还没有开始编制，请先核算。")])
    return report


def not_in(report: Report, *states: State) -> Sequence[Reason]:
    """The reason that a report is not in one of these states."""
    if report.state in states:
        return ()
    wanted = "或者".join(f"“{state.label}”" for state in states)
    name, state = f"{report.year}年度报告（第{report.version}版）", report.get_state_display()
    return (Reason("state", "", f"{name}现在是“{state}”，这一步只能在{wanted}时办理。"),)


def _first(row: Organ, year: int, filled: Filled) -> Report:
    organ = facts_of(row)
    report = Report.objects.create(
        organ=row,
        year=year,
        edition=filled.edition,
        organ_name=row.name,
        title=default_title(row.name, year),
        preamble=default_preamble(organ, year),
    )
    sections = draft(year, organ, filled)
    Section.objects.bulk_create(Section(report=report, number=number, text=text) for number, text in sections.items())
    return report
