"""What the desk's pages about the organ itself show: its details and parts, its people and their powers."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import ActLine


@dataclass(frozen=True, slots=True)
class OfficePage:
    frame: Frame
    keeping: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    change: Form
    parts: tuple[tuple[str, str], ...]  # name, kind
    add: Form
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: Link
    login: str
    department: str
    mark: Mark
    powers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    frame: Frame
    rows: tuple[PersonLine, ...]
    add: Form


@dataclass(frozen=True, slots=True)
class GrantLine:
    power: str
    reach: str
    days: str
    revoke: Form | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    frame: Frame
    title: str
    mark: Mark
    facts: tuple[tuple[str, str], ...]
    grants: tuple[GrantLine, ...]
    forms: tuple[tuple[str, Form], ...]  # heading, form
    acts: tuple[ActLine, ...]
