"""One case as its page shows it: where it stands and why, what happened, who may do what next, and why not."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from gongkai.base import journal
from gongkai.foi.models import Attachment, Charge, Event, Request
from gongkai.foi.queries.applicants import missing_terms, shown
from gongkai.foi.queries.case_file import case_file
from gongkai.foi.queries.case_rows import (
    STAGE_TERMS,
    ActRow,
    AttachmentRow,
    CasePage,
    ChargeRow,
    ConsultationRow,
    EventRow,
    LinkRow,
    ReplyRow,
    gives,
)
from gongkai.foi.queries.charges import charge_of
from gongkai.foi.queries.register import (
    OUTCOME_TERMS,
    counted_in,
    evidence_id,
    find_row,
    row_of,
)
from gongkai.foi.queries.replies import reply_of
from gongkai.foi.queries.standing import allowed_for, keep_events, receipt, roles_with, standing_of
from gongkai.law.acts import ACT_OF, ACTS, Act, Why
from gongkai.law.events import Kind
from gongkai.law.needs import Need
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.standing import Stage
from gongkai.law.workdays import Calendar
from gongkai.letters import queries as letters
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import powers
from gongkai.organs.queries.calendars import calendar_at

_AS_STORED = (
    *("version", "backfilled", "channel", "content", "wanted_form", "wanted_way", "help_need", "fee_items"),
    *("internal_due_on", "archived_on"),
)


def case(organ_code: str, reference: str, *, person: Person, on: date) -> CasePage | None:
    """The case for this person on this day; None where there is none. Names only with the power to see them."""
    row = find_row(organ_code, reference)
    if row is None:
        return None
    here, held = calendar_at(row.organ.path), powers(person, organ_code, on=on)
    happened = _read_once(row)
    standing = standing_of(row, here)
    came = receipt(row)
    evidence = evidence_id(organ_code, row.year, row.number)
    return CasePage(
        **{name: getattr(row, name) for name in _AS_STORED},
        row=row_of(row),
        stage=row.stage,
        stage_term=STAGE_TERMS[Stage(row.stage)],
        standing=standing,
        overdue=overdue(row, on),
        days_left=days_left(row, here, on),
        receipt_why=came.why if came else "",
        applicant=shown(row, named=Power.SEE_APPLICANT in held),
        applicant_kind=row.applicant,
        missing=missing_terms(row),
        department=row.department.name if row.department else "",
        assignee=row.assignee.name if row.assignee else "",
        remakes=row.remakes.reference if row.remakes else "",
        remade_by=tuple(one.reference for one in _remade(row)),
        events=happened,
        acts=_acts(allowed_for(row, here, roles_with(held), on=on)),
        consultations=_consultations(row),
        attachments=_attachments(row),
        records=tuple((Need(one.need).term, one.on, one.text, one.entered_by_name) for one in row.records.all()),
        links=_links(row),
        charge=_charge(row),
        reply=_reply(row),
        letters=letters.letters_of(organ_code, evidence),
        file=case_file(row),
        powers=held,
        counts_in=counted_in(row, on=on),
        history=journal.lines([evidence]),
    )


def _read_once(row: Request) -> tuple[EventRow, ...]:
    """What several parts of the page rest on: the events, and the charges, which stay with the row."""
    prefetch_related_objects([row], Prefetch("charges", Charge.objects.select_related("proposed_by", "approved_by")))
    return timeline(row)


def _acts(whys: Mapping[Act, tuple[Why, ...]]) -> tuple[ActRow, ...]:
    return tuple(ActRow(act, ACTS[act].term, why) for act, why in whys.items())


def _remade(row: Request) -> QuerySet[Request]:
    """Only what was answered can be answered anew."""
    return row.remade_by.order_by("year", "number") if row.concluded_on else row.remade_by.none()


def overdue(row: Request, on: date) -> bool:
    return row.stage != Stage.CLOSED and row.due_on is not None and row.due_on < on


def days_left(row: Request, here: Calendar, on: date) -> int | None:
    if row.stage == Stage.CLOSED or row.due_on is None:
        return None
    return here.count(on, row.due_on) if on <= row.due_on else -here.count(row.due_on, on)


def timeline(row: Request) -> tuple[EventRow, ...]:
    """Every event in the order of entry, also the annulled ones, with the reason."""
    rows = tuple(row.events.select_related("annulment").order_by("sequence"))
    keep_events(row, (one for one in rows if not hasattr(one, "annulment")))
    return tuple(_event(one, one.annulment.reason if hasattr(one, "annulment") else "") for one in rows)


def _event(one: Event, annulled: str) -> EventRow:
    return EventRow(
        sequence=one.sequence,
        kind=one.kind,
        term=ACTS[ACT_OF[Kind(one.kind)]].term,
        on=one.on,
        until=one.until,
        days=one.days,
        ref=one.ref,
        opinion=one.opinion,
        outcome_term=OUTCOMES[one.outcome].term if one.outcome else "",
        letter=one.letter,
        note=one.note,
        entered_by=one.entered_by_name,
        entered_at=one.entered_at,
        annulled=annulled,
    )


def _consultations(row: Request) -> tuple[ConsultationRow, ...]:
    return tuple(ConsultationRow(one.ref, one.party, one.name, one.subject) for one in row.consultations.all())


def _attachments(row: Request) -> tuple[AttachmentRow, ...]:
    rows = row.attachments.filter(withdrawn_at__isnull=True).select_related("file", "copy")
    return tuple(
        AttachmentRow(
            one.pk,
            one.role,
            one.get_role_display(),
            one.name,
            one.file.digest,
            one.copy.digest if one.copy else "",
            one.removed,
            Attachment.Role(one.role).from_applicant,
        )
        for one in rows
    )


def _links(row: Request) -> tuple[LinkRow, ...]:
    return tuple(
        LinkRow(
            one.earlier.reference,
            one.earlier.summary,
            one.get_kind_display(),
            one.state,
            one.get_state_display(),
            one.score,
            one.same_applicant,
            OUTCOME_TERMS.get(one.earlier.outcome or "", ""),
            gives(one.earlier.reply or one.earlier.outcome or ""),
        )
        for one in row.links.select_related("earlier").order_by("-score", "id")
    )


def _charge(row: Request) -> ChargeRow | None:
    one = charge_of(row)
    if one is None:
        return None
    return ChargeRow(
        mode_term=one.get_mode_display(),
        quantity=one.quantity,
        total=one.total,
        account=one.account,
        state=one.state,
        state_term=Charge.State(one.state).label,
        reason=one.reason,
        proposed_by=one.proposed_by.name,
        approved_by=one.approved_by.name if one.approved_by else "",
        noticed_on=one.noticed_on,
        served_on=one.served_on,
        paid_on=one.paid_on,
        receipt_number=one.receipt_number,
        treasury_on=one.treasury_on,
    )


def _reply(row: Request) -> ReplyRow | None:
    one = reply_of(row)
    if one is None:
        return None
    return ReplyRow(
        one.outcome,
        OUTCOMES[one.outcome].term,
        one.said,
        one.withheld,
        tuple(one.under),
        letters.letter(row.organ.code, one.letter_id),
        one.served_on,
        one.version,
    )
