"""条例 art. 34: a co-maker has 15 working days; its silence is consent (R-028)."""

from gongkai.law.events import Opinion, Party
from tests.law.stories import consulted, day, ended, of, opinion, received, served

ASKED = received("2025-09-08"), consulted("2025-09-12", party=Party.CO_MAKER), served("2025-09-15")


def test_silence_is_consent_the_day_after_its_limit():
    found = of(*ASKED)
    assert found.consultations[0].expires_on == day("2025-10-11")
    assert found.opinion_of("甲", day("2025-10-11")) is None
    assert found.opinion_of("甲", day("2025-10-12")) is Opinion.AGREES
    assert any("视为同意公开" in step.what and "第三十四条" in step.basis for step in found.steps)


def test_its_days_are_excluded_like_a_third_partys():
    assert of(*ASKED).due_on == day("2025-11-03")


def test_an_objection_in_time_holds():
    found = of(*ASKED, opinion("2025-10-11", said=Opinion.OBJECTS))
    assert found.opinion_of("甲", day("2025-12-01")) is Opinion.OBJECTS


def test_a_late_objection_comes_after_the_consent():
    found = of(*ASKED, opinion("2025-10-13", said=Opinion.OBJECTS))
    assert found.opinion_of("甲", day("2025-10-20")) is Opinion.AGREES


def test_no_consent_where_it_was_never_served_or_was_ended():
    assert of(*ASKED[:2]).opinion_of("甲", day("2026-12-01")) is None
    assert of(*ASKED, ended("2025-09-20")).opinion_of("甲", day("2026-01-01")) is None


def test_an_unknown_consultation_has_no_opinion():
    assert of(*ASKED).opinion_of("乙", day("2026-01-01")) is None
