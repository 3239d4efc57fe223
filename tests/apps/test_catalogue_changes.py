"""What becomes of a published item, as the public reads it; emergency release; the schedule and what waits."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gongkai.base import journal
from gongkai.base.jobs import declared
from gongkai.base.models import Series
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.jobs import release_what_is_due, remind, show_what_lapsed
from gongkai.catalogue.models import RevisionState, Setup, WorkState
from gongkai.catalogue.queries import desk, export, items, public, waiting
from gongkai.organs.actions import change_details, leave
from gongkai.organs.queries import find, inbox
from tests.apps.caseroom import reasons, refused
from tests.apps.newsroom import (
    CODE,
    DAY,
    NEWS,
    NORMATIVE,
    approved,
    at,
    cleared,
    digest,
    drafted,
    newsroom,
    published,
    said,
    text_of,
)
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return newsroom()


class TestPublicFaces:
    def test_withdrawn_is_gone_with_a_reason_and_nothing_is_deleted(self, people: Cast) -> None:
        work = published(people)
        assert refused(catalogue.withdraw, **said(people.lin, work.number), reason="") == {"no_power", "reason"}
        assert "手机" in reasons(catalogue.withdraw, **said(people.zhao, work.number), reason="请致电13812345678")
        catalogue.withdraw(**said(people.zhao, work.number, date(2024, 5, 6)), reason="内容有误，另行发布")
        face = public.public_item(CODE, work.number, on=date(2024, 5, 7))
        assert face == public.Gone(NEWS.title, work.index_number, date(2024, 5, 6), "内容有误，另行发布")
        assert public.find(CODE, "社区食堂").total == 0 and not list(export.sitemap(people.organ))
        page = desk.item(CODE, work.number, on=DAY)
        assert (
            page is not None and page.text.body == NEWS.body and page.changes[0][:2] == ("撤下", "内容有误，另行发布")
        )
        assert refused(catalogue.revise, **said(people.lin, work.number), reason="再发") == {"state"}

    def test_replaced_leads_to_the_last_of_the_chain(self, people: Cast) -> None:
        works = [published(people).number for _ in range(3)]
        for old, new in ((works[0], works[1]), (works[1], works[2])):
            catalogue.replace(**said(people.zhao, old), successor=new, reason="由新的安排替代")
        assert public.public_item(CODE, works[0], on=DAY) == public.Moved(works[2], "由新的安排替代")
        assert refused(catalogue.replace, **said(people.zhao, works[2]), successor=works[2], reason="自己") == {
            "successor"
        }
        assert refused(catalogue.replace, **said(people.zhao, works[2]), successor=works[0], reason="回去") == {
            "successor"
        }

    def test_r073_repealed_stays_up_and_says_so(self, people: Cast) -> None:
        work = published(people, NORMATIVE)
        day, basis = date(2024, 6, 3), "样街发〔2024〕8号"
        news = published(people).number
        assert refused(catalogue.repeal, **said(people.zhao, news, day), repealed_on=day, basis=basis) == {"kind"}
        early = {"repealed_on": date(2024, 2, 1), "basis": ""}
        assert refused(catalogue.repeal, **said(people.zhao, work.number, day), **early) == {"basis", "repealed_on"}
        catalogue.repeal(**said(people.zhao, work.number, day), repealed_on=date(2024, 6, 1), basis=basis)
        face = public.public_item(CODE, work.number, on=day)
        assert isinstance(face, public.PublicItem)
        assert (face.validity_term, face.repealed_on) == ("废止", date(2024, 6, 1))
        assert face.changes[0].note == "自2024-06-01起废止：样街发〔2024〕8号"
        assert public.find(CODE, "管理办法", validity="repealed").total == 1
        assert refused(catalogue.repeal, **said(people.zhao, work.number, day), repealed_on=day, basis=basis) == {
            "repealed"
        }

    def test_r073_lapsed_is_found_as_lapsed_the_day_after(self, people: Cast) -> None:
        published(people, replace(NORMATIVE, valid_until=date(2024, 6, 30)))
        assert public.find(CODE, "管理办法").facets["validity"] == (("in_force", 1),)
        show_what_lapsed(at(date(2024, 6, 30), 2))
        assert public.find(CODE, "管理办法").facets["validity"] == (("in_force", 1),)
        show_what_lapsed(at(date(2024, 7, 1), 2))
        assert public.find(CODE, "管理办法").facets["validity"] == (("lapsed", 1),)

    def test_r074_policy_and_reading_show_each_other(self, people: Cast) -> None:
        policy = published(people, NORMATIVE).number
        due = [one for one in waiting.waiting(people.organ, on=DAY) if one.kind == "interpret"]
        assert [(one.number, one.due_on) for one in due] == [(policy, date(2024, 3, 7))]
        reading = published(people, replace(NEWS, title="一图读懂管理办法", kind="interpretation")).number
        link = {"organ": CODE, "by": people.lin, "at": at()}
        assert refused(catalogue.link_interpretation, policy=reading, reading=policy, **link) == {"policy", "reading"}
        catalogue.link_interpretation(policy=policy, reading=reading, **link)
        catalogue.link_interpretation(policy=policy, reading=reading, **link)
        first, second = (public.public_item(CODE, number, on=DAY) for number in (policy, reading))
        assert isinstance(first, public.PublicItem) and isinstance(second, public.PublicItem)
        assert [one.title for one in first.interpretations] == ["一图读懂管理办法"]
        assert [one.number for one in second.policies] == [policy]
        assert not [one for one in waiting.waiting(people.organ, on=DAY) if one.kind == "interpret"]

    def test_r083_an_item_has_the_tags_of_its_page(self, people: Cast) -> None:
        face = public.public_item(CODE, published(people).number, on=DAY)
        assert isinstance(face, public.PublicItem)
        tags = dict(face.meta)
        assert (tags["ArticleTitle"], tags["PubDate"]) == (NEWS.title, "2024-03-04 10:00")
        assert (tags["ContentSource"], tags["ColumnName"]) == ("综合办公室", "通知公告")

    def test_what_somebody_else_changed_is_not_changed_unseen(self, people: Cast) -> None:
        work = published(people)
        seen = work.version
        catalogue.withdraw(**said(people.zhao, work.number), reason="重复", seen=seen)
        assert "stale" in refused(catalogue.withdraw, **said(people.zhao, work.number), reason="重复", seen=seen)


class TestEmergency:
    def test_out_at_once_with_a_reason_and_reviewed_afterwards(self, people: Cast) -> None:
        number = drafted(people, replace(NEWS, title="暴雨红色预警", column="notices"))
        catalogue.submit(**said(people.lin, number))
        urgent = {**said(people.sun, number), "reason": "防汛应急响应"}
        assert refused(catalogue.emergency_release, **urgent) == {"secrecy"}, "保密审查 is never left out"
        assert refused(catalogue.emergency_release, **said(people.zhao, number), reason="") == {
            "no_power", "reason", "secrecy",
        }  # fmt: skip
        catalogue.secrecy_review(**said(people.zhou, number), result="open", digest=digest(number))
        work = catalogue.emergency_release(**urgent)
        assert (work.state, work.urgent, work.later_due_on) == (WorkState.PUBLISHED, True, date(2024, 3, 7))
        assert [one.number for one in waiting.waiting(people.organ, on=DAY) if one.kind == "later_review"] == [number]
        assert refused(catalogue.later_review, **said(people.lin, number), digest=digest(number)) == {
            "no_power", "other_person",
        }  # fmt: skip
        for person in (people.zhao, people.zhou, people.sun):
            catalogue.later_review(**said(person, number), digest=digest(number))
        work = items.find(CODE, number)
        assert (work.urgent, work.later_due_on) == (True, None), "that it was urgent stays on record"
        assert refused(catalogue.later_review, **said(people.sun, number), digest=digest(number)) == {"state"}


class TestSchedule:
    HOUR = datetime(2024, 3, 6, 9, tzinfo=at().tzinfo)

    def scheduled(self, people: Cast) -> int:
        number = approved(people, drafted(people))
        catalogue.schedule(**said(people.zhao, number), due_at=self.HOUR)
        return number

    def test_goes_out_at_its_hour_and_is_dated_by_the_act(self, people: Cast) -> None:
        number = self.scheduled(people)
        release_what_is_due(self.HOUR - timedelta(hours=1))
        assert public.public_item(CODE, number, on=DAY) is None
        late = self.HOUR + timedelta(hours=3, minutes=7)  # the machine was down
        release_what_is_due(late)
        release_what_is_due(late)
        face = public.public_item(CODE, number, on=DAY)
        assert isinstance(face, public.PublicItem) and face.published_at == late, "never back-dated"
        assert items.find(CODE, number).revisions.get().published_by == people.zhao
        assert journal.verify() == () and inbox(people.zhao) == ()

    def test_only_full_hours_ahead(self, people: Cast) -> None:
        number = approved(people, drafted(people))
        for wrong in (self.HOUR + timedelta(minutes=5), at(), at() + timedelta(days=400)):
            assert refused(catalogue.schedule, **said(people.zhao, number), due_at=wrong) == {"due_at"}

    def test_what_cannot_go_out_is_told_before_and_at_its_hour(self, people: Cast) -> None:
        number = self.scheduled(people)
        catalogue.close_column(organ=CODE, key="notices", by=people.zhou, at=at())
        release_what_is_due(self.HOUR - timedelta(hours=2))
        told = [one.text for one in inbox(people.zhao)]
        assert len(told) == 1 and "到时将不能发布" in told[0] and "已经停用" in told[0]
        release_what_is_due(self.HOUR)
        assert len(inbox(people.zhao)) == 2 and public.public_item(CODE, number, on=DAY) is None
        row = text_of(number)
        assert (row.state, row.due_at) == (RevisionState.APPROVED, None) and "已经停用" in row.failed
        assert [one.kind for one in waiting.waiting(people.organ, on=DAY) if one.number == number] == ["failed"]

    def test_a_text_edited_since_is_not_due_any_more(self, people: Cast) -> None:
        number = self.scheduled(people)
        catalogue.edit(**said(people.lin, number), text=NEWS)
        release_what_is_due(self.HOUR)
        assert text_of(number).state == RevisionState.DRAFT and text_of(number).due_at is None

    def test_in_the_name_of_somebody_who_may_no_longer(self, people: Cast) -> None:
        number = self.scheduled(people)
        leave(person="zhao", until=date(2024, 3, 5), by=people.zhou, at=at(date(2024, 3, 5)))
        release_what_is_due(self.HOUR)
        assert public.public_item(CODE, number, on=DAY) is None and "权限" in text_of(number).failed

    def test_without_a_number_to_give_it_waits_as_it_was(self, people: Cast) -> None:
        first = self.scheduled(people)
        Setup.objects.update(index_template="{organ}/{year}-{serial:1}")
        series, _ = Series.objects.get_or_create(name=f"index/{CODE}", year=2024)
        Series.objects.filter(pk=series.pk).update(last=9)
        release_what_is_due(self.HOUR)
        row = text_of(first)
        assert (row.state, row.published_at) == (RevisionState.APPROVED, None) and "索引号" in row.failed
        assert Series.objects.get(pk=series.pk).last == 9 and journal.verify() == ()

    def test_taken_out_of_the_schedule(self, people: Cast) -> None:
        number = self.scheduled(people)
        catalogue.unschedule(**said(people.zhao, number))
        release_what_is_due(self.HOUR)
        assert text_of(number).state == RevisionState.APPROVED
        assert refused(catalogue.unschedule, **said(people.zhao, number)) == {"state"}


def test_duties_and_what_waits_are_told_to_who_can_act_once(people: Cast) -> None:
    number = cleared(people, drafted(people, replace(NEWS, formed_on=date(2024, 2, 7))))  # due 2024-03-12
    for _ in range(2):
        remind(at(date(2024, 3, 8), 7))
    (told,) = inbox(people.zhao)
    assert told.text == f"编号{number}“{NEWS.title}”待初审，期限2024-03-12，还有2个工作日。"
    remind(at(date(2024, 3, 13), 7))
    assert "已经超过" in inbox(people.zhao)[0].text
    assert inbox(people.lin) == () and {one.name for one in declared()} >= {"catalogue.remind", "catalogue.release_due"}


def test_r072_a_changed_telephone_opens_a_review_of_the_guide(people: Cast) -> None:
    from gongkai.law.publication import GuideElement

    said_of = dict.fromkeys(GuideElement, "见办公室公告")
    said_of |= {GuideElement.OFFICE: "样板街道办公室", GuideElement.ADDRESS: "示例市虚构区样板路1号"}
    said_of |= {GuideElement.TELEPHONE: "000-00000000"}
    words = {"organ": CODE, "column": "notices", "formed_on": date(2024, 3, 1), "by": people.lin, "at": at()}
    lacking = {key: text for key, text in said_of.items() if key is not GuideElement.FAX}
    assert refused(catalogue.write_guide, elements=lacking, **words) == {"guide.fax"}
    number = catalogue.write_guide(elements=said_of, **words).work.number
    assert catalogue.write_guide(elements=said_of, **words).work.number == number, "the draft that there is"
    approved(people, number)
    catalogue.release(**said(people.zhao, number))
    assert refused(catalogue.write_guide, elements=said_of, **words) == {"live"}
    assert not [one for one in waiting.waiting(find(CODE), on=DAY) if one.kind == "guide"]
    change_details(organ=CODE, changes={"telephone": "000-11111111"}, reason="换号", by=people.zhou, at=at())
    (one,) = (one for one in waiting.waiting(find(CODE), on=DAY) if one.kind == "guide")
    assert one.text == "指南与机关信息不一致：联系电话"
