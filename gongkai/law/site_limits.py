"""What fails a government site at once (单项否决), as far as it can be measured: 国办秘函〔2019〕19号, R-079–R-082.

The thresholds are data with their certainty; each judge takes what was measured and the day, and says how it stands:
failed, to be warned of, in order, or that it cannot be told. Nothing measured is never "in order".
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from gongkai.law.basis import Basis, Certainty

NOTICE = Basis("国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》", since=date(2019, 4, 1))
OURS = Basis("本项目对国办秘函〔2019〕19号的理解", Certainty.OURS)


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of the notice. `OURS` marks what we read into it."""

    value: int
    unit: str
    what: str
    basis: Basis = NOTICE


LIMITS = {
    "home_days": Limit(14, "日", "首页没有信息更新"),
    "news_days": Limit(14, "日", "动态、要闻类栏目没有更新"),
    "notice_months": Limit(6, "个月", "通知公告、政策文件类一级栏目没有更新"),
    "stale_columns": Limit(5, "个", "上述两类栏目未更新的累计数"),
    "overdue_columns": Limit(10, "个", "应更新但长期未更新的栏目"),
    "overdue_days": Limit(365, "日", "其他栏目没有写明更新要求时，多久算长期未更新", OURS),
    "empty_columns": Limit(5, "个", "空白栏目"),
    "message_months": Limit(3, "个月", "政务咨询类栏目的有效留言没有回应"),
    "message_years": Limit(1, "年", "检查留言的期间"),
    "probe_days": Limit(7, "日", "监测可用性的期间"),
    "probes_a_day": Limit(20, "次", "每天间隔性访问"),
    "probe_seconds": Limit(15, "秒", "打不开的时间，含本数"),
    "down_percent": Limit(5, "%", "打不开的次数累计占比，含本数"),
}


class ColumnKind(StrEnum):
    NEWS = "news"  # 动态、要闻
    NOTICES = "notices"  # 通知公告、政策文件, first level
    OTHER = "other"  # any other that must be kept up to date


class Verdict(StrEnum):
    """How a site stands against one limit."""

    FAILED = "failed"  # 单项否决
    WARNED = "warned"  # on the way there
    IN_ORDER = "in_order"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a round saw it. `items` None: nothing could be told; `newest_on` None: no date was found."""

    name: str
    kind: ColumnKind
    items: int | None
    newest_on: date | None
    every_days: int | None = None  # how often it promises news, where the office says so


@dataclass(frozen=True, slots=True)
class Message:
    """A valid message in a column of consultation 政务咨询."""

    reference: str
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """One attempt to open the site. `seconds` is how long it took, also of a failure; None: it did not open at all."""

    at: datetime  # in Beijing time: its day is the day of the probe
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the site stands on one matter: the count or share, the sentence, and what is behind it."""

    key: str
    term: str
    verdict: Verdict
    message: str
    basis: Basis
    evidence: tuple[str, ...] = ()


