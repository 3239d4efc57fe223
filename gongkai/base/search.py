"""全文检索: character pairs of Chinese text, in FTS5 on SQLite and in a tsvector on PostgreSQL, behind one function.

Pairs and not words: dictionaries miss the names of organs and places. A document is found when it holds every pair of
what was typed. Facets are counted over everything that was found; each leaves out its own choice.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from gongkai.base.grams import Marked, grams, marked, snippet, wanted_grams
from gongkai.base.models import SearchDocument

FACETS = ("column", "year", "kind", "validity")


@dataclass(frozen=True, slots=True)
class Searchable:
    """One document as it is found. `ref` is the record's id; the four facets are keys of the app that hands it in."""

    ref: str
    organ: str
    title: str
    text: str
    column: str
    year: int
    kind: str
    validity: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Empty: not asked."""

    text: str
    organ: str = ""
    column: str = ""
    year: int = 0
    kind: str = ""
    validity: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    ref: str
    title: Marked
    snippet: Marked
    column: str
    year: int
    kind: str
    validity: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    facets: dict[str, tuple[tuple[str | int, int], ...]]  # facet → (key, how many), the most first


@transaction.atomic
def put(document: Searchable) -> None:
    """Make a document findable as it is now (写入索引)."""
    columns = {name: getattr(document, name) for name in document.__slots__ if name != "ref"}
    row, _ = SearchDocument.objects.update_or_create(ref=document.ref, defaults=columns)
    title, body = grams(document.title), grams(document.text)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            vector = " ".join([*_lexemes(title, "A"), *_lexemes(body, "")])
            cursor.execute("UPDATE base_searchdocument SET grams = %s::tsvector WHERE id = %s", [vector, row.pk])
        else:
            cursor.execute("DELETE FROM base_search_grams WHERE rowid = %s", [row.pk])
            cursor.execute(
                "INSERT INTO base_search_grams (rowid, title, body) VALUES (%s, %s, %s)",
                [row.pk, " ".join(title), " ".join(body)],
            )


@transaction.atomic
def remove(ref: str) -> None:
    """A document that is no longer to be found (移出索引)."""
    keys = list(SearchDocument.objects.filter(ref=ref).values_list("pk", flat=True))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM base_search_grams WHERE rowid = %s", [(key,) for key in keys])
    SearchDocument.objects.filter(pk__in=keys).delete()


def search(wanted: Wanted, *, page: int = 1, size: int = 20) -> Found:
    """Nothing typed finds nothing."""
    asked = wanted_grams(wanted.text)
    if not asked:
        return Found((), 0, 1, 1, dict.fromkeys(FACETS, ()))
    cross = _cross(asked, wanted.organ)
    total = sum(number for keys, number in cross if _fits(keys, wanted))
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    keys = _page(asked, wanted, (page - 1) * size, size) if total else []
    rows = SearchDocument.objects.in_bulk(keys)
    hits = tuple(_hit(rows[key], wanted.text) for key in keys if key in rows)
    return Found(hits, total, page, pages, {name: _facet(cross, wanted, name) for name in FACETS})


Keys = tuple[str, int, str, str]


def _cross(asked: list[tuple[str, bool]], organ: str) -> list[tuple[Keys, int]]:
    """How many were found for each combination of facets: one pass, from which every count is added up."""
    sql = f'SELECT d."column", d.year, d.kind, d.validity, COUNT(*) {_FROM[connection.vendor]}'
    sql += " AND d.organ = %s" if organ else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} GROUP BY 1, 2, 3, 4", [_match(asked), *([organ] if organ else [])])
        return [((row[0], row[1], row[2], row[3]), row[4]) for row in cursor.fetchall()]


def _page(asked: list[tuple[str, bool]], wanted: Wanted, offset: int, size: int) -> list[int]:
    """Those whose title holds it come first, then the newest: a rule that anybody can see, the same everywhere."""
    said = {name: value for name in ("organ", *FACETS) if (value := getattr(wanted, name))}
    narrowed = "".join(f' AND d."{name}" = %s' for name in said)
    order = f"{_IN_TITLE[connection.vendor]} DESC, d.published_on DESC, d.id DESC LIMIT %s OFFSET %s"
    with connection.cursor() as cursor:
        sql = f"SELECT d.id {_FROM[connection.vendor]}{narrowed} ORDER BY {order}"
        cursor.execute(sql, [_match(asked), *said.values(), _match(asked, title=True), size, offset])
        return [row[0] for row in cursor.fetchall()]


_FROM = {
    "sqlite": "FROM base_search_grams JOIN base_searchdocument d ON d.id = base_search_grams.rowid"
    " WHERE base_search_grams MATCH %s",
    "postgresql": "FROM base_searchdocument d WHERE d.grams @@ %s::tsquery",
}
_IN_TITLE = {
    "sqlite": "d.id IN (SELECT rowid FROM base_search_grams WHERE base_search_grams MATCH %s)",
    "postgresql": "(d.grams @@ %s::tsquery)",
}


def _match(asked: list[tuple[str, bool]], *, title: bool = False) -> str:
    """Only letters and digits reach this text, so quoting cannot be broken out of."""
    if connection.vendor == "postgresql":
        weight = "A" if title else ""
        marks = [f":{'*' if open_ else ''}{weight}" for _, open_ in asked]
        return " & ".join(f"'{gram}'{mark.rstrip(':')}" for (gram, _), mark in zip(asked, marks, strict=True))
    every = " AND ".join(f'"{gram}"{" *" if open_ else ""}' for gram, open_ in asked)
    return f"title : ({every})" if title else every


def _lexemes(found: list[str], weight: str) -> list[str]:
    """A tsvector's own text: that a pair is there, and whether in the title; where does not matter."""
    return [f"'{gram}':1{weight}" for gram in dict.fromkeys(found)]


def _fits(keys: Keys, wanted: Wanted, but: str = "") -> bool:
    return all(
        name == but or not (value := getattr(wanted, name)) or value == key
        for name, key in zip(FACETS, keys, strict=True)
    )


def _facet(cross: list[tuple[Keys, int]], wanted: Wanted, name: str) -> tuple[tuple[str | int, int], ...]:
    counts: Counter[str | int] = Counter()
    for keys, number in cross:
        if _fits(keys, wanted, but=name):
            counts[keys[FACETS.index(name)]] += number
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], str(one[0]))))


def _hit(row: SearchDocument, text: str) -> Hit:
    shared = {name: getattr(row, name) for name in ("ref", "column", "year", "kind", "validity", "published_on")}
    return Hit(title=marked(row.title, text), snippet=snippet(row.text, text), **shared)
