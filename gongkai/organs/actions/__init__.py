"""What can be done to organs, their people and powers."""

from gongkai.organs.actions.details import add_department, change_details, found_organ
from gongkai.organs.actions.people import add_person, leave, set_password
from gongkai.organs.actions.powers import grant, revoke

__all__ = [
    "add_department",
    "add_person",
    "change_details",
    "found_organ",
    "grant",
    "leave",
    "revoke",
    "set_password",
]
