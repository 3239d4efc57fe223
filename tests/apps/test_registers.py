"""The registers of applications and of remedies: entries, corrections, refusals, and the facts they yield."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.base.errors import Refused
from gongkai.base.models import Entry
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.foi import queries as applications
from gongkai.foi.models import Request
from gongkai.law.facts import ApplicantKind, Application, RemedyCase, RemedyKind, RemedyResult
from gongkai.remedies import actions as remedies
from gongkai.remedies import queries as cases
from gongkai.remedies.models import Case
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2024, 3, 1)


@pytest.fixture
def people() -> Cast:
    return cast()


def refused(action, **said) -> set[str]:
    with pytest.raises(Refused) as no:
        action(**said)
    return {reason.code for reason in no.value.reasons}


def received(people: Cast, on: date, applicant: str = "natural") -> Request:
    return foi.register(organ="yangban", received_on=on, applicant=applicant, summary="名单", by=people.lin, at=NOW)


def concluded(people: Cast, reference: str, outcome: str, on: date) -> Request:
    return foi.conclude(organ="yangban", reference=reference, outcome=outcome, concluded_on=on, by=people.lin, at=NOW)


class TestApplications:
    def test_numbers_follow_the_year_of_receipt(self, people: Cast) -> None:
        days = (date(2023, 5, 1), date(2022, 12, 30), date(2023, 1, 2))
        assert [received(people, on).reference for on in days] == ["2023-001", "2022-001", "2023-002"]

    def test_facts_hold_what_may_count_in_the_year_and_no_more(self, people: Cast) -> None:
        received(people, date(2022, 6, 1))
        concluded(people, "2022-001", "granted", date(2022, 7, 1))  # over before the year
        received(people, date(2022, 12, 1))
        concluded(people, "2022-002", "partial", date(2023, 1, 9))
        received(people, date(2023, 2, 1), "company")
        received(people, date(2024, 2, 1))  # after the year
        received(people, date(2023, 3, 1))
        foi.void(organ="yangban", reference="2023-002", reason="重复登记", on=TODAY, by=people.lin, at=NOW)
        assert list(applications.facts("yangban", 2023)) == [
            Application(
                "foi/yangban/2022-002",
                ApplicantKind.NATURAL,
                date(2022, 12, 1),
                "partial",
                date(2023, 1, 9),
            ),
            Application("foi/yangban/2023-001", ApplicantKind.COMPANY, date(2023, 2, 1)),
        ]

    def test_facts_are_one_query_however_many(self, people: Cast) -> None:
        for number in range(5):
            received(people, date(2023, 1, 1 + number))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert len(list(applications.facts("yangban", 2023))) == 5
        selects = [one for one in seen.captured_queries if "foi_request" in one["sql"]]
        assert len(selects) == 1

    def test_an_entry_is_refused_with_every_reason(self, people: Cast) -> None:
        said = {"organ": "yangban", "received_on": date(2024, 3, 2), "applicant": "martian", "summary": " ", "at": NOW}
        assert refused(foi.register, by=people.sun, **said) == {"no_power", "applicant", "summary", "received_on"}
        assert Request.objects.count() == 0
        assert received(people, TODAY).number == 1  # no number was lost

    def test_a_conclusion_is_refused_with_every_reason(self, people: Cast) -> None:
        received(people, date(2023, 5, 1))
        said = {"organ": "yangban", "reference": "2023-001", "by": people.lin, "at": NOW}
        assert refused(foi.conclude, outcome="other.all", concluded_on=date(2023, 4, 1), **said) == {
            "outcome",
            "concluded_on",
        }
        assert refused(foi.conclude, outcome="granted", concluded_on=date(2024, 3, 2), **said) == {"concluded_on"}
        concluded(people, "2023-001", "granted", date(2023, 5, 20))
        assert "concluded" in refused(foi.conclude, outcome="partial", concluded_on=date(2023, 5, 21), **said)
        assert refused(foi.conclude, **(said | {"reference": "2023-009"}), outcome="granted", concluded_on=TODAY) == {
            "unknown"
        }

    @pytest.mark.parametrize(
        "year, outcome, fits",
        [
            (2020, "other.all", True),
            (2021, "other.all", False),
            (2020, "other.other", False),
            (2021, "other.other", True),
        ],
    )
    def test_the_outcome_is_a_row_of_that_years_form(self, people: Cast, year: int, outcome: str, fits: bool) -> None:
        entry = received(people, date(year, 2, 1))
        if fits:
            assert concluded(people, entry.reference, outcome, date(year, 2, 9)).outcome == outcome
        else:
            with pytest.raises(Refused, match="没有“"):
                concluded(people, entry.reference, outcome, date(year, 2, 9))

    def test_a_correction_keeps_the_old_in_the_journal(self, people: Cast) -> None:
        received(people, date(2023, 5, 1))
        concluded(people, "2023-001", "granted", date(2023, 5, 20))
        said = {"organ": "yangban", "reference": "2023-001", "by": people.lin, "at": NOW}
        assert refused(foi.correct, changes={}, reason="", **said) == {"reason"}
        assert refused(foi.correct, changes={}, reason="x", **said) == {"no_change"}
        assert refused(foi.correct, changes={"number": 7}, reason="x", **said) == {"unknown_field"}
        assert refused(foi.correct, changes={"outcome": None}, reason="x", **said) == {"outcome_and_date"}
        mended = foi.correct(changes={"outcome": "partial"}, reason="登记错行", **said)
        assert (mended.outcome, mended.number, mended.version) == ("partial", 1, 3)
        data = Entry.objects.get(act="foi.corrected").data
        assert '"before":{"outcome":"granted"}' in data and "登记错行" in data

    def test_a_void_entry_keeps_its_number_and_can_no_longer_be_worked_on(self, people: Cast) -> None:
        received(people, date(2023, 5, 1))
        said = {"organ": "yangban", "reference": "2023-001", "by": people.lin, "at": NOW}
        assert refused(foi.void, reason="", on=TODAY, **said) == {"reason"}
        foi.void(reason="重复登记", on=TODAY, **said)
        assert refused(foi.void, reason="x", on=TODAY, **said) == {"voided"}
        assert "voided" in refused(foi.conclude, outcome="granted", concluded_on=TODAY, **said)
        assert received(people, date(2023, 5, 2)).reference == "2023-002"

    def test_what_was_handled_or_goes_on_elsewhere_is_not_made_void(self, people: Cast) -> None:
        received(people, date(2023, 5, 1))
        concluded(people, "2023-001", "granted", date(2023, 5, 20))
        who = {"organ": "yangban", "by": people.lin, "at": NOW}
        remedies.register(
            **who, kind="reconsideration", authority="虚构区人民政府", about="2023-001", filed_on=date(2023, 6, 1)
        )
        said = {**who, "reference": "2023-001"}
        assert refused(foi.void, reason="误登", on=TODAY, **said) == {"remedy"}
        remedies.void(**who, reference="2023-001", reason="误登", on=TODAY)
        assert foi.void(reason="误登", on=TODAY, **said).voided_on == TODAY

    def test_its_page_names_every_cell_it_counts_in(self, people: Cast) -> None:
        received(people, date(2022, 12, 20))
        concluded(people, "2022-001", "partial", date(2023, 1, 9))
        page = applications.request("yangban", "2022-001", on=TODAY)
        assert page is not None
        assert [(one.year, one.key) for one in page.counts_in if one.key.endswith(".natural")] == [
            (2022, "t3.received.natural"),
            (2022, "t3.carried_over.natural"),
            (2023, "t3.brought_forward.natural"),
            (2023, "t3.partial.natural"),
            (2023, "t3.concluded.natural"),
        ]
        assert [line.act for line in page.history] == ["foi.registered", "foi.concluded"]
        assert applications.request("yangban", "2022-002", on=TODAY) is None
        for odd in ("", "x", "2022", "2022-", "２０２２-001", "2022-1-1", "99999-1", "2022-" + "9" * 30):
            assert applications.request("yangban", odd, on=TODAY) is None

    def test_the_list_is_paged_and_filtered(self, people: Cast) -> None:
        for number in range(5):
            received(people, date(2023, 1, 1 + number))
        concluded(people, "2023-001", "granted", date(2023, 1, 9))

        def listed(code: str = "yangban", page: int = 1, **asked: object) -> applications.CaseList:
            return applications.cases(code, applications.Filters(**asked), on=TODAY, page=page, size=2)

        page = listed(page=2)
        assert [row.reference for row in page.rows] == ["2023-003", "2023-002"]
        assert (page.total, page.pages) == (5, 3)
        assert listed(state="closed").total == 1
        assert listed(state="open", year=2023).total == 4
        assert listed(page=99).page == 3
        assert listed("nowhere").rows == ()

    @pytest.mark.parametrize(
        "change",
        [
            {"outcome": "granted"},
            {"concluded_on": date(2023, 6, 1)},
            {"outcome": "granted", "concluded_on": date(2023, 4, 30)},
            {"outcome": "vanished", "concluded_on": date(2023, 6, 1)},
            {"applicant": "martian"},
            {"summary": ""},
            {"number": 0},
            {"number": 2},
        ],
    )
    def test_the_database_holds_the_line_by_itself(self, people: Cast, change: dict[str, object]) -> None:
        received(people, date(2023, 5, 1))
        received(people, date(2023, 5, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            Request.objects.filter(number=1).update(**change)


class TestCases:
    def file(self, people: Cast, kind: str, on: date, **more: object) -> Case:
        said = {"organ": "yangban", "kind": kind, "authority": "虚构区人民政府", "filed_on": on, "by": people.lin}
        return remedies.register(**said, **more, at=NOW)

    def test_a_case_becomes_a_fact_of_its_years(self, people: Cast) -> None:
        self.file(people, "reconsideration", date(2022, 12, 1))
        self.file(people, "lawsuit_after", date(2023, 6, 1))
        remedies.conclude(
            organ="yangban",
            reference="2022-001",
            result="upheld",
            concluded_on=date(2023, 1, 20),
            by=people.lin,
            at=NOW,
        )
        assert list(cases.facts("yangban", 2023)) == [
            RemedyCase(
                "remedy/yangban/2022-001",
                RemedyKind.RECONSIDERATION,
                date(2022, 12, 1),
                RemedyResult.UPHELD,
                date(2023, 1, 20),
            ),
            RemedyCase("remedy/yangban/2023-001", RemedyKind.LAWSUIT_AFTER, date(2023, 6, 1)),
        ]
        assert [fact.evidence for fact in cases.facts("yangban", 2024)] == ["remedy/yangban/2023-001"]
        page = cases.case("yangban", "2022-001", on=TODAY)
        assert page is not None
        assert [(one.year, one.key) for one in page.counts_in] == [
            (2022, "t4.reconsideration.pending"),
            (2022, "t4.reconsideration.total"),
            (2023, "t4.reconsideration.upheld"),
            (2023, "t4.reconsideration.total"),
        ]

    def test_a_case_is_about_an_application_on_record(self, people: Cast) -> None:
        received(people, date(2023, 5, 1))
        self.file(people, "reconsideration", date(2023, 6, 1), about="2023-001")
        page = cases.case("yangban", "2023-001", on=TODAY)
        assert page is not None and page.about == "2023-001"
        with pytest.raises(Refused, match="2023-009"):
            self.file(people, "reconsideration", date(2023, 6, 1), about="2023-009")

    def test_a_case_is_refused_with_every_reason(self, people: Cast) -> None:
        said = {"organ": "yangban", "kind": "duel", "authority": "", "filed_on": date(2024, 3, 2), "at": NOW}
        assert refused(remedies.register, by=people.sun, **said) == {"no_power", "kind", "authority", "filed_on"}
        self.file(people, "reconsideration", date(2023, 6, 1))
        said = {"organ": "yangban", "reference": "2023-001", "by": people.lin, "at": NOW}
        assert refused(remedies.conclude, result="won", concluded_on=date(2023, 5, 1), **said) == {
            "result",
            "concluded_on",
        }

    def test_a_wrong_result_is_corrected_and_a_mistaken_entry_voided(self, people: Cast) -> None:
        self.file(people, "reconsideration", date(2023, 6, 1))
        said = {"organ": "yangban", "reference": "2023-001", "by": people.lin, "at": NOW}
        remedies.conclude(result="upheld", concluded_on=date(2023, 7, 1), **said)
        remedies.correct(changes={"result": "corrected"}, reason="看错决定书", **said)
        assert [fact.result for fact in cases.facts("yangban", 2023)] == [RemedyResult.CORRECTED]
        remedies.void(reason="不是政府信息公开案件", on=TODAY, **said)
        assert list(cases.facts("yangban", 2023)) == []
        assert refused(remedies.void, reason="x", on=TODAY, **said) == {"voided"}
        page = cases.register("yangban")
        assert [(row.reference, row.voided) for row in page.rows] == [("2023-001", True)]

    @pytest.mark.parametrize(
        "change", [{"result": "upheld"}, {"kind": "duel"}, {"authority": ""}, {"concluded_on": date(2023, 7, 1)}]
    )
    def test_the_database_holds_the_line_by_itself(self, people: Cast, change: dict[str, object]) -> None:
        self.file(people, "reconsideration", date(2023, 6, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.update(**change)
