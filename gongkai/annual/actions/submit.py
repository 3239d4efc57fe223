"""Submit a draft for signing (提交签发): counts once more, refuses whatever is unfinished, freezes text and digest."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in, recount
from gongkai.annual.actions.printable import unprintable
from gongkai.annual.models import Report, Signature
from gongkai.annual.models.report import State
from gongkai.annual.queries import draft, ledger
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.law.organ import OrganLevel
from gongkai.law.report.filled import Filled
from gongkai.law.report.prose import NUMERALS
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks


@transaction.atomic
def submit(*, organ: str, year: int, by: Person, at: datetime) -> Report:
    """The draft is complete; whoever submits is its drafter and cannot sign it."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at)), *not_in(report, State.BUILDING)]
    refuse_if(reasons)
    filled = ledger.count(report.organ, year)
    recount(report, filled, at=at)
    text = draft.text_of(report, filled)
    whole = draft.whole(report, filled, text)
    unready = [*unfinished(report, text), *blocking(report, whole), *unprintable(whole)]
    refuse_if([*_period(year, day(at)), *unready])
    answered = _freeze(report, text)
    report.drafter, report.drafted_at, report.state = by, at, State.DRAFTED
    report.digest = draft.frozen_digest(report)
    report.save(update_fields=["drafter", "drafted_at", "state", "digest"])
    said = {"digest": report.digest, "explained": answered, "journal": journal.anchor()}
    journal.record("annual.submitted", by=by, at=at, subject=str(report), organ=organ, data=said)
    put_signature(report, Signature.Role.DRAFT, by=by, at=at)
    return report


def put_signature(report: Report, role: Signature.Role, *, by: Person, at: datetime) -> Signature:
    """A signature over the digest, anchored to the journal's last line: the act it belongs to."""
    sequence, line = journal.head()
    return Signature.objects.create(
        report=report,
        role=role,
        person=by,
        at=at,
        digest=report.digest,
        journal_sequence=sequence,
        journal_digest=line,
    )


def unfinished(report: Report, text: draft.Text) -> Iterator[Reason]:
    """What is still missing: declarations, approvals, prose."""
    form = ledger.form_of(report.year)
    blank = ledger.undeclared(report.organ.code, report.year)
    if blank:
        labels = "、".join(form.cells[key].label for key in blank)
        message = f"表二有{len(blank)}格还没有申报：{labels}。没有发生的请申报0。"
        yield Reason("undeclared", "《政府信息公开条例》第五十条", message)
    pending = ledger.pending_adjustments(report.organ.code, report.year)
    if pending:
        yield Reason("pending_adjustments", "", f"有{pending}项调整还没有批准，请先批准或者撤销。")
    for problem in text.preamble_problems:
        yield Reason("preamble", "", f"导语：{problem}")
    for section in text.sections:
        for problem in section.problems:
            name = f"第{NUMERALS[section.number - 1]}部分“{section.title}”"
            yield Reason(f"section_{section.number}", "《政府信息公开条例》第五十条", f"{name}：{problem}")


def blocking(report: Report, whole: Filled) -> Iterator[Reason]:
    """Failed checks of severity error: a report that contradicts itself is not signed."""
    previous = ledger.previous(report.organ.code, report.year)
    findings = draft.findings(whole, previous, OrganLevel(report.organ.level))
    explained = draft.explained(report, findings)
    for finding in findings:
        if finding.blocks and finding.key not in explained and not finding.of_prompts:  # those are named one by one
            yield Reason(f"check.{finding.rule}", finding.basis, finding.message)


def _period(year: int, today: date) -> Iterator[Reason]:
    if today <= date(year, 12, 31):
        message = f"统计期限到{year}年12月31日为止，期限届满后才能提交。"
        yield Reason("period", "《政府信息公开条例》第四十九条", message)


def _freeze(report: Report, text: draft.Text) -> list[str]:
    """Text as printed, and which explanations still answer a finding: their keys."""
    answered = sorted(draft.explained(report, draft.standing(report)))
    report.explanations.update(stands=False)
    report.explanations.filter(finding__in=answered).update(stands=True)
    rendered = text.rendered
    for section in report.sections.all():
        section.rendered = rendered[section.number]
        section.save(update_fields=["rendered"])
    report.preamble_text = text.preamble
    report.save(update_fields=["preamble_text"])
    return answered
