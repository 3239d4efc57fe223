"""One finding of a check on text (校核发现): the rule, where it stands, how grave it is, and what to do.

`start` and `end` are offsets in characters of the text that was checked. What is personal is never repeated whole in
`excerpt` or `message`: the report of a leak must not become a second leak; text[start:end] has it.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from gongkai.law.report.finding import Severity


class Category(StrEnum):
    PERSONAL = "personal"  # 个人信息


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str  # the category, a point and the rule's own name
    category: Category
    severity: Severity
    start: int
    end: int
    excerpt: str
    suggestion: str
    message: str
    blocks: bool  # whether the text must not be published before this is cleared

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text; where two findings overlap, the one that blocks is kept, else the longer one."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and finding.start < kept[-1].end:
            kept[-1] = max(kept[-1], finding, key=lambda f: (f.blocks, f.end - f.start))
        else:
            kept.append(finding)
    return tuple(kept)
