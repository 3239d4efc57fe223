"""The head shared by every page about one application: its stage and due date in words, its help need, its pages."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.law.standing import Stage, Standing, Step
from gongkai.organs.queries import OrganPage
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.journal_words import shortly
from gongkai.web.common.words import day, spelled
from gongkai.web.desk.entry import frame
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_case import Due, Head, SheetLine

REGISTER = "公开申请登记册"
SOON = 3  # working days
UNVERIFIED = "；未经核实"  # what law.steps says of a basis that nobody has checked: for the office, not for the sheet
_STAGES = {
    Stage.AWAITING_CONFIRMATION: ("doubt", "?"),
    Stage.AWAITING_CONTACT: ("doubt", "?"),
    Stage.IN_PROGRESS: ("info", "▸"),
    Stage.AWAITING_CORRECTION: ("none", "…"),
    Stage.CONSULTING: ("none", "…"),
    Stage.AWAITING_PAYMENT: ("none", "…"),
    Stage.CLOSED: ("good", "✓"),
}
_TABS = (
    ("application", "办理情况"),
    ("reply", "答复"),
    ("case-letters", "文书"),
    ("deadline", "期限说明"),
    ("slip", "登记表和回执"),
)


def case_or_404(request: HttpRequest, organ: OrganPage, reference: str) -> foi.CasePage:
    found = foi.case(organ.code, reference, person=request.user, on=today())
    if found is None:
        raise Http404
    return found


def stage_mark(stage: str, *, voided: bool = False) -> Mark:
    if voided:
        return Mark("none", "–", "已作废")
    return Mark(*_STAGES[Stage(stage)], foi.STAGE_TERMS[Stage(stage)])


def left_mark(left: int | None, due_on: date | None, on: date) -> Mark:
    """Days left, in words and a sign beside the colour."""
    if left is None or due_on is None:
        return Mark("none", "–", "未起算")
    if due_on < on:
        return Mark("bad", "✕", f"已逾期{-left}个工作日" if left else "已逾期")
    if due_on == on:
        return Mark("bad", "!", "今天到期")
    return Mark("doubt", "!", f"还剩{left}个工作日") if left <= SOON else Mark("none", "○", f"还剩{left}个工作日")


def due_of(standing: Standing, left: int | None, due_on: date | None, on: date) -> Due:
    """The due date with its reservations; for a closed case, whether it was kept."""
    if standing.closed_on is not None:
        late = standing.due_on is not None and standing.closed_on > standing.due_on
        mark = Mark("bad", "✕", "逾期办结") if late else Mark("good", "✓", "按期办结")
        return Due(day(standing.due_on) or "没有期限", standing.due_on is not None, mark, ())
    if due_on is None:
        return Due(standing.no_due or "期限未起算", False, _stopped(standing, on), ())
    notes = []
    if standing.at_latest_on(on):
        notes.append("最迟日期：意见收到得早，期限相应提前。")
    if standing.provisional:
        notes.append("暂定：该年的放假安排尚未公布或者载入。")
    return Due(day(due_on), True, left_mark(left, due_on, on), tuple(notes))


def _stopped(standing: Standing, on: date) -> Mark:
    """A clock that ran and waits now is not one that never began."""
    return left_mark(None, None, on) if standing.started_on is None else Mark("none", "…", "已中止")


def due_of_case(found: foi.CasePage, on: date) -> Due:
    return due_of(found.standing, found.days_left, found.standing.due_on, on)


def sheet(steps: Iterable[Step]) -> tuple[SheetLine, ...]:
    return tuple(
        SheetLine(
            _when(one), spelled(one.what), one.basis.removesuffix(UNVERIFIED), one.void, one.basis.endswith(UNVERIFIED)
        )
        for one in steps
    )


def _when(step: Step) -> str:
    if step.on is not None:
        return day(step.on)
    return f"{day(step.since)}至{day(step.until)}" if step.since and step.until else day(step.since or step.until)


def head(organ: OrganPage, found: foi.CasePage, here: str, title: str = "") -> Head:
    row = found.row
    facts = (
        ("收到日期", day(row.received_on) or "尚未确定"),
        ("申请人类型", row.applicant_term),
        ("渠道", foi.CHANNEL_TERMS.get(found.channel, "补录")),  # type: ignore[call-overload]
        ("承办", "　".join(part for part in (found.department, found.assignee) if part) or "未分办"),
        ("内部期限", day(found.internal_due_on)),
        ("处理结果", shortly(row.outcome_term)),
        ("办结日期", day(row.concluded_on)),
    )
    return Head(
        reference=row.reference,
        title=title or f"公开申请 {row.reference}",
        summary=row.summary,
        stage=stage_mark(found.stage, voided=row.voided),
        due=due_of_case(found, today()),
        help_need=found.help_need,
        facts=tuple((name, value) for name, value in facts if value),
        tabs=tuple(
            Link(text, reverse(f"desk:{name}", args=[organ.code, row.reference]), name == here) for name, text in _TABS
        ),
    )


def suggested(found: foi.CasePage) -> Iterator[str]:
    """R-014: art. 44(1)."""
    if found.asked_by_others:
        yield (
            f"另有申请人申请文字相近的信息（{'、'.join(found.asked_by_others)}），其中已有提供的。内容相同并且可以公开的，"
            "可以纳入主动公开的范围（《政府信息公开条例》第四十四条第一款）。"
        )


def case_frame(request: HttpRequest, organ: OrganPage, reference: str, *trail: Link) -> Frame:
    listing = Link(REGISTER, reverse("desk:applications", args=[organ.code]))
    if not trail:
        return frame(request, organ, "applications", listing, Link(reference))
    own = Link(reference, reverse("desk:application", args=[organ.code, reference]))
    return frame(request, organ, "applications", listing, own, *trail)
