"""Do the patrol records that the report counts still say what the journal recorded of them? (台账与办理记录对照)"""

from collections.abc import Iterator, Mapping

from gongkai.base import journal
from gongkai.base.models import Entry
from gongkai.oversight.models import Finding, Round
from gongkai.oversight.queries import walking

_ACTS = {
    walking.ROUNDS: "oversight.round_finished",
    walking.FOUND: "oversight.finding_decided",
    walking.RECTIFIED: "oversight.finding_fixed",
}
_SAID = {walking.ROUNDS: "完成巡查", walking.FOUND: "判定属实", walking.RECTIFIED: "复查通过"}


def changed_around(organ_code: str, year: int) -> tuple[str, ...]:
    """One sentence for each record that counts without the act that makes it count, or that an act made and is gone."""
    told = _told(organ_code)
    counted: dict[str, set[str]] = {family: set() for family in _ACTS}
    for fact in walking.facts(organ_code, year):
        counted[fact.family].add(fact.evidence)
    unsaid = [
        f"{evidence}：台账中已“{_SAID[family]}”，办理记录中没有，有人绕过系统作了改动。"
        for family, found in counted.items()
        for evidence in sorted(found - told[family])
    ]
    return (*unsaid, *_lost(organ_code, told))


def _told(organ_code: str) -> dict[str, set[str]]:
    """By family: the records of which the journal says it, the last verdict on a finding being the one that holds."""
    told: dict[str, set[str]] = {family: set() for family in _ACTS}
    lines = Entry.objects.filter(organ=organ_code, act__in=_ACTS.values()).order_by("sequence")
    for act, subject, data in lines.values_list("act", "subject", "data").iterator(chunk_size=2000):
        family = next(one for one, name in _ACTS.items() if name == act)
        if act == _ACTS[walking.FOUND] and journal.said(data).get("state") != Finding.State.CONFIRMED:
            told[family].discard(subject)
        else:
            told[family].add(subject)
    return told


def _lost(organ_code: str, told: Mapping[str, set[str]]) -> Iterator[str]:
    """Rows that an act made and nobody may delete, gone or set back."""
    findings = Finding.objects.filter(site__organ__code=organ_code)
    there = {
        walking.ROUNDS: {str(row) for row in _rounds(organ_code)},
        walking.FOUND: {str(row) for row in walking.faults(organ_code)},
        walking.RECTIFIED: {
            str(row) for row in findings.filter(state=Finding.State.FIXED).select_related("site__organ")
        },
    }
    for family, subjects in told.items():
        for subject in sorted(subjects - there[family]):
            yield f"{subject}：办理记录中已“{_SAID[family]}”，台账中不是这样，有人绕过系统作了改动。"


def _rounds(organ_code: str) -> Iterator[Round]:
    rows = Round.objects.filter(site__organ__code=organ_code, state=Round.State.FINISHED)
    yield from rows.select_related("site__organ")
