"""A report as text: sections with their figures drawn in, what they still lack, the checks, the digest to sign."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gongkai.annual.models import Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.filled import Explained, Filled
from gongkai.law.report.finding import Finding, Verdict, gathered
from gongkai.law.report.prose import DUTIES, PROMPT, drawn, untold, unwritten
from gongkai.organs.queries import facts_of

# Failed checks that a written explanation may answer: 上年结转 after a merger of offices, 现行有效 after a clearing-up.
# Neither the identities of the tables nor a text that contradicts them are among those: they are mended.
EXPLAINABLE = frozenset({"K4", "K10"})
WRITTEN = (1, 5, 6)  # the sections that are prose; the others are tables


@dataclass(frozen=True, slots=True)
class SectionPage:
    number: int
    title: str
    text: str  # as written, with {places} for figures
    rendered: str  # as printed; the raw text where it cannot be drawn yet
    editable: bool
    problems: tuple[str, ...]
    duties: tuple[tuple[str, bool], ...] = ()  # what the section must state, and whether it does

    @property
    def seen(self) -> str:
        """What an editor who starts from this text has seen: handed back with the new text."""
        return seen_of(self.text)


@dataclass(frozen=True, slots=True)
class Text:
    """A report's prose as it would be printed now."""

    preamble: str
    preamble_problems: tuple[str, ...]
    sections: tuple[SectionPage, ...]

    @property
    def rendered(self) -> dict[int, str]:
        return {section.number: section.rendered for section in self.sections if section.editable}


def text_of(report: Report, filled: Filled) -> Text:
    """Drawn from the cells while the report is in the making; as frozen from the moment it was submitted."""
    organ = facts_of(report.organ)
    written = {section.number: section for section in report.sections.all()}
    frozen = report.state != State.BUILDING
    pages = []
    for number, title in enumerate(filled.form.section_titles, start=1):
        section = written.get(number)
        text = section.text if section else ""
        if number not in WRITTEN:
            pages.append(SectionPage(number, title, "", "", False, ()))
        elif frozen:
            rendered = section.rendered if section else ""
            pages.append(SectionPage(number, title, text, rendered, True, (), _duties(number, rendered, organ.level)))
        else:
            pages.append(_section(number, title, text, filled, organ))
    if frozen:
        return Text(report.preamble_text, (), tuple(pages))
    preamble, problems = _drawn(report.preamble, filled, organ)
    return Text(preamble, problems, tuple(pages))


def preview(organ_code: str, year: int, number: int, text: str) -> SectionPage | None:
    """A text that is not saved, drawn with the figures of the newest version; number 0 is the lead (导语)."""
    reports = Report.objects.select_related("organ").filter(organ__code=organ_code, year=year)
    report = reports.order_by("-version").first()
    if report is None or number not in (0, *WRITTEN):
        return None
    filled = ledger.stored(report)
    title = filled.form.section_titles[number - 1] if number else "导语"
    return _section(number, title, text, filled, facts_of(report.organ))


def seen_of(*texts: str) -> str:
    """A digest of stored text, so that a save can tell whether it is still the one the writer started from."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def whole(report: Report, filled: Filled, text: Text) -> Filled:
    """The filled form with title and prose: what is printed, and what is checked."""
    return replace(filled, title=report.title, preamble=text.preamble, sections=text.rendered)


def findings(filled: Filled, previous: Filled | None, level: OrganLevel) -> tuple[Finding, ...]:
    """What a person must see of the checks."""
    return gathered(check(filled, previous=previous, level=level))


def standing(report: Report) -> tuple[Finding, ...]:
    """The findings on the report as it stands now."""
    filled = ledger.stored(report)
    printed = whole(report, filled, text_of(report, filled))
    previous = ledger.previous(report.organ.code, report.year)
    return findings(printed, previous, OrganLevel(report.organ.level))


def explained(report: Report, found: Iterable[Finding] = ()) -> dict[str, Explained]:
    """Findings that this report answers in writing, by their key: among those `found` while it is in the making."""
    rows = report.explanations.order_by("id")
    if report.state == State.BUILDING:
        rows = rows.filter(finding__in=[one.key for one in found if one.verdict is Verdict.FAIL])
    else:
        rows = rows.filter(stands=True)
    return {row.finding: Explained(row.rule, tuple(row.cells), row.found, row.text) for row in rows}


def digest_of(filled: Filled) -> str:
    """SHA-256 over cells with evidence, narrative counts, title and prose: the thing that is signed."""
    body = [
        filled.digest(),
        filled.title,
        filled.preamble,
        sorted(filled.sections.items()),
        sorted(filled.narrative.items()),
    ]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def frozen_digest(report: Report) -> str:
    """The digest of what lies in the database now; it equals report.digest unless somebody went round the actions."""
    return digest_of(ledger.stored(report, evidence=True))


def problems_of(text: str, rendered_problems: tuple[str, ...]) -> tuple[str, ...]:
    prompts = tuple(f"还没有填写：{prompt}" for prompt in dict.fromkeys(PROMPT.findall(text)))
    return (*rendered_problems, *prompts)


def narrative_of(filled: Filled) -> Mapping[str, int]:
    return {key: int(number) for key, number in sorted(filled.narrative.items())}


def _section(number: int, title: str, text: str, filled: Filled, organ: OrganFacts) -> SectionPage:
    rendered, problems = _drawn(text, filled, organ)
    if rendered.strip() and (left := untold(number, rendered)):
        problems = (*problems, f"没有写到{'、'.join(duty.matter for duty in left)}中的任何一项。")
    return SectionPage(number, title, text, rendered, True, problems, _duties(number, rendered, organ.level))


def _duties(number: int, rendered: str, level: OrganLevel) -> tuple[tuple[str, bool], ...]:
    """By the rule of the checks; and a paragraph that still holds a prompt is not written."""
    gaps = unwritten({number: rendered}, level)
    owed = (duty for duty in DUTIES if duty.section == number and (not duty.governments or level.is_government))
    return tuple((duty.matter, duty not in gaps) for duty in owed)


def _drawn(text: str, filled: Filled, organ: OrganFacts) -> tuple[str, tuple[str, ...]]:
    """What can be drawn is drawn; what cannot is marked in the text and named as a problem, which submit refuses."""
    if not text.strip():
        return "", ("还没有撰写。",)
    rendered, problems = drawn(text, filled, organ)
    return rendered, problems_of(text, tuple(f"{problem}。" for problem in problems))
