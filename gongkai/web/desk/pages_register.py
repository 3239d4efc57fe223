"""What the register of applications shows, as frozen records."""

from dataclasses import dataclass

from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.paging import Pager
from gongkai.web.desk.pages import Mark


@dataclass(frozen=True, slots=True)
class CaseLine:
    number: Link
    summary: str
    what: str
    received: str
    stage: Mark
    due: str
    kept: str  # beside the due date: 逾期, 暂定, 按期
    ending: str
    ended: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    frame: Frame
    filters: Form
    narrowed: bool
    rows: tuple[CaseLine, ...]
    total: str
    pager: Pager | None
    links: tuple[Link, ...]
    backfill: Form
