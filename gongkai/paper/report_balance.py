"""勾稽关系 of the annual report used as proof while reading: does a placement balance? Judging reports is not its task.

Printed relation: 第一项加第二项之和，等于第三项加第四项之和; 总计 is the sum of its parts. A blank counts as 0 here.
"""

from collections.abc import Mapping

from gongkai.paper.place_columns import ORDER, OUTSIDE, row_balances
from gongkai.paper.report_values import Piece, amount


def balanced(rows: Mapping[str, Mapping[str, Piece]]) -> bool:
    """K1 and K2 in every column and K3 in every row, with all four sums there to be compared."""
    if not rows.keys() >= OUTSIDE:
        return False
    for column in ORDER:
        received, brought, concluded, carried = (
            amount(rows[key][column]) for key in ("received", "brought_forward", "concluded", "carried_over")
        )
        parts = sum(amount(row[column]) for key, row in rows.items() if key not in OUTSIDE)
        if received + brought != concluded + carried or parts != concluded:
            return False
    return all(row_balances(row) for row in rows.values())
