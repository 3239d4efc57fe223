"""How alike two applications are (内容相近): shared pairs of characters, in percent. It proposes, never decides."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.db.models import Q

from gongkai.foi.models import Applicant, Link, Request

PROPOSED_FROM = 60  # percent; our reading: below that a clerk would be shown noise
_SAME_APPLICANT_FROM = 40  # the same applicant asks in other words
_LOOKED_AT = 500  # newest applications of the organ beside those of the same applicant
_UNSAID = re.compile(r"[\s，。、；：？！“”（）《》〔〕,.;:?!()\"'\-—]+|申请公开|申请|请求|政府信息|的|关于")


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = _UNSAID.sub("", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1)) or frozenset({plain})


def score(one: str, other: str) -> int:
    """0 to 100: twice the shared pairs over all pairs (Dice)."""
    first, second = _pairs(one), _pairs(other)
    return round(200 * len(first & second) / (len(first) + len(second)))


def alike(row: Request, same_as: str) -> Iterator[tuple[Request, int, bool]]:
    """Earlier applications that resemble this one, with the score and whether the applicant is the same."""
    earlier = Request.objects.filter(organ=row.organ, voided_on__isnull=True).exclude(pk=row.pk)
    own = set()
    if same_as:
        ids = Applicant.objects.filter(same_as=same_as, request__organ=row.organ).values_list("request_id", flat=True)
        own = set(ids) - {row.pk}
        for one in earlier.filter(pk__in=own):
            if (found := score(_text(row), _text(one))) >= _SAME_APPLICANT_FROM:
                yield one, found, True
    for one in earlier.order_by("-year", "-number")[:_LOOKED_AT]:
        if one.pk not in own and (found := score(_text(row), _text(one))) >= PROPOSED_FROM:
            yield one, found, False


def items_in_month(row: Request, same_as: str, month: date) -> int:
    """件 of the same applicant at this organ in that calendar month, this one aside (国办函〔2020〕109号 art. 4).

    Known by the blind index, or because a person joined the two: one of them may not have named an identity.
    """
    joined = row.links.filter(kind=Link.Kind.JOINED).values("earlier")
    same = Q(pk__in=joined) | Q(party__same_as=same_as) if same_as else Q(pk__in=joined)
    found = Request.objects.filter(
        same,
        organ=row.organ,
        voided_on__isnull=True,
        received_on__year=month.year,
        received_on__month=month.month,
    ).exclude(pk=row.pk)
    earlier = [one.fee_items for one in found if _order(one) < _order(row)]
    return sum(earlier)


def _order(row: Request) -> tuple[date, int, int]:
    return (row.received_on or date.max, row.year, row.number)


def _text(row: Request) -> str:
    return row.content or row.summary
