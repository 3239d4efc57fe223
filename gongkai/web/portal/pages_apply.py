"""What the pages of 依申请公开 show, as frozen records: the whole context of each template, under the name `page`."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.guard import Challenge
from gongkai.web.portal.apply_fields import Section

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LimitLine:
    what: str
    limit: str
    example: str  # the last day, where the application is received today
    basis: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    name: str
    where: str
    counts: str  # from when the time limit runs


@dataclass(frozen=True, slots=True)
class GuidePage:
    frame: Frame
    form: str
    track: str
    blank: Link
    files: tuple[Link, ...]
    rectify: str
    complain: str
    channels: tuple[ChannelLine, ...]
    today: str
    limits: tuple[LimitLine, ...]
    provisional: bool
    by_items: tuple[Pair, ...]
    by_pages: tuple[Pair, ...]
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApplyPage:
    frame: Frame
    form: Form
    sections: tuple[Section, ...]
    blank: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    frame: Frame
    form: Form
    groups: tuple[tuple[str, tuple[Pair, ...]], ...]
    lacking: tuple[str, ...]
    challenge: Challenge
    handler: str  # who handles the personal data
    reach: str


@dataclass(frozen=True, slots=True)
class SlipPage:
    frame: Frame
    reference: str
    code_parts: tuple[str, ...]
    arrived: str
    lacking: tuple[str, ...]
    square: str  # the QR code as SVG
    address: str
    track: str
    finish: str
    reach: str


@dataclass(frozen=True, slots=True)
class BlankPage:
    frame: Frame
    organ: str
    rows: tuple[tuple[str, str, bool], ...]  # what, hint, whether it needs room
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TrackPage:
    frame: Frame
    form: Form


@dataclass(frozen=True, slots=True)
class StepLine:
    when: str
    what: str
    basis: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    title: str
    what: str  # as the office put it
    until: str
    passed: bool
    basis: str
    lines: tuple[str, ...]
    href: str
    action: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    term: str
    issued: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    frame: Frame
    reference: str
    stage: str
    means: str
    facts: tuple[Pair, ...]
    mark: str
    tasks: tuple[TaskLine, ...]
    steps: tuple[StepLine, ...]
    charge: tuple[Pair, ...]
    letters: tuple[LetterLine, ...]
    withdraw: str
    finish: str
    told: str  # what was just done


@dataclass(frozen=True, slots=True)
class ActPage:
    """One thing that the applicant does: 补正, reasons, withdrawal, 更正申请, 投诉举报."""

    frame: Frame
    title: str
    intro: tuple[str, ...]
    form: Form
    challenge: Challenge | None = None
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class DonePage:
    frame: Frame
    title: str
    number: str
    lines: tuple[str, ...]
    finish: str
