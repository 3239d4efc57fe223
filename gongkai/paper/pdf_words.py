"""Where words stand on the pages of a PDF (按词定位): as typed, broken over lines or pages, spaced, in full width.

Every sign of the text layer with its box; words are looked for in the order the file draws them and in the order they
are read, since a table breaks one and a second column the other. Words in pictures are not text and are not found.
"""

import ctypes
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as raw

MAX_SIGNS = 2_000_000
SCALE = 1_000_000  # of the device that pages are measured on: whole numbers only


_Points = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page as it is shown, rotated and cropped: shares of its width and height from the upper left."""

    page: int  # from 0
    x0: float
    y0: float
    x1: float
    y1: float

    def on_page(self) -> "Box | None":
        """The part of it that is shown, if any is."""
        part = Box(self.page, max(0.0, self.x0), max(0.0, self.y0), min(1.0, self.x1), min(1.0, self.y1))
        return part if part.x0 < part.x1 and part.y0 < part.y1 else None

    def around(self, other: "Box") -> "Box":
        x0, y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        return Box(self.page, x0, y0, max(self.x1, other.x1), max(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of the text layer; both boxes are None for white space that the reader of the file made up."""

    char: str
    page: int
    ink: Box | None
    room: Box | None = None  # what its font gives it: another font drawn in its place may need it all


Pages = tuple[tuple[Sign, ...], ...]


def signs_of(pdf: pypdfium2.PdfDocument, *, unturned: bool = False) -> Pages:
    """Page by page, in the order the PDF library reads them; `unturned`: as if no page were turned to be shown."""
    pages = []
    total = 0
    for number in range(len(pdf)):
        page = pdf[number]
        turned = page.get_rotation()
        page.set_rotation(0 if unturned else turned)
        found = _signs(page)
        page.set_rotation(turned)
        total += len(found)
        if total > MAX_SIGNS:
            raise MemoryError
        pages.append(
            tuple(
                Sign(char, number, ink and _shown(page, number, ink), room and _shown(page, number, room))
                for char, ink, room in found
            )
        )
        page.close()
    return tuple(pages)


Run = Sequence[Sign]  # signs in an order in which a word may be whole


def readings(pdf: pypdfium2.PdfDocument, drawn: Pages) -> tuple[tuple[Run, ...], ...]:
    """The signs in every order in which a word may be whole: none suits tables, columns and turned pages alike."""
    unturned = (signs_of(pdf, unturned=True),) if any(page.get_rotation() for page in pdf) else ()
    through = tuple((tuple(sign for page in pages for sign in page),) for pages in (drawn, *unturned))
    shown = tuple(tuple(sign for line in _lines(page, _TURNS[0]) for sign in line) for page in drawn)
    downwards = (
        tuple(run for page in drawn for line in _lines(page, turn) for run in _unbroken(line, turn))
        for turn in _TURNS[1:]
    )
    return (*through, shown, *downwards)


def _signs(page: pypdfium2.PdfPage) -> list[tuple[str, _Points | None, _Points | None]]:
    text = page.get_textpage()
    found: list[tuple[str, _Points | None, _Points | None]] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xDC00 <= code < 0xE000:  # the second half of a rare character
            continue
        if 0xD800 <= code < 0xDC00:
            code = 0x10000 + (code - 0xD800 << 10) + (raw.FPDFText_GetUnicode(text, index + 1) & 0x3FF)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        loose = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        ink = (left.value, bottom.value, right.value, top.value)
        room = (loose.left, loose.bottom, loose.right, loose.top)
        if not _has_room(ink):  # white space, or a font that does not know the size of its signs
            ink = room
        if _has_room(ink):
            room = (min(ink[0], room[0]), min(ink[1], room[1]), max(ink[2], room[2]), max(ink[3], room[3]))
            found.append((chr(code), ink, room))
        else:
            found.append((chr(code), None, None))
    text.close()
    return found


def _has_room(box: _Points) -> bool:
    return box[2] > box[0] and box[3] > box[1]


