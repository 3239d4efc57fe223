"""What a reply's letter says by law, so that nobody types it: its basis and its 救济告知, drawn for a day.

The clause follows the day of the decision (成文日期): what was drawn on the day of the draft may no longer fit.
"""

from collections.abc import Mapping
from datetime import date

from gongkai.foi.models import Reply, Request
from gongkai.law.letters import LETTERS, Element
from gongkai.law.needs import Need
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.remedies import clause
from gongkai.organs.queries.calendars import remedy_organ

DRAWN = frozenset({Element.BASIS, Element.WITHHELD_BASIS, Element.UNAVAILABLE_BASIS, Element.REMEDY})
_ONLINE_WAYS = ("邮件", "平台", "网上", "网络")


def drawn(entry: Request, row: Reply, *, on: date) -> dict[Element, str]:
    """Basis and clause of the reply as of a day; a ValueError says which detail of the organ the clause misses."""
    kind, parts = OUTCOMES[row.outcome], tuple(row.withheld)
    found = {Element.BASIS: kind.citation or row.said.get(Need.LEGAL_PROVISION.value, "")}
    if row.outcome == "partial":
        held, unable = divided(row)
        found[Element.WITHHELD_BASIS] = _basis(row, held)
        found[Element.UNAVAILABLE_BASIS] = _basis(row, unable)
    if row.outcome != "partial" or parts:
        found[Element.REMEDY] = clause(row.outcome, on=on, organ=remedy_organ(entry.organ), partly_under=parts).text
    return found


def divided(row: Reply) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts held back under arts 14–16 (不予公开), and those that cannot be given for another reason.

    Only the first go to reconsideration first, so the letter must not call the others 不予公开.
    """
    held = tuple(part for part in row.withheld if OUTCOMES[part].withholds)
    return held, tuple(part for part in row.withheld if part not in held)


def _basis(row: Reply, parts: tuple[str, ...]) -> str:
    cited = (OUTCOMES[part].citation or row.withheld[part].get(Need.LEGAL_PROVISION.value, "") for part in parts)
    return "；".join(dict.fromkeys(text for text in cited if text))


def unnamed_parts(row: Reply) -> tuple[Element, ...]:
    """What a 部分公开 does not yet tell apart: which content is withheld, and which cannot be given."""
    pairs = zip((Element.WITHHELD, Element.UNAVAILABLE), divided(row), strict=True)
    return tuple(one for one, parts in pairs if bool(parts) is not bool(row.letter.elements.get(one.value)))


def as_far_as_known(entry: Request, row: Reply, *, on: date) -> Mapping[Element, str]:
    """As drawn; while the organ's details lack a name, without the clause, which then nobody can submit."""
    try:
        return drawn(entry, row, on=on)
    except ValueError:
        return {Element.BASIS: OUTCOMES[row.outcome].citation}


def wants_online(entry: Request) -> bool:
    """Whether the applicant asked for electronic service: the letter then names the online channel (复议法 art. 22)."""
    return any(way in entry.wanted_way for way in _ONLINE_WAYS)


def lacks_channel(entry: Request, row: Reply) -> bool:
    """Electronic service is asked for, and the letter names no online channel for reconsideration yet."""
    code = OUTCOMES[row.outcome].letter or ""
    said = row.letter.elements.get(Element.ONLINE_REMEDY.value, "")
    return wants_online(entry) and LETTERS[code].remedy and not said
