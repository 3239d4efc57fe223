"""What can be done to 行政复议 and 行政诉讼: the register of the report, and the course of a case."""

from gongkai.remedies.actions.course import answer, answer_anew, decide, learn, receive_copy
from gongkai.remedies.actions.recompute import recompute
from gongkai.remedies.actions.register import conclude, correct, register, void

__all__ = [
    "answer",
    "answer_anew",
    "conclude",
    "correct",
    "decide",
    "learn",
    "receive_copy",
    "recompute",
    "register",
    "void",
]
