"""Reads of the catalogue: for the desk, for the public, for export, for the annual report."""

from gongkai.catalogue.queries import choices, counting, desk, export, gates, items, public, sheet, statistics, waiting

__all__ = [
    "choices",
    "counting",
    "desk",
    "export",
    "gates",
    "items",
    "public",
    "sheet",
    "statistics",
    "waiting",
]
