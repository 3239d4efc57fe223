"""Where a rule stands: the instrument and its clause, from when to when it holds, and how sure we are of it.

Certainty follows what was actually read: an instrument's own text, official practice that applies it, a
second-hand restatement, or our own reading where the law is silent.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    CONFIRMED = "confirmed"  # read in the instrument itself
    PRACTICE = "practice"  # read in official forms and reports that apply it
    SECOND_HAND = "second_hand"  # read in another official text that restates it
    OURS = "ours"  # our reading; an organ may choose otherwise


@dataclass(frozen=True, slots=True)
class Basis:
    """One citation, e.g. Basis("《政府信息公开条例》第三十三条"). `until` is the last day it holds."""

    text: str
    certainty: Certainty = Certainty.CONFIRMED
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        return self.text


def article(number: str, certainty: Certainty = Certainty.CONFIRMED) -> Basis:
    """《政府信息公开条例》 (国务院令第711号, in force 2019-05-15) by article, e.g. article("二十（一）")."""
    head, bracket, tail = number.partition("（")
    clause = f"第（{tail.rstrip('）')}）项" if bracket else ""
    return Basis(f"《政府信息公开条例》第{head}条{clause}", certainty, since=date(2019, 5, 15))


FIRST_IN_FORCE = date(2008, 5, 1)  # the 条例 as first made (国务院令第492号, art. 38): nothing to register before it
FORMAT_2019 = Basis("国办公开办函〔2019〕60号", Certainty.PRACTICE, since=date(2019, 11, 22))
FORMAT_2021 = Basis("国办公开办函〔2021〕30号", Certainty.PRACTICE, since=date(2021, 9, 26))
FEES = Basis("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", since=date(2021, 1, 1))
