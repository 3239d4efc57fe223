"""信息处理费 as itemised quotes: 按件 or 按量, each in bands; only the part within a band has its rate (超额累进).

国办函〔2020〕109号: 按件 counts the items of one applicant in one calendar month at one organ (art. 4), 按量 the pages
of one application (art. 5), never both for one application (art. 3). The fee is never due by itself: the organ may
charge (条例 art. 42), a person decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.basis import FEES
from gongkai.law.outcomes import outcome_of
from gongkai.law.reading import OURS, Reading
from gongkai.law.workdays import Calendar

MOST_ITEMS, MOST_PAGES = 100_000, 1_000_000  # beyond these it is a slip of the keyboard


class Method(StrEnum):
    """收费方式 (art. 3)."""

    ITEMS = "items"  # 按件计收
    PAGES = "pages"  # 按量计收


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a quote within one band: items or pages `start` to `end`, at `rate` yuan each."""

    start: int
    end: int
    rate: int

    @property
    def count(self) -> int:
        return self.end - self.start + 1

    @property
    def amount(self) -> Decimal:
        return Decimal(self.count * self.rate)


@dataclass(frozen=True, slots=True)
class Quote:
    """What one application would cost one way. Free bands are listed with rate 0, so that counts add up to all."""

    method: Method
    bands: tuple[Band, ...]
    basis: str

    @property
    def total(self) -> Decimal:
        return sum((band.amount for band in self.bands), Decimal(0))

    def to_json(self) -> dict[str, object]:
        """Every amount is a whole number of yuan, because every rate is."""
        bands = [
            {"from": band.start, "to": band.end, "count": band.count, "rate": band.rate, "amount": int(band.amount)}
            for band in self.bands
        ]
        return {"total": int(self.total), "bands": bands, "basis": self.basis}


def by_items(count: int, already: int = 0) -> Quote:
    """按件: `count` items after `already` items of the same applicant in the same month at this organ (R-058)."""
    _whole("件数", count, MOST_ITEMS)
    _whole("本月已有件数", already, MOST_ITEMS - count, f"本月件数合计不能超过{MOST_ITEMS}件，")
    return Quote(Method.ITEMS, tuple(_cut(_item_bands(), already + 1, already + count)), f"{FEES}第四条")


def by_pages(count: int) -> Quote:
    """按量: the pages (A4 or smaller, one side) of one application, never added to those of another (R-059)."""
    _whole("页数", count, MOST_PAGES)
    return Quote(Method.PAGES, tuple(_cut(_PAGE_BANDS, 1, count)), f"{FEES}第五条")


_PAGE_BANDS = (Band(1, 30, 0), Band(31, 100, 10), Band(101, 200, 20), Band(201, MOST_PAGES, 40))


def _item_bands() -> Iterator[Band]:
    """1–10 free, 11–30 at 100 yuan, then 100 yuan more for every further ten."""
    yield Band(1, 10, 0)
    yield Band(11, 30, 100)
    for start in range(31, MOST_ITEMS, 10):
        yield Band(start, start + 9, 200 + (start - 31) * 10)


def _cut(bands: Iterable[Band], first: int, last: int) -> Iterator[Band]:
    for band in bands:
        if band.start > last:
            return
        if first <= min(band.end, last):
            yield Band(max(band.start, first), min(band.end, last), band.rate)


def _whole(what: str, number: int, most: int, why: str = "") -> None:
    if type(number) is not int or number < 0:
        raise ValueError(f"{what}应当是不小于0的整数，收到的是{number}。")
    if number > most:
        raise ValueError(f"{why}{what}{number}太大，请核对。")


def items_in(parts: Sequence[str]) -> int:
    """件数 of one application: 1, or the reasonable units it was split into by 一事一申请 (art. 4), each named.

    A count for charging only: in the report the application stays one.
    """
    if any(not part.strip() for part in parts):
        raise ValueError("拆分后的每一件都要写明申请内容。")
    if len({part.strip() for part in parts}) < len(parts):
        raise ValueError("拆分后有两件的申请内容相同，请合并或者分别写明。")
    return len(parts) or 1


def already_in_month(earlier: Iterable[tuple[date, int]], received_on: date) -> int:
    """件 of the same applicant earlier in the calendar month of receipt, from (收到日期, 件数) of each (R-058)."""
    month = (received_on.year, received_on.month)
    return sum(items for day, items in earlier if (day.year, day.month) == month and day <= received_on)


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to charge for a case: open with its quote, or closed with every reason why."""

    method: Method
    quote: Quote | None
    closed: tuple[str, ...] = ()

    @property
    def needs_notice(self) -> bool:
        """收费通知 only where there is something to pay (R-065)."""
        return self.quote is not None and self.quote.total > 0


def offers(
    outcome: str, *, items: int, already: int, pages: int | None, on: date, charged: Method | None = None
) -> tuple[Offer, Offer]:
    """Both ways for one application with its intended outcome; at most one may be chosen (R-057, R-060).

    `charged`: the way of a notice already sent for this application. `pages` None: not counted yet.
    """
    both = [] if FEES.holds(on) else [f"{FEES}自2021年1月1日起施行，此前不收信息处理费"]
    by_item = [*both, *_taken(Method.ITEMS, charged)]
    by_page = [*both, *_taken(Method.PAGES, charged), *_no_pages(outcome, pages)]
    return (
        Offer(Method.ITEMS, None if by_item else by_items(items, already), tuple(by_item)),
        Offer(Method.PAGES, None if by_page or pages is None else by_pages(pages), tuple(by_page)),
    )


def _taken(method: Method, charged: Method | None) -> Iterator[str]:
    if charged is method:
        yield "本申请已按这一方式发出收费通知，不得重复计收（国办函〔2020〕109号第三条）"
    elif charged is not None:
        yield "本申请已按另一方式发出收费通知，不得同时按照两种标准计收（国办函〔2020〕109号第三条）"


def _no_pages(outcome: str, pages: int | None) -> Iterator[str]:
    """按量 is for copies handed over: not where the reply only tells how to get the information, or gives none."""
    reply = outcome_of(outcome)
    if not reply.pages:
        yield f"“{reply.term}”不提供纸质件、电子邮件或者复制件，不适用按量计收（国办函〔2020〕109号第五条）"
    elif pages is None:
        yield "还没有清点页数，不能按量计收（国办函〔2020〕109号第五条）"


def pay_by(notice_served_on: date, calendar: Calendar, reading: Reading = OURS) -> date:
    """The last day to pay: 20 working days from the day after the notice was received (R-062)."""
    return calendar.after(notice_served_on, reading.payment_days)
