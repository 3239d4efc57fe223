"""Cases in the annual report: what a closed case proves, what a change around the actions betrays, old data kept."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.annual import queries as annual
from gongkai.annual.actions import build
from gongkai.annual.queries.evidence import tampered
from gongkai.base.journal import SYSTEM
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.models import Request
from gongkai.law.receipt import Arrival, Channel
from tests.apps.caseroom import CODE, WANG, answered, at, received, said
from tests.people import Cast, cast, forget_journal

DAY = date(2024, 3, 4)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def counted() -> frozenset[str]:
    return frozenset(fact.evidence for fact in queries.facts(CODE, 2024))


class TestReport:
    def test_a_case_counts_in_table_3_from_its_events(self, people: Cast) -> None:
        row = received(people, DAY)
        answered(people, row, date(2024, 3, 20))
        other = received(people, DAY)
        foi.withdraw(**said(other, people.lin, date(2024, 3, 6)), on=date(2024, 3, 6), how="书面")
        build.build(organ=CODE, year=2024, by=people.lin, at=at(date(2025, 1, 8)))
        page = annual.report(CODE, 2024)
        assert page is not None
        filled = page.filled
        found = [filled.number(f"t3.{row}.natural") for row in ("received", "granted", "other.other", "concluded")]
        assert found == [2, 1, 1, 2]

    def test_a_change_after_the_building_is_told(self, people: Cast) -> None:
        received(people, DAY)
        build.build(organ=CODE, year=2024, by=people.lin, at=at(date(2025, 1, 8)))
        assert not annual.report(CODE, 2024).stale
        row = received(people, date(2024, 5, 6))
        assert annual.report(CODE, 2024).stale
        build.build(organ=CODE, year=2024, by=people.lin, at=at(date(2025, 1, 9)))
        foi.withdraw(**said(row, people.lin, date(2025, 1, 9)), on=date(2024, 5, 8), how="书面")
        assert annual.report(CODE, 2024).stale


class TestTampering:
    def test_a_case_is_borne_out_by_its_acts(self, people: Cast) -> None:
        row = received(people, DAY)
        answered(people, row, date(2024, 3, 20))
        online = foi.receive(
            organ=CODE, arrival=Arrival(Channel.INTERNET, DAY), form=WANG, by=queries.PUBLIC, at=at(DAY)
        ).request
        foi.confirm(**said(online, people.lin, date(2024, 3, 5)), on=date(2024, 3, 5))
        wrong = received(people, DAY)
        foi.withdraw(**said(wrong, people.lin, date(2024, 3, 6)), on=date(2024, 3, 6), how="书面")
        foi.annul(**said(wrong, people.lin, date(2024, 3, 7)), sequence=2, reason="登记错")
        foi.correct_receipt(
            **said(wrong, people.lin, date(2024, 3, 7)),
            arrival=Arrival(Channel.IN_PERSON, date(2024, 3, 1)),
            reason="x",
        )
        assert tampered(CODE, 2024, counted()) == ()

    @pytest.mark.parametrize("change", [{"outcome": "partial"}, {"received_on": date(2024, 3, 1)}, {"summary": "别的"}])
    def test_a_change_around_the_actions_shows(self, people: Cast, change: dict[str, object]) -> None:
        row = received(people, DAY)
        answered(people, row, date(2024, 3, 20))
        Request.objects.filter(pk=row.pk).update(**change)
        (problem,) = tampered(CODE, 2024, counted())
        assert "2024-001" in problem


@pytest.mark.django_db(transaction=True)
def test_a_ledger_of_the_first_release_is_taken_over() -> None:
    """From migration 0001 with data: ended entries are closed, open ones open, all of them 补录."""
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes()
    first = [("foi", "0001_initial"), ("remedies", "0001_initial"), ("organs", "0002_path_in_byte_order")]
    executor.migrate(first)
    old = executor.loader.project_state(first).apps
    organ = old.get_model("organs", "Organ").objects.create(
        code="old", name="旧机关", short_name="旧", region="999001", level="street", path="/old/"
    )
    person = old.get_model("organs", "Person").objects.create(
        login="old", name="某人", organ=organ, since=date(2019, 5, 15), password="x"
    )
    for number, (outcome, on) in enumerate([("granted", date(2023, 5, 20)), (None, None)], start=1):
        old.get_model("foi", "Request").objects.create(
            organ=organ, year=2023, number=number, received_on=date(2023, 5, 1), applicant="natural", summary="名单",
            outcome=outcome, concluded_on=on, registered_by=person, registered_at=at(date(2023, 5, 1)),
        )  # fmt: skip
    MigrationExecutor(connection).migrate(last)
    rows = Request.objects.filter(organ__code="old").order_by("number")
    assert [(row.backfilled, row.stage, row.due_on) for row in rows] == [
        (True, "closed", None),
        (True, "in_progress", None),
    ]
    (moved,) = foi.recompute(organ="old", by=SYSTEM, at=at(date(2024, 1, 2)))
    assert (moved.before, moved.after) == (None, date(2023, 5, 30))
    forget_journal()
