"""The journal refuses change and shows tampering; numbers have no gaps; files are kept once; codes fit their check."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction

from gongkai.base import files, journal, numbering
from gongkai.base.codes import check_character, credit_code_fits
from gongkai.base.journal import ORIGIN, SYSTEM
from gongkai.base.models import Entry, StoredFile
from gongkai.base.now import day
from tests.people import forget_journal

NOON = datetime(2024, 1, 8, 4, 0, tzinfo=UTC)


def record(subject: str = "organ/a", **data: object) -> Entry:
    return journal.record("organs.founded", by=SYSTEM, at=NOON, subject=subject, organ="a", data=data)


@pytest.mark.django_db
class TestJournal:
    def test_each_line_carries_the_digest_of_the_one_before(self) -> None:
        first, second = record(), record(name="乙")
        assert (first.sequence, first.previous) == (1, ORIGIN)
        assert (second.sequence, second.previous) == (2, first.digest)
        assert journal.verify() == ()
        assert journal.head() == (2, second.digest)
        assert journal.anchor() == {"sequence": 2, "digest": second.digest}

    @pytest.mark.parametrize(
        "change",
        [
            lambda: Entry.objects.filter(sequence=1).update(actor="someone"),
            lambda: Entry.objects.filter(sequence=1).delete(),
            lambda: Entry.objects.all().delete(),
        ],
    )
    def test_the_database_refuses_to_change_or_delete_a_line(self, change) -> None:
        record()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
        assert Entry.objects.count() == 1

    def test_raw_sql_is_refused_too(self) -> None:
        record()
        statements = ["UPDATE base_entry SET data = '{}'", "DELETE FROM base_entry"]
        columns = "sequence, at, actor, actor_name, act, organ, subject, data, previous, digest"
        forged = "SELECT sequence, at, 'x', actor_name, act, organ, subject, data, previous, 'x' FROM base_entry"
        if connection.vendor == "postgresql":
            statements.append("TRUNCATE base_entry")
            instead = "ON CONFLICT (sequence) DO UPDATE SET actor = EXCLUDED.actor"
            statements.append(f"INSERT INTO base_entry ({columns}) {forged} {instead}")
        else:
            statements.append(f"INSERT OR REPLACE INTO base_entry ({columns}) {forged}")
            statements.append(f"REPLACE INTO base_entry ({columns}) SELECT 2, {columns[10:]} FROM base_entry")
        for statement in statements:
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                connection.cursor().execute(statement)

    @pytest.mark.parametrize("column", ["actor", "actor_name", "act", "organ", "subject", "data", "previous"])
    def test_any_changed_column_shows_even_when_the_triggers_were_lifted(self, column: str) -> None:
        record(), record(), record()
        _with_triggers_lifted(f"UPDATE base_entry SET {column} = 'x' WHERE sequence = 2")
        assert journal.verify()[0].sequence == 2

    def test_a_changed_line_with_a_new_digest_breaks_the_chain(self) -> None:
        record(), record(), record()
        forged = Entry.objects.get(sequence=2)
        forged.data = '{"forged":true}'
        _with_triggers_lifted(
            f"UPDATE base_entry SET data = '{forged.data}', digest = '{journal.digest_of(forged)}' WHERE sequence = 2"
        )
        assert [one.sequence for one in journal.verify()] == [3]

    def test_lines_cut_out_or_cut_off_show(self) -> None:
        record(), record(), record()
        _with_triggers_lifted("DELETE FROM base_entry WHERE sequence = 2")
        assert [one.sequence for one in journal.verify()] == [2]
        _with_triggers_lifted("DELETE FROM base_entry WHERE sequence = 3")
        assert [one.sequence for one in journal.verify()] == [2]

    def test_lines_of_a_record_come_in_order(self) -> None:
        record("foi/a/2023-001"), record("foi/a/2023-002"), record("foi/a/2023-001")
        assert [line.sequence for line in journal.lines(["foi/a/2023-001"])] == [1, 3]
        assert [line.sequence for line in journal.lines(["foi/a/2023-001"], after=1)] == [3]
        assert journal.lines(["foi/a/2023-001"])[0].act_term == "设立机关"

    def test_an_act_without_a_term_is_a_programming_error(self) -> None:
        with pytest.raises(ValueError, match="is not in"):
            journal.record("organs.invented", by=SYSTEM, at=NOON, subject="x")


def _with_triggers_lifted(statement: str) -> None:
    """As somebody with the database's own password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE base_entry DISABLE TRIGGER USER")
            cursor.execute(statement)
            cursor.execute("ALTER TABLE base_entry ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'base_entry'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement)
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.mark.django_db
class TestNumbering:
    def test_numbers_run_from_one_in_each_series_and_year(self) -> None:
        assert [numbering.take("foi/a", 2023) for _ in range(3)] == [1, 2, 3]
        assert numbering.take("foi/a", 2024) == 1
        assert numbering.take("foi/b", 2023) == 1
        assert (numbering.last("foi/a", 2023), numbering.last("foi/c", 2023)) == (3, 0)

    def test_a_failed_transaction_gives_its_number_back(self) -> None:
        numbering.take("foi/a", 2023)
        with pytest.raises(RuntimeError, match="broken"), transaction.atomic():
            numbering.take("foi/a", 2023)
            raise RuntimeError("broken")
        assert numbering.take("foi/a", 2023) == 2


@pytest.fixture
def threads_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write to: PostgreSQL as it is, SQLite as a file with the same tables."""
    if connection.vendor == "postgresql":
        yield
        forget_journal()
        return
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.close()
    settings = connections.settings["default"]
    name, settings["NAME"] = settings["NAME"], str(tmp_path / "copy.sqlite3")
    yield
    settings["NAME"] = name


def _in_thread(work: Callable[[], object]) -> object:
    """Run in a thread, so in a connection of its own, which is closed at the end."""

    def closing() -> object:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing).result()


def _write_ten() -> list[int]:
    taken = []
    for _ in range(10):
        with transaction.atomic():
            taken.append(numbering.take("foi/a", 2023))
            record()
    return taken


def test_writers_at_once_share_out_the_numbers_without_gap_or_double(threads_database: None) -> None:
    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(lambda _: _in_thread(_write_ten), range(4)) for number in numbers]
    assert sorted(taken) == list(range(1, 41))
    assert _in_thread(lambda: numbering.last("foi/a", 2023)) == 40
    assert _in_thread(Entry.objects.count) == 40
    assert _in_thread(journal.verify) == ()


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        numbering.take("foi/a", 2023)


@pytest.mark.django_db
def test_a_file_is_kept_once_under_its_digest() -> None:
    first = files.keep("年报.html", b"content", at=NOON)
    again = files.keep("copy.html", b"content", at=NOON)
    other = files.keep("年报.html", b"other", at=NOON)
    assert first.pk == again.pk != other.pk
    assert StoredFile.objects.get(pk=first.pk).content.read() == b"content"
    assert first.digest in first.content.name


@pytest.mark.parametrize(
    "code, fits",
    [
        ("91350100M000100Y43", True),  # the worked example of GB 32100—2015
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("91350100m000100y43", False),
        ("9135010OM000100Y43", False),
        ("", False),
    ],
)
def test_a_credit_code_is_held_against_its_check_character(code: str, fits: bool) -> None:
    assert credit_code_fits(code) is fits


def test_one_wrong_character_never_fits() -> None:
    good = "91350100M000100Y43"
    for place in range(17):
        for character in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            bad = good[:place] + character + good[place + 1 :]
            assert (check_character(bad[:17]) == bad[17]) is (bad == good)


def test_the_day_is_the_day_in_beijing() -> None:
    assert day(datetime(2023, 12, 31, 15, 59, tzinfo=UTC)).isoformat() == "2023-12-31"
    assert day(datetime(2023, 12, 31, 16, 0, tzinfo=UTC)).isoformat() == "2024-01-01"
