"""What the desk's pages about applications show: the inbox, the register, one case with its acts, its reply."""

from dataclasses import dataclass

from gongkai.web.common.forms import Field, Form, Told
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.desk.pages import CountLine, Mark, StepLine
from gongkai.web.desk.pages_ledger import ActLine


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the account of a due date. `void`: on record, without effect."""

    on: str
    what: str
    basis: str
    void: bool
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as every page shows it: the day, what is left of it in words, and what is uncertain about it."""

    day: str  # or the reason why there is none
    known: bool
    left: Mark
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of every page of one case."""

    reference: str
    title: str  # of the page
    summary: str
    stage: Mark
    due: Due
    help_need: str
    facts: tuple[tuple[str, str], ...]
    tabs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InboxLine:
    number: Link
    summary: str
    stage: Mark
    due: Due
    facts: tuple[str, ...]
    waits: tuple[str, ...]
    proposals: tuple[str, ...]
    help_need: str
    steps: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class InboxGroup:
    key: str
    title: str
    mark: Mark
    lines: tuple[InboxLine, ...]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    text: str
    at: str
    link: Link
    form: Form


@dataclass(frozen=True, slots=True)
class InboxPage:
    frame: Frame
    notices: tuple[NoticeLine, ...]
    more_notices: str
    filters: Form
    counts: tuple[CountLine, ...]
    groups: tuple[InboxGroup, ...]
    letters: tuple[CountLine, ...]  # drafts that wait for this person's review or signature
    remedies: tuple[CountLine, ...]  # what is owed in reconsiderations and lawsuits
    total: str
    pager: Pager | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IntakePage:
    frame: Frame
    form: Form
    sections: tuple[tuple[str, tuple[Field, ...]], ...]  # the fields of the form under headings


@dataclass(frozen=True, slots=True)
class ActLink:
    """One thing that may be done; closed where there are reasons, each with its article."""

    text: str
    href: str
    whys: tuple[tuple[str, str], ...]  # reason, article


@dataclass(frozen=True, slots=True)
class ActGroup:
    title: str
    open: tuple[ActLink, ...]


@dataclass(frozen=True, slots=True)
class RefusedGroup:
    """Acts that are closed for the same reasons."""

    whys: tuple[tuple[str, str], ...]
    acts: tuple[ActLink, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    number: int
    on: str
    what: str
    details: tuple[str, ...]
    note: str
    letter: Link | None
    entered: str
    annulled: str
    annul: str  # address of the act that takes it back; "" where it is not the last


@dataclass(frozen=True, slots=True)
class Row:
    """A line of any small list of the case: what, its details, what can be done with it."""

    title: str
    mark: Mark | None
    details: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    rows: tuple[Row, ...]
    empty: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePage:
    frame: Frame
    head: Head
    waits: tuple[str, ...]
    proposals: tuple[ActLink, ...]
    answer: ActLink | None  # to the reply
    missing: tuple[str, ...]
    complete: str
    asked: tuple[tuple[str, str], ...]
    applicant: tuple[tuple[str, str], ...]
    see: ActLink
    groups: tuple[ActGroup, ...]
    refused: tuple[RefusedGroup, ...]
    events: tuple[EventLine, ...]
    sections: tuple[Section, ...]
    cells: tuple[Link, ...]
    history: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class ActPage:
    frame: Frame
    head: Head
    lead: str
    basis: str
    facts: tuple[tuple[str, str], ...]
    whys: tuple[tuple[str, str], ...]
    late: bool  # closed today, yet what happened on an earlier day may be entered
    form: Form
    shown: tuple[tuple[str, str], ...]  # what the act shows: the applicant in full


@dataclass(frozen=True, slots=True)
class DeadlinePage:
    frame: Frame
    head: Head
    organ: str
    steps: tuple[SheetLine, ...]
    unverified: bool  # a basis that nobody has checked: told to the office, not printed
    numbers: tuple[tuple[str, str], ...]
    printed: str


@dataclass(frozen=True, slots=True)
class SlipPage:
    frame: Frame
    head: Head
    organ: str
    code: str  # the query code, "" where it was shown before
    slip: tuple[tuple[str, str], ...]
    sheet: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    contact: tuple[tuple[str, str], ...]
    similar: tuple[Row, ...]
    oral: bool  # filled in by the office: the applicant confirms what was read out
    printed: str
    renew: str
    letters: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    term: str
    href: str
    basis: str
    needs: str
    current: bool


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    title: str
    lines: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class LetterHead:
    """How far a letter is, what it lacks, what stands in it."""

    term: str
    state: Mark
    steps: tuple[StepLine, ...]
    sent_back: str
    preview: tuple[tuple[str, str], ...]  # class, line
    faults: tuple[tuple[str, str, bool], ...]  # message, article, blocks
    digest: str
    files: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReplyPage:
    frame: Frame
    head: Head
    groups: tuple[OutcomeGroup, ...]  # to choose from; none once there is a draft
    other: ActLink | None
    outcome: tuple[str, str]  # term, basis
    hints: tuple[tuple[str, str], ...]
    lacks: tuple[tuple[str, str], ...]
    letter: LetterHead | None
    told: tuple[Told, ...]  # why something was refused whose form is no longer on the page
    choose: Form | None  # the chosen outcome before there is a draft: its parts, then begin
    edit: Form | None
    more: tuple[str, ...]  # names of the fields of `edit` that mostly need no typing
    forms: tuple[Form, ...]
    whys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    frame: Frame
    head: Head
    letter: LetterHead
    told: tuple[Told, ...]
    edit: Form | None
    more: tuple[str, ...]  # names of the fields of `edit` that mostly need no typing
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class LettersPage:
    frame: Frame
    head: Head
    rows: tuple[Row, ...]
    form: Form
