"""R-015, R-016, R-031, R-032: working days as the yearly notices arrange them; next year's notice as a file."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.notices import BadNotice, lacks, load
from gongkai.law.workdays import OutOfCalendar, national
from tests.law.stories import CALENDAR, day

# Working days and weekend days worked a year, typed from the arrangements, not from the package.
YEARS = {
    2019: (250, "02-02 02-03 04-28 05-05 09-29 10-12"),
    2020: (249, "01-19 04-26 05-09 06-28 09-27 10-10"),
    2021: (250, "02-07 02-20 04-25 05-08 09-18 09-26 10-09"),
    2022: (249, "01-29 01-30 04-02 04-24 05-07 10-08 10-09"),
    2023: (249, "01-28 01-29 04-23 05-06 06-25 10-07 10-08"),
    2024: (251, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
    2025: (248, "01-26 02-08 04-27 09-28 10-11"),
    2026: (248, "01-04 02-14 02-28 05-09 09-20 10-10"),
}


def days_of(first, last):
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def test_every_day_2004_to_2026_is_as_in_chinesecalendar():
    days = days_of(date(2004, 1, 1), date(2026, 12, 31))
    assert [one for one in days if CALENDAR.is_workday(one) != chinese_calendar.is_workday(one)] == []
    assert len(days) == 8401


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_the_working_days_of_its_notice(year):
    number, worked = YEARS[year]
    days = [one for one in days_of(date(year, 1, 1), date(year, 12, 31)) if CALENDAR.is_workday(one)]
    assert len(days) == number
    assert " ".join(f"{one:%m-%d}" for one in days if one.weekday() > 4) == worked


@pytest.mark.parametrize(
    ("on", "workday", "why"),
    [
        ("2020-01-31", False, "春节 extended by a second notice"),
        ("2020-02-01", False, "a Saturday first to be worked, then off"),
        ("2020-02-03", True, "the first day after"),
        ("2024-02-09", True, "除夕 of 2024 was a working day"),
        ("2015-09-03", False, "抗战胜利70周年"),
        ("2018-12-31", False, "moved by the notice for 2019"),
        ("2027-01-01", False, "fixed by the sun, known without a notice"),
        ("2027-05-02", False, "a Sunday, and fixed"),
        ("2028-05-02", False, "fixed, a Tuesday"),
        ("2027-02-08", True, "春节 2027 is not known before its notice: taken as worked, provisionally"),
    ],
)
def test_single_days(on, workday, why):
    assert CALENDAR.is_workday(day(on)) is workday


def test_counting():
    assert CALENDAR.after(day("2024-02-09"), 0) == day("2024-02-09")
    assert CALENDAR.after(day("2024-02-09"), 1) == day("2024-02-18")
    assert CALENDAR.count(day("2024-02-09"), day("2024-02-18")) == 1
    assert CALENDAR.count(day("2024-02-18"), day("2024-02-09")) == 0
    assert CALENDAR.last_workday_until(day("2024-02-17")) == day("2024-02-09")
    assert CALENDAR.last_workday_until(day("2024-02-18")) == day("2024-02-18")
    assert CALENDAR.next_workday_from(day("2024-02-10")) == day("2024-02-18")
    with pytest.raises(ValueError):
        CALENDAR.after(day("2024-02-09"), -1)


def test_index_and_loop_agree_from_every_day_of_ten_years():
    for start in days_of(date(2016, 1, 1), date(2025, 12, 31)):
        on, left = start, 20
        while left:
            on += timedelta(1)
            left -= chinese_calendar.is_workday(on)
        assert CALENDAR.after(start, 20) == on
        assert CALENDAR.count(start, on) == 20


def test_beyond_the_last_notice_is_provisional():
    assert CALENDAR.confirmed_until == day("2026-12-31")
    assert not CALENDAR.provisional(day("2026-12-31"))
    assert CALENDAR.provisional(day("2027-01-01"))
    assert CALENDAR.assumed_off(day("2026-12-15"), day("2027-05-10")) == (day("2027-01-01"),)
    assert CALENDAR.assumed_off(day("2026-01-15"), day("2026-12-31")) == ()


@pytest.mark.parametrize("on", ["2003-12-31", "2099-01-01"])
def test_a_day_outside_is_refused_not_guessed(on):
    with pytest.raises(OutOfCalendar, match="可以计算的范围"):
        CALENDAR.is_workday(day(on))
    with pytest.raises(OutOfCalendar, match="可以计算的范围"):
        CALENDAR.after(day(on), 5)


def test_a_deadline_past_the_end_is_refused():
    with pytest.raises(OutOfCalendar, match="第9999个工作日"):
        CALENDAR.after(day("2026-01-01"), 9999)


# An invented arrangement: only for tests.
NOTICE_2027 = """开始,结束,安排,名称,依据
2027-01-01,2027-01-03,放假,元旦,测试通知
2027-02-05,2027-02-11,放假,春节,测试通知
2027-02-13,,上班,春节,测试通知
2027/4/3,2027/4/5,放假,清明节,测试通知
2027年5月1日,2027年5月5日,放假,劳动节,测试通知
2027-06-09,,放假,端午节,测试通知
2027-09-15,,放假,中秋节,测试通知
2027-10-01,2027-10-07,放假,国庆节,测试通知
"""


def test_next_years_notice_is_a_file_and_makes_its_year_firm():
    calendar = national().with_notices(load(NOTICE_2027))
    assert calendar.confirmed_until == day("2027-12-31")
    assert not calendar.is_workday(day("2027-02-08")) and calendar.is_workday(day("2027-02-13"))
    assert calendar.is_workday(day("2026-12-31")), "the years before stay as they were"
    assert national().confirmed_until == day("2026-12-31"), "the shipped calendar is not changed"


def test_a_half_typed_notice_confirms_nothing():
    half = "\n".join(NOTICE_2027.splitlines()[:3])
    with pytest.raises(BadNotice, match=r"2027年的放假安排不完整，缺少：劳动节、国庆节、清明节、端午节、中秋节"):
        national().with_notices(load(half))
    with pytest.raises(BadNotice, match=r"缺少：春节$"):
        national().with_notices(load(NOTICE_2027.replace("2027-02-05,2027-02-11", "2027-02-05,2027-02-07")))


def test_a_year_cannot_be_left_out():
    with pytest.raises(BadNotice, match="缺少2027年的放假安排，不能先用2028年的"):
        national().with_notices(load(NOTICE_2027.replace("2027", "2028")))


def test_every_shipped_year_would_pass_as_a_notice_since_the_holidays_of_2025():
    """The completeness test must not refuse a real notice."""
    runs = [run for run in national().runs if run.start.year in (2025, 2026)]
    text = "\n".join(f"{run.start},{run.end},{'放假' if run.off else '上班'},{run.name}," for run in runs)
    notice = load(text)
    assert lacks(notice, 2025) == [] and lacks(notice, 2026) == []


def test_a_notice_may_change_a_known_year():
    calendar = national().with_notices(load("2026-12-30,,放假,临时放假,测试通知"))
    assert not calendar.is_workday(day("2026-12-30"))
    assert calendar.confirmed_until == day("2026-12-31")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2027-10-01", "第2行：应有“开始、结束、安排、名称、依据”五栏（后两栏可空），实有1栏"),
        ("2027-10-32,,放假", "第2行：“2027-10-32”这一天不存在"),
        ("十月一日,,放假", "第2行：“十月一日”不是日期，应写成 2027-10-01 的样子"),
        ("2027-10-01,2027-09-30,放假", "第2行：结束日期（2027-09-30）早于开始日期（2027-10-01）"),
        ("2027-10-01,2028-10-07,放假", "第2行：2027-10-01至2028-10-07超过31天，请核对"),
        ("2027-10-01,,休息", "第2行：“安排”一栏只能写“放假”或者“上班”，收到的是“休息”"),
        ("2027-10-08,,上班", "第2行：2027-10-08是星期五，本来就上班；“上班”只写调休的星期六、星期日"),
        ("2027-05-08,,放假", "第2行：2027-05-08在第1行已经写为“上班”"),
    ],
)
def test_a_bad_line_is_named(line, said):
    with pytest.raises(BadNotice) as caught:
        load(f"2027-05-08,,上班,劳动节,\n{line}\n")
    assert caught.value.lines == (said,)


def test_every_bad_line_is_named_at_once():
    with pytest.raises(BadNotice) as caught:
        load("开始,结束,安排\n2027-1-1,,放假\nx,,放假\n2027-1-2,,?\n")
    assert [line[:4] for line in caught.value.lines] == ["第3行：", "第4行："]


@pytest.mark.parametrize("text", ["", "\n\n", "开始,结束,安排,名称,依据\n", "# 说明\n"])
def test_an_empty_notice_says_what_a_line_looks_like(text):
    with pytest.raises(BadNotice, match="没有任何放假安排；每行应为"):
        load(text)


def test_local_holidays_are_off_here_and_confirm_nothing():
    local = load("2026-03-20,2026-03-21,放假,开斋节,自治区安排")
    calendar = national().with_local(local)
    assert not calendar.is_workday(day("2026-03-20")) and national().is_workday(day("2026-03-20"))
    assert calendar.confirmed_until == national().confirmed_until
    assert calendar.after(day("2026-03-19"), 1) == day("2026-03-23")
    local_2027 = national().with_local(load("2027-03-10,,放假,开斋节,自治区安排"))
    assert local_2027.confirmed_until == day("2026-12-31")
    assert not local_2027.is_workday(day("2027-03-10"))


def test_the_sheet_names_holidays_and_worked_weekends():
    found = CALENDAR.exceptions(day("2024-09-30"), day("2024-11-01"))
    assert [(run.start, run.end, run.off) for run in found] == [
        (day("2024-10-01"), day("2024-10-07"), True),
        (day("2024-10-12"), day("2024-10-12"), False),
    ]
    assert {run.source for run in found} == {"国办发明电〔2023〕7号"}


@pytest.mark.parametrize(
    ("on", "plan"),
    [("2026-01-31", "2026-01-30"), ("2024-03-31", "2024-03-29")],  # E45, E47
)
def test_reports_are_planned_for_the_last_working_day(on, plan):
    assert CALENDAR.last_workday_until(day(on)) == day(plan)


@pytest.mark.parametrize(
    ("formed", "publish"),
    [("2023-12-20", "2024-01-18"), ("2025-09-22", "2025-10-24")],  # E41, E43 (条例 art. 26)
)
def test_publication_within_20_working_days(formed, publish):
    assert CALENDAR.after(day(formed), 20) == day(publish)
