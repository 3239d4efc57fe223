"""What can be done to letters, from draft to delivery, and to an office's own templates and 代字."""

from gongkai.letters.actions.approve import review, send_back, sign, take_back
from gongkai.letters.actions.choose import edit_template, set_marks
from gongkai.letters.actions.deliver import deliver
from gongkai.letters.actions.draft import Enclosure, draft, edit, submit
from gongkai.letters.actions.enclose import renew_enclosure
from gongkai.letters.actions.issue import issue
from gongkai.letters.actions.void import void

__all__ = [
    "Enclosure",
    "deliver",
    "draft",
    "edit",
    "edit_template",
    "issue",
    "renew_enclosure",
    "review",
    "send_back",
    "set_marks",
    "sign",
    "submit",
    "take_back",
    "void",
]
