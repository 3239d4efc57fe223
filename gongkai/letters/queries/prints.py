"""A letter as a file: the kept one where it went out, else a print of what stands there now."""

from django.conf import settings

from gongkai.base.errors import Reason, Refused
from gongkai.base.files import content_of
from gongkai.letters import queries
from gongkai.paper import write_letter
from gongkai.paper.layout import Unwritable


def print_of(organ: str, letter: int, fmt: str) -> tuple[str, bytes]:
    """Name without ending, and bytes; `fmt` is "pdf" or "docx"."""
    row = queries.find(organ, letter)
    kept = row.pdf if fmt == "pdf" else row.docx
    term = queries.row_of(row).term
    if kept is not None:
        return f"{term}　{row.number_text}".strip(), content_of(kept.digest)
    page = queries.paper(row)
    try:
        content = write_letter.pdf(page, settings.FONT_DIRS) if fmt == "pdf" else write_letter.docx(page)
    except Unwritable as error:
        raise Refused([Reason("unwritable", "", str(error))]) from None
    return f"{term}（草稿）", content
