"""The frozen records that the annual report is counted from: the seam between every register and the report.

Each app that keeps a register yields these from `queries.facts(organ, year)`; law.report.tally counts them.
`evidence` is the id of the record, e.g. "foi/2023-017", unique in one ledger; a number leads home through it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ApplicantKind(StrEnum):
    """申请人 kinds: the columns of Table 3."""

    NATURAL = "natural"
    COMPANY = "company"
    RESEARCH = "research"
    CHARITY = "charity"
    LEGAL_SERVICE = "legal_service"
    OTHER_ORG = "other_org"


class RemedyKind(StrEnum):
    """救济 kinds: the groups of Table 4."""

    RECONSIDERATION = "reconsideration"
    LAWSUIT_DIRECT = "lawsuit_direct"
    LAWSUIT_AFTER = "lawsuit_after"


class RemedyResult(StrEnum):
    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


class Scope(StrEnum):
    """Whose number it is. A figure of the office is not a figure of the area; the two are never compared."""

    OFFICE = "office"  # 本机关
    AREA = "area"  # 本地区 (the organ and all below it)


@dataclass(frozen=True, slots=True)
class Application:
    """One registered application (条例 arts 27–42), counted once whatever it asks for.

    `outcome` is a row key of Table 3, e.g. "refused.third_party"; None while it is open.
    """

    evidence: str
    applicant: ApplicantKind
    received_on: date
    outcome: str | None = None
    concluded_on: date | None = None


@dataclass(frozen=True, slots=True)
class RemedyCase:
    """One reconsideration or lawsuit over disclosure in which this organ answers (条例 art. 51)."""

    evidence: str
    kind: RemedyKind
    filed_on: date
    result: RemedyResult | None = None
    concluded_on: date | None = None


class DocumentKind(StrEnum):
    """Documents with force: the first two rows of Table 2."""

    RULES = "rules"  # 规章
    NORMATIVE = "normative"  # 行政规范性文件


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One 规章 or 行政规范性文件 that this organ made (条例 art. 20（一）), as its catalogue keeps it.

    `ended_on` is the first day on which it is no longer in force, repealed (废止) or lapsed (失效).
    """

    evidence: str
    kind: DocumentKind
    issued_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A number that another office counts, declared for one cell of one year with source and signer."""

    evidence: str
    cell: str
    number: int | Decimal


@dataclass(frozen=True, slots=True)
class Opening:
    """A number from last year's published report where the register does not reach back, e.g. 结转.

    `cell` is last year's cell, e.g. "t3.carried_over.natural". Applications of the register that were open on
    1 January are part of it, not beside it: only what they leave over is counted as brought forward.
    """

    evidence: str
    cell: str
    number: int | Decimal


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An unavoidable manual change of one cell: added to what was counted, with reason and approver on record."""

    evidence: str
    cell: str
    delta: int | Decimal


@dataclass(frozen=True, slots=True)
class Counter:
    """A narrative count (报送, 采用, 发布, 培训 …): `family` from law.report.families.FAMILIES, never a table cell."""

    evidence: str
    family: str
    number: int
    on: date
    scope: Scope = Scope.OFFICE


Fact = Application | RemedyCase | IssuedDocument | Declared | Opening | Adjustment | Counter
