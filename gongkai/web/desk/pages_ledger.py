"""What the desk's pages about the ledger show: declarations, counters, opening, adjustments, traces, registers."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.common.statutory import Table
from gongkai.web.desk.pages import Mark, Year


@dataclass(frozen=True, slots=True)
class Said:
    """One declaration, in force or superseded."""

    number: str
    printed: str
    source: str
    signed: str
    entered: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    label: str
    unit: str
    href: str
    mark: Mark
    said: Said | None
    action: str


@dataclass(frozen=True, slots=True)
class DeclarationsPage:
    frame: Frame
    year: Year
    rows: tuple[DeclarationLine, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    frame: Frame
    year: Year
    label: str
    counts: str
    basis: str
    said: tuple[Said, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class CounterLine:
    term: str
    number: str
    on: str
    scope: str
    source: str
    by: str
    withdrawn: str  # the reason, "" while it counts
    withdraw: Form | None


@dataclass(frozen=True, slots=True)
class CountersPage:
    frame: Frame
    year: Year
    sums: tuple[tuple[str, str], ...]
    rows: tuple[CounterLine, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from last year's report, to be looked at before it is taken over."""

    file_name: str
    title: str
    organ: str
    numbers: tuple[tuple[str, str], ...]
    unread: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class OpeningPage:
    frame: Frame
    year: Year
    current: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]
    form: Form
    read: Read | None


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    number: str
    cell: Link
    delta: str
    reason: str
    asked: str
    approved: str
    mark: Mark
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class AdjustmentsPage:
    frame: Frame
    year: Year
    rows: tuple[AdjustmentLine, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    number: Link
    what: str
    detail: str
    on: str


@dataclass(frozen=True, slots=True)
class ActLine:
    number: str
    at: str
    who: str
    what: str
    subject: str
    said: tuple[str, ...]  # what was changed to what, and why
    digest: str


@dataclass(frozen=True, slots=True)
class TracePage:
    frame: Frame
    year: Year
    label: str
    printed: str
    unit: str
    counts: str
    basis: str
    sums: tuple[tuple[Link, str], ...]
    evidence: tuple[EvidenceLine, ...]
    pager: Pager | None
    adjustments: tuple[EvidenceLine, ...]
    acts: tuple[ActLine, ...]
    account: str  # how records, opening numbers and adjustments add up


@dataclass(frozen=True, slots=True)
class ChangeLine:
    label: str
    signed: str
    now: str
    added: str
    removed: str


@dataclass(frozen=True, slots=True)
class VerifiedVersion:
    title: str
    mark: Mark
    digest: str
    broken: tuple[str, ...]
    changes: tuple[ChangeLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class VerifyPage:
    frame: Frame
    year: Year
    versions: tuple[VerifiedVersion, ...]  # none: nothing is signed yet
    journal: Mark
    breaks: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    number: Link
    what: str
    about: str
    on: str
    ending: str
    ended: str  # the day, "" while it is open


@dataclass(frozen=True, slots=True)
class RegisterPage:
    frame: Frame
    title: str
    lead: str
    filters: tuple[Link, ...]
    about: str  # the heading of the column between kind and day
    rows: tuple[EntryLine, ...]
    total: str
    pager: Pager | None
    form: Form


@dataclass(frozen=True, slots=True)
class EntryPage:
    frame: Frame
    title: str
    mark: Mark
    facts: tuple[tuple[str, str], ...]
    cells: tuple[Link, ...]
    forms: tuple[tuple[str, Form], ...]  # heading, form
    acts: tuple[ActLine, ...]
