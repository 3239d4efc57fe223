"""The basis and 救济告知 of a reply are the law's, not the drafter's: drawn anew at submission, compared ever after."""

from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.base.errors import Reason
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn
from gongkai.foi.models import Reply
from gongkai.law.letters import Element
from gongkai.letters import actions as letters
from gongkai.organs.models import Person

_ONLINE = "申请人要求以电子方式获取，请写明网上复议渠道，或者先在机关信息中填写提交行政复议申请的网上渠道。"


def typed_wrong(elements: Mapping[Element, str]) -> Iterator[Reason]:
    for element in elements:
        if element in queries.DRAWN:
            message = f"“{element.term}”由系统按答复结果和签发日期写明，不能另写。"
            yield Reason("drawn", element.article, message)


def redraw(doing: Turn, row: Reply, by: Person) -> None:
    """Let the draft say what the law says on this day before it is handed over, or add why that cannot be drawn."""
    if queries.lacks_channel(doing.entry, row):
        doing.refuse("online_remedy", Element.ONLINE_REMEDY.article, _ONLINE)
    for part in queries.unnamed_parts(row) if row.outcome == "partial" else ():
        doing.refuse("lack", part.article, f"“{part.term}”与所选的部分不对应：有这样的部分才写明，没有的删去。")
    wrong = list(drawn_wrong(row, doing.today))
    if any(one.code == "remedy" for one in wrong):
        doing.reasons.extend(wrong)
    elif wrong and not doing.reasons:
        now_said = queries.drawn(doing.entry, row, on=doing.today)
        organ = doing.entry.organ.code
        letters.edit(organ=organ, letter=row.letter_id, elements=now_said, by=by, at=doing.at)


def drawn_wrong(row: Reply, on: date) -> Iterator[Reason]:
    """Where the letter says another basis or clause than the law on the day of its signature."""
    try:
        now_said = queries.drawn(row.request, row, on=on)
    except ValueError as no:
        yield Reason("remedy", Element.REMEDY.article, str(no))
        return
    for element, text in now_said.items():
        if row.letter.elements.get(element.value, "") != text:
            message = f"“{element.term}”与签发之日（{on}）的规定或者机关信息不符，应当是“{text}”请退回后重新提交。"
            yield Reason("drawn", element.article, message)
