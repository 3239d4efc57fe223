"""答复 from draft to service. What the law asks of this outcome is checked before review and again before signature.

The letter is written, reviewed, signed, issued and delivered by app letters, by different people; the service ends the
case: the day of posting or of signature is the day of the answer (国办公开办函〔2016〕235号).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.errors import Reason, Refused, refuse_if, stale
from gongkai.base.now import day
from gongkai.foi import queries
from gongkai.foi.actions.drawing import drawn_wrong, redraw, typed_wrong
from gongkai.foi.actions.enclosures import no_copies, read_first, unfit_enclosures
from gongkai.foi.actions.happening import Turn, happen, record, turn
from gongkai.foi.models import Reply, Request
from gongkai.law.acts import Act, Role
from gongkai.law.events import Event, Kind
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.outcomes import OUTCOMES, PARTS, Circumstance, missing
from gongkai.law.service import Service, served_on
from gongkai.law.standing import refusals
from gongkai.letters import actions as letters
from gongkai.letters.actions import Enclosure
from gongkai.organs.models import Person, Power
from gongkai.organs.queries.calendars import calendar

Said = Mapping[Need, str]
_ENDED_OTHERWISE = {
    "other.withdrawn": "申请人撤回的，请登记撤回。",
    "other.correction_lapsed": "逾期不补正的，请用“逾期不补正，不再处理”。",
    "other.fee_lapsed": "逾期不缴费的，请用“逾期不缴费，不再处理”。",
}


@transaction.atomic
def draft_reply(
    *,
    organ: str,
    reference: str,
    outcome: str,
    said: Said,
    withheld: Mapping[str, Said] | None = None,
    under: Sequence[Circumstance] = (),
    elements: Mapping[Element, str] | None = None,
    attachments: Sequence[Enclosure] = (),
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Reply:
    """Draft a reply (起草答复): the outcome, what must be said of it, and its letter from the template."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    doing.reasons.extend([*_outcome_wrong(outcome, withheld or {}), *typed_wrong(elements or {})])
    if queries.reply_of(doing.entry) is not None:
        doing.refuse("drafted", "", "已经有一份答复稿，请修改它，或者先停用。")
    refuse_if(doing.reasons)
    doing.reasons.extend([*_not_now(doing, outcome), *no_copies(doing.entry, attachments)])
    row = Reply(request=doing.entry, drafted_by=by, drafted_at=at)
    _say(row, outcome, said, withheld or {}, under)
    code, variant = queries.letter_for(outcome)
    shown = queries.reply_elements(doing.entry, row, elements or {}, on=doing.today)
    subject = queries.evidence_id(organ, doing.entry.year, doing.entry.number)
    made = _asked(
        doing, letters.draft, organ=organ, subject=subject, code=code, variant=variant, elements=shown,
        attachments=attachments, by=by, at=at,
    )  # fmt: skip
    row.letter = made
    row.save(force_insert=True)
    record("foi.reply_drafted", doing, {"outcome": outcome, "letter": str(made)})
    return row


