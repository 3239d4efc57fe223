"""One busy, balanced form for the benches: forty thousand invented applications of one year, counted."""

import random
from datetime import date, timedelta
from functools import cache

from gongkai.law.facts import ApplicantKind, Application
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled
from gongkai.law.report.tally import tally


def applications(count: int, year: int) -> list[Application]:
    chance = random.Random(20230101)
    kinds = list(ApplicantKind)
    outcomes = [row.key for row in EDITION_2021.outcome_rows]
    first = date(year - 1, 11, 1)
    made = []
    for number in range(count):
        received = first + timedelta(days=chance.randrange(425))
        concluded = received + timedelta(days=chance.randrange(40))
        made.append(
            Application(f"foi/bench/{number}", chance.choice(kinds), received, chance.choice(outcomes), concluded)
        )
    return made


@cache
def busy_form(year: int = 2023) -> Filled:
    return tally(applications(40_000, year), EDITION_2021, year)
