"""规章 and 行政规范性文件 into Table 2 (条例 art. 20（一）): 制发, 废止 in the year, 现行有效 on 31 December.

The explanation of these columns was not to be had: calendar year and last day are our reading. Lapsed (失效) documents
count among the repealed, so that the stock of two years fits together.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date

from gongkai.law.facts import DocumentKind, IssuedDocument
from gongkai.law.report.form import Form

COLUMNS = ("issued", "repealed", "in_force")


def cells_of_kind(kind: DocumentKind) -> tuple[str, ...]:
    """The cells of edition 2021 in which documents of a kind are counted."""
    return tuple(f"t2.{kind.value}.{column}" for column in COLUMNS)


def cells_of_document(document: IssuedDocument, year: int) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    ended = document.ended_on
    counts = (
        first <= document.issued_on <= last,
        ended is not None and first <= ended <= last,
        document.issued_on <= last and (ended is None or ended > last),
    )
    return tuple(cell for cell, one in zip(cells_of_kind(document.kind), counts, strict=True) if one)


def problems_of(
    documents: Iterable[IssuedDocument], form: Form, year: int, declared: Container[str] = ()
) -> Iterator[str]:
    """Documents that contradict themselves or come twice; cells that are declared as well or not in the form."""
    seen: set[str] = set()
    cells: set[str] = set()
    for one in documents:
        if one.evidence in seen:
            yield f"{one.evidence}：同一编号出现多次"
        if one.ended_on is not None and one.ended_on < one.issued_on:
            yield f"{one.evidence}：失效日期{one.ended_on}早于制发日期{one.issued_on}"
        seen.add(one.evidence)
        cells.update(cells_of_document(one, year))
    for cell in sorted(cells):
        if cell not in form.cells:
            yield f"{form.edition}年版表格没有“{cell}”这一格，不能按目录中的文件计数"
        elif cell in declared:
            yield f"“{form.cells[cell].label}”既有目录中的文件，又有申报数，不能重复计数"


def counted_documents(documents: Iterable[IssuedDocument], year: int) -> dict[str, list[str]]:
    """cell → evidence ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in documents:
        for cell in cells_of_document(one, year):
            found[cell].append(one.evidence)
    return found
