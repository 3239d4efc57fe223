"""Draft, edit and submit a letter (拟稿). What it says is checked in full when it is submitted, not before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.models import StoredFile
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.letter_text import is_section_mark, variants
from gongkai.law.letters import LETTERS, Element, known
from gongkai.letters import queries
from gongkai.letters.actions.common import blocking, locked, not_in, record, save, seen_wrong
from gongkai.letters.actions.proof import proof
from gongkai.letters.models import Attachment, Letter, LetterState
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import find as find_organ
from gongkai.organs.queries import lacks
from gongkai.paper.letter import LetterStyle

TEXT_LIMIT, ELEMENT_LIMIT = 20_000, 8_000  # characters
_OF_THE_ISSUE = (Element.ORGAN, Element.NUMBER, Element.DATE)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes out with the letter: kept before (base.files), named by its digest."""

    title: str
    digest: str


@transaction.atomic
def draft(
    *,
    organ: str,
    subject: str,
    code: str,
    variant: str = "",
    elements: Mapping[Element, str],
    style: LetterStyle | None = None,
    attachments: Sequence[Enclosure] = (),
    by: Person,
    at: datetime,
) -> Letter:
    """Begin a letter (拟稿) about `subject` from the template in force. Elements may be said later."""
    row = find_organ(organ)
    refuse_if([*lacks(by, Power.DRAFT_LETTER, row, on=day(at)), *_kind_wrong(code, variant)])
    plain = {key: clean(value) for key, value in elements.items()}
    files, missing = _files(attachments)
    refuse_if([*_subject_wrong(subject), *_elements_wrong(code, variant, plain), *missing])
    shape = queries.template(row, code, variant, on=day(at))
    letter = Letter(
        organ=row,
        organ_name=row.name,
        subject=subject,
        code=code,
        variant=variant,
        style=style or usual_style(code),
        elements={key.value: value for key, value in plain.items() if value},
        text=shape.text,
        template_version=shape.version,
        author=by,
        drafted_at=at,
        writers=[by.login],
    )
    letter.save(force_insert=True)
    _enclose(letter, files)
    record("letters.drafted", letter, by, at, {"template": shape.version})
    return letter


@transaction.atomic
def edit(
    *,
    organ: str,
    letter: int,
    elements: Mapping[Element, str] | None = None,
    text: str | None = None,
    style: LetterStyle | None = None,
    attachments: Sequence[Enclosure] | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Letter:
    """Change a draft (修改). `elements` are added to those said; "" takes one back. Whoever edits has written it."""
    row = locked(organ, letter)
    plain = {key: clean(value) for key, value in (elements or {}).items()}
    reasons = [*lacks(by, Power.DRAFT_LETTER, row.organ, on=day(at)), *seen_wrong(row, seen)]
    reasons += [*not_in(row, LetterState.DRAFT), *_elements_wrong(row.code, row.variant, plain)]
    if text is not None and not 0 < len(clean(text)) <= TEXT_LIMIT:
        reasons.append(Reason("text", "", f"文书内容不能为空，最多{TEXT_LIMIT}个字。"))
    files, missing = _files(attachments or ())
    refuse_if([*reasons, *missing])
    now_said = row.elements | {key.value: value for key, value in plain.items()}
    row.elements = {key: value for key, value in now_said.items() if value}
    row.text = clean(text) if text is not None else row.text
    row.style = style or row.style
    row.writers, row.organ_name = sorted({*row.writers, by.login}), row.organ.name
    save(row, "elements", "text", "style", "writers", "organ_name")
    if attachments is not None:
        row.attachments.all().delete()
        _enclose(row, files)
    record("letters.edited", row, by, at, {"digest": queries.digest_of(row)})
    return row


@transaction.atomic
def submit(*, organ: str, letter: int, seen: int | None = None, by: Person, at: datetime) -> Letter:
    """Hand a draft over for review (提交审核): every element is said, nothing personal of others stands in it."""
    row = locked(organ, letter)
    row.organ_name = row.organ.name
    reasons = [*lacks(by, Power.DRAFT_LETTER, row.organ, on=day(at)), *seen_wrong(row, seen)]
    reasons += [*not_in(row, LetterState.DRAFT), *blocking(queries.faults(row)), *proof(row)]
    if not queries.is_reviewed(row):
        reasons.append(Reason("record", "", f"{LETTERS[row.code].term}不需要审核、签发，可以直接发出。"))
    refuse_if(reasons)
    row.state, row.sent_back = LetterState.SUBMITTED, ""
    row.writers = sorted({*row.writers, by.login})
    save(row, "state", "sent_back", "writers", "organ_name")
    record("letters.submitted", row, by, at, {"digest": queries.digest_of(row)})
    return row


def usual_style(code: str) -> LetterStyle:
    """信函格式 for what is written to somebody, 文书格式 for records and court papers."""
    kind = LETTERS[code]
    return LetterStyle.LETTER if kind.reviewed and code != "D30" else LetterStyle.PLAIN


def _subject_wrong(subject: str) -> Iterator[Reason]:
    if not 0 < len(subject) <= 160:
        yield Reason("subject", "", "请指明文书所办理的事项。")


def _kind_wrong(code: str, variant: str) -> Iterator[Reason]:
    if code not in LETTERS:
        yield Reason("code", "", f"没有代码为“{code}”的文书。")
    elif variant not in variants(code):
        texts = LETTERS[code].variants
        known = "、".join(f"{one.term}（{one.key}）" for one in texts) or "不分文本"
        yield Reason("variant", "", f"{LETTERS[code].term}没有“{variant}”这一文本，可选：{known}。")


def _elements_wrong(code: str, variant: str, said: Mapping[Element, str]) -> Iterator[Reason]:
    may = known(code, variant)
    for element, value in said.items():
        if element not in may:
            yield Reason("element", "", f"“{element.term}”不是{LETTERS[code].term}的要素。")
        elif element in _OF_THE_ISSUE or element.fixed:
            yield Reason("element", element.article, f"“{element.term}”由系统填写，不用另写。")
        if len(value) > ELEMENT_LIMIT:
            yield Reason("too_long", "", f"“{element.term}”最多{ELEMENT_LIMIT}个字。")
        if "{{" in value or "}}" in value:
            yield Reason("element", "", f"“{element.term}”里不能有 {{{{ 或者 }}}}。")
        if any(map(is_section_mark, value.splitlines())):
            yield Reason("element", "", f"“{element.term}”里不能有单独成行的【正文】【落款】等标记。")


def _files(attachments: Sequence[Enclosure]) -> tuple[list[tuple[str, StoredFile]], list[Reason]]:
    kept = {row.digest: row for row in StoredFile.objects.filter(digest__in=[one.digest for one in attachments])}
    reasons = [
        Reason("attachment", "", f"附件“{one.title}”没有存档，或者没有名称，请重新上传。")
        for one in attachments
        if one.digest not in kept or not 0 < len(clean(one.title)) <= 200
    ]
    return [(clean(one.title), kept[one.digest]) for one in attachments if one.digest in kept], reasons


def _enclose(letter: Letter, files: Sequence[tuple[str, StoredFile]]) -> None:
    rows = [Attachment(letter=letter, place=at, title=title, file=file) for at, (title, file) in enumerate(files, 1)]
    Attachment.objects.bulk_create(rows)
