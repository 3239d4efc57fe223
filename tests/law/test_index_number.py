"""索引号: templates, the numbers made from them, and what cannot number a catalogue (R-070)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.index_number import TEMPLATES, BadTemplate, number, parse, read

ON = date(2021, 10, 8)


@pytest.mark.parametrize(
    ("template", "organ", "serial", "made"),
    [
        ("{organ}/{year}-{serial:5}", "000014349", 110, "000014349/2021-00110"),
        ("{organ}/{year}-{serial:5}", "0142768-8", 185, "0142768-8/2021-00185"),
        ("{organ}/{year}-{serial:5}", "11441700007280420Y", 50, "11441700007280420Y/2021-00050"),
        ("{organ}/{month}-{serial:5}", "11341702486344515H", 13, "11341702486344515H/202110-00013"),
        ("{organ}-{category}-{year}-{serial:4}", "014416330", 7, "014416330-04-2021-0007"),
    ],
)
def test_r070_numbers_as_seen_on_government_sites(template: str, organ: str, serial: int, made: str) -> None:
    parsed = parse(template)
    assert number(parsed, organ=organ, on=ON, serial=serial, category="04") == made
    fields = read(parsed, made)
    assert fields is not None and (fields["organ"], int(fields["serial"])) == (organ, serial)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{organ}/{year}",
        "{organ}/{year}-{serial}",
        "{organ}/{year}-{serial:9}",
        "{organ}{year}-{serial:5}",
        "{year}-{serial:5}",
        "{organ}/{year}-{month}-{serial:5}",
        "{organ}/{year}-{serial:5}-{serial:5}",
        "{organ}/{year}-{serial:5}{",
        "{organ} {year}-{serial:5}",
        "{place}/{organ}/{year}-{serial:5}",
    ],
)
def test_a_template_that_cannot_number_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(BadTemplate, match=r"[\u4e00-\u9fff]"):
        parse(text)


def test_a_number_that_would_not_read_back_is_not_given() -> None:
    parsed = parse(TEMPLATES["organ/year-serial"])
    for wrong in ({"serial": 100_000}, {"serial": 0}, {"organ": ""}, {"organ": "小写x"}):
        with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
            number(parsed, **{"organ": "000014349", "serial": 1, "on": ON, **wrong})
    assert read(parsed, "000014349/2021-0011") is None and read(parsed, "000014349/2021-００１１０") is None


@given(
    st.sampled_from(sorted(TEMPLATES.values())),
    st.from_regex(r"[0-9]{9}|[0-9A-Z]{18}", fullmatch=True),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
)
def test_two_serials_of_one_year_never_make_one_number(
    template: str, organ: str, on: date, serials: tuple[int, int]
) -> None:
    parsed = parse(template)
    made = [number(parsed, organ=organ, on=on, serial=one, category="01") for one in serials]
    assert (made[0] == made[1]) is (serials[0] == serials[1])
    assert all(read(parsed, one) is not None for one in made)
