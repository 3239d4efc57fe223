"""Redaction for partial disclosure (R-045): what is struck is nowhere to be had, and what is left stops the release."""

import io

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from gongkai.base.redaction import personal_regions
from gongkai.paper import apart
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region, burn, find_regions, page_texts, preview, regions_at
from gongkai.paper.redact_any import burn as burn_here
from gongkai.paper.redact_any import find as find_here
from gongkai.paper.redact_proof import only_pictures, traces
from gongkai.paper.strip_pdf import streams_of, strings_of
from tests.paper.loaded_pdf import SECRET, changed, field, loaded, page, revised
from tests.paper.office_files import word as word_file
from tests.paper.pdf_files import PICTURE, pdf, ruled
from tests.paper.pictures import jpeg, png, tiff, webp
from tests.paper.set_pdf import set_pdf

IDENTITY = "11010519491231002X"
TEXT = f"申请人王某某（身份证号{IDENTITY}，电话13800138000）申请公开虚构小区食堂补贴名单。"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done in this process: starting another for each is what takes the time."""
    monkeypatch.setattr("gongkai.paper.redact.work_apart", work_here)


def work_here(work: str, data: bytes, **options: object) -> tuple[apart.Answer, bytes]:
    answer, content = apart._answer(work, options, data)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer, content


def struck(data: bytes, *words: str):
    """As a clerk does it: words, boxes, copy."""
    return burn("名单.pdf", data, find_regions(data, words).regions, words)


def readable(data: bytes) -> str:
    """All that anybody gets out of a PDF without looking at it."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        texts = [p.extract_text() or "" for p in opened.pages] + [str(opened.metadata)]
    for number in range(len(read := pypdfium2.PdfDocument(data))):
        texts.append(read[number].get_textpage().get_text_range())
    texts += [p.extract_text() for p in PdfReader(io.BytesIO(data)).pages]
    return "".join([*texts, *strings_of(data)])


def image_of(data: bytes, number: int = 0, scale: float = 2) -> Image.Image:
    return pypdfium2.PdfDocument(data)[number].render(scale=scale).to_pil().convert("L")


def is_black_at(image: Image.Image, region: Region) -> bool:
    sides = (region.x0 * image.width, region.y0 * image.height, region.x1 * image.width, region.y1 * image.height)
    inner = image.crop((round(sides[0]) + 2, round(sides[1]) + 2, round(sides[2]) - 2, round(sides[3]) - 2))
    return inner.getextrema()[1] < 60


def ink(image: Image.Image) -> int:
    return sum(image.point(lambda value: value < 128 and 255).histogram()[255:])


def test_struck_words_are_gone_and_the_rest_is_still_seen() -> None:
    data = loaded(set_pdf(TEXT))
    made = struck(data, "王某某", IDENTITY)
    assert made.released and made.content and made.name == "名单（区分处理）.pdf"
    assert len(made.digest) == len(made.digest_before) == 64 and made.digest != made.digest_before
    text = readable(made.content)
    assert not [word for word in ("王某某", IDENTITY, SECRET, "申请人") if word in text], "no text at all is left"
    before, after = image_of(data), image_of(made.content)
    assert before.size == after.size
    regions = find_regions(data, ["王某某", IDENTITY]).regions
    assert all(is_black_at(after, region) and not is_black_at(before, region) for region in regions)
    (phone, *_) = find_regions(data, ["13800138000"]).regions
    assert not is_black_at(after, phone) and any("图片" in note for note in made.notes)


def test_the_copy_is_pictures_only_at_two_hundred_dots() -> None:
    content = struck(set_pdf(TEXT), "王某某").content
    assert only_pictures(content) and not PdfReader(io.BytesIO(content)).metadata
    (picture,) = PdfReader(io.BytesIO(content)).pages[0].images
    assert picture.image.width >= 105 / 25.4 * 200 - 1


