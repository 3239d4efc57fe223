"""What can still be found of struck words (涂黑核验): in the pictures of the pages, and anywhere in the new file.

Looks as somebody would who wants the word: text by two readers, every string, every packed stream, properties and
attachments; and for every place where the original's text layer has the word, whether its ink is black in the copy.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PageObject, PdfReader

from gongkai.paper.document import Unreadable
from gongkai.paper.pdf_words import Run, Sign, find_words, plain
from gongkai.paper.redact_pages import is_black
from gongkai.paper.strip_image import is_bare
from gongkai.paper.strip_pdf import opened, streams_of, strings_of

_OF_PAGE = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def inks_of(orders: Iterable[Sequence[Run]], words: Iterable[str]) -> Mapping[int, tuple[tuple[str, Sign], ...]]:
    """The signs of each word, by page from 0."""
    inks: dict[int, list[tuple[str, Sign]]] = {}
    for word, signs in find_words(orders, words):
        for sign in signs:
            inks.setdefault(sign.page, []).append((word, sign))
    return {page: tuple(found) for page, found in inks.items()}


def showing(image: Image.Image, inks: Iterable[tuple[str, Sign]]) -> Iterator[tuple[str, str]]:
    """The words of which any ink is not black in the picture of the page, or lies nobody knows where."""
    for word, sign in inks:
        shown = sign.ink and sign.ink.on_page()
        if sign.ink is None:
            yield word, "找不到位置，不能核对。请打印后扫描成图片，再画框"
        elif shown and not is_black(image, shown, inset=1):
            yield word, "没有全部涂黑"


def traces(data: bytes, words: Iterable[str]) -> tuple[str, ...]:
    """The words that can be had from a PDF by any way but looking at it."""
    said, packed = [*_texts(data), *strings_of(data)], [*streams_of(data)]
    bare, bare_packed = "\0".join(map(plain, said)), "\0".join(map(plain, packed))
    raw = "\0".join(said + packed).casefold()
    return tuple(word for word in dict.fromkeys(words) if _stands_in(word, bare, bare_packed, raw))


def _texts(data: bytes) -> Iterator[str]:
    reader = opened(data)
    for page in reader.pages:
        yield page.extract_text()
    for name, contents in reader.attachments.items():
        yield name
        yield from (content.decode("utf-8", "replace") for content in contents if isinstance(content, bytes))
    pdf = pypdfium2.PdfDocument(data)
    yield from (page.get_textpage().get_text_range() for page in pdf)
    pdf.close()


def _stands_in(word: str, bare: str, packed: str, raw: str) -> bool:
    """Latin letters and digits are sought in packed content only as they are written: figures run together mislead."""
    sought = plain(word)
    if sought in bare or (not sought.isascii() and sought in packed):
        return True
    return any(code in raw for code in _codes(word))


def _codes(word: str) -> Iterator[str]:
    """The word's bytes as packed content may hold them, plain or as hexadecimal digits."""
    for name in ("utf-8", "gb18030", "utf-16-be", "utf-16-le"):
        code = word.encode(name, "ignore")
        yield code.decode("latin-1").casefold()
        yield code.hex()


def only_pictures(data: bytes) -> bool:
    """Whether a PDF holds one bare picture a page and nothing else that could say anything."""
    reader = PdfReader(io.BytesIO(data))
    if reader.metadata or set(reader.root_object) - {"/Type", "/Pages"} or data.count(b"%%EOF") != 1:
        return False
    return all(map(_is_one_picture, reader.pages))


def _is_one_picture(page: PageObject) -> bool:
    contents = page.get_contents()
    operators = {operator for _, operator in contents.operations} if contents else set()
    resources: Any = page["/Resources"].get_object()
    if set(page) - _OF_PAGE or set(resources) != {"/XObject"} or operators - {b"q", b"cm", b"Do", b"Q"}:
        return False
    pictures = resources["/XObject"].get_object()
    try:
        return list(pictures) == ["/P"] and is_bare(pictures["/P"].get_object()._data)
    except Unreadable:
        return False
