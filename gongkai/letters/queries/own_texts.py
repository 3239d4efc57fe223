"""An organ's own texts of a letter through time (模板沿革), and one filled in with an invented matter."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.base import journal
from gongkai.law.letter_samples import said as sample
from gongkai.law.letter_text import fill, parts
from gongkai.law.letters import Element
from gongkai.letters.models import Template
from gongkai.paper import write_letter
from gongkai.paper.letter import LetterStyle, paper_of


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One version of an organ's own text; it stays as it was."""

    version: int
    since: date
    text: str
    edited_by: str
    reason: str


def template_versions(organ: str, code: str, variant: str) -> tuple[TemplateVersion, ...]:
    """The organ's own versions of a text, the newest first, those not yet begun included."""
    rows = Template.objects.filter(organ__code=organ, code=code, variant=variant).select_related("organ", "edited_by")
    return tuple(
        TemplateVersion(row.version, row.since, row.text, row.edited_by.name, _edit_reason(row))
        for row in rows.order_by("-version")
    )


def _edit_reason(row: Template) -> str:
    said = next((journal.said(line.data) for line in journal.lines([str(row)])), {})
    return str(said.get("reason", ""))


def sample_pdf(organ_name: str, code: str, variant: str, text: str) -> bytes:
    """The text as PDF, about an invented applicant and matter. Raises Unwritable."""
    said = {**sample(code, variant), Element.ORGAN: organ_name}
    page = paper_of(parts(fill(code, variant, text, said)), organ=organ_name, style=LetterStyle.PLAIN)
    return write_letter.pdf(page, settings.FONT_DIRS)
