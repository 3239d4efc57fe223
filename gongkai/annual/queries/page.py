"""The report page, for the portal and the desk: cells, prose, progress, checks, versions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.annual.models import Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import draft, ledger
from gongkai.annual.queries.draft import SectionPage
from gongkai.base.models import Entry
from gongkai.foi import queries as foi
from gongkai.foi.queries import FIRST_YEAR
from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.figures import drawable
from gongkai.law.report.filled import Explained, Filled
from gongkai.law.report.finding import Finding, Verdict
from gongkai.law.report.form import Form
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import OrganPage, page_of, powers

# Acts after which the cells of a report may count differently.
LEDGER_ACTS = (
    *foi.COUNTING_ACTS,
    "remedies.registered",
    "remedies.concluded",
    "remedies.corrected",
    "remedies.voided",
    "annual.declared",
    "annual.counted",
    "annual.count_withdrawn",
    "annual.adjustment_approved",
    "annual.adjustment_withdrawn",
    "annual.opened",
)


@dataclass(frozen=True, slots=True)
class Listed:
    organ_code: str
    year: int
    version: int
    title: str
    state: str
    state_term: str
    signed_at: datetime | None
    published_at: datetime | None
    superseded: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    title: str
    done: bool
    current: bool
    by: str
    at: datetime | None


@dataclass(frozen=True)
class ReportPage:
    organ: OrganPage
    year: int
    version: int
    state: str
    state_term: str
    edition: str
    title: str
    preamble: str  # as written
    preamble_problems: tuple[str, ...]
    filled: Filled  # as printed: pass it to paper.write_report.render
    evidence_counts: Mapping[str, int]
    sections: tuple[SectionPage, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    explained: Mapping[str, Explained]  # findings answered in writing, by their key
    undeclared: tuple[str, ...]
    pending_adjustments: int
    stale: bool  # the ledger has changed since the cells were counted
    built_at: datetime | None
    drafter: str
    drafter_login: str
    signer: str
    drafted_at: datetime | None
    signed_at: datetime | None
    published_at: datetime | None
    superseded_at: datetime | None
    reason: str
    digest: str
    versions: tuple[Listed, ...]

    @property
    def form(self) -> Form:
        return self.filled.form

    @property
    def lead_seen(self) -> str:
        """What an editor of title and lead has seen: handed back with the new ones."""
        return draft.seen_of(self.title, self.preamble)

    @property
    def blocking(self) -> bool:
        return any(finding.blocks and finding.key not in self.explained for finding in self.findings)

    @property
    def explainable(self) -> frozenset[str]:
        """Keys of failed checks that may be answered in writing."""
        failed = (finding for finding in self.findings if finding.verdict is Verdict.FAIL)
        return frozenset(finding.key for finding in failed if finding.rule in draft.EXPLAINABLE)

    @property
    def offending(self) -> frozenset[str]:
        """Cells that a failed check names."""
        return frozenset(key for finding in self.findings for key in finding.cells if finding.verdict == "fail")


def published(organ_code: str) -> tuple[Listed, ...]:
    """Every version that was ever published, the newest year first, the version in force before those it replaced."""
    rows = Report.objects.filter(organ__code=organ_code, state__in=[State.PUBLISHED, State.SUPERSEDED])
    return tuple(_listed(row) for row in rows.select_related("organ").order_by("-year", "-version"))


def in_the_making(organ_code: str) -> tuple[Listed, ...]:
    """Every version in any state, for the desk."""
    rows = Report.objects.filter(organ__code=organ_code)
    return tuple(_listed(row) for row in rows.select_related("organ").order_by("-year", "-version"))


def years(organ_code: str, *, on: date) -> tuple[int, ...]:
    """Years for which a report can be made, the newest first; the running year can be counted but not submitted."""
    return tuple(range(on.year, FIRST_YEAR - 1, -1))


def public_report(organ_code: str, year: int, version: int | None = None) -> ReportPage | None:
    """A published version; without a number the one in force."""
    rows = Report.objects.filter(organ__code=organ_code, year=year)
    if version is None:
        row = rows.filter(state=State.PUBLISHED).first()
    else:
        row = rows.filter(state__in=[State.PUBLISHED, State.SUPERSEDED], version=version).first()
    return _page(row, public=True) if row else None


def report(organ_code: str, year: int, version: int | None = None) -> ReportPage | None:
    """Any version, for the desk; without a number the newest."""
    rows = Report.objects.filter(organ__code=organ_code, year=year).order_by("-version")
    row = rows.first() if version is None else rows.filter(version=version).first()
    return _page(row, public=False) if row else None


def may(page: ReportPage, person: Person, *, on: date) -> frozenset[str]:
    """What this person could do to this report now: only to grey out buttons, the actions decide."""
    held = powers(person, page.organ.code, on=on)
    building, newest = page.state == State.BUILDING, page.version == max(one.version for one in page.versions)
    open_ = page.state in {State.BUILDING, State.DRAFTED, State.SIGNED}
    drafts = Power.DRAFT_REPORT in held
    offered = {
        "build": drafts and building,
        "write": drafts and building,
        "submit": drafts and building,
        "sign": Power.SIGN_REPORT in held and page.state == State.DRAFTED and page.drafter_login != person.login,
        "publish": Power.PUBLISH_REPORT in held and page.state == State.SIGNED,
        "reopen": (drafts or Power.SIGN_REPORT in held) and open_ and not building,
        "correct": drafts and page.state == State.PUBLISHED and newest,
        "declare": Power.DECLARE in held,
        "count": Power.COUNT in held,
        "adjust": Power.ASK_ADJUSTMENT in held,
        "approve_adjustment": Power.APPROVE_ADJUSTMENT in held,
    }
    return frozenset(verb for verb, allowed in offered.items() if allowed)


def figures(organ_code: str, year: int) -> dict[str, str]:
    """Names that the sections of the newest version can draw in, with what they would print."""
    row = Report.objects.filter(organ__code=organ_code, year=year).order_by("-version").first()
    return drawable(ledger.stored(row)) if row else {}


def checks(organ_code: str, year: int) -> tuple[Finding, ...]:
    """Every finding on the newest version, also the checks that hold and those that do not apply."""
    row = Report.objects.select_related("organ").filter(organ__code=organ_code, year=year).order_by("-version").first()
    if row is None:
        return ()
    filled = ledger.stored(row)
    printed = draft.whole(row, filled, draft.text_of(row, filled))
    return check(printed, previous=ledger.previous(organ_code, year), level=OrganLevel(row.organ.level))


def _page(row: Report, *, public: bool) -> ReportPage:
    row = Report.objects.select_related("organ__parent", "drafter", "signer").get(pk=row.pk)
    code = row.organ.code
    filled = ledger.stored(row)
    text = draft.text_of(row, filled)
    printed = draft.whole(row, filled, text)
    level = OrganLevel(row.organ.level)
    found = () if public else draft.findings(printed, ledger.previous(code, row.year), level)
    explained = draft.explained(row, found)
    return ReportPage(
        organ=page_of(row.organ),
        year=row.year,
        version=row.version,
        state=row.state,
        state_term=row.get_state_display(),
        edition=row.edition,
        title=row.title,
        preamble=row.preamble,
        preamble_problems=text.preamble_problems,
        filled=replace(printed, explanations=tuple(explained.values())),
        evidence_counts=dict(row.cells.values_list("key", "evidence_count")),
        sections=text.sections,
        steps=_steps(row),
        findings=found,
        explained=explained,
        undeclared=() if public else ledger.undeclared(code, row.year),
        pending_adjustments=0 if public else ledger.pending_adjustments(code, row.year),
        stale=_stale(row),
        built_at=row.built_at,
        drafter=row.drafter.name if row.drafter else "",
        drafter_login=row.drafter.login if row.drafter else "",
        signer=row.signer.name if row.signer else "",
        drafted_at=row.drafted_at,
        signed_at=row.signed_at,
        published_at=row.published_at,
        superseded_at=row.superseded_at,
        reason=row.reason,
        digest=row.digest,
        versions=tuple(one for one in (published if public else in_the_making)(code) if one.year == row.year),
    )


def _stale(row: Report) -> bool:
    """Only a report in the making can be out of date; what changed after signing is for verify to say."""
    if row.state not in {State.BUILDING, State.DRAFTED}:
        return False
    later = Entry.objects.filter(organ=row.organ.code, sequence__gt=row.built_entry, act__in=LEDGER_ACTS)
    return later.exists()


def _steps(row: Report) -> tuple[Step, ...]:
    order = [State.BUILDING, State.DRAFTED, State.SIGNED, State.PUBLISHED]
    reached = order.index(State.PUBLISHED if row.state == State.SUPERSEDED else State(row.state))
    drafter, signer = row.drafter.name if row.drafter else "", row.signer.name if row.signer else ""
    rows = (
        ("build", "核算与撰写", drafter, row.built_at),
        ("submit", "提交签发", drafter, row.drafted_at),
        ("sign", "签发", signer, row.signed_at),
        ("publish", "发布", "", row.published_at),
    )
    # A report in state DRAFTED has the first two steps behind it and waits for the third.
    done = 0 if reached == 0 else reached + 1
    return tuple(
        Step(key, title, True, False, who, at)
        if number < done
        else Step(key, title, False, number == done, "", row.built_at if key == "build" else None)
        for number, (key, title, who, at) in enumerate(rows)
    )


def _listed(row: Report) -> Listed:
    return Listed(
        organ_code=row.organ.code,
        year=row.year,
        version=row.version,
        title=row.title,
        state=row.state,
        state_term=row.get_state_display(),
        signed_at=row.signed_at,
        published_at=row.published_at,
        superseded=row.state == State.SUPERSEDED,
        reason=row.reason,
    )
