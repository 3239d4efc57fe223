"""Are the organ and its people still called what the journal says? (名称与办理记录对照)

Pages and traces name them from their rows, not from what was signed: a name changed in the database would change who
seems to have signed.
"""

from collections.abc import Iterator
from typing import Any

from gongkai.base import journal
from gongkai.base.models import Entry
from gongkai.foi.queries import PUBLIC
from gongkai.organs.models import Organ, Person

_NAMES = ("name", "short_name", "region", "credit_code", "address", "postcode", "telephone", "fax", "email", "website")
_WAYS = ("review_authority", "superior", "court", "online_review")  # whom an answer sends the applicant to
_DETAILS = (*_NAMES, *_WAYS, "office_hours", "office", "portal_name", "level", "fictitious")


def changed_around(organ_code: str) -> tuple[str, ...]:
    """One sentence for the organ and for each person acting for it whose row the journal does not bear out."""
    return (*_organ(organ_code), *_people(organ_code))


def _organ(code: str) -> Iterator[str]:
    row = Organ.objects.get(code=code)
    told: dict[str, Any] = {}
    acts = ("organs.founded", "organs.details_changed")
    lines = Entry.objects.filter(subject=f"organ/{code}", act__in=acts).order_by("sequence")
    for act, data in lines.values_list("act", "data"):
        said = journal.said(data)
        told.update(said if act == "organs.founded" else said.get("after", {}))
    if not told:
        yield f"机关“{row.name}”在办理记录中没有设立这一步。"
        return
    for name in _DETAILS:
        if (getattr(row, name) or "") != (told.get(name) or ""):
            term = getattr(Organ._meta.get_field(name), "verbose_name", name)
            yield f"机关的{term}是“{getattr(row, name)}”，办理记录是“{told.get(name) or ''}”，有人绕过系统作了改动。"


def _people(organ_code: str) -> Iterator[str]:
    """The organ's own, and whoever acted for it from another."""
    actors = Entry.objects.filter(organ=organ_code).order_by().values_list("actor", flat=True).distinct()
    added = Entry.objects.filter(organ=organ_code, act="organs.person_added").values_list("subject", flat=True)
    logins = {*actors, *(subject.removeprefix("person/") for subject in added)} - {journal.SYSTEM.login, PUBLIC.login}
    logins |= set(Person.objects.filter(organ__code=organ_code).values_list("login", flat=True))
    rows = {person.login: person for person in Person.objects.filter(login__in=logins)}
    told = _added(logins)
    for login in sorted(logins):
        if login not in rows or login not in told:
            where = "人员" if login not in rows else "办理记录"
            yield f"{where}中没有登录名为“{login}”的人，有人绕过系统作了改动。"
        elif rows[login].name != told[login]:
            yield f"登录名为“{login}”的人员叫“{rows[login].name}”，办理记录是“{told[login]}”，有人绕过系统作了改动。"


def _added(logins: set[str]) -> dict[str, str]:
    """Login → name. No act renames a person."""
    subjects = [f"person/{login}" for login in logins]
    rows = Entry.objects.filter(act="organs.person_added", subject__in=subjects).order_by("sequence")
    told = rows.values_list("subject", "data")
    return {subject.removeprefix("person/"): str(journal.said(data).get("name")) for subject, data in told}
