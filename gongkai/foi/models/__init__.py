"""依申请公开: the case file and the registers beside it."""

from gongkai.foi.models.applicant import Applicant, ContactAttempt
from gongkai.foi.models.charge import Charge
from gongkai.foi.models.event import Annulment, Consultation, Event
from gongkai.foi.models.link import Assistance, Link, Part
from gongkai.foi.models.paper import Attachment, Record
from gongkai.foi.models.registers import Complaint, Rectification
from gongkai.foi.models.reply import AcceptedFinding, Reply
from gongkai.foi.models.request import OUTCOMES, Request

__all__ = [
    "OUTCOMES",
    "AcceptedFinding",
    "Annulment",
    "Applicant",
    "Assistance",
    "Attachment",
    "Charge",
    "Complaint",
    "Consultation",
    "ContactAttempt",
    "Event",
    "Link",
    "Part",
    "Record",
    "Rectification",
    "Reply",
    "Request",
]
