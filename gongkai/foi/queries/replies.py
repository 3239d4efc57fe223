"""What a reply's letter is, what it says by itself, and what on record stands behind it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.foi.models import Reply, Request
from gongkai.foi.queries.applicants import party_of
from gongkai.foi.queries.drawn import DRAWN, as_far_as_known, divided, wants_online
from gongkai.foi.queries.register import evidence_id, find
from gongkai.foi.queries.standing import events_of
from gongkai.law.grounds import Grounds, insubstantial, over_objection, told_late
from gongkai.law.letters import LETTERS, Element, required
from gongkai.law.needs import DEMANDS, Lack, Need
from gongkai.law.outcomes import OUTCOMES, Circumstance, missing
from gongkai.letters.queries import letters_of, written

# What the reply says under a need is what its letter says under this element, unless the drafter words it otherwise.
_ELEMENT_OF = {
    Need.REASONS: Element.REASONS,
    Need.CONSULTATION: Element.CONSULTATION,
    Need.OTHER_LAWS_CHECK: Element.OTHER_LAWS,
    Need.PUBLIC_ACCESS: Element.ACCESS,
    Need.WAY_AND_TIME: Element.SUPPLY,
    Need.SEARCH_RECORD: Element.SEARCH,
    Need.RESPONSIBLE_ORGAN: Element.RESPONSIBLE,
    Need.EARLIER_ANSWER: Element.EARLIER,
    Need.CORRECTION_RECORD: Element.CORRECTION_HISTORY,
    Need.REASONS_RECORD: Element.REASONS_GIVEN,
    Need.FEE_RECORD: Element.FEE_HISTORY,
    Need.PROPER_CHANNEL: Element.PROPER_CHANNEL,
    Need.PUBLIC_INTEREST: Element.PUBLIC_INTEREST,
}
_PRINTED = (Need.REASONS, Need.LEGAL_PROVISION, Need.CONSULTATION, Need.OTHER_LAWS_CHECK)
_PROVISION = {"refused.law_forbids": Element.FORBIDDING_LAW, "refused.registry_query": Element.SPECIAL_RULES}


def reply_of(row: Request) -> Reply | None:
    """The reply in use, with its letter."""
    return row.replies.select_related("letter__organ").filter(dropped_at__isnull=True).first()


def letter_for(outcome: str) -> tuple[str, str]:
    """Code and variant of the letter in which this outcome is told."""
    code = OUTCOMES[outcome].letter or ""
    variant = outcome.rpartition(".")[2]
    return code, variant if LETTERS[code].variant(variant) else ""


def said_of(row: Reply) -> tuple[dict[Need, str], dict[str, dict[Need, str]]]:
    """What is said for each need: in the reply itself, else by the latest record of the case."""
    kept = {Need(one.need): one.text for one in row.request.records.order_by("id")}
    said = {**kept, **{Need(need): text for need, text in row.said.items()}}
    withheld = {
        part: {**kept, **{Need(need): text for need, text in words.items()}} for part, words in row.withheld.items()
    }
    return said, withheld


def reply_elements(entry: Request, row: Reply, typed: Mapping[Element, str], *, on: date) -> dict[Element, str]:
    """The elements of the letter: what the case knows, what the reply says, above both what was typed, then the law."""
    code, variant = letter_for(row.outcome)
    wanted = {*required(code, variant), *LETTERS[code].optional} - {Element.ORGAN, Element.NUMBER, Element.DATE}
    party = party_of(entry)
    known = {
        Element.ADDRESSEE: party.name if party else "",
        Element.RECEIVED_ON: written(entry.received_on) if entry.received_on else "",
        Element.REQUEST: entry.summary,
        Element.ONLINE_REMEDY: entry.organ.online_review if wants_online(entry) else "",
        **_spoken(row),
        **typed,
        **as_far_as_known(entry, row, on=on),
    }
    return {one: text for one, text in known.items() if one in wanted and not one.fixed and text}


def _spoken(row: Reply) -> dict[Element, str]:
    said, withheld = said_of(row)
    found = {_ELEMENT_OF[need]: text for need, text in said.items() if need in _ELEMENT_OF}
    if Need.LEGAL_PROVISION in said and row.outcome in _PROVISION:
        found[_PROVISION[row.outcome]] = said[Need.LEGAL_PROVISION]
    if re.match("(?:目前)?(?:不能|无法|尚不能)确定", found.get(Element.RESPONSIBLE, "")):
        del found[Element.RESPONSIBLE]  # art. 36（五）: named only where it can be told
    if withheld:
        held, unable = divided(row)
        found[Element.REASONS] = _joined(withheld, held, _PRINTED)
        found[Element.UNAVAILABLE_REASONS] = _joined(withheld, unable, tuple(Need))
    return found


def _joined(withheld: Mapping[str, Mapping[Need, str]], parts: Sequence[str], needs: Sequence[Need]) -> str:
    said = [withheld[part].get(need, "").rstrip("。；") for part in parts for need in needs]
    return "；".join(text for text in dict.fromkeys(said) if text)


def said_elsewhere(outcome: str) -> frozenset[Element]:
    """The elements of the letter that the reply's needs or the law say, so that nobody types them."""
    kind = OUTCOMES[outcome]
    found = {_ELEMENT_OF[need] for need in (*kind.needs, *kind.may) if need in _ELEMENT_OF}
    if Need.LEGAL_PROVISION in kind.needs and outcome in _PROVISION:
        found.add(_PROVISION[outcome])
    if outcome == "partial":
        found |= {Element.REASONS, Element.UNAVAILABLE_REASONS}
    return frozenset(found | DRAWN)


def reply_lacks(organ_code: str, reference: str) -> tuple[Lack, ...]:
    """What the law asks of this outcome and neither the reply nor a record of the case says yet."""
    row = reply_of(find(organ_code, reference))
    if row is None:
        return ()
    return lacks_of(row)


def lacks_of(row: Reply) -> tuple[Lack, ...]:
    """The same of a reply: what is not said, what is said without substance, what no record bears out."""
    said, withheld = said_of(row)
    grounds = Grounds.of(events_of(row.request), frozenset(Need(one.need) for one in row.request.records.all()))
    under = [Circumstance(one) for one in row.under]
    if over_objection(row.outcome, withheld, grounds):
        under.append(Circumstance.OVER_OBJECTION)
    found = missing(row.outcome, said, withheld=withheld, under=under)
    return (*found, *insubstantial(row.outcome, said, withheld=withheld, grounds=grounds))


def told_wrong(row: Reply, *, on: date) -> str:
    """Why this reply may not be served on a day for want of the notice to a third party that objects (D08)."""
    entry = row.request
    over = Circumstance.OVER_OBJECTION in row.under or over_objection(
        row.outcome, row.withheld, Grounds.of(events_of(entry), frozenset())
    )
    if not (over and OUTCOMES[row.outcome].gives):
        return ""
    subject = evidence_id(entry.organ.code, entry.year, entry.number)
    told = [one for one in letters_of(entry.organ.code, subject) if one.code == "D08" and one.issued_at]
    served = min((one.served_on for one in told if one.served_on and one.state != "void"), default=None)
    return told_late(bool(told), served, on)


def needs_of(outcome: str) -> tuple[tuple[str, str, str, bool], ...]:
    """For a form: (key, term, what to write, whether it must be said) of every need of this outcome."""
    kind = OUTCOMES[outcome]
    return tuple(
        (need.value, DEMANDS[need].term, DEMANDS[need].ask, need in kind.needs) for need in (*kind.needs, *kind.may)
    )
