"""A register with a million invented applications, written straight into the table: the bench is of reading it."""

from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from gongkai.foi.models import Request
from gongkai.law.organ import OrganLevel
from gongkai.organs.models import Organ
from tests.bench.samples import applications


def fill(rows: int, year: int) -> int:
    """The id of an organ "bench" with that many applications."""
    organ = Organ.objects.create(
        code="bench",
        name="测速示例机关",
        short_name="测速",
        region="000000",
        level=OrganLevel.STREET.value,
        path="/bench/",
        fictitious=True,
    )
    person = get_user_model()(login="bench", name="测速", organ=organ, since=datetime(2020, 1, 1, tzinfo=UTC).date())
    person.save()
    registered = datetime(year, 12, 31, tzinfo=UTC)
    made = (
        Request(
            organ=organ,
            year=fact.received_on.year,
            number=number,
            received_on=fact.received_on,
            applicant=fact.applicant.value,
            summary="示例",
            outcome=fact.outcome,
            concluded_on=fact.concluded_on,
            registered_by=person,
            registered_at=registered,
        )
        for number, fact in enumerate(applications(rows, year), 1)
    )
    with transaction.atomic():
        Request.objects.bulk_create(made, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return organ.pk
