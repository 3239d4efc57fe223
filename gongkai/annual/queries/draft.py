"""A report as text: sections with their figures drawn in, what they still lack, the checks, the digest to sign."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.annual.models import Report
from gongkai.annual.models.report import State
from gongkai.annual.queries import ledger
from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.law.report.checks import check
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, gathered
from gongkai.law.report.prose import PROMPT, CannotRender, render
from gongkai.organs.queries import facts_of

# Failed checks that a written explanation may answer: 上年结转 after a merger of offices, and readings of prose, which
# can be mistaken. The identities of the tables are not among them.
EXPLAINABLE = frozenset({"K4", "K7", "text.all_concluded", "text.none_received", "period.year"})
WRITTEN = (1, 5, 6)  # the sections that are prose; the others are tables


@dataclass(frozen=True, slots=True)
class SectionPage:
    number: int
    title: str
    text: str  # as written, with {places} for figures
    rendered: str  # as printed; the raw text where it cannot be drawn yet
    editable: bool
    problems: tuple[str, ...]


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
            pages.append(SectionPage(number, title, text, section.rendered if section else "", True, ()))
        else:
            rendered, problems = _drawn(text, filled, organ)
            pages.append(SectionPage(number, title, text, rendered, True, problems))
    if frozen:
        return Text(report.preamble_text, (), tuple(pages))
    preamble, problems = _drawn(report.preamble, filled, organ)
    return Text(preamble, problems, tuple(pages))


def whole(report: Report, filled: Filled, text: Text) -> Filled:
    """The filled form with title and prose: what is printed, and what is checked."""
    return replace(filled, title=report.title, preamble=text.preamble, sections=text.rendered)


def findings(filled: Filled, previous: Filled | None, level: OrganLevel) -> tuple[Finding, ...]:
    """What a person must see of the checks."""
    return gathered(check(filled, previous=previous, level=level))


def explained(report: Report) -> dict[str, str]:
    """Failed checks that this report answers in writing: rule → explanation."""
    return dict(report.explanations.values_list("rule", "text"))


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


def _drawn(text: str, filled: Filled, organ: OrganFacts) -> tuple[str, tuple[str, ...]]:
    if not text.strip():
        return "", ("还没有撰写。",)
    try:
        return render(text, filled, organ), problems_of(text, ())
    except CannotRender as problem:
        return text, problems_of(text, (str(problem),))
