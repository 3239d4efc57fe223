"""Declarations, counters, adjustments, opening reports: what is accepted, superseded, refused, and what they count."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongkai.annual import queries
from gongkai.annual.actions.adjust import adjust, approve_adjustment, withdraw_adjustment
from gongkai.annual.actions.count import count, withdraw_count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.open_from_report import open_from_report, opening_cells
from gongkai.annual.models import Adjustment, Counter, Declaration, Opening
from gongkai.annual.queries import ledger
from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled, Value
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 1, 8, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2024, 1, 8)


@pytest.fixture
def people() -> Cast:
    return cast()


def refused(action, **said) -> set[str]:
    with pytest.raises(Refused) as no:
        action(**said)
    return {reason.code for reason in no.value.reasons}


def counted(people: Cast) -> Filled:
    return ledger.count(people.organ, 2023)


class TestDeclarations:
    def said(self, people: Cast, **more: object) -> dict[str, object]:
        said = {"organ": "yangban", "year": 2023, "cell": "t2.penalty.decisions", "number": 3, "at": NOW}
        source = {"source_office": "综合执法队", "signed_by": "吴强", "signed_on": date(2024, 1, 4), "by": people.lin}
        return said | source | more

    def test_an_undeclared_cell_is_blank_and_a_declared_nought_is_nought(self, people: Cast) -> None:
        assert "t2.penalty.decisions" not in counted(people).values
        declare(**self.said(people, number="0"))
        assert counted(people).values["t2.penalty.decisions"].printed == "0"
        assert "t2.penalty.decisions" not in ledger.undeclared("yangban", 2023)
        assert len(ledger.undeclared("yangban", 2023)) == 9

    def test_a_later_one_supersedes_and_both_stay(self, people: Cast) -> None:
        declare(**self.said(people))
        assert refused(declare, **self.said(people, number=4)) == {"reason"}
        declare(**self.said(people, number=4, reason="漏报一件"))
        assert counted(people).number("t2.penalty.decisions") == 4
        row = next(row for row in queries.declarations("yangban", 2023) if row.key == "t2.penalty.decisions")
        assert row.current is not None
        assert (row.current.printed, row.current.reason) == ("4", "漏报一件")
        assert [old.printed for old in row.earlier] == ["3"]

    @pytest.mark.parametrize(
        "wrong, codes",
        [
            ({"cell": "t3.granted.natural"}, {"cell"}),
            ({"cell": "t2.penalty.previous"}, {"cell"}),
            ({"number": -1}, {"number"}),
            ({"number": "1.5"}, {"number"}),
            ({"number": "三"}, {"number"}),
            ({"number": "NaN"}, {"number"}),
            ({"number": "1e30"}, {"number"}),
            ({"number": "1000000000"}, {"number"}),
            ({"number": "1_000"}, {"number"}),
            ({"number": ""}, {"number"}),
            ({"cell": "t2.charges.amount", "number": "0.1234567"}, {"number"}),
            ({"source_office": " ", "signed_by": ""}, {"source"}),
            ({"signed_on": date(2024, 1, 9)}, {"signed_on"}),
            ({"source_office": "长" * 129}, {"too_long"}),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, people: Cast, wrong: dict[str, object], codes: set[str]) -> None:
        assert refused(declare, **self.said(people, **wrong)) == codes
        assert not Declaration.objects.exists()

    @pytest.mark.parametrize(
        "typed, printed",
        [
            ("18.6198", "18.6198"),
            ("18.500", "18.5"),
            ("20.0", "20"),
            ("１２", "12"),
            (0, "0"),
            ("999999999.999999", "999999999.999999"),
            ("0.000001", "0.000001"),
        ],
    )
    def test_money_is_kept_exactly(self, people: Cast, typed: object, printed: str) -> None:
        declare(**self.said(people, cell="t2.charges.amount", number=typed))
        assert counted(people).values["t2.charges.amount"].printed == printed

    def test_the_2019_form_may_shrink(self, people: Cast) -> None:
        declare(**self.said(people, year=2020, cell="t2.licence.change", number=-2))
        assert ledger.count(people.organ, 2020).number("t2.licence.change") == -2

    def test_the_database_allows_one_in_force(self, people: Cast) -> None:
        declare(**self.said(people))
        declare(**self.said(people, number=4, reason="漏报一件"))
        with pytest.raises(IntegrityError), transaction.atomic():
            Declaration.objects.update(superseded_at=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            Declaration.objects.filter(superseded_at=None).update(cell="t3.granted.natural")


class TestCounters:
    def said(self, people: Cast, **more: object) -> dict[str, object]:
        said = {"organ": "yangban", "family": "items_submitted", "number": 5, "on": date(2023, 6, 30)}
        return said | {"source": "登记表", "by": people.lin, "at": NOW} | more

    def test_counts_of_the_year_add_up_and_scopes_stay_apart(self, people: Cast) -> None:
        count(**self.said(people))
        count(**self.said(people, number=7))
        count(**self.said(people, number=100, scope="area"))
        count(**self.said(people, number=9, on=date(2022, 6, 30)))
        gone = count(**self.said(people, number=50))
        said = {"organ": "yangban", "counter_id": gone.pk, "by": people.lin, "at": NOW}
        assert refused(withdraw_count, reason="", **said) == {"reason"}
        withdraw_count(reason="重复", **said)
        assert refused(withdraw_count, reason="重复", **said) == {"withdrawn"}
        assert counted(people).narrative == {"items_submitted": 12, "items_submitted@area": 100}
        rows = queries.counters("yangban", 2023)
        assert [(row.term, row.number, row.withdrawn) for row in rows][-1] == ("报送信息", 50, True)
        assert Counter.objects.count() == 5

    @pytest.mark.parametrize(
        "wrong, code",
        [
            ({"family": "granted"}, "family"),  # a cell of Table 3 says it
            ({"family": "dreams"}, "family"),
            ({"number": -1}, "number"),
            ({"on": date(2024, 1, 9)}, "on"),
            ({"scope": "moon"}, "scope"),
            ({"source": " "}, "source"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, people: Cast, wrong: dict[str, object], code: str) -> None:
        assert refused(count, **self.said(people, **wrong)) == {code}

    def test_only_counts_beyond_the_tables_are_offered(self) -> None:
        offered = {key for key, _, _ in queries.families()}
        assert "items_submitted" in offered and "granted" not in offered


class TestAdjustments:
    def said(self, people: Cast, **more: object) -> dict[str, object]:
        said = {"organ": "yangban", "year": 2023, "cell": "t3.granted.natural", "delta": 1, "reason": "漏登"}
        return said | {"by": people.lin, "at": NOW} | more

    def test_it_counts_only_once_approved_and_until_withdrawn(self, people: Cast) -> None:
        asked = adjust(**self.said(people))
        assert counted(people).number("t3.granted.natural") == 0
        said = {"organ": "yangban", "adjustment_id": asked.pk, "at": NOW}
        approve_adjustment(by=people.zhao, **said)
        assert counted(people).number("t3.granted.natural") == 1
        assert refused(approve_adjustment, by=people.zhao, **said) == {"approved"}
        withdraw_adjustment(by=people.zhao, reason="已补登", **said)
        assert counted(people).number("t3.granted.natural") == 0
        assert refused(approve_adjustment, by=people.zhao, **said) == {"approved", "withdrawn"}
        assert [row.state_term for row in queries.adjustments("yangban", 2023)] == ["已撤销"]

    @pytest.mark.parametrize(
        "wrong, code",
        [
            ({"cell": "t9.x"}, "cell"),
            ({"delta": 0}, "delta"),
            ({"delta": "0.5"}, "delta"),
            ({"delta": "x"}, "delta"),
            ({"reason": ""}, "reason"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, people: Cast, wrong: dict[str, object], code: str) -> None:
        assert refused(adjust, **self.said(people, **wrong)) == {code}

    def test_the_database_wants_two_people(self, people: Cast) -> None:
        adjust(**self.said(people))
        with pytest.raises(IntegrityError), transaction.atomic():
            Adjustment.objects.update(approved_by=people.lin, approved_at=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            Adjustment.objects.update(approved_by=people.zhao)


class TestOpening:
    def last_year(self, year: int = 2022, **numbers: int) -> Filled:
        values = {key: Value.of(0) for key in EDITION_2021.cells}
        for key, number in numbers.items():
            values[f"t3.carried_over.{key}"] = Value.of(number)
        return Filled("2021", values, organ="虚构区样板街道", year=year, title="2022年报告")

    def said(self, people: Cast, filled: Filled, **more: object) -> dict[str, object]:
        said = {"organ": "yangban", "year": 2023, "filled": filled, "file_name": "2022.html", "content": b"<p>"}
        return said | {"by": people.lin, "at": NOW} | more

    def test_last_years_open_cases_are_brought_forward_with_the_file_as_evidence(self, people: Cast) -> None:
        open_from_report(**self.said(people, self.last_year(natural=2, total=2)))
        value = counted(people).values["t3.brought_forward.natural"]
        assert value.number == 2
        assert value.evidence[0].startswith("opening/")
        page = queries.opening("yangban", 2023)
        assert page is not None
        assert page.file_name == "2022.html" and len(page.digest) == 64
        assert ("t3.carried_over.natural", 2) in [(key, number) for key, _, number in page.facts]

    def test_what_the_register_knows_is_not_counted_twice(self, people: Cast) -> None:
        foi.register(
            organ="yangban",
            received_on=date(2022, 12, 20),
            applicant="natural",
            summary="名单",
            by=people.lin,
            at=NOW,
        )
        open_from_report(**self.said(people, self.last_year(natural=2, total=2)))
        assert counted(people).number("t3.brought_forward.natural") == 2
        assert counted(people).number("t3.brought_forward.total") == 2

    def test_a_better_reading_supersedes(self, people: Cast) -> None:
        open_from_report(**self.said(people, self.last_year(natural=2, total=2)))
        open_from_report(**self.said(people, self.last_year(natural=1, total=1), content=b"better"))
        assert counted(people).number("t3.brought_forward.total") == 1
        assert Opening.objects.count() == 2

    def test_it_is_last_year_for_the_checks(self, people: Cast) -> None:
        filled = self.last_year(natural=2, total=2)
        open_from_report(**self.said(people, filled))
        previous = ledger.previous("yangban", 2023)
        assert previous is not None
        assert previous.values == filled.values
        assert ledger.previous("yangban", 2022) is None

    def test_what_cannot_be_trusted_is_refused(self, people: Cast) -> None:
        assert refused(open_from_report, **self.said(people, self.last_year(2021))) == {"year"}
        assert refused(open_from_report, **self.said(people, self.last_year(), content=b"")) == {"file"}
        unread = self.last_year()
        unread = Filled("2021", {"t3.received.total": Value.of(1)}, organ="别处街道", year=2022)
        assert refused(open_from_report, **self.said(people, unread)) == {"unread", "organ"}
        half = self.last_year()
        values = dict(half.values) | {"t3.carried_over.natural": Value(Decimal("0.5"), "0.5")}
        broken = Filled("2021", values, organ=half.organ, year=2022)
        assert refused(open_from_report, **self.said(people, broken)) == {"number"}

    def test_a_year_opens_with_the_right_cells(self) -> None:
        assert len(opening_cells(EDITION_2021)) == 7 + 3


def test_records_that_contradict_each_other_are_named_not_counted(people: Cast) -> None:
    foi.register(organ="yangban", received_on=date(2020, 2, 1), applicant="natural", summary="x", by=people.lin, at=NOW)
    foi.conclude(
        organ="yangban",
        reference="2020-001",
        outcome="other.all",
        concluded_on=date(2020, 3, 1),
        by=people.lin,
        at=NOW,
    )
    assert ledger.count(people.organ, 2020).number("t3.other.all.natural") == 1
    with pytest.raises(Refused, match="2018"):
        ledger.count(people.organ, 2018)
