"""R-057 to R-060, R-062, R-065: 信息处理费 by items and by pages: worked examples, and the rate of each as oracle."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    MOST_ITEMS,
    MOST_PAGES,
    Method,
    already_in_month,
    by_items,
    by_pages,
    items_in,
    offers,
    pay_by,
)
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.workdays import national

ON = date(2024, 5, 20)


def item_rate(i: int) -> int:
    """§3.1 as printed: the rate of the i-th item of the month."""
    return 0 if i <= 10 else 100 if i <= 30 else 100 * (2 + (i - 31) // 10)


def page_rate(i: int) -> int:
    return 0 if i <= 30 else 10 if i <= 100 else 20 if i <= 200 else 40


@pytest.mark.parametrize(
    ("items", "yuan"),
    list(
        {0: 0, 10: 0, 11: 100, 20: 1000, 30: 2000, 31: 2200, 35: 3000, 40: 4000, 45: 5500, 51: 7400, 100: 37000}.items()
    ),
)
def test_r058_f01_to_f13_items(items, yuan):
    assert by_items(items).total == Decimal(yuan)


@pytest.mark.parametrize(
    ("pages", "yuan"),
    list({0: 0, 30: 0, 31: 10, 68: 380, 100: 700, 101: 720, 150: 1700, 200: 2700, 201: 2740, 300: 6700}.items()),
)
def test_r059_f15_to_f23_pages(pages, yuan):
    assert by_pages(pages).total == Decimal(yuan)


def test_r058_the_35th_application_of_the_month_costs_its_own_band():
    quote = by_items(1, already=34)
    assert quote.total == 200 and by_items(35).total == 3000
    assert quote.to_json() == {
        "total": 200,
        "bands": [{"from": 35, "to": 35, "count": 1, "rate": 200, "amount": 200}],
        "basis": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条",
    }


def test_bands_are_itemised_the_free_one_too():
    bands = by_items(45).to_json()["bands"]
    assert [tuple(band.values()) for band in bands] == [
        (1, 10, 10, 0, 0),
        (11, 30, 20, 100, 2000),
        (31, 40, 10, 200, 2000),
        (41, 45, 5, 300, 1500),
    ]


@given(st.integers(0, 400), st.integers(0, 400))
def test_items_against_the_rate_of_each(count, already):
    assert by_items(count, already).total == sum(item_rate(i) for i in range(already + 1, already + count + 1))


@given(st.integers(0, 1000))
def test_pages_against_the_rate_of_each(count):
    assert by_pages(count).total == sum(page_rate(i) for i in range(1, count + 1))


QUOTES = st.one_of(
    st.builds(by_items, st.integers(0, 2000), st.integers(0, 2000)), st.builds(by_pages, st.integers(0, MOST_PAGES))
)


@given(QUOTES)
def test_bands_join_up_and_add_up(quote):
    assert all(band.count > 0 and band.amount == band.count * band.rate for band in quote.bands)
    assert all(one.end + 1 == two.start and one.rate < two.rate for one, two in pairwise(quote.bands))
    assert quote.total == sum(band.amount for band in quote.bands)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_counts_add_up_to_all(count, already):
    assert sum(band.count for band in by_items(count, already).bands) == count
    assert sum(band.count for band in by_pages(count).bands) == count


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_a_month_costs_the_same_however_it_is_divided(first, second, third):
    together = by_items(first + second + third).total
    assert together == by_items(first).total + by_items(second, first).total + by_items(third, first + second).total


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 50))
def test_more_never_costs_less(count, already, more):
    assert by_items(count + more, already).total >= by_items(count, already).total
    assert by_items(count, already + more).total >= by_items(count, already).total
    assert by_pages(count + more).total >= by_pages(count).total


def test_nothing_asked_for_is_no_band():
    assert by_items(0).bands == by_items(0, 5).bands == by_items(0, 15).bands == by_pages(0).bands == ()


def test_the_largest_are_still_counted():
    assert sum(band.count for band in by_items(MOST_ITEMS).bands) == MOST_ITEMS
    assert by_pages(MOST_PAGES).total == 2700 + (MOST_PAGES - 200) * 40


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (lambda: by_items(-1), "件数应当是不小于0的整数"),
        (lambda: by_items(1, -1), "本月已有件数应当是不小于0的整数"),
        (lambda: by_items(2.5), "整数"),
        (lambda: by_items(True), "整数"),
        (lambda: by_pages("3"), "整数"),
        (lambda: by_pages(-3), "页数"),
        (lambda: by_items(MOST_ITEMS + 1), "太大"),
        (lambda: by_items(1, MOST_ITEMS), "合计不能超过"),
        (lambda: by_pages(MOST_PAGES + 1), "太大"),
    ],
)
def test_what_cannot_be_a_number_of_items_or_pages_is_refused(quote, said):
    with pytest.raises(ValueError, match=said):
        quote()


class TestItemsOfOneApplication:
    """一事一申请: a split counts for charging only."""

    def test_unsplit_it_is_one(self):
        assert items_in([]) == 1 == items_in(["2023年补贴名单"])

    def test_split_it_is_as_many_as_it_names(self):
        assert items_in(["2021年补贴名单", "2022年补贴名单", "采购合同"]) == 3

    @pytest.mark.parametrize(("parts", "said"), [(["名单", " "], "写明申请内容"), (["名单", " 名单"], "相同")])
    def test_blank_and_double_parts_are_refused(self, parts, said):
        with pytest.raises(ValueError, match=said):
            items_in(parts)


def test_r058_the_month_is_the_calendar_month_of_receipt():
    earlier = [(date(2024, 4, 30), 9), (date(2024, 5, 1), 3), (date(2024, 5, 20), 8), (date(2024, 5, 21), 5)]
    assert already_in_month([*earlier, (date(2023, 5, 2), 7)], ON) == 11
    assert already_in_month(earlier, date(2024, 6, 1)) == 0


class TestOffers:
    """R-057, R-060: which ways are open for a case, and why the others are not."""

    def test_r057_the_choice_is_one_or_the_other(self):
        items, pages = offers("granted.supplied", items=1, already=11, pages=120, on=ON)
        assert (items.quote.total, pages.quote.total) == (100, 1100)
        assert not items.closed and not pages.closed

    @pytest.mark.parametrize("key", OUTCOMES)
    def test_r060_pages_only_where_copies_are_given(self, key):
        items, pages = offers(key, items=1, already=30, pages=120, on=ON)
        assert items.quote.total == 200  # art. 4: every kind of reply
        assert (pages.quote is not None) == (key in {"granted.supplied", "partial"})
        assert (pages.quote is None) == any("第五条" in why for why in pages.closed)

    def test_r057_after_a_notice_neither_way_is_open_again(self):
        items, pages = offers("granted.supplied", items=1, already=30, pages=99, on=ON, charged=Method.ITEMS)
        assert items.quote is None and "不得重复计收" in items.closed[0]
        assert pages.quote is None and "不得同时" in pages.closed[0]

    def test_every_reason_is_listed(self):
        _, pages = offers(
            "unable.not_existing", items=1, already=0, pages=None, on=date(2020, 12, 31), charged=Method.ITEMS
        )
        assert len(pages.closed) == 3

    def test_uncounted_pages_are_not_quoted(self):
        _, pages = offers("partial", items=1, already=0, pages=None, on=ON)
        assert pages.quote is None and "清点页数" in pages.closed[0]

    @pytest.mark.parametrize(("day", "is_open"), [(date(2020, 12, 31), False), (date(2021, 1, 1), True)])
    def test_nothing_before_the_measure_is_in_force(self, day, is_open):
        assert all(
            (offer.quote is not None) is is_open for offer in offers("partial", items=1, already=0, pages=1, on=day)
        )

    def test_r065_no_notice_for_nothing(self):
        items, pages = offers("granted.supplied", items=1, already=0, pages=31, on=ON)
        assert not items.needs_notice and pages.needs_notice


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2024, 9, 2), date(2024, 9, 30)),
        (date(2024, 9, 30), date(2024, 11, 1)),
        (date(2024, 10, 1), date(2024, 11, 1)),
    ],
)
def test_r062_twenty_working_days_to_pay(served, last):
    assert pay_by(served, national()) == last
