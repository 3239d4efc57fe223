"""主动公开: items and their texts, what was decided of them, where they come from, and an office's own choices."""

from gongkai.catalogue.models.setting import Column, ListValue, Route, Setup
from gongkai.catalogue.models.source import Contribution, SourceState, Submission, Transfer
from gongkai.catalogue.models.step import Change, Interpretation, Reassessment, Review, SecrecyReview
from gongkai.catalogue.models.work import OPEN_STATES, Attachment, Revision, RevisionState, Work, WorkState

__all__ = [
    "OPEN_STATES",
    "Attachment",
    "Change",
    "Column",
    "Contribution",
    "Interpretation",
    "ListValue",
    "Reassessment",
    "Review",
    "Revision",
    "RevisionState",
    "Route",
    "SecrecyReview",
    "Setup",
    "SourceState",
    "Submission",
    "Transfer",
    "Work",
    "WorkState",
]
