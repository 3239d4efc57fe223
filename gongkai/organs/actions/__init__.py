"""What can be done to organs, their people and powers."""

from gongkai.organs.actions.calendars import load_notice
from gongkai.organs.actions.details import add_department, change_details, found_organ
from gongkai.organs.actions.feed import close_feed, open_feed
from gongkai.organs.actions.inbox import mark_read, notify, set_email
from gongkai.organs.actions.people import add_person, leave, set_password
from gongkai.organs.actions.powers import grant, revoke

__all__ = [
    "add_department",
    "add_person",
    "change_details",
    "close_feed",
    "found_organ",
    "grant",
    "leave",
    "load_notice",
    "mark_read",
    "notify",
    "open_feed",
    "revoke",
    "set_email",
    "set_password",
]
