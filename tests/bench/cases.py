"""CPU of the desk's pages about applications on a register of 100,000 cases, beside the desk's plainest page.

The goal is 25 ms a page; froide, a peer in Django, needed 222–255 ms for its list and 109–152 ms for a case.
"""

import os
import statistics
import tempfile
import time
from datetime import date, timedelta

import django
from django.core.management import call_command

from gongkai.base import now as base_now

CASES, OPEN, ROUNDS = 100_000, 3_000, 20


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        os.environ |= {"GONGKAI_DATA": folder, "GONGKAI_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        from tests.people import cast  # models can be imported only now that Django is set up

        people = cast("bench")
        reference = _fill(people)
        _measure(people.lin, reference)


def _fill(people) -> str:  # type: ignore[no-untyped-def]
    """A register in which most is closed; the reference of one case with a long course."""
    from django.db import connection, transaction

    from gongkai.foi import actions as foi
    from gongkai.foi.models import Event, Request
    from gongkai.law.events import Party
    from gongkai.law.receipt import Arrival, Channel

    today = base_now.today()
    years = range(today.year - 9, today.year + 1)
    each = CASES // len(years)
    made = [_row(people, year, number, today) for year in years for number in range(1, each + 1)]
    for row in made[-OPEN:]:
        row.stage, row.outcome, row.concluded_on, row.reply = "in_progress", None, None, ""
        row.received_on = row.arrived_on = today - timedelta(days=row.number % 40)
        row.due_on = row.received_on + timedelta(days=28)
    with transaction.atomic():
        Request.objects.bulk_create(made, batch_size=2000)
        who = {"entered_by": "lin", "entered_by_name": "林晓", "entered_at": base_now.now()}
        Event.objects.bulk_create(
            (Event(request=row, sequence=1, kind="received", on=row.received_on, **who) for row in made[-OPEN:]),
            batch_size=2000,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    reference = made[-1].reference
    said = {"organ": "bench", "reference": reference, "by": people.lin, "at": base_now.now()}
    foi.correct_receipt(**said, arrival=Arrival(Channel.IN_PERSON, today - timedelta(days=20)), reason="测速")
    for at in range(8):
        on = today - timedelta(days=12 - at)
        row = foi.consult(**said, on=on, party=Party.THIRD_PARTY, name=f"第三方{at}", subject="合同价款")
        foi.note_service(**said, ref=row.ref, on=on)
    return str(reference)


def _row(people, year: int, number: int, today: date):  # type: ignore[no-untyped-def]
    from gongkai.foi.models import Request

    received = date(year, 1, 1) + timedelta(days=number % 300)
    received = min(received, today)
    return Request(
        organ=people.organ,
        year=year,
        number=number,
        channel="in_person",
        arrived_on=received,
        received_on=received,
        applicant="natural",
        summary=f"第{number}号项目的补贴发放名单",
        content=f"第{number}号项目的补贴发放名单（虚构）",
        stage="closed",
        reply="granted.supplied",
        outcome="granted",
        concluded_on=received,
        due_then=received,
        registered_at=base_now.now(),
    )


def _measure(lin, reference: str) -> None:  # type: ignore[no-untyped-def]
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(lin, backend="django.contrib.auth.backends.ModelBackend")
    desk = "/desk/bench/"
    pages = (
        ("password form, the plainest page of the desk (baseline)", "/desk/password/"),
        ("inbox, 25 of 3,000 open cases with their sheets", f"{desk}inbox/"),
        ("register, newest page", f"{desk}applications/"),
        (
            "register, filtered by year, state and channel",
            f"{desk}applications/?year=2024&state=closed&channel=in_person",
        ),
        ("register, search by words", f"{desk}applications/?text=第77号"),
        ("one case with 17 events", f"{desk}applications/{reference}/"),
        ("one closed case", f"{desk}applications/2024-077/"),
        ("reply, choosing the outcome", f"{desk}applications/{reference}/reply/"),
        ("one act's form", f"{desk}applications/{reference}/acts/ask_correction/"),
    )
    print(f"CPU of one request on a register of {CASES:,} cases (SQLite, median of {ROUNDS}); the goal is 25 ms")
    for name, address in pages:
        print(f"  {name}: {_cpu(client, address):.1f} ms", flush=True)


def _cpu(client, address: str) -> float:  # type: ignore[no-untyped-def]
    spent = []
    for turn in range(ROUNDS + 2):
        start = time.process_time()
        response = client.get(address)
        assert response.status_code == 200, address
        if turn > 1:
            spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)
