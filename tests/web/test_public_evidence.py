"""The published number stays with its evidence: corrected, voided or replaced, what was counted can be found."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.annual.actions import correct, count
from gongkai.annual.models import Cell, Counter, Declaration, Opening, OpeningFact, Report
from gongkai.annual.queries.frozen import in_order, name_of, stood_in
from gongkai.annual.queries.tracing import account
from gongkai.base.journal import lines
from gongkai.base.models import StoredFile
from gongkai.foi import actions as foi
from tests.people import Cast
from tests.web import world

REPORT = f"/o/{world.CODE}/reports/{world.YEAR}/"
RECORDS = f"/o/{world.CODE}/records/"
GRANTED = f"{REPORT}cells/t3.granted.natural/"
FIRST = f"{RECORDS}request/2023-001/"


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def change(cast: Cast, **changes: object) -> None:
    at = world.moment(6, 1, 2024)
    foi.correct(
        organ=world.CODE, reference="2023-001", changes=changes, reason="答复类型登记有误。", by=cast.lin, at=at
    )


def void(cast: Cast) -> None:
    on, at = date(2024, 6, 1), world.moment(6, 1, 2024)
    foi.void(organ=world.CODE, reference="2023-001", reason="重复登记。", on=on, by=cast.lin, at=at)


def test_a_trace_keeps_what_was_counted_and_marks_what_was_corrected_since(client: Client, published: Cast) -> None:
    assert "签发后已更正</span>" not in text(client, GRANTED)
    change(published, outcome="partial")
    shown = text(client, GRANTED)
    assert FIRST in shown and "签发后已更正</span>" in shown and "登记册现状：" in shown
    assert FIRST not in text(client, f"{REPORT}cells/t3.partial.natural/")
    assert "签发后已更正</span>" not in text(client, f"{REPORT}cells/t3.received.natural/")


def test_a_record_says_where_it_was_counted_not_where_it_would_be(client: Client, published: Cast) -> None:
    change(published, outcome="partial")
    shown = text(client, FIRST)
    assert f'href="{GRANTED}"' in shown and f'href="{REPORT}cells/t3.partial.natural/"' not in shown
    assert "签发后已更正" in shown and "按现状应当计入" in shown and "部分公开" in shown


def test_a_voided_record_keeps_a_page_that_says_only_that(client: Client, published: Cast) -> None:
    void(published)
    assert "2024-06-01作废" in text(client, GRANTED)
    shown = text(client, FIRST)
    assert "已作废" in shown and "2024年6月1日" in shown and f'href="{GRANTED}"' in shown
    assert "收到日期" not in shown and "自然人</dd>" not in shown


def test_a_record_leads_back_to_the_version_that_it_was_counted_in(client: Client, published: Cast) -> None:
    world.correct_report(published)
    shown = text(client, FIRST)
    assert f'href="{GRANTED}"' in shown and f'href="{REPORT}v1/cells/t3.granted.natural/"' in shown
    assert "第2版（现行）" in shown and "第1版（已被更正）" in shown
    late = text(client, f"{RECORDS}request/2023-004/")
    assert "第2版（现行）" in late and "v1/cells" not in late


def test_only_what_stands_in_a_published_version_is_public(client: Client, published: Cast) -> None:
    foi.register(
        organ=world.CODE,
        received_on=date(2024, 1, 8),
        applicant="natural",
        summary="道路维修",
        by=published.lin,
        at=world.moment(1, 8, 2024),
    )
    for path in ("request/2024-001/", "declaration/999999/", "declaration/x/", "counter/1/", "nothing/1/"):
        assert client.get(f"{RECORDS}{path}").status_code == 404, path


def test_behind_a_record_stand_its_acts_without_names(client: Client, published: Cast) -> None:
    for path in (GRANTED, FIRST):
        shown = text(client, path)
        for line in lines([f"foi/{world.CODE}/2023-001"]):
            assert line.digest in shown and line.act_term in shown
        assert "林晓" not in shown and "食堂" not in shown


def test_a_declaration_has_a_page_with_all_that_was_declared(client: Client, published: Cast) -> None:
    number = Declaration.objects.order_by("pk").values_list("pk", flat=True)[0]
    [stood] = {one.key for one in stood_in(world.CODE, f"declaration/{number}")}
    page = f"{RECORDS}declaration/{number}/"
    shown = text(client, page)
    for said in ("综合办公室", "王敏", "2024年1月4日", "申报数据", f'href="{REPORT}cells/{stood}/"'):
        assert said in shown
    assert f'href="{page}">申报第{number}号</a>' in text(client, f"{REPORT}cells/{stood}/")


def test_no_internal_key_is_shown(client: Client, published: Cast) -> None:
    shown = text(client, GRANTED)
    assert "数据项代码" not in shown and ">t3.granted" not in shown and f"foi/{world.CODE}" not in shown


def test_drawn_figures_lead_to_their_sources(client: Client, published: Cast) -> None:
    shown = text(client, REPORT)
    assert 'aria-label="本年新收3，查看来源">3</a>件' in shown
    assert f'href="{REPORT}cells/t3.received.total/" aria-label="本年新收3' in shown
    address = shown.partition('aria-label="报送信息190')[0].rpartition('href="')[2].rstrip('" ')
    page = text(client, address)
    for said in ("190", "2023年12月31日", "本机关", "报送台账", "登记统计"):
        assert said in page
    assert "林晓" not in page and "登记在报告核算后有变动" not in page
    assert client.get(address.replace("/figures/", "/v1/figures/")).status_code == 200
    assert client.get(f"{REPORT}figures/无此项/").status_code == 404


def test_a_counter_changed_since_is_said_and_the_figure_stays(client: Client, published: Cast) -> None:
    row = Counter.objects.get(family="items_submitted")
    at = world.moment(6, 1, 2024)
    correct.correct(organ=world.CODE, year=world.YEAR, reason="更正报送数。", by=published.lin, at=at)
    count.withdraw_count(organ=world.CODE, counter_id=row.pk, reason="重复登记。", by=published.lin, at=at)
    count.count(
        organ=world.CODE,
        family="items_submitted",
        number=180,
        on=date(2023, 12, 30),
        source="报送台账",
        by=published.lin,
        at=at,
    )
    shown = text(client, f"{REPORT}figures/报送信息/")
    assert "现在有效的登记合计180篇" in shown and "2024-06-01撤销" in shown and "没有计入本版报告" in shown
    assert ">190 <small>" in shown and 'aria-label="报送信息190' in text(client, REPORT)


def test_a_figure_of_several_cells_names_them(client: Client, published: Cast) -> None:
    shown = text(client, f"{REPORT}figures/予以公开及部分公开/")
    assert f'href="{REPORT}cells/t3.granted.total/"' in shown and f'href="{REPORT}cells/t3.partial.total/"' in shown


@pytest.fixture
def opened(cast: Cast) -> OpeningFact:
    at = world.moment(1, 2)
    file = StoredFile.objects.create(
        digest="ab" * 32, name="2022.docx", size=1, content=ContentFile(b"x", "opening"), stored_at=at
    )
    opening = Opening.objects.create(
        organ=cast.organ, year=2023, file=file, filled={}, read_digest="cd" * 32, entered_by=cast.lin, entered_at=at
    )
    return OpeningFact.objects.create(opening=opening, cell="t3.carried_over.natural", number=2)


@pytest.mark.parametrize(
    ("own", "number", "said"),
    [
        (0, 2, "登记册逐件计入0件；上年年报结转2件，其中0件已在登记册逐件登记，不重复计数，其余2件"),
        (1, 2, "其中1件已在登记册逐件登记，不重复计数，其余1件登记册没有逐件登记，按上年年报计入。合计：1＋1＝2。"),
        (2, 2, "其中2件已在登记册逐件登记，不重复计数。合计：2＋0＝2。"),
        (3, 3, "登记册逐件计入3件；上年年报结转2件，其中2件已在登记册逐件登记，不重复计数。合计：3＋0＝3。"),
    ],
)
def test_records_and_the_opening_number_add_up_to_what_is_printed(
    opened: OpeningFact, own: int, number: int, said: str
) -> None:
    evidence = [*(f"foi/{world.CODE}/2022-{one:03d}" for one in range(own)), f"opening/{opened.pk}"]
    assert said in account(number, evidence)


def test_records_alone_need_no_account(db: None) -> None:
    assert account(1, [f"foi/{world.CODE}/2023-001"]) == ""


def test_evidence_is_listed_by_year_and_number() -> None:
    ids = ("foi/a-b/2023-1000", "foi/a-b/2023-002", "opening/12", "foi/a-b/2022-1001", "foi/a-b/2023-999", "opening/9")
    assert in_order(ids) == [
        "foi/a-b/2022-1001",
        "foi/a-b/2023-002",
        "foi/a-b/2023-999",
        "foi/a-b/2023-1000",
        "opening/9",
        "opening/12",
    ]


def test_a_record_is_named_in_words() -> None:
    assert name_of("foi/a-b/2023-026") == "申请2023-026"
    assert name_of("declaration/7") == "申报第7号"


def test_the_way_in_has_a_foot(client: Client, db: None) -> None:
    assert "政府信息公开条例" in text(client, "/").partition("<footer")[2]


def test_the_report_prints_its_version_and_digest(client: Client, published: Cast) -> None:
    last = text(client, REPORT).partition('<p class="digest')[2]
    assert "no-print" not in last.partition(">")[0]
    assert "第1版，2024年1月12日发布" in last and "数据摘要（SHA-256）" in last


@pytest.mark.parametrize("path", ["v1/report.docx", "v1/report.pdf", "v1/"])
def test_what_cannot_be_drawn_whole_is_refused_with_whom_to_ask(client: Client, published: Cast, path: str) -> None:
    report = Report.objects.get()
    Cell.objects.create(report=report, key="t3.nothing.natural", number=1, printed="1")
    response = client.get(f"{REPORT}{path}")
    shown = response.content.decode()
    assert response.status_code == 409
    assert "暂时不能做成" in shown and "样板街道办公室" in shown and "000-00000000" in shown
