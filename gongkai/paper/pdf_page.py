"""One PDF page → its glyphs and its ruling lines (页面要素), in points from the top left, turned upright.

Text that the page does not show (above or below its edge, invisible) is left out. What the glyphs say is pdf_text's
business, which lines make a table is pdf_rules'.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from gongkai.paper.document import Unreadable

MAX_GLYPHS = 60_000  # on one page; a dense page has 3,000
MAX_OBJECTS = 200_000
MAX_DEPTH = 8
WIDEST = 2.2  # times its size: a long dash
THIN = 3.0  # a filled box no thicker than this is a line
_INVISIBLE = 3  # text render mode of recognised text laid over a scan

# Radicals that fonts put in place of the characters they look like; compatibility mapping leaves these alone.
_RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民母虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character. Its height is reckoned from its size, since fonts lie about theirs."""

    text: str
    left: float
    right: float
    base: float  # the line it stands on
    size: float
    at: float  # where across the page it belongs: its middle, or that of the number it is part of

    @property
    def top(self) -> float:
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.12 * self.size

    @property
    def middle(self) -> float:
        return self.base - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along an axis: `at` on the other axis, from `start` to `end` on its own."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    invisible: int  # glyphs left out because they are not drawn
    garbled: int  # glyphs whose character the file does not tell
    pictured: bool  # a picture covers most of the page


class Upright:
    """Turns coordinates of the file into those of an upright page, after the direction most of its text runs in."""

    def __init__(self, quarter: int, box: tuple[float, float, float, float]) -> None:
        self.quarter = quarter % 4
        self.box = box
        width, height = box[2] - box[0], box[3] - box[1]
        self.size = (width, height) if self.quarter % 2 == 0 else (height, width)

    def point(self, x: float, y: float) -> Point:
        x, y = x - self.box[0], y - self.box[1]
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[self.quarter]


def read_page(page: object) -> Page:
    """The elements of an open page (a pypdfium2 page)."""
    raw = page.raw  # type: ignore[attr-defined]
    text = pdfium.FPDFText_LoadPage(raw)
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        if count > MAX_GLYPHS:
            raise Unreadable("PDF 一页里的文字过多，不像年度报告，未读取。请只保留报告本身再试。")
        upright = Upright(_quarter(text, count), _box(raw))
        glyphs, invisible, garbled = _glyphs(text, count, upright)
    finally:
        pdfium.FPDFText_ClosePage(text)
    rules: list[Rule] = []
    area = 0.0
    for item, matrix in _objects(raw):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(item, matrix, upright)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            area += _area(item, matrix)
    width, height = upright.size
    return Page(width, height, tuple(glyphs), tuple(rules), invisible, garbled, area > 0.5 * width * height)


def _box(raw: object) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(raw, rect) or rect.right - rect.left < 1 or rect.top - rect.bottom < 1:
        raise Unreadable("PDF 页面损坏，读不出。请重新下载，或用原文件另存为 PDF。")
    return rect.left, rect.bottom, rect.right, rect.top


def _quarter(text: object, count: int) -> int:
    """How many quarter turns the page's text is turned, by most of its characters."""
    angles: Counter[int] = Counter()
    for index in range(0, count, max(count // 200, 1)):
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        if angle >= 0 and not pdfium.FPDFText_IsGenerated(text, index):
            angles[-round(angle / (math.pi / 2)) % 4] += 1
    return angles.most_common(1)[0][0] if angles else 0


def _glyphs(text: object, count: int, upright: Upright) -> tuple[list[Glyph], int, int]:
    found: list[Glyph] = []
    invisible = garbled = 0
    height = upright.size[1]
    high = ""  # first half of a character beyond the basic plane
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        if item and pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            invisible += 1
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        character = _character(high, code) if pdfium.FPDFText_HasUnicodeMapError(text, index) != 1 else "\ufffd"
        high = ""
        glyph = _placed(text, index, character, upright)
        if glyph is None or glyph.bottom <= 0 or glyph.top >= height:
            continue
        garbled += character == "\ufffd"
        found.append(glyph)
    return found, invisible, garbled


def _placed(text: object, index: int, character: str, upright: Upright) -> Glyph | None:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        and pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        and pdfium.FPDFText_GetMatrix(text, index, matrix)
    ):
        return None
    (x1, _), (x2, _) = upright.point(box.left, box.bottom), upright.point(box.right, box.top)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    numbers = (x1, x2, *upright.point(x.value, y.value), size)
    if not all(map(math.isfinite, numbers)) or not 0.5 < size < 2000:
        return None
    left, right = min(x1, x2), max(x1, x2)
    if right - left > WIDEST * size:  # fonts for vertical writing lie about widths as well
        right = left + size
    return Glyph(character, left, right, numbers[3], size, (left + right) / 2)


def _character(high: str, code: int) -> str:
    """The character meant: full characters for radicals, U+FFFD for what only the font's maker knows."""
    if high:
        low = chr(code) if 0xDC00 <= code < 0xE000 else ""
        return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if code in (9, 10, 13, 32, 0xA0):
        return " "
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900 or code >= 0xFFF0:
        return "\ufffd"
    character = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB10:
        return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    return character


def _objects(raw: object) -> Iterator[tuple[object, Matrix]]:
    """All objects of the page, those inside forms with the form's matrix."""
    waiting = [(pdfium.FPDFPage_GetObject(raw, i), _IDENTITY, 0) for i in range(pdfium.FPDFPage_CountObjects(raw))]
    waiting.reverse()
    seen = 0
    while waiting:
        item, matrix, depth = waiting.pop()
        seen += 1
        if seen > MAX_OBJECTS:
            raise Unreadable("PDF 页面过于复杂，不像年度报告，未读取。请用原文件另存为 .docx 再试。")
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                waiting.append((pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1))


def _rules(item: object, matrix: Matrix, upright: Upright) -> Iterator[Rule]:
    """The straight lines of a path: its strokes, and its boxes where they are filled and thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    whole = _times(_matrix(item), matrix)
    for outline in _outlines(item):
        points = [upright.point(*_apply(whole, point)) for point in outline]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= THIN:
            yield from _along(xs, ys)
        elif stroke.value:
            for (x1, y1), (x2, y2) in pairwise(points):
                if min(abs(x1 - x2), abs(y1 - y2)) <= 1:
                    yield from _along([x1, x2], [y1, y2])


def _along(xs: list[float], ys: list[float]) -> Iterator[Rule]:
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width >= height and width > THIN:
        yield Rule(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
    elif height > THIN:
        yield Rule(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))


def _outlines(item: object) -> Iterator[list[Point]]:
    """The straight-sided pieces of a path; a piece with a curve in it is no ruling line."""
    points: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(max(pdfium.FPDFPath_CountSegments(item), 0), 5000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _matrix(item: object) -> Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, held):
        return _IDENTITY
    return held.a, held.b, held.c, held.d, held.e, held.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _area(item: object, matrix: Matrix) -> float:
    a, b, c, d, _, _ = _times(_matrix(item), matrix)
    return abs(a * d - b * c)
