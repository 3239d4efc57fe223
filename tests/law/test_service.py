"""送达 (R-034, R-035, R-036) and the people who may review and sign."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.review import ReviewStep, excluded
from gongkai.law.service import POST, Service, ServiceMethod, faults, served_on

ISSUED = date(2024, 10, 25)
MAIL = Service(ServiceMethod.MAIL, posted_on=ISSUED, carrier=POST, tracking="XA00000000000")
HAND = Service(ServiceMethod.DIRECT, signed_on=ISSUED, signed_by="王小明（虚构）")
OTHER = replace(HAND, method=ServiceMethod.DELEGATED, delegate="示例市虚构区民政局")
ONLINE = Service(ServiceMethod.ELECTRONIC, signed_on=ISSUED, consent="2024-10-20 书面同意", proof="系统回执")


def wrong(service: Service, **other: object) -> list[str]:
    return [fault.field for fault in faults(service, issued_on=ISSUED, **other)]  # type: ignore[arg-type]


def test_r034_mail_counts_from_posting_even_when_signed_for_later() -> None:
    assert served_on(replace(MAIL, signed_on=date(2024, 11, 8))) == ISSUED


@pytest.mark.parametrize("service", [HAND, OTHER, ONLINE])
def test_r034_hand_over_counts_from_signature(service: Service) -> None:
    assert served_on(replace(service, signed_on=date(2024, 10, 30))) == date(2024, 10, 30)
    assert served_on(replace(service, signed_on=None)) is None


@pytest.mark.parametrize("service", [MAIL, HAND, OTHER, ONLINE])
def test_a_service_as_it_should_be(service: Service) -> None:
    assert not wrong(service)


@pytest.mark.parametrize(
    "service, field",
    [
        # 邮寄送达…须通过邮政企业
        (replace(MAIL, carrier="某速递公司"), "carrier"),
        (replace(MAIL, carrier=""), "carrier"),
        # 不得要求申请人支付邮费
        (replace(MAIL, collect=True), "collect"),
        (replace(MAIL, posted_on=None), "posted_on"),
        (replace(MAIL, tracking=""), "tracking"),
        (replace(MAIL, posted_on=date(2024, 10, 24)), "posted_on"),
        (replace(MAIL, signed_on=date(2024, 10, 24)), "signed_on"),
        # 送达必须有送达回证，由受送达人在送达回证上记明收到日期，签名或者盖章
        (replace(HAND, signed_on=None), "signed_on"),
        (replace(HAND, signed_by=""), "signed_by"),
        (replace(OTHER, delegate=""), "delegate"),
        # 经受送达人同意，可以采用能够确认其收悉的电子方式送达
        (replace(ONLINE, consent=""), "consent"),
        (replace(ONLINE, proof=""), "proof"),
        (replace(ONLINE, signed_on=None), "signed_on"),
    ],
)
def test_a_service_that_does_not_hold(service: Service, field: str) -> None:
    assert field in wrong(service)


def test_r036_a_decision_served_online_names_where_to_apply_for_review_online() -> None:
    assert wrong(ONLINE, remedy=True) == ["online_remedy"]
    assert not wrong(ONLINE, remedy=True, online_remedy="示例市行政复议服务平台")
    assert not wrong(MAIL, remedy=True)


def test_every_fault_is_told_at_once() -> None:
    assert {"carrier", "collect", "posted_on", "tracking"} <= set(wrong(Service(ServiceMethod.MAIL, collect=True)))


@given(st.integers(-40, 40), st.integers(-40, 40))
def test_nothing_is_served_before_it_is_issued(posted: int, signed: int) -> None:
    service = replace(MAIL, posted_on=ISSUED + timedelta(posted), signed_on=ISSUED + timedelta(signed))
    assert bool(wrong(service)) is (posted < 0 or signed < posted or signed < 0)


@pytest.mark.parametrize(
    "step, login, allowed",
    [
        (ReviewStep.REVIEW, "lin", False),  # wrote it
        (ReviewStep.REVIEW, "qian", False),  # edited it
        (ReviewStep.REVIEW, "zhao", True),
        (ReviewStep.SIGN, "lin", False),
        (ReviewStep.SIGN, "qian", False),
        (ReviewStep.SIGN, "zhao", False),  # reviewed it
        (ReviewStep.SIGN, "sun", True),
    ],
)
def test_three_people_take_the_three_steps(step: ReviewStep, login: str, allowed: bool) -> None:
    why = excluded(step, login, writers=["lin", "qian"], reviewer="zhao")
    assert (not why) is allowed
