"""What each desk page shows, as frozen records: the whole context of its template, under the name `page`."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.common.prose import Section
from gongkai.web.common.statutory import Table


@dataclass(frozen=True, slots=True)
class SignInPage:
    frame: Frame
    form: Form


@dataclass(frozen=True, slots=True)
class ExpiredPage:
    frame: Frame
    again: Link
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    frame: Frame
    title: str
    lead: str
    form: Form


@dataclass(frozen=True, slots=True)
class StalePage:
    """Another person has saved meanwhile: both texts are shown, nothing is lost."""

    frame: Frame
    title: str
    theirs: str
    form: Form


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured word with a sign of its own, so that colour alone never speaks."""

    kind: str  # bad, doubt, good, none
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class StepLine:
    css: str  # done, current, ahead
    title: str
    says: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    title: str
    href: str
    mark: Mark
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class OrganPage:
    frame: Frame
    reports: tuple[ReportLine, ...]
    free: tuple[Link, ...]  # years without a report, the one that is due first
    organs: tuple[Link, ...]  # other organs this person works for
    portal: str


@dataclass(frozen=True, slots=True)
class SideLink:
    text: str
    href: str
    current: bool
    note: str


@dataclass(frozen=True, slots=True)
class Year:
    """The head of every page about one report: which, in what state, and its other pages."""

    title: str
    mark: Mark
    side: tuple[SideLink, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    mark: Mark
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class OverviewPage:
    frame: Frame
    year: Year
    steps: tuple[StepLine, ...]
    todo: tuple[Todo, ...]
    acts: tuple[Form, ...]
    facts: tuple[tuple[str, str], ...]
    versions: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    mark: Mark
    title: str
    message: str
    basis: str
    cells: tuple[Link, ...]
    more: str  # how many cells are left out, "" for none


@dataclass(frozen=True, slots=True)
class SheetsPage:
    frame: Frame
    year: Year
    tables: tuple[Table, ...]
    findings: tuple[FindingLine, ...]
    summary: str
    counted: str


@dataclass(frozen=True, slots=True)
class WholePage:
    frame: Frame
    year: Year
    title_lines: tuple[str, ...]
    preamble: tuple[str, ...]
    sections: tuple[Section, ...]
    files: tuple[Link, ...]
    digest: str
    sign: Form | None


@dataclass(frozen=True, slots=True)
class Figure:
    place: str  # what is typed: {本年新收}
    value: str


@dataclass(frozen=True, slots=True)
class Duty:
    mark: Mark
    matter: str


@dataclass(frozen=True, slots=True)
class TextPage:
    frame: Frame
    year: Year
    heading: str
    form: Form
    preview: tuple[str, ...]
    previewed: str  # "" where what is shown is what is stored
    problems: tuple[str, ...]
    duties: tuple[Duty, ...]
    figures: tuple[Figure, ...]


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
    key: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    label: str
    signed: str
    now: str
    added: str
    removed: str


@dataclass(frozen=True, slots=True)
class VerifyPage:
    frame: Frame
    year: Year
    mark: Mark | None  # None: nothing is signed yet
    digest: str
    broken: tuple[str, ...]
    changes: tuple[ChangeLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    number: Link
    what: str
    about: str
    on: str
    ending: str


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
