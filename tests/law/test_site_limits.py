"""国办秘函〔2019〕19号: what fails a site at once, at the limit and one step before it.

R-079, R-080, R-081, R-082, R-083.
"""

from datetime import date, datetime, timedelta

import pytest

from gongkai.law.page_tags import PageLevel, level_of, missing
from gongkai.law.site_limits import (
    LIMITS,
    Column,
    ColumnKind,
    Message,
    Probe,
    Verdict,
    availability,
    columns,
    home,
    is_down,
    is_stale,
    messages,
    months_before,
)

ON = date(2026, 8, 31)
NEWS, NOTICES, OTHER = ColumnKind


def column(kind: ColumnKind, newest: date | None, items: int | None = 3, every: int | None = None) -> Column:
    return Column("栏目", kind, items, newest, every)


@pytest.mark.parametrize(
    ("kind", "newest", "every", "stale"),
    [
        (NEWS, date(2026, 8, 17), None, False),  # 前2周内: fourteen days back is within
        (NEWS, date(2026, 8, 16), None, True),
        (NOTICES, date(2026, 2, 28), None, False),  # 前6个月内; 31 August has no match in February
        (NOTICES, date(2026, 2, 27), None, True),
        (OTHER, date(2025, 8, 31), None, False),
        (OTHER, date(2025, 8, 30), None, True),
        (OTHER, date(2026, 7, 31), 30, True),  # a column that promises news every month
        (OTHER, date(2026, 8, 1), 30, False),
    ],
)
def test_a_column_is_stale_from_one_day_on(kind, newest, every, stale):
    assert is_stale(column(kind, newest, every=every), ON) is stale


def test_an_empty_or_unread_column_is_not_called_stale():
    assert not is_stale(column(NEWS, None, items=0), ON)
    assert not is_stale(column(NEWS, None, items=None), ON)
    assert not is_stale(column(NEWS, None, items=4), ON)


def standing(of: list[Column]) -> dict[str, Verdict]:
    return {one.key: one.verdict for one in columns(of, ON)}


@pytest.mark.parametrize(("news", "notices", "verdict"), [(4, 0, "warned"), (2, 3, "failed"), (0, 5, "failed")])
def test_news_and_notices_are_counted_together(news, notices, verdict):
    old = [column(NEWS, date(2026, 1, 1))] * news + [column(NOTICES, date(2025, 1, 1))] * notices
    assert standing(old)["stale_columns"] == verdict


@pytest.mark.parametrize(("count", "verdict"), [(0, "in_order"), (1, "warned"), (9, "warned"), (10, "failed")])
def test_other_columns_fail_from_ten_on(count, verdict):
    old = [column(OTHER, date(2024, 1, 1))] * count + [column(OTHER, ON)]
    assert standing(old)["overdue_columns"] == verdict


@pytest.mark.parametrize(("count", "verdict"), [(0, "in_order"), (4, "warned"), (5, "failed")])
def test_empty_columns_fail_from_five_on(count, verdict):
    assert standing([column(OTHER, None, items=0)] * count + [column(NEWS, ON)])["empty_columns"] == verdict


def test_what_was_not_read_is_never_in_order():
    assert set(standing([]).values()) == {Verdict.CANNOT_TELL}
    assert standing([column(NEWS, None, items=None), column(NEWS, ON)])["stale_columns"] == Verdict.CANNOT_TELL
    assert home(None, ON).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(("days", "verdict"), [(0, "in_order"), (14, "in_order"), (15, "failed")])
def test_the_home_page_has_two_weeks(days, verdict):
    assert home(ON - timedelta(days=days), ON).verdict == verdict


@pytest.mark.parametrize(
    ("asked", "answered", "verdict"),
    [
        (date(2026, 5, 31), None, "warned"),  # three months to the day are not more than three months
        (date(2026, 5, 30), None, "failed"),
        (date(2026, 5, 30), date(2026, 8, 30), "in_order"),
        (date(2025, 8, 31), None, "failed"),
        (date(2025, 8, 30), None, "in_order"),  # outside the year that is looked at
    ],
)
def test_a_message_has_three_months_within_a_year(asked, answered, verdict):
    found = messages([Message("L-1", asked, answered)], ON)
    assert found.verdict == verdict
    assert found.evidence == (("L-1",) if verdict == "failed" else ())


def test_no_record_of_messages_is_no_good_record():
    assert messages([], ON, kept=False).verdict is Verdict.CANNOT_TELL
    assert messages([], ON).verdict is Verdict.IN_ORDER


def week(a_day: int, down: int) -> list[Probe]:
    at = [datetime(2026, 8, 24 + day, hour % 24, 5 * (hour // 24)) for day in range(7) for hour in range(a_day)]
    return [Probe(when, 15.0 if number < down else 0.4) for number, when in enumerate(at)]


@pytest.mark.parametrize(
    ("a_day", "down", "verdict"),
    [
        (20, 0, "in_order"),
        (20, 6, "warned"),  # 6 of 140: 4.3 %
        (20, 7, "failed"),  # 7 of 140: exactly 5 %
        (19, 0, "cannot_tell"),
        (19, 133, "warned"),  # all down, but probed too seldom to conclude
        (24, 8, "warned"),
        (24, 9, "failed"),
    ],
)
def test_availability_fails_at_five_percent(a_day, down, verdict):
    assert availability(week(a_day, down), ON).verdict == verdict


def test_one_day_with_too_few_probes_leaves_the_week_open():
    probes = week(24, 0)
    assert availability(probes[:-5], ON).verdict is Verdict.CANNOT_TELL
    assert availability([], ON).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(("seconds", "down"), [(14.99, False), (15.0, True), (None, True)])
def test_fifteen_seconds_count_as_down(seconds, down):
    assert is_down(Probe(datetime(2026, 8, 24), seconds)) is down


def test_todays_probes_wait_for_the_day_to_end():
    probes = [*week(24, 0), *(Probe(datetime(2026, 8, 31, hour), None) for hour in range(9))]
    assert availability(probes, ON).verdict is Verdict.IN_ORDER


@pytest.mark.parametrize(
    ("on", "months", "day"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(on, months, day):
    assert months_before(on, months) == day


def test_every_limit_says_where_it_stands():
    assert all(limit.value > 0 and limit.unit and str(limit.basis) for limit in LIMITS.values())


def test_required_tags_by_level():
    whole = {"SiteName": "某街道", "SiteDomain": "example.gov.cn", "SiteIDCode": "9999990001"}
    content = whole | {"ArticleTitle": "通知", "pubdate": "2026-01-01 09:00", "ContentSource": " "}
    assert missing(PageLevel.SITE, whole) == ()
    assert missing(PageLevel.CONTENT, content) == ("ContentSource",), "an empty tag is a missing tag"
    assert missing(PageLevel.SITE, {}) == ("SiteName", "SiteDomain", "SiteIDCode")


def test_a_page_that_does_not_say_what_it_is_has_no_level():
    assert level_of({"viewport": "x"}, is_home=False) is None
    assert level_of({}, is_home=True) is PageLevel.SITE
    assert level_of({"ArticleTitle": ""}, is_home=False) is PageLevel.CONTENT
    assert level_of({"columnname": "通知"}, is_home=False) is PageLevel.COLUMN
