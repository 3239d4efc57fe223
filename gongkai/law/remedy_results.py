"""How reconsiderations and lawsuits end, and where each end counts in Table 4: 维持, 纠正 or 其他.

The form names the three columns and does not say what belongs to which: the mapping is our reading. A decision that
revokes a part counts as 纠正.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.facts import RemedyKind, RemedyResult


class RemedyDecision(StrEnum):
    """How one case ended (复议法 arts 33, 41, 42, 62–74; 行政诉讼法 arts 49, 60, 62, 69–77)."""

    MAINTAINED = "maintained"
    CLAIM_REJECTED = "claim_rejected"
    CHANGED = "changed"
    REVOKED = "revoked"
    FOUND_UNLAWFUL = "found_unlawful"
    FOUND_VOID = "found_void"
    ORDERED = "ordered"
    WITHDRAWN = "withdrawn"
    MEDIATED = "mediated"
    SETTLED = "settled"
    DISMISSED = "dismissed"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True)
class _End:
    result: RemedyResult
    reconsideration: str  # what the decision is called there
    lawsuit: str  # "": a court knows no such end


_UPHELD, _CORRECTED, _OTHER = RemedyResult.UPHELD, RemedyResult.CORRECTED, RemedyResult.OTHER

_ENDS: Mapping[RemedyDecision, _End] = {
    RemedyDecision.MAINTAINED: _End(_UPHELD, "维持", ""),
    RemedyDecision.CLAIM_REJECTED: _End(_UPHELD, "驳回行政复议请求", "驳回诉讼请求"),
    RemedyDecision.CHANGED: _End(_CORRECTED, "变更", "变更"),
    RemedyDecision.REVOKED: _End(_CORRECTED, "撤销或者部分撤销", "撤销或者部分撤销"),
    RemedyDecision.FOUND_UNLAWFUL: _End(_CORRECTED, "确认违法", "确认违法"),
    RemedyDecision.FOUND_VOID: _End(_CORRECTED, "确认无效", "确认无效"),
    RemedyDecision.ORDERED: _End(_CORRECTED, "责令履行", "责令履行"),
    RemedyDecision.WITHDRAWN: _End(_OTHER, "撤回申请", "撤诉"),
    RemedyDecision.MEDIATED: _End(_OTHER, "调解", "调解"),
    RemedyDecision.SETTLED: _End(_OTHER, "和解", "和解后撤诉"),
    RemedyDecision.DISMISSED: _End(_OTHER, "驳回行政复议申请", "驳回起诉"),
    RemedyDecision.TERMINATED: _End(_OTHER, "终止", "终结诉讼"),
}


def result_of(decision: RemedyDecision) -> RemedyResult:
    """The column of Table 4."""
    return _ENDS[decision].result


def decisions_for(kind: RemedyKind) -> Mapping[RemedyDecision, str]:
    """The ends that a case of this kind can have, with their Chinese names. A court does not 维持 since 2015."""
    names = {
        decision: end.reconsideration if kind is RemedyKind.RECONSIDERATION else end.lawsuit
        for decision, end in _ENDS.items()
    }
    return {decision: name for decision, name in names.items() if name}
