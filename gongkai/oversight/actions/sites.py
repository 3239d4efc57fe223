"""Sites under patrol and their columns: enter, change, take out. Nothing is deleted; what is left ends on a day."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from gongkai.base import numbering
from gongkai.base.errors import Reason, Refused, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.site_limits import ColumnKind
from gongkai.organs.models import Department, Organ, Power
from gongkai.organs.queries import Actor, find_person, lacks
from gongkai.organs.queries import find as find_organ
from gongkai.oversight.actions.common import record, typed
from gongkai.oversight.models import Site, SiteColumn
from gongkai.oversight.queries import walking
from gongkai.proofing.links import is_private
from gongkai.proofing.page import absolute, host_of

CHANGEABLE = (
    "name", "hosts", "closed_domains", "grave_days", "serious_days", "ordinary_days", "most_pages",
)  # fmt: skip
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
_MOST_DAYS, _MOST_PAGES = 90, 200_000


@transaction.atomic
def add_site(
    *,
    organ: str,
    name: str,
    home: str,
    kind: str = Site.Kind.EXTERNAL.value,
    owner: str,
    department: int | None = None,
    hosts: str = "",
    closed_domains: str = "",
    by: Actor,
    at: datetime,
) -> Site:
    """Put a website under patrol (登记巡查网站)."""
    row = find_organ(organ)
    site = Site(
        organ=row,
        name=clean(name),
        kind=kind,
        home=absolute("", clean(home)),
        owner=find_person(owner),
        department=_department(row, department),
        hosts=_lines(hosts),
        closed_domains=_lines(closed_domains),
        since=day(at),
    )
    refuse_if([*lacks(by, Power.PATROL, row, on=day(at)), *_home_wrong(site), *_wrong(site, at)])
    site.number = numbering.take(f"site/{organ}", 0)
    site.save(force_insert=True)
    said = {name: getattr(site, name) for name in ("name", "kind", "home", "hosts", "closed_domains")}
    record("oversight.site_added", site, site, by, at, {**said, "owner": owner})
    return site


@transaction.atomic
def change_site(
    *, organ: str, number: int, changes: Mapping[str, Any], owner: str = "", by: Actor, at: datetime
) -> Site:
    """Change name, hosts, closed domains, limits or the owner (变更巡查网站)."""
    site = _held(organ, number)
    reasons = [*lacks(by, Power.PATROL, site.organ, on=day(at))]
    reasons.extend(Reason("field", "", f"“{name}”不能变更。") for name in changes if name not in CHANGEABLE)
    before = {name: getattr(site, name) for name in changes if name in CHANGEABLE}
    for name in before:
        value = changes[name]
        setattr(site, name, _lines(value) if name in ("hosts", "closed_domains") else value)
    if owner:
        before["owner"] = site.owner.login
        site.owner = find_person(owner)
    refuse_if([*reasons, *_wrong(site, at)])
    site.save()
    after = {name: site.owner.login if name == "owner" else getattr(site, name) for name in before}
    record("oversight.site_changed", site, site, by, at, {"before": before, "after": after})
    return site


@transaction.atomic
def close_site(*, organ: str, number: int, reason: str, by: Actor, at: datetime) -> Site:
    """End the patrol of a site (停止巡查): it keeps its rounds and findings."""
    site, why = _held(organ, number), clean(reason)
    reasons = [*lacks(by, Power.PATROL, site.organ, on=day(at)), *typed("原因", why, 200, needed=True)]
    if site.until is not None:
        reasons.append(Reason("closed", "", f"这个网站已于{site.until}停止巡查。"))
    if walking.running(site) is not None:
        reasons.append(Reason("running", "", "巡查正在进行，请先中止。"))
    refuse_if(reasons)
    site.until = day(at)
    site.save(update_fields=["until"])
    record("oversight.site_closed", site, site, by, at, {"until": site.until, "reason": why})
    return site


@transaction.atomic
def add_column(
    *,
    organ: str,
    site: int,
    name: str,
    address: str,
    kind: str,
    every_days: int | None = None,
    by: Actor,
    at: datetime,
) -> SiteColumn:
    """Name a column to be kept up to date (登记栏目); `every_days` where it promises more than the notice asks."""
    row = _held(organ, site)
    column = SiteColumn(
        site=row, name=clean(name), address=absolute(row.home, clean(address)), kind=kind, every_days=every_days
    )
    reasons = [*lacks(by, Power.PATROL, row.organ, on=day(at)), *typed("栏目名称", column.name, 64, needed=True)]
    if kind not in set(ColumnKind):
        reasons.append(Reason("kind", "国办秘函〔2019〕19号", f"没有“{kind}”这一栏目类别。"))
    if host_of(column.address) not in hosts_of(row):
        reasons.append(Reason("address", "", "栏目地址不在这个网站上。"))
    if every_days is not None and not 1 <= every_days <= 3650:
        reasons.append(Reason("every_days", "", "更新周期应为1至3650日。"))
    if row.columns.filter(address=column.address, until__isnull=True).exists():
        reasons.append(Reason("twice", "", "这个栏目已经登记。"))
    refuse_if(reasons)
    column.save(force_insert=True)
    said = {"column": column.pk, "name": column.name, "address": column.address, "kind": kind, "every_days": every_days}
    record("oversight.column_added", row, row, by, at, said)
    return column


@transaction.atomic
def drop_column(*, organ: str, site: int, column: int, by: Actor, at: datetime) -> SiteColumn:
    """Take a column out of the patrol (停用栏目)."""
    row = _held(organ, site)
    found = row.columns.filter(pk=column, until__isnull=True).first()
    refuse_if(lacks(by, Power.PATROL, row.organ, on=day(at)))
    if found is None:
        raise Refused([Reason("unknown", "", f"没有第{column}号栏目，或者已经停用。")])
    found.until = day(at)
    found.save(update_fields=["until"])
    record("oversight.column_dropped", row, row, by, at, {"column": column, "name": found.name})
    return found


def hosts_of(site: Site) -> frozenset[str]:
    return frozenset({host_of(site.home), *site.hosts.split()})


def _held(organ: str, number: int) -> Site:
    return (
        Site.objects.select_for_update(of=("self",))
        .select_related("organ", "owner")
        .get(pk=walking.site(organ, number).pk)
    )


def _lines(text: str) -> str:
    """Domains one a line, as they are compared."""
    return "\n".join(dict.fromkeys(part.strip(".").casefold() for part in clean(text).split()))


def _department(organ: Organ, key: int | None) -> Department | None:
    if key is None:
        return None
    row = Department.objects.filter(pk=key, organ=organ).first()
    if row is None:
        raise Refused([Reason("department", "", "责任科室不属于本机关。")])
    return row


def _home_wrong(site: Site) -> Iterator[Reason]:
    if site.kind not in Site.Kind.values:
        yield Reason("kind", "", f"没有“{site.kind}”这一网站类别。")
    if not site.home:
        yield Reason("home", "", "首页地址应为 http:// 或者 https:// 开头的完整网址。")
        return
    if len(site.home) > 500 or "@" in urlsplit(site.home).netloc:
        yield Reason("home", "", "首页地址最多500个字，不能写用户名和密码。")
    if site.kind == Site.Kind.EXTERNAL and is_private(host_of(site.home)):
        yield Reason("home", "", "首页是内部网络地址，不能巡查。只有本平台自己可以在内网。")
    if Site.objects.filter(organ=site.organ, home=site.home, until__isnull=True).exists():
        yield Reason("twice", "", "这个网站已经登记。")


def _wrong(site: Site, at: datetime) -> Iterator[Reason]:
    yield from typed("网站名称", site.name, 64, needed=True)
    if not site.owner.active_on(day(at)):
        yield Reason("owner", "", f"责任人{site.owner.name}的账号没有启用。")
    for term, days in (("严重", site.grave_days), ("较重", site.serious_days), ("一般", site.ordinary_days)):
        if not (isinstance(days, int) and 0 <= days <= _MOST_DAYS):
            yield Reason("days", "", f"{term}问题的整改期限应为0至{_MOST_DAYS}日。")
    if not (isinstance(site.most_pages, int) and 1 <= site.most_pages <= _MOST_PAGES):
        yield Reason("most_pages", "", f"每轮最多页数应为1至{_MOST_PAGES}。")
    for term, text in (("其他域名", site.hosts), ("关停域名", site.closed_domains)):
        if len(text) > 20_000:
            yield Reason("too_long", "", f"{term}太多。")
        yield from (
            Reason("domain", "", f"{term}中的“{one}”不是域名，请写成 example.cn 这样，每行一个。")
            for one in text.split()
            if not _DOMAIN.fullmatch(one)
        )