@pytest.mark.parametrize(
    "body, word, lines",
    [
        ("身份证#linebreak()1101051949#linebreak()1231002X", IDENTITY, 2),
        ("#box(width: 30mm)[电话号码是13800138000号]", "13800138000", 0),
        ("王 某 某", "王某某", 1),
        ("138-0013-8000", "13800138000", 1),
        ("138 0013 8000", "138-0013-8000", 1),
        ("电话１３８００１３８０００", "13800138000", 1),
        ("13800138000", "１３８００１３８０００", 1),
        ("Wang Moumou", "wang moumou", 1),
        ("#table(columns: (9mm, 30mm), [王某某], [甲])", "王某某", 0),
        ("#columns(2)[左一王 \\ 左二 #colbreak() 某某右 \\ 右二]", "王某某", 2),
        ("王#pagebreak()某某", "王某某", 2),
        ("#rotate(90deg, reflow: true)[王某某]", "王某某", 1),
        ("第一页#pagebreak()王某某#pagebreak()也有王某某", "王某某", 2),
    ],
)
def test_words_are_found_however_they_are_set(body: str, word: str, lines: int) -> None:
    data = set_pdf(body)
    proposal = find_regions(data, [word])
    assert not proposal.missing and (not lines or len(proposal.regions) == lines)
    assert burn("a.pdf", data, proposal.regions, [word]).released
    assert not burn("a.pdf", data, proposal.regions[1:], [word]).released


@pytest.mark.parametrize(
    "more",
    ["/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[60 500 500 800]", "/Rotate 90/CropBox[60 500 500 800]"],
)
def test_boxes_follow_turned_and_cropped_pages(more: str) -> None:
    body = page("申请人王某某，电话", "13800138000。") + ruled(
        72, 180, [60, 80], 40, [["姓名", "王\n某某"], ["电话", "138-0013-8000"]]
    )
    data = pdf(body, page=more.encode())
    made = struck(data, "王某某", "13800138000")
    assert made.released
    before, after = image_of(data), image_of(made.content)
    regions = find_regions(data, ["王某某", "13800138000"]).regions
    assert before.size == after.size and all(is_black_at(after, region) for region in regions)
    white = sum(region.x1 - region.x0 > 0.5 and region.y1 - region.y0 > 0.5 for region in regions)
    assert not white and ink(before) > 0


def test_a_word_left_on_another_page_stops_the_release() -> None:
    data = set_pdf("王某某#pagebreak()另有王某某")
    regions = [region for region in find_regions(data, ["王某某"]).regions if region.page == 1]
    made = burn("a.pdf", data, regions, ["王某某"])
    assert made.still_found == ("“王某某”：第2页没有全部涂黑",) and made.content == b"" and made.digest == ""
    assert burn("a.pdf", data, regions, []).released, "nothing was asked to be nowhere"


def test_a_box_that_leaves_a_part_of_a_word_stops_the_release() -> None:
    data = set_pdf(TEXT)
    (whole,) = find_regions(data, ["王某某"]).regions
    half = Region(1, whole.x0, whole.y0, (whole.x0 + whole.x1) / 2, whole.y1)
    low = Region(1, whole.x0, (whole.y0 + whole.y1) / 2, whole.x1, whole.y1)
    for region in (half, low):
        assert burn("a.pdf", data, [region], ["王某某"]).still_found
    assert burn("a.pdf", data, [half, Region(1, half.x1, whole.y0, whole.x1, whole.y1)], ["王某某"]).released


def test_words_in_fields_seals_comments_and_old_revisions_do_not_survive() -> None:
    data = revised(pdf(page("王某某的旧稿")), "公开的新稿")
    assert burn("a.pdf", data, [], ["王某某"]).released and "旧稿" not in readable(burn("a.pdf", data).content)
    filled = field(pdf(page("正文")), "王某某")
    made = burn("a.pdf", filled, [], [])
    assert image_of(made.content, scale=1).getpixel((150, 842 - 110)) < 60, "what the field shows stays seen"
    assert "王某某" not in readable(made.content)


