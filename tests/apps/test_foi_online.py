"""What the applicant does on the portal: only with the query code, each act as the law allows it, files sealed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.base import files, vault
from gongkai.base.journal import System
from gongkai.base.models import StoredFile
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.models import Attachment, Complaint, Request
from gongkai.law.acts import Act
from gongkai.law.standing import Stage
from gongkai.organs.models import Person
from gongkai.organs.queries import inbox
from tests.apps.caseroom import CODE, WANG, at, now, reasons, refused, said
from tests.people import Cast, cast

DAY = date(2024, 3, 4)
LATER = DAY + timedelta(3)
PDF = b"%PDF-1.4 invented identity document"
PUBLIC = queries.PUBLIC


@pytest.fixture
def people(db: None) -> Cast:
    return cast(CODE)


def applied(content: str = WANG.content, sent: tuple[tuple[str, bytes], ...] = ()) -> tuple[Request, str]:
    """An application handed in online, and the proof that its query code gives."""
    form = replace(WANG, content=content)
    came = foi.apply_online(organ=CODE, form=form, files=sent, by=PUBLIC, at=at(DAY))
    return came.request, queries.proof_of(CODE, came.request.reference, came.query_code)


def confirmed(people: Cast, row: Request) -> None:
    foi.confirm(**said(row, people.lin, DAY), on=DAY)


def asked(people: Cast, row: Request, items: str = "请写明所需信息的年度。") -> None:
    on, until = DAY + timedelta(1), DAY + timedelta(15)
    foi.ask_correction(paper="1号", **said(row, people.lin, on), on=on, until=until, items=items)


def mine(row: Request, proof: str, on: date = LATER) -> dict[str, object]:
    return {"organ": CODE, "reference": row.reference, "proof": proof, "by": PUBLIC, "at": at(on)}


class TestApplying:
    def test_the_clock_waits_for_both_sides(self, people: Cast) -> None:  # art. 31(3)
        row, proof = applied()
        page = queries.tracked(CODE, row.reference, proof, on=DAY)
        assert row.stage == Stage.AWAITING_CONFIRMATION and row.channel == "internet" and page.due_on is None
        confirmed(people, row)
        page = queries.tracked(CODE, row.reference, proof, on=DAY)
        assert (page.received_on, page.due_on) == (DAY, date(2024, 4, 1))

    def test_files_are_sealed_and_come_back_whole(self, people: Cast) -> None:
        row, _ = applied(sent=(("身份证.pdf", PDF), ("委托书.pdf", PDF)))
        kept = Attachment.objects.filter(request=row, role="submitted")
        assert [one.name for one in kept] == ["身份证.pdf", "委托书.pdf"]
        for one in kept:
            with one.file.content.open("rb") as file:
                assert b"invented identity" not in file.read()
            assert files.content_of(one.file.digest) == PDF
        assert kept[0].file.digest != kept[1].file.digest, "the same bytes are not known again"

    def test_a_refused_one_leaves_nothing(self, people: Cast) -> None:
        assert refused(applied, sent=(("空.pdf", b""),)) == {"files"}
        assert not Request.objects.exists() and not StoredFile.objects.exists()

    def test_nobody_else_is_the_public(self, people: Cast) -> None:
        form = {"organ": CODE, "form": WANG, "at": at(DAY)}
        assert refused(foi.apply_online, **form, by=System("public", "冒名")) == {"no_power"}


class TestWithTheCode:
    def test_a_correction_starts_the_clock_anew(self, people: Cast) -> None:  # art. 30
        row, proof = applied()
        confirmed(people, row)
        asked(people, row)
        told = queries.tracked(CODE, row.reference, proof, on=LATER).asked
        assert [(one.act, one.what, one.until) for one in told] == [
            (Act.TAKE_CORRECTION, "请写明所需信息的年度。", DAY + timedelta(15))
        ]
        foi.supplement(**mine(row, proof), content="2023年度。", files=[("说明.pdf", PDF)])
        row = now(row)
        assert row.stage == Stage.IN_PROGRESS and row.due_on == date(2024, 4, 7)
        assert Attachment.objects.get(request=row).role == "correction"
        assert queries.tracked(CODE, row.reference, proof, on=LATER).asked == ()

    def test_a_second_one_is_refused_with_the_article(self, people: Cast) -> None:
        row, proof = applied()
        confirmed(people, row)
        assert refused(foi.supplement, **mine(row, proof), content="2023年度。") == {"law"}
        assert refused(foi.supplement, **mine(row, proof), content=" ") == {"content", "law"}
        assert refused(foi.give_reasons, **mine(row, proof), content="x" * 10001) == {"content", "law"}

    def test_reasons(self, people: Cast) -> None:  # art. 35
        row, proof = applied()
        confirmed(people, row)
        on = DAY + timedelta(1)
        foi.ask_reasons(
            paper="1号",
            **said(row, people.lin, on),
            on=on,
            until=on + timedelta(10),
            facts="本月已提出12件。",
        )
        assert queries.tracked(CODE, row.reference, proof, on=LATER).asked[0].act is Act.TAKE_REASONS
        foi.give_reasons(**mine(row, proof), content="研究需要逐年对照。")
        assert queries.tracked(CODE, row.reference, proof, on=LATER).asked == ()

    def test_withdrawing_also_before_it_was_confirmed(self, people: Cast) -> None:
        row, proof = applied()
        assert queries.tracked(CODE, row.reference, proof, on=LATER).may_withdraw
        foi.withdraw_online(**mine(row, proof))
        page = queries.tracked(CODE, row.reference, proof, on=LATER)
        assert page.stage is Stage.CLOSED and not page.may_withdraw
        assert refused(foi.withdraw_online, **mine(row, proof)) == {"law"}

    def test_without_it_nothing_and_no_hint(self, people: Cast) -> None:
        row, proof = applied()
        wrong = [mine(row, ""), mine(row, "0" * 64), {**mine(row, proof), "reference": "2024-099"}]
        wrong.append({**mine(row, proof), "by": people.lin})
        assert len({reasons(foi.withdraw_online, **one) for one in wrong}) == 1
        assert queries.proof_of(CODE, "2024-099", "A") == queries.proof_of(CODE, row.reference, "A") == ""

    def test_a_renewed_code_closes_the_old_one(self, people: Cast) -> None:
        row, proof = applied()
        foi.renew_code(**said(row, people.lin, DAY))
        assert queries.tracked(CODE, row.reference, proof, on=LATER) is None
        assert refused(foi.withdraw_online, **mine(row, proof)) == {"code"}

    def test_a_number_of_a_person_cannot_be_asked_about(self, people: Cast) -> None:
        row, _ = applied()
        confirmed(people, row)
        on = DAY + timedelta(1)
        said_of = {**said(row, people.lin, on), "on": on, "until": DAY + timedelta(15), "paper": "1号"}
        items = "身份证11010119900307889X与姓名不符，请核对。"
        assert refused(foi.ask_correction, **said_of, items=items) == {"personal"}


class TestTellingTheOffice:
    def kinds(self, who: Person) -> list[tuple[str, str]]:
        return [(one.kind, one.subject) for one in inbox(who, unread_only=True)]

    def test_a_new_one_is_told_to_those_who_receive(self, people: Cast) -> None:
        row, _ = applied()
        subject = f"foi/{CODE}/{row.reference}"
        assert self.kinds(people.lin) == [("foi.applied", subject)]
        assert all(self.kinds(who) == [] for who in (people.zhao, people.sun, people.zhou))

    def test_what_comes_later_is_told_to_whoever_works_on_it(self, people: Cast) -> None:
        row, proof = applied()
        subject = f"foi/{CODE}/{row.reference}"
        confirmed(people, row)
        asked(people, row)
        foi.assign(**said(row, people.zhao, LATER), assignee="lin")
        foi.supplement(**mine(row, proof), content="2023年度的。")
        foi.withdraw_online(**mine(row, proof, LATER + timedelta(1)))
        assert self.kinds(people.lin) == [
            ("foi.withdrawn", subject), ("foi.supplemented", subject), ("foi.applied", subject),
        ]  # fmt: skip
        assert self.kinds(people.zhao) == []

    def test_where_nobody_works_on_it_those_who_assign_are_told(self, people: Cast) -> None:
        row, proof = applied()
        confirmed(people, row)
        asked(people, row)
        foi.supplement(**mine(row, proof), content="2023年度的。")
        assert self.kinds(people.zhao) == [("foi.supplemented", f"foi/{CODE}/{row.reference}")]

    def test_what_was_refused_tells_nobody(self, people: Cast) -> None:
        row, proof = applied()
        assert "content" in refused(foi.supplement, **mine(row, proof), content=" ")
        assert [kind for kind, _ in self.kinds(people.lin)] == ["foi.applied"]


class TestLookingAtWhatWasHandedIn:
    def test_each_look_is_logged_with_its_reason(self, people: Cast) -> None:
        row, _ = applied(sent=(("身份证.pdf", PDF),))
        kept = Attachment.objects.get(request=row)
        look = {**said(row, people.lin, DAY), "attachment_id": kept.pk}
        assert foi.see_file(**look, why="核实身份") == ("身份证.pdf", PDF)
        seen = vault.views(f"foi/{CODE}/{row.reference}")
        assert [(one.actor_name, one.field, one.reason) for one in seen] == [("林晓", "身份证.pdf", "核实身份")]

    def test_not_without_power_reason_or_file(self, people: Cast) -> None:
        row, _ = applied(sent=(("身份证.pdf", PDF),))
        kept = Attachment.objects.get(request=row)
        assert refused(foi.see_file, **said(row, people.sun, DAY), attachment_id=kept.pk, why="看看") == {"no_power"}
        assert refused(foi.see_file, **said(row, people.lin, DAY), attachment_id=0, why=" ") == {"why", "unknown"}


class TestOtherRegisters:
    def test_anybody_may_enter_one_online_on_the_day(self, people: Cast) -> None:
        row = foi.register_complaint(
            organ=CODE, received_on=DAY, name="李四（虚构）", contact="13800000002", against="样板街道",
            content="逾期未答复。", by=PUBLIC, at=at(DAY),
        )  # fmt: skip
        assert row.registered_by is None and "13800000002" not in Complaint.objects.get().contact
        late = {
            "organ": CODE,
            "received_on": DAY,
            "name": "李四",
            "contact": "",
            "by": PUBLIC,
            "at": at(date(2024, 3, 5)),
        }
        assert refused(foi.register_rectification, **late, record="登记", evidence="证明") == {"no_power"}


def test_a_changed_or_swapped_sealed_file_does_not_open(db: None) -> None:
    one, two = (files.keep_sealed(name, PDF, at=at(DAY)) for name in ("一.pdf", "二.pdf"))
    assert files.content_of(one.digest) == PDF
    StoredFile.objects.filter(pk=one.pk).update(key=two.key)
    with pytest.raises(vault.Unopened, match="不属于"):
        files.content_of(one.digest)
    with pytest.raises(vault.Unopened, match="改动"):
        locked = vault.lock(PDF, b"k" * 32)
        vault.unlock(locked[:-1] + bytes([locked[-1] ^ 1]), b"k" * 32)


def test_a_new_key_and_another_cipher_leave_sealed_files_readable(db: None, tmp_path: Path, settings: object) -> None:
    settings.VAULT_KEYS = tmp_path / "vault-keys"
    first = files.keep_sealed("一.pdf", PDF, at=at(DAY))
    settings.CIPHER = "sm4"
    second = files.keep_sealed("二.pdf", PDF, at=at(DAY))
    vault.new_key()
    assert vault.reseal() >= 2
    vault.drop_old_keys()
    assert files.content_of(first.digest) == files.content_of(second.digest) == PDF
