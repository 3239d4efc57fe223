"""Pages and pictures → pictures with black boxes in their pixels → a new file (涂黑). Nothing else is copied."""

import io
from collections.abc import Iterable, Sequence

import pypdfium2
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, EncodedStreamObject, NameObject, NumberObject

from gongkai.paper.document import Unreadable
from gongkai.paper.pdf_words import Box

DOTS = 200  # an inch
MAX_PIXELS = 80_000_000
TOO_DARK = 48  # of 255: what JPEG may make of black; no writing can be read in it
_QUALITY = 88


def drawn(page: pypdfium2.PdfPage, scale: float = DOTS / 72) -> Image.Image:
    """The page as it is shown, in grey where it has no colour."""
    width, height = page.get_size()
    if width * height * scale * scale > MAX_PIXELS:
        raise Unreadable("PDF 的页面过大（超过 A0），未处理。请缩小页面后另存再试。")
    image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    red, green, blue = image.split()
    return image.convert("L") if red.tobytes() == green.tobytes() == blue.tobytes() else image


def pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The whole pixels that a box touches, the far edge included."""
    width, height = size
    left, top = int(box.x0 * width), int(box.y0 * height)
    return left, top, min(width - 1, int(box.x1 * width)), min(height - 1, int(box.y1 * height))


def blackened(image: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    pen = ImageDraw.Draw(image)
    black = 0 if image.mode == "L" else (0, 0, 0)
    for box in boxes:
        pen.rectangle(pixels(box, image.size), fill=black)
    return image


def is_black(image: Image.Image, box: Box, inset: int = 0) -> bool:
    """Whether nothing but black stands in the box; `inset` pixels of its edge may be mixed with what is beside it."""
    left, top, right, bottom = pixels(box, image.size)
    inset = min(inset, (right - left) // 3, (bottom - top) // 3)
    part = image.crop((left + inset, top + inset, right + 1 - inset, bottom + 1 - inset)).convert("L")
    return int(part.getextrema()[1]) <= TOO_DARK  # type: ignore[arg-type]


def as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def pdf_of(pages: Sequence[tuple[bytes, tuple[float, float], tuple[int, int], str]]) -> bytes:
    """A PDF that holds these pictures (JPEG, size in points, in pixels, mode) and nothing else: no word, no date."""
    writer = PdfWriter()
    for jpeg, (width, height), (across, down), mode in pages:
        picture = EncodedStreamObject()
        picture._data = jpeg
        picture.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Filter"): NameObject("/DCTDecode"),
                NameObject("/Width"): NumberObject(across),
                NameObject("/Height"): NumberObject(down),
                NameObject("/ColorSpace"): NameObject("/DeviceGray" if mode == "L" else "/DeviceRGB"),
                NameObject("/BitsPerComponent"): NumberObject(8),
            }
        )
        content = DecodedStreamObject()
        content.set_data(b"q %.3f 0 0 %.3f 0 0 cm /P Do Q" % (width, height))
        page = writer.add_blank_page(width, height)
        page[NameObject("/Contents")] = writer._add_object(content)
        named = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    writer.metadata = None
    writer.pdf_header = "%PDF-1.7"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shown(image: Image.Image, boxes: Iterable[Box], width: int) -> bytes:
    """The preview: red boxes that let through what they will cover."""
    height = max(1, round(image.height * width / image.width))
    picture = image.convert("RGB").resize((width, height))
    pen = ImageDraw.Draw(picture, "RGBA")
    for box in boxes:
        pen.rectangle(pixels(box, picture.size), fill=(200, 0, 0, 70), outline=(170, 0, 0, 255), width=2)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
