"""`gongkai deadline RECEIVED`: the due date of an application from its dates, with every step and its article.

No database. `receipt` is RECEIVED as given; `working_days` is the allowance of the limit that runs now: 20 or --days,
and the extension where it counts. `due` is null while payment is awaited. Dates that the law does not allow together
are refused with every reason and exit code 2.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gongkai.law import standing
from gongkai.law.acts import ACT_OF, ACTS
from gongkai.law.clock import BEFORE, EXTENSION_DAYS, IN_FORCE, REGULATION
from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.notices import read_date
from gongkai.law.reading import REPLY_DAYS, Reading
from gongkai.law.replay import in_order
from gongkai.law.standing import Standing, Step
from gongkai.law.steps import calendar_steps
from gongkai.law.workdays import BadNotice, Calendar, OutOfCalendar, load, national
from gongkai.site.terminal import padded, width

_MOST_DAYS = 1000
# What the command is not told and the law wants on record; its sheet does not pretend to know them.
_SUPPOSED = frozenset({Kind.CORRECTION_ASKED, Kind.CONSULTED, Kind.OPINION_RECEIVED, Kind.EXTENSION_APPROVED})


class Unusable(ValueError):
    """Dates that cannot be, or that the law does not allow together."""


def configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("received", metavar="RECEIVED", help="收到申请之日，例如 2024-03-11")
    add("--days", metavar="N", help=f"期限的工作日数，默认{REPLY_DAYS}（补正告知7，征求意见15）")
    add("--corrected", action="append", default=[], metavar="DATE", help="收到补正之日：期限重新计算")
    add(
        "--consulted", action="append", default=[], metavar="FROM:TO", help="征求意见：发出之日和收到意见之日（可多次）"
    )
    add("--extended", action="append", default=[], metavar="DATE[:N]", help="告知延期之日和天数，默认20个工作日")
    add("--fee-notice", action="append", default=[], metavar="DATE", help="发出收费通知之日")
    add("--paid", action="append", default=[], metavar="DATE", help="缴费完成之日：期限自次日重新计算")
    add(
        "--calendar",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="次年或者调整后的节假日安排（csv，可多次）",
    )
    add("--json", action="store_true", help="只输出一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    try:
        calendar = _calendar(args.calendar)
        received = _date(args.received, "收到申请之日")
        if received < IN_FORCE:
            raise Unusable(f"收到申请之日（{received}）：{BEFORE}")
        reading = Reading(reply_days=_days(args.days, "--days", _MOST_DAYS) if args.days is not None else REPLY_DAYS)
        events = _events(args, received)
        _hold(events, calendar, reading)
        found = standing.of(events, calendar, reading=reading)
        steps = _steps(found, calendar)
    except (Unusable, OutOfCalendar) as error:
        print(f"gongkai deadline：{error}。", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(_json(received, found, steps), ensure_ascii=False))
    else:
        print("\n".join(_sheet(received, found, steps, calendar)))
    return 0


def _calendar(paths: list[Path]) -> Calendar:
    calendar = national()
    for path in paths:
        try:
            calendar = calendar.with_notices(load(_text(path)))
        except OSError:
            raise Unusable(f"{path}：打不开，请检查文件名和权限") from None
        except BadNotice as error:
            raise Unusable(f"{path}：{error}") from None
    return calendar


def _text(path: Path) -> str:
    body = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable(f"{path}：不是文本文件，节假日安排应为 csv")


def _events(args: argparse.Namespace, received: date) -> list[Event]:
    """The options as events, in the order of the calendar."""
    events = [Event(Kind.RECEIVED, received)]
    if text := _only(args.corrected, "--corrected", "补正只能一次性告知，期限只重新计算一次"):
        on = _not_before(_date(text, "--corrected"), received, "收到补正之日")
        events += [Event(Kind.CORRECTION_ASKED, received, until=max(on, received + timedelta(1)))]
        events += [Event(Kind.CORRECTED, on)]
    for number, text in enumerate(args.consulted, 1):
        events += _consultation(text, f"{number:03}", received)
    if text := _only(args.extended, "--extended", "一件申请只能延期一次"):
        events += _extension(text, received)
    noticed = _only(args.fee_notice, "--fee-notice", "一件申请只收费一次")
    paid = _only(args.paid, "--paid", "一件申请只收费一次")
    if noticed:
        events += [Event(Kind.FEE_NOTICED, _not_before(_date(noticed, "--fee-notice"), received, "收费通知"))]
    if paid:
        if not noticed:
            raise Unusable("有缴费而没有收费通知，请用 --fee-notice 写明发出收费通知之日")
        on = _not_before(_date(paid, "--paid"), events[-1].on, "缴费之日", "发出收费通知之日")
        events += [Event(Kind.FEE_PAID, on)]
    return in_order(events)


def _consultation(text: str, ref: str, received: date) -> list[Event]:
    since, colon, until = text.partition(":")
    if not colon or not since or not until:
        raise Unusable(f"--consulted 应写成“发出之日:收到意见之日”，例如 2024-03-18:2024-04-03，收到的是“{text}”")
    sent = _not_before(_date(since, "--consulted"), received, "征求意见发出之日")
    came = _not_before(_date(until, "--consulted"), sent, "收到意见之日", "征求意见发出之日")
    return [
        Event(Kind.CONSULTED, sent, ref=ref, party=Party.OTHER_ORGAN),
        Event(Kind.OPINION_RECEIVED, came, ref=ref, opinion=Opinion.AGREES),
    ]


def _extension(text: str, received: date) -> list[Event]:
    day, colon, many = text.partition(":")
    on = _not_before(_date(day, "--extended"), received, "告知延期之日")
    days = _days(many, "--extended", EXTENSION_DAYS) if colon else EXTENSION_DAYS
    return [Event(Kind.EXTENSION_APPROVED, on, days=days), Event(Kind.EXTENDED, on, days=days)]


def _only(texts: list[str], option: str, why: str) -> str:
    if len(texts) > 1:
        raise Unusable(f"{option} 写了{len(texts)}次：{why}")
    return texts[0] if texts else ""


def _date(text: str, option: str) -> date:
    try:
        return read_date(text)
    except ValueError as error:
        raise Unusable(f"{option}：{error}") from None


def _not_before(on: date, floor: date, what: str, whose: str = "收到申请之日") -> date:
    if on < floor:
        raise Unusable(f"{what}（{on}）早于{whose}（{floor}），请核对")
    return on


def _days(text: str, option: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        basis = f"（{REGULATION}第三十三条：延长的期限最长不得超过20个工作日）" if option == "--extended" else ""
        raise Unusable(f"{option} 的工作日数应为1至{most}的整数，收到的是“{text}”{basis}")
    return int(text)


def _hold(events: list[Event], calendar: Calendar, reading: Reading) -> None:
    """Every event against those before it; all the reasons in one line."""
    for at, event in enumerate(events):
        role = min(ACTS[ACT_OF[event.kind]].roles)
        whys = standing.refusals(events[:at], event, calendar, role=role, reading=reading)
        if whys and event.kind not in _SUPPOSED - {Kind.EXTENSION_APPROVED}:
            raise Unusable("；".join(f"{why.message}（{why.article}）" for why in whys))


def _steps(found: Standing, calendar: Calendar) -> list[Step]:
    told = [step for step in found.steps if step.kind is not None and step.kind not in _SUPPOSED]
    told += [_excluded(step) for step in found.steps if step.kind is None and step.since is not None]
    ending = [step for step in found.steps if step.kind is None and step.since is None]
    if found.started_on is not None and found.due_on is not None:
        told += calendar_steps(calendar, found.started_on, found.due_on)
    return sorted(told, key=lambda step: step.on or step.since or date.min) + ending


def _excluded(step: Step) -> Step:
    """The command is not told whose opinion was asked."""
    return replace(step, what=step.what.replace("征求其他机关意见", "征求第三方和其他机关意见"))


def _json(received: date, found: Standing, steps: list[Step]) -> dict[str, Any]:
    return {
        "receipt": received.isoformat(),
        "due": found.due_on.isoformat() if found.due_on else None,
        "working_days": found.working_days,
        "provisional": found.provisional,
        "steps": [
            {"date": step.on.isoformat(), "what": step.what, "basis": step.basis}
            if step.on
            else {"from": str(step.since), "to": str(step.until), "what": step.what, "basis": step.basis}
            for step in steps
        ],
    }


def _sheet(received: date, found: Standing, steps: list[Step], calendar: Calendar) -> Iterator[str]:
    due = _day(found.due_on) if found.due_on else f"尚不能确定：{found.no_due}"
    yield f"收到申请之日　{_day(received)}"
    longer = f"（含延期{found.extended_days}个工作日）" if found.extended_days else ""
    yield f"期限　　　　　{found.working_days}个工作日{longer}"
    yield f"届满之日　　　{due}{'（暂定）' if found.provisional else ''}"
    if found.provisional:
        yield f"　　　　　　　{calendar.confirmed_until.year}年以后的节假日安排尚未加载，公布后用 --calendar 加载再算。"
    yield ""
    days = [_when(step) for step in steps]
    wide = max(map(width, days))
    for day, step in zip(days, steps, strict=True):
        yield f"{padded(day, wide)}  {step.what}"
        yield f"{' ' * wide}  依据：{step.basis}"


def _when(step: Step) -> str:
    return str(step.on) if step.on else f"{step.since} 至 {step.until}"


def _day(on: date) -> str:
    return f"{on}（星期{'一二三四五六日'[on.weekday()]}）"
