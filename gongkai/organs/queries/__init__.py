"""Who is who: organs in tree order, people, and whether a person holds a power for an organ on a day.

The one who installs (base.journal.SYSTEM) holds every power: whoever has the machine has the database.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Subquery

from gongkai.base import journal
from gongkai.base.errors import Reason, Refused
from gongkai.base.journal import System
from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.organs.models import Department, Grant, Organ, Person, Power
from gongkai.organs.queries.notices import NoticeRow, inbox, unread

__all__ = ["Actor", "NoticeRow", "Power", "inbox", "unread"]

Actor = Person | System
DEPARTMENT_KINDS = tuple((kind.value, kind.label) for kind in Department.Kind)


@dataclass(frozen=True, slots=True)
class OrganPage:
    code: str
    name: str
    short_name: str
    region: str
    credit_code: str
    level: str
    level_term: str
    address: str
    postcode: str
    telephone: str
    fax: str
    email: str
    website: str
    office_hours: str
    office: str
    portal_name: str
    fictitious: bool
    version: int
    parent_code: str
    review_authority: str  # 复议机关, where the tree does not say
    superior: str
    court: str
    online_review: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    login: str
    name: str
    department: str
    active: bool
    powers: tuple[str, ...]
    organ: str  # the name of another organ whose person this is; "" for one's own people


@dataclass(frozen=True, slots=True)
class GrantRow:
    power: str
    term: str
    below: bool
    since: date
    until: date | None  # the last day
    lasting: bool  # holds now or later: can be taken back


@dataclass(frozen=True, slots=True)
class PersonPage:
    row: PersonRow
    since: date
    until: date | None
    grants: tuple[GrantRow, ...]  # for this organ, also past ones
    history: tuple[journal.Line, ...]


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    id: int
    name: str
    kind_term: str


def find(code: str) -> Organ:
    """The organ of a code; Refused when there is none."""
    row = Organ.objects.filter(code=code).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有代码为“{code}”的机关。")])
    return row


def locked(code: str) -> Organ:
    """The organ of a code, held until the transaction ends: for acts that must not happen twice at once."""
    return Organ.objects.select_for_update(of=("self",)).get(pk=find(code).pk)


def find_person(login: str) -> Person:
    row = Person.objects.filter(login=login).first()
    if row is None:
        raise Refused([Reason("unknown", "", f"没有登录名为“{login}”的人员。")])
    return row


def organ(code: str) -> OrganPage | None:
    row = Organ.objects.select_related("parent").filter(code=code).first()
    return page_of(row) if row else None


def organs() -> tuple[OrganPage, ...]:
    return tuple(page_of(row) for row in Organ.objects.select_related("parent").order_by("path"))


def anybody() -> bool:
    """Whether there is anyone who could sign in."""
    return Person.objects.exists()


def page_of(row: Organ) -> OrganPage:
    return OrganPage(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        region=row.region,
        credit_code=row.credit_code,
        level=row.level,
        level_term=OrganLevel(row.level).term,
        address=row.address,
        postcode=row.postcode,
        telephone=row.telephone,
        fax=row.fax,
        email=row.email,
        website=row.website,
        office_hours=row.office_hours,
        office=row.office,
        portal_name=row.portal_name,
        fictitious=row.fictitious,
        version=row.version,
        parent_code=row.parent.code if row.parent else "",
        review_authority=row.review_authority,
        superior=row.superior,
        court=row.court,
        online_review=row.online_review,
    )


def facts_of(row: Organ) -> OrganFacts:
    """What the report states of the organ itself."""
    return OrganFacts(
        full_name=row.name,
        short_name=row.short_name,
        level=OrganLevel(row.level),
        address=row.address,
        postcode=row.postcode,
        phone=row.telephone,
        fax=row.fax,
        email=row.email,
        website=row.portal_name or row.website,
        office=row.office,
    )


def below(row: Organ) -> QuerySet[Organ]:
    """The organ and all under it, as one range of the index ("0" follows "/")."""
    return Organ.objects.filter(path__gte=row.path, path__lt=f"{row.path[:-1]}0")


def powers(person: Actor, organ_code: str, *, on: date) -> frozenset[Power]:
    """The powers that a person holds for an organ on a day; none for a person who is not active."""
    if isinstance(person, System):  # the installer; the public, who acts through the portal, holds none
        return frozenset(Power if person == journal.SYSTEM else ())
    if not person.active_on(on):
        return frozenset()
    here = Organ.objects.filter(code=organ_code).values("path")[:1]
    held = _in_force(person, on).values_list("power", "below", "organ__path", Subquery(here))
    return frozenset(
        Power(power)
        for power, below, path, asked in held
        if asked and (asked == path or (below and asked.startswith(path)))
    )


def holds(person: Actor, power: Power, organ_code: str, *, on: date) -> bool:
    return power in powers(person, organ_code, on=on)


def lacks(person: Actor, power: Power, row: Organ, *, on: date) -> tuple[Reason, ...]:
    """The reason why a person may not, for an action to add to its others."""
    if holds(person, power, row.code, on=on):
        return ()
    return (Reason("no_power", "", f"{person.name}没有“{row.short_name}”的“{power.label}”权限。"),)


def organs_of(person: Person, *, on: date) -> tuple[OrganPage, ...]:
    """Organs for which the person holds any power, the own organ first."""
    found: dict[str, Organ] = {}
    if not person.active_on(on):
        return ()
    for held in _in_force(person, on).select_related("organ__parent").order_by("organ__path"):
        reach = below(held.organ).select_related("parent") if held.below else [held.organ]
        found.update((row.code, row) for row in reach)
    own_first = sorted(found.values(), key=lambda row: (row.pk != person.organ_id, row.path))
    return tuple(page_of(row) for row in own_first)


def people(organ_code: str, *, on: date) -> tuple[PersonRow, ...]:
    """The organ's own people, then those of other organs who hold a power here."""
    rows = sorted(_people(organ_code), key=lambda row: row.organ.code != organ_code)
    held: dict[int, list[str]] = {}
    grants = Grant.objects.filter(organ__code=organ_code, since__lte=on).filter(
        Q(until__isnull=True) | Q(until__gte=on)
    )
    for person_id, power in grants.order_by("id").values_list("person_id", "power"):
        held.setdefault(person_id, []).append(Power(power).label)
    return tuple(
        PersonRow(
            row.pk,
            row.login,
            row.name,
            row.department.name if row.department else "",
            row.active_on(on),
            tuple(dict.fromkeys(held.get(row.pk, ()))),
            "" if row.organ.code == organ_code else row.organ.name,
        )
        for row in rows
    )


