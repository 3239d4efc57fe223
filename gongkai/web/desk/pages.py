"""What each desk page shows, as frozen records: the whole context of its template, under the name `page`."""

from dataclasses import dataclass

from gongkai.web.common.explained import Explanation
from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.prose import Section
from gongkai.web.common.statutory import Table
from gongkai.web.common.typed import TypedText


@dataclass(frozen=True, slots=True)
class SignInPage:
    frame: Frame
    form: Form
    empty: bool  # nobody has an account yet


@dataclass(frozen=True, slots=True)
class ExpiredPage:
    frame: Frame
    again: Link
    typed: tuple[TypedText, ...]


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
class WaitingLine:
    mark: Mark
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class CountLine:
    mark: Mark
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class OrganPage:
    frame: Frame
    todo: Link
    inbox: tuple[CountLine, ...]  # open applications by urgency
    waiting: tuple[WaitingLine, ...]  # over all organs of the person
    reports: tuple[ReportLine, ...]
    free: tuple[Link, ...]  # years without a report, newest first
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
    next_steps: str  # the heading of the acts
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
    explained: str  # why it may stand, in the drafter's words
    form: Form | None  # to answer it in writing


@dataclass(frozen=True, slots=True)
class SheetsPage:
    frame: Frame
    year: Year
    tables: tuple[Table, ...]
    findings: tuple[FindingLine, ...]
    checks: tuple[tuple[Mark, str], ...]  # every check there is, with its verdict
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
    explained: tuple[Explanation, ...]  # checks that do not hold, and the drafter's answer
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
    figures: tuple[Figure, ...]  # sums and counters, the ones a sentence mostly wants
    cells: tuple[Figure, ...]  # single cells of the tables
