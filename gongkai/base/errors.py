"""How an action says no: every reason at once, each with its code, its article and what to do, in Chinese."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is for programs; `article` cites the rule ("" where it is the house's own); `message` is Chinese."""

    code: str
    article: str
    message: str


STALE = "stale"


def stale(what: str) -> Reason:
    """Somebody has saved between the reading and the writing (他人已修改); nothing of theirs is overwritten unseen."""
    return Reason(STALE, "", f"他人已修改：您打开页面以后，{what}已经被他人改动。请核对现在的内容，再决定是否提交。")


class Refused(Exception):
    """An action was refused. `reasons` are all of them, never only the first."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(reason.message.rstrip("。") for reason in self.reasons) + "。")


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise Refused when there is any reason."""
    found = tuple(reasons)
    if found:
        raise Refused(found)
