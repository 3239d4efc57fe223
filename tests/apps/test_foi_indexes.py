"""Lists of a large register read along an index and in few queries, whatever is asked."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from gongkai.foi import queries
from gongkai.foi.models import Request
from gongkai.foi.queries import Filters
from tests.apps.caseroom import CODE, received
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 3)


@pytest.fixture
def people() -> Cast:
    return cast()


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small table would be read whole
            cursor.execute(f"EXPLAIN {sql}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"year": 2024},
        {"state": "open"},
        {"state": "closed"},
        {"stage": "in_progress"},
        {"overdue_on": ON},
        {"department_id": 1},
        {"channel": "internet"},
        {"outcome": "granted"},
        {"year": 2024, "text": "补贴"},
    ],
    ids=str,
)
def test_every_filter_reads_along_an_index(people: Cast, asked: dict[str, object]) -> None:
    with CaptureQueriesContext(connection) as seen:
        queries.cases(CODE, Filters(**asked), on=ON)
    selects = [one["sql"] for one in seen.captured_queries if "foi_request" in one["sql"]]
    assert len(selects) == (1 if "text" in asked else 2)  # the count and the page; words are looked for once
    for sql in selects:
        found = plan(sql)
        assert "INDEX" in found.upper() and "SCAN foi_request" not in found.replace("SCAN foi_request USING", "")


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Request.objects.filter(organ_id=1, received_on__lte=ON),
        lambda: Request.objects.filter(organ_id=1, assignee_id=1, stage="in_progress"),
        lambda: Request.objects.filter(organ_id=1, concluded_on__gte=ON),
    ],
)
def test_the_other_reads_too(people: Cast, rows) -> None:
    asked: QuerySet[Request] = rows()
    assert "INDEX" in asked.explain().upper() or connection.vendor == "postgresql"


def test_an_inbox_takes_as_many_queries_for_many_cases_as_for_one(people: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.todo(CODE, queries.mine(people.lin), on=ON)
        return len(seen.captured_queries)

    received(people, date(2024, 3, 4))
    first = count()
    for _ in range(5):
        received(people, date(2024, 3, 4))
    assert count() == first


@pytest.mark.parametrize(
    "whose", [queries.Whose(), queries.Whose(1, free=True), queries.Whose(department_id=1)], ids=str
)
def test_an_inbox_ranks_the_open_cases_from_the_index_alone(people: Cast, whose: queries.Whose) -> None:
    received(people, date(2024, 3, 4))
    with CaptureQueriesContext(connection) as seen:
        queries.todo(CODE, whose, on=ON)
    ranked = [one["sql"] for one in seen.captured_queries if "CASE WHEN" in one["sql"]]
    assert len(ranked) == 2  # the counts and the page
    for sql in ranked:
        assert "request_open" in plan(sql) or connection.vendor == "postgresql"


def test_words_are_looked_for_in_the_index_and_no_further_than_the_list_shows(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        received(people, date(2024, 3, 4))
    with CaptureQueriesContext(connection) as seen:
        whole = queries.cases(CODE, Filters(text="补贴"), on=ON)
    looked = next(one["sql"] for one in seen.captured_queries if "LIKE" in one["sql"])
    assert "COVERING INDEX request_words" in plan(looked) or connection.vendor == "postgresql"
    assert (whole.total, whole.more) == (3, False)
    monkeypatch.setattr("gongkai.foi.queries.lists.WORDS_UNTIL", 2)
    first = queries.cases(CODE, Filters(text="补贴"), on=ON)
    assert (first.total, first.more) == (2, True)
    assert [row.reference for row in first.rows] == ["2024-003", "2024-002"]
    assert queries.cases(CODE, Filters(text="补贴"), on=ON, page=9, size=1).rows[0].reference == "2024-002"


def test_cases_answered_anew_are_found_along_their_own_index(people: Cast) -> None:
    asked = Request.objects.filter(remakes_id=7).order_by("year", "number")
    assert "request_remakes" in asked.explain() or connection.vendor == "postgresql"


def test_a_case_is_read_in_few_queries_however_much_happened(people: Cast) -> None:
    row = received(people, date(2024, 3, 4))
    with CaptureQueriesContext(connection) as seen:
        queries.case(CODE, row.reference, person=people.lin, on=ON)
    for table in ("foi_event", "foi_charge", "organs_grant"):
        assert sum(f'FROM "{table}"' in one["sql"] for one in seen.captured_queries) == 1, table
