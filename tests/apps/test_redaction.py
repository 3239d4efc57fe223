"""What leaves the office of a file of the case: parts burnt out or hidden data gone, the original kept (art. 37)."""

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from django_tasks_db.models import DBTaskResult

from gongkai.base import jobs
from gongkai.base.files import content_of
from gongkai.base.journal import lines
from gongkai.foi import actions as foi
from gongkai.foi.actions.redaction import burn_queued
from gongkai.foi.models import Attachment, Request
from gongkai.organs.queries import inbox
from gongkai.paper import apart
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region, find_regions
from tests.apps.caseroom import CODE, answered, received, refused, said
from tests.paper.set_pdf import set_pdf
from tests.people import Cast, cast

DAY = date(2024, 9, 27)
NAME = "王小虚"
PDF = set_pdf(f"领取人{NAME}，补贴300元。")


@pytest.fixture
def people(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """The work on files is done in this process: starting another for each is what takes the time."""

    def here(work: str, data: bytes, **options: object) -> tuple[apart.Answer, bytes]:
        answer, content = apart._answer(work, options, data)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer, content

    monkeypatch.setattr("gongkai.paper.redact.work_apart", here)
    monkeypatch.setattr("gongkai.paper.strip.work_apart", here)
    yield cast(CODE)


def attached(people: Cast, role: str = "released") -> tuple[Request, Attachment]:
    row = received(people, DAY)
    (file,) = foi.attach(**said(row, people.lin, DAY), role=role, files=[("名单.pdf", PDF)])
    return row, file


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(io.BytesIO(content))
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def asked(people: Cast, row: Request, file: Attachment) -> dict[str, object]:
    regions = find_regions(PDF, [NAME]).regions
    return {**said(row, people.lin, DAY), "attachment_id": file.pk, "regions": regions, "words": [NAME]}


def test_parts_are_burnt_out_the_original_stays_and_the_journal_holds_no_word(people: Cast) -> None:
    row, file = attached(people)
    kept = foi.redact_attachment(**asked(people, row, file))
    assert kept.copy is not None and kept.file.digest == file.file.digest
    assert NAME in text_of(content_of(kept.file.digest)) and NAME not in text_of(content_of(kept.copy.digest))
    line = lines([f"foi/{CODE}/{row.reference}"])[-1]
    assert line.act == "foi.attachment_redacted" and kept.copy.digest in line.data and NAME not in line.data


def test_a_word_that_is_still_found_stops_the_copy(people: Cast) -> None:
    row, file = attached(people)
    elsewhere = {**asked(people, row, file), "regions": [Region(1, 0.9, 0.9, 0.95, 0.95)]}
    assert refused(foi.redact_attachment, **elsewhere) == {"still_found"}
    assert Attachment.objects.get().copy is None


def test_what_may_not_be_redacted(people: Cast) -> None:
    row, file = attached(people)
    ask = asked(people, row, file)
    assert refused(foi.redact_attachment, **{**ask, "regions": []}) == {"regions"}
    assert refused(foi.redact_attachment, **{**ask, "attachment_id": 0}) == {"unknown"}
    assert refused(foi.redact_attachment, **{**ask, "by": people.sun}) == {"no_power"}
    _, own = attached(people, "submitted")
    assert "unknown" in refused(foi.redact_attachment, **{**ask, "attachment_id": own.pk}), "another case's file"
    other, own = attached(people, "submitted")
    assert refused(foi.strip_attachment, **said(other, people.lin, DAY), attachment_id=own.pk) == {"role"}


def test_after_the_answer_nothing_is_changed(people: Cast) -> None:
    row, file = attached(people)
    ask = asked(people, row, file)
    answered(people, row, date(2024, 10, 10))
    assert refused(foi.redact_attachment, **ask) == {"closed"}
    assert refused(foi.strip_attachment, **said(row, people.lin, DAY), attachment_id=file.pk) == {"closed"}


def test_a_file_released_whole_loses_what_its_makers_left(people: Cast) -> None:
    row, file = attached(people)
    kept = foi.strip_attachment(**said(row, people.lin, DAY), attachment_id=file.pk)
    assert kept.copy is not None and kept.removed and NAME in text_of(content_of(kept.copy.digest))
    (bad,) = foi.attach(**said(row, people.lin, DAY), role="released", files=[("x.exe", b"MZ not a document")])
    assert refused(foi.strip_attachment, **said(row, people.lin, DAY), attachment_id=bad.pk) == {"file"}


def test_a_large_file_is_a_job_whose_words_are_sealed_and_whose_second_run_does_nothing(people: Cast) -> None:
    row, file = attached(people)
    ask = asked(people, row, file)
    foi.redact_later(**ask)
    task = DBTaskResult.objects.get(task_path__endswith="burn_queued")
    said_ = task.args_kwargs["args"]
    assert NAME not in str(said_)
    burn_queued.func(*said_)
    copy = Attachment.objects.get().copy
    assert copy is not None and NAME not in text_of(content_of(copy.digest))
    (told,) = inbox(people.lin)
    assert "已经遮盖完毕" in told.text
    before = len(lines([f"foi/{CODE}/{row.reference}"]))
    burn_queued.func(*said_)
    assert len(lines([f"foi/{CODE}/{row.reference}"])) == before and len(inbox(people.lin)) == 1


def test_a_job_that_cannot_be_done_says_so_without_repeating_the_words(people: Cast) -> None:
    row, file = attached(people)
    foi.redact_later(**{**asked(people, row, file), "regions": [Region(1, 0.9, 0.9, 0.95, 0.95)]})
    burn_queued.func(*DBTaskResult.objects.get(task_path__endswith="burn_queued").args_kwargs["args"])
    (told,) = inbox(people.lin)
    assert "没有遮盖成功" in told.text and NAME not in told.text
    assert Attachment.objects.get().copy is None and jobs.failed() == ()
