"""The people of the demonstration. Their names are invented and say so; they act for both offices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base.journal import SYSTEM
from gongkai.base.now import SHANGHAI
from gongkai.organs.actions import add_person, grant
from gongkai.organs.models import Person, Power

SINCE = date(2022, 1, 4)
BEGUN = datetime(2022, 1, 4, 9, 0, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Role:
    login: str
    name: str
    duty: str
    powers: tuple[Power, ...]


ROLES = (
    Role(
        "lin",
        "林晓（虚构）",
        "经办人：登记、办理、申报、起草",
        (
            Power.REGISTER_APPLICATION,
            Power.HANDLE_APPLICATION,
            Power.SEE_APPLICANT,
            Power.DRAFT_LETTER,
            Power.REGISTER_REMEDY,
            Power.DECLARE,
            Power.COUNT,
            Power.DRAFT_REPORT,
            Power.ASK_ADJUSTMENT,
        ),
    ),
    Role(
        "wu",
        "吴敏（虚构）",
        "经办人：登记、办理",
        (Power.REGISTER_APPLICATION, Power.HANDLE_APPLICATION, Power.SEE_APPLICANT, Power.DRAFT_LETTER),
    ),
    Role(
        "zhao",
        "赵明（虚构）",
        "科长：分办、审核、批准延期、批准收费、批准调整、发布",
        (
            Power.APPROVE_ADJUSTMENT,
            Power.PUBLISH_REPORT,
            Power.ASSIGN_APPLICATION,
            Power.REVIEW_LETTER,
            Power.APPROVE_EXTENSION,
            Power.APPROVE_FEE,
        ),
    ),
    Role("sun", "孙伟（虚构）", "分管领导：签发", (Power.SIGN_REPORT, Power.SIGN_LETTER)),
    Role(
        "zhou",
        "周静（虚构）",
        "管理员：机关信息、人员和授权、文书模板",
        (Power.MANAGE_ORGAN, Power.MANAGE_PEOPLE, Power.EDIT_TEMPLATE),
    ),
)


@dataclass(frozen=True, slots=True)
class Cast:
    lin: Person
    wu: Person
    zhao: Person
    sun: Person
    zhou: Person


def enter(home: str, organs: Iterable[str], password: str) -> Cast:
    """Add them to `home` and give them their powers in every one of `organs`."""
    people = {}
    for role in ROLES:
        people[role.login] = add_person(
            organ=home, login=role.login, name=role.name, password=password, since=SINCE, by=SYSTEM, at=BEGUN
        )
        for organ in organs:
            for power in role.powers:
                grant(person=role.login, organ=organ, power=power, since=SINCE, by=SYSTEM, at=BEGUN)
    return Cast(**people)
