"""待办: what waits, the most pressing first, with the explanation of every due date; the person's notices on top."""

from contextlib import suppress
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.now import now, today
from gongkai.foi import queries as foi
from gongkai.foi.queries import Urgency, Whose
from gongkai.law.standing import Standing
from gongkai.letters import queries as letters
from gongkai.organs import actions as organ_actions
from gongkai.organs import queries as organs
from gongkai.organs.queries import OrganPage, Power
from gongkai.web.common.forms import Field, Form, Option, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import record_name
from gongkai.web.common.paging import asked, pager
from gongkai.web.common.words import day, moment, spelled
from gongkai.web.desk.case_links import owed
from gongkai.web.desk.casework import due_of, sheet, stage_mark
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.pages import CountLine, Mark
from gongkai.web.desk.pages_case import InboxGroup, InboxLine, InboxPage, NoticeLine

_MARKS = {
    Urgency.OVERDUE: ("bad", "✕"),
    Urgency.WAITED_OUT: ("bad", "!"),
    Urgency.SOON: ("doubt", "!"),
    Urgency.WEEK: ("info", "▸"),
    Urgency.LATER: ("none", "○"),
    Urgency.WAITING: ("none", "…"),
    Urgency.UNCONFIRMED: ("doubt", "?"),
}
_NOTICES = 5
_ELSEWHERE = (("desk:own", "我的提醒和日历"), ("desk:statistics", "统计"), ("desk:ledger", "台账导入导出"))


@signed_in
@require_safe
def inbox(request: HttpRequest, code: str) -> HttpResponse:
    organ, on = organ_for(request, code), today()
    held = organs.powers(request.user, code, on=on)
    form, whose = _filter(request, code, held)
    found = foi.todo(code, whose, on=on, page=asked(request))
    groups: dict[Urgency, list[InboxLine]] = {}
    for row in found.rows:
        groups.setdefault(row.urgency, []).append(_line(code, row))
    notices = organs.inbox(request.user, unread_only=True, limit=_NOTICES + 1)
    kept = {name: value for name, value in request.GET.items() if name in ("whose", "department") and value}
    page = InboxPage(
        frame=frame(request, organ, "inbox", Link("待办")),
        notices=tuple(_notice(one) for one in notices[:_NOTICES]),
        more_notices=f"还有更多提醒，共{organs.unread(request.user)}条未读。" if len(notices) > _NOTICES else "",
        filters=form,
        counts=tuple(CountLine(*_count(one, number)) for one, number in found.counts.items()),
        groups=tuple(
            InboxGroup(one, f"{one.term}（{found.counts[one]}件）", Mark(*_MARKS[one], ""), tuple(lines))
            for one, lines in groups.items()
        ),
        letters=_letters(organ, held),
        remedies=owed(code),
        total=f"共{found.total}件在办",
        pager=pager(found.page, found.pages, found.total, f"{urlencode(kept)}&" if kept else ""),
        links=elsewhere(code, *_ELSEWHERE),
    )
    return render(request, "desk/inbox.html", {"page": page})


