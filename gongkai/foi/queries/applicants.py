"""Who applies, as far as a page may show it: masked. What is sealed is opened only by the act that logs the look."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.utils.crypto import salted_hmac

from gongkai.base import vault
from gongkai.base.masks import masked_address, masked_email, masked_identity, masked_name, masked_phone
from gongkai.foi.models import Applicant, Request
from gongkai.foi.queries.register import evidence_id
from gongkai.law.applicants import TERMS, Item, Particulars
from gongkai.law.receipt import Channel

SEALED = ("identity", "phone", "email", "address", "agent_identity", "agent_phone")


@dataclass(frozen=True, slots=True)
class ApplicantShown:
    """What a page of the case shows: every sealed item masked; names only to those who may see applicants."""

    name: str
    identity_kind: str
    identity: str
    phone: str
    email: str
    address: str
    agent_name: str
    agent_identity: str
    agent_phone: str
    agent_authorised: bool


def party_of(row: Request) -> Applicant | None:
    try:
        return row.party
    except ObjectDoesNotExist:
        return None


def about_of(row: Request) -> str:
    """The record to which the vault binds what is sealed."""
    return evidence_id(row.organ.code, row.year, row.number)


def opened(party: Applicant) -> dict[str, str]:
    """Everything in plain text. For acts that need it; a person's look goes through actions.see_applicant."""
    about = about_of(party.request)
    plain = {name: vault.open_(getattr(party, name), about=about) for name in SEALED}
    return {"name": party.name, "identity_kind": party.identity_kind, "agent_name": party.agent_name, **plain}


def same_as(said: Mapping[str, str]) -> str:
    """The blind index of an applicant: by identity, else by name and telephone; "" where neither is known."""
    if said.get("identity"):
        return vault.index("identity", said["identity"])
    name, phone = said.get("name", ""), said.get("phone", "")
    return vault.index("name and phone", f"{name} {phone}") if name and phone else ""


def shown(row: Request, *, named: bool) -> ApplicantShown | None:
    party = party_of(row)
    if party is None:
        return None
    plain = opened(party)
    return ApplicantShown(
        name=party.name if named else masked_name(party.name),
        identity_kind=party.identity_kind,
        identity=masked_identity(plain["identity"]),
        phone=masked_phone(plain["phone"]),
        email=masked_email(plain["email"]),
        address=masked_address(plain["address"]),
        agent_name=party.agent_name if named else masked_name(party.agent_name),
        agent_identity=masked_identity(plain["agent_identity"]),
        agent_phone=masked_phone(plain["agent_phone"]),
        agent_authorised=party.agent_authorised,
    )


def particulars(row: Request, party: Applicant | None) -> Particulars:
    """What law.applicants looks at. Whether something is said, not what: nothing sealed is opened."""
    return Particulars(
        name=party.name if party else "",
        identity=party.identity if party else "",
        contact=(party.phone or party.email or party.address) if party else "",
        description=row.content or row.summary,
        form=row.wanted_form,
        way=row.wanted_way,
        by_agent=bool(party and party.agent_name),
        authorised=bool(party and party.agent_authorised),
        oral=row.channel == Channel.ORAL,
        oral_confirmed=row.confirmed_on is not None,
    )


def missing_terms(row: Request) -> tuple[str, ...]:
    return tuple(TERMS[Item(key)] for key in row.missing.split(",") if key)


def code_digest(organ_code: str, reference: str, code: str) -> str:
    """What is kept of a query code: enough to know it again, useless to whoever reads the table."""
    said = f"{organ_code}/{reference}/{code.strip().upper()}"
    return salted_hmac("gongkai.foi.query-code", said, algorithm="sha256").hexdigest()