@given(st.data())
@settings(max_examples=12)
def test_no_struck_word_is_ever_found_again(data: st.DataObject) -> None:
    alphabet = "甲乙丙丁戊己庚辛王李张0123456789"
    words = data.draw(st.lists(st.text(alphabet, min_size=4, max_size=9), min_size=1, max_size=3, unique=True))
    between = data.draw(st.lists(st.text(alphabet, max_size=12), min_size=4, max_size=4))
    lines = [f"{before}{word}{after}" for word, before, after in zip(words, between, between[1:], strict=False)]
    source = loaded(set_pdf(" \\ ".join(lines), page="width: 60mm, height: 40mm, margin: 4mm"))
    answer, _ = find_here(source, words=words)
    assert not answer["missing"]
    made, content = burn_here(source, name="a.pdf", regions=answer["regions"], words=words)
    assert made["still_found"] == []
    text = readable(content)
    bytes_of_it = content + "".join(streams_of(content)).encode("latin-1", "replace")
    for word in words:
        codes = [word.encode(name) for name in ("utf-8", "utf-16-be", "utf-16-le", "gb18030")]
        assert word not in text
        assert word.isascii() or not [code for code in codes if code in bytes_of_it]


LEFT = "王某某某"


@pytest.mark.parametrize(
    "leave",
    [
        lambda writer: writer.add_metadata({"/Title": LEFT}),
        lambda writer: writer.add_metadata({"/Title": "王 某\u00ad某－某"}),
        lambda writer: writer.add_attachment("a.txt", LEFT.encode()),
        lambda writer: writer.add_attachment("a.txt", LEFT.encode("gb18030")),
        lambda writer: writer.add_attachment("a.txt", LEFT.encode("utf-16-le")),
        lambda writer: writer.add_attachment(f"{LEFT}.txt", b"x"),
        lambda writer: writer.add_outline_item(title=LEFT, page_number=0),
        lambda writer: setattr(writer, "xmp_metadata", f"<a>{LEFT}</a>".encode()),
    ],
)
def test_a_planted_leftover_is_found(leave) -> None:
    clean = struck(set_pdf(TEXT), "王某某").content
    assert traces(clean, [LEFT]) == ()
    planted = changed(clean, leave)
    assert traces(planted, [LEFT]) == (LEFT,) and not only_pictures(planted)


def test_text_left_in_a_page_is_found_and_stops_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = set_pdf(f"{TEXT}")
    assert traces(planted, ["王某某", IDENTITY, "没有的"]) == ("王某某", IDENTITY) and not only_pictures(planted)
    monkeypatch.setattr("gongkai.paper.redact_any.pdf_of", lambda made: planted)
    made, content = burn_here(
        planted, name="a", regions=find_here(planted, words=["王某某"])[0]["regions"], words=["王某某"]
    )
    assert "“王某某”：仍能从副本中提取" in made["still_found"] and "副本里有图片以外的内容" in made["still_found"]
    assert content == b""


def test_a_box_that_is_not_burnt_stops_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.paper.redact_any.blackened", lambda image, boxes: image)
    data = set_pdf(TEXT)
    made, content = burn_here(data, name="a", regions=find_here(data, words=["王某某"])[0]["regions"], words=[])
    assert made["still_found"] == ["第1页：有框没有涂成全黑"] and content == b""


def test_pages_that_cannot_be_searched_are_named() -> None:
    data = pdf(page("有字"), PICTURE, page("有字") + PICTURE)
    notes = find_regions(data, ["王某某"]).notes
    assert "第2页没有文字层" in notes[0] and "第3页有图片" in notes[1]
    assert find_regions(data, ["王某某"]).missing == ("王某某",)
    assert set(notes) <= set(burn("a.pdf", data, [], ["王某某"]).notes)


@pytest.mark.parametrize("data, kind", [(jpeg(), "jpg"), (png(), "png"), (webp(), "webp"), (tiff(), "tif")])
def test_pictures_are_burnt_in_their_pixels(data: bytes, kind: str) -> None:
    made = burn("照片", data, [Region(1, 0.1, 0.1, 0.5, 0.5)], ["王某某"])
    assert made.released and made.name == f"照片（区分处理）.{kind}" and made.notes
    after = Image.open(io.BytesIO(made.content))
    assert after.size == (48, 32) and not after.info.get("exif") and b"BIANZAO" not in made.content
    assert is_black_at(after.convert("L"), Region(1, 0.1, 0.1, 0.5, 0.5))
    assert after.convert("RGB").getpixel((40, 28))[2] > 200