def _shown(page: pypdfium2.PdfPage, number: int, box: _Points) -> Box:
    """A rectangle of the page's own space where it is seen: the page may be turned and cropped."""
    corners = []
    for x, y in (box[:2], box[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
        corners.append((across.value / SCALE, down.value / SCALE))
    (x0, y0), (x1, y1) = corners
    return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


@cache
def bare(char: str) -> str:
    return plain(char)


def plain(text: str) -> str:
    """Text as it is compared: one width and case, without white space, hyphens, dots and what cannot be seen."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if _is_compared(char))


def _is_compared(char: str) -> bool:
    return char not in "-\u2010\u2011\u2012\u2013\u2014\u2212·•_" and unicodedata.category(char)[0] not in "ZC"


def find_words(orders: Iterable[Sequence[Run]], words: Iterable[str]) -> tuple[tuple[str, tuple[Sign, ...]], ...]:
    """Every place of every word in any of the readings, also over the end of a line or a page; the same place once."""
    wanted = {word: plain(word) for word in words}
    found: dict[tuple[str, frozenset[Sign]], tuple[Sign, ...]] = {}
    for runs in orders:
        chars, owners = _flat(runs)
        for word, sought in wanted.items():
            at = chars.find(sought) if sought else -1
            while at >= 0:
                place = tuple(dict.fromkeys(owners[at : at + len(sought)]))
                found.setdefault((word, frozenset(place)), place)
                at = chars.find(sought, at + 1)
    return tuple((word, place) for (word, _), place in found.items())


_END = Sign("\0", -1, None)  # stands between runs; no word holds it


def _flat(runs: Iterable[Run]) -> tuple[str, list[Sign]]:
    chars: list[str] = []
    owners: list[Sign] = []
    for run in runs:
        for sign in run:
            compared = bare(sign.char)
            chars.append(compared)
            owners += [sign] * len(compared)
        chars.append(_END.char)
        owners.append(_END)
    return "".join(chars), owners


# How a page is looked at: as shown, and with its right or left edge on top (turned text, text in columns downwards).
_TURNS: tuple[Callable[[Box], Box], ...] = (
    lambda box: box,
    lambda box: Box(box.page, box.y0, 1 - box.x1, box.y1, 1 - box.x0),
    lambda box: Box(box.page, 1 - box.y1, box.x0, 1 - box.y0, box.x1),
)


def _lines(page: Sequence[Sign], turn: Callable[[Box], Box]) -> list[list[Sign]]:
    """From the top down, each from left to right."""
    lines: list[list[tuple[Box, Sign]]] = []
    turned = [(turn(sign.ink), sign) for sign in page if sign.ink]
    for box, sign in sorted(turned, key=lambda pair: (pair[0].y0 + pair[0].y1, pair[0].x0)):
        middle = (box.y0 + box.y1) / 2
        if lines and lines[-1][0][0].y0 <= middle <= lines[-1][0][0].y1:
            lines[-1].append((box, sign))
        else:
            lines.append([(box, sign)])
    return [[sign for _, sign in sorted(line, key=lambda pair: pair[0].x0)] for line in lines]


def _unbroken(line: Sequence[Sign], turn: Callable[[Box], Box]) -> Iterator[Run]:
    """Pieces of a turned line whose signs touch: the lines of a page that is not turned stand farther apart."""
    run: list[Sign] = []
    for sign in line:
        if run and sign.ink and run[-1].ink:
            before, box = turn(run[-1].ink), turn(sign.ink)
            if box.x0 - before.x1 > 0.3 * (box.x1 - box.x0):
                yield run
                run = []
        run.append(sign)
    yield run


def boxes_around(signs: Iterable[Sign], margin: tuple[float, float]) -> Iterator[Box]:
    """One box for each line that the signs stand on, a little larger than they are."""
    lines: list[Box] = []
    for room in (sign.room for sign in signs if sign.room):
        last = lines[-1] if lines else None
        if last and last.page == room.page and _on_one_line(last, room):
            lines[-1] = last.around(room)
        else:
            lines.append(room)
    for box in lines:
        across, down = margin
        if seen := box.on_page():
            yield Box(seen.page, seen.x0 - across, seen.y0 - down, seen.x1 + across, seen.y1 + down).on_page() or seen


def _on_one_line(line: Box, ink: Box) -> bool:
    """Beside each other along a line, or below each other down a page that is turned or written downwards."""
    wide, high = ink.x1 - ink.x0, ink.y1 - ink.y0
    level = min(line.y1, ink.y1) - max(line.y0, ink.y0) > min(line.y1 - line.y0, high) / 2
    upright = min(line.x1, ink.x1) - max(line.x0, ink.x0) > min(line.x1 - line.x0, wide) / 2
    along = level and max(ink.x0 - line.x1, line.x0 - ink.x1) < 2 * wide
    down = upright and max(ink.y0 - line.y1, line.y0 - ink.y1) < 2 * high
    return along or (down and line.x1 - line.x0 < 2 * wide)
