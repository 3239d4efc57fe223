"""Reads of the annual report: pages, traces, lists, verification. They never write."""

from gongkai.annual.queries.draft import SectionPage, preview
from gongkai.annual.queries.page import (
    Listed,
    ReportPage,
    Step,
    checks,
    figures,
    in_the_making,
    may,
    public_report,
    published,
    report,
    years,
)
from gongkai.annual.queries.registers import (
    AdjustmentRow,
    CounterRow,
    DeclarationRow,
    Declared,
    OpeningPage,
    adjustments,
    counters,
    declarations,
    families,
    opening,
)
from gongkai.annual.queries.tracing import Record, Trace, trace
from gongkai.annual.queries.verification import ChangedCell, Verification, verify, verify_all
from gongkai.annual.queries.waiting import Waiting, waiting

__all__ = [
    "AdjustmentRow",
    "ChangedCell",
    "CounterRow",
    "DeclarationRow",
    "Declared",
    "Listed",
    "OpeningPage",
    "Record",
    "ReportPage",
    "SectionPage",
    "Step",
    "Trace",
    "Verification",
    "Waiting",
    "adjustments",
    "checks",
    "counters",
    "declarations",
    "families",
    "figures",
    "in_the_making",
    "may",
    "opening",
    "preview",
    "public_report",
    "published",
    "report",
    "trace",
    "verify",
    "verify_all",
    "waiting",
    "years",
]
