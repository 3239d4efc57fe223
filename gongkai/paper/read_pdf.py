"""PDF with a text layer → paragraphs and grids (PDF 读取). Runs apart from the caller: see sandbox.py.

A scan has no text to read, and text recognised from one may be wrong in any digit: both are refused. Nothing in the
file is executed, no font or link outside it is fetched.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2

from gongkai.paper.document import Document, Paragraph, Unreadable
from gongkai.paper.pdf_join import join_pages
from gongkai.paper.pdf_page import Page, read_page
from gongkai.paper.pdf_size import unpacks_beyond

MAX_PAGES = 300
MAX_UNPACKED = 64 * 1024 * 1024  # bytes, pictures apart; a report has one or two megabytes
GARBLED = 0.1  # share of unknown characters from which nothing can be trusted

_SCAN = "PDF 是扫描件，没有文字层，读不出。请提供带文字层的 PDF、Word（.docx）或网页。"
_RECOGNISED = "PDF 是扫描件，其文字由识别得来，数字不可靠，未读取。请提供原始的 PDF、Word（.docx）或网页。"
_TOO_LARGE = "PDF 解压以后过大，不像年度报告，未读取。请只保留报告本身，另存后再试。"
_BROKEN = "PDF 损坏，读不出。请重新下载，或用原文件另存为 PDF。"


def read_pdf(data: bytes) -> Document:
    """The document's blocks. Raises Unreadable for a file that is locked, broken, scanned or garbled."""
    if unpacks_beyond(data, MAX_UNPACKED):
        raise Unreadable(_TOO_LARGE)
    with _opened(data) as pdf:
        if len(pdf) > MAX_PAGES:
            raise Unreadable(f"PDF 超过 {MAX_PAGES} 页，不像年度报告，未读取。请只保留报告本身再试。")
        pages = []
        for index in range(len(pdf)):
            try:
                pages.append(read_page(pdf[index]))
            except pypdfium2.PdfiumError:
                raise Unreadable(_BROKEN) from None
    _judge(pages)
    pictures = [str(number) for number, page in enumerate(pages, 1) if page.pictured and len(page.glyphs) < 20]
    notes = (f"第 {'、'.join(pictures)} 页是图片，未读入。",) if pictures else ()
    blocks = join_pages(pages)
    if not any(not isinstance(block, Paragraph) or block.text.strip() for block in blocks):
        raise Unreadable(_SCAN)
    return Document("pdf", tuple(blocks), notes)


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("PDF 加了密码，读不出。请去掉密码后另存再试。") from None
        raise Unreadable(_BROKEN) from None
    try:
        if len(pdf) < 1:
            raise Unreadable(_BROKEN)
        yield pdf
    finally:
        pdf.close()


def _judge(pages: Sequence[Page]) -> None:
    """Whether the text layer is one that a publisher wrote."""
    shown = sum(bool(glyph.text.strip()) for page in pages for glyph in page.glyphs)
    invisible = sum(page.invisible for page in pages)
    if invisible > shown:
        raise Unreadable(_RECOGNISED)
    if shown == 0 or (shown < 20 * len(pages) and any(page.pictured for page in pages)):
        raise Unreadable(_SCAN)
    if sum(page.garbled for page in pages) > GARBLED * shown:
        raise Unreadable("PDF 的文字层是乱码，读不出。请提供 Word（.docx）或网页，或用原文件重新另存为 PDF。")
