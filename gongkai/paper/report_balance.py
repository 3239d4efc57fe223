"""勾稽关系 of the annual report used as proof while reading: does a placement balance? Judging reports is not its task.

Printed relation: 第一项加第二项之和，等于第三项加第四项之和; 总计 is the sum of its parts. A blank counts as 0 here.
"""

from collections.abc import Mapping

from gongkai.law.report.filled import Number
from gongkai.paper.place_columns import ORDER
from gongkai.paper.report_values import Piece, number_of

_OUTSIDE = {"received", "brought_forward", "concluded", "carried_over"}


def amount(piece: Piece) -> Number:
    return number_of(piece.text) or 0


def row_balances(row: Mapping[str, Piece]) -> bool:
    """K3: the kinds of applicant add up to 总计."""
    return sum(amount(row[column]) for column in ORDER[:-1]) == amount(row["total"])


def balanced(rows: Mapping[str, Mapping[str, Piece]]) -> bool:
    """K1 and K2 in every column and K3 in every row, with all four sums there to be compared."""
    if not rows.keys() >= _OUTSIDE:
        return False
    for column in ORDER:
        received, brought, concluded, carried = (
            amount(rows[key][column]) for key in ("received", "brought_forward", "concluded", "carried_over")
        )
        parts = sum(amount(row[column]) for key, row in rows.items() if key not in _OUTSIDE)
        if received + brought != concluded + carried or parts != concluded:
            return False
    return all(row_balances(row) for row in rows.values())
