"""What is told is told by a letter: its days are the clock's days, and nothing is told before the letter is out."""

from datetime import date

import pytest

from gongkai.foi import actions as foi
from gongkai.foi.actions.happening import happen, turn
from gongkai.foi.models import Event, Request
from gongkai.foi.queries import PUBLIC
from gongkai.law.acts import Act, Role
from gongkai.law.letters import Element
from gongkai.letters import actions as letters
from gongkai.letters.models import Letter
from tests.apps.caseroom import CODE, at, letter_digest, marked, now, received, refused, said
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

DAY, DUE, LATE = date(2024, 3, 4), date(2024, 4, 1), date(2024, 4, 9)


@pytest.fixture
def people() -> Cast:
    return cast()


def issued(people: Cast, row: Request, code: str, on: date, **elements: str) -> int:
    """A letter of the case, written, reviewed, signed and issued on one day."""
    from gongkai.foi.queries import evidence_id, notice_elements

    marked(people, on)
    typed = {
        **notice_elements(CODE, row.reference, code, on=on),
        **{Element(key): text for key, text in elements.items()},
    }
    made: Letter = letters.draft(
        organ=CODE, subject=evidence_id(CODE, row.year, row.number), code=code, elements=typed, by=people.lin, at=at(on)
    )
    who = {"organ": CODE, "letter": made.pk, "at": at(on)}
    letters.submit(**who, by=people.lin)
    seen = letter_digest(made.pk)
    letters.review(**who, digest=seen, by=people.zhao)
    letters.sign(**who, digest=seen, by=people.sun)
    letters.issue(**who, by=people.lin)
    return made.pk


def test_no_personal_number_goes_into_what_stands_for_ever(people: Cast) -> None:
    row = received(people, DAY)
    foi.ask_correction(paper="1号", **said(row, people.lin, DAY), on=DAY, until=date(2024, 3, 15), items="年度")
    on = date(2024, 3, 6)
    mended = {"on": on, "content": "补充身份证11010119900307889X"}
    assert refused(foi.take_correction, **said(row, people.lin, on), **mended) == {"personal"}
    doing = turn(CODE, row.reference, None, PUBLIC, at(on))
    happen(doing, Act.TAKE_CORRECTION, on, role=Role.APPLICANT, note="补充身份证11010119900307889X")
    kept = Event.objects.get(kind="corrected").note
    assert kept.startswith("补充身份证") and "19900307" not in kept


class TestTelling:
    def test_an_extension_is_told_on_the_day_of_its_letter(self, people: Cast) -> None:
        row = received(people, DAY)
        foi.approve_extension(
            **said(row, people.zhao, date(2024, 3, 20)), on=date(2024, 3, 20), days=20, reason="档案多"
        )
        late = issued(people, row, "D05", LATE)
        told = {"on": DUE, "days": 20}
        assert refused(foi.extend, **said(row, people.lin, LATE), **told, letter=late) == {"on"}
        assert refused(foi.extend, **said(row, people.lin, LATE), **told) == {"letter", "reason"}
        assert refused(foi.extend, **said(row, people.lin, LATE), **told, paper="函", reason="") == {"paper", "reason"}
        assert now(row).due_on == DUE
        foi.extend(**said(row, people.lin, LATE), **told, paper="样公延〔2024〕1号", reason="系统停机")
        assert now(row).due_on == date(2024, 4, 29)

    def test_the_longer_limit_is_the_one_the_letter_says(self, people: Cast) -> None:
        row = received(people, DAY)
        on = date(2024, 3, 20)
        foi.approve_extension(**said(row, people.zhao, on), on=on, days=20, reason="档案多")
        wrong = issued(people, row, "D05", on, extended_due="2024年6月1日")
        assert refused(foi.extend, **said(row, people.lin, on), on=on, days=20, letter=wrong) == {"until"}
        right = issued(people, row, "D05", on)
        assert foi.extend(**said(row, people.lin, on), on=on, days=20, letter=right).due_on == date(2024, 4, 29)

    def test_the_last_day_of_a_correction_is_the_one_the_letter_says(self, people: Cast) -> None:
        row = received(people, DAY)
        made = issued(people, row, "D03", DAY, items="写明年度", correction_due="2024年3月15日")
        ask = {**said(row, people.lin, DAY), "on": DAY, "items": "年度", "letter": made}
        assert refused(foi.ask_correction, **ask, until=date(2024, 6, 15)) == {"until"}
        assert foi.ask_correction(**ask, until=date(2024, 3, 15)).wait_until == date(2024, 3, 15)
