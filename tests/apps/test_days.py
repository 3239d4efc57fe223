"""Days: which can stand in the registers, in declarations and in counts, and how they are typed."""

from datetime import date, datetime

import pytest

from gongkai.annual.actions.correct import correct
from gongkai.annual.actions.count import count, withdraw_count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.submit import submit
from gongkai.base.days import out_of_range, read_day
from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.remedies import actions as remedies
from tests.people import Cast, cast
from tests.web import world

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2024, 3, 1)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def refused(action, **said) -> str:
    with pytest.raises(Refused) as no:
        action(**said)
    return str(no.value)


@pytest.mark.parametrize("text", ["2023-12-31", "2008-05-01", "2024-02-29"])
def test_a_day_is_written_in_one_way(text: str) -> None:
    on = read_day(text)
    assert on is not None and on.isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-W01-1",
        "20250102",
        "2025-1-2",
        "2023-02-29",
        "2023-13-01",
        "２０２３-01-01",
        "2023-01-01T00:00",
        "0000-01-01",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    "on, says",
    [
        (date(1, 1, 1), "还没有施行"),
        (date(2008, 4, 30), "还没有施行"),
        (date(2008, 5, 1), ""),
        (TODAY, ""),
        (date(2024, 3, 2), "还没有到"),
        (date(9999, 12, 31), "还没有到"),
    ],
)
def test_a_day_lies_between_the_regulation_and_today(on: date, says: str) -> None:
    assert [says in reason.message for reason in out_of_range("on", "", "日期", on, today=TODAY)] == [True] * bool(says)


@pytest.mark.parametrize("on", [date(1, 1, 1), date(2008, 4, 30), date(2024, 3, 2), date(9999, 1, 1)])
def test_the_registers_take_no_impossible_day(people: Cast, on: date) -> None:
    said = {"organ": "yangban", "by": people.lin, "at": NOW}
    assert "收到日期" in refused(foi.register, received_on=on, applicant="natural", summary="名单", **said)
    case = {"kind": "reconsideration", "authority": "虚构区人民政府"}
    assert "提起日期" in refused(remedies.register, filed_on=on, **case, **said)
    assert foi.register(received_on=TODAY, applicant="natural", summary="名单", **said).reference == "2024-001"
    remedies.register(filed_on=TODAY, **case, **said)
    named = said | {"reference": "2024-001"}
    assert "办结日期" in refused(foi.conclude, outcome="granted", concluded_on=on, **named)
    assert "审结日期" in refused(remedies.conclude, result="upheld", concluded_on=on, **named)
    assert "收到日期" in refused(foi.correct, changes={"received_on": on}, reason="更正", **named)
    assert "提起日期" in refused(remedies.correct, changes={"filed_on": on}, reason="更正", **named)
    assert "作废日期" in refused(foi.void, on=on, reason="重复", **named)
    assert "作废日期" in refused(remedies.void, on=on, reason="重复", **named)


@pytest.mark.parametrize("on", [date(1, 1, 1), date(2022, 12, 31), date(2024, 3, 2)])
def test_a_declaration_is_signed_after_its_year_begins(people: Cast, on: date) -> None:
    said = {"organ": "yangban", "year": 2023, "cell": "t2.penalty.decisions", "number": 3, "by": people.lin, "at": NOW}
    source = {"source_office": "综合执法队", "signed_by": "吴强"}
    assert "签字日期" in refused(declare, signed_on=on, **source, **said)
    declare(signed_on=date(2023, 1, 1), **source, **said)


class TestCounts:
    def said(self, people: Cast, **more: object) -> dict[str, object]:
        said = {"organ": world.CODE, "family": "items_submitted", "number": 5, "source": "台账"}
        return said | {"by": people.lin, "at": NOW, "on": date(2023, 12, 31)} | more

    @pytest.mark.parametrize(
        "on, year, says",
        [
            (date(2022, 12, 31), 2023, "会计入2022年度"),
            (date(2024, 1, 1), 2023, "会计入2024年度"),
            (date(2018, 12, 31), None, "早于2019-01-01"),
            (date(1, 1, 1), None, "早于2019-01-01"),
            (date(2024, 3, 2), None, "还没有到"),
        ],
    )
    def test_the_day_lies_in_the_year_that_is_meant(self, people: Cast, on: date, year: int | None, says: str) -> None:
        assert says in refused(count, **self.said(people, on=on, year=year))
        assert count(**self.said(people, year=2023)).on.year == 2023

    def test_a_year_out_of_the_drafters_hands_is_not_changed(self, people: Cast) -> None:
        world.enter_year(people)
        world.write_report(people)
        kept = count(**self.said(people))
        world.publish_report(people)
        assert "更正" in refused(count, **self.said(people))
        withdraw = {"organ": world.CODE, "counter_id": kept.pk, "reason": "误登", "by": people.lin, "at": NOW}
        assert "更正" in refused(withdraw_count, **withdraw)
        correct(organ=world.CODE, year=world.YEAR, reason="统计有误", by=people.lin, at=NOW)
        count(**self.said(people))
        withdraw_count(**withdraw)

    def test_a_submitted_year_is_sent_back_first(self, people: Cast) -> None:
        world.enter_year(people)
        world.write_report(people)
        submit(organ=world.CODE, year=world.YEAR, by=people.lin, at=NOW)
        assert "退回修改" in refused(count, **self.said(people))
