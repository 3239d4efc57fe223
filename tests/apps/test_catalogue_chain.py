"""From draft to portal: every stage another person, secrecy apart, nothing out too early, an edit voids it all."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from gongkai.base import journal
from gongkai.base.models import Entry
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.models import RevisionState, Work, WorkState
from gongkai.catalogue.queries import desk, items, public
from gongkai.organs.actions import grant
from gongkai.organs.models import Power
from tests.apps.caseroom import reasons, refused
from tests.apps.newsroom import (
    CODE,
    DAY,
    NEWS,
    approved,
    at,
    cleared,
    digest,
    drafted,
    newsroom,
    published,
    said,
    text_of,
    updated,
)
from tests.people import LONG_AGO, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return newsroom()


def allow(person: str, *powers: Power) -> None:
    from gongkai.base.journal import SYSTEM

    for power in powers:
        grant(person=person, organ=CODE, power=power, since=date(2019, 5, 15), by=SYSTEM, at=LONG_AGO)


def test_r068_the_whole_way_with_four_people(people: Cast) -> None:
    number = drafted(people)
    assert public.public_item(CODE, number, on=DAY) is None
    approved(people, number)
    assert public.public_item(CODE, number, on=DAY) is None, "approval is not release"
    work = catalogue.release(**said(people.zhao, number))
    assert (work.state, work.index_number) == (WorkState.PUBLISHED, "11999001000000001X/2024-00001")
    page = public.public_item(CODE, number, on=DAY)
    assert isinstance(page, public.PublicItem)
    assert (page.title, page.published_at, page.updated_at) == (NEWS.title, at(), None)
    steps = Entry.objects.filter(subject=str(work)).order_by("sequence").values_list("act", "actor")
    assert list(steps) == [
        ("catalogue.drafted", "lin"),
        ("catalogue.submitted", "lin"),
        ("catalogue.secrecy_reviewed", "zhou"),
        ("catalogue.reviewed", "zhao"),
        ("catalogue.reviewed", "zhou"),
        ("catalogue.reviewed", "sun"),
        ("catalogue.released", "zhao"),
    ]
    assert journal.verify() == ()


def test_release_is_refused_with_every_reason_at_once(people: Cast) -> None:
    bare = replace(NEWS, summary="", attribute="", matters=("20.99",), body="联系人手机13812345678。")
    number = drafted(people, bare)
    codes = refused(catalogue.release, **said(people.sun, number))
    assert codes == {"no_power", "state", "summary", "attribute", "matters", "finding", "secrecy", "chain"}
    assert refused(catalogue.submit, **said(people.lin, number)) == {"summary", "attribute", "matters", "finding"}


def test_r077_a_number_of_identity_stops_the_text_at_every_door(people: Cast) -> None:
    number = drafted(people, replace(NEWS, body="<p>领取人：王一，110101199003078<b>89X</b></p>"))
    assert "身份证" in reasons(catalogue.submit, **said(people.lin, number))
    catalogue.edit(**said(people.lin, number), text=NEWS)
    catalogue.submit(**said(people.lin, number))


def test_r069_nobody_approves_what_they_wrote_or_takes_two_stages(people: Cast) -> None:
    allow("lin", Power.REVIEW_ITEM_FIRST, Power.REVIEW_SECRECY)
    allow("zhao", Power.REVIEW_ITEM)
    number = drafted(people)
    catalogue.submit(**said(people.lin, number))
    seen = {"digest": digest(number)}
    assert refused(catalogue.secrecy_review, **said(people.lin, number), **seen, result="open") == {"other_person"}
    assert refused(catalogue.review, **said(people.lin, number), **seen) == {"other_person"}
    assert refused(catalogue.review, **said(people.sun, number), **seen) == {"no_power"}, "the last is not the first"
    catalogue.review(**said(people.zhao, number), **seen)
    assert refused(catalogue.review, **said(people.zhao, number), **seen) == {"other_person"}
    catalogue.review(**said(people.zhou, number), **seen)
    catalogue.review(**said(people.sun, number), **seen)
    assert refused(catalogue.release, **said(people.zhao, number)) == {"secrecy"}


def test_whoever_edits_has_written_it_and_voids_every_approval(people: Cast) -> None:
    allow("zhao", Power.DRAFT_ITEM)
    number = approved(people, drafted(people))
    catalogue.edit(**said(people.zhao, number), text=replace(NEWS, body="<p>改了一个字</p>"))
    row = text_of(number)
    assert (row.state, row.digest, row.writers) == (RevisionState.DRAFT, "", ["lin", "zhao"])
    assert refused(catalogue.release, **said(people.zhao, number)) == {"state", "secrecy", "chain"}
    catalogue.submit(**said(people.lin, number))
    assert refused(catalogue.review, **said(people.zhao, number), digest=digest(number)) == {"other_person"}


def test_a_reviewer_approves_what_they_saw(people: Cast) -> None:
    number = cleared(people, drafted(people))
    seen = digest(number)
    catalogue.edit(**said(people.lin, number), text=replace(NEWS, title="另一个标题"))
    catalogue.submit(**said(people.lin, number))
    assert refused(catalogue.review, **said(people.zhao, number), digest=seen) == {"digest"}


def test_a_text_changed_around_the_acts_is_not_released(people: Cast) -> None:
    number = approved(people, drafted(people))
    row = text_of(number)
    row.body = "<p>绕过系统改的</p>"
    row.save(update_fields=["body"])
    assert refused(catalogue.release, **said(people.zhao, number)) == {"digest", "secrecy", "chain"}


def test_what_was_decided_cannot_be_changed_or_deleted(people: Cast) -> None:
    number = published(people).number
    catalogue.withdraw(**said(people.zhao, number), reason="撤下")
    row = text_of(number)
    for rows in (row.reviews, row.secrecy_reviews, items.find(CODE, number).changes):
        assert rows.exists()
        for act in (rows.all().delete, partial(rows.update, at=at(date(2020, 1, 6)))):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                act()


def test_sent_back_with_a_phrase_and_approved_by_the_same_people_again(people: Cast) -> None:
    number = cleared(people, drafted(people))
    catalogue.review(**said(people.zhao, number), digest=digest(number))
    assert refused(catalogue.send_back, **said(people.zhou, number), opinion=" ") == {"opinion"}
    catalogue.send_back(**said(people.zhou, number), opinion=catalogue.PHRASES[1])
    page = desk.item(CODE, number, on=DAY)
    assert page is not None and page.line.text_term == "起草中"
    assert [one.decision_term for one in page.decisions if one.what != "保密审查"] == ["同意", "退回"]
    catalogue.submit(**said(people.lin, number))
    for person in (people.zhao, people.zhou, people.sun):
        catalogue.review(**said(person, number), digest=digest(number))
    assert catalogue.release(**said(people.zhao, number)).state == WorkState.PUBLISHED, "the same text stays cleared"


def test_the_route_is_frozen_at_submission(people: Cast) -> None:
    number = cleared(people, drafted(people))
    catalogue.set_route(organ=CODE, stages=["终审"], column="notices", by=people.zhou, at=at())
    assert text_of(number).stages == ["初审", "复审", "终审"]
    other = cleared(people, drafted(people))
    assert text_of(other).stages == ["终审"]
    catalogue.review(**said(people.sun, other), digest=digest(other))
    assert text_of(other).state == RevisionState.APPROVED
    assert refused(catalogue.set_route, organ=CODE, stages=["一"] * 6, by=people.zhou, at=at()) == {"stages"}


def test_secrecy_that_closes_or_is_referred_keeps_it_in(people: Cast) -> None:
    number = drafted(people)
    catalogue.submit(**said(people.lin, number))
    seen = {"digest": digest(number)}
    assert refused(catalogue.secrecy_review, **said(people.zhou, number), **seen, result="closed") == {"opinion"}
    catalogue.secrecy_review(**said(people.zhou, number), **seen, result="referred", opinion="报保密行政管理部门确定")
    for person in (people.zhao, people.zhou, people.sun):
        catalogue.review(**said(person, number), **seen)
    assert "报有关主管部门" in reasons(catalogue.release, **said(people.zhao, number))
    catalogue.secrecy_review(**said(people.zhou, number), **seen, result="open")
    catalogue.release(**said(people.zhao, number))


def test_r075_a_live_text_stays_up_while_its_successor_is_reviewed(people: Cast) -> None:
    work = published(people)
    later = date(2024, 4, 8)
    catalogue.correct(**said(people.lin, work.number, later), reason="开放时间有误，应为每日11时")
    changed = replace(NEWS, body="<p>每日11时开放。</p>")
    catalogue.edit(**said(people.lin, work.number, later), text=changed)
    approved(people, work.number, later)
    page = public.public_item(CODE, work.number, on=later)
    assert isinstance(page, public.PublicItem) and "11时" not in page.body and not page.changes
    catalogue.release(**said(people.zhao, work.number, later))
    page = public.public_item(CODE, work.number, on=later)
    assert isinstance(page, public.PublicItem) and "11时" in page.body
    assert (page.published_at, page.updated_at) == (at(), at(later)), "the first day stays"
    assert [(one.kind, one.note) for one in page.changes] == [("corrected", "开放时间有误，应为每日11时")]
    assert page.index_number == work.index_number
    states = list(items.find(CODE, work.number).revisions.order_by("number").values_list("state", flat=True))
    assert states == ["superseded", "published"], "the old text stays on record"


def test_only_one_text_is_open_at_a_time(people: Cast) -> None:
    work = published(people)
    catalogue.revise(**said(people.lin, work.number), reason="更新")
    assert refused(catalogue.correct, **said(people.lin, work.number), reason="更正") == {"open"}
    assert refused(catalogue.withdraw, **said(people.zhao, work.number), reason="撤") == {"open"}
    catalogue.drop(**said(people.lin, work.number))
    assert refused(catalogue.edit, **said(people.lin, work.number), text=NEWS) == {"no_draft"}
    assert isinstance(public.public_item(CODE, work.number, on=DAY), public.PublicItem)


def test_r070_numbers_are_given_at_first_publication_and_never_again(people: Cast) -> None:
    first, draft = published(people), drafted(people)
    second = published(people)
    assert [first.index_number[-5:], second.index_number[-5:]] == ["00001", "00002"]
    assert not Work.objects.get(number=draft).index_number
    catalogue.withdraw(**said(people.zhao, second.number), reason="重复发布")
    assert published(people).index_number[-5:] == "00003"
    assert published(people, on=date(2025, 3, 4)).index_number.endswith("2025-00001")


def test_r066_what_is_not_published_is_on_record_with_a_reason(people: Cast) -> None:
    kept = replace(NEWS, attribute="withheld", body="<p>身份证11010119900307889X</p>")
    number = drafted(people, kept)
    assert refused(catalogue.submit, **said(people.lin, number)) == {"attribute_reason"}
    catalogue.edit(**said(people.lin, number), text=replace(kept, attribute_reason="涉及个人隐私，条例第十五条"))
    catalogue.submit(**said(people.lin, number))
    for person in (people.zhao, people.zhou, people.sun):
        catalogue.review(**said(person, number), digest=digest(number))
    work = items.find(CODE, number)
    assert (work.state, work.reassess_on, work.index_number) == (WorkState.RECORDED, date(2025, 3, 4), "")
    assert public.public_item(CODE, number, on=DAY) is None
    assert refused(catalogue.release, **said(people.zhao, number)) == {"no_draft"}
    later = date(2025, 3, 5)
    catalogue.reassess(**said(people.lin, number, later), result="keep", reason="情形没有变化")
    assert items.find(CODE, number).reassess_on == date(2026, 3, 5)
    catalogue.reassess(**said(people.lin, number, later), result="open", reason="当事人已同意公开")
    assert text_of(number).attribute == "" and items.open_text(items.find(CODE, number)) is not None
    catalogue.edit(**said(people.lin, number, later), text=NEWS)
    approved(people, number, later)
    assert catalogue.release(**said(people.zhao, number, later)).state == WorkState.PUBLISHED


def test_r067_late_is_a_mark_that_stays(people: Cast) -> None:
    assert not published(people).revisions.get().late
    formed = replace(NEWS, formed_on=date(2023, 12, 20))  # due 2024-01-18 (law.md E41)
    assert not published(people, formed, date(2024, 1, 18)).revisions.get().late
    assert published(people, formed, date(2024, 1, 19)).revisions.get().late
    special = replace(formed, limit_number=120, limit_unit="days", limit_law="《示例条例》第三条")
    assert not published(people, special, date(2024, 1, 19)).revisions.get().late
    assert refused(catalogue.draft, organ=CODE, text=replace(formed, limit_number=5), by=people.lin, at=at()) == {
        "limit"
    }


def test_published_things_cannot_become_secret_by_an_update(people: Cast) -> None:
    work = published(people)
    hidden = replace(NEWS, attribute="withheld", attribute_reason="不宜公开")
    catalogue.revise(**said(people.lin, work.number), reason="更新")
    catalogue.edit(**said(people.lin, work.number), text=hidden)
    assert refused(catalogue.submit, **said(people.lin, work.number)) == {"attribute"}


def test_an_update_counts_its_own_days(people: Cast) -> None:
    work = published(people)
    changed = replace(NEWS, changed_on=date(2024, 3, 5))
    assert updated(people, work.number, changed, date(2024, 5, 6)).revisions.get(number=2).late
