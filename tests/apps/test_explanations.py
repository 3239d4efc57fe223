"""A written explanation answers one finding: it falls with it, needs a real reason, and is public with the report."""

from datetime import date

import pytest

from gongkai.annual import queries
from gongkai.annual.actions.build import build
from gongkai.annual.actions.explain import explain
from gongkai.annual.actions.open_from_report import open_from_report
from gongkai.annual.actions.publish import publish
from gongkai.annual.actions.reopen import reopen
from gongkai.annual.actions.sign import sign
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_section
from gongkai.annual.models import Explanation
from gongkai.foi import actions as foi
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled, Value
from gongkai.law.report.finding import Finding, Verdict
from tests.apps.test_full_circle import JANUARY, MAY, ORGAN, SECTIONS, YEAR, ready, refused
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

WHY = "并入原红星街道，其上年未办结的一件申请转入本街道。"


def older(people: Cast, day: int) -> None:
    """An application of the year before, which last year's report of this office does not carry over."""
    row = foi.register(
        organ=ORGAN, received_on=date(YEAR - 1, 12, day), applicant="natural", summary="某项合同", by=people.lin, at=MAY
    )
    concluded = {"outcome": "granted", "concluded_on": date(YEAR, 1, 5)}
    foi.conclude(organ=ORGAN, reference=row.reference, **concluded, by=people.lin, at=MAY)


@pytest.fixture
def people() -> Cast:
    """Everything is ready but for 上年结转, which is one more than last year's report says."""
    people = cast()
    ready(people)
    last = Filled("2021", {key: Value.of(0) for key in EDITION_2021.cells}, organ="示例市虚构区样板街道", year=YEAR - 1)
    opening = {"filled": last, "file_name": "2022.html", "content": b"<p>"}
    open_from_report(organ=ORGAN, year=YEAR, **opening, by=people.lin, at=JANUARY)
    older(people, 20)
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    return people


def failed(rule: str) -> list[Finding]:
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    return [one for one in page.findings if one.rule == rule and one.verdict is Verdict.FAIL]


def say_why(people: Cast, text: str = WHY) -> None:
    for finding in failed("K4"):
        explain(organ=ORGAN, year=YEAR, finding=finding.key, text=text, by=people.lin, at=JANUARY)


def test_each_finding_is_answered_by_itself(people: Cast) -> None:
    said = {"organ": ORGAN, "year": YEAR, "by": people.lin, "at": JANUARY}
    natural, total = failed("K4")
    explain(**said, finding=natural.key, text=WHY)
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    assert list(page.explained) == [natural.key] and page.blocking
    assert page.filled.explanations[0].found == natural.message
    assert set(refused(submit, **said)) == {"check.K4"}
    explain(**said, finding=total.key, text=WHY)
    assert submit(**said).state == "drafted"


@pytest.mark.parametrize("text", ["", " ", "因故", "。。。。。。。。。。。。", "口径不同", "不同不同不同不同不同不同"])
def test_a_reason_takes_a_sentence(people: Cast, text: str) -> None:
    (finding, _) = failed("K4")
    no = refused(explain, organ=ORGAN, year=YEAR, finding=finding.key, text=text, by=people.lin, at=JANUARY)
    assert set(no) == {"text"} and "至少10个字" in no["text"]


def test_an_explanation_falls_when_the_figures_change(people: Cast) -> None:
    say_why(people)
    older(people, 21)
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    page = queries.report(ORGAN, YEAR)
    assert page is not None and dict(page.explained) == {} and page.filled.explanations == ()
    assert "check.K4" in refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)


def test_what_stood_when_the_report_was_submitted_is_what_is_public(people: Cast) -> None:
    say_why(people)
    older(people, 21)
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    say_why(people, "另有两件申请由原红星街道移交，上年年报中没有。")
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    sign(organ=ORGAN, year=YEAR, digest=report.digest, by=people.sun, at=JANUARY)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    page = queries.public_report(ORGAN, YEAR)
    assert page is not None
    assert {one.text for one in page.filled.explanations} == {"另有两件申请由原红星街道移交，上年年报中没有。"}
    (said, _) = page.filled.to_json()["explanations"]
    assert said["rule"] == "K4" and "≠" in said["found"] and "t3.brought_forward.natural" in said["cells"]
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and proof.same


@pytest.mark.parametrize("change", [{"stands": False}, {"text": "别的"}, {"finding": "K4-0"}])
def test_an_explanation_changed_round_the_actions_is_noticed(people: Cast, change: dict[str, object]) -> None:
    say_why(people)
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    sign(organ=ORGAN, year=YEAR, digest=report.digest, by=people.sun, at=JANUARY)
    row = Explanation.objects.filter(report=report).first()
    assert row is not None
    Explanation.objects.filter(pk=row.pk).update(**change)
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and any("说明" in why for why in proof.broken)


def test_sent_back_and_submitted_again_the_same_finding_keeps_its_answer(people: Cast) -> None:
    say_why(people)
    said = {"organ": ORGAN, "year": YEAR, "by": people.lin, "at": JANUARY}
    submit(**said)
    reopen(**said, reason="漏写一段")
    submit(**said)
    page = queries.report(ORGAN, YEAR)
    assert page is not None and len(page.explained) == 2


def test_a_text_that_contradicts_its_table_is_corrected_and_not_excused(people: Cast) -> None:
    say_why(people)
    said = {"organ": ORGAN, "year": YEAR, "by": people.lin, "at": JANUARY}
    write_section(**said, number=1, text=SECTIONS[1] + "新收政府信息公开申请99件。")
    (finding,) = failed("K7")
    page = queries.report(ORGAN, YEAR)
    assert page is not None and finding.key not in page.explainable
    assert set(refused(explain, **said, finding=finding.key, text=WHY)) == {"rule"}
    assert set(refused(submit, **said)) == {"check.K7"}


def test_a_finding_that_is_gone_cannot_be_answered(people: Cast) -> None:
    said = {"organ": ORGAN, "year": YEAR, "by": people.lin, "at": JANUARY}
    assert set(refused(explain, **said, finding="K4-0123456789abcdef", text=WHY)) == {"finding"}
