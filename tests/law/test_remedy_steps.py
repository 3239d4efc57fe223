"""Our answer in a reconsideration or lawsuit: the last day, and the steps that a reader can follow to it (R-097)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.facts import RemedyKind
from gongkai.law.remedy_steps import answer_due, answer_steps
from gongkai.law.workdays import national

RECONSIDERATION, LAWSUIT = RemedyKind.RECONSIDERATION, RemedyKind.LAWSUIT_DIRECT


@pytest.mark.parametrize(
    ("kind", "copied", "simplified", "due", "why"),
    [
        (RECONSIDERATION, date(2024, 9, 27), False, date(2024, 10, 16), "国庆放假不计，9月29日、10月12日上班计入"),
        (RECONSIDERATION, date(2024, 9, 27), True, date(2024, 10, 10), "简易程序5个工作日"),
        (RECONSIDERATION, date(2024, 6, 3), False, date(2024, 6, 18), "端午6月10日不计"),
        (LAWSUIT, date(2024, 9, 16), False, date(2024, 10, 8), "第15日是10月1日，顺延到节后第一个工作日"),
        (LAWSUIT, date(2024, 11, 22), False, date(2024, 12, 9), "第15日是星期六，顺延到星期一"),
        (LAWSUIT, date(2024, 11, 1), False, date(2024, 11, 18), "第15日是星期六，顺延"),
    ],
)
def test_the_last_day_to_answer(kind: RemedyKind, copied: date, simplified: bool, due: date, why: str) -> None:
    assert answer_due(kind, copied, simplified, national()) == due, why


def test_the_steps_name_every_day_that_is_not_as_the_week_has_it() -> None:
    steps = answer_steps(RECONSIDERATION, date(2024, 9, 27), False, national())
    told = [(one.day, one.what) for one in steps]
    assert [day for day, _ in told] == sorted(day for day, _ in told)
    assert (date(2024, 10, 1), "放假，不计入工作日（国庆节）") in told
    assert (date(2024, 10, 12), "调休上班，计入工作日（国庆节）") in told
    assert told[-1] == (date(2024, 10, 16), "第10个工作日，提交答复的最后一天")
    assert all(one.basis for one in steps) and "第五十四条" not in "".join(one.basis for one in steps)


def test_simplified_procedure_has_its_own_article_and_days() -> None:
    steps = answer_steps(RECONSIDERATION, date(2024, 9, 27), True, national())
    assert "第五十四条" in steps[1].basis and "5个工作日" in steps[1].what


def test_beyond_the_last_notice_the_day_is_provisional() -> None:
    (*_, last) = answer_steps(RECONSIDERATION, date(2027, 3, 1), False, national())
    assert "暂定" in last.what


def test_a_lawsuit_says_when_the_end_rolls_over_a_holiday_and_only_then() -> None:
    rolled = answer_steps(LAWSUIT, date(2024, 9, 16), False, national())
    assert any("顺延" in one.what and one.on == date(2024, 10, 1) for one in rolled)
    assert not any("顺延" in one.what for one in answer_steps(LAWSUIT, date(2024, 11, 4), False, national()))


@given(st.dates(date(2005, 1, 1), date(2026, 10, 1)), st.sampled_from([RECONSIDERATION, LAWSUIT]), st.booleans())
def test_the_steps_end_on_the_due_date_which_is_a_working_day_or_stands_on_itself(
    copied: date, kind: RemedyKind, simplified: bool
) -> None:
    due = answer_due(kind, copied, simplified, national())
    steps = answer_steps(kind, copied, simplified, national())
    assert steps[0].on == copied and steps[-1].on == due > copied
    assert national().is_workday(due)
    assert kind is RECONSIDERATION or due >= copied + timedelta(15)
