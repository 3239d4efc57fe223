"""条例 art. 30: 补正 is told once, in 7 working days; received, it starts anew (R-018, R-019, R-020, R-021)."""

import pytest

from gongkai.law.acts import Act, Role
from gongkai.law.events import Event, Kind
from gongkai.law.reading import Reading
from gongkai.law.standing import Stage
from tests.law.stories import (
    CALENDAR,
    against,
    answered,
    consulted,
    corrected,
    correction_asked,
    day,
    due,
    excused,
    fee_noticed,
    lapsed,
    of,
    opinion,
    received,
)

ASKED = received("2022-04-20"), correction_asked("2022-04-28", "2022-05-16")


def test_a_full_new_limit_from_the_correction():
    """E27: receipt 2022-04-20, told by 2022-04-28, corrected 2022-05-10 → 2022-06-08."""
    assert of(received("2022-04-20")).notice_due_on == day("2022-04-28")
    found = of(*ASKED, corrected("2022-05-10"))
    assert found.due_on == day("2022-06-08") and found.started_on == day("2022-05-10")
    assert found.received_on == day("2022-04-20"), "the first receipt stays on record"
    assert found.stage is Stage.IN_PROGRESS


def test_while_waiting_there_is_no_due_date_and_the_sheet_says_why():
    found = of(*ASKED)
    assert (
        found.stage is Stage.AWAITING_CORRECTION
        and found.due_on is None
        and found.correction_due_on == day("2022-05-16")
    )
    assert "等待申请人补正" in found.no_due and "等待申请人补正" in found.steps[-1].what
    assert [(wait.what, wait.until) for wait in found.waits] == [("等待申请人补正", day("2022-05-16"))]
    assert not found.overdue_on(day("2022-12-31"))


@pytest.mark.parametrize(
    ("event", "before", "said"),
    [
        (correction_asked("2022-05-11", "2022-05-20"), (*ASKED, corrected("2022-05-10")), "只能一次性告知"),
        (correction_asked("2022-04-29", "2022-05-20"), ASKED, "只能一次性告知"),
        (correction_asked("2022-04-29", "2022-05-20"), (received("2022-04-20"),), "7个工作日内（至2022-04-28）"),
        (Event(Kind.CORRECTION_ASKED, day("2022-04-21")), (received("2022-04-20"),), "应当写明合理的补正期限"),
        (correction_asked("2022-04-21", "2022-04-21"), (received("2022-04-20"),), "应当晚于告知之日"),
        (corrected("2022-05-10"), (received("2022-04-20"),), "没有告知补正"),
        (corrected("2022-05-11"), (*ASKED, corrected("2022-05-10")), "只重新计算一次"),
        (excused("2022-05-17", "2022-05-16"), ASKED, "应当晚于当日和原期限"),
        (Event(Kind.CORRECTION_EXCUSED, day("2022-05-17")), ASKED, "新的补正期限"),
        (excused("2022-05-17", "2022-05-30"), (received("2022-04-20"),), "没有等待中的补正"),
        (lapsed("2022-05-16"), ASKED, "尚未届满"),
        (lapsed("2022-05-17"), (received("2022-04-20"),), "没有等待中的补正"),
        (answered("2022-04-25", "unable.still_unclear"), (received("2022-04-20"),), "须先告知补正并收到补正"),
        (answered("2022-05-05", "unable.still_unclear"), ASKED, "须先告知补正并收到补正"),
        (correction_asked("2022-04-25", "2022-05-20"), (received("2022-04-20"), fee_noticed("2022-04-22")), "收费通知"),
    ],
)
def test_refused(event, before, said):
    whys = against(event, *before)
    assert any(said in why.message for why in whys), whys
    assert all("条" in why.article or "理解" in why.article for why in whys)


def test_told_on_the_seventh_day_and_corrected_then_still_unclear():
    assert against(correction_asked("2022-04-28", "2022-05-16"), received("2022-04-20")) == ()
    assert against(answered("2022-05-20", "unable.still_unclear"), *ASKED, corrected("2022-05-10")) == ()


