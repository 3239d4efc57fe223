"""PDF files to be released: pages stay as they look, whatever does not show goes, no older revision stays."""

import io

import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from gongkai.paper.document import Unreadable
from gongkai.paper.strip import stripped
from gongkai.paper.strip_any import strip
from gongkai.paper.strip_pdf import streams_of, strings_of, strip_pdf
from tests.paper.loaded_pdf import SECRET, changed, field, layered, loaded, page, revised
from tests.paper.pdf_files import PICTURE, pdf
from tests.paper.pictures import SECRET as CAMERA
from tests.paper.pictures import jpeg

PLAIN = pdf(page("公开的正文", "第二行") + PICTURE, page("第二页"))


def texts_of(data: bytes) -> list[str]:
    return [*strings_of(data), *streams_of(data)]


def looks(data: bytes, number: int = 0):
    return pypdfium2.PdfDocument(data)[number].render(scale=1).to_pil()


def test_nothing_of_it_is_left_and_the_pages_look_the_same() -> None:
    data = loaded(PLAIN)
    assert any(SECRET in text for text in texts_of(data))
    made = stripped("附件.pdf", data)
    assert SECRET.encode() not in made.content and not [text for text in texts_of(made.content) if SECRET in text]
    assert {
        "文档属性（作者、标题、软件、时间）",
        "文件属性信息",
        "书签",
        "批注、链接和表单",
        "缩略图",
        "修改时间",
    } <= set(made.removed)
    reader = PdfReader(io.BytesIO(made.content))
    assert not reader.metadata and not reader.attachments and set(reader.root_object) <= {"/Type", "/Pages"}
    assert [p.extract_text() for p in reader.pages] == [p.extract_text() for p in PdfReader(io.BytesIO(PLAIN)).pages]
    for number in range(2):
        assert ImageChops.difference(looks(PLAIN, number), looks(made.content, number)).getbbox() is None
    assert made.notes, "a person is told to look at the copy"


def test_a_plain_file_is_written_anew_and_nothing_is_claimed() -> None:
    answer, content = strip(PLAIN, name="a")
    assert answer["removed"] == [] and answer["notes"] == []
    assert ImageChops.difference(looks(PLAIN), looks(content)).getbbox() is None


def test_an_older_revision_does_not_stay() -> None:
    data = revised(pdf(page("OLD-BIANZAO 身份")), "新的正文")
    content, removed = strip_pdf(data)
    assert removed == ["旧版本内容"] and content.count(b"%%EOF") == 1
    old = "OLD-BIANZAO".encode("utf-16-be").hex()
    assert old.encode() in data and not [text for text in texts_of(content) if old in text or "OLD" in text]
    assert PdfReader(io.BytesIO(content)).pages[0].extract_text().strip() == "新的正文"


def test_a_filled_field_stays_visible_and_its_value_goes() -> None:
    data = field(PLAIN, SECRET)
    assert looks(data).getpixel((150, 842 - 110)) != (0, 0, 0), "drawn only where forms are drawn"
    content, removed = strip_pdf(data)
    assert SECRET.encode() not in content and not [text for text in texts_of(content) if SECRET in text]
    assert "表单" in removed and looks(content).getpixel((150, 842 - 110)) == (0, 0, 0)


def test_a_photograph_inside_loses_its_place() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(jpeg())).save(out, "PDF")
    data = out.getvalue()
    start = data.index(b"\xff\xd8\xff")
    end = data.index(b"endstream", start)
    photo = jpeg(orientation=6)
    data = data[:start] + photo + b"\n" + data[end:]
    data = changed(data.replace(b"/Length %d" % (end - start - 1), b"/Length %d" % len(photo)), lambda writer: None)
    assert CAMERA.encode() in data
    content, removed = strip_pdf(data)
    assert CAMERA.encode() not in content and "图片拍摄信息" in removed
    assert PdfReader(io.BytesIO(content)).pages[0].images[0].image.size == (48, 32), "turned by the page, not here"


def test_a_signature_that_can_no_longer_be_verified_is_told() -> None:
    def sign(writer: PdfWriter) -> None:
        signature = DictionaryObject({NameObject("/ByteRange"): ArrayObject([NumberObject(0)])})
        writer.root_object[NameObject("/Perms")] = DictionaryObject({NameObject("/DocMDP"): signature})

    answer, _ = strip(changed(PLAIN, sign), name="a")
    assert "签名信息" in answer["removed"] and "不能再验签" in answer["notes"][0]


def test_hidden_layers_are_refused_and_shown_ones_are_not() -> None:
    with pytest.raises(Unreadable, match="隐藏的图层"):
        strip(layered(PLAIN, off=True), name="a")
    assert strip(layered(PLAIN, off=False), name="a")[1]


def test_locked_broken_and_empty_files_are_refused() -> None:
    locked = changed(PLAIN, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    for data, reason in ((locked, "加了密码"), (b"%PDF-1.7\n" + b"x" * 500, "损坏"), (PLAIN[:300], "损坏")):
        with pytest.raises(Unreadable, match=reason):
            strip(data, name="a")


def test_a_file_that_costs_too_much_is_refused_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.paper.apart.WALL_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="处理不完"):
        stripped("a.pdf", PLAIN)
    monkeypatch.setattr("gongkai.paper.apart.MAX_FILE", 10)
    with pytest.raises(Unreadable, match="未处理"):
        stripped("a.pdf", PLAIN)


def test_a_loop_in_the_objects_ends() -> None:
    looped = PLAIN.replace(b"/Type/Catalog", b"/Type/Catalog/Lang[1 0 R 2 0 R]")
    assert strip(looped, name="a")[1]
