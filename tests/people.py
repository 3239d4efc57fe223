"""The cast (人物): the people of an invented street office, made by the same actions that an office uses.

经办人 林晓 drafts and registers, 科长 赵明 approves adjustments and publishes, 分管领导 孙伟 signs, 周静 manages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from gongkai.base.journal import SYSTEM
from gongkai.base.now import SHANGHAI
from gongkai.organs.actions import add_person, found_organ, grant
from gongkai.organs.models import Organ, Person, Power

PASSWORD = "ceshi-Mima-2024"  # of everyone in the cast, in tests only
LONG_AGO = datetime(2019, 5, 15, 9, 0, tzinfo=SHANGHAI)

POWERS = {
    "lin": (
        Power.REGISTER_APPLICATION,
        Power.HANDLE_APPLICATION,
        Power.SEE_APPLICANT,
        Power.DRAFT_LETTER,
        Power.REGISTER_REMEDY,
        Power.DECLARE,
        Power.COUNT,
        Power.DRAFT_REPORT,
        Power.ASK_ADJUSTMENT,
        Power.DRAFT_ITEM,
    ),
    "zhao": (
        Power.REVIEW_ITEM_FIRST,
        Power.RELEASE_ITEM,
        Power.APPROVE_ADJUSTMENT,
        Power.PUBLISH_REPORT,
        Power.ASSIGN_APPLICATION,
        Power.REVIEW_LETTER,
        Power.APPROVE_EXTENSION,
        Power.APPROVE_FEE,
    ),
    "sun": (Power.SIGN_REPORT, Power.SIGN_LETTER, Power.REVIEW_ITEM_FINAL, Power.RELEASE_URGENTLY),
    "zhou": (
        Power.MANAGE_ORGAN,
        Power.MANAGE_PEOPLE,
        Power.EDIT_TEMPLATE,
        Power.MANAGE_CATALOGUE,
        Power.REVIEW_ITEM,
        Power.REVIEW_SECRECY,
    ),
}
NAMES = {"lin": "林晓", "zhao": "赵明", "sun": "孙伟", "zhou": "周静"}


@dataclass(frozen=True)
class Cast:
    organ: Organ
    lin: Person
    zhao: Person
    sun: Person
    zhou: Person


def found(code: str = "yangban", **details: str) -> Organ:
    """An invented street office."""
    said = {
        "name": "示例市虚构区样板街道",
        "short_name": "样板街道",
        "region": "999001001",
        "address": "示例市虚构区样板路1号",
        "postcode": "999001",
        "telephone": "000-00000000",
        "office": "样板街道办公室",
        "portal_name": "虚构区政府门户网站",
        "review_authority": "示例市虚构区人民政府",
        "court": "示例市虚构区人民法院",
        "online_review": "https://fuyi.example.invalid/",
        **details,
    }
    return found_organ(code=code, level="street", details=said, fictitious=True, by=SYSTEM, at=LONG_AGO)


def person(login: str, name: str, organ: str, powers: Iterable[Power] = ()) -> Person:
    since = date(2019, 5, 15)
    who = add_person(organ=organ, login=login, name=name, password=PASSWORD, since=since, by=SYSTEM, at=LONG_AGO)
    for power in powers:
        grant(person=login, organ=organ, power=power, since=since, by=SYSTEM, at=LONG_AGO)
    return who


def cast(code: str = "yangban") -> Cast:
    """The organ and its four people with their powers. Logins: lin, zhao, sun, zhou."""
    organ = found(code)
    people = {login: person(login, name, code, POWERS[login]) for login, name in NAMES.items()}
    return Cast(organ, **people)


APPEND_ONLY = (
    "base_entry",
    "base_access",
    "foi_annulment",
    "foi_event",
    "catalogue_review",
    "catalogue_secrecyreview",
    "catalogue_change",
    "catalogue_reassessment",
)


def forget_journal() -> None:
    """Lift the triggers of what is append-only and empty it: for tests that cannot roll back (a live server)."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                cursor.execute(f"DELETE FROM {table}")
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
                continue
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"DELETE FROM {table}")
            for _, sql in triggers:
                cursor.execute(sql)