def holders(organ_code: str, *any_of: Power, on: date) -> tuple[Person, ...]:
    """Who is active and was given one of these powers at this very organ, by login."""
    given = Grant.objects.filter(organ__code=organ_code, power__in=any_of, since__lte=on).exclude(until__lt=on)
    rows = Person.objects.filter(pk__in=given.values("person")).order_by("login")
    return tuple(row for row in rows if row.active_on(on))


def person(organ_code: str, login: str, *, on: date) -> PersonPage | None:
    """A person as one organ sees them; None for somebody who neither works nor holds a power there."""
    shown = next((row for row in people(organ_code, on=on) if row.login == login), None)
    if shown is None:
        return None
    row = find_person(login)
    grants = Grant.objects.filter(person=row, organ__code=organ_code).order_by("since", "id")
    return PersonPage(
        row=shown,
        since=row.since,
        until=row.until,
        grants=tuple(
            GrantRow(
                one.power,
                Power(one.power).label,
                one.below,
                one.since,
                one.until,
                one.until is None or one.until >= on,
            )
            for one in grants
        ),
        history=journal.lines([f"person/{login}"]),
    )


def history(organ_code: str) -> tuple[journal.Line, ...]:
    """What was done to the organ's own details and parts."""
    return journal.lines([f"organ/{organ_code}"])


def _people(organ_code: str) -> QuerySet[Person]:
    here = Q(organ__code=organ_code) | Q(grants__organ__code=organ_code)
    return Person.objects.filter(here).select_related("organ", "department").order_by("login").distinct()


def departments(organ_code: str, *, on: date) -> tuple[DepartmentRow, ...]:
    rows = Department.objects.filter(organ__code=organ_code).exclude(until__lt=on)
    return tuple(DepartmentRow(row.pk, row.name, row.get_kind_display()) for row in rows)


def _in_force(person: Person, on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(person=person, since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))
