"""What can be done in 监督保障: sites and columns, rounds, verdicts on findings, rectification."""

from gongkai.oversight.actions.decide import decide_finding, reopen_expired
from gongkai.oversight.actions.rectify import assign_task, close_task, recheck
from gongkai.oversight.actions.sites import add_column, add_site, change_site, close_site, drop_column
from gongkai.oversight.actions.walk import start_round, stop_round

__all__ = [
    "add_column",
    "add_site",
    "assign_task",
    "change_site",
    "close_site",
    "close_task",
    "decide_finding",
    "drop_column",
    "recheck",
    "reopen_expired",
    "start_round",
    "stop_round",
]
