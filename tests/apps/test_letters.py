"""Letters from draft to issue: every element said, three people, numbers without gaps, nothing changed unseen."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from gongkai.base import files, journal, numbering
from gongkai.base.errors import Refused
from gongkai.base.models import Entry
from gongkai.base.now import SHANGHAI
from gongkai.law.letter_text import variants
from gongkai.law.letters import LETTERS, Element, LetterSeries, series_of
from gongkai.law.letters import reviewed as needs_review
from gongkai.letters import actions, queries
from gongkai.letters.models import Attachment, Letter, LetterState
from gongkai.organs.actions import change_details
from gongkai.organs.queries import find_person
from gongkai.paper.letter import LetterStyle
from tests.apps.letters_cast import (
    MAIL,
    NOW,
    SUBJECT,
    drafted,
    issued,
    office,
    reviewed,
    said,
    shown,
    signed,
    submitted,
)
from tests.people import Cast

pytestmark = pytest.mark.django_db

TEXTS = [(code, variant) for code in LETTERS for variant in variants(code)]


@pytest.fixture
def people() -> Cast:
    return office()


def refused(action: Callable[..., object], **said: Any) -> set[str]:
    with pytest.raises(Refused) as no:
        action(organ="yangban", at=NOW, **said)
    return {reason.code for reason in no.value.reasons}


def page(letter: Letter) -> queries.LetterPage:
    found = queries.letter("yangban", letter.pk)
    assert found is not None
    return found


class TestDraft:
    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_every_letter_can_be_drafted_and_has_no_blocking_fault(self, people: Cast, code: str, variant: str) -> None:
        letter = drafted(people, code, variant)
        assert not [fault for fault in page(letter).faults if fault.blocks]
        assert page(letter).row.state_term == "拟稿中"

    def test_a_draft_may_be_unfinished_but_is_not_submitted_so(self, people: Cast) -> None:
        letter = actions.draft(
            organ="yangban", subject=SUBJECT, code="D15", variant="privacy", elements={}, by=people.lin, at=NOW
        )
        found = refused(actions.submit, letter=letter.pk, by=people.lin)
        assert {"empty.addressee", "empty.reasons", "empty.consultation", "empty.remedy"} <= found

    @pytest.mark.parametrize(
        "words, code",
        [
            ({Element.SEARCH: "甲"}, "element"),  # not of this letter
            ({Element.NUMBER: "样公复〔2024〕1号"}, "element"),  # given at the issue
            ({Element.CORRECTION_EFFECT: "酌情处理"}, "element"),  # fixed by law
            ({Element.ITEMS: "{{补正期限}}"}, "element"),
            ({Element.ITEMS: "甲\n【落款】\n乙"}, "element"),
            ({Element.ITEMS: "长" * 8001}, "too_long"),
        ],
    )
    def test_what_may_not_be_said(self, people: Cast, words: dict[Element, str], code: str) -> None:
        assert refused(actions.draft, subject=SUBJECT, code="D03", elements=words, by=people.lin) == {code}
        assert not Letter.objects.exists()

    def test_an_unknown_letter_or_text_is_refused(self, people: Cast) -> None:
        assert refused(actions.draft, subject=SUBJECT, code="D31", elements={}, by=people.lin) == {"code"}
        assert refused(actions.draft, subject=SUBJECT, code="D15", elements={}, by=people.lin) == {"variant"}

    def test_without_the_power_no_draft(self, people: Cast) -> None:
        assert refused(actions.draft, subject=SUBJECT, code="D03", elements={}, by=people.zhao) == {"no_power"}

    def test_an_edit_adds_takes_back_and_remembers_who_wrote(self, people: Cast) -> None:
        letter = drafted(people)
        qian = find_person("qian")
        more = {Element.SEARCH: "检索了全部档案", Element.ONLINE_REMEDY: ""}
        actions.edit(organ="yangban", letter=letter.pk, elements=more, by=qian, at=NOW)
        letter.refresh_from_db()
        assert letter.elements["search"] == "检索了全部档案" and "online_remedy" not in letter.elements
        assert letter.writers == ["lin", "qian"]
        assert "检索了全部档案。" in page(letter).preview

    def test_an_edit_over_somebody_elses_is_refused(self, people: Cast) -> None:
        letter = drafted(people)
        actions.edit(organ="yangban", letter=letter.pk, elements={}, seen=1, by=people.lin, at=NOW)
        assert "stale" in refused(actions.edit, letter=letter.pk, elements={}, seen=1, by=people.lin)

    def test_a_text_that_lost_an_element_is_not_submitted(self, people: Cast) -> None:
        letter = drafted(people)
        text = letter.text.replace(Element.REMEDY.mark, "")
        actions.edit(organ="yangban", letter=letter.pk, text=text, by=people.lin, at=NOW)
        assert "element" in refused(actions.submit, letter=letter.pk, by=people.lin)

    @pytest.mark.parametrize("number", ["13800138000", "11010519491231002X"])
    def test_personal_numbers_of_others_block(self, people: Cast, number: str) -> None:
        letter = drafted(people, search=f"领取人的号码为{number}")
        assert refused(actions.submit, letter=letter.pk, by=people.lin) == {"personal"}

    def test_the_addressees_own_name_is_no_fault(self, people: Cast) -> None:
        assert submitted(people).state == LetterState.SUBMITTED

    def test_a_character_that_cannot_be_printed_blocks(self, people: Cast) -> None:
        letter = drafted(people, addressee="王😀")
        assert refused(actions.submit, letter=letter.pk, by=people.lin) == {"undrawable"}

    def test_a_letter_that_was_handed_over_stands_still(self, people: Cast) -> None:
        letter = submitted(people)
        assert "state" in refused(actions.edit, letter=letter.pk, elements={}, by=people.lin)


class TestThreePeople:
    def test_the_whole_way(self, people: Cast) -> None:
        letter = issued(people)
        shown_page = page(letter)
        assert (shown_page.author, shown_page.reviewer, shown_page.signer) == ("林晓", "赵明", "孙伟")
        assert [line.act for line in shown_page.history] == [
            *("letters.drafted", "letters.submitted", "letters.reviewed", "letters.signed", "letters.issued"),
        ]

    def test_who_drafted_does_not_review_or_sign(self, people: Cast) -> None:
        qian = find_person("qian")
        letter = actions.draft(organ="yangban", subject=SUBJECT, code="D16", elements=said("D16"), by=qian, at=NOW)
        actions.submit(organ="yangban", letter=letter.pk, by=qian, at=NOW)
        digest = shown(letter)
        assert refused(actions.review, letter=letter.pk, digest=digest, by=qian) == {"other_person"}
        actions.review(organ="yangban", letter=letter.pk, digest=digest, by=people.zhao, at=NOW)
        assert refused(actions.sign, letter=letter.pk, digest=digest, by=qian) == {"other_person"}

    def test_who_edited_does_not_review(self, people: Cast) -> None:
        letter, qian = drafted(people), find_person("qian")
        actions.edit(organ="yangban", letter=letter.pk, elements={Element.SEARCH: "查过"}, by=qian, at=NOW)
        actions.submit(organ="yangban", letter=letter.pk, by=people.lin, at=NOW)
        assert refused(actions.review, letter=letter.pk, digest=shown(letter), by=qian) == {"other_person"}

    def test_who_reviewed_does_not_sign(self, people: Cast) -> None:
        letter, qian = submitted(people), find_person("qian")
        actions.review(organ="yangban", letter=letter.pk, digest=shown(letter), by=qian, at=NOW)
        assert refused(actions.sign, letter=letter.pk, digest=shown(letter), by=qian) == {"other_person"}

    def test_the_database_refuses_too(self, people: Cast) -> None:
        letter = reviewed(people)
        for names in ({"reviewer": people.lin}, {"signer": people.lin}, {"signer": people.zhao}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Letter.objects.filter(pk=letter.pk).update(**names)

    def test_without_the_power_nothing(self, people: Cast) -> None:
        letter = submitted(people)
        assert "no_power" in refused(actions.review, letter=letter.pk, digest=shown(letter), by=people.sun)
        letter = reviewed(people)
        assert "no_power" in refused(actions.sign, letter=letter.pk, digest=shown(letter), by=people.zhou)

    def test_nobody_signs_what_they_did_not_see(self, people: Cast) -> None:
        letter = submitted(people)
        assert "digest" in refused(actions.review, letter=letter.pk, digest="0" * 64, by=people.zhao)

    @pytest.mark.parametrize("names", [{"text": "改"}, {"elements": {}}, {"subject": "foi/yangban/2024-018"}])
    def test_a_change_behind_the_back_is_noticed(self, people: Cast, names: dict[str, Any]) -> None:
        letter = signed(people)
        Letter.objects.filter(pk=letter.pk).update(**names)
        assert "tampered" in refused(actions.issue, letter=letter.pk, by=people.lin)
        letter = reviewed(people)
        Letter.objects.filter(pk=letter.pk).update(**names)
        assert "tampered" in refused(actions.sign, letter=letter.pk, digest=shown(letter), by=people.sun)

    def test_an_organ_that_was_renamed_signs_anew(self, people: Cast) -> None:
        letter = reviewed(people)
        change_details(
            organ="yangban", changes={"name": "示例市虚构区新样板街道"}, reason="更名", by=people.zhou, at=NOW
        )
        assert refused(actions.sign, letter=letter.pk, digest=shown(letter), by=people.sun) == {"signer"}
        actions.send_back(organ="yangban", letter=letter.pk, reason="机关更名", by=people.sun, at=NOW)
        actions.submit(organ="yangban", letter=letter.pk, by=people.lin, at=NOW)
        assert page(letter).preview.count("示例市虚构区新样板街道") == 2

    def test_an_issued_letter_keeps_the_name_it_was_signed_with(self, people: Cast) -> None:
        letter = issued(people)
        before = page(letter)
        change_details(
            organ="yangban", changes={"name": "示例市虚构区新样板街道"}, reason="更名", by=people.zhou, at=NOW
        )
        assert (page(letter).preview, page(letter).digest) == (before.preview, before.digest)

    def test_sent_back_it_is_a_draft_again_with_the_reason(self, people: Cast) -> None:
        letter = reviewed(people)
        assert "reason" in refused(actions.send_back, letter=letter.pk, reason=" ", by=people.sun)
        actions.send_back(organ="yangban", letter=letter.pk, reason="理由不充分", by=people.sun, at=NOW)
        letter.refresh_from_db()
        assert (letter.state, letter.sent_back, letter.reviewer, letter.digest) == ("draft", "理由不充分", None, "")
        assert "no_power" in refused(actions.send_back, letter=submitted(people).pk, reason="不", by=people.lin)

    def test_a_draft_cannot_be_sent_back_or_signed(self, people: Cast) -> None:
        letter = drafted(people)
        assert "state" in refused(actions.send_back, letter=letter.pk, reason="不", by=people.sun)
        assert "state" in refused(actions.sign, letter=letter.pk, digest=shown(letter), by=people.sun)


class TestIssue:
    def test_it_gets_the_next_number_of_its_series_and_the_day_of_the_signature(self, people: Cast) -> None:
        later = datetime(2024, 10, 28, 9, 0, tzinfo=SHANGHAI)
        first, notice, second = signed(people), signed(people, "D18"), signed(people, "D12")
        for letter in (first, notice, second):
            actions.issue(organ="yangban", letter=letter.pk, by=people.lin, at=later)
            letter.refresh_from_db()
        numbers = [letter.number_text for letter in (first, notice, second)]
        assert numbers == ["样公复〔2024〕1号", "样公知〔2024〕1号", "样公复〔2024〕2号"]
        assert "2024年10月25日" in page(first).preview

    def test_what_is_kept_is_what_was_signed(self, people: Cast) -> None:
        letter = issued(people)
        assert letter.pdf is not None and letter.docx is not None
        with letter.pdf.content.open("rb") as file:
            text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(file.read()))
        with letter.docx.content.open("rb") as file:
            word = "".join(one.text for one in docx.Document(io.BytesIO(file.read())).paragraphs)
        for whole in ("".join(text.split()), "".join(word.split())):
            assert "样公复〔2024〕1号" in whole and "检索了公文系统" in whole and "2024年10月25日" in whole
        assert page(letter).pdf_digest == letter.pdf.digest and letter.pdf.name == "样公复〔2024〕1号.pdf"

    def test_a_number_at_new_year_is_of_the_year_of_its_date(self, people: Cast) -> None:
        letter = signed(people, at=datetime(2024, 12, 31, 16, 0, tzinfo=SHANGHAI))
        actions.issue(organ="yangban", letter=letter.pk, by=people.lin, at=datetime(2025, 1, 2, 9, 0, tzinfo=SHANGHAI))
        letter.refresh_from_db()
        assert letter.number_text == "样公复〔2024〕1号"

    def test_a_failed_issue_leaves_no_gap(self, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        first, second = signed(people), signed(people)

        def broken(*_: object, **__: object) -> bytes:
            raise OSError("no space")

        with monkeypatch.context() as patch:
            patch.setattr("gongkai.paper.write_letter.docx", broken)
            with pytest.raises(OSError, match="no space"), transaction.atomic():
                actions.issue(organ="yangban", letter=first.pk, by=people.lin, at=NOW)
        first.refresh_from_db()
        assert first.state == LetterState.SIGNED and not first.number_text
        assert numbering.last("letters/yangban/reply", 2024) == 0
        assert actions.issue(organ="yangban", letter=second.pk, by=people.lin, at=NOW).number == 1

    def test_two_letters_cannot_have_one_number(self, people: Cast) -> None:
        first, second = issued(people), issued(people)
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=second.pk).update(number=first.number)
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=second.pk).update(number_text=first.number_text)

    def test_without_a_mark_no_number(self, people: Cast) -> None:
        from gongkai.letters.models import Mark

        letter = signed(people)
        Mark.objects.all().delete()
        assert refused(actions.issue, letter=letter.pk, by=people.lin) == {"mark"}

    def test_not_before_it_is_signed_and_not_twice(self, people: Cast) -> None:
        assert "state" in refused(actions.issue, letter=reviewed(people).pk, by=people.lin)
        assert "state" in refused(actions.issue, letter=issued(people).pk, by=people.lin)

    @pytest.mark.parametrize("code, variant", [text for text in TEXTS if not needs_review(*text)])
    def test_a_record_goes_out_from_the_draft_without_a_number(self, people: Cast, code: str, variant: str) -> None:
        letter = drafted(people, code, variant)
        assert "record" in refused(actions.submit, letter=letter.pk, by=people.lin)
        actions.issue(organ="yangban", letter=letter.pk, by=people.lin, at=NOW)
        letter.refresh_from_db()
        assert letter.state == LetterState.ISSUED and not letter.number_text and letter.signer is None

    def test_an_unfinished_record_does_not(self, people: Cast) -> None:
        letter = drafted(people, "D02", due="")
        assert refused(actions.issue, letter=letter.pk, by=people.lin) == {"empty.due"}

    @pytest.mark.parametrize(
        "code, variant", [("D03", ""), ("D06", "consult"), ("D10", ""), ("D11", ""), ("D30", "lawsuit")]
    )
    def test_every_series_has_its_own_word(self, people: Cast, code: str, variant: str) -> None:
        letter = issued(people, code, variant)
        assert letter.number_text == f"样{series_of(code, variant).word}〔2024〕1号"

    def test_files_go_out_with_exactly_their_bytes(self, people: Cast) -> None:
        kept = files.keep("名单.pdf", b"%PDF-1.4 released", at=NOW)
        given = [actions.Enclosure("2023年补贴发放名单", kept.digest)]
        letter = drafted(people, "D12")
        actions.edit(organ="yangban", letter=letter.pk, attachments=given, by=people.lin, at=NOW)
        assert [(one.title, one.digest) for one in page(letter).attachments] == [("2023年补贴发放名单", kept.digest)]
        assert queries.paper(letter).attachments == ("2023年补贴发放名单",)
        before = shown(letter)
        Attachment.objects.filter(letter=letter).update(file=files.keep("别的.pdf", b"other", at=NOW))
        assert shown(letter) != before

    def test_a_file_that_is_not_kept_is_refused(self, people: Cast) -> None:
        words = {"subject": SUBJECT, "code": "D12", "elements": {}, "by": people.lin}
        assert refused(actions.draft, attachments=[actions.Enclosure("名单", "0" * 64)], **words) == {"attachment"}

    def test_the_journal_names_nobody(self, people: Cast) -> None:
        issued(people)
        for entry in Entry.objects.filter(subject__startswith="letter/"):
            assert "王小明" not in entry.data and "样板路" not in entry.data
        assert not journal.verify()

    def test_the_style_is_the_offices_choice(self, people: Cast) -> None:
        letter = drafted(people)
        assert letter.style == LetterStyle.LETTER
        actions.edit(organ="yangban", letter=letter.pk, style=LetterStyle.RED_HEAD, by=people.lin, at=NOW)
        assert queries.paper(queries.find("yangban", letter.pk)).style is LetterStyle.RED_HEAD


class TestVoid:
    def test_a_voided_letter_keeps_its_number(self, people: Cast) -> None:
        letter = issued(people)
        actions.void(organ="yangban", letter=letter.pk, reason="收件人有误", by=people.sun, at=NOW)
        letter.refresh_from_db()
        assert (letter.state, letter.number_text) == (LetterState.VOID, "样公复〔2024〕1号")
        assert issued(people).number == 2

    def test_who_may_void_and_what(self, people: Cast) -> None:
        letter = issued(people)
        assert refused(actions.void, letter=letter.pk, reason="误", by=people.lin) == {"no_power"}
        assert refused(actions.void, letter=letter.pk, reason="", by=people.sun) == {"reason"}
        actions.deliver(organ="yangban", letter=letter.pk, service=MAIL, by=people.lin, at=NOW)
        assert refused(actions.void, letter=letter.pk, reason="误", by=people.sun) == {"served"}
        draft = drafted(people)
        actions.void(organ="yangban", letter=draft.pk, reason="重复", by=people.lin, at=NOW)
        assert "voided" in refused(actions.void, letter=draft.pk, reason="重复", by=people.lin)

    def test_no_void_without_a_reason_in_the_database(self, people: Cast) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=drafted(people).pk).update(state=LetterState.VOID)


class TestReads:
    def test_the_letters_of_a_matter_in_order(self, people: Cast) -> None:
        drafted(people, "D03")
        drafted(people, "D02")
        rows = queries.letters_of("yangban", SUBJECT)
        assert [row.code for row in rows] == ["D03", "D02"]
        assert not queries.letters_of("yangban", "foi/yangban/2024-018")

    def test_who_waits_for_a_step(self, people: Cast) -> None:
        letter = submitted(people)
        drafted(people)
        assert [row.id for row in queries.waiting("yangban", LetterState.SUBMITTED)] == [letter.pk]

    def test_another_organs_letter_is_not_found(self, people: Cast) -> None:
        letter = drafted(people)
        assert queries.letter("other", letter.pk) is None
        with pytest.raises(Refused):
            queries.find("other", letter.pk)

    def test_all_templates_are_one_query(self, people: Cast, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(1):
            queries.templates(people.organ, on=NOW.date())

    def test_reading_writes_nothing(self, people: Cast) -> None:
        letter = issued(people)
        before = Entry.objects.count()
        queries.letter("yangban", letter.pk)
        queries.templates(people.organ, on=NOW.date())
        assert Entry.objects.count() == before

    def test_a_form_knows_what_to_ask(self, people: Cast) -> None:
        rows = {row.key: row for row in page(drafted(people, "D11")).elements}
        assert rows["fee_effect"].fixed and "视为放弃" in rows["fee_effect"].value
        assert rows["fee_amount"].required and rows["fee_amount"].article.startswith(
            "《政府信息公开信息处理费管理办法》"
        )
        assert not rows["salutation"].required

    def test_the_database_knows_the_series(self, people: Cast) -> None:
        assert set(queries.marks(people.organ)) == set(LetterSeries) - {LetterSeries.NONE}
