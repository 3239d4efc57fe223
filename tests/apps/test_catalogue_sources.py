"""Where items come from and how they leave: 来稿, sheets, attachments, an office's choices, exports, search."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from gongkai.base.search import FACETS, Searchable, Wanted, put, remove, search
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.models import Attachment, SourceState, Work
from gongkai.catalogue.queries import choices, desk, export, items, public, sheet, statistics
from gongkai.organs.actions import add_department
from gongkai.paper.ledger_sheet import write
from tests.apps.caseroom import reasons, refused
from tests.apps.newsroom import CODE, DAY, NEWS, NORMATIVE, at, cleared, drafted, newsroom, published, said, text_of
from tests.paper.office_files import word
from tests.people import Cast

pytestmark = pytest.mark.django_db
ACT = {"organ": CODE, "at": at()}


@pytest.fixture
def people() -> Cast:
    return newsroom()


def test_a_community_hands_in_and_it_becomes_a_draft(people: Cast) -> None:
    place = add_department(organ=CODE, name="东风社区（虚构）", kind="community", by=people.zhou, at=at())
    words = {**ACT, "by": people.lin, "department": place.pk, "title": "社区食堂开张", "body": "今日开张。\n欢迎光临。"}
    assert refused(catalogue.contribute, **{**words, "title": "", "body": "", "department": 0}) == {
        "title", "body", "department",
    }  # fmt: skip
    assert refused(catalogue.contribute, **{**words, "by": people.sun}) == {"no_power"}
    first, second = catalogue.contribute(**words), catalogue.contribute(**words)
    taken = catalogue.take_contribution(**ACT, contribution=first.number, by=people.lin)
    assert taken.work is not None and taken.state == SourceState.ADOPTED
    page = desk.item(CODE, taken.work.number, on=DAY)
    assert page is not None and page.text.body == "<p>今日开张。</p><p>欢迎光临。</p>"
    assert (page.text.source, page.line.department) == ("东风社区（虚构）", "东风社区（虚构）")
    assert refused(catalogue.take_contribution, **ACT, contribution=first.number, by=people.lin) == {"decided"}
    catalogue.return_contribution(**ACT, contribution=second.number, reason="与前一篇重复", by=people.lin)
    (figures,) = statistics.statistics(CODE, 2024).sources
    assert (figures.contributed, figures.taken, figures.returned) == (2, 1, 1)


class TestSheet:
    ROW = {
        "title": "甲", "kind": "general", "column": "notices", "summary": "概述", "attribute": "active",
        "formed_on": date(2024, 1, 2), "issuer": "街道", "source": "办公室", "matters": "20.07；area.08",
        "body": "正文",
    }  # fmt: skip

    def filled(self, people: Cast, *rows: dict[str, object]) -> bytes:
        return write(rows, sheet.columns_of(people.organ, on=DAY), "导入")

    def test_all_rows_or_none_with_every_fault_first(self, people: Cast) -> None:
        bad = self.filled(people, self.ROW, {**self.ROW, "title": "", "matters": "20.99"}, {**self.ROW, "issuer": ""})
        text = reasons(catalogue.import_items, **ACT, content=bad, by=people.lin)
        for fault in ("第4行“名称”：没有填写", "第4行“公开事项代码”：没有这些代码：20.99", "第5行“发布机构”：没有填写"):
            assert fault in text
        assert not Work.objects.exists()
        made = catalogue.import_items(**ACT, content=self.filled(people, self.ROW, self.ROW), by=people.lin)
        assert [work.number for work in made] == [1, 2]
        row = text_of(1)
        assert (row.title, row.matters, row.body, row.formed_on) == (
            "甲",
            ["20.07", "area.08"],
            "<p>正文</p>",
            date(2024, 1, 2),
        )
        cleared(people, 1)

    def test_not_a_sheet_and_an_empty_one(self, people: Cast) -> None:
        assert refused(catalogue.import_items, **ACT, content=b"PK", by=people.lin) == {"unreadable"}
        empty = sheet.template(people.organ, on=DAY)
        assert refused(catalogue.import_items, **ACT, content=empty, by=people.lin) == {"empty"}


class TestAttachments:
    def test_a_stripped_copy_goes_out_and_its_words_are_proofed(self, people: Cast) -> None:
        number = drafted(people)
        with_phone = word("领取人电话13812345678")
        made = catalogue.attach(**said(people.lin, number), title="名单", content=with_phone)
        assert made.copy.digest != made.file.digest and "13812345678" in made.text
        assert "附件“名单”" in reasons(catalogue.submit, **said(people.lin, number))
        catalogue.detach(**said(people.lin, number), place=made.place)
        catalogue.attach(**said(people.lin, number), title="安排", content=word("安排如下"))
        cleared(people, number)
        for person in (people.zhao, people.zhou, people.sun):
            page = desk.item(CODE, number, on=DAY)
            assert page is not None
            catalogue.review(**said(person, number), digest=page.digest)
        catalogue.release(**said(people.zhao, number))
        face = public.public_item(CODE, number, on=DAY)
        assert isinstance(face, public.PublicItem)
        assert [(one.title, one.name, one.text) for one in face.files] == [("安排", "安排.docx", "安排如下")]
        assert public.find(CODE, "安排如下").total == 1
        found = public.file(CODE, number, face.files[0].place)
        assert found is not None and (found[0], hashlib.sha256(found[1]).hexdigest()) == (
            "安排.docx",
            face.files[0].digest,
        )
        catalogue.withdraw(**said(people.zhao, number), reason="撤下")
        assert public.file(CODE, number, face.files[0].place) is None, "gone with its item"

    def test_a_file_added_or_taken_away_voids_the_review(self, people: Cast) -> None:
        number = cleared(people, drafted(people))
        catalogue.attach(**said(people.lin, number), title="甲", content=word("甲"))
        assert text_of(number).state == "draft" and text_of(number).digest == ""

    def test_what_cannot_be_stripped_is_refused(self, people: Cast) -> None:
        number = drafted(people)
        assert refused(catalogue.attach, **said(people.lin, number), title="旧版", content=b"\xd0\xcf\x11\xe0") == {
            "unreadable"
        }
        assert refused(catalogue.attach, **said(people.sun, number), title="", content=b"") == {"no_power", "title"}

    def test_a_successor_takes_the_files_along(self, people: Cast) -> None:
        number = drafted(people)
        catalogue.attach(**said(people.lin, number), title="甲", content=word("甲"))
        from tests.apps.newsroom import approved

        approved(people, number)
        catalogue.release(**said(people.zhao, number))
        catalogue.revise(**said(people.lin, number), reason="更新")
        assert Attachment.objects.filter(revision__work__number=number).count() == 2


class TestChoices:
    def test_columns_routes_and_lists_of_ones_own(self, people: Cast) -> None:
        column = {**ACT, "key": "news", "name": "工作动态", "part": "other", "pace": "news", "description": "动态"}
        assert refused(catalogue.add_column, **column, by=people.lin) == {"no_power"}
        catalogue.add_column(**column, by=people.zhou)
        assert refused(catalogue.add_column, **{**column, "name": "", "pace": "x"}, by=people.zhou) == {
            "twice",
            "name",
            "choice",
        }
        catalogue.set_route(organ=CODE, stages=["审核", "签发"], by=people.zhou, at=at())
        assert {one.key: one.stages for one in choices.columns(CODE, on=DAY)}["news"] == ("审核", "签发")
        value = {**ACT, "list": "areas", "key": "canteens", "term": "社区食堂", "by": people.zhou}
        catalogue.extend_value_list(**value)
        assert refused(catalogue.extend_value_list, **value) == {"twice"}
        assert "own.canteens" in choices.matters(people.organ)
        cleared(people, drafted(people, replace(NEWS, matters=("own.canteens",))))

    def test_set_up_is_refused_with_every_reason(self, people: Cast) -> None:
        wrong = {"index_template": "{year}", "index_code": "x", "reassess_months": 0, "later_review_days": 3}
        codes = refused(
            catalogue.set_up, **ACT, **wrong, interpret_days=99, documents_since=2019, seen=0, by=people.zhou
        )
        assert codes == {"stale", "index_template", "index_code", "number", "documents_since"}

    def test_an_office_that_set_nothing_up_cannot_publish(self, people: Cast) -> None:
        from gongkai.catalogue.models import Setup

        Setup.objects.all().delete()
        number = drafted(people)
        assert "setup" in refused(catalogue.release, **said(people.zhao, number))


class TestExports:
    def test_r071_the_catalogue_has_the_columns_of_article_12(self, people: Cast) -> None:
        work = published(people, NORMATIVE)
        (row,) = export.catalogue(people.organ, on=DAY)
        assert [row[key] for key in ("index_number", "title", "summary", "formed_on", "published_on", "validity")] == [
            work.index_number, NORMATIVE.title, NORMATIVE.summary, date(2024, 3, 1), DAY, "有效",
        ]  # fmt: skip
        assert [one.title for one in export.CATALOGUE[:4]] == ["索引号", "信息名称", "内容概述", "生成日期"]
        assert write(export.catalogue(people.organ, on=DAY), export.CATALOGUE, "目录")
        (open_row,) = export.open_data(people.organ, on=DAY)
        assert open_row["number"] == work.number and open_row["published_on"] == "2024-03-04"

    def test_the_standard_catalogue_has_one_row_for_each_area(self, people: Cast) -> None:
        published(people, replace(NEWS, matters=("20.11", "area.05", "area.06")))
        rows = list(export.standard(people.organ))
        assert [(one["serial"], one["area"], one["level"], one["way"]) for one in rows] == [
            (1, "社会救助", "乡级", "主动"), (2, "养老服务", "乡级", "主动"),
        ]  # fmt: skip
        assert set(rows[0]) == {one.key for one in export.STANDARD} and rows[0]["limit"].endswith("20个工作日内")

    def test_feed_and_sitemap_show_what_is_live(self, people: Cast) -> None:
        first, second = published(people), published(people, NEWS, date(2024, 3, 5))
        drafted(people)
        assert [one.number for one in export.feed(people.organ)] == [second.number, first.number]
        assert [number for number, _ in export.sitemap(people.organ)] == [first.number, second.number]
        listing = public.listing(CODE, on=DAY, column="notices")
        assert listing is not None and (listing.total, listing.lines[0].number) == (2, second.number)
        assert public.listing(CODE, on=DAY, column="nothing") is None
        counts = {row.key: (n, last) for row, n, last in public.columns(CODE, on=DAY)}
        assert counts == {"notices": (2, date(2024, 3, 5)), "documents": (0, None)}

    def test_r078_what_is_published_waits_for_archive_and_library(self, people: Cast) -> None:
        work, draft = published(people), drafted(people)
        hand = {**ACT, "recipient": "虚构区档案馆", "on": DAY, "by": people.zhao}
        assert [one.number for one in export.to_hand_over(people.organ, "archive")] == [work.number]
        assert refused(catalogue.hand_over, **hand, place="archive", numbers=[work.number, draft]) == {"numbers"}
        catalogue.hand_over(**hand, place="archive", numbers=[work.number])
        assert export.to_hand_over(people.organ, "archive") == ()
        assert len(export.to_hand_over(people.organ, "library")) == 1
        assert refused(catalogue.hand_over, **hand, place="archive", numbers=[work.number]) == {"twice"}

    def test_the_desk_list_has_filters(self, people: Cast) -> None:
        published(people, NORMATIVE)
        drafted(people)
        assert [one.number for one in desk.item_list(CODE).lines] == [2, 1]
        assert [one.number for one in desk.item_list(CODE, state="published").lines] == [1]
        assert [one.number for one in desk.item_list(CODE, kind="general", words="社区 开放").lines] == [2]
        assert [one.number for one in desk.item_list(CODE, words="〔2024〕3号").lines] == [1]
        assert desk.item_list(CODE, year=2023).total == 0


class TestSearch:
    @pytest.fixture(autouse=True)
    def documents(self) -> None:
        for n, (title, text, column, year) in enumerate(
            (
                ("社区食堂管理办法", "规定补助标准。ＡＢＣ公司承办", "documents", 2024),
                ("关于召开会议的通知", "讨论社区食堂的选址", "notices", 2024),
                ("财政决算", "社区运转经费与食堂补贴", "notices", 2023),
            ),
            1,
        ):
            put(Searchable(f"item/x/{n}", "x", title, text, column, year, "general", "none", date(year, 1, n)))

    def refs(self, text: str, **said: object) -> list[str]:
        return [one.ref[-1] for one in search(Wanted(text, **said)).hits]  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("text", "refs"),
        [
            ("社区食堂", ["1", "2"]),
            ("食堂", ["1", "2", "3"]),
            ("社区 食堂", ["1", "2", "3"]),
            ("贴", ["3"]),
            ("会", ["2"]),
            ("abc", ["1"]),
            ("ＡＢ", ["1"]),
            ("没有的词", []),
            ("", []),
            ("，。", []),
            ("'\"); DROP --", []),
            ("社区食堂 " * 200, ["1", "2"]),
            ("堂社区", []),
        ],
    )
    def test_what_is_found(self, text: str, refs: list[str]) -> None:
        assert sorted(self.refs(text)) == refs

    def test_a_title_counts_more_than_a_text(self) -> None:
        assert self.refs("社区食堂") == ["1", "2"]

    def test_facets_leave_out_their_own_choice(self) -> None:
        found = search(Wanted("食堂", year=2024, column="notices"))
        assert found.total == 1 and set(found.facets) == set(FACETS)
        assert dict(found.facets["column"]) == {"documents": 1, "notices": 1}
        assert dict(found.facets["year"]) == {2024: 1, 2023: 1}
        assert search(Wanted("食堂", organ="y")).total == 0

    def test_what_was_typed_is_marked(self) -> None:
        (hit,) = search(Wanted("补助标准")).hits
        assert [text for text, is_marked in hit.snippet if is_marked] == ["补助标准"]
        assert "".join(text for text, _ in hit.title) == "社区食堂管理办法"

    def test_pages_do_not_overlap_and_removed_is_gone(self) -> None:
        pages = [[one.ref for one in search(Wanted("食堂"), page=n, size=2).hits] for n in (1, 2)]
        assert len(set(pages[0]) | set(pages[1])) == 3
        remove("item/x/3")
        assert sorted(self.refs("食堂")) == ["1", "2"]
        put(Searchable("item/x/1", "x", "改了名", "别的", "documents", 2024, "general", "none", date(2024, 1, 1)))
        assert self.refs("社区食堂") == ["2"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲\n乙<5岁", "<p>甲</p><p>乙&lt;5岁</p>"),
        ("<p onclick='x'>甲<script>alert(1)</script></p>", "<p>甲</p>"),
        ('<p class="MsoNormal" style="color:red"><o:p></o:p><b>甲</b></p>', "<p><b>甲</b></p>"),
        ('<a href="javascript:alert(1)">甲</a>', '<a rel="noopener noreferrer">甲</a>'),
        ("<iframe src='//evil'></iframe><h1>标题</h1>", "标题"),
    ],
)
def test_a_text_is_safe_when_it_is_kept(people: Cast, typed: str, kept: str) -> None:
    assert text_of(drafted(people, replace(NEWS, body=typed))).body == kept


def test_pictures_need_words_and_come_from_here(people: Cast) -> None:
    for wrong in ('<p><img src="/m/a.png"></p>', '<p><img src="https://elsewhere.example/a.png" alt="图"></p>'):
        assert refused(catalogue.submit, **said(people.lin, drafted(people, replace(NEWS, body=wrong)))) == {"body"}
    cleared(people, drafted(people, replace(NEWS, body='<p><img src="/m/a.png" alt="开放时间表"></p>')))
    assert items.live(items.find(CODE, 1)) is None
