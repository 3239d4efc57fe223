"""国办函〔2020〕109号: notice in time, 20 working days to pay, a new limit (R-061, R-062, R-063, R-064, R-065)."""

import pytest

from gongkai.law.acts import Act, Role
from gongkai.law.events import Kind
from gongkai.law.reading import Reading
from gongkai.law.standing import Stage
from tests.law.stories import (
    CALENDAR,
    against,
    correction_asked,
    day,
    due,
    fee_noticed,
    fee_served,
    lapsed,
    of,
    paid,
    received,
)

NOTICED = received("2024-09-02"), fee_noticed("2024-09-20"), fee_served("2024-09-23")


def test_a_new_limit_from_the_day_after_payment():
    """E35: paid 2024-10-15 → 2024-11-12 (from memory: a parameter, marked as unverified on the sheet)."""
    found = of(*NOTICED, paid("2024-10-15"))
    assert found.due_on == day("2024-11-12") and found.stage is Stage.IN_PROGRESS
    assert any("未经核实" in step.basis for step in found.steps)


def test_the_other_reading_excludes_the_wait():
    found = of(*NOTICED, paid("2024-10-15"), reading=Reading(paid_restarts=False))
    wait = CALENDAR.count(day("2024-09-20"), day("2024-10-15"))
    assert found.due_on == CALENDAR.after(day("2024-09-02"), 20 + wait)


def test_while_payment_is_awaited_no_answer_is_due():
    found = of(*NOTICED)
    assert found.stage is Stage.AWAITING_PAYMENT and found.due_on is None and "等待申请人缴费" in found.no_due
    assert found.payment_due_on == CALENDAR.after(day("2024-09-23"), 20) == day("2024-10-24")
    assert not found.overdue_on(day("2025-01-01"))
    assert [wait.until for wait in found.waits] == [day("2024-10-24")]


def test_unserved_the_limit_to_pay_does_not_run():
    found = of(*NOTICED[:2])
    assert found.payment_due_on is None and found.proposals == ()
    assert any("尚未送达" in why.message for why in against(lapsed("2025-01-01", Kind.FEE_LAPSED), *NOTICED[:2]))


def test_the_days_to_pay_are_a_parameter():
    assert of(*NOTICED, reading=Reading(payment_days=15)).payment_due_on == CALENDAR.after(day("2024-09-23"), 15)


def test_unpaid_is_proposed_never_automatic():
    found = of(*NOTICED)
    assert found.proposals_on(day("2024-10-24")) == ()
    assert [one.act for one in found.proposals_on(day("2024-10-25"))] == [Act.LAPSE_FEE]
    assert found.stage_on(day("2025-10-25")) is Stage.AWAITING_PAYMENT
    assert against(lapsed("2024-10-25", Kind.FEE_LAPSED), *NOTICED, role=Role.SIGNER) == ()
    assert against(lapsed("2024-10-25", Kind.FEE_LAPSED), *NOTICED, role=Role.SYSTEM)
    assert of(*NOTICED, lapsed("2024-10-25", Kind.FEE_LAPSED)).outcome == "other.fee_lapsed"


def test_paid_late_counts_while_the_case_is_open():
    found = of(*NOTICED, paid("2024-10-30"))
    assert found.due_on == CALENDAR.after(day("2024-10-30"), 20)
    assert any("晚于缴费期限" in step.what for step in found.steps)


@pytest.mark.parametrize(
    ("event", "before", "said"),
    [
        (fee_noticed("2024-10-08"), NOTICED[:1], "申请处理期限内（至2024-09-30）"),
        (fee_noticed("2024-10-08"), (*NOTICED, paid("2024-10-07")), "只收费一次"),
        (fee_noticed("2024-09-21"), NOTICED[:2], "只收费一次"),
        (fee_noticed("2024-09-06"), (NOTICED[0], correction_asked("2024-09-05", "2024-09-20")), "正在等待补正"),
        (fee_served("2024-09-10"), NOTICED[:1], "没有等待缴费"),
        (fee_served("2024-09-24"), NOTICED, "已于2024-09-23送达"),
        (paid("2024-09-10"), NOTICED[:1], "没有发出收费通知"),
        (paid("2024-10-16"), (*NOTICED, paid("2024-10-15")), "已于2024-10-15缴费"),
        (lapsed("2024-10-24", Kind.FEE_LAPSED), NOTICED, "尚未届满"),
        (lapsed("2024-10-24", Kind.FEE_LAPSED), NOTICED[:1], "没有等待缴费"),
    ],
)
def test_refused(event, before, said):
    assert any(said in why.message for why in against(event, *before))


def test_notice_on_the_last_day_is_within_the_limit():
    assert due(received("2024-09-02")) == "2024-09-30"
    assert against(fee_noticed("2024-09-30"), NOTICED[0]) == ()


def test_a_fee_needs_a_persons_signature():
    """R-065: “可以收取” (条例 art. 42)."""
    for role in Role:
        assert (against(fee_noticed("2024-09-20"), NOTICED[0], role=role) == ()) is (role is Role.SIGNER)