def test_a_late_notice_on_record_changes_nothing():
    """Our reading: art. 30 gives 7 working days; a notice after them may not cost the applicant the first deadline."""
    story = received("2022-04-20"), correction_asked("2022-04-29", "2022-05-16"), corrected("2022-05-10")
    found = of(*story)
    assert found.due_on == of(received("2022-04-20")).due_on
    assert [step.kind for step in found.steps if step.void] == [Kind.CORRECTION_ASKED, Kind.CORRECTED]
    other = Reading(late_notice_restarts=True)
    assert due(*story, reading=other) == "2022-06-08"
    assert against(story[1], story[0], reading=other) == ()


def test_a_lapse_is_proposed_and_decided_by_a_person():
    found = of(*ASKED)
    assert found.proposals_on(day("2022-05-16")) == ()
    (proposal,) = found.proposals_on(day("2022-05-17"))
    assert proposal.act is Act.LAPSE_CORRECTION and "第三十条" in proposal.basis
    assert found.stage_on(day("2023-05-17")) is Stage.AWAITING_CORRECTION, "nothing closes by itself"
    assert against(lapsed("2022-05-17"), *ASKED, role=Role.SIGNER) == ()
    assert against(lapsed("2022-05-17"), *ASKED, role=Role.SYSTEM)
    closed = of(*ASKED, lapsed("2022-05-17"))
    assert (closed.stage, closed.outcome) == (Stage.CLOSED, "other.correction_lapsed")
    assert closed.waits == () and closed.proposals == ()


def test_a_limit_that_ends_on_a_holiday_ends_after_it():
    """民诉法 art. 85: 2022-05-01 to 05-04 are off."""
    found = of(received("2022-04-20"), correction_asked("2022-04-25", "2022-05-02"))
    assert found.correction_due_on == day("2022-05-05")


def test_late_with_a_good_reason():
    story = *ASKED, excused("2022-05-18", "2022-05-31")
    assert of(*story).correction_due_on == day("2022-05-31")
    assert against(lapsed("2022-05-20"), *story)
    assert due(*story, corrected("2022-05-30")) == CALENDAR.after(day("2022-05-30"), 20).isoformat()


def test_a_late_correction_counts_while_the_case_is_open():
    """Our reading: until the organ decides on the lapse, what comes is taken; the sheet says that it was late."""
    found = of(*ASKED, corrected("2022-05-20"))
    assert found.due_on == CALENDAR.after(day("2022-05-20"), 20)
    assert any("晚于补正期限" in step.what for step in found.steps)
    assert against(corrected("2022-05-20"), *ASKED, lapsed("2022-05-18"))


def test_excused_and_corrected_on_one_day_in_either_order_of_entry():
    one, two = excused("2022-05-18", "2022-05-31"), corrected("2022-05-18")
    assert against(two, *ASKED, one) == ()
    assert of(*ASKED, one, two) == of(*ASKED, two, one)


def test_the_applicant_may_correct_online_and_the_clerk_enters_paper():
    for role in Role:
        open_ = against(corrected("2022-05-10"), *ASKED, role=role) == ()
        assert open_ is (role in {Role.CLERK, Role.APPLICANT})


def test_days_of_a_consultation_before_the_correction_are_not_counted_twice():
    story = *ASKED, consulted("2022-05-05"), opinion("2022-05-12"), corrected("2022-05-10")
    k = CALENDAR.count(day("2022-05-10"), day("2022-05-12"))
    assert due(*story) == CALENDAR.after(day("2022-06-08"), k).isoformat()
    (excluded,) = of(*story).exclusions
    assert (excluded.since, excluded.days) == (day("2022-05-10"), k)
    (before,) = of(*ASKED, consulted("2022-05-05"), opinion("2022-05-09"), corrected("2022-05-10")).exclusions
    assert before.days == 0 and "重新起算之前" in before.what
