"""Dates, versions and organs in the words that pages print."""

import re
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest

from gongkai.base.now import SHANGHAI
from gongkai.organs.queries import OrganPage
from gongkai.web.common.frame import Contact

INVENTED = "虚构示例：本机关及其全部数据均为演示而虚构。"
RETOLD = "演示：数据取自已公布的报告，台账和经办人员为演示而虚构，不是本机关的网站。"


def note(organ: OrganPage) -> str:
    """What every page of a demonstration says of itself; "" for an office at work."""
    return INVENTED if organ.fictitious else RETOLD if settings.DEMONSTRATION else ""


def day(on: date | datetime | None) -> str:
    """2024年1月22日, Beijing time; "" for no day."""
    if on is None:
        return ""
    local = on.astimezone(SHANGHAI) if isinstance(on, datetime) else on
    return f"{local.year}年{local.month}月{local.day}日"


def spelled(text: str) -> str:
    """A sentence with its dates as people write them: 2024-01-22 → 2024年1月22日."""
    return re.sub(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", lambda found: day(date.fromisoformat(found[0])), text)


def moment(at: datetime | None) -> str:
    """2024年1月22日 09:05, Beijing time; "" for none."""
    return f"{day(at)} {at.astimezone(SHANGHAI):%H:%M}" if at else ""


def whole(request: HttpRequest, path: str) -> str:
    """A path with the address under which people reach the server: as configured, or as this browser asked."""
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


def title_lines(title: str) -> tuple[str, ...]:
    """Where a long title may be broken: before the year, never inside 2023年."""
    match = re.match(r"(.+?)(\d{4}年.*)", title)
    return (match[1], match[2]) if match else (title,)


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def contact(organ: OrganPage) -> Contact:
    """How to reach the organ's office for disclosure (条例 art. 12); what is not on record is left out."""
    address = f"{organ.address}（邮政编码：{organ.postcode}）" if organ.postcode else organ.address
    lines = (
        ("工作机构", organ.office),
        ("办公地址", address),
        ("联系电话", organ.telephone),
        ("传真号码", organ.fax),
        ("电子邮箱", organ.email),
        ("办公时间", organ.office_hours),
    )
    return Contact(tuple((name, value) for name, value in lines if value))
