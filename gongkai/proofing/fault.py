"""What is wrong with a page as a page (网页问题): its links, what is hidden in it, its tags; not its wording.

A fault is known again by its rule, its page and what it points to; `everywhere` marks what one mend puts right on all
pages, so that a dead link in a footer is one fault and not a thousand.
"""

import hashlib
from dataclasses import dataclass

from gongkai.proofing.finding import Category, Grade


@dataclass(frozen=True, slots=True)
class Kind:
    """A rule about pages: what all its faults share."""

    rule: str
    category: Category
    grade: Grade
    basis: str
    suggestion: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    kind: Kind
    page: str  # the address of the page that it was seen on
    target: str  # the address or the tag that it is about
    message: str
    grade: Grade

    @property
    def fingerprint(self) -> str:
        place = "" if self.kind.everywhere else self.page
        return hashlib.sha256("\0".join((self.kind.rule, place, self.target)).encode()).hexdigest()


def fault(kind: Kind, page: str, target: str, message: str, *, grade: Grade | None = None) -> Fault:
    return Fault(kind, page, target, message, grade or kind.grade)
