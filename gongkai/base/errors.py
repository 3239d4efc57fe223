"""How an action says no: every reason at once, each with its code, its article and what to do, in Chinese."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is for programs; `article` cites the rule ("" where it is the house's own); `message` is Chinese."""

    code: str
    article: str
    message: str


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
