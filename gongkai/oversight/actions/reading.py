"""A fetched page → what is found on it and in its words, and which addresses to ask next. No database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.base.fetch import Fetched
from gongkai.base.personal import masked
from gongkai.oversight.actions.sites import hosts_of
from gongkai.oversight.models import Site
from gongkai.paper.document import Unreadable, plain
from gongkai.paper.open_file import document_of_text
from gongkai.proofing import links
from gongkai.proofing import site as pages
from gongkai.proofing.fault import Fault
from gongkai.proofing.finding import Grade
from gongkai.proofing.page import Page, read
from gongkai.proofing.run import fingerprint, proof


@dataclass(frozen=True, slots=True)
class Found:
    """What becomes a row of the findings, whichever check it comes from."""

    fingerprint: str
    rule: str
    category: str
    grade: str
    page: str
    target: str
    excerpt: str
    message: str
    suggestion: str
    basis: str
    everywhere: bool = False
    textual: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """`words` is the digest of the text, "" where none could be read; `read`: the text was proofed now."""

    found: tuple[Found, ...]
    follow: tuple[str, ...]
    words: str
    read: bool
    shown: pages.Shown


def as_rules(site: Site) -> links.Site:
    return links.Site(site.home, hosts_of(site), frozenset(site.closed_domains.split()))


def examine(url: str, fetched: Fetched, rules: links.Site, *, known_words: str, on: date) -> Examined:
    """`known_words` is the digest of the text that the same rules have read before: then it is not read again."""
    text = fetched.text or ""
    page = replace(read(text, fetched.answer.final or url), url=url)
    faults = (*links.as_written(page, rules), *pages.hidden(page, rules), *pages.tags(page, rules))
    words = words_of(text)
    digest = pages.digest(words) if words is not None else ""
    anew = words is not None and digest != known_words
    textual = _textual(page, words) if words is not None and anew else ()
    found = {one.fingerprint: one for one in (*map(of_fault, faults), *textual)}
    shown = pages.shown(words, on) if words is not None else pages.Shown(None, None)
    return Examined(tuple(found.values()), links.to_ask(page, rules), digest, anew, shown)


def words_of(html: str) -> str | None:
    """The words of a page as proofing reads them; None where they cannot be had."""
    try:
        return plain(document_of_text(html, ".html"))
    except Unreadable:
        return None


def of_fault(fault: Fault) -> Found:
    kind = fault.kind
    return Found(
        fingerprint=fault.fingerprint,
        rule=kind.rule,
        category=kind.category.value,
        grade=fault.grade.value,
        page=fault.page,
        target=fault.target,
        excerpt="",
        message=masked(fault.message)[:400],
        suggestion=kind.suggestion,
        basis=kind.basis,
        everywhere=kind.everywhere,
    )


def _textual(page: Page, words: str) -> Iterator[Found]:
    """What proofing finds in the words of a page; hints are not for patrols."""
    said = next((pages.days_in(value) for name, value in page.tags.items() if name.casefold() == "pubdate"), [])
    for one in proof(words, on=said[0] if said else None):
        if one.grade is not Grade.HINT:
            yield Found(
                fingerprint=hashlib.sha256(f"{page.url}\0{fingerprint(words, one)}".encode()).hexdigest(),
                rule=one.rule,
                category=one.category.value,
                grade=one.grade.value,
                page=page.url,
                target="",
                excerpt=one.excerpt[:200],
                message=one.message[:400],
                suggestion=one.suggestion[:200],
                basis=one.basis[:200],
                textual=True,
            )