def months_before(on: date, months: int) -> date:
    """The same day so many months earlier; of a shorter month its last day."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def fresh_since(column: Column, on: date) -> date:
    """The earliest day of an update that still counts on the day `on`."""
    if column.kind is ColumnKind.NEWS:
        return on - timedelta(days=LIMITS["news_days"].value)
    if column.kind is ColumnKind.NOTICES:
        return months_before(on, LIMITS["notice_months"].value)
    return on - timedelta(days=column.every_days or LIMITS["overdue_days"].value)


def is_empty(column: Column) -> bool:
    return column.items == 0


def is_stale(column: Column, on: date) -> bool:
    """Without update for too long. An empty column is counted as empty; one without dates cannot be told."""
    return bool(column.items) and column.newest_on is not None and column.newest_on < fresh_since(column, on)


def home(newest_on: date | None, on: date) -> Standing:
    """首页不更新: two weeks without news on the home page."""
    if newest_on is None:
        message = "首页上没有读到带日期的信息，请人工核对。"
        return Standing("home", "首页更新", Verdict.CANNOT_TELL, message, NOTICE)
    days = LIMITS["home_days"].value
    verdict = Verdict.FAILED if newest_on < on - timedelta(days=days) else Verdict.IN_ORDER
    message = f"首页最新一条信息是{newest_on}，期限是{days}日。"
    return Standing("home", "首页更新", verdict, message, NOTICE)


def columns(seen: Sequence[Column], on: date) -> tuple[Standing, ...]:
    """栏目不更新 (R-079, R-080): two kinds counted together, all others, and the empty ones."""
    stale = [column for column in seen if is_stale(column, on)]
    timed = [column.name for column in stale if column.kind is not ColumnKind.OTHER]
    other = [column.name for column in stale if column.kind is ColumnKind.OTHER]
    empty = [column.name for column in seen if is_empty(column)]
    unread = any(column.items is None or (column.items and column.newest_on is None) for column in seen)
    return (
        _counted("stale_columns", "动态要闻和通知政策类栏目不更新", timed, seen, unread),
        _counted("overdue_columns", "应更新未更新栏目", other, seen, unread),
        _counted("empty_columns", "空白栏目", empty, seen, unread),
    )


def _counted(key: str, term: str, found: list[str], seen: Sequence[Column], unread: bool) -> Standing:
    most = LIMITS[key].value
    if len(found) >= most:
        verdict = Verdict.FAILED
    elif found:
        verdict = Verdict.WARNED
    else:
        verdict = Verdict.CANNOT_TELL if unread or not seen else Verdict.IN_ORDER
    message = f"{len(found)}个，达到{most}个即单项否决。"
    if unread or not seen:
        message += "还有栏目没有读到日期或者没有登记，请人工核对。"
    return Standing(key, term, verdict, message, NOTICE, tuple(found))


def messages(asked: Sequence[Message], on: date, *, kept: bool = True) -> Standing:
    """互动回应差 (R-081): of the last year, a valid message unanswered for more than three months.

    `kept` False: no messages are on record here, which says nothing of the site's own.
    """
    term = "留言回应"
    if not kept:
        return Standing("messages", term, Verdict.CANNOT_TELL, "留言不在本系统登记，请人工核对。", NOTICE)
    since = months_before(on, 12 * LIMITS["message_years"].value)
    before = months_before(on, LIMITS["message_months"].value)
    open_ = [one for one in asked if one.asked_on >= since and one.answered_on is None]
    late = tuple(one.reference for one in open_ if one.asked_on < before)
    verdict = Verdict.FAILED if late else Verdict.WARNED if open_ else Verdict.IN_ORDER
    message = f"近一年有{len(open_)}条留言没有回应，其中{len(late)}条超过3个月；有1条即单项否决。"
    return Standing("messages", term, verdict, message, NOTICE, late)


def is_down(probe: Probe) -> bool:
    return probe.seconds is None or probe.seconds >= LIMITS["probe_seconds"].value


def availability(probes: Sequence[Probe], on: date) -> Standing:
    """站点无法访问 (R-082): the seven whole days before `on`, at least twenty probes on each, 5 % or more down."""
    days = [on - timedelta(days=back) for back in range(LIMITS["probe_days"].value, 0, -1)]
    within = [probe for probe in probes if days[0] <= probe.at.date() < on]
    down = [probe for probe in within if is_down(probe)]
    enough = all(sum(probe.at.date() == day for probe in within) >= LIMITS["probes_a_day"].value for day in days)
    failed = bool(within) and len(down) * 100 >= len(within) * LIMITS["down_percent"].value
    if not enough:
        verdict = Verdict.WARNED if failed else Verdict.CANNOT_TELL
    elif failed:
        verdict = Verdict.FAILED
    else:
        verdict = Verdict.WARNED if down else Verdict.IN_ORDER
    share = f"，占{len(down) * 100 / len(within):.1f}%" if within else ""
    message = f"{days[0]}至{days[-1]}访问{len(within)}次，打不开{len(down)}次{share}；达到5%即单项否决。"
    if not enough:
        message += "有的日子不足20次，不能据此下结论。"
    evidence = tuple(f"{probe.at:%Y-%m-%d %H:%M}" for probe in down)
    return Standing("availability", "站点可用性", verdict, message, NOTICE, evidence)
