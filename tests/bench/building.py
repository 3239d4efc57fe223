"""Building a report from 1,000,000 register entries, beside one plain SQL GROUP BY over the same rows."""

import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from tests.bench.measure import beside

ROWS, YEAR = 1_000_000, 2023

GROUP_BY = """
SELECT applicant, outcome, received_on < :first AS earlier, concluded_on IS NULL OR concluded_on > :last AS open,
       COUNT(*)
FROM foi_request
WHERE organ_id = :organ AND received_on <= :last AND (concluded_on IS NULL OR concluded_on >= :first)
      AND voided_on IS NULL
GROUP BY 1, 2, 3, 4
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        os.environ |= {"GONGKAI_DATA": folder, "GONGKAI_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        from tests.bench.ledger import fill  # models can be imported only now that Django is set up

        organ = fill(ROWS, YEAR)
        _measure(organ, Path(settings.DATABASES["default"]["NAME"]))


def _measure(organ: int, path: Path) -> None:
    from gongkai.foi import queries
    from gongkai.law.report.editions import edition_for
    from gongkai.law.report.tally import tally

    plain = sqlite3.connect(path)
    span = {"organ": organ, "first": date(YEAR, 1, 1).isoformat(), "last": date(YEAR, 12, 31).isoformat()}
    beside(
        f"Building Tables 3 and 4 from {ROWS:,} register entries, with the evidence of every cell (SQLite)",
        ("gongkai: rows → facts → tally", lambda: tally(queries.facts("bench", YEAR), edition_for(YEAR), YEAR)),
        ("plain SQL GROUP BY, counts only", lambda: plain.execute(GROUP_BY, span).fetchall()),
        "reports",
        rounds=3,
    )
