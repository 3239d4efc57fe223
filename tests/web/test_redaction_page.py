"""The redaction page: words and findings become boxes, boxes are typed or taken away, the copy is proved or refused."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from gongkai.base.errors import Refused
from gongkai.foi.models import Attachment
from gongkai.paper import apart
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region
from gongkai.web.desk.boxes import MOST, boxes_of, from_address, in_address, merged, typed_boxes
from tests.people import Cast
from tests.web.test_accessibility import sign_in
from tests.web.world_work import CODE, IDENTITY, NAME, Work, working_world

SignedIn = Callable[[str], Client]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def inside(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(content)))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The work on files is done in this process: starting another for each is what takes the time."""

    def work(work: str, data: bytes, **options: object) -> tuple[apart.Answer, bytes]:
        answer, content = apart._answer(work, options, data)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer, content

    monkeypatch.setattr("gongkai.paper.redact.work_apart", work)
    monkeypatch.setattr("gongkai.paper.strip.work_apart", work)
    yield


@pytest.fixture
def work(cast: Cast, here: None) -> Work:
    return working_world(cast)


@pytest.fixture
def lin(work: Work, signed_in: SignedIn) -> Client:
    return signed_in("lin")


def place(work: Work) -> str:
    return f"/desk/{CODE}/applications/{work.open}/files/{work.file}/redact/"


def boxes(shown: str) -> dict[str, str]:
    """The boxes as the page holds them."""
    pieces = shown.split('<input type="hidden" name="box-')[1:]
    parts = [piece.split('"', 3) for piece in pieces]
    return {f"box-{number}": value for number, _, value, _ in parts}


class TestPage:
    def test_words_become_boxes_and_the_copy_holds_none_of_them(self, work: Work, lin: Client) -> None:
        words = f"{NAME}\n{IDENTITY}"
        shown = text(lin.post(place(work), {"do": "find", "words": words}))
        assert (
            "核对遮盖区域（2处）" in shown and "标出2处" in shown and Attachment.objects.get(pk=work.file).copy is None
        )
        done = lin.post(place(work), {"do": "burn", "words": words, **boxes(shown)}, follow=True)
        assert "已经遮盖并核对" in text(done) and "下载公开件" in text(done)
        base = f"/desk/{CODE}/applications/{work.open}/materials/{work.file}/"
        copy, original = lin.get(f"{base}copy/"), lin.get(f"{base}original/")
        given, kept = (b"".join(one) if one.streaming else one.content for one in (copy, original))
        assert NAME not in inside(given) and IDENTITY.encode() not in given and NAME in inside(kept)

    def test_a_word_beside_the_boxes_stops_it_and_everything_typed_stays(self, work: Work, lin: Client) -> None:
        shown = text(lin.post(place(work), {"do": "find", "words": NAME}))
        response = lin.post(place(work), {"do": "burn", "words": f"{NAME}\n{IDENTITY}", **boxes(shown)})
        again = text(response)
        assert response.status_code == 409 and "仍能找到" in again and IDENTITY in again
        assert "核对遮盖区域（1处）" in again and Attachment.objects.get(pk=work.file).copy is None

    def test_personal_findings_are_proposed(self, work: Work, lin: Client) -> None:
        shown = text(lin.post(place(work), {"do": "personal", "words": ""}))
        assert "找到2处身份证号、手机号等个人信息" in shown and "核对遮盖区域（2处）" in shown

    def test_boxes_are_added_and_taken_away_by_typing(self, work: Work, lin: Client) -> None:
        one = {"page": "1", "left": "10", "top": "10", "right": "20.5", "bottom": "12"}
        shown = text(lin.post(place(work), {"do": "update", "words": "", **one}))
        assert "核对遮盖区域（1处）" in shown and "boxes=10,10,20.5,12" in shown
        assert boxes(shown) == {"box-1": "1,10,10,20.5,12"}
        gone = text(lin.post(place(work), {"do": "update", "words": "", **boxes(shown), "drop-1": "1"}))
        assert "核对遮盖区域（0处）" in gone
        bad = lin.post(place(work), {"do": "update", "words": "", **boxes(shown), **one, "right": "5", "page": "9"})
        assert bad.status_code == 409 and "增加的一处：页码应为1至1" in text(bad) and 'value="9"' in text(bad)
        assert "核对遮盖区域（1处）" in text(bad), "the one that stood there stays"

    def test_nothing_to_strike_is_said(self, work: Work, lin: Client) -> None:
        assert "请先填写要遮盖的词" in text(lin.post(place(work), {"do": "find", "words": " "}))
        assert "没有找到“不在其中”" in text(lin.post(place(work), {"do": "find", "words": "不在其中"}))
        assert "还没有要遮盖的区域" in text(lin.post(place(work), {"do": "burn", "words": ""}))
        assert lin.post(place(work), {"do": "eat"}).status_code == 404

    def test_a_file_released_whole_is_stripped(self, work: Work, lin: Client) -> None:
        assert "已经去除元数据" in text(lin.post(place(work), {"do": "strip"}, follow=True))
        assert Attachment.objects.get(pk=work.file).copy is not None

    def test_a_large_file_is_queued(self, work: Work, lin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gongkai.web.desk.views.redaction._AT_ONCE_PAGES", 0)
        shown = text(lin.post(place(work), {"do": "find", "words": NAME}))
        done = text(lin.post(place(work), {"do": "burn", "words": NAME, **boxes(shown)}, follow=True))
        assert "已经排队遮盖" in done and Attachment.objects.get(pk=work.file).copy is None

    def test_pages_are_pictures_for_those_who_work_here(self, work: Work, lin: Client) -> None:
        picture = lin.get(f"{place(work)}pages/1.png?boxes=10,10,20,20;x,y")
        assert picture["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")
        assert picture["Cache-Control"] == "no-store"
        assert lin.get(f"{place(work)}pages/2.png").status_code == 404
        assert Client().get(f"{place(work)}pages/1.png").status_code == 302

    def test_what_does_not_leave_the_office_is_not_redacted(self, work: Work, lin: Client, signed_in: SignedIn) -> None:
        own = Attachment.objects.get(role="submitted")
        shown = text(lin.get(f"/desk/{CODE}/applications/{work.open}/files/{own.pk}/redact/"))
        assert "不对外提供" in shown and "生成遮盖件" not in shown
        assert "“办理公开申请”的权限" in text(signed_in("sun").get(place(work)))
        assert lin.get(f"/desk/{CODE}/applications/{work.open}/files/9999/redact/").status_code == 404


class TestBoxes:
    @given(st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True), st.floats(0, 0.9))
    def test_a_box_written_down_and_read_again_is_never_smaller(self, across: list[float], top: float) -> None:
        left, right = sorted(across)
        region = Region(1, left, top, right, top + 0.05)
        (one,) = boxes_of([region])
        (again,), faults = typed_boxes({"box-1": one.value}, 1)
        assert not faults and again.x0 <= region.x0 + 1e-9 and again.y0 <= region.y0 + 1e-9
        assert again.x1 >= region.x1 - 1e-9 and again.y1 >= region.y1 - 1e-9

    def test_boxes_of_one_page_travel_in_an_address(self) -> None:
        regions = [Region(1, 0.1, 0.2, 0.3, 0.4), Region(2, 0, 0, 1, 1)]
        assert from_address(in_address(regions, 1), 1) == (regions[0],)
        assert from_address("nonsense;1,2;101,1,102,2;5,5,4,4", 1) == ()

    def test_a_box_that_cannot_be_read_is_said_and_not_dropped(self) -> None:
        regions, faults = typed_boxes({"box-1": "1,10,10,20,20", "box-2": "7,10,10,20,20"}, 1)
        assert len(regions) == 1 and [fault.code for fault in faults] == ["box"]

    def test_the_same_box_twice_is_one_and_too_many_are_refused_never_dropped(self) -> None:
        one = Region(1, 0.1, 0.1, 0.2, 0.2)
        assert merged([one], [one]) == (one,)
        many = [Region(page, 0.1, 0.1, 0.2, 0.2) for page in range(1, MOST + 2)]
        assert len(merged(many[:-1], [])) == MOST
        with pytest.raises(Refused, match="一次最多900处"):
            merged(many, [])


