"""Add people, set passwords, end an account. Nobody is deleted: what they signed keeps their name."""

import re
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs import queries
from gongkai.organs.models import Department, Person, Power
from gongkai.organs.queries import Actor

# Django's own words for these are not all translated.
_PASSWORD = {
    "password_too_short": "密码太短，至少10个字符。",
    "password_too_common": "这个密码太常见，容易被猜中，请换一个。",
    "password_too_similar": "密码与登录名或者姓名太相近，请换一个。",
    "password_entirely_numeric": "密码不能只用数字。",
}


@transaction.atomic
def add_person(
    *,
    organ: str,
    login: str,
    name: str,
    password: str,
    department_id: int | None = None,
    since: date,
    by: Actor,
    at: datetime,
) -> Person:
    """Add a person (增加人员) with a first password."""
    row = queries.locked(organ)
    reasons = [*queries.lacks(by, Power.MANAGE_PEOPLE, row, on=day(at))]
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,62}", login):
        reasons.append(Reason("login", "", "登录名只能用小写字母、数字、点、下划线和连字符。"))
    elif login in {"system", "public"} or Person.objects.filter(login=login).exists():
        reasons.append(Reason("login_taken", "", f"登录名“{login}”已经使用，请换一个。"))
    if not 0 < len(clean(name)) <= 64:
        reasons.append(Reason("name", "", "请填写姓名，最多64个字。"))
    if department_id is not None and not Department.objects.filter(pk=department_id, organ=row).exists():
        reasons.append(Reason("department", "", "所选科室不属于本机关。"))
    person = Person(login=login, name=clean(name), organ=row, department_id=department_id, since=since)
    reasons.extend(_password_wrong(password, person))
    refuse_if(reasons)
    person.set_password(password)
    person.save(force_insert=True)
    said = {"name": person.name, "department": department_id, "since": since}
    journal.record("organs.person_added", by=by, at=at, subject=f"person/{login}", organ=organ, data=said)
    return person


@transaction.atomic
def set_password(*, person: str, password: str, by: Actor, at: datetime) -> Person:
    """Set one's own password, or another's with the power to manage people. The journal never sees it."""
    row = queries.find_person(person)
    own = isinstance(by, Person) and by.pk == row.pk
    reasons = [] if own else [*queries.lacks(by, Power.MANAGE_PEOPLE, row.organ, on=day(at))]
    reasons.extend(_password_wrong(password, row))
    refuse_if(reasons)
    row.set_password(password)
    row.save(update_fields=["password"])
    journal.record("organs.password_set", by=by, at=at, subject=f"person/{person}", organ=row.organ.code)
    return row


@transaction.atomic
def leave(*, person: str, until: date, by: Actor, at: datetime) -> Person:
    """End an account after its last day (停用人员)."""
    row = queries.find_person(person)
    reasons = [*queries.lacks(by, Power.MANAGE_PEOPLE, row.organ, on=day(at))]
    if until < row.since:
        reasons.append(Reason("until", "", f"停用日期不能早于启用日期{row.since}。"))
    refuse_if(reasons)
    row.until = until
    row.save(update_fields=["until"])
    said = {"until": until}
    journal.record("organs.person_left", by=by, at=at, subject=f"person/{person}", organ=row.organ.code, data=said)
    return row


def _password_wrong(password: str, person: Person) -> list[Reason]:
    try:
        validate_password(password, person)
    except ValidationError as error:
        return [Reason("password", "", _PASSWORD[str(one.code)]) for one in error.error_list]
    return []
