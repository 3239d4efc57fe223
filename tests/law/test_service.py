"""R-034: the day on which an answer counts as made."""

import pytest

from gongkai.law.service import Service, answered_on
from tests.law.stories import answered, day, of, received

POSTED, SIGNED = day("2024-10-14"), day("2024-10-17")


@pytest.mark.parametrize(
    ("service", "on"),
    [
        (Service.MAIL, POSTED),
        (Service.IN_PERSON, SIGNED),
        (Service.DELEGATED, SIGNED),
        (Service.ELECTRONIC, SIGNED),
    ],
)
def test_the_day_that_counts(service, on):
    assert answered_on(service, posted_on=POSTED, signed_on=SIGNED) == on


def test_e37_posted_on_the_last_day_is_in_time_and_signed_then_is_not():
    def late(service):
        on = answered_on(service, posted_on=POSTED, signed_on=SIGNED)
        return of(received("2024-09-10"), answered(on.isoformat())).overdue_on(SIGNED)

    assert not late(Service.MAIL) and late(Service.IN_PERSON)


def test_unknown_until_it_happened():
    assert answered_on(Service.IN_PERSON, posted_on=POSTED) is None
    assert answered_on(Service.MAIL, signed_on=SIGNED) is None