@transaction.atomic
def edit_reply(
    *,
    organ: str,
    reference: str,
    said: Said,
    withheld: Mapping[str, Said] | None = None,
    under: Sequence[Circumstance] = (),
    elements: Mapping[Element, str] | None = None,
    attachments: Sequence[Enclosure] | None = None,
    text: str | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Reply:
    """Change a draft (修改答复稿); another outcome means another letter, so that one is dropped and drafted anew.

    `seen` is the version of the reply that stood on the page.
    """
    doing, row = _turn(organ, reference, by, at, Power.HANDLE_APPLICATION)
    doing.reasons.extend([*_outcome_wrong(row.outcome, withheld or {}), *typed_wrong(elements or {})])
    if seen is not None and seen != row.version:
        doing.reasons.append(stale("这份答复稿"))
    doing.reasons.extend(no_copies(doing.entry, attachments or ()))
    refuse_if(doing.reasons)
    _say(row, row.outcome, said, withheld or {}, under)
    shown = queries.reply_elements(doing.entry, row, elements or {}, on=doing.today)
    _asked(
        doing, letters.edit, organ=organ, letter=row.letter_id, elements=shown, text=text, attachments=attachments,
        by=by, at=at,
    )  # fmt: skip
    row.version += 1
    row.save()
    record("foi.reply_drafted", doing, {"outcome": row.outcome, "letter": str(row.letter), "version": row.version})
    return row


@read_first
@transaction.atomic
def submit_reply(*, organ: str, reference: str, by: Person, at: datetime) -> Reply:
    """Hand the draft over for review (提交审核): nothing that the law asks of this outcome is missing."""
    doing, row = _turn(organ, reference, by, at, Power.HANDLE_APPLICATION)
    doing.reasons.extend([*_lacks(row), *_not_now(doing, row.outcome), *unfit_enclosures(row)])
    redraw(doing, row, by)
    _asked(doing, letters.submit, organ=organ, letter=row.letter_id, by=by, at=at)
    return _done(doing, row, "foi.reply_submitted")


@read_first
@transaction.atomic
def review_reply(*, organ: str, reference: str, digest: str, by: Person, at: datetime) -> Reply:
    """Approve the draft (审核), by another person than who wrote it. `digest`: what the reviewer looked at."""
    doing, row = _turn(organ, reference, by, at)
    doing.reasons.extend([*_lacks(row), *drawn_wrong(row, doing.today), *unfit_enclosures(row)])
    _asked(doing, letters.review, organ=organ, letter=row.letter_id, digest=digest, by=by, at=at)
    return _done(doing, row, "foi.reply_reviewed", digest=digest)


@transaction.atomic
def send_back_reply(*, organ: str, reference: str, reason: str, by: Person, at: datetime) -> Reply:
    """Return the draft (退回) with the reason."""
    doing, row = _turn(organ, reference, by, at)
    _asked(doing, letters.send_back, organ=organ, letter=row.letter_id, reason=reason, by=by, at=at)
    return _done(doing, row, "foi.reply_sent_back", reason=reason)


@transaction.atomic
def take_back_reply(*, organ: str, reference: str, reason: str, by: Person, at: datetime) -> Reply:
    """Take an unissued reply back to draft (收回修改), even a signed one: review and signature fall."""
    doing, row = _turn(organ, reference, by, at, Power.HANDLE_APPLICATION)
    _asked(doing, letters.take_back, organ=organ, letter=row.letter_id, reason=reason, by=by, at=at)
    return _done(doing, row, "foi.reply_taken_back", reason=reason)


@read_first
@transaction.atomic
def sign_reply(*, organ: str, reference: str, digest: str, by: Person, at: datetime) -> Reply:
    """Sign (签发), by a third person. `digest`: what the signer looked at."""
    doing, row = _turn(organ, reference, by, at)
    doing.reasons.extend([*_lacks(row), *drawn_wrong(row, doing.today), *_not_now(doing, row.outcome)])
    doing.reasons.extend(unfit_enclosures(row))
    _asked(doing, letters.sign, organ=organ, letter=row.letter_id, digest=digest, by=by, at=at)
    return _done(doing, row, "foi.reply_signed", digest=digest)


@read_first
@transaction.atomic
def serve_reply(*, organ: str, reference: str, service: Service, by: Person, at: datetime) -> Request:
    """Send the signed reply out (送达答复): number, print, service; the case is closed with it."""
    doing, row = _turn(organ, reference, by, at, Power.HANDLE_APPLICATION)
    letter = row.letter
    if why := queries.told_wrong(row, on=served_on(service) or doing.today):
        doing.refuse("third_party_notice", "《政府信息公开条例》第三十二条", f"{why}。")
    if letter.issued_at is None:
        doing.reasons.extend(unfit_enclosures(row))
        signed_on = day(letter.signed_at) if letter.signed_at else doing.today
        doing.reasons.extend(drawn_wrong(row, signed_on))
        letter = _asked(doing, letters.issue, organ=organ, letter=letter.pk, by=by, at=at)
    if not letter.deliveries.exists():
        _asked(doing, letters.deliver, organ=organ, letter=letter.pk, service=service, by=by, at=at)
    on = min((one.served_on for one in letter.deliveries.all()), default=served_on(service))
    if on is None:
        doing.refuse("served_on", "国办公开办函〔2016〕235号", "请填写交寄日期或者签收日期。")
    refuse_if(doing.reasons)
    assert on is not None
    row.served_on = on
    row.save(update_fields=["served_on"])
    return happen(doing, Act.ANSWER, on, role=Role.CLERK, letter=str(letter), outcome=row.outcome)


@transaction.atomic
def drop_reply(*, organ: str, reference: str, reason: str, by: Person, at: datetime) -> Reply:
    """Stop using a draft (停用答复稿): its letter is voided, the words stay on record."""
    doing, row = _turn(organ, reference, by, at, Power.HANDLE_APPLICATION)
    if row.served_on is not None:
        doing.refuse("served", "", "已经送达的答复不能停用。")
    _asked(doing, letters.void, organ=organ, letter=row.letter_id, reason=reason, by=by, at=at)
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    record("foi.reply_dropped", doing, {"letter": str(row.letter), "reason": reason})
    return row


@transaction.atomic
def answer_otherwise(
    *, organ: str, reference: str, on: date, how: str, said: Said, seen: int | None = None, by: Person, at: datetime
) -> Request:
    """Close a case in another way (其他处理) for which no letter of the set is prescribed."""
    doing = turn(organ, reference, seen, by, at, Power.SIGN_LETTER)
    how = doing.need(how, "how", "请写明处理的情况。")
    doing.reasons.extend(Reason("lack", one.article, f"{one.message}。") for one in missing("other.other", said))
    note = "；".join([how, *(text for text in said.values() if text)])
    return happen(doing, Act.ANSWER, on, role=Role.SIGNER, note=note, outcome="other.other")


def _turn(organ: str, reference: str, by: Person, at: datetime, *any_of: Power) -> tuple[Turn, Reply]:
    doing = turn(organ, reference, None, by, at, *any_of)
    row = queries.reply_of(doing.entry)
    if row is None:
        refuse_if([*doing.reasons, Reason("no_reply", "", "这件申请还没有答复稿。")])
    assert row is not None
    return doing, row


def _asked(doing: Turn, act: Callable[..., Any], **said: Any) -> Any:
    """Do the letter's part, or refuse with its reasons beside those already found."""
    try:
        made = act(**said)
    except Refused as no:
        raise Refused(_once([*doing.reasons, *no.reasons])) from None
    refuse_if(doing.reasons)
    return made


def _once(reasons: Sequence[Reason]) -> Sequence[Reason]:
    return tuple(dict.fromkeys(reasons))


def _done(doing: Turn, row: Reply, line: str, **said: Any) -> Reply:
    row.version += 1
    row.save(update_fields=["version"])
    record(line, doing, {"outcome": row.outcome, "letter": str(row.letter), **said})
    row.letter.refresh_from_db()
    return row


def _say(row: Reply, outcome: str, said: Said, withheld: Mapping[str, Said], under: Sequence[Circumstance]) -> None:
    row.outcome = outcome
    row.said = {need.value: text for need, text in said.items() if text}
    row.withheld = {part: {need.value: text for need, text in words.items()} for part, words in withheld.items()}
    row.under = [one.value for one in under]


def _lacks(row: Reply) -> Iterator[Reason]:
    """Everything that the law asks of this outcome and that neither the reply nor a record of the case says."""
    for lack in queries.lacks_of(row):
        yield Reason("lack", lack.article, f"{lack.message}。")


def _not_now(doing: Turn, outcome: str) -> Iterator[Reason]:
    entry = doing.entry
    event = Event(Kind.ANSWERED, doing.today, outcome=outcome)
    whys = refusals(
        queries.events_of(entry),
        event,
        calendar(entry.organ.code),
        role=Role.SIGNER,
        arrival=queries.arrival_of(entry),
    )
    for why in whys:
        yield Reason("law", why.article, f"{why.message.rstrip('。')}。")


def _outcome_wrong(outcome: str, withheld: Mapping[str, Said]) -> Iterator[Reason]:
    if outcome not in OUTCOMES:
        yield Reason("outcome", "", f"没有“{outcome}”这种答复类型。")
    elif outcome in _ENDED_OTHERWISE:
        yield Reason("outcome", "", _ENDED_OTHERWISE[outcome])
    elif OUTCOMES[outcome].letter is None:
        yield Reason("outcome", "", "这种处理没有规定的文书，请用“其他处理”。")
    for part in withheld:
        if part not in PARTS:
            yield Reason("withheld", "《政府信息公开条例》第三十七条", f"“{part}”不能作为不予公开的部分。")
    if withheld and outcome != "partial":
        yield Reason("withheld", "《政府信息公开条例》第三十七条", "只有部分公开才写不予公开的部分。")
