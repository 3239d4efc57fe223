"""Situations of 依申请公开 in the one invented office: each has its rule, its story, and how it must stand at the end.

Told through the same actions as at the desk, for the demonstration and for the tests alike. Nobody here exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.foi.actions import Form, receive
from gongkai.foi.queries import PUBLIC
from gongkai.law.letters import LetterSeries
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.standing import Stage
from gongkai.letters.actions import set_marks
from gongkai.letters.queries import marks
from gongkai.organs.queries import find
from gongkai.site.demo.cast import Cast
from gongkai.site.demo.steps import Step, at


@dataclass(frozen=True, slots=True)
class End:
    """How a situation must stand after its last step. `due`: the date that holds, or held when it was closed."""

    stage: Stage
    due: date | None
    reply: str = ""  # key of law.outcomes
    row: str | None = None  # of Table 3
    concluded: date | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    name: str
    rule: str  # the article or numbered rule that it shows
    asked: str
    arrival: Arrival
    end: End
    steps: tuple[Step, ...] = ()
    form: Mapping[str, str | bool] = field(default_factory=dict)  # what differs from a usual form
    online: bool = False  # handed in by the applicant through the portal

    @property
    def entered_on(self) -> date:
        came = self.arrival
        known = (came.arrived_on, came.confirmed_on, came.office_on, came.published_on)
        return max(day for day in known if day is not None)


_USUAL = Form(
    kind="natural",
    content="",
    name="王一（虚构）",
    identity_kind="居民身份证",
    phone="000-00000011",
    address="示例市虚构区样板路99号（虚构）",
    wanted_form="纸质",
    wanted_way="邮寄",
)


def tell(situations: tuple[Situation, ...], cast: Cast, organ: str) -> dict[str, str]:
    """Enter them in the order in which they arrived; the reference of each by its name."""
    told: dict[str, str] = {}
    if LetterSeries.REPLY not in marks(find(organ)):
        set_marks(organ=organ, character="样", by=cast.zhou, at=at(situations[0].entered_on))
    for number, one in enumerate(sorted(situations, key=lambda one: one.entered_on), start=1):
        identity = f"虚构证件{number:04d}"
        form = replace(_USUAL, **{"content": f"{one.asked}（虚构）", "identity": identity, **one.form})
        who = PUBLIC if one.online else cast.lin
        entry = receive(organ=organ, arrival=one.arrival, form=form, by=who, at=at(one.entered_on))
        told[one.name] = entry.request.reference
        for step in one.steps:
            step(cast, organ, entry.request.reference)
    return told


def in_person(on: date) -> Arrival:
    return Arrival(Channel.IN_PERSON, on)


def closed(due: date | None, reply: str, row: str, concluded: date) -> End:
    return End(Stage.CLOSED, due, reply, row, concluded)
