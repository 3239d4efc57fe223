"""条例 arts 32, 33(3): a third party's opinion; excluded days (R-025, R-026, R-027)."""

import pytest

from gongkai.law.acts import Act, Role
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.standing import Stage, allowed, due_if_opinions_came
from tests.law.stories import (
    CALENDAR,
    against,
    answered,
    consulted,
    day,
    due,
    ended,
    fee_noticed,
    of,
    opinion,
    paid,
    received,
    served,
)

SENT = received("2024-03-11"), consulted("2024-03-18")
SILENT = received("2025-09-08"), consulted("2025-09-12"), served("2025-09-15")


def test_the_days_until_the_opinion_are_excluded():
    """E29: 5 used, 12 excluded: 2024-04-09 → 2024-04-25."""
    assert due(received("2024-03-11")) == "2024-04-09"
    found = of(*SENT, opinion("2024-04-03"))
    assert found.due_on == day("2024-04-25") and not found.at_latest
    (excluded,) = found.exclusions
    assert (excluded.since, excluded.until, excluded.days) == (day("2024-03-18"), day("2024-04-03"), 12)
    assert CALENDAR.count(day("2024-03-11"), excluded.since) == 5


def test_silence_ends_the_exclusion_with_the_limit_and_is_no_consent():
    """E31: served 2025-09-15, expiry 2025-10-11; 2025-10-11 → 2025-11-03. The organ decides."""
    assert due(received("2025-09-08")) == "2025-10-11"
    found = of(*SILENT)
    (one,) = found.consultations
    assert one.expires_on == day("2025-10-11") and found.exclusions[0].days == 16
    assert found.due_on == day("2025-11-03") and found.at_latest
    assert found.opinion_of("甲", day("2025-10-12")) is None, "silence is not consent"
    assert any("不视为同意" in step.what for step in found.steps)
    assert "最晚的期限" in found.steps[-1].what


def test_stage_and_latest_date_depend_on_the_day_asked():
    found = of(*SILENT)
    assert found.stage is Stage.CONSULTING
    assert found.stage_on(day("2025-10-11")) is Stage.CONSULTING and found.at_latest_on(day("2025-10-11"))
    assert found.stage_on(day("2025-10-12")) is Stage.IN_PROGRESS and not found.at_latest_on(day("2025-10-12"))


def test_unserved_there_is_no_date_but_the_earliest_is_known():
    found = of(*SENT)
    assert found.due_on is None and "尚未送达" in found.no_due and "尚未送达" in found.steps[-1].what
    assert due_if_opinions_came(SENT, CALENDAR, on=day("2024-04-03")).on == day("2024-04-25")


def test_an_opinion_after_its_limit_excludes_no_more_than_the_limit():
    found = of(*SILENT, opinion("2025-10-20", said=Opinion.OBJECTS))
    assert found.due_on == day("2025-11-03") and not found.at_latest
    assert any("（逾期）" in step.what for step in found.steps)
    assert found.opinion_of("甲", day("2025-10-20")) is Opinion.OBJECTS
    assert found.opinion_of("甲", day("2025-10-19")) is None


def test_overlaps_count_once_and_gaps_do_not():
    two = *SENT, consulted("2024-03-25", "乙"), opinion("2024-04-03"), opinion("2024-04-08", "乙")
    found = of(*two)
    assert (
        found.exclusions[0].days == CALENDAR.count(day("2024-03-18"), day("2024-04-08")) and len(found.exclusions) == 1
    )
    inside = *SENT, consulted("2024-03-20", "乙"), opinion("2024-03-22", "乙"), opinion("2024-04-03")
    assert due(*inside) == "2024-04-25", "the shorter lies within the longer"
    one_unserved = *SENT, consulted("2024-03-20", "乙"), opinion("2024-04-03")
    assert due(*one_unserved) is None
    apart = *SENT, opinion("2024-03-20"), consulted("2024-03-25", "乙"), opinion("2024-03-27", "乙")
    assert [one.days for one in of(*apart).exclusions] == [2, 2]
    assert due(*apart) == CALENDAR.after(day("2024-04-09"), 4).isoformat()


def test_sent_on_or_after_the_last_day_excludes_nothing_and_says_so():
    for sent in ("2024-04-09", "2024-04-10"):
        found = of(received("2024-03-11"), consulted(sent), opinion("2024-04-20"))
        assert found.due_on == day("2024-04-09")
        assert any("发出时答复期限已经届满" in step.what for step in found.steps)
    assert due(received("2024-03-11"), consulted("2024-04-08"), opinion("2024-04-10")) == "2024-04-11"


