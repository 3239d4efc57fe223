"""Who applies, as far as a page may show it: masked. What is sealed is opened only by the act that logs the look."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.utils.crypto import salted_hmac

from gongkai.base import vault
from gongkai.foi.models import Applicant, Request
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


def opened(party: Applicant) -> dict[str, str]:
    """Everything in plain text. For acts that need it; a person's look goes through actions.see_applicant."""
    plain = {name: vault.open_(getattr(party, name)) if getattr(party, name) else "" for name in SEALED}
    return {"name": party.name, "identity_kind": party.identity_kind, "agent_name": party.agent_name, **plain}


def same_as(said: Mapping[str, str]) -> str:
    """The blind index of an applicant: by identity, else by name and telephone; "" where neither is known."""
    identity = "".join(said.get("identity", "").split()).upper()
    if identity:
        return vault.index(f"identity:{identity}")
    name, phone = said.get("name", ""), "".join(said.get("phone", "").split())
    return vault.index(f"name:{name} phone:{phone}") if name and phone else ""


def shown(row: Request, *, named: bool) -> ApplicantShown | None:
    party = party_of(row)
    if party is None:
        return None
    plain = opened(party)
    return ApplicantShown(
        name=party.name if named else _first(party.name),
        identity_kind=party.identity_kind,
        identity=vault.masked_id(plain["identity"]),
        phone=_middle(plain["phone"]),
        email=_mail(plain["email"]),
        address=_first(plain["address"], 6),
        agent_name=party.agent_name if named else _first(party.agent_name),
        agent_identity=vault.masked_id(plain["agent_identity"]),
        agent_phone=_middle(plain["agent_phone"]),
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
    return salted_hmac("gongkai.foi.query-code", f"{organ_code}/{reference}/{code.strip().upper()}", algorithm="sha256").hexdigest()


def _first(text: str, keep: int = 1) -> str:
    return text[:keep] + "＊" * min(len(text) - keep, 4) if len(text) > keep else text


def _middle(text: str) -> str:
    return f"{text[:3]}{'＊' * (len(text) - 5)}{text[-2:]}" if len(text) > 6 else "＊" * len(text)


def _mail(text: str) -> str:
    name, at, host = text.partition("@")
    return f"{name[:1]}＊＊＊{at}{host}" if at else _middle(text)
