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
    assert len(selects) == 2  # the count and the page
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
            queries.inbox(CODE, people.lin, on=ON)
        return len(seen.captured_queries)

    received(people, date(2024, 3, 4))
    first = count()
    for _ in range(5):
        received(people, date(2024, 3, 4))
    assert count() == first
