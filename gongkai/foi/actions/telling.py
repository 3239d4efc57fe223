"""In which letter something was told (告知): what a clock counts is what the letter says, on the day it went out.

A notice of a case needs its issued letter, or the number or date of one made on paper; nothing counts by mere entry.
"""

from datetime import date

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn
from gongkai.foi.models import Request
from gongkai.law.letters import LETTERS, Element
from gongkai.law.standing import Stage
from gongkai.letters.models import Letter, LetterState
from gongkai.letters.queries import find as find_letter
from gongkai.letters.queries import written

_OURS = "本软件的理解（告知以文书为准）"
_ON_PAPER = "纸质文书："
_LONGEST = 80


def told_in(
    doing: Turn, letter: int | None, paper: str, on: date, *codes: str, until: tuple[Element, date] | None = None
) -> str:
    """The letter that told it, as the event names it; a reason where there is none, or where it says another day."""
    paper = clean(paper)
    if letter is not None:
        return letter_of(doing, letter, on, *codes, until=until)
    terms = "或者".join(LETTERS[code].term for code in codes)
    if not paper:
        message = f"请选择已经发出的{terms}；不是在本系统制作的，请写明纸质文书的文号或者日期。"
        doing.refuse("letter", _OURS, message)
    elif not any(one.isdigit() for one in paper):
        doing.refuse("paper", _OURS, "请写明纸质文书的文号或者日期，例如“样公补〔2024〕1号”。")
    elif len(paper) > _LONGEST:
        doing.refuse("too_long", "", f"纸质文书的文号或者日期最多{_LONGEST}个字。")
    return f"{_ON_PAPER}{paper}"


def letter_of(doing: Turn, letter: int | None, on: date, *codes: str, until: tuple[Element, date] | None = None) -> str:
    """A letter of this case that went out no later than `on`; "" where none is named."""
    if letter is None:
        return ""
    row = find_letter(doing.entry.organ.code, letter)
    if row.subject != queries.evidence_id(doing.entry.organ.code, doing.entry.year, doing.entry.number):
        doing.refuse("letter", "", "这份文书不是这件申请的文书。")
    elif row.code not in codes:
        doing.refuse("letter", "", f"这份文书不是{'或者'.join(LETTERS[code].term for code in codes)}。")
    elif row.state != LetterState.ISSUED or row.issued_at is None:
        doing.refuse("letter", "", "这份文书还没有发出。")
    else:
        _same_days(doing, row, on, until)
    return str(row)


def _same_days(doing: Turn, row: Letter, on: date, until: tuple[Element, date] | None) -> None:
    assert row.issued_at is not None
    issued_on = day(row.issued_at)
    served_on = min((one.served_on for one in row.deliveries.all()), default=None)
    if on < issued_on:
        doing.refuse("on", _OURS, f"告知日期{on}早于文书发出的日期{issued_on}。")
    elif served_on is not None and on != served_on:
        doing.refuse("on", _OURS, f"告知日期{on}与文书送达登记的日期{served_on}不一致。")
    if until is not None and written(until[1]) not in row.elements.get(until[0].value, ""):
        said = row.elements.get(until[0].value, "")
        doing.refuse("until", _OURS, f"期限{until[1]}与文书写明的{until[0].term}“{said}”不一致。")


def same_due(entry: Request, letter: int | None) -> None:
    """The longer limit that the letter told is the one the clock has come to; while an opinion is out it may move."""
    if letter is None or entry.due_on is None or entry.stage == Stage.CONSULTING:
        return
    said = find_letter(entry.organ.code, letter).elements.get(Element.EXTENDED_DUE.value, "")
    if written(entry.due_on) not in said:
        message = f"文书写明的延期后的答复期限“{said}”与按规定计算的{entry.due_on}不一致。"
        refuse_if([Reason("until", "《政府信息公开条例》第三十三条第二款", message)])
