"""One case: where it stands and why, what may be done next and why not the rest, everything that lies in its file."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.errors import Refused
from gongkai.base.now import now, today
from gongkai.foi import queries as foi
from gongkai.law.acts import ACTS
from gongkai.law.clock import PARTY_TERMS
from gongkai.law.events import Opinion, Party
from gongkai.law.steps import OPINION_TERMS
from gongkai.organs.queries import OrganPage
from gongkai.web.common.download import saved
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day, moment
from gongkai.web.desk.case_links import answer, refused, remedy_section
from gongkai.web.desk.casework import case_frame, case_or_404, head, sheet, suggested
from gongkai.web.desk.deeds import DEEDS, GROUPS, closed
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_case import ActGroup, ActLink, CasePage, DeadlinePage, EventLine, Row, Section
from gongkai.web.desk.views.inbox import waiting
from gongkai.web.desk.views.intake import similar
from gongkai.web.desk.year import acts_of


def page(request: HttpRequest, organ: OrganPage, found: foi.CasePage) -> HttpResponse:
    code, row = organ.code, found.row
    links = {verb: _link(code, found, verb) for verb in DEEDS}
    shown = CasePage(
        frame=case_frame(request, organ, row.reference),
        head=head(organ, found, "application"),
        waits=(*waiting(found.standing), *suggested(found)),
        proposals=tuple(_proposals(found, links)),
        answer=answer(code, found),
        missing=() if found.standing.closed_on else found.missing,
        complete=links["complete"].href if not links["complete"].whys else "",
        asked=_asked(found),
        applicant=_applicant(found),
        see=links["see_applicant"],
        groups=tuple(_groups(links)),
        refused=tuple(refused(links)),
        events=_events(code, found, links),
        sections=tuple(one for one in _sections(code, found) if one.rows or one.links),
        cells=tuple(
            Link(f"{one.year}年度：{one.label}", reverse("desk:cell", args=[code, one.year, one.key]))
            for one in found.counts_in
        ),
        history=acts_of(found.history),
    )
    return render(request, "desk/case.html", {"page": shown})


@signed_in
@require_safe
def deadline(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """期限说明: the due date as a sheet that a citizen or a court can follow, to print."""
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    standing = found.standing
    numbers = (
        ("收到申请之日", day(standing.received_on) or "尚未确定"),
        ("本次期限的起算日", day(standing.started_on)),
        ("期限（工作日）", str(standing.working_days) if standing.started_on else ""),
        ("其中延长", f"{standing.extended_days}个工作日" if standing.extended_days else ""),
        ("扣除", f"{sum(one.days for one in standing.exclusions)}个工作日" if standing.exclusions else ""),
        ("答复期限", day(standing.due_on) or standing.no_due),
        ("办结日期", day(standing.closed_on)),
    )
    steps = sheet(standing.steps)
    shown = DeadlinePage(
        frame=case_frame(request, organ, reference, Link("期限说明")),
        head=head(organ, found, "deadline", f"期限说明 {reference}"),
        organ=organ.name,
        steps=steps,
        unverified=any(one.unverified for one in steps),
        numbers=tuple((name, value) for name, value in numbers if value),
        printed=moment(now()),
    )
    return render(request, "desk/deadline.html", {"page": shown})


@signed_in
@require_safe
def material(request: HttpRequest, code: str, reference: str, number: int, which: str) -> HttpResponse:
    """A file of the case as a download, never shown in the page: it comes from outside.

    What the applicant handed in is no such page: it is opened by an act (see_file), with a reason and a log.
    """
    organ_for(request, code)
    try:
        name, content = foi.material(code, reference, number, copy=which == "copy")
    except Refused:
        raise Http404 from None
    return saved(content, name)


def _link(code: str, found: foi.CasePage, verb: str) -> ActLink:
    deed = DEEDS[verb]
    whys = tuple((f"{why.message}。", why.article) for why in closed(deed, found))
    return ActLink(deed.title, reverse("desk:case-act", args=[code, found.row.reference, verb]), whys)


def _proposals(found: foi.CasePage, links: dict[str, ActLink]) -> Iterator[ActLink]:
    """What the system proposes and a person decides."""
    for one in found.standing.proposals_on(today()):
        yield ActLink(f"{one.why}（{ACTS[one.act].term}）", links[one.act.value].href, ((one.why, one.basis),))


def _groups(links: dict[str, ActLink]) -> Iterator[ActGroup]:
    for title in GROUPS:
        rows = [links[verb] for verb, deed in DEEDS.items() if deed.group == title and not deed.hidden]
        yield ActGroup(title, tuple(one for one in rows if not one.whys))


def _asked(found: foi.CasePage) -> tuple[tuple[str, str], ...]:
    rows = (
        ("申请内容", found.content or found.row.summary),
        ("要求的载体", found.wanted_form),
        ("要求的获取方式", found.wanted_way),
        ("收到日期的依据", found.receipt_why),
        ("计费件数", f"{found.fee_items}件" if found.fee_items > 1 else ""),
        ("归档日期", day(found.archived_on)),
    )
    return tuple((name, value) for name, value in rows if value)


def _applicant(found: foi.CasePage) -> tuple[tuple[str, str], ...]:
    who = found.applicant
    if who is None:
        return ()
    rows = (
        ("姓名或者名称", who.name),
        ("身份证明", f"{who.identity_kind} {who.identity}".strip()),
        ("联系电话", who.phone),
        ("电子邮箱", who.email),
        ("通信地址", who.address),
        ("代理人", who.agent_name),
        ("代理人证件", who.agent_identity),
        ("代理人电话", who.agent_phone),
        ("授权委托书", ("有" if who.agent_authorised else "没有") if who.agent_name else ""),
    )
    return tuple((name, value) for name, value in rows if value)


def _events(code: str, found: foi.CasePage, links: dict[str, ActLink]) -> tuple[EventLine, ...]:
    standing = [one.sequence for one in found.events if not one.annulled]
    last = standing[-1] if standing else 0
    annul = "" if links["annul"].whys else links["annul"].href
    names = {one.ref: one.name for one in found.consultations}
    return tuple(
        EventLine(
            number=one.sequence,
            on=day(one.on),
            what=one.term,
            details=tuple(_details(one, names)),
            note=one.note,
            letter=_letter(code, found, one.letter),
            entered=f"{one.entered_by}　{moment(one.entered_at)}登记",
            annulled=one.annulled,
            annul=annul if one.sequence == last else "",
        )
        for one in found.events
    )


def _details(one: foi.EventRow, names: dict[str, str]) -> Iterator[str]:
    if one.ref:
        yield f"{names.get(one.ref, '')}（{one.ref}）"
    if one.days:
        yield f"{one.days}个工作日"
    if one.until:
        yield f"期限至{day(one.until)}"
    if one.opinion:
        yield OPINION_TERMS[Opinion(one.opinion)]
    if one.outcome_term:
        yield one.outcome_term


def _letter(code: str, found: foi.CasePage, said: str) -> Link | None:
    """The letter in which it was told: letter/<organ>/<id>."""
    number = said.rpartition("/")[2]
    one = next((row for row in found.letters if str(row.id) == number), None)
    if not said or one is None:
        return None
    text = f"{one.term} {one.number_text}".strip()
    return Link(text, reverse("desk:case-letter", args=[code, found.row.reference, one.id]))


def _sections(code: str, found: foi.CasePage) -> Iterator[Section]:
    def act(verb: str, text: str, query: str = "") -> tuple[Link, ...]:
        return (Link(text, _link(code, found, verb).href + query),) if not closed(DEEDS[verb], found) else ()

    yield Section("consultations", "征求意见", tuple(_consultations(found)), "", act("consult", "征求意见"))
    records = tuple(Row(term, None, (f"{day(on)}　{who}", text)) for term, on, text, who in found.records)
    yield Section("records", "办理留痕", records, "还没有留痕。", act("record", "办理留痕"))
    yield remedy_section(code, found)
    materials = tuple(_materials(code, found))
    printed = Link("登记表、回执、送达回证、归档目录", reverse("desk:case-letters", args=[code, found.row.reference]))
    yield Section("materials", "案卷材料", materials, "案卷里还没有材料。", (*act("attach", "存入材料"), printed))
    yield Section("charge", "信息处理费", tuple(_charge(found)), "", ())
    yield Section(
        "links", "相近的申请", similar(code, found), "没有发现文字相近的申请。", act("decide_link", "判断另一件")
    )
    helped = tuple(
        Row(
            f"{one.department}：{one.task}",
            Mark("good", "✓", "已反馈") if one.answered_on else Mark("doubt", "…", f"至{day(one.due_on)}"),
            (f"{day(one.asked_on)}发出", *((f"{day(one.answered_on)}：{one.answer}",) if one.answered_on else ())),
            () if one.answered_on else act("answer_assistance", "登记反馈", f"?assistance_id={one.id}"),
        )
        for one in found.file.assistance
    )
    yield Section("assistance", "协办", helped, "", ())
    attempts = tuple(
        Row(
            f"{day(one.on)}　{one.how}",
            Mark(*(("good", "✓", "联络上了") if one.reached else ("doubt", "✕", "没有联络上"))),
            tuple(part for part in (one.note, one.entered_by) if part),
        )
        for one in found.file.attempts
    )
    yield Section("attempts", "联络记录", attempts, "", ())
    parts = tuple(Row(f"第{at}件　{text}", None, ()) for at, text in enumerate(found.file.parts, 1))
    yield Section("parts", "计费件", parts, "", ())


def _consultations(found: foi.CasePage) -> Iterator[Row]:
    """Each with its own clock."""
    on = today()
    clocks = {one.ref: one for one in found.standing.consultations}
    for one in found.consultations:
        clock = clocks.get(one.ref)
        if clock is None:
            continue
        opinion = found.standing.opinion_of(one.ref, on)
        if clock.answered_on:
            mark = Mark("good", "✓", OPINION_TERMS[clock.opinion] if clock.opinion else "已答复")
        elif clock.ended_on:
            mark = Mark("none", "–", "已终止")
        elif clock.awaited_on(on):
            mark = Mark("doubt", "…", f"等至{day(clock.expires_on)}" if clock.expires_on else "尚未送达")
        else:
            mark = Mark("none", "–", "逾期未答复，视为同意" if opinion else "逾期未答复，由本机关决定")
        days = (
            f"{day(clock.sent_on)}发出",
            f"{day(clock.served_on)}送达" if clock.served_on else "",
            f"{day(clock.answered_on)}答复" if clock.answered_on else "",
        )
        yield Row(
            f"{one.name}（{PARTY_TERMS[Party(one.party)]}，{one.ref}）",
            mark,
            ("，".join(part for part in days if part), one.subject),
        )


def _materials(code: str, found: foi.CasePage) -> Iterator[Row]:
    reference = found.row.reference
    for one in found.attachments:
        links = []
        if not one.from_applicant:
            links.append(Link("原件", reverse("desk:material", args=[code, reference, one.id, "original"])))
        elif not closed(DEEDS["see_file"], found):
            links.append(Link("查看（留痕）", f"{_link(code, found, 'see_file').href}?attachment_id={one.id}"))
        if one.copy_digest:
            links.append(Link("公开件", reverse("desk:material", args=[code, reference, one.id, "copy"])))
        if one.role == "released":
            links.append(Link("遮盖", reverse("desk:redact", args=[code, reference, one.id])))
        if not closed(DEEDS["detach"], found):
            links.append(Link("撤下", f"{_link(code, found, 'detach').href}?attachment_id={one.id}"))
        says = (one.role_term, f"公开件已去除：{one.removed}" if one.removed else "")
        yield Row(one.name, None, tuple(part for part in says if part), tuple(links))


def _charge(found: foi.CasePage) -> Iterator[Row]:
    one = found.charge
    if one is None:
        return
    kinds = {"paid": ("good", "✓"), "lapsed": ("none", "–")}
    steps = (
        f"{one.proposed_by}提出" + (f"，{one.approved_by}批准" if one.approved_by else ""),
        f"{day(one.noticed_on)}发出通知" if one.noticed_on else "",
        f"{day(one.served_on)}送达" if one.served_on else "",
        f"{day(one.paid_on)}缴费，票据号{one.receipt_number}" if one.paid_on else "",
        f"{day(one.treasury_on)}缴库" if one.treasury_on else "",
    )
    mark = Mark(*kinds.get(one.state, ("doubt", "…")), one.state_term)
    yield Row(
        f"{one.mode_term}　{one.total}元", mark, (one.account, one.reason, "；".join(part for part in steps if part))
    )
