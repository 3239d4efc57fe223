"""Which tags a government page carries (网页标签): 国办发〔2017〕47号, R-083.

The names were seen on live government sites; which of them are required at which level is remembered, not read in the
norm, so a missing one is a warning and never more.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from gongkai.law.basis import Basis, Certainty

NORM = Basis("国办发〔2017〕47号《政府网站发展指引》", Certainty.PRACTICE, since=date(2017, 5, 15))


class PageLevel(StrEnum):
    SITE = "site"  # 首页
    COLUMN = "column"  # 栏目页
    CONTENT = "content"  # 内容页


_SITE = ("SiteName", "SiteDomain", "SiteIDCode")
REQUIRED: Mapping[PageLevel, tuple[str, ...]] = {
    PageLevel.SITE: _SITE,
    PageLevel.COLUMN: (*_SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    PageLevel.CONTENT: (*_SITE, "ArticleTitle", "PubDate", "ContentSource"),
}


def missing(level: PageLevel, tags: Mapping[str, str]) -> tuple[str, ...]:
    """Required tags that the page has not, or has without content. Names are compared without regard to case."""
    said = {name.casefold() for name, content in tags.items() if content.strip()}
    return tuple(name for name in REQUIRED[level] if name.casefold() not in said)


def level_of(tags: Mapping[str, str], *, is_home: bool) -> PageLevel | None:
    """What a page says it is. None where it says nothing: whether it is a content page cannot be told."""
    if is_home:
        return PageLevel.SITE
    said = {name.casefold() for name in tags}
    if said & {"articletitle", "pubdate", "contentsource"}:
        return PageLevel.CONTENT
    return PageLevel.COLUMN if said & {"columnname", "columntype", "columndescription", "columnkeywords"} else None
