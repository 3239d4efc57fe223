"""A calendar of due dates that other programs can read: whole days, long and odd texts, lines that no text breaks."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gongkai.paper.calendar_feed import Day, feed

AT = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_due_date_is_a_whole_day_that_makes_nobody_busy() -> None:
    day = Day(
        "foi/yangban/2026-001@gk", date(2026, 3, 31), "2026-001 答复期限", "经办，注意；", "https://gk.example.cn/d/1"
    )
    said = lines(feed([day], "样板街道", at=AT))
    assert said[0] == "BEGIN:VCALENDAR"
    for line in (
        "DTSTART;VALUE=DATE:20260331",
        "DTEND;VALUE=DATE:20260401",
        "DTSTAMP:20260305T010000Z",
        "SUMMARY:2026-001 答复期限",
        "UID:foi/yangban/2026-001@gk",
        "TRANSP:TRANSPARENT",
        "VERSION:2.0",
        "X-WR-CALNAME:样板街道",
        "END:VCALENDAR",
    ):
        assert line in said, line


def test_no_line_is_longer_than_75_bytes_and_no_character_is_cut() -> None:
    data = feed([Day("u", date(2026, 3, 31), "期限" * 200)], "n", at=AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert f"SUMMARY:{'期限' * 200}" in lines(data)


def test_no_days_are_a_calendar_too() -> None:
    assert lines(feed([], "n", at=AT))[-2] == "END:VCALENDAR"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=100))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    data = feed([Day("u", date(2026, 3, 31), text, text)], "n", at=AT)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == text
    assert sum(line.startswith("BEGIN:") for line in lines(data)) == 2
