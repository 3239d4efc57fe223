"""An office's own choices: the text of a letter (编辑模板), the 代字 of its numbers (设置发文代字)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.base import journal
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.letter_checks import number_faults, template_faults
from gongkai.law.letter_text import variants
from gongkai.law.letters import LETTERS, LetterSeries
from gongkai.letters import queries
from gongkai.letters.actions.common import blocking
from gongkai.letters.actions.draft import TEXT_LIMIT
from gongkai.letters.models import Mark, Template
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find, lacks, locked


@transaction.atomic
def edit_template(
    *, organ: str, code: str, variant: str = "", text: str, since: date, reason: str = "", by: Person, at: datetime
) -> Template:
    """Put the office's own text in force from a day on; letters already drafted keep theirs."""
    row = locked(organ)
    plain = clean(text)
    reasons = [*lacks(by, Power.EDIT_TEMPLATE, row, on=day(at))]
    if code not in LETTERS or variant not in variants(code):
        refuse_if([*reasons, Reason("code", "", f"没有代码为“{code}{'.' if variant else ''}{variant}”的文书模板。")])
    if len(plain) > TEXT_LIMIT:
        reasons.append(Reason("too_long", "", f"模板最多{TEXT_LIMIT}个字。"))
    if since < day(at):
        reasons.append(Reason("since", "", f"启用日期{since}不能早于今天：已经发出的文书用的是当时的模板。"))
    refuse_if([*reasons, *blocking(template_faults(code, variant, plain))])
    rows = Template.objects.filter(organ=row, code=code, variant=variant)
    version = (rows.order_by("-version").values_list("version", flat=True).first() or 0) + 1
    made = Template(organ=row, code=code, variant=variant, version=version, text=plain, since=since, edited_by=by)
    made.save(force_insert=True)
    said = {
        "code": code,
        "variant": variant,
        "version": version,
        "since": since,
        "reason": clean(reason),
        "text": plain,
    }
    journal.record("letters.template_edited", by=by, at=at, subject=str(made), organ=organ, data=said)
    return made


@transaction.atomic
def set_marks(
    *, organ: str, character: str, words: Mapping[LetterSeries, str] | None = None, by: Person, at: datetime
) -> tuple[Mark, ...]:
    """Set the organ's 机关代字, e.g. 样: 样公复〔2024〕1号. `words`: what follows it, where not as usual."""
    row = locked(find(organ).code)
    chosen = {series: (words or {}).get(series, series.word) for series in LetterSeries if series.word}
    texts = {series: clean(character) + clean(word) for series, word in chosen.items()}
    reasons = [*lacks(by, Power.EDIT_TEMPLATE, row, on=day(at)), *_marks_wrong(clean(character), texts)]
    refuse_if(reasons)
    before = {series.value: text for series, text in queries.marks(row).items()}
    Mark.objects.filter(organ=row).delete()
    made = Mark.objects.bulk_create(Mark(organ=row, series=key.value, text=text) for key, text in texts.items())
    said = {"before": before, "after": {series.value: text for series, text in texts.items()}}
    journal.record("letters.marks_set", by=by, at=at, subject=f"organ/{organ}", organ=organ, data=said)
    return tuple(made)


def _marks_wrong(character: str, texts: Mapping[LetterSeries, str]) -> Iterator[Reason]:
    if not character:
        yield Reason("mark", "", "请填写机关代字。")
    for text in texts.values():
        if not 0 < len(text) <= 16:
            yield Reason("mark", "", f"发文代字“{text}”应为1至16个字。")
        yield from blocking(number_faults(f"{text}〔2024〕1号"))
    if len(set(texts.values())) < len(texts):
        yield Reason("mark", "", "不同编号序列的发文代字不能相同，否则文号会重复。")
