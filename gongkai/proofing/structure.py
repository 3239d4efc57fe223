"""Text → where its parts do not fit together (结构): headings, counts that were declared, attachments, brackets.

Judges only what the text says of itself. A list may begin anew at one at any place; rows of the statutory form
that look like headings are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.proofing.chinese_numbers import chinese, number
from gongkai.proofing.finding import Category, Check, Finding, Grade

HEADING = Check("structure.heading", Category.STRUCTURE, Grade.ORDINARY, "GB/T 9704—2012 7.3.3")
COUNT = Check("structure.count", Category.STRUCTURE, Grade.ORDINARY, "前后文一致")
POINT = Check("structure.point", Category.STRUCTURE, Grade.ORDINARY, "前后文一致")
ATTACHMENT = Check("structure.attachment", Category.STRUCTURE, Grade.ORDINARY, "GB/T 9704—2012 7.3.4")

_NUM = "一二三四五六七八九十"
_HEAD = re.compile(
    rf"(?m)^[ \u3000\f]*(?:(?P<chinese>[{_NUM}]{{1,3}})、|[（(](?P<bracket>[{_NUM}]{{1,3}})[）)]"
    r"|(?P<comma>[0-9]{1,2})、|(?P<point>[0-9]{1,2})[.．](?![0-9])|[（(](?P<digit>[0-9]{1,2})[）)])(?=(?P<title>[^\n]{0,40}))"
)
# Rows of the form of the annual report (国办公开办函〔2021〕30号) that begin like headings.
_ROWS = re.compile(
    r"\s*(?:本年新收政府信息|上年结转政府信息|本年度办\s*理?\s*结?|本法提供|结转下年度继续|部分公开（区分|属于国家秘密|其他法律行政法规禁止"
    r"|危及“三安全|保护第三方合法|属于三类内部|属于四类过程|属于行政(?:执法案卷|查询)|本机关不掌握相关|没有现成信息需要|补正后申请内容"
    r"|信访举报投诉类|重复申请|要求提供公开出版物|无正当理由大量|要求行政机关确认|申请人(?:无正当|逾期未)"
    r"|(?:予以公开|不予公开|无法提?供?|不予处理|其他处?理?|总计)(?:$|[\s|]))"
)
_UNDER = {"chinese": 0, "comma": 1, "bracket": 1, "point": 2, "digit": 3}
_DECLARED = re.compile(rf"共(?:分为?|有)?([{_NUM}]{{1,3}}|[0-9]{{1,2}})(?:个|大)?部分")
_POINTS = re.compile(rf"(?:^|(?<=[，。；：:;,、\s]))(?P<point>[{_NUM}]{{1,3}})是(?!否|非)")
_ORDINALS = re.compile(rf"(?:^|(?<=[。；：:;\s]))第(?P<point>[{_NUM}]{{1,2}})[，,]")
_PROMISED = re.compile(
    rf"(?:以下|如下|下列|有|存在|做好|抓好|分为|突出|做到|坚持|采取)(?:了)?(?P<count>[{_NUM}两]|[0-9])(?:个|项|点|条|类|大|方面)"
    r"(?=[^。\n]{0,24}[：:。，])"
)
_ATTACHED = re.compile(r"(?:见|详见|参见|填写|参照|按照?)(?:本通知|本文)?附件\s?([0-9]{1,2})?(?=[^0-9]|$)")
_LIST = re.compile(r"(?m)^[ \t\u3000]*附\s?件\s?(?:[0-9]{1,2})?\s?(?:[：:]|[ \t\u3000\r]*$)")
_ITEM = re.compile(r"(?m)^[ \t\u3000]*(?:附\s?件\s?[：:]\s?)?([0-9]{1,2})[.．、]")
_ANNEX = re.compile(r"(?m)^[ \t\u3000]*附\s?件\s?([0-9]{1,2})[ \t\u3000\r：:]*")


@dataclass(frozen=True, slots=True)
class _Heading:
    style: str
    number: int
    start: int
    end: int


def find(text: str) -> Iterator[Finding]:
    headings = list(_headings(text))
    yield from _sequence(text, headings)
    yield from _parts(text, headings)
    if "是" in text or "第一" in text:
        yield from _points(text)
    if "附件" in text:
        yield from _attachments(text)


def _headings(text: str) -> Iterator[_Heading]:
    for found in _HEAD.finditer(text):
        style = found.lastgroup if found.lastgroup != "title" else next(s for s in _UNDER if found[s])
        value = number(found[style or ""])
        if value and not _ROWS.match(found["title"]):
            yield _Heading(style or "", value, found.start(style or ""), found.end(style or ""))


def _sequence(text: str, headings: list[_Heading]) -> Iterator[Finding]:
    last: dict[str, _Heading] = {}
    waiting: list[_Heading] = []  # 3、 where 三、 is due: an inner list, or the wrong way to write it
    for heading in headings:
        before = last.get(heading.style)
        if heading.style == "comma" and _stands_for(heading, last, waiting):
            waiting.append(heading)
            continue
        if heading.style == "chinese" and before and waiting and heading.number == waiting[-1].number + 1:
            for wrong in waiting:
                right = f"{chinese(wrong.number)}、"
                words = text[wrong.start : wrong.end + 1]
                said = f"标题序号写法不一致：前为“{chinese(before.number)}、”，此处为“{words}”。"
                yield HEADING.finding(text, wrong.start, wrong.end + 1, said, right)
        elif before and heading.number not in (1, before.number + 1) and _in_list(heading, before):
            yield _jump(text, before, heading)
        if heading.style != "comma" or waiting == []:
            waiting = [] if heading.style == "chinese" else waiting
        last = {style: h for style, h in last.items() if _UNDER[style] <= _UNDER[heading.style]}
        last[heading.style] = heading


def _stands_for(heading: _Heading, last: dict[str, _Heading], waiting: list[_Heading]) -> bool:
    due = waiting[-1].number + 1 if waiting else last["chinese"].number + 1 if "chinese" in last else 0
    return heading.number == due and heading.number > 1 and ("comma" not in last)


def _in_list(heading: _Heading, before: _Heading) -> bool:
    """A gap of one or two, or the same number twice: a far jump is another list or a quotation."""
    return heading.number == before.number or before.number + 2 <= heading.number <= before.number + 3


def _jump(text: str, before: _Heading, heading: _Heading) -> Finding:
    write = chinese if heading.style in ("chinese", "bracket") else str
    twice = "重复" if before.number == heading.number else "跳号"
    said = f"标题序号{twice}：前一个是“{write(before.number)}”，此处是“{write(heading.number)}”。"
    return HEADING.finding(text, heading.start, heading.end, said, write(before.number + 1))


def _parts(text: str, headings: list[_Heading]) -> Iterator[Finding]:
    """共六个部分, and how many there are: the highest number that the headings of the first rank reach."""
    declared = _DECLARED.search(text)
    first = [h for h in headings if h.style == "chinese" and declared and h.start > declared.end()]
    if not declared or len(first) < 2 or first[0].number != 1:
        return
    there, said = max(h.number for h in first), number(declared[1])
    if said != there and sum(h.number == 1 for h in first) == 1:
        yield COUNT.finding(
            text, *declared.span(), f"写明共{said}个部分，正文有{there}个部分。", f"共{chinese(there)}个部分"
        )


def _points(text: str) -> Iterator[Finding]:
    """一是…二是…四是, and 存在三个问题 before two of them, in one paragraph."""
    at = 0
    for line in text.split("\n"):
        if "一是" in line or "二是" in line:
            yield from _points_of(text, at, list(_POINTS.finditer(text, at, at + len(line))))
        if "第二" in line:
            yield from _points_of(text, at, list(_ORDINALS.finditer(text, at, at + len(line))))
        at += len(line) + 1


def _points_of(text: str, begin: int, points: list[re.Match[str]]) -> Iterator[Finding]:
    numbers = [number(point["point"]) or 0 for point in points]
    for place, (value, point) in enumerate(zip(numbers, points, strict=True)):
        before = numbers[place - 1] if place else None
        if before is not None and value not in (1, before + 1):
            said = f"前一项是“{chinese(before)}”，此处是“{point['point']}”。"
            yield POINT.finding(text, point.start("point"), point.end(), said, chinese(before + 1))
    if not numbers or numbers[0] != 1 or numbers.count(1) > 1:
        return
    promised = list(_PROMISED.finditer(text, max(begin, points[0].start() - 40), points[0].start()))
    if promised and (said_count := number(promised[-1]["count"])) and said_count != max(numbers):
        yield COUNT.finding(
            text,
            *promised[-1].span(),
            f"写明{said_count}项，后面列出{max(numbers)}项。",
            f"核对：{chinese(max(numbers))}项",
        )


def _attachments(text: str) -> Iterator[Finding]:
    promised = list(_ATTACHED.finditer(text))
    if not promised or text.count("\n") < 3:
        return
    lists = list(_LIST.finditer(text))
    if not lists and not _ANNEX.search(text):
        yield ATTACHMENT.finding(
            text, *promised[0].span(), "提到了附件，文中没有附件说明，也没有附件。", "补上附件或者删去"
        )
        return
    there = {int(found[1]) for found in _ANNEX.finditer(text)}
    for begin in lists:
        there |= {int(found[1]) for found in _ITEM.finditer(text, begin.start(), begin.end() + 600)}
    for found in promised:
        if found[1] and there and int(found[1]) > max(there):
            said = f"提到附件{found[1]}，附件只列到附件{max(there)}。"
            yield ATTACHMENT.finding(text, *found.span(), said, "核对附件序号")
