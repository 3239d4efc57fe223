"""What every reader hands over: the blocks of a document in reading order, whatever the file was.

A reader (read_html, read_docx, read_pdf, read_text) knows one format and nothing of the report; read_report knows
the report and nothing of formats. A file that is unsafe, broken or holds no text is Unreadable, with what to do.
"""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file cannot be read. The message is one Chinese line: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph of running text, as printed (outer white space may remain: it can mean something)."""

    text: str


PADDING = (-1, -1)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a rectangle: merged cells are repeated in `rows` at every place they span.

    `origin[r][c]` is (row, column) of the cell that the place belongs to, so that a merged cell can be told from
    two equal ones. Ragged rows are padded with "", whose origin is PADDING: no cell stands there.
    """

    rows: tuple[tuple[str, ...], ...]
    origin: tuple[tuple[tuple[int, int], ...], ...]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is html, docx, pdf, text or csv. `notes` are oddities worth telling a person, in Chinese."""

    kind: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


def plain(document: Document) -> str:
    """The words of a document, blocks on lines of their own, cells of a row parted by tabs, each cell once."""
    return "\n".join(_lines(block) if isinstance(block, Grid) else block.text for block in document.blocks)


def _lines(grid: Grid) -> str:
    return "\n".join(
        "\t".join(cell if grid.origin[r][c] == (r, c) else "" for c, cell in enumerate(row))
        for r, row in enumerate(grid.rows)
    )