@pytest.mark.browser
@pytest.mark.slow
def test_a_clerk_strikes_words_draws_a_box_and_downloads_a_file_without_them(
    chromium: Browser, live_server: object, live_cast: Cast, tmp_path: Path
) -> None:
    work = working_world(live_cast)
    page = chromium.new_page(base_url=str(live_server), viewport={"width": 1280, "height": 900})
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    sign_in(page, str(live_server), "lin")
    page.goto(place(work))
    page.get_by_label("要遮盖的词，每行一个").fill(f"{NAME}\n{IDENTITY}")
    page.get_by_role("button", name="按词查找").click()
    page.get_by_role("heading", name="核对遮盖区域（2处）").wait_for()
    image = page.get_by_role("img", name="第1页")
    image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    edge = image.bounding_box()
    assert edge is not None
    page.mouse.move(edge["x"] + edge["width"] * 0.2, edge["y"] + edge["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(edge["x"] + edge["width"] * 0.6, edge["y"] + edge["height"] * 0.34, steps=4)
    page.mouse.up()
    drawn = page.locator("input[name='box-drawn3']").input_value().split(",")
    assert drawn[:2] == ["1", "20.0"] and float(drawn[3]) > 59
    page.get_by_role("button", name="更新预览").click()
    page.get_by_role("heading", name="核对遮盖区域（3处）").wait_for()
    page.get_by_role("button", name="生成遮盖件").click()
    page.get_by_text("已经遮盖并核对").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载公开件").click()
    path = tmp_path / "copy.pdf"
    waiting.value.save_as(path)
    content = path.read_bytes()
    assert inside(content).strip() == "" and NAME.encode() not in content and IDENTITY.encode() not in content
    page.wait_for_load_state("networkidle")
    page.close()
    assert not blocked, blocked
