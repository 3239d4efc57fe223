"""Build → write → submit → sign → publish → verify → correct: one report through its life, and every no on the way."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongkai.annual import queries
from gongkai.annual.actions.adjust import adjust, approve_adjustment, withdraw_adjustment
from gongkai.annual.actions.build import build
from gongkai.annual.actions.correct import correct
from gongkai.annual.actions.count import count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.explain import explain
from gongkai.annual.actions.open_from_report import open_from_report
from gongkai.annual.actions.publish import publish
from gongkai.annual.actions.reopen import reopen
from gongkai.annual.actions.sign import sign
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_section
from gongkai.annual.models import Cell, Report
from gongkai.annual.models.report import packed
from gongkai.base import journal
from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled, Value
from gongkai.organs.actions import change_details
from gongkai.remedies import actions as remedies
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

ORGAN, YEAR = "yangban", 2023
MAY = datetime(2023, 5, 10, 9, 0, tzinfo=SHANGHAI)
JANUARY = datetime(2024, 1, 8, 9, 0, tzinfo=SHANGHAI)
SECTIONS = {
    1: (
        "2023年，样板街道开展政府信息公开工作。主动公开：全年报送信息{报送信息}篇。依申请公开：新收申请{本年新收}件，"
        "办结{办结}件。信息管理：规范发布审查。平台建设：维护政务公开专栏。监督保障：组织业务培训。"
    ),
    5: "存在的主要问题：公开内容不够规范。改进情况：下一步加强培训。",
    6: "根据《政府信息公开信息处理费管理办法》，本年度没有收取信息处理费。",
}


def refused(action, **said) -> dict[str, str]:
    """The reasons with which an action says no: code → message."""
    with pytest.raises(Refused) as no:
        action(**said)
    return {reason.code: reason.message for reason in no.value.reasons}


def declare_all(people: Cast, *, skip: tuple[str, ...] = (), **numbers: int) -> None:
    for cell in EDITION_2021.table(2):
        if cell.key not in skip:
            declare(
                organ=ORGAN,
                year=YEAR,
                cell=cell.key,
                number=numbers.get(cell.key.replace(".", "_"), 0),
                source_office="综合执法办公室",
                signed_by="吴强",
                signed_on=date(2024, 1, 5),
                by=people.lin,
                at=JANUARY,
            )


def register_some(people: Cast) -> None:
    for number, outcome in enumerate(["granted", "granted", "partial", "unable.not_held", None], start=1):
        received = date(2023, 3, number)
        entry = foi.register(
            organ=ORGAN, received_on=received, applicant="natural", summary="某项补贴名单", by=people.lin, at=MAY
        )
        if outcome:
            foi.conclude(
                organ=ORGAN,
                reference=entry.reference,
                outcome=outcome,
                concluded_on=date(2023, 4, number),
                by=people.lin,
                at=MAY,
            )
    remedies.register(
        organ=ORGAN,
        kind="reconsideration",
        authority="虚构区人民政府",
        about="2023-004",
        filed_on=date(2023, 4, 20),
        by=people.lin,
        at=MAY,
    )


def written(people: Cast) -> None:
    for number, text in SECTIONS.items():
        write_section(organ=ORGAN, year=YEAR, number=number, text=text, by=people.lin, at=JANUARY)


def ready(people: Cast) -> None:
    """Everything done up to submission."""
    register_some(people)
    declare_all(people)
    count(
        organ=ORGAN,
        family="items_submitted",
        number=12,
        on=date(2023, 12, 31),
        source="信息报送登记表",
        by=people.lin,
        at=JANUARY,
    )
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    written(people)


def signed(people: Cast) -> Report:
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    return sign(organ=ORGAN, year=YEAR, digest=report.digest, by=people.sun, at=JANUARY)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_report_travels_from_the_ledger_to_the_public(people: Cast) -> None:
    ready(people)
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    assert (page.state, page.stale, page.undeclared) == ("building", False, ())
    assert page.filled.number("t3.received.natural") == 5
    assert page.filled.number("t3.carried_over.total") == 1
    assert page.filled.number("t4.reconsideration.pending") == 1
    assert "报送信息12篇" in page.filled.sections[1]
    assert "新收申请5件，办结4件" in page.filled.sections[1]
    assert [finding.message for finding in page.findings if finding.blocks] == []
    assert queries.public_report(ORGAN, YEAR) is None
    assert queries.published(ORGAN) == ()

    signed(people)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    page = queries.public_report(ORGAN, YEAR)
    assert page is not None
    assert [(step.key, step.done) for step in page.steps] == [
        ("build", True),
        ("submit", True),
        ("sign", True),
        ("publish", True),
    ]
    assert (page.drafter, page.signer) == ("林晓", "孙伟")
    assert len(page.filled.values) == 200
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and proof.same
    assert journal.verify() == ()


def test_submission_names_everything_that_is_missing(people: Cast) -> None:
    register_some(people)
    declare_all(people, skip=("t2.licence.decisions", "t2.charges.amount"))
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    write_section(organ=ORGAN, year=YEAR, number=1, text="主动公开：报送信息{报送信息}篇。", by=people.lin, at=JANUARY)
    write_section(organ=ORGAN, year=YEAR, number=5, text="", by=people.lin, at=JANUARY)
    adjust(
        organ=ORGAN,
        year=YEAR,
        cell="t2.penalty.decisions",
        delta=1,
        reason="年底一件补登",
        by=people.lin,
        at=JANUARY,
    )
    no = refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    assert {"undeclared", "pending_adjustments", "section_1", "section_5", "section_6"} <= set(no)
    assert "行政许可" in no["undeclared"] and "行政事业性收费" in no["undeclared"]
    assert "报送信息" in no["section_1"]
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    assert page.state == "building"
    assert "t2.licence.decisions" not in page.filled.values  # blank, not 0


def test_submission_waits_for_the_end_of_the_year(people: Cast) -> None:
    register_some(people)
    build(organ=ORGAN, year=YEAR, by=people.lin, at=MAY)
    assert "period" in refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=MAY)
    assert "year" in refused(build, organ=ORGAN, year=2024, by=people.lin, at=MAY)


def test_a_street_that_declares_rules_is_stopped_by_the_checks(people: Cast) -> None:
    ready(people)
    declare(
        organ=ORGAN,
        year=YEAR,
        cell="t2.rules.issued",
        number=1,
        source_office="办公室",
        signed_by="吴强",
        signed_on=date(2024, 1, 5),
        reason="误填",
        by=people.lin,
        at=JANUARY,
    )
    assert "check.power.rules" in refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)


def test_an_unbalanced_adjustment_blocks_submission(people: Cast) -> None:
    ready(people)
    asked = adjust(organ=ORGAN, year=YEAR, cell="t3.granted.natural", delta=1, reason="漏登", by=people.lin, at=JANUARY)
    approve_adjustment(organ=ORGAN, adjustment_id=asked.pk, by=people.zhao, at=JANUARY)
    no = refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    assert {"check.K2", "check.K3"} <= set(no)
    withdraw_adjustment(organ=ORGAN, adjustment_id=asked.pk, reason="改为补登记", by=people.lin, at=JANUARY)
    submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)


def test_the_drafter_cannot_sign(people: Cast) -> None:
    ready(people)
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    no = refused(sign, organ=ORGAN, year=YEAR, digest=report.digest, by=people.lin, at=JANUARY)
    assert set(no) == {"no_power", "two_people"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state="signed", signer=people.lin, signed_at=JANUARY)


def test_powers_and_order_are_kept(people: Cast) -> None:
    assert "no_power" in refused(build, organ=ORGAN, year=YEAR, by=people.sun, at=JANUARY)
    assert "unknown" in refused(submit, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    ready(people)
    assert set(refused(publish, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)) == {"no_power", "state"}
    assert "state" in refused(sign, organ=ORGAN, year=YEAR, digest="", by=people.sun, at=JANUARY)
    assert "state" in refused(correct, organ=ORGAN, year=YEAR, reason="有误", by=people.lin, at=JANUARY)
    submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    for action in (build, submit):
        assert "state" in refused(action, organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    assert "state" in refused(write_section, organ=ORGAN, year=YEAR, number=1, text="改", by=people.lin, at=JANUARY)


def test_the_signer_signs_what_was_seen_and_nothing_else(people: Cast) -> None:
    ready(people)
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    assert "digest" in refused(sign, organ=ORGAN, year=YEAR, digest="0" * 64, by=people.sun, at=JANUARY)
    foi.conclude(
        organ=ORGAN,
        reference="2023-005",
        outcome="granted",
        concluded_on=date(2023, 12, 20),
        by=people.lin,
        at=JANUARY,
    )
    page = queries.report(ORGAN, YEAR)
    assert page is not None and page.stale
    no = refused(sign, organ=ORGAN, year=YEAR, digest=report.digest, by=people.sun, at=JANUARY)
    assert "结转下年度" in no["ledger_changed"] or "予以公开" in no["ledger_changed"]
    reopen(organ=ORGAN, year=YEAR, reason="补登一件", by=people.sun, at=JANUARY)
    again = signed(people)
    assert again.digest != report.digest
    assert again.signatures.filter(withdrawn_at__isnull=True).count() == 2
    assert again.signatures.count() == 3


def test_verify_lists_what_changed_since_and_which_act(people: Cast) -> None:
    ready(people)
    signed(people)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    foi.correct(
        organ=ORGAN,
        reference="2023-003",
        changes={"outcome": "granted"},
        reason="登记错行",
        by=people.lin,
        at=JANUARY,
    )
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None
    assert proof.intact and not proof.same
    assert {cell.key: (cell.signed, cell.now) for cell in proof.changed} == {
        "t3.granted.natural": ("2", "3"),
        "t3.granted.total": ("2", "3"),
        "t3.partial.natural": ("1", "0"),
        "t3.partial.total": ("1", "0"),
    }
    assert [(act.act, act.subject) for act in proof.acts] == [("foi.corrected", "foi/yangban/2023-003")]


def test_a_correction_stands_beside_the_old_version_until_it_is_published(people: Cast) -> None:
    ready(people)
    signed(people)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    foi.correct(
        organ=ORGAN,
        reference="2023-003",
        changes={"outcome": "granted"},
        reason="登记错行",
        by=people.lin,
        at=JANUARY,
    )
    assert "reason" in refused(correct, organ=ORGAN, year=YEAR, reason=" ", by=people.lin, at=JANUARY)
    correct(organ=ORGAN, year=YEAR, reason="2023-003号申请登记错行", by=people.lin, at=JANUARY)
    page = queries.public_report(ORGAN, YEAR)
    assert page is not None and (page.version, page.filled.number("t3.granted.total")) == (1, 2)
    signed(people)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    page, old = queries.public_report(ORGAN, YEAR), queries.public_report(ORGAN, YEAR, 1)
    assert page is not None and old is not None
    assert (page.version, page.state, page.reason) == (2, "published", "2023-003号申请登记错行")
    assert page.filled.number("t3.granted.total") == 3
    assert (old.state, old.filled.number("t3.granted.total")) == ("superseded", 2)
    assert [(one.version, one.superseded) for one in queries.published(ORGAN)] == [(2, False), (1, True)]
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and proof.same


def test_a_trace_leads_from_the_number_to_its_records(people: Cast) -> None:
    ready(people)
    trace = queries.trace(ORGAN, YEAR, "t3.granted.total", public=False)
    assert trace is not None
    assert trace.printed == "2"
    assert [(record.kind, record.reference) for record in trace.records] == [
        ("request", "2023-001"),
        ("request", "2023-002"),
    ]
    assert "第三十六条" in trace.article and trace.rule
    assert [line.act for line in trace.journal] == ["foi.registered", "foi.concluded"] * 2
    assert {key: printed for key, _, printed in trace.sums}["t3.granted.natural"] == "2"
    declared = queries.trace(ORGAN, YEAR, "t2.penalty.decisions", public=False)
    assert declared is not None and declared.records[0].kind == "declaration"
    assert "综合执法办公室" in declared.records[0].detail
    assert queries.trace(ORGAN, YEAR, "t3.granted.total") is None  # not public yet
    assert queries.trace(ORGAN, YEAR, "t9.nothing", public=False) is None


def test_the_public_trace_names_no_person_and_no_request(people: Cast) -> None:
    ready(people)
    signed(people)
    publish(organ=ORGAN, year=YEAR, by=people.zhao, at=JANUARY)
    for key in ("t3.received.natural", "t2.penalty.decisions", "t4.reconsideration.pending"):
        trace = queries.trace(ORGAN, YEAR, key)
        assert trace is not None and trace.total > 0
        assert [word for word in ("林晓", "吴强", "某项补贴名单") if word in str(trace)] == []


def test_an_approved_adjustment_shows_in_the_trace(people: Cast) -> None:
    ready(people)
    asked = adjust(
        organ=ORGAN,
        year=YEAR,
        cell="t2.charges.amount",
        delta=Decimal("0.5"),
        reason="财政核对",
        by=people.lin,
        at=JANUARY,
    )
    no = refused(approve_adjustment, organ=ORGAN, adjustment_id=asked.pk, by=people.lin, at=JANUARY)
    assert set(no) == {"no_power", "two_people"}
    approve_adjustment(organ=ORGAN, adjustment_id=asked.pk, by=people.zhao, at=JANUARY)
    build(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    trace = queries.trace(ORGAN, YEAR, "t2.charges.amount", public=False)
    assert trace is not None
    assert trace.printed == "0.5"
    assert [record.detail for record in trace.adjustments] == ["+0.5；原因：财政核对；林晓申请，赵明批准"]
    signed(people)
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and proof.same


def test_what_is_submitted_is_frozen_even_when_the_office_moves(people: Cast) -> None:
    ready(people)
    report = submit(organ=ORGAN, year=YEAR, by=people.lin, at=JANUARY)
    change_details(organ=ORGAN, changes={"address": "示例市虚构区新路2号"}, reason="迁址", by=people.zhou, at=JANUARY)
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    assert "样板路1号" in page.filled.preamble and "新路2号" not in page.filled.preamble
    assert page.organ.address == "示例市虚构区新路2号"
    sign(organ=ORGAN, year=YEAR, digest=report.digest, by=people.sun, at=JANUARY)
    proof = queries.verify(ORGAN, YEAR)
    assert proof is not None and proof.same


def test_a_failed_check_with_legitimate_exceptions_is_answered_in_writing(people: Cast) -> None:
    ready(people)
    values = {key: Value.of(0) for key in EDITION_2021.cells} | {"t3.carried_over.research": Value.of(1)}
    last = Filled("2021", values, organ="示例市虚构区样板街道", year=YEAR - 1)
    opening = {"filled": last, "file_name": "2022.html", "content": b"<p>"}
    open_from_report(organ=ORGAN, year=YEAR, **opening, by=people.lin, at=JANUARY)
    said = {"organ": ORGAN, "year": YEAR, "by": people.lin, "at": JANUARY}
    no = refused(submit, **said)
    assert "check.K4" in no  # last year's total says 0, its column says 1
    build(**said)
    page = queries.report(ORGAN, YEAR)
    assert page is not None
    k1, k4 = (next(one for one in page.findings if one.rule == rule and one.blocks) for rule in ("K1", "K4"))
    why = "上年报告的总计栏漏填，以各类申请人的数为准。"
    assert set(refused(explain, finding=k1.key, text=why, **said)) == {"rule"}
    assert set(refused(explain, finding=k4.key, text=" ", **said)) == {"text"}
    explain(finding=k4.key, text=why, **said)
    no = refused(submit, **said)
    assert "check.K4" not in no and "check.K1" in no  # the application itself is still not on the register
    page = queries.report(ORGAN, YEAR)
    assert page is not None and {key: one.text for key, one in page.explained.items()} == {k4.key: why}


def test_a_long_list_of_records_is_stored_small_and_comes_back_whole() -> None:
    ids = tuple(f"foi/yangban/2023-{number:03d}" for number in range(1, 100_001))
    stored = packed(ids)
    assert len(stored) < 400_000
    assert Cell(evidence_count=len(ids), evidence_packed=stored).evidence == ids
    assert (packed(()), Cell().evidence) == (b"", ())