@pytest.mark.parametrize(
    "data, regions, words, reason",
    [
        (word_file("正文"), [], [], "另存为 PDF"),
        (pdf(page("字")), [Region(2, 0, 0, 1, 1)], [], "没有第2页"),
        (pdf(page("字")), [Region(0, 0, 0, 1, 1)], [], "没有第0页"),
        (pdf(page("字")), [Region(1, 0.5, 0.5, 0.5, 0.9)], [], "没有大小"),
        (pdf(page("字")), [Region(1, 0.5, 0.5, 1.2, 0.9)], [], "超出页面"),
        (pdf(page("字")), [Region(1, float("nan"), 0, 1, 1)], [], "超出页面"),
        (pdf(page("字")), [], ["王"], "太短"),
        (jpeg(), [Region(2, 0, 0, 1, 1)], [], "没有第2页"),
        (b"%PDF-1.7 broken", [], [], "损坏"),
        (changed(pdf(page("字")), lambda writer: writer.encrypt("a", algorithm="RC4-128")), [], [], "加了密码"),
    ],
)
def test_what_cannot_be_redacted_says_what_to_do(data: bytes, regions, words, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        burn("a", data, regions, words)


def test_a_page_of_absurd_size_is_not_drawn() -> None:
    with pytest.raises(Unreadable, match="过大"):
        burn("a", pdf(page("字")).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 9000 9000]"))


def test_the_preview_lets_through_what_the_boxes_will_cover() -> None:
    data = set_pdf(TEXT)
    regions = find_regions(data, ["王某某"]).regions
    plain, boxed = (Image.open(io.BytesIO(preview(data, 1, chosen, 600))) for chosen in ((), regions))
    assert plain.size == boxed.size and plain.width == 600 and plain.format == "PNG"
    centre = (round((regions[0].x0 + regions[0].x1) / 2 * 600), round(regions[0].y0 * boxed.height) + 3)
    red, green, _ = boxed.convert("RGB").getpixel(centre)
    assert red > green + 40
    assert Image.open(io.BytesIO(preview(tiff(2), 2, [], 96))).width == 100, "never smaller than can be seen"
    for number in (0, 2):
        with pytest.raises(Unreadable, match="没有这一页"):
            preview(data, number)


def test_findings_of_proofing_become_boxes() -> None:
    data = set_pdf(f"无关的首页#pagebreak(){TEXT}")
    assert set(personal_regions(data)) == set(find_regions(data, [IDENTITY, "13800138000"]).regions)
    text = page_texts(data)[1]
    at = text.index("王某某")
    assert regions_at(data, [(2, at, at + 3)]) == find_regions(data, ["王某某"]).regions
    assert regions_at(data, [(3, 0, 1)]) == ()


def test_the_work_is_done_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.paper.redact.work_apart", apart.work_apart)
    data = set_pdf(TEXT)
    made = struck(data, "王某某")
    assert made.released and made == struck(data, "王某某"), "the same file gives the same bytes"
    with pytest.raises(Unreadable, match="没有第9页"):
        burn("a.pdf", data, [Region(9, 0, 0, 1, 1)])


def test_a_word_outside_what_is_shown_is_no_leftover_and_gets_no_box() -> None:
    data = pdf(page("王某某", "公开"), page=b"/CropBox[0 0 595 740]")
    proposal = find_regions(data, ["王某某"])
    assert proposal.regions == () and not proposal.missing
    assert burn("a.pdf", data, proposal.regions, ["王某某"]).released


def test_a_word_of_which_nobody_knows_where_it_stands_stops_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.paper.pdf_words._has_room", lambda box: False)
    data = set_pdf(TEXT)
    assert find_regions(data, ["王某某"]).missing == ("王某某",)
    (left,) = burn("a.pdf", data, [Region(1, 0, 0, 1, 1)], ["王某某"]).still_found
    assert "找不到位置" in left and "扫描" in left


def test_reversed_words_are_not_the_word() -> None:
    data = set_pdf("三张某某桌子 \\ 桌上三张 \\ 某")
    assert find_regions(data, ["张三", "某某三张"]).missing == ("张三", "某某三张")


def test_points_become_shares() -> None:
    assert Region.of_points(1, (59.5, 84.2, 119, 168.4), (595, 842)) == Region(1, 0.1, 0.1, 0.2, 0.2)
