"""A hand in the database shows, whatever it touches; what the office did by its own acts is told apart from that."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from gongkai.annual import queries
from gongkai.annual.actions.adjust import adjust, approve_adjustment
from gongkai.annual.actions.build import build
from gongkai.annual.actions.correct import correct
from gongkai.annual.actions.count import count, withdraw_count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.open_from_report import open_from_report
from gongkai.annual.actions.publish import publish
from gongkai.annual.actions.reopen import reopen
from gongkai.annual.actions.sign import sign
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_section
from gongkai.annual.models import Cell, Counter, Declaration, Report, Section, Signature
from gongkai.annual.queries import draft
from gongkai.base import journal
from gongkai.base.models import Entry, Series
from gongkai.foi import actions as foi
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled, Value
from gongkai.organs.actions import change_details, grant
from gongkai.organs.models import Person, Power
from gongkai.remedies import actions as remedies
from gongkai.site.command import main
from tests.apps.test_full_circle import JANUARY, ORGAN, SECTIONS, YEAR, ready, refused, signed
from tests.people import Cast, cast, person

pytestmark = pytest.mark.django_db
VERIFY = ["report", "verify", str(YEAR), "--organ", ORGAN]


@pytest.fixture
def people() -> Cast:
    """A report published, then corrected and published again; one adjustment, one counter."""
    made = cast()
    ready(made)
    asked = adjust(
        organ=ORGAN, year=YEAR, cell="t2.charges.amount", delta="0.5", reason="财政核对", by=made.lin, at=JANUARY
    )
    approve_adjustment(organ=ORGAN, adjustment_id=asked.pk, by=made.zhao, at=JANUARY)
    signed(made)
    publish(organ=ORGAN, year=YEAR, by=made.zhao, at=JANUARY)
    change = {"outcome": "granted"}
    foi.correct(organ=ORGAN, reference="2023-003", changes=change, reason="登记错行", by=made.lin, at=JANUARY)
    correct(organ=ORGAN, year=YEAR, reason="2023-003号申请登记错行", by=made.lin, at=JANUARY)
    signed(made)
    publish(organ=ORGAN, year=YEAR, by=made.zhao, at=JANUARY)
    return made


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def run_sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            assert cursor.rowcount != 0, statement


def test_nothing_touched_stands_and_a_corrected_version_may_differ(
    people: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = queries.verify_all(ORGAN, YEAR)
    assert (now.version, now.same, now.stands, now.superseded) == (2, True, True, False)
    assert (before.version, before.intact, before.same, before.stands, before.superseded) == (
        1,
        True,
        False,
        True,
        True,
    )
    assert [act.act for act in before.acts] == ["foi.corrected"]
    assert main(VERIFY) == 0
    shown = capsys.readouterr().out
    sequence, digest = journal.head()
    assert f"末条第{sequence}条，摘要 {digest}" in shown
    assert "此后台账有变动，4处不同（这一版已被更正，属正常）" in shown and "被改动\n" in shown
    assert main([*VERIFY, "--version", "1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], len(said["versions"]), said["journal_head"]["digest"]) == (1, 1, digest)
    assert main([*VERIFY, "--version", "3"]) == 2


def test_ledger_moved_on_is_not_tampering(people: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    change = {"applicant": "company"}
    foi.correct(organ=ORGAN, reference="2023-001", changes=change, reason="是公司", by=people.lin, at=JANUARY)
    assert main(VERIFY) == 1
    shown = capsys.readouterr().out
    assert "签发的内容和依据：被改动" not in shown and shown.count("此后台账有变动") == 2


BY_ACTS: dict[str, Callable[[Cast], object]] = {
    "void": lambda cast: foi.void(
        organ=ORGAN, reference="2023-002", reason="重复", on=date(2024, 1, 8), by=cast.lin, at=JANUARY
    ),
    "case": lambda cast: remedies.correct(
        organ=ORGAN, reference="2023-001", changes={"docket": "虚复〔2023〕1号"}, reason="漏填", by=cast.lin, at=JANUARY
    ),
    "declare": lambda cast: declare(
        organ=ORGAN,
        year=YEAR,
        cell="t2.penalty.decisions",
        number="7.0",
        source_office="综合执法办公室",
        signed_by="吴强",
        signed_on=date(2024, 1, 8),
        reason="漏计",
        by=cast.lin,
        at=JANUARY,
    ),
    "count": lambda cast: withdraw_count(
        organ=ORGAN, counter_id=Counter.objects.get().pk, reason="重复", by=cast.lin, at=JANUARY
    ),
}


@pytest.mark.parametrize("act", BY_ACTS)
def test_no_act_of_the_office_is_taken_for_tampering(people: Cast, act: str) -> None:
    correct(organ=ORGAN, year=YEAR, reason="台账补正", by=people.lin, at=JANUARY)
    BY_ACTS[act](people)
    assert [one.broken for one in queries.verify_all(ORGAN, YEAR)] == [(), ()]


IN_FORCE = "SELECT id FROM annual_report WHERE version = 2"
REPORT = (
    "UPDATE annual_report SET reason = '例行更正' WHERE version = 2",
    "UPDATE annual_report SET drafter_id = signer_id, signer_id = drafter_id WHERE version = 2",
    "UPDATE annual_report SET drafted_at = published_at, signed_at = '2024-01-09 00:00:00+00:00' WHERE version = 2",
    "UPDATE annual_report SET published_at = '2023-01-09 00:00:00+00:00' WHERE version = 1",
    "UPDATE annual_report SET superseded_at = NULL WHERE version = 1",
    "UPDATE annual_report SET organ_name = 'x' WHERE version = 1",
    "UPDATE annual_report SET state = 'superseded' WHERE version = 2",
    "UPDATE annual_signature SET person_id = (SELECT max(id) FROM organs_person) WHERE role = 'sign'",
    "DELETE FROM annual_signature",
    f"DELETE FROM annual_signature WHERE role = 'publish' AND report_id = ({IN_FORCE})",
    f"UPDATE annual_signature SET withdrawn_at = at WHERE role = 'draft' AND report_id = ({IN_FORCE})",
    "UPDATE annual_signature SET journal_sequence = 0",
    "UPDATE annual_cell SET number = 9, printed = '9' WHERE key = 't3.granted.natural'"
    " AND report_id = (SELECT id FROM annual_report WHERE version = 1)",
    f"UPDATE annual_section SET rendered = 'x' WHERE number = 5 AND report_id = ({IN_FORCE})",
)
EVIDENCE = (
    "UPDATE annual_declaration SET source_office = '别的办公室' WHERE cell = 't2.penalty.decisions'",
    "UPDATE annual_declaration SET signed_by = '王五' WHERE cell = 't2.penalty.decisions'",
    "UPDATE annual_declaration SET number = 3 WHERE cell = 't2.penalty.decisions'",
    "UPDATE annual_declaration SET superseded_at = declared_at WHERE cell = 't2.penalty.decisions'",
    "DELETE FROM annual_declaration WHERE cell = 't2.penalty.decisions'",
    "UPDATE annual_adjustment SET reason = '例行'",
    "UPDATE annual_adjustment SET approved_by_id = (SELECT id FROM organs_person WHERE login = 'sun')",
    "UPDATE annual_counter SET source = '口头'",
    "UPDATE annual_counter SET number = 13",
    "DELETE FROM annual_counter",
    "UPDATE foi_request SET summary = '别的' WHERE number = 1",
    "UPDATE foi_request SET voided_on = '2023-12-01' WHERE number = 1",
    "UPDATE foi_request SET received_on = '2022-12-01' WHERE number = 1",
    "UPDATE foi_request SET outcome = 'partial' WHERE number = 1",
    "UPDATE remedies_case SET about_id = NULL",
    "UPDATE remedies_case SET authority = '别的机关'",
)


@pytest.mark.parametrize("statements", [REPORT, EVIDENCE])
def test_a_change_around_the_actions_is_named(
    people: Cast, statements: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for statement in statements:
        with undone():
            run_sql(statement)
            broken = [why for one in queries.verify_all(ORGAN, YEAR) for why in one.broken]
            assert broken, statement
            assert main(VERIFY) == 1
            assert broken[0] in capsys.readouterr().out
    assert main(VERIFY) == 0


def test_a_row_that_no_act_made_is_named(people: Cast) -> None:
    row = Counter.objects.get()
    row.pk = None
    row.save()
    assert "办理记录中没有" in "".join(queries.verify_all(ORGAN, YEAR)[0].broken)


def test_an_opening_is_held_against_its_act_also_when_a_better_one_took_its_place(people: Cast) -> None:
    values = {key: Value.of(0) for key in EDITION_2021.cells}
    last = Filled("2021", values, organ="示例市虚构区样板街道", year=YEAR - 1)
    for content in (b"<p>", b"<p>better"):
        said = {"filled": last, "file_name": "2022.html", "content": content}
        open_from_report(organ=ORGAN, year=YEAR, **said, by=people.lin, at=JANUARY)
    assert [one.broken for one in queries.verify_all(ORGAN, YEAR)] == [(), ()]
    for statement in (
        "UPDATE annual_openingfact SET number = 3 WHERE cell = 't3.carried_over.natural'",
        "UPDATE base_storedfile SET name = 'x'",
        "UPDATE annual_opening SET superseded_at = entered_at",
        "UPDATE annual_opening SET read_digest = 'x'",
        "UPDATE annual_opening SET filled = '{}'",
        "UPDATE base_storedfile SET content = 'elsewhere'",
        "UPDATE base_storedfile SET content = '../../etc/passwd'",
    ):
        with undone():
            run_sql(statement)
            assert queries.verify_all(ORGAN, YEAR)[0].broken, statement


@pytest.mark.parametrize("damage", ["overwritten", "emptied", "gone"])
def test_the_bytes_of_an_evidence_file_are_read_again(people: Cast, damage: str) -> None:
    last = Filled("2021", {key: Value.of(0) for key in EDITION_2021.cells}, organ=people.organ.name, year=YEAR - 1)
    said = {"filled": last, "file_name": "2022.html", "content": damage.encode()}
    kept = open_from_report(organ=ORGAN, year=YEAR, **said, by=people.lin, at=JANUARY).file
    assert not queries.verify_all(ORGAN, YEAR)[0].broken
    path = Path(kept.content.path)
    path.unlink() if damage == "gone" else path.write_bytes(b"" if damage == "emptied" else b"other")
    (why,) = queries.verify_all(ORGAN, YEAR)[0].broken
    assert "佐证文件" in why


NAMES = {
    "UPDATE organs_person SET name = '张三' WHERE login = 'sun'": "孙伟",
    "UPDATE organs_person SET login = 'nobody' WHERE login = 'lin'": "lin",
    "UPDATE organs_organ SET name = 'x'": "全称",
    "UPDATE organs_organ SET fictitious = NOT fictitious": "虚构示例",
}


@pytest.mark.parametrize("statement", NAMES)
def test_a_person_or_organ_renamed_around_the_actions_is_named(people: Cast, statement: str) -> None:
    run_sql(statement)
    assert NAMES[statement] in "".join(queries.verify_all(ORGAN, YEAR)[0].broken)


def test_details_changed_by_the_office_are_no_tampering(people: Cast) -> None:
    changes = {"name": "示例市虚构区新样板街道", "fax": "000-1"}
    change_details(organ=ORGAN, changes=changes, reason="更名", by=people.zhou, at=JANUARY)
    assert [one.broken for one in queries.verify_all(ORGAN, YEAR)] == [(), ()]


def test_a_ledger_that_cannot_be_counted_any_more_is_said_and_not_thrown(
    people: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    run_sql("UPDATE foi_request SET outcome = 'other.all' WHERE number = 1")
    assert main(VERIFY) == 1
    shown = capsys.readouterr().out
    assert "不能核算" in shown and "foi/yangban/2023-001：处理结果与办理记录不符" in shown


def forge(report: Report) -> None:
    """Every digest outside the journal made to fit."""
    report.refresh_from_db()
    digest = draft.frozen_digest(report)
    Report.objects.filter(pk=report.pk).update(digest=digest)
    Signature.objects.filter(report=report).update(digest=digest)


@pytest.mark.parametrize("version", [1, 2])
def test_a_text_rewritten_with_its_digests_does_not_fit_the_journal(people: Cast, version: int) -> None:
    report = Report.objects.get(version=version)
    Section.objects.filter(report=report, number=5).update(rendered="没有问题。")
    forge(report)
    proof = queries.verify(ORGAN, YEAR, version)
    assert proof is not None and len(proof.broken) == 3, "drafted, signed and published"
    assert all("办理记录" in why for why in proof.broken)


@pytest.mark.parametrize("gone", [(1,), (2,), (1, 2)])
def test_a_version_that_was_deleted_is_missed(people: Cast, gone: tuple[int, ...]) -> None:
    ids = list(Report.objects.filter(version__in=gone).values_list("pk", flat=True))
    for table in (Signature, Section, Cell):
        table.objects.filter(report__in=ids).delete()
    Report.objects.filter(pk__in=ids).delete()
    proofs = {proof.version: proof for proof in queries.verify_all(ORGAN, YEAR)}
    assert set(proofs) == {1, 2}
    assert all("没有这一版" in "".join(proofs[version].broken) for version in gone)
    assert main(VERIFY) == 1


def test_the_lines_of_signing_anchor_what_came_before(people: Cast) -> None:
    for entry in Entry.objects.filter(act__in=["annual.submitted", "annual.signed", "annual.published"]):
        before = Entry.objects.get(sequence=entry.sequence - 1)
        assert journal.said(entry.data)["journal"] == {"sequence": before.sequence, "digest": before.digest}


def test_a_journal_cut_before_the_last_publication_shows_even_with_its_series_lowered(people: Cast) -> None:
    with undone():
        last = journal.head()[0]
        if connection.vendor == "postgresql":
            run_sql("ALTER TABLE base_entry DISABLE TRIGGER USER")
        else:
            run_sql("DROP TRIGGER base_entry_no_delete")
        Entry.objects.filter(sequence=last).delete()
        Series.objects.filter(name="journal").update(last=last - 1)
        assert journal.verify() == ()
        proof = queries.verify(ORGAN, YEAR)
        assert proof is not None and not proof.intact


class TestTwoPeople:
    """起草人与签发人分开: another person's click on 提交 does not make one's own draft another's."""

    @pytest.fixture
    def both(self) -> Person:
        return person_with_every_power()

    @pytest.mark.parametrize("wrote", ["build", "section", "nothing"])
    def test_who_made_the_version_cannot_sign_it(self, both: Person, wrote: str) -> None:
        made = Person.objects.get(login="lin")
        if wrote == "build":
            build(organ=ORGAN, year=YEAR, by=both, at=JANUARY)
        if wrote == "section":
            write_section(organ=ORGAN, year=YEAR, number=5, text=SECTIONS[5], by=both, at=JANUARY)
        report = submit(organ=ORGAN, year=YEAR, by=made, at=JANUARY)
        said = {"organ": ORGAN, "year": YEAR, "digest": report.digest, "by": both, "at": JANUARY}
        if wrote == "nothing":
            assert sign(**said).signer == both
        else:
            assert both.name in refused(sign, **said)["two_people"]

    def test_who_submitted_it_before_it_was_sent_back_cannot_sign_it(self, both: Person) -> None:
        submit(organ=ORGAN, year=YEAR, by=both, at=JANUARY)
        reopen(organ=ORGAN, year=YEAR, reason="改", by=both, at=JANUARY)
        report = submit(organ=ORGAN, year=YEAR, by=Person.objects.get(login="lin"), at=JANUARY)
        no = refused(sign, organ=ORGAN, year=YEAR, digest=report.digest, by=both, at=JANUARY)
        assert set(no) == {"two_people"}

    def test_a_number_declared_is_not_a_report_drafted(self, both: Person) -> None:
        add_counter(both)
        report = submit(organ=ORGAN, year=YEAR, by=Person.objects.get(login="lin"), at=JANUARY)
        assert sign(organ=ORGAN, year=YEAR, digest=report.digest, by=both, at=JANUARY).signer == both