@signed_in
@require_POST
def read(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Mark one's own notice read."""
    organ_for(request, code)
    for reason in attempt(lambda: organ_actions.mark_read(notice_id=number, by=request.user, at=now())):
        messages.error(request, reason.message)
    return redirect("desk:inbox", code=code)


def elsewhere(code: str, *names: Option) -> tuple[Link, ...]:
    """Links to neighbouring pages, as far as this desk has them."""
    found = []
    for name, text in names:
        for args in ([code], []):
            with suppress(NoReverseMatch):
                found.append(Link(text, reverse(name, args=args)))
    return tuple(found)


def counts(code: str, whose: Whose) -> tuple[CountLine, ...]:
    """The inbox in one line a group, for the organ's first page."""
    href = reverse("desk:inbox", args=[code])
    found = foi.todo_counts(code, whose, on=today())
    return tuple(
        CountLine(mark, text, f"{href}{place}") for mark, text, place in (_count(*one) for one in found.items())
    )


def handlers(code: str) -> tuple[Option, ...]:
    """People of the organ who may handle applications: id, name."""
    return tuple((str(row.pk), row.name) for row in organs.holders(code, Power.HANDLE_APPLICATION, on=today()))


def departments(code: str) -> tuple[Option, ...]:
    return tuple((str(row.id), row.name) for row in organs.departments(code, on=today()))


def _filter(request: HttpRequest, code: str, held: frozenset[Power]) -> tuple[Form, Whose]:
    people, parts = handlers(code), departments(code)
    whose = request.GET.get("whose", "mine" if Power.HANDLE_APPLICATION in held else "all")
    part = request.GET.get("department", "")
    whose = whose if whose in {"mine", *dict(people)} else "all"
    part = part if part in dict(parts) else ""
    form = Form(
        reverse("desk:inbox", args=[code]),
        "查看",
        (
            Field(
                "whose",
                "经办人",
                "select",
                whose,
                options=(("mine", "我的和未分办的"), ("all", "全部"), *people),
                required=False,
            ),
            Field("department", "科室", "select", part, options=(("", "全部科室"), *parts), required=False),
        ),
        key="filter",
    )
    person = foi.mine(request.user) if whose == "mine" else Whose(int(whose) if whose != "all" else None)
    return form, Whose(person.person_id, person.free, int(part) if part else None)


def _count(one: Urgency, number: int) -> tuple[Mark, str, str]:
    return Mark(*_MARKS[one], f"{number}件"), one.term, f"#{one}"


def _line(code: str, row: foi.TodoRow) -> InboxLine:
    on, case = today(), row.case
    return InboxLine(
        number=Link(case.reference, reverse("desk:application", args=[code, case.reference])),
        summary=case.summary,
        stage=stage_mark(case.stage),
        due=due_of(row.standing, row.days_left, case.due_on, on),
        facts=tuple(
            part
            for part in (
                case.applicant_term,
                foi.CHANNEL_TERMS.get(case.channel, "补录"),  # type: ignore[call-overload]
                " ".join(name for name in (case.department, case.assignee) if name) or "未分办",
                f"内部期限{day(case.internal_due_on)}" if case.internal_due_on else "",
                "要件不全" if case.missing else "",
            )
            if part
        ),
        waits=tuple(waiting(row.standing)),
        proposals=tuple(one.why for one in row.standing.proposals_on(on)),
        help_need=case.help_need,
        steps=sheet(row.standing.steps),
    )


def waiting(standing: Standing) -> list[str]:
    """What somebody else has to do, until when, and whether that day is over."""
    on = today()
    return [
        spelled(one.what) + _until(one.what, one.until) + ("（已过）" if one.passed_on(on) else "")
        for one in standing.waits
    ]


def _until(what: str, until: date | None) -> str:
    """What ends on that day: the wait, or for a clock that has not begun the time to get in touch."""
    if until is None:
        return ""
    return f"，联系申请人的期限为{day(until)}" if "未起算" in what else f"，至{day(until)}"


def _notice(one: organs.NoticeRow) -> NoticeLine:
    reference = one.subject.rpartition("/")[2]
    known = one.subject.startswith("foi/") and one.subject.count("/") == 2
    link = (
        Link(record_name(one.subject), reverse("desk:application", args=[one.organ, reference])) if known else Link("")
    )
    form = Form(reverse("desk:notice-read", args=[one.organ, one.id]), "知道了", key=f"notice-{one.id}", quiet=True)
    return NoticeLine(spelled(one.text), moment(one.at), link, form)


def _letters(organ: OrganPage, held: frozenset[Power]) -> tuple[CountLine, ...]:
    """Letters that wait for the review or the signature of this person."""
    states = (
        (Power.REVIEW_LETTER, "submitted", Mark("doubt", "→", "待审核")),
        (Power.SIGN_LETTER, "reviewed", Mark("doubt", "→", "待签发")),
    )
    found = []
    for power, state, mark in states:
        for one in letters.waiting(organ.code, state) if power in held else ():
            if one.subject.startswith(f"foi/{organ.code}/") and one.subject.count("/") == 2:
                reference = one.subject.rpartition("/")[2]
                href = reverse("desk:case-letter", args=[organ.code, reference, one.id])
                found.append(CountLine(mark, f"申请{reference}　{one.term}", href))
    return tuple(found)
