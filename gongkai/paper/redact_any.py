"""The workers behind redact: which kind of file, find, preview, burn, and the proof before anything is handed back."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from gongkai.paper.document import Unreadable
from gongkai.paper.pdf_words import Box, Sign, boxes_around, find_words, plain, readings, signs_of
from gongkai.paper.redact_pages import as_jpeg, blackened, drawn, is_black, pdf_of, shown
from gongkai.paper.redact_proof import inks_of, only_pictures, showing, traces
from gongkai.paper.strip_any import kind_of
from gongkai.paper.strip_image import BROKEN as BROKEN_IMAGE
from gongkai.paper.strip_image import FAULTS, decoded, is_bare
from gongkai.paper.strip_image import opened as image_opened
from gongkai.paper.strip_pdf import BROKEN, flattened
from gongkai.paper.strip_pdf import opened as pdf_opened

MARGIN = 1.0  # points round the ink
MAX_WORDS = 500
_FORMATS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("JPEG", {"quality": 92, "subsampling": 0}),
    "png": ("PNG", {}),
    "tif": ("TIFF", {"compression": "tiff_deflate"}),
    "webp": ("WEBP", {"lossless": True}),
}
_OFFICE = "涂黑只能在 PDF 或者图片上做。请先把文件另存为 PDF 再试。"
_PICTURES = "副本的每一页都是图片，不能复制、检索和朗读。"
_UNSEEN = "图片里的文字不能按词核对，请目视确认。"

Work = tuple[dict[str, Any], bytes]
Regions = Sequence[Mapping[str, Any]]
Burnt = tuple[bytes, list[str], list[str]]  # the copy, what is left, notes


def find(data: bytes, *, words: Sequence[str]) -> Work:
    words = _checked(words)
    with _pdf(data) as pdf:
        pages = signs_of(pdf)
        found = find_words(readings(pdf, pages), words)
        boxes = [box for _, signs in found for box in _around(pdf, signs)]
        placed = {word for word, signs in found if all(sign.ink for sign in signs)}
        missing = [word for word in words if word not in placed]
        return {"regions": _plain(boxes), "missing": missing, "notes": _notes(pdf, pages)}, b""


def texts(data: bytes) -> Work:
    with _pdf(data) as pdf:
        return {"texts": ["".join(sign.char for sign in page) for page in signs_of(pdf)]}, b""


def places(data: bytes, *, spans: Sequence[Sequence[int]]) -> Work:
    with _pdf(data) as pdf:
        pages = signs_of(pdf)
        chosen = [pages[page - 1][start:end] for page, start, end in spans if 0 < page <= len(pages)]
        return {"regions": _plain([box for signs in chosen for box in _around(pdf, signs)])}, b""


def preview(data: bytes, *, page: int, regions: Regions, width: int) -> Work:
    width = max(100, min(width, 3000))
    boxes = [box for box in _boxes(regions) if box.page == page - 1]
    if kind_of(data) != "pdf":
        frames = _frames(data)
        return {}, shown(_at(frames, page), boxes, width)
    with _pdf(data) as pdf:
        if not 0 < page <= len(pdf):
            raise Unreadable("没有这一页。请核对页码。")
        return {}, shown(drawn(pdf[page - 1], width / pdf[page - 1].get_width()), boxes, width)


def burn(data: bytes, *, name: str, regions: Regions, words: Sequence[str]) -> Work:
    kind, boxes, words = kind_of(data), _boxes(regions), _checked(words)
    if kind == "zip":
        raise Unreadable(_OFFICE)
    content, left, notes = _burn_pdf(data, boxes, words) if kind == "pdf" else _burn_image(data, kind, boxes, words)
    shown_name = f"{PurePath(name).stem[:120] or '文件'}（区分处理）.{kind}"
    return {"name": shown_name, "still_found": left, "notes": notes}, b"" if left else content


def _burn_pdf(data: bytes, boxes: Sequence[Box], words: Sequence[str]) -> Burnt:
    with _pdf(data) as pdf:
        pages = signs_of(pdf)
        _refuse_outside(boxes, len(pdf))
        notes, inks = _notes(pdf, pages), inks_of(readings(pdf, pages), words)
        made: list[tuple[bytes, tuple[float, float], tuple[int, int], str]] = []
        left: list[str] = []
        for number in range(len(pdf)):
            size = pdf[number].get_size()
            here = [box for box in boxes if box.page == number]
            image = blackened(drawn(pdf[number]), here)
            made.append((as_jpeg(image), size, image.size, image.mode))
            left += _left_on(made[-1][0], number + 1, here, inks.get(number, ()))
    content = pdf_of(made)
    left += [f"“{word}”：仍能从副本中提取" for word in traces(content, words)]
    left += [] if only_pictures(content) else ["副本里有图片以外的内容"]
    return content, list(dict.fromkeys(left)), [_PICTURES, *notes]


def _left_on(jpeg: bytes, page: int, boxes: Sequence[Box], inks: Sequence[tuple[str, Sign]]) -> Iterator[str]:
    """What shows on the page as it will be read: the packed picture is unpacked again."""
    image = Image.open(io.BytesIO(jpeg))
    if not all(is_black(image, box, inset=2) for box in boxes):
        yield f"第{page}页：有框没有涂成全黑"
    yield from (f"“{word}”：第{page}页{why}" for word, why in dict.fromkeys(showing(image, inks)))


def _burn_image(data: bytes, kind: str, boxes: Sequence[Box], words: Sequence[str]) -> Burnt:
    frames = _frames(data)
    _refuse_outside(boxes, len(frames))
    flat = [frame.convert("L" if frame.mode in {"1", "L"} else "RGB") for frame in frames]
    for number, frame in enumerate(flat):
        frame.info.clear()  # comments would be written again
        blackened(frame, (box for box in boxes if box.page == number))
    out, how = io.BytesIO(), _FORMATS[kind]
    more = {"save_all": True, "append_images": flat[1:]} if kind == "tif" else {}
    flat[0].save(out, how[0], **{**how[1], **more})
    content = out.getvalue()
    left = [] if is_bare(content) else ["副本里有图片以外的内容"]
    for number, frame in enumerate(_frames(content)):
        if not all(is_black(frame, box, inset=2) for box in boxes if box.page == number):
            left.append(f"第{number + 1}页：有框没有涂成全黑")
    return content, left, [_UNSEEN] if words else []


def _frames(data: bytes) -> list[Image.Image]:
    image = image_opened(data)
    frames = []
    for number in range(getattr(image, "n_frames", 1)):
        try:
            image.seek(number)
        except FAULTS:
            raise Unreadable(BROKEN_IMAGE) from None
        frames.append(decoded(image).copy())
    return frames


def _refuse_outside(boxes: Sequence[Box], pages: int) -> None:
    """A box that covers nothing is a mistake that would show only to who reads what it was meant to cover."""
    for box in boxes:
        if not 0 <= box.page < pages:
            raise Unreadable(f"没有第{box.page + 1}页（共{pages}页）。请核对涂黑的位置。")
        if not (0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1):
            raise Unreadable(f"第{box.page + 1}页的涂黑位置超出页面或者没有大小。请重新画框。")


def _checked(words: Sequence[str]) -> list[str]:
    wanted = [word for word in dict.fromkeys(word.strip() for word in words) if word]
    if len(wanted) > MAX_WORDS:
        raise Unreadable(f"一次最多涂{MAX_WORDS}个词。请分批查找。")
    if short := [word for word in wanted if len(plain(word)) < 2]:
        raise Unreadable(f"“{short[0][:10]}”太短，无法按词核对。请至少写两个字，或者直接画框。")
    return wanted


@contextmanager
def _pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """With seals and filled fields drawn into the pages, where their text can be found."""
    if kind_of(data) != "pdf":
        raise Unreadable(_OFFICE if kind_of(data) == "zip" else "这是图片，不能按词查找。请直接画框。")
    pdf_opened(data)
    try:
        pdf = pypdfium2.PdfDocument(flattened(data))
        try:
            yield pdf
        finally:
            pdf.close()
    except pypdfium2.PdfiumError:
        raise Unreadable(BROKEN) from None


def _notes(pdf: pypdfium2.PdfDocument, pages: Sequence[Sequence[Sign]]) -> list[str]:
    """The pages on which words may stand that no program finds."""
    bare, pictured, garbled = [], [], []
    for number, signs in enumerate(pages, 1):
        inked = [sign for sign in signs if sign.ink]
        if not inked:
            bare.append(str(number))
        elif any(True for _ in pdf[number - 1].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
            pictured.append(str(number))
        if any(sign.char in "\0\ufffd" or "\ue000" <= sign.char <= "\uf8ff" for sign in inked):
            garbled.append(str(number))
    return [
        f"第{'、'.join(numbers)}页{what}，请逐页目视核对。"
        for numbers, what in (
            (bare, "没有文字层（扫描件或者图片），其中的文字不能按词查找"),
            (pictured, "有图片，图片里的文字不能按词查找"),
            (garbled, "的文字层有乱码，可能查找不全"),
        )
        if numbers
    ]


def _boxes(regions: Regions) -> list[Box]:
    return [Box(int(r["page"]) - 1, *(float(r[side]) for side in ("x0", "y0", "x1", "y1"))) for r in regions]


def _plain(boxes: Sequence[Box]) -> list[dict[str, float]]:
    unique = dict.fromkeys(boxes)
    return [{"page": box.page + 1, "x0": box.x0, "y0": box.y0, "x1": box.x1, "y1": box.y1} for box in unique]


def _at(frames: Sequence[Image.Image], page: int) -> Image.Image:
    if not 0 < page <= len(frames):
        raise Unreadable("没有这一页。请核对页码。")
    return frames[page - 1]


def _around(pdf: pypdfium2.PdfDocument, signs: Sequence[Sign]) -> Iterator[Box]:
    """Boxes with a margin that is the same in points on every page."""
    for number in dict.fromkeys(sign.page for sign in signs):
        width, height = pdf[number].get_size()
        yield from boxes_around([s for s in signs if s.page == number], (MARGIN / width, MARGIN / height))