def person_with_every_power() -> Person:
    made = cast()
    ready(made)
    both = person("qian", "钱多", ORGAN, (Power.DRAFT_REPORT, Power.SIGN_REPORT, Power.COUNT))
    grant(person="qian", organ=ORGAN, power=Power.DECLARE, since=date(2020, 1, 1), by=made.zhou, at=JANUARY)
    return both


def add_counter(by: Person) -> None:
    said: dict[str, Any] = {"family": "items_submitted", "number": 3, "source": "补报"}
    count(organ=ORGAN, on=date(2023, 12, 30), by=by, at=JANUARY, **said)


class TestChangesBetweenTheSteps:
    @pytest.fixture
    def made(self) -> Cast:
        made = cast()
        ready(made)
        return made

    def test_a_count_of_the_prose_that_moved_after_submission_stops_the_signature(self, made: Cast) -> None:
        report = submit(organ=ORGAN, year=YEAR, by=made.lin, at=JANUARY)
        Counter.objects.update(number=15)  # the action refuses by now; the signature does not rely on that
        no = refused(sign, organ=ORGAN, year=YEAR, digest=report.digest, by=made.sun, at=JANUARY)
        assert set(no) == {"ledger_changed"} and "（12→15）" in no["ledger_changed"]

    @pytest.mark.parametrize("change", ["declared", "counted", "voided"])
    def test_a_change_after_the_signature_stops_the_publication(self, made: Cast, change: str) -> None:
        signed(made)
        if change == "declared":
            Declaration.objects.filter(cell="t2.penalty.decisions").update(number=7)
        elif change == "counted":
            Counter.objects.update(number=15)
        else:
            BY_ACTS["void"](made)
        no = refused(publish, organ=ORGAN, year=YEAR, by=made.zhao, at=JANUARY)
        assert set(no) == {"ledger_changed"} and "→" in no["ledger_changed"] and "退回" in no["ledger_changed"]

    def test_a_text_rewritten_with_its_digests_is_neither_signed_nor_published(self, made: Cast) -> None:
        report = submit(organ=ORGAN, year=YEAR, by=made.lin, at=JANUARY)
        with undone():
            Section.objects.filter(report=report, number=5).update(rendered="没有问题。")
            forge(report)
            digest = Report.objects.get().digest
            assert "tampered" in refused(sign, organ=ORGAN, year=YEAR, digest=digest, by=made.sun, at=JANUARY)
        sign(organ=ORGAN, year=YEAR, digest=report.digest, by=made.sun, at=JANUARY)
        Section.objects.filter(report=report, number=5).update(rendered="没有问题。")
        forge(report)
        assert "tampered" in refused(publish, organ=ORGAN, year=YEAR, by=made.zhao, at=JANUARY)
