"""条例 art. 33: 20 working days (R-017), one extension of at most 20, approved, told in time (R-022, R-023, R-024)."""

import pytest

from gongkai.law.acts import Role
from gongkai.law.events import Event, Kind
from gongkai.law.reading import Reading
from gongkai.law.standing import Stage
from tests.law.stories import (
    CALENDAR,
    against,
    answered,
    approved,
    articles,
    consulted,
    corrected,
    correction_asked,
    day,
    due,
    extended,
    fee_noticed,
    of,
    opinion,
    paid,
    received,
    told,
)

# receipt, 7, 15, 20, 20+20 working days
EXAMPLES = {
    "E01": ("2019-09-10", "2019-09-20", "2019-10-08", "2019-10-14", "2019-11-11"),
    "E03": ("2020-01-06", "2020-01-15", "2020-02-03", "2020-02-10", "2020-03-09"),
    "E05": ("2021-01-25", "2021-02-03", "2021-02-19", "2021-02-25", "2021-03-25"),
    "E07": ("2022-01-17", "2022-01-26", "2022-02-10", "2022-02-17", "2022-03-17"),
    "E09": ("2023-01-10", "2023-01-19", "2023-02-03", "2023-02-10", "2023-03-10"),
    "E11": ("2023-09-20", "2023-10-07", "2023-10-17", "2023-10-24", "2023-11-21"),
    "E13": ("2024-01-22", "2024-01-31", "2024-02-09", "2024-02-22", "2024-03-21"),
    "E15": ("2025-01-13", "2025-01-22", "2025-02-08", "2025-02-14", "2025-03-14"),
    "E17": ("2025-09-15", "2025-09-24", "2025-10-11", "2025-10-17", "2025-11-14"),
    "E19": ("2026-04-20", "2026-04-29", "2026-05-13", "2026-05-20", "2026-06-17"),
    "E21": ("2026-12-01", "2026-12-10", "2026-12-22", "2026-12-29", None),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_simple_deadlines(name):
    receipt, seven, fifteen, twenty, forty = EXAMPLES[name]
    found = of(received(receipt))
    assert found.notice_due_on == day(seven)
    assert CALENDAR.after(day(receipt), 15) == day(fifteen)
    assert found.due_on == day(twenty) and not found.provisional and found.working_days == 20
    longer = of(received(receipt), *extended(twenty))
    assert longer.working_days == 40 and longer.extended_days == 20
    if forty:
        assert longer.due_on == day(forty) and not longer.provisional
    else:
        assert longer.provisional


@pytest.mark.parametrize(
    ("receipt", "end"),
    [("2024-02-10", "2024-03-14"), ("2025-10-01", "2025-11-04")],  # E23, E25
)
def test_receipt_on_a_day_off(receipt, end):
    assert due(received(receipt)) == end


def test_beyond_the_last_notice():
    """E39: the 7 working days are firm, the 20 provisional."""
    found = of(received("2026-12-15"))
    assert found.provisional and found.notice_due_on == day("2026-12-24")
    assert not CALENDAR.provisional(found.notice_due_on)


def test_extension_told_on_the_last_day():
    """E33: approved and told on 2024-02-21, and at the latest on the due date itself."""
    assert due(received("2024-01-22"), *extended("2024-02-21")) == "2024-03-21"
    assert due(received("2024-01-22"), *extended("2024-02-22")) == "2024-03-21"


def test_extension_told_too_late_has_no_effect():
    """E33: told on 2024-02-23, after 2024-02-22; it stays on the sheet with the reason."""
    found = of(received("2024-01-22"), approved("2024-02-21"), told("2024-02-23"))
    assert found.due_on == day("2024-02-22")
    (void,) = (step for step in found.steps if step.void)
    assert "答复期限已于2024-02-22届满" in void.what and "第三十三条第二款" in void.basis


@pytest.mark.parametrize(
    ("event", "before", "said"),
    [
        (told("2024-02-21"), (), "政府信息公开工作机构负责人同意"),
        (approved("2024-02-23"), (), "届满"),
        (told("2024-02-23"), (approved("2024-02-22"),), "届满"),
        (approved("2024-02-21", 21), (), "最长不得超过20个工作日"),
        (approved("2024-02-21", 0), (), "不能是0个工作日"),
        (Event(Kind.EXTENSION_APPROVED, day("2024-02-21")), (), "没有写明天数"),
        (told("2024-02-21", 15), (approved("2024-02-20", 10),), "超过批准的10个工作日"),
        (approved("2024-02-21"), (approved("2024-02-20"),), "尚未告知申请人"),
        (approved("2024-03-01"), extended("2024-02-21", 10), "只能延期一次"),
        (approved("2024-02-01"), (correction_asked("2024-01-24", "2024-02-08"),), "正在等待补正"),
        (approved("2024-02-01"), (fee_noticed("2024-01-24"),), "正在等待缴费"),
    ],
)
def test_extensions_refused(event, before, said):
    whys = against(event, received("2024-01-22"), *before)
    assert any(said in why.message for why in whys)
    assert all(why.article for why in whys)


def test_only_the_head_of_the_office_approves():
    event = approved("2024-02-01")
    assert against(event, received("2024-01-22"), role=Role.HEAD) == ()
    for role in set(Role) - {Role.HEAD}:
        assert articles(against(event, received("2024-01-22"), role=role)) == ["《政府信息公开条例》第三十三条第二款"]


def test_told_days_default_to_those_approved_and_may_be_fewer():
    case = received("2024-01-22"), approved("2024-02-01", 15)
    assert of(*case, Event(Kind.EXTENDED, day("2024-02-02"))).working_days == 35
    assert of(*case, told("2024-02-02", 10)).working_days == 30


def test_all_reasons_come_at_once():
    whys = against(told("2024-02-26", 30), received("2024-01-22"), role=Role.APPLICANT)
    assert len(whys) == 4, "role, no approval, too late, too many days"


def test_a_restart_takes_the_extension_with_it_and_no_new_one_is_given():
    """Our reading: a restart gives a full new 20 working days; one application is extended once."""
    story = received("2024-01-22"), *extended("2024-01-24"), correction_asked("2024-01-25", "2024-02-08")
    story = *story, corrected("2024-02-06")
    assert due(*story) == CALENDAR.after(day("2024-02-06"), 20).isoformat()
    assert any("只能延期一次" in why.message for why in against(approved("2024-02-19"), *story))
    anew = Reading(extend_anew=True)
    assert against(approved("2024-02-19"), *story, reading=anew) == ()
    assert of(*story, *extended("2024-02-19"), reading=anew).working_days == 40


def test_extension_while_an_opinion_is_out_and_after():
    sent = received("2024-03-11"), consulted("2024-03-18")
    both = *sent, *extended("2024-04-01", 10), opinion("2024-04-03")
    assert due(*both) == CALENDAR.after(day("2024-04-25"), 10).isoformat()
    later = *sent, opinion("2024-04-03"), *extended("2024-04-25", 10)
    assert due(*later) == due(*both), "04-25 is the due date with the 12 days excluded"
    assert against(approved("2024-04-26"), *sent, opinion("2024-04-03"))


def test_a_consultation_after_the_extension():
    story = received("2024-01-22"), *extended("2024-02-21"), consulted("2024-03-01"), opinion("2024-03-08")
    assert due(*story) == CALENDAR.after(day("2024-03-21"), 5).isoformat()


def test_a_shorter_local_limit():
    assert due(received("2024-01-22"), reading=Reading(reply_days=15)) == "2024-02-09"


def test_posted_on_the_last_day_is_in_time():
    """E37: 交邮之日 counts (国办公开办函〔2016〕235号)."""
    found = of(received("2024-09-10"), answered("2024-10-14"))
    assert found.due_on == day("2024-10-14") and found.stage is Stage.CLOSED
    assert not found.overdue_on(day("2024-10-17")), "delivered on 10-17, posted on 10-14"
    assert of(received("2024-09-10"), answered("2024-10-15")).overdue_on(day("2024-10-15"))


def test_overdue_is_computed_for_a_day():
    found = of(received("2024-01-22"))
    assert not found.overdue_on(day("2024-02-22")) and found.overdue_on(day("2024-02-23"))


def test_paid_after_an_extension_starts_a_full_new_limit():
    story = received("2024-01-22"), *extended("2024-02-21"), fee_noticed("2024-03-20"), paid("2024-04-01")
    assert due(*story) == CALENDAR.after(day("2024-04-01"), 20).isoformat()
    assert of(*story).working_days == 20
