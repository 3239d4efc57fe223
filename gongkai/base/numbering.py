"""Gap-free yearly numbers: one row per series and year, locked until the transaction that took the number ends.

A transaction that fails gives its number back; two that run at once wait for each other. Never renumbers.
"""

from django.db import transaction
from django.db.models import F

from gongkai.base.models import Series


def take(series: str, year: int) -> int:
    """The next number, from 1. Must be called inside the transaction that uses it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("numbering.take needs the caller's transaction: a number outside one could be lost")
    rows = Series.objects.filter(name=series, year=year)
    if not rows.update(last=F("last") + 1):  # the update locks the row; the insert below may race, so it yields
        Series.objects.bulk_create([Series(name=series, year=year)], ignore_conflicts=True)
        rows.update(last=F("last") + 1)
    return rows.values_list("last", flat=True).get()


def last(series: str, year: int) -> int:
    """The last number given, 0 before the first."""
    return Series.objects.filter(name=series, year=year).values_list("last", flat=True).first() or 0
