"""Pictures to be released: pixels stay, what was written beside them goes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from gongkai.paper.document import Unreadable
from gongkai.paper.strip import stripped
from gongkai.paper.strip_any import kind_of, strip
from gongkai.paper.strip_image import is_bare, strip_image
from tests.paper.pictures import SECRET, drawn, jpeg, png, png_with, tiff, webp


def same(left: bytes, right: bytes) -> bool:
    one, other = (Image.open(io.BytesIO(data)).convert("RGB") for data in (left, right))
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(behind=SECRET.encode()),
        png(),
        png(behind=SECRET.encode()),
        png_with(b"prVt", SECRET.encode()),
        webp(),
        tiff(),
    ],
    ids=["jpeg", "jpeg and more", "png", "png and more", "png with a private chunk", "webp", "tiff"],
)
def test_nothing_is_left_and_no_pixel_changes(data: bytes) -> None:
    assert SECRET.encode() in data
    content, removed = strip_image(data)
    assert removed and SECRET.encode() not in content
    assert is_bare(content) and not is_bare(data)
    assert same(data, content)


@pytest.mark.parametrize("data", [jpeg(orientation=6), webp(orientation=6)])
def test_a_turned_picture_is_turned_in_its_pixels(data: bytes) -> None:
    content, _ = strip_image(data)
    assert Image.open(io.BytesIO(content)).size == (32, 48)
    assert Image.open(io.BytesIO(strip_image(data, turn=False)[0])).size == (48, 32)


def test_a_tiff_keeps_all_its_pages() -> None:
    assert Image.open(io.BytesIO(strip_image(tiff(3))[0])).n_frames == 3


def test_a_thumbnail_in_the_head_goes() -> None:
    head = b"\xff\xe0" + (16 + 12).to_bytes(2, "big") + b"JFIF\0\x01\x01\0\0\1\0\1" + b"\2\2" + b"ABCDEFGHIJKL"
    out = io.BytesIO()
    drawn().save(out, "JPEG")
    content, removed = strip_image(b"\xff\xd8" + head + out.getvalue()[20:])
    assert "缩略图" in removed and b"ABCDEFGHIJKL" not in content and same(out.getvalue(), content)


def test_the_extension_follows_the_content() -> None:
    assert stripped("照片.png", jpeg()).name == "照片.jpg"


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为 .docx"),
        (b"{\\rtf1 a}", "RTF"),
        (b"GIF89a" + b"\0" * 20, "另存为 PNG"),
        (b"BM" + b"\0" * 20, "另存为 PNG"),
        (b"Rar!\x1a\x07", "解压"),
        (b"\0\0\0\x18ftypheic", "另存为 JPEG"),
        (b"plain text", "不认得"),
        (b"", "不认得"),
        (jpeg()[:200], "图片损坏"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片损坏"),
        (b"RIFF\x10\0\0\0WEBPVP8 \xff\xff\xff\xff", "图片损坏"),
    ],
)
def test_what_cannot_be_stripped_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        strip(data, name="a")


def test_a_picture_of_absurd_size_is_not_decoded() -> None:
    data = png().replace(b"IHDR\0\0\0\x30\0\0\0\x20", b"IHDR\0\xff\xff\xff\0\xff\xff\xff")
    with pytest.raises(Unreadable):
        strip(data, name="a")


PICTURES = {"jpeg": jpeg(), "png": png(), "webp": webp(), "tiff": tiff()}


@given(st.sampled_from(list(PICTURES)), st.integers(0, 400), st.binary(min_size=1, max_size=20))
def test_damaged_pictures_are_copied_clean_or_refused(kind: str, at: int, noise: bytes) -> None:
    data = PICTURES[kind]
    damaged = data[:at] + noise + data[at + len(noise) :]
    try:
        content = strip(damaged, name="a")[1]
    except Unreadable:
        return
    assert kind_of(content) in {"jpg", "png", "webp", "tif"} and is_bare(content)
