"""What each portal page shows, as frozen records: the whole context of its template, under the name `page`."""

from dataclasses import dataclass

from gongkai.web.common.explained import Explanation
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.common.prose import Section


@dataclass(frozen=True, slots=True)
class Part:
    """One of the statutory parts of the platform. `closed` while it is not open yet."""

    title: str
    about: str
    href: str
    action: str
    closed: bool


@dataclass(frozen=True, slots=True)
class OrganLine:
    name: str
    href: str
    apply: str  # addresses of 依申请公开 and of tracking
    track: str
    note: str


@dataclass(frozen=True, slots=True)
class OrgansPage:
    frame: Frame
    organs: tuple[OrganLine, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    frame: Frame
    parts: tuple[Part, ...]
    latest: "ReportLine | None"


@dataclass(frozen=True, slots=True)
class ClosedPage:
    frame: Frame
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    title: str
    href: str
    published: str
    version: str  # "" for a first and only version
    files: tuple["FileLine", ...]


@dataclass(frozen=True, slots=True)
class ReportsPage:
    frame: Frame
    rows: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    text: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    text: str
    href: str
    published: str
    reason: str
    shown: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    frame: Frame
    title: str
    title_lines: tuple[str, ...]
    organ: str
    published: str
    superseded: Link | None  # the version that replaced this one
    corrects: str  # why this version replaced the one before it
    preamble: tuple[str, ...]
    sections: tuple[Section, ...]
    files: tuple[FileLine, ...]
    versions: tuple[VersionLine, ...]
    explained: tuple[Explanation, ...]  # checks that do not hold, and why the organ says they may not
    digest: str
    edition: str
    version: str  # for the last line in print


@dataclass(frozen=True, slots=True)
class ActLine:
    """A line of the journal without the name of who did it."""

    number: str
    at: str
    what: str
    digest: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    what: str
    detail: str
    date: str
    number: str
    href: str  # the page of the record, or ""
    mark: str  # what was changed since, or ""
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class SumLine:
    text: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class TracePage:
    frame: Frame
    label: str
    printed: str
    unit: str
    where: str  # which table of which report
    counts: str  # the sentence of the rule
    basis: str
    account: str  # how records, opening numbers and adjustments add up
    evidence: tuple[EvidenceLine, ...]
    pager: Pager | None
    sums: tuple[SumLine, ...]
    adjustments: tuple[EvidenceLine, ...]
    explained: tuple[Explanation, ...]
    digest: str
    report: Link


@dataclass(frozen=True, slots=True)
class CounterLine:
    number: str
    date: str
    scope: str
    source: str
    mark: str
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    frame: Frame
    name: str
    printed: str
    unit: str
    where: str
    sums: tuple[SumLine, ...]
    counters: tuple[CounterLine, ...]
    differs: str  # what the counters add up to today, where that is not the figure
    digest: str
    report: Link


@dataclass(frozen=True, slots=True)
class StoodLine:
    """A cell in which the record was counted when the report was published."""

    text: str
    version: str
    href: str
    mark: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    frame: Frame
    number: str
    what: str
    facts: tuple[tuple[str, str], ...]
    cells: tuple[StoodLine, ...]
    changed: bool  # since the version in force
    moved: tuple[str, ...]  # cells in which it would be counted today
    acts: tuple[ActLine, ...]
    withheld: str  # what is not shown here, and why
