"""Write the prose of a report (撰写): sections 一, 五, 六, title and lead. Gaps are allowed until submission.

`seen` is the digest of the text the writer started from; another person's text is never overwritten unseen.
"""

from datetime import datetime

from django.db import transaction

from gongkai.annual.actions.build import newest, not_in
from gongkai.annual.models import Report, Section
from gongkai.annual.models.report import State
from gongkai.annual.queries.draft import WRITTEN, seen_of
from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import lacks

_LONGEST = 50_000


@transaction.atomic
def write_section(
    *, organ: str, year: int, number: int, text: str, seen: str | None = None, by: Person, at: datetime
) -> Section:
    """Write one section. Figures are written {名称} and drawn from the cells when the text is printed."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at)), *not_in(report, State.BUILDING)]
    if number not in WRITTEN:
        reasons.append(Reason("section", "", "只有第一、五、六部分是文字；第二、三、四部分是表格，由台账生成。"))
    if len(text) > _LONGEST:
        reasons.append(Reason("too_long", "", f"文字最多{_LONGEST}个字。"))
    before = Section.objects.filter(report=report, number=number).first()
    if seen is not None and seen != seen_of(before.text if before else ""):
        reasons.append(stale("这一部分的文字"))
    refuse_if(reasons)
    text = clean(text)
    section, _ = Section.objects.update_or_create(report=report, number=number, defaults={"text": text})
    said = {"section": number, "text": text}
    journal.record("annual.section_written", by=by, at=at, subject=str(report), organ=organ, data=said)
    return section


@transaction.atomic
def write_lead(
    *, organ: str, year: int, title: str, preamble: str, seen: str | None = None, by: Person, at: datetime
) -> Report:
    """Write the title and the lead paragraph (标题、导语)."""
    report = newest(organ, year)
    reasons = [*lacks(by, Power.DRAFT_REPORT, report.organ, on=day(at)), *not_in(report, State.BUILDING)]
    title, preamble = clean(title), clean(preamble)
    if not title:
        reasons.append(Reason("title", "", "请填写标题。"))
    if len(title) > 200 or len(preamble) > _LONGEST:
        reasons.append(Reason("too_long", "", f"标题最多200个字，导语最多{_LONGEST}个字。"))
    if seen is not None and seen != seen_of(report.title, report.preamble):
        reasons.append(stale("标题或者导语"))
    refuse_if(reasons)
    report.title, report.preamble = title, preamble
    report.save(update_fields=["title", "preamble"])
    said = {"title": title, "preamble": preamble}
    journal.record("annual.lead_written", by=by, at=at, subject=str(report), organ=organ, data=said)
    return report
