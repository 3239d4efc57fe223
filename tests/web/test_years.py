"""Years that no report is about have no pages, whatever is asked or sent."""

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.base.now import today
from tests.people import Cast
from tests.web import world


@pytest.mark.parametrize("year", ["9999", "99999999", "2018", "1", "0", "2" * 40, "02023", str(today().year + 2)])
@pytest.mark.parametrize(
    "path", ["", "tables/", "sections/1/", "counters/", "opening/", "declarations/", "adjustments/", "acts/build/"]
)
def test_an_odd_year_has_no_page(cast: Cast, signed_in: Callable[[str], Client], year: str, path: str) -> None:
    lin = signed_in("lin")
    for response in (lin.get(f"/desk/{world.CODE}/{year}/{path}"), lin.post(f"/desk/{world.CODE}/{year}/{path}")):
        shown = response.content.decode()
        assert response.status_code == 404 and "没有找到这个页面" in shown and f"{year}年度" not in shown


def test_the_first_and_the_running_year_have_pages(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    lin = signed_in("lin")
    for year in (2019, today().year):
        assert lin.get(f"/desk/{world.CODE}/{year}/").status_code == 200
