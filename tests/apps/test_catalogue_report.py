"""Table 2 counted from the catalogue, each number back to its documents; 报送 and 采用 counted one by one."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual.actions.build import build
from gongkai.annual.actions.count import count, withdraw_count
from gongkai.annual.actions.declare import declare
from gongkai.annual.queries import evidence, ledger, registers
from gongkai.annual.queries.tracing import trace
from gongkai.base.errors import Refused
from gongkai.base.models import Entry
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.models import Revision, Work
from gongkai.catalogue.queries import counting, statistics
from gongkai.organs.actions import add_department
from tests.apps.caseroom import reasons, refused
from tests.apps.newsroom import CODE, NEWS, NORMATIVE, at, newsroom, published, said, updated
from tests.people import Cast

pytestmark = pytest.mark.django_db
ISSUED, REPEALED, IN_FORCE = (f"t2.normative.{one}" for one in ("issued", "repealed", "in_force"))


@pytest.fixture
def people() -> Cast:
    return newsroom(documents_since=2024)


def issued(people: Cast, on: date, number: str, **more: object) -> Work:
    return published(people, replace(NORMATIVE, formed_on=on, document_number=number, **more), on)


@pytest.fixture
def documents(people: Cast) -> dict[str, Work]:
    """One of 2023; of 2024 one repealed, one that lapses, one that stands, one of a superior, one mistaken."""
    made = {
        "old": issued(people, date(2023, 5, 8), "样街发〔2023〕1号"),
        "repealed": issued(people, date(2024, 3, 4), "样街发〔2024〕1号"),
        "lapsing": issued(people, date(2024, 4, 8), "样街发〔2024〕2号", valid_until=date(2024, 12, 30)),
        "standing": issued(people, date(2024, 5, 6), "样街发〔2024〕3号", valid_until=date(2024, 12, 31)),
        "foreign": issued(people, date(2024, 5, 7), "虚区发〔2024〕9号", own=False),
        "mistaken": issued(people, date(2024, 5, 8), "样街发〔2024〕4号"),
        "news": published(people, NEWS),
    }
    day = date(2024, 6, 3)
    basis = "样街发〔2024〕8号"
    catalogue.repeal(**said(people.zhao, made["repealed"].number, day), repealed_on=date(2024, 6, 1), basis=basis)
    catalogue.withdraw(**said(people.zhao, made["mistaken"].number, day), reason="重复登记", mistaken=True)
    return made


def test_documents_are_counted_as_issued_repealed_and_in_force(people: Cast, documents: dict[str, Work]) -> None:
    filled = ledger.count(people.organ, 2024)
    of = {name: str(work) for name, work in documents.items()}
    found = {key: (filled.values[key].number, set(filled.values[key].evidence)) for key in (ISSUED, REPEALED, IN_FORCE)}
    assert found == {
        ISSUED: (3, {of["repealed"], of["lapsing"], of["standing"]}),
        REPEALED: (2, {of["repealed"], of["lapsing"]}),
        IN_FORCE: (2, {of["old"], of["standing"]}),
    }
    assert filled.values["t2.rules.in_force"].number == 0, (
        "the catalogue is kept: nothing there is nothing, not unknown"
    )
    after = ledger.count(people.organ, 2025)
    assert [after.values[key].number for key in (ISSUED, REPEALED, IN_FORCE)] == [0, 1, 1], "lapsed on 1 January 2025"


def test_before_the_chosen_year_nothing_is_counted_here(people: Cast, documents: dict[str, Work]) -> None:
    assert ISSUED in ledger.undeclared(CODE, 2023) and ISSUED not in ledger.undeclared(CODE, 2024)
    assert ISSUED not in ledger.count(people.organ, 2023).values


def test_declared_and_counted_never_meet(people: Cast, documents: dict[str, Work]) -> None:
    words = {"organ": CODE, "cell": ISSUED, "number": 9, "source_office": "办公室", "signed_by": "王敏"}
    words |= {"signed_on": date(2024, 12, 31), "by": people.lin, "at": at(date(2025, 1, 6))}
    assert refused(declare, year=2024, **words) == {"counted"}
    declare(year=2023, **words)
    assert ledger.count(people.organ, 2023).values[ISSUED].number == 9
    setup = {"index_template": "{organ}/{year}-{serial:5}", "index_code": "11999001000000001X", "reassess_months": 12}
    setup |= {"later_review_days": 3, "interpret_days": 3, "by": people.zhou, "at": at(date(2025, 1, 6))}
    catalogue.set_up(organ=CODE, **setup, documents_since=2023)
    assert ledger.count(people.organ, 2023).values[ISSUED].number == 1, "the declaration no longer counts"
    row = next(one for one in registers.declarations(CODE, 2023) if one.key == ISSUED)
    assert row.counted and row.current is not None and row.current.printed == "9", "and is still there to be read"


def test_a_number_of_table_2_leads_back_to_its_documents(people: Cast, documents: dict[str, Work]) -> None:
    build(organ=CODE, year=2024, by=people.lin, at=at(date(2025, 1, 6)))
    page = trace(CODE, 2024, REPEALED, public=False)
    assert page is not None and page.printed == "2"
    assert [(one.kind, one.reference) for one in page.records] == [
        ("item", str(documents["repealed"].number)),
        ("item", str(documents["lapsing"].number)),
    ]
    assert "样街发〔2024〕1号；2024-03-04制发；2024-06-01起不再有效" in page.records[0].detail
    acts = [line.act for line in page.records[0].lines]
    assert acts[-2:] == ["catalogue.released", "catalogue.repealed"] and page.records[0].lines[-1].digest


def test_a_document_changed_around_the_acts_is_found(people: Cast, documents: dict[str, Work]) -> None:
    counted = {str(work) for work in documents.values()}
    assert evidence.tampered(CODE, 2024, counted) == ()
    Work.objects.filter(pk=documents["old"].pk).update(repealed_on=date(2024, 1, 1))
    Revision.objects.filter(work=documents["standing"]).update(own=False)
    told = evidence.tampered(CODE, 2024, counted)
    assert [one.partition("：")[0] for one in told] == [str(documents["old"]), str(documents["standing"])]
    assert "失效日期与办理记录不符" in told[0] and "文件种类" in told[1]


def test_a_correction_of_a_date_moves_the_count_and_is_told(people: Cast, documents: dict[str, Work]) -> None:
    work = documents["old"]
    moved = replace(NORMATIVE, formed_on=date(2024, 1, 2), document_number="样街发〔2023〕1号")
    updated(people, work.number, moved, date(2024, 7, 1), correction=True)
    assert str(work) in ledger.count(people.organ, 2024).values[ISSUED].evidence
    assert evidence.tampered(CODE, 2024, {str(work)}) == ()
    assert '"issued_on":"2024-01-02"' in Entry.objects.filter(subject=str(work), act="catalogue.released").last().data


def test_pieces_sent_up_are_the_counters(people: Cast) -> None:
    days = [date(2023, 12, 29), date(2024, 1, 5), date(2024, 2, 6), date(2024, 2, 7)]
    community = add_department(organ=CODE, name="东风社区（虚构）", kind="community", by=people.zhou, at=at())
    sent = [
        catalogue.send_up(
            organ=CODE, title=f"第{n}篇", portal="虚构区政府门户网站", submitted_on=on, department=community.pk,
            by=people.lin, at=at(),
        )
        for n, on in enumerate(days)
    ]  # fmt: skip
    for one, on in ((sent[0], date(2024, 1, 2)), (sent[1], date(2024, 1, 8))):
        catalogue.note_adopted(organ=CODE, submission=one.number, on=on, by=people.lin, at=at())
    words = {"organ": CODE, "submission": sent[2].number, "by": people.lin, "at": at()}
    assert refused(catalogue.note_returned, **words, on=date(2024, 2, 1), reason="") == {"on", "reason"}
    catalogue.note_returned(**words, on=date(2024, 2, 8), reason="与已采用的信息重复")
    assert refused(catalogue.note_adopted, **words, on=date(2024, 2, 9)) == {"decided"}
    narrative = ledger.count(people.organ, 2024).narrative
    assert (narrative["items_submitted"], narrative["items_adopted"]) == (3, 2), "adopted in 2024 is of 2024"
    assert ledger.count(people.organ, 2023).narrative == {"items_submitted": 1}
    figures = statistics.statistics(CODE, 2024)
    assert figures.submitted.months[:3] == (1, 2, 0) and figures.submitted.quarters == (3, 0, 0, 0)
    assert (figures.adopted.total, figures.returned.total) == (2, 1)
    assert [(one.name, one.sent_up, one.adopted) for one in figures.sources] == [("东风社区（虚构）", 3, 2)]


def test_typed_and_kept_counts_are_not_added_up(people: Cast) -> None:
    typed = {"organ": CODE, "family": "items_submitted", "number": 190, "source": "台账", "by": people.lin, "at": at()}
    counter = count(**typed, on=date(2024, 1, 31))
    sent = {"organ": CODE, "title": "一篇", "portal": "门户", "by": people.lin, "at": at()}
    assert ledger.count(people.organ, 2024).narrative["items_submitted"] == 190
    catalogue.send_up(**sent, submitted_on=date(2024, 2, 1))
    with pytest.raises(Refused, match="请撤销手工登记"):
        ledger.count(people.organ, 2024)
    assert "逐件登记" in reasons(count, **typed, on=date(2024, 2, 1))
    withdraw_count(organ=CODE, counter_id=counter.pk, reason="改为逐件登记", by=people.lin, at=at())
    assert ledger.count(people.organ, 2024).narrative["items_submitted"] == 1
    assert count(**typed, on=date(2024, 2, 1), scope="area").number == 190, "of the area: another number"


def test_figures_of_the_catalogue_by_month_kind_and_department(people: Cast, documents: dict[str, Work]) -> None:
    updated(people, documents["news"].number, NEWS, date(2024, 8, 5))
    figures = statistics.statistics(CODE, 2024)
    assert figures.published.months == (0, 0, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0)
    assert (figures.published.quarters, figures.updated.total, figures.late.total) == ((2, 4, 0, 0), 1, 0)
    assert dict(figures.by_kind) == {"行政规范性文件": 5, "其他信息": 1}
    assert figures.by_department == (("未注明", 6),)


def test_facts_are_few_queries_however_many(
    people: Cast, documents: dict[str, Work], django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        assert len(list(counting.facts(CODE, 2024))) == 4