def test_asked_and_answered_on_one_day_excludes_nothing():
    assert due(*SENT, opinion("2024-03-18")) == "2024-04-09"


def test_other_organs_have_a_limit_only_where_one_was_set():
    other = consulted("2024-03-18", party=Party.OTHER_ORGAN)
    assert of(received("2024-03-11"), other, served("2024-03-19")).due_on is None
    limited = consulted("2024-03-18", party=Party.OTHER_ORGAN, until="2024-04-03")
    assert due(received("2024-03-11"), limited) == "2024-04-25"


def test_a_consultation_that_cannot_be_served_is_ended_by_a_person():
    """Our reading: without this act the clock could stand still for ever."""
    assert against(ended("2024-03-22"), *SENT, role=Role.CLERK)
    assert against(ended("2024-03-22"), *SENT, role=Role.HEAD) == ()
    found = of(*SENT, ended("2024-03-22"))
    assert found.due_on == CALENDAR.after(day("2024-04-09"), 4) and found.stage is Stage.IN_PROGRESS


def test_no_answer_while_an_opinion_is_awaited():
    assert any("第三十二条" in why.article for why in against(answered("2025-10-11"), *SILENT))
    assert against(answered("2025-10-12"), *SILENT) == ()
    assert against(answered("2025-10-09"), *SILENT, opinion("2025-10-09")) == ()
    assert against(answered("2025-10-09"), *SILENT, ended("2025-10-09")) == ()


def test_an_answer_given_nonetheless_is_a_fact():
    found = of(*SILENT, answered("2025-10-09"))
    assert found.stage is Stage.CLOSED and found.closed_on == day("2025-10-09")


@pytest.mark.parametrize(
    ("event", "before", "said"),
    [
        (Event(Kind.CONSULTED, day("2024-03-18"), ref="乙"), SENT, "征求谁的意见"),
        (Event(Kind.CONSULTED, day("2024-03-18"), party=Party.THIRD_PARTY), SENT, "应当有编号"),
        (consulted("2024-03-19"), SENT, "已经登记"),
        (consulted("2024-03-19", "乙", until="2024-03-25"), SENT, "不能另定"),
        (consulted("2024-03-19", "乙", Party.OTHER_ORGAN, until="2024-03-12"), SENT, "早于发出之日"),
        (served("2024-03-20", "丙"), SENT, "没有编号"),
        (served("2024-03-21"), (*SENT, served("2024-03-20")), "没有尚未送达"),
        (opinion("2024-03-20", "丙"), SENT, "没有编号"),
        (opinion("2024-03-22"), (*SENT, opinion("2024-03-20")), "没有等待答复"),
        (Event(Kind.OPINION_RECEIVED, day("2024-03-20"), ref="甲"), SENT, "应当写明意见"),
        (opinion("2024-03-15"), SENT, "没有"),
        (consulted("2024-03-08", "乙"), SENT, "期限未起算"),
    ],
)
def test_refused(event, before, said):
    whys = against(event, *before)
    assert any(said in why.message for why in whys), whys


def test_back_entered_in_good_order():
    """Entered late, it counts on the day it happened, and what came after must still stand."""
    story = *SENT, opinion("2024-04-03"), answered("2024-04-24")
    assert against(served("2024-03-19"), *story) == ()
    assert of(*story, served("2024-03-19")).due_on == day("2024-04-25")
    assert any("不再成立" in why.message for why in against(consulted("2024-04-22", "乙"), *story))


def test_fee_notice_after_a_consultation_and_opinion_after_payment():
    story = *SENT, fee_noticed("2024-03-25"), paid("2024-04-01"), opinion("2024-04-03")
    k = CALENDAR.count(day("2024-04-01"), day("2024-04-03"))
    assert due(*story) == CALENDAR.after(day("2024-04-01"), 20 + k).isoformat()
    lengthened = *SENT, opinion("2024-04-03"), fee_noticed("2024-04-25")
    assert against(lengthened[-1], *lengthened[:-1]) == (), "04-25 is within the limit as lengthened"
    assert against(fee_noticed("2024-04-26"), *lengthened[:-1])


def test_only_the_acts_of_a_consultation_open_with_one():
    before = allowed(SENT[:1], CALENDAR, on=day("2024-03-19"), role=Role.CLERK)
    after = allowed(SENT, CALENDAR, on=day("2024-03-19"), role=Role.CLERK)
    changed = {act for act in Act if bool(before[act]) != bool(after[act])}
    assert changed == {Act.NOTE_SERVICE, Act.TAKE_OPINION, Act.ANSWER}
