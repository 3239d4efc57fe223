"""What can be done in the catalogue: set it up, draft, review, release, and what becomes of an item."""

from gongkai.catalogue.actions.attach import attach, detach
from gongkai.catalogue.actions.change import link_interpretation, repeal, replace, withdraw
from gongkai.catalogue.actions.draft import correct, draft, drop, edit, revise
from gongkai.catalogue.actions.findable import draw_anew
from gongkai.catalogue.actions.guide import write_guide
from gongkai.catalogue.actions.imports import import_items
from gongkai.catalogue.actions.keeping import hand_over, reassess
from gongkai.catalogue.actions.release import due_now, emergency_release, release, release_due, schedule, unschedule
from gongkai.catalogue.actions.review import PHRASES, later_review, review, secrecy_review, send_back, submit
from gongkai.catalogue.actions.setting import add_column, close_column, extend_value_list, set_route, set_up
from gongkai.catalogue.actions.sources import (
    contribute,
    note_adopted,
    note_returned,
    return_contribution,
    send_up,
    take_contribution,
)
from gongkai.catalogue.queries.text import Text

__all__ = [
    "PHRASES",
    "Text",
    "add_column",
    "attach",
    "close_column",
    "contribute",
    "correct",
    "detach",
    "draft",
    "draw_anew",
    "drop",
    "due_now",
    "edit",
    "emergency_release",
    "extend_value_list",
    "hand_over",
    "import_items",
    "later_review",
    "link_interpretation",
    "note_adopted",
    "note_returned",
    "reassess",
    "release",
    "release_due",
    "repeal",
    "replace",
    "return_contribution",
    "review",
    "revise",
    "schedule",
    "secrecy_review",
    "send_back",
    "send_up",
    "set_route",
    "set_up",
    "submit",
    "take_contribution",
    "unschedule",
    "withdraw",
    "write_guide",
]
