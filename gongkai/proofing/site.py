"""A page against what it should be: nothing hidden or injected in it (暗链), its required tags, the publish record.

Also what a column's page shows of its age. All of it is read from the page; what cannot be read is said to be unknown.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.page_tags import NORM, level_of, missing
from gongkai.proofing.fault import Fault, Kind, fault
from gongkai.proofing.finding import Category, Grade
from gongkai.proofing.links import NOTICE, Site
from gongkai.proofing.page import Page, host_of, under

_TRUSTED = frozenset({"gov.cn", "政务.cn", "公益.cn"})
HIDDEN = Kind(
    "page.hidden_link", Category.INJECTED, Grade.SERIOUS, NOTICE, "核对来源；不是本单位所加的，立即删去并排查入侵"
)
CARRIED = Kind(
    "page.carried_away", Category.INJECTED, Grade.GRAVE, NOTICE, "核对来源；不是本单位所加的，立即删去并排查入侵"
)
TAG = Kind("page.tag", Category.TAGS, Grade.ORDINARY, str(NORM), "在网页模板中补上标签", True)
CHANGED = Kind(
    "page.changed", Category.TAMPERED, Grade.GRAVE, NOTICE, "与发布记录核对；不是本单位所改的，立即恢复并排查入侵"
)
BACK_DATED = Kind("page.back_dated", Category.TAMPERED, Grade.GRAVE, NOTICE, "按实际发布日期更正，不得伪造发稿日期")
KINDS = (HIDDEN, CARRIED, TAG, CHANGED, BACK_DATED)

_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})\s*(?:[-/.]|年)\s*([0-9]{1,2})\s*(?:[-/.]|月)\s*([0-9]{1,2})(?![0-9])")
_NOTHING_HERE = re.compile(r"(?:暂无|没有|无)(?:相关|更多)?(?:信息|内容|数据|文章|记录)|栏目(?:正在|内容)?建设中")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Published:
    """What the record says was published at an address: the digest of its text, and when."""

    url: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What a column's page shows: how many dated entries and the newest; None where neither can be told."""

    items: int | None
    newest_on: date | None


def digest(text: str) -> str:
    """Of the words of a page; white space aside, which templates change without anybody's doing."""
    return hashlib.sha256(_SPACE.sub("", text).encode()).hexdigest()


def hidden(page: Page, site: Site) -> Iterator[Fault]:
    """Links out of the site that readers cannot see, and frames or refreshes that carry them off.

    Lists of government sites are folded away on half of all home pages: such hosts are not reported.
    """
    for link in page.links:
        host = host_of(link.url)
        if not host or site.owns(link.url) or under(host, _TRUSTED):
            continue
        if link.carries:
            yield fault(CARRIED, page.url, link.url, f"页面把访问者带往站外地址{host}。")
        elif link.hidden:
            how = "移出页面或者缩到看不见" if link.disguised else "设为不显示"
            grade = Grade.GRAVE if link.disguised else None
            yield fault(HIDDEN, page.url, link.url, f"通往站外地址{host}的链接被{how}。", grade=grade)


def tags(page: Page, site: Site) -> Iterator[Fault]:
    """Required tags that a page lacks (R-083), one fault for each tag and level; none where the level is unknown."""
    level = level_of(page.tags, is_home=page.url == site.home)
    if level is None:
        return
    for name in missing(level, page.tags):
        yield fault(TAG, page.url, f"{level}/{name}", f"网页缺少标签{name}，或者标签没有内容。")


def against_record(page: Page, words: str, record: Published, seen_on: date) -> Iterator[Fault]:
    """The page against its publish record: other words, or a date of publication before the real one."""
    if digest(words) != record.digest:
        yield fault(CHANGED, page.url, record.digest[:16], "页面上的文字与发布记录不一致。")
    said = next((days_in(value) for name, value in page.tags.items() if name.casefold() == "pubdate"), [])
    if said and said[0] < record.at.date():
        message = f"页面写明的发布日期{said[0]}早于发布记录{record.at.date()}。"
        yield fault(BACK_DATED, page.url, str(said[0]), message)
    elif said and said[0] > seen_on:
        yield fault(BACK_DATED, page.url, str(said[0]), f"页面写明的发布日期{said[0]}还没有到。")


def days_in(text: str) -> list[date]:
    """The days written in full in a text; what is not a day of the calendar is left out."""
    found = []
    for written in _DAY.finditer(text):
        year, month, day = (int(number) for number in written.groups())
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def shown(words: str, on: date) -> Shown:
    """What a column's page shows on the day `on`. Dates to come (of meetings, of limits) are no updates."""
    past = [day for day in days_in(words) if day <= on]
    if past:
        return Shown(len(past), max(past))
    return Shown(0, None) if _NOTHING_HERE.search(words) else Shown(None, None)
