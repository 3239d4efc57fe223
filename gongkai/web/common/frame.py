"""The frame around a page, the same at every door: whose it is, where one can go, where one is, whom to ask.

Frozen records for templates; they decide nothing.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """`current` marks the place in the navigation one is in; the last crumb of a trail has no address."""

    text: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the organ's 政府信息公开工作机构 (条例 art. 12). Empty lines are left out of the page."""

    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    organ: str = ""
    title: str = "政府信息公开"
    home: str = "/"
    nav: tuple[Link, ...] = ()
    trail: tuple[Link, ...] = ()
    contact: Contact = field(default_factory=Contact)
    person: str = ""  # who is signed in at the desk
    more: tuple[Link, ...] = ()  # smaller places, in a second line of the navigation
    organs: tuple[Link, ...] = ()  # the other organs this person works for
    note: str = ""  # e.g. that the organ and its figures are invented
