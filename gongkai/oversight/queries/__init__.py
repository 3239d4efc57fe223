"""What can be asked of 监督保障: the dashboard, rounds, findings, tasks, and the facts that the report counts."""

from gongkai.oversight.queries.dashboard import (
    COLUMN_KINDS,
    ColumnRow,
    Dashboard,
    SiteRow,
    UnitFigures,
    circular,
    dashboards,
    sites,
)
from gongkai.oversight.queries.judging import (
    STATES,
    FindingPage,
    FindingRow,
    RuleRecord,
    TaskPage,
    TaskRow,
    count_findings,
    finding,
    findings,
    rule_records,
    task,
    tasks,
)
from gongkai.oversight.queries.proving import changed_around
from gongkai.oversight.queries.walking import Progress, RoundPageView, RoundRow, facts, round_page, rounds

__all__ = [
    "COLUMN_KINDS",
    "STATES",
    "ColumnRow",
    "Dashboard",
    "FindingPage",
    "FindingRow",
    "Progress",
    "RoundPageView",
    "RoundRow",
    "RuleRecord",
    "SiteRow",
    "TaskPage",
    "TaskRow",
    "UnitFigures",
    "changed_around",
    "circular",
    "count_findings",
    "dashboards",
    "facts",
    "finding",
    "findings",
    "round_page",
    "rounds",
    "rule_records",
    "sites",
    "task",
    "tasks",
]
