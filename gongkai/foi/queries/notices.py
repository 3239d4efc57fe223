"""What the letters of a case other than its reply can say by themselves: the elements that the case already knows."""

from datetime import date

from gongkai.foi.models import Request
from gongkai.foi.queries.applicants import party_of
from gongkai.foi.queries.charges import charge_of
from gongkai.foi.queries.records import record_elements
from gongkai.foi.queries.register import find
from gongkai.foi.queries.standing import event_rows, standing_of
from gongkai.law.events import Kind
from gongkai.law.letters import LETTERS, Audience, Element, known
from gongkai.law.remedies import clause
from gongkai.letters.queries import written
from gongkai.organs.queries.calendars import calendar, remedy_organ

# The letters of a case that are written by themselves; replies are drafted with their outcome.
NOTICES = ("D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D26")
_LAPSES = {"correction_lapsed": "other.correction_lapsed", "fee_lapsed": "other.fee_lapsed"}


def notice_elements(organ_code: str, reference: str, code: str, variant: str = "", *, on: date) -> dict[Element, str]:
    """The elements of this letter that need no typing; what is not known yet is left to the drafter."""
    row = find(organ_code, reference)
    may = {one for one in known(code, variant) if not one.fixed}
    found = {**_case(row, code), **_clock(row), **_fee(row), **record_elements(row, code)}
    if variant in _LAPSES:
        found[Element.REMEDY] = _remedy(row, _LAPSES[variant], on)
    return {element: text for element, text in found.items() if element in may and text}


def _case(row: Request, code: str) -> dict[Element, str]:
    party = party_of(row)
    to_applicant = LETTERS[code].audience is Audience.APPLICANT
    return {
        Element.ADDRESSEE: party.name if party and to_applicant else "",
        Element.RECEIVED_ON: written(row.received_on) if row.received_on else "",
        Element.REQUEST: row.summary,
        Element.OFFICE_CONTACT: "，".join(part for part in (row.organ.office, row.organ.telephone) if part),
    }


def _clock(row: Request) -> dict[Element, str]:
    standing = standing_of(row, calendar(row.organ.code))
    events = {Kind(one.kind): one for one in event_rows(row)}  # the last of each kind
    found = {Element.DUE: written(standing.due_on) if standing.due_on else ""}
    if asked := events.get(Kind.CORRECTION_ASKED):
        until = f"，期限至{written(asked.until)}" if asked.until else ""
        found[Element.ITEMS] = asked.note
        found[Element.CORRECTION_HISTORY] = f"本机关于{written(asked.on)}告知补正{until}，期限内没有收到补正"
    if approved := events.get(Kind.EXTENSION_APPROVED):
        found[Element.EXTENSION_REASON] = approved.note
        if standing.due_on and approved.days and not standing.extended_days:
            later = calendar(row.organ.code).after(standing.due_on, approved.days)
            found[Element.EXTENDED_DUE] = written(later)
    if consulted := events.get(Kind.CONSULTED):
        found[Element.CONSULTED_ON] = written(consulted.on)
        found[Element.CONSULTED_INFO] = consulted.note
    return found


def _fee(row: Request) -> dict[Element, str]:
    charge = charge_of(row)
    if charge is None:
        return {}
    found = {Element.FEE_STANDARD: charge.account, Element.FEE_AMOUNT: f"人民币{charge.total}元"}
    if charge.served_on is not None:
        found[Element.FEE_HISTORY] = f"收费通知（{charge.total}元）于{written(charge.served_on)}送达，期限内没有缴费"
    return found


def _remedy(row: Request, outcome: str, on: date) -> str:
    """ "" where the organ's details do not name whom to apply to: the letter then asks for the clause."""
    try:
        return clause(outcome, on=on, organ=remedy_organ(row.organ)).text
    except ValueError:
        return ""
