"""The cast at work on the catalogue: an invented street office with its columns, and items as far as a test needs them.

林晓 drafts, 赵明 takes 初审 and releases, 周静 takes 复审 and 保密审查 and manages, 孙伟 takes 终审.
"""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from gongkai.base.now import SHANGHAI
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.actions import Text
from gongkai.catalogue.models import Revision, Work
from gongkai.catalogue.queries import desk, items
from tests.people import Cast, cast

CODE = "yangban"
DAY = date(2024, 3, 4)
NEWS = Text(
    title="样板街道社区食堂2024年春季开放安排",
    kind="general",
    column="notices",
    summary="公布样板街道各社区食堂2024年春季的开放时间和服务对象。",
    body="<p>各社区食堂自3月11日起每日开放，六十周岁以上居民可以预约送餐。</p>",
    attribute="active",
    formed_on=date(2024, 3, 1),
    issuer="示例市虚构区样板街道办事处",
    source="综合办公室",
    matters=("20.11", "area.06"),
    topic="topic.04",
    keywords=("社区食堂",),
    channels=("channel.01",),
    audience="audience.01",
)
NORMATIVE = replace(
    NEWS,
    title="样板街道社区食堂管理办法",
    kind="normative",
    column="documents",
    summary="规定社区食堂的设置、补助和监督。",
    body="<p>第一条　为规范社区食堂管理，制定本办法。</p>",
    document_number="样街发〔2024〕3号",
)


def at(on: date = DAY, hour: int = 10) -> datetime:
    return datetime.combine(on, time(hour), tzinfo=SHANGHAI)


def newsroom(**setup: Any) -> Cast:
    """The cast, its numbering, and two columns."""
    people = cast()
    opened = at(date(2020, 1, 6))
    said = {"index_template": "{organ}/{year}-{serial:5}", "index_code": "11999001000000001X", "reassess_months": 12}
    said |= {"later_review_days": 3, "interpret_days": 3, **setup}
    catalogue.set_up(organ=CODE, **said, by=people.zhou, at=at())
    for key, name, pace in (("notices", "通知公告", "notices"), ("documents", "政策文件", "notices")):
        catalogue.add_column(
            organ=CODE, key=key, name=name, part="statutory", pace=pace, description=f"{name}栏目", by=people.zhou,
            at=opened,
        )  # fmt: skip
    return people


def said(by: Any, number: int, on: date = DAY, hour: int = 10) -> dict[str, Any]:
    """What every act on an item needs."""
    return {"organ": CODE, "number": number, "by": by, "at": at(on, hour)}


def text_of(number: int) -> Revision:
    return items.newest(items.find(CODE, number))


def digest(number: int) -> str:
    """As on the page that a reviewer looks at."""
    page = desk.item(CODE, number, on=DAY)
    assert page is not None
    return page.digest


def drafted(people: Cast, text: Text = NEWS, on: date = DAY) -> int:
    return catalogue.draft(organ=CODE, text=text, by=people.lin, at=at(on)).number


def cleared(people: Cast, number: int, on: date = DAY) -> int:
    """Submitted, 保密审查 passed."""
    catalogue.submit(**said(people.lin, number, on))
    catalogue.secrecy_review(**said(people.zhou, number, on), result="open", digest=digest(number))
    return number


def approved(people: Cast, number: int, on: date = DAY) -> int:
    """The whole chain: four different people."""
    cleared(people, number, on)
    for person in (people.zhao, people.zhou, people.sun):
        catalogue.review(**said(person, number, on), digest=digest(number))
    return number


def published(people: Cast, text: Text = NEWS, on: date = DAY) -> Work:
    number = approved(people, drafted(people, text, on), on)
    return catalogue.release(**said(people.zhao, number, on))


def updated(people: Cast, number: int, text: Text, on: date, *, correction: bool = False) -> Work:
    """A successor drafted, approved and released on a day."""
    begin = catalogue.correct if correction else catalogue.revise
    begin(**said(people.lin, number, on), reason="开放时间有变")
    catalogue.edit(**said(people.lin, number, on), text=text)
    approved(people, number, on)
    return catalogue.release(**said(people.zhao, number, on))
