"""The work of a round, a batch at a time: what is next, what came of it. Each batch is one transaction.

A batch that was cut off has changed nothing, so it is simply done again. A failure is asked about a second time,
later, before anybody is told; a host that asks for a pause gets it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import Count, Q

from gongkai.base.fetch import Fetched
from gongkai.base.traps import SAME_SHAPE, is_trap, shape
from gongkai.oversight.actions.common import tell_owner
from gongkai.oversight.actions.queue import digest_of, enqueue
from gongkai.oversight.actions.reading import Examined, Found, as_rules, of_fault
from gongkai.oversight.models import Finding, Round, RoundPage, SiteColumn, SitePage
from gongkai.oversight.queries import judging
from gongkai.proofing import links
from gongkai.proofing.finding import Grade
from gongkai.proofing.links import Trouble

BATCH = 40
AGAIN = timedelta(minutes=30)  # between a failure and the second request
MOST_PAUSES, MOST_LINKS = 3, 2000
_State, _Role = RoundPage.State, RoundPage.Role
_MAY_BE_OURS = (Trouble.NO_HOST, Trouble.NO_ANSWER)
_WAITING = (_State.WAITING, _State.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Visited:
    """One address that was asked, and what was read there."""

    row: RoundPage
    fetched: Fetched
    examined: Examined | None


def next_batch(row: Round, at: datetime, size: int = BATCH) -> tuple[RoundPage, ...]:
    """What may be asked now, in the order in which it was met."""
    ripe = row.pages.filter(state__in=_WAITING).filter(Q(not_before__isnull=True) | Q(not_before__lte=at))
    return tuple(ripe.order_by("id")[:size])


def known_words(row: Round, batch: Sequence[RoundPage]) -> Mapping[str, str]:
    """By address: the digest of the words that these rules have read before. Only daily rounds pass over them."""
    if row.scope != Round.Scope.CHANGED:
        return {}
    kept = SitePage.objects.filter(site=row.site, rules=row.rules, digest__in=[one.digest for one in batch])
    return dict(kept.values_list("url", "words"))


@transaction.atomic
def keep(row: Round, visited: Sequence[Visited], *, at: datetime) -> None:
    """Write down what a batch brought."""
    locked = Round.objects.select_for_update(of=("self",)).select_related("site__organ", "site__owner").get(pk=row.pk)
    if locked.state != Round.State.RUNNING:  # stopped meanwhile
        return
    found: dict[str, Found] = {}
    cut_off = not _outside_answers(locked, visited)
    for one in visited:
        for thing in _settle(locked, one, at, cut_off=cut_off):
            found.setdefault(thing.fingerprint, thing)
    _remember(locked, visited, at)
    _see(locked, found, at)
    _queue_up(locked, visited)
    locked.worked_at = at
    locked.save(update_fields=["worked_at", "truncated"])


def _outside_answers(row: Round, visited: Sequence[Visited]) -> bool:
    """Whether anybody outside the site has answered in this round: else it may be we who are cut off from the net."""
    rules = as_rules(row.site)
    now = (one.row.url for one in visited if one.fetched.answer.status)
    before = row.pages.filter(role=_Role.LINK, status__gt=0).values_list("url", flat=True)
    return any(not rules.owns(url) for url in chain(now, before.iterator(chunk_size=200)))


def _settle(row: Round, visited: Visited, at: datetime, *, cut_off: bool) -> tuple[Found, ...]:
    """The new state of one address, and what is wrong with it or on it."""
    page, answer = visited.row, visited.fetched.answer
    page.trouble, page.status = answer.trouble.value, answer.status
    page.tries += visited.fetched.asked
    page.not_before = None
    found: tuple[Found, ...] = ()
    if answer.trouble is Trouble.BUSY and page.tries < MOST_PAUSES:
        page.not_before = at + timedelta(seconds=max(60.0, visited.fetched.pause))
    elif answer.trouble in (Trouble.BUSY, Trouble.ROBOTS, Trouble.FORBIDDEN):
        page.state = _State.UNTOLD
    elif answer.trouble in links.FAILURES and page.state == _State.WAITING and row.scope != Round.Scope.RECHECK:
        page.state, page.not_before = _State.DOUBTFUL, at + AGAIN
    elif cut_off and answer.trouble in _MAY_BE_OURS and not as_rules(row.site).owns(page.url):
        page.state = _State.UNTOLD
    else:
        page.state = _State.DONE
        fault = links.judge(answer, page.found_on or page.url, as_rules(row.site))
        found = (of_fault(fault),) if fault else ()
    if visited.examined is not None:
        page.read = visited.examined.read
        found += visited.examined.found
    page.save(update_fields=["state", "trouble", "status", "tries", "not_before", "read"])
    return found


def _remember(row: Round, visited: Sequence[Visited], at: datetime) -> None:
    """What the pages read now say, and what the home page and the columns show."""
    read = [(one.row, one.examined) for one in visited if one.examined is not None]
    SitePage.objects.bulk_create(
        [
            SitePage(site=row.site, digest=page.digest, url=page.url, words=said.words, rules=row.rules, seen_at=at)
            for page, said in read
            if said.words
        ],
        update_conflicts=True,
        unique_fields=["site", "digest"],
        update_fields=["words", "rules", "seen_at"],
    )
    for page, said in read:
        if page.url == row.site.home and said.shown.newest_on is not None:
            row.site.home_newest_on = said.shown.newest_on
            row.site.save(update_fields=["home_newest_on"])
        SiteColumn.objects.filter(site=row.site, address=page.url, until__isnull=True).update(
            items=said.shown.items, newest_on=said.shown.newest_on, seen_at=at
        )


def _see(row: Round, found: Mapping[str, Found], at: datetime) -> None:
    """Findings that are known are seen again, whatever was decided on them; the others are new."""
    known = Finding.objects.filter(site=row.site, fingerprint__in=list(found)).exclude(state=Finding.State.FIXED)
    seen = set(known.values_list("fingerprint", flat=True))
    known.update(last_round=row, last_seen_at=at)
    demoted = judging.demoted(row.site) if len(seen) < len(found) else frozenset()
    for key, one in found.items():
        if key in seen:
            continue
        grade = Grade.HINT.value if one.rule in demoted else one.grade
        columns = {name: getattr(one, name) for name in Found.__slots__} | {"grade": grade}
        finding = Finding.objects.create(
            site=row.site, first_round=row, last_round=row, first_seen_at=at, last_seen_at=at, **columns
        )
        if grade == Grade.GRAVE:
            text = f"网站“{row.site.name}”发现严重问题：{one.message}"
            subject = str(finding)
            tell_owner(row.site, subject=subject, kind="oversight.grave", text=text, key=f"{subject}/grave", at=at)


def _queue_up(row: Round, visited: Sequence[Visited]) -> None:
    """The addresses met on the pages: pages of the site to be read, all others only to be asked."""
    rules, targets = as_rules(row.site), _targets(row)
    pages: dict[str, tuple[str, str, int]] = {}
    others: dict[str, tuple[str, str, int]] = {}
    for one in visited:
        follow = one.examined.follow if one.examined else ()
        row.truncated = row.truncated or len(follow) > MOST_LINKS
        for url in follow[:MOST_LINKS]:
            entry = (url, one.row.url, one.row.depth + 1)
            if targets is not None:
                if url in targets:
                    others[url] = entry
            elif rules.owns(url) and not links.is_attachment(url):
                if not is_trap(url, entry[2]):
                    pages.setdefault(url, entry)
            else:
                others.setdefault(url, entry)
    enqueue(row, _within_bounds(row, pages))
    enqueue(row, list(others.values()), _Role.LINK.value)


def _targets(row: Round) -> frozenset[str] | None:
    """What a re-check is about; None for a round, which asks for everything."""
    if row.scope != Round.Scope.RECHECK:
        return None
    return frozenset(Finding.objects.filter(task=row.task).exclude(target="").values_list("target", flat=True))


def _within_bounds(row: Round, pages: Mapping[str, tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Pages that are new to the round, none of a shape met too often, and no more than a round may take."""
    by_digest = {digest_of(url): entry for url, entry in pages.items()}
    known = set(row.pages.filter(digest__in=list(by_digest)).values_list("digest", flat=True))
    fresh = [entry for digest, entry in by_digest.items() if digest not in known]
    shapes = {entry[0]: digest_of(shape(entry[0])) for entry in fresh}
    alike = row.pages.filter(shape__in=set(shapes.values())).order_by().values_list("shape").annotate(Count("id"))
    counted = Counter(dict(alike))
    room = row.site.most_pages - row.pages.filter(role=_Role.PAGE).count() if fresh else 0
    kept = []
    for entry in fresh:
        counted[shapes[entry[0]]] += 1
        if counted[shapes[entry[0]]] <= SAME_SHAPE:
            kept.append(entry)
    if len(kept) > room:
        row.truncated = True
    return kept[: max(0, room)]
