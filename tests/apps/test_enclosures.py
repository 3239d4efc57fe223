"""What goes out with a reply: copies of this case alone, the current ones, proofed for personal data (art. 15).

Every person and number here is invented.
"""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.base.files import content_of
from gongkai.base.journal import lines
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.models import Attachment, Request
from gongkai.letters.actions import Enclosure
from gongkai.paper import apart
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import find_regions
from gongkai.paper.text_any import pieces_of
from tests.apps.caseroom import CODE, GRANTED, answered, letter_digest, marked, now, reasons, received, refused, said
from tests.paper.set_pdf import set_pdf
from tests.people import Cast, cast

DAY = date(2024, 9, 27)
IDENTITY, MOBILE = "11010119900307889X", "13912345678"
PDF = set_pdf(f"身份证号{IDENTITY}，电话{MOBILE}。")
PLAIN = set_pdf("补贴合计300元。")


@pytest.fixture
def people(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """The work on files is done in this process: starting another for each is what takes the time."""

    def here(work: str, data: bytes, **options: object) -> tuple[apart.Answer, bytes]:
        answer, content = apart._answer(work, options, data)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer, content

    for module in ("redact", "strip", "text_any"):
        monkeypatch.setattr(f"gongkai.paper.{module}.work_apart", here)
    yield cast(CODE)


def released(people: Cast, row: Request, content: bytes = PLAIN, name: str = "名单.pdf") -> Attachment:
    (file,) = foi.attach(**said(row, people.lin, DAY), role="released", files=[(name, content)])
    return foi.strip_attachment(**said(row, people.lin, DAY), attachment_id=file.pk)


def enclosing(file: Attachment) -> list[Enclosure]:
    assert file.copy is not None
    return [Enclosure("名单", file.copy.digest)]


def drafted(people: Cast, row: Request, files: list[Enclosure]) -> None:
    marked(people, DAY)
    foi.draft_reply(
        **said(row, people.lin, DAY), outcome="granted.supplied", said={}, elements=GRANTED, attachments=files
    )


def redacted(people: Cast, row: Request, file: Attachment) -> Attachment:
    regions = find_regions(PDF, [IDENTITY, MOBILE]).regions
    return foi.redact_attachment(**said(row, people.lin, DAY), attachment_id=file.pk, regions=regions)


def seen(row: Request) -> str:
    reply = queries.reply_of(now(row))
    assert reply is not None
    return letter_digest(reply.letter_id)


def enclosed(row: Request) -> list[str]:
    reply = queries.reply_of(now(row))
    assert reply is not None
    return [one.file.digest for one in reply.letter.attachments.select_related("file")]


class TestOnlyCopiesOfThisCase:
    def test_an_original_or_another_cases_copy_is_refused(self, people: Cast) -> None:
        row, other = received(people, DAY), received(people, DAY)
        own, theirs = released(people, row), released(people, other, set_pdf("另一件的内容。"))
        ask = {**said(row, people.lin, DAY), "outcome": "granted.supplied", "said": {}, "elements": GRANTED}
        for digest in (own.file.digest, theirs.file.digest, theirs.copy.digest):
            assert refused(foi.draft_reply, **ask, attachments=[Enclosure("名单", digest)]) == {"enclosure"}
        drafted(people, row, enclosing(own))
        edit = {**said(row, people.lin, DAY), "said": {}}
        assert refused(foi.edit_reply, **edit, attachments=enclosing(theirs)) == {"enclosure"}
        assert enclosed(row) == [own.copy.digest]

    def test_one_taken_out_of_the_file_stops_the_reply(self, people: Cast) -> None:
        row = received(people, DAY)
        own = released(people, row)
        drafted(people, row, enclosing(own))
        foi.detach(**said(row, people.lin, DAY), attachment_id=own.pk, reason="错件")
        assert "不是本案现有的公开件" in reasons(foi.submit_reply, **said(row, people.lin, DAY))


class TestTheCurrentCopy:
    def test_a_copy_redacted_after_it_was_chosen_is_what_goes_out(self, people: Cast) -> None:
        row = received(people, DAY)
        old = released(people, row, PDF)
        drafted(people, row, enclosing(old))
        new = redacted(people, row, old)
        assert enclosed(row) == [new.copy.digest] and new.copy.digest != old.copy.digest
        foi.submit_reply(**said(row, people.lin, DAY))
        assert not any(IDENTITY in piece.text for piece in pieces_of(content_of(enclosed(row)[0])))

    @pytest.mark.parametrize("steps", [1, 2, 3])
    def test_what_was_reviewed_or_signed_goes_back(self, people: Cast, steps: int) -> None:
        row = received(people, DAY)
        old = released(people, row)
        drafted(people, row, enclosing(old))
        foi.submit_reply(**said(row, people.lin, DAY))
        if steps > 1:
            foi.review_reply(**said(row, people.zhao, DAY), digest=seen(row))
        if steps > 2:
            foi.sign_reply(**said(row, people.sun, DAY), digest=seen(row))
        regions = find_regions(PLAIN, ["300"]).regions
        foi.redact_attachment(**said(row, people.lin, DAY), attachment_id=old.pk, regions=regions)
        letter = queries.reply_of(now(row)).letter
        assert letter.state == "draft" and "公开件已经更换" in letter.sent_back and letter.signer is None
        assert lines([str(letter)])[-1].act == "letters.enclosure_renewed"


class TestProofed:
    def test_personal_data_stops_submission_with_its_place_masked(self, people: Cast) -> None:
        row = received(people, DAY)
        drafted(people, row, enclosing(released(people, row, PDF)))
        told = reasons(foi.submit_reply, **said(row, people.lin, DAY))
        assert "附件“名单”第1页有身份证号码" in told and "手机号码" in told
        assert IDENTITY not in told and MOBILE not in told

    def test_a_reviewer_who_did_not_write_it_answers_for_each(self, people: Cast) -> None:
        row = received(people, DAY)
        drafted(people, row, enclosing(released(people, row, PDF)))
        first, second = queries.findings_of(CODE, row.reference)
        ask = {"digest": first.digest, "key": first.leak.key, "reason": "公职人员对外公布的联系方式"}
        assert refused(foi.accept_finding, **said(row, people.lin, DAY), **ask) >= {"other_person"}
        assert refused(foi.accept_finding, **said(row, people.zhao, DAY), **{**ask, "reason": " "}) == {"reason"}
        assert refused(foi.accept_finding, **said(row, people.zhao, DAY), **{**ask, "key": "0"}) == {"unknown"}
        foi.accept_finding(**said(row, people.zhao, DAY), **ask)
        assert refused(foi.accept_finding, **said(row, people.zhao, DAY), **ask) == {"accepted"}
        left = reasons(foi.submit_reply, **said(row, people.lin, DAY))
        assert first.leak.term not in left and second.leak.term in left
        foi.accept_finding(**said(row, people.zhao, DAY), **{**ask, "key": second.leak.key})
        foi.submit_reply(**said(row, people.lin, DAY))
        by = {one.accepted_by for one in queries.findings_of(CODE, row.reference)}
        data = "".join(line.data for line in lines([f"foi/{CODE}/{row.reference}"]))
        assert by == {people.zhao.name}
        assert IDENTITY not in data and MOBILE not in data

    def test_it_is_asked_again_at_the_signature(self, people: Cast) -> None:
        row = received(people, DAY)
        drafted(people, row, enclosing(released(people, row, PDF)))
        found = queries.findings_of(CODE, row.reference)
        for one in found:
            foi.accept_finding(
                **said(row, people.zhao, DAY), digest=one.digest, key=one.leak.key, reason="公开的联系方式"
            )
        foi.submit_reply(**said(row, people.lin, DAY))
        foi.review_reply(**said(row, people.zhao, DAY), digest=seen(row))
        now(row).accepted_findings.all().delete()
        assert refused(foi.sign_reply, **said(row, people.sun, DAY), digest=seen(row)) == {"personal"}

    def test_a_clean_copy_is_served(self, people: Cast) -> None:
        row = received(people, DAY)
        assert answered(people, row, DAY, attachments=enclosing(released(people, row))).stage == "closed"


def docx() -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("名单")
    document.add_table(1, 1).cell(0, 0).text = f"身份证号{IDENTITY}"
    document.sections[0].header.paragraphs[0].text = f"联系电话{MOBILE}"
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["姓名", "电话"])
    hidden = book.create_sheet("名册")
    hidden.append(["王一（虚构）", int(MOBILE)])
    hidden.append(["身份证号", IDENTITY])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (PDF, {"第1页"}),
        (docx(), {"第2段", "header1第1段"}),
        (xlsx(), {"工作表“名册”第1行", "工作表“名册”第2行"}),
        (f"身份证号{IDENTITY}，电话{MOBILE}".encode(), {""}),
        (f"身份证号{IDENTITY}，电话{MOBILE}".encode("gb18030"), {""}),
    ],
)
def test_every_kind_of_file_is_read_with_its_places(content: bytes, places: set[str]) -> None:
    found = pieces_of(content)
    whole = "".join(piece.text for piece in found)
    assert IDENTITY in whole and MOBILE in whole
    assert {piece.place for piece in found if IDENTITY in piece.text or MOBILE in piece.text} == places


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"%PDF-1.7 broken"])
def test_a_file_that_cannot_be_read_is_no_file_without_findings(content: bytes) -> None:
    with pytest.raises(Unreadable):
        pieces_of(content)
