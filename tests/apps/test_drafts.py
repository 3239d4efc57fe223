"""A draft shows all that can be drawn: missing figures are marked in their places, named beside, refused at submit."""

from datetime import date

import pytest

from gongkai.annual import queries as annual
from gongkai.annual.actions.build import build
from gongkai.annual.actions.count import count
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_section
from gongkai.base.errors import Refused
from gongkai.law.report.finding import Verdict
from tests.people import Cast, cast
from tests.web import world

pytestmark = pytest.mark.django_db
TEXT = "本年新收{本年新收}件，现行有效{行政规范性文件·现行有效}件，培训{业务培训}次，传真{传真}，{乱写}。"
DRAWN = (
    "本年新收0件，现行有效〔行政规范性文件·现行有效：尚未申报〕件，培训〔业务培训：尚未登记〕次，"
    "传真〔传真：机关信息中没有登记〕，〔乱写：没有这个名称〕。"
)


@pytest.fixture
def people() -> Cast:
    """2022: counted, nothing declared."""
    made = cast(world.CODE)
    build(organ=world.CODE, year=2022, by=made.lin, at=world.moment(1, 8))
    return made


def test_a_preview_draws_what_it_can_and_names_the_rest(people: Cast) -> None:
    shown = annual.preview(world.CODE, 2022, 1, TEXT)
    assert shown.rendered == DRAWN
    assert len(shown.problems) == 4 and "“业务培训”还没有登记，没有发生的也请登记为0。" in shown.problems
    assert ("主动公开", False) in shown.duties and ("监督保障", True) in shown.duties
    assert annual.report(world.CODE, 2022).sections[0].text != TEXT, "nothing is saved"


def test_a_saved_draft_is_drawn_the_same_way_and_submitting_it_is_refused(people: Cast) -> None:
    write_section(organ=world.CODE, year=2022, number=1, text=TEXT, by=people.lin, at=world.moment(1, 9))
    page = annual.report(world.CODE, 2022)
    assert page.sections[0].rendered == page.filled.sections[1] == DRAWN
    with pytest.raises(Refused) as no:
        submit(organ=world.CODE, year=2022, by=people.lin, at=world.moment(1, 10))
    said = [reason.message for reason in no.value.reasons if reason.code == "section_1"]
    assert any("“乱写”" in message for message in said) and any("“传真”" in message for message in said)
    assert annual.report(world.CODE, 2022).state == "building"


def test_the_lead_is_previewed_with_the_organs_own_details(people: Cast) -> None:
    shown = annual.preview(world.CODE, 2022, 0, "请与{工作机构}联系，网站{网站}。")
    assert shown.rendered == "请与样板街道办公室联系，网站虚构区政府门户网站。" and not shown.problems


def test_there_is_no_preview_of_a_table_or_of_a_report_that_does_not_exist(people: Cast) -> None:
    assert annual.preview(world.CODE, 2022, 3, "x") is None
    assert annual.preview(world.CODE, 2021, 1, "x") is None
    assert annual.preview("nowhere", 2022, 1, "x") is None


def test_the_checks_of_a_draft_include_those_that_hold(people: Cast) -> None:
    found = annual.checks(world.CODE, 2022)
    verdicts = {finding.verdict for finding in found}
    assert {Verdict.PASS, Verdict.NOT_APPLICABLE} <= verdicts
    shown = annual.report(world.CODE, 2022).findings
    assert {finding.rule for finding in shown} <= {finding.rule for finding in found}
    assert annual.checks(world.CODE, 2021) == ()


@pytest.mark.parametrize(("number", "text"), [(1, "好"), (1, "for part in parts: print(part)"), (5, "无")])
def test_a_section_that_states_nothing_it_is_for_is_not_submitted(people: Cast, number: int, text: str) -> None:
    write_section(organ=world.CODE, year=2022, number=number, text=text, by=people.lin, at=world.moment(1, 9))
    shown = annual.report(world.CODE, 2022).sections[number - 1]
    (told,) = (problem for problem in shown.problems if "没有写到" in problem)
    with pytest.raises(Refused) as no:
        submit(organ=world.CODE, year=2022, by=people.lin, at=world.moment(1, 10))
    assert any(told in reason.message for reason in no.value.reasons if reason.code == f"section_{number}")


def test_a_typed_count_that_contradicts_the_ledger_is_not_submitted(people: Cast) -> None:
    said = {"organ": world.CODE, "by": people.lin, "at": world.moment(1, 9)}
    count(**said, family="items_submitted", number=300, on=date(2022, 12, 31), source="报送台账")
    build(**said, year=2022)
    write_section(**said, year=2022, number=1, text="主动公开：全年报送信息999篇，组织业务培训66次。")
    told = {one.message.split("，")[0]: one.blocks for one in annual.report(world.CODE, 2022).findings}
    assert told["文字写“报送信息999篇”"] is True and told["文字写“组织业务培训66次”"] is False
    with pytest.raises(Refused) as no:
        submit(organ=world.CODE, year=2022, by=people.lin, at=world.moment(1, 10))
    assert "check.text.counter" in {reason.code for reason in no.value.reasons}
    write_section(**said, year=2022, number=1, text="主动公开：全年报送信息{报送信息}篇。")
    assert not any(one.rule == "text.counter" for one in annual.report(world.CODE, 2022).findings)
