"""What the annual report counts from the catalogue: documents with force for Table 2, 报送 and 采用 for its prose.

Documents are counted here from the year on that the office chose (目录设置); before that they are declared. The two
never meet in one cell. A document counts when it was published here once and this organ made it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.catalogue.models import Revision, RevisionState, Setup, SourceState, Submission, Work
from gongkai.law.facts import Counter, DocumentKind, IssuedDocument
from gongkai.law.publication import ItemKind, Validity, ended_on, validity
from gongkai.law.report.editions import edition_for
from gongkai.law.report.tally import cells_of
from gongkai.law.report.tally_documents import cells_of_kind

COUNTING_ACTS = (
    "catalogue.released",
    "catalogue.released_urgently",
    "catalogue.withdrawn",
    "catalogue.repealed",
    "catalogue.replaced",
)
FAMILIES = ("items_submitted", "items_adopted")
_KINDS = [kind.value for kind in DocumentKind]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as a trace shows it: it is public anyway."""

    evidence: str
    number: int
    title: str
    document_number: str
    kind_term: str
    issued_on: date
    ended_on: date | None
    counts: bool


def counted(work: Work, row: Revision) -> dict[str, Any]:
    """What of an item the report counts; each act that changes it says it in its journal line."""
    if row.kind not in _KINDS or not row.own or work.mistaken:
        return {"document": None, "issued_on": None, "ended_on": None}
    ended = ended_on(valid_until=row.valid_until, repealed_on=work.repealed_on)
    return {"document": row.kind, "issued_on": row.formed_on, "ended_on": ended}


def validity_of(work: Work, row: Revision, *, on: date) -> Validity:
    return validity(ItemKind(row.kind), valid_until=row.valid_until, repealed_on=work.repealed_on, on=on)


def counts_documents(organ_code: str, year: int) -> bool:
    """Whether Table 2's 规章 and 规范性文件 of a year are counted from the catalogue."""
    since = Setup.objects.filter(organ__code=organ_code).values_list("documents_since", flat=True).first()
    return since is not None and year >= since and cells_of_kind(DocumentKind.RULES)[0] in edition_for(year).cells


def document_cells(organ_code: str, year: int) -> frozenset[str]:
    """The cells of a year that are counted from the catalogue and cannot be declared."""
    if not counts_documents(organ_code, year):
        return frozenset()
    return frozenset(cell for kind in DocumentKind for cell in cells_of_kind(kind))


def facts(organ_code: str, year: int) -> Iterator[IssuedDocument | Counter]:
    if counts_documents(organ_code, year):
        for row in _documents(organ_code):
            if row.formed_on is not None and row.formed_on <= date(year, 12, 31):
                yield _fact(row)
    yield from submissions(organ_code, year)


def keeps_submissions(organ_code: str, year: int) -> bool:
    """Whether 报送 of a year are kept one by one: then nothing is typed beside them."""
    return Submission.objects.filter(organ__code=organ_code, submitted_on__year=year).exists()


def submissions(organ_code: str, year: int) -> Iterator[Counter]:
    """One count for each piece sent up, by the day it was sent; one more where it was adopted, in that same year.

    A piece adopted in the next year counts as adopted there.
    """
    rows = Submission.objects.filter(organ__code=organ_code).select_related("organ").order_by("number")
    for row in rows:
        if row.submitted_on.year == year:
            yield Counter(str(row), "items_submitted", 1, row.submitted_on)
        if row.state == SourceState.ADOPTED and row.decided_on is not None and row.decided_on.year == year:
            yield Counter(str(row), "items_adopted", 1, row.decided_on)


def by_evidence(organ_code: str, ids: Iterable[str]) -> dict[str, DocumentRow]:
    """Rows for ids of one organ's documents, for a trace."""
    return {str(row.work): _row(row) for row in _chosen(organ_code, ids)}


def cells_now(organ_code: str, ids: Iterable[str], year: int) -> dict[str, frozenset[str]]:
    """For each id the cells of the year's form in which it counts as the catalogue stands today."""
    form, here = edition_for(year), document_cells(organ_code, year)
    found: dict[str, frozenset[str]] = {}
    for row in _chosen(organ_code, ids):
        counts = counted(row.work, row)["document"] is not None
        found[str(row.work)] = here & frozenset(cells_of(_fact(row), form, year)) if counts else frozenset()
    return found


def lying(organ_code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, what is counted) of every document, as the rows lie in the database now."""
    rows = Revision.objects.filter(work__organ__code=organ_code, state=RevisionState.PUBLISHED)
    for row in rows.select_related("work__organ").iterator(chunk_size=2000):
        yield str(row.work), counted(row.work, row)


def _documents(organ_code: str) -> Iterator[Revision]:
    rows = Revision.objects.filter(
        work__organ__code=organ_code, work__mistaken=False, state=RevisionState.PUBLISHED, kind__in=_KINDS, own=True
    )
    yield from rows.select_related("work__organ").order_by("work__number").iterator(chunk_size=2000)


def _chosen(organ_code: str, ids: Iterable[str]) -> list[Revision]:
    head = f"item/{organ_code}/"
    numbers = [int(one.removeprefix(head)) for one in ids if one.startswith(head) and one[len(head) :].isdecimal()]
    rows = Revision.objects.filter(work__organ__code=organ_code, work__number__in=numbers, kind__in=_KINDS)
    return list(rows.filter(state=RevisionState.PUBLISHED, formed_on__isnull=False).select_related("work__organ"))


def _fact(row: Revision) -> IssuedDocument:
    assert row.formed_on is not None  # no text is published without it
    ended = ended_on(valid_until=row.valid_until, repealed_on=row.work.repealed_on)
    return IssuedDocument(str(row.work), DocumentKind(row.kind), row.formed_on, ended)


def _row(row: Revision) -> DocumentRow:
    fact = _fact(row)
    return DocumentRow(
        evidence=fact.evidence,
        number=row.work.number,
        title=row.title,
        document_number=row.document_number,
        kind_term=ItemKind(row.kind).term,
        issued_on=fact.issued_on,
        ended_on=fact.ended_on,
        counts=not row.work.mistaken and row.own,
    )
