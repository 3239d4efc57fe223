"""What the desk's working pages show: remedies, other registers, statistics, sheets, templates, redaction."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.desk.charts import Chart
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_case import SheetLine
from gongkai.web.desk.pages_ledger import ActLine

Facts = tuple[tuple[str, str], ...]
Headed = tuple[tuple[str, Form], ...]  # heading, form


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: the first cell of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def labelled(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Each cell with the name of its column, which a narrow screen prints before it."""
        return tuple(tuple(zip(self.head, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class RemedyLine:
    number: Link
    kind: str
    authority: str
    filed: str
    state: Mark
    due: str  # until when we answer, "" where nothing is owed
    result: str


@dataclass(frozen=True, slots=True)
class RemediesPage:
    frame: Frame
    owed: tuple[tuple[Link, str, Mark], ...]  # case, what is owed, until when
    filters: tuple[Link, ...]
    rows: tuple[RemedyLine, ...]
    total: str
    pager: Pager | None
    form: Form


@dataclass(frozen=True, slots=True)
class RemedyPage:
    frame: Frame
    title: str
    mark: Mark
    facts: Facts
    about: Link | None
    clock: Mark | None  # our answer: until when, or kept, or late
    due: str
    steps: tuple[SheetLine, ...]
    remake: tuple[Mark, str, Link | None] | None
    lesson: str
    letters: tuple[tuple[Link, Mark], ...]
    draft: Link | None
    cells: tuple[Link, ...]
    forms: Headed
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class OtherEntryPage:
    frame: Frame
    title: str
    mark: Mark
    facts: Facts
    said: Facts  # longer texts
    contact: str  # opened, "" while it is sealed
    forms: Headed
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One question of the statistics: a chart and, beside it, the same as a table."""

    chart: Chart
    table: Table


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    frame: Frame
    fault: str  # why there are no figures, "" where there are
    period: str
    form: Form
    periods: tuple[Link, ...]
    sums: Facts
    blocks: tuple[Block, ...]
    fees: Table
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    frame: Frame
    export: Form
    template: Link
    upload: Form
    ready: Form | None  # to confirm what was checked
    count: int
    sample: Table | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    case: Link
    summary: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CalendarsPage:
    frame: Frame
    keeping: tuple[Link, ...]
    years: tuple[Link, ...]
    year: str
    runs: Table
    added: Table
    upload: Form
    confirm: Form | None
    moves: tuple[MoveLine, ...]
    moved: str  # what the list of moves is: "" for none
    until: str  # the last day that a notice covers


@dataclass(frozen=True, slots=True)
class TemplateLine:
    name: Link
    variant: str
    series: str
    source: str


@dataclass(frozen=True, slots=True)
class TemplatesPage:
    frame: Frame
    keeping: tuple[Link, ...]
    marks: Table
    mark_form: Form
    rows: tuple[TemplateLine, ...]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    frame: Frame
    title: str
    trigger: str
    source: str
    required: tuple[tuple[str, str, bool], ...]  # placeholder, article, whether the text holds it
    optional: tuple[str, ...]
    form: Form
    sample: str
    versions: tuple[tuple[str, str, str, str], ...]  # which, from when, by whom and why, text


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a redaction: `value` is what the form holds."""

    number: int
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetView:
    number: int
    src: str
    boxes: int


@dataclass(frozen=True, slots=True)
class RedactPage:
    frame: Frame
    title: str
    facts: Facts
    copy: Link | None
    original: Link | None
    reasons: Form  # carries reasons and address
    notes: tuple[str, ...]
    words: str
    boxes: tuple[Box, ...]
    new: tuple[tuple[str, str, str], ...]  # name, label, what was typed: the fields of a further box
    views: tuple[SheetView, ...]
    pages: int
    why_not: str
    strip: Form


@dataclass(frozen=True, slots=True)
class NoticeLine:
    text: str
    href: str
    at: str
    due: str
    read: bool
    form: Form | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    frame: Frame
    unread: str
    filters: tuple[Link, ...]
    notices: tuple[NoticeLine, ...]
    all_read: Form | None
    email: Form
    feed: Form
    close: Form | None
    address: str  # the new secret address, shown once


@dataclass(frozen=True, slots=True)
class LogPage:
    frame: Frame
    keeping: tuple[Link, ...]
    title: str
    lead: str
    table: Table
    empty: str


@dataclass(frozen=True, slots=True)
class JobsPage:
    frame: Frame
    keeping: tuple[Link, ...]
    rows: tuple[tuple[str, str, str, str, Form], ...]
