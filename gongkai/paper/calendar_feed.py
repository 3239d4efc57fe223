"""Due dates as a calendar that other programs subscribe to (日历订阅, RFC 5545): whole days, no personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Day:
    """One due date. `uid` is lasting, so that a changed date moves the entry instead of adding one."""

    uid: str
    on: date
    title: str
    text: str = ""
    url: str = ""


def feed(days: Iterable[Day], name: str, *, at: datetime) -> bytes:
    """The calendar as of `at`."""
    calendar = Calendar()
    for key, value in (("prodid", "-//gongkai//zh-CN"), ("version", "2.0"), ("x-wr-calname", name)):
        calendar.add(key, value)
    for day in days:
        event = Event()
        event.add("uid", day.uid)
        event.add("dtstamp", at)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))  # the day after, not included
        event.add("summary", day.title)
        event.add("transp", "TRANSPARENT")  # a due date makes nobody busy
        if day.text:
            event.add("description", day.text)
        if day.url:
            event.add("url", day.url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
