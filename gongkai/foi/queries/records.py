"""What the records of a file say by themselves: 登记表 (D01), 回执 (D02), 送达回证 (D28), 归档目录 (D29).

What is sealed stands in them masked: the form as handed in lies in the file itself.
"""

from collections.abc import Mapping

from gongkai.foi.models import Request
from gongkai.foi.queries.applicants import shown
from gongkai.foi.queries.register import evidence_id, row_of
from gongkai.foi.queries.sheet import contents
from gongkai.foi.queries.statistics import CHANNEL_TERMS
from gongkai.law.letters import Element
from gongkai.law.receipt import Channel
from gongkai.law.service import ServiceMethod
from gongkai.letters.queries import letters_of, written

RECORDS = ("D01", "D02", "D28", "D29")
_CELL = str.maketrans("｜\n", "／　")  # what would begin another cell of the table


def record_elements(row: Request, code: str) -> Mapping[Element, str]:
    """Everything that needs no typing; {} for a letter that is no record."""
    if code not in RECORDS:
        return {}
    found = {
        Element.REFERENCE: row.reference,
        Element.CHANNEL: CHANNEL_TERMS[Channel(row.channel)] if row.channel else "补录",
        Element.FORM_WANTED: "，".join(part for part in (row.wanted_form, row.wanted_way) if part) or "（未填写）",
        Element.HANDLER: row.assignee.name if row.assignee else "",
    }
    if code == "D29":
        return {**found, Element.CATALOGUE: _catalogue(row)}
    return {**found, **(_served(row) if code == "D28" else _applicant(row))}


def _applicant(row: Request) -> dict[Element, str]:
    who = shown(row, named=True)
    if who is None:
        return {}
    contact = (who.phone, who.email, who.address)
    return {
        Element.APPLICANT: who.name,
        Element.APPLICANT_KIND: row_of(row).applicant_term,
        Element.IDENTITY: f"{who.identity_kind}　{who.identity}".strip() or "（未填写）",
        Element.CONTACT: "　".join(part for part in contact if part) or "（未填写）",
    }


def _served(row: Request) -> dict[Element, str]:
    """The letter that was issued last; where it goes is for the one who serves it to say."""
    who = shown(row, named=True)
    issued = letters_of(row.organ.code, evidence_id(row.organ.code, row.year, row.number))
    last = next((one for one in reversed(issued) if one.state == "issued" and one.code not in RECORDS), None)
    if last is None:
        return {}
    return {
        Element.SERVED_PERSON: who.name if who else "",
        Element.SERVED_DOCUMENT: f"{last.term}（{last.number_text}）" if last.number_text else last.term,
        Element.SERVICE_METHOD: "、".join(ServiceMethod(one).term for one in last.served_by),
    }


def _catalogue(row: Request) -> str:
    """One line for each piece; how many pages it has is counted on paper."""
    return "\n".join(
        "｜".join((str(at), one.name.translate(_CELL), one.number or "—", written(one.on) if one.on else "—", ""))
        for at, one in enumerate(contents(row), 1)
    )
