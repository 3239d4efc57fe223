"""答复: choose the outcome, say what it needs beside its letter, review, sign by others, issue and serve."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
from gongkai.base.now import now
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.outcomes import OUTCOMES, hints
from gongkai.organs.queries import OrganPage, Power
from gongkai.web.common.forms import Field, Form, Typed, attempt, homeless
from gongkai.web.common.frame import Link
from gongkai.web.desk import replying
from gongkai.web.desk.case_links import consent, not_yet
from gongkai.web.desk.casework import case_frame, case_or_404, head
from gongkai.web.desk.deeds import DEEDS, closed
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.lettering import (
    MORE,
    letter_head,
    maker,
    needs_power,
    service_fields,
    service_of,
    shown_to,
    step_forms,
    typed_elements,
)
from gongkai.web.desk.pages_case import ActLink, OutcomeGroup, OutcomeLine, ReplyPage

_DONE = {
    "draft": "已经起草，请补全内容。",
    "edit": "已经保存。",
    "submit": "已经提交审核。",
    "review": "已经审核通过，待签发。",
    "send_back": "已经退回起草人。",
    "take_back": "已经收回，可以修改后重新提交。",
    "sign": "已经签发，可以编号发出。",
    "accept": "已经记录：这一处可以保留在公开件里。",
    "serve": "答复已经发出并登记送达，申请办结。",
    "drop": "已经停用这份答复稿。",
}

_REASONED = {
    "send_back": foi_actions.send_back_reply,
    "take_back": foi_actions.take_back_reply,
    "drop": foi_actions.drop_reply,
}


@signed_in
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    if request.method == "GET":
        return _page(request, organ, found)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, found, verb))
    if reasons:
        return _page(request, organ, case_or_404(request, organ, reference), verb, reasons)
    messages.success(request, _DONE[verb])
    return redirect("desk:reply", code=code, reference=reference)


def _act(request: HttpRequest, code: str, found: foi.CasePage, verb: str) -> None:
    typed, post = Typed(request.POST), request.POST
    who: dict[str, Any] = {"organ": code, "reference": found.row.reference, "by": request.user, "at": now()}
    if verb == "draft":
        held = replying.withheld(post, typed)
        foi_actions.draft_reply(outcome=typed.text("outcome"), said={}, withheld=held, seen=typed.seen(), **who)
    elif verb == "edit":
        _save(request, found, typed, who)
    elif verb == "serve":
        service = service_of(typed)
        typed.check()
        foi_actions.serve_reply(service=service, **who)
    elif verb in _REASONED:
        _REASONED[verb](reason=typed.text("reason"), **who)
    elif verb == "accept":
        digest, _, key = typed.text("finding").partition("/")
        foi_actions.accept_finding(digest=digest, key=key, reason=typed.text("reason"), **who)
    elif verb in ("review", "sign"):
        act = foi_actions.review_reply if verb == "review" else foi_actions.sign_reply
        act(digest=typed.text("digest"), **who)
    else:
        foi_actions.submit_reply(**who)


def _save(request: HttpRequest, found: foi.CasePage, typed: Typed, who: dict[str, Any]) -> None:
    if found.reply is None or found.reply.letter is None:
        typed.reasons.append(Reason("no_reply", "", "这份答复稿已经停用，请重新起草。"))
        typed.check()
        return
    foi_actions.edit_reply(
        said=replying.said(typed),
        withheld=replying.withheld(request.POST, typed),
        under=replying.under(typed),
        elements=typed_elements(typed, found.reply.letter),
        attachments=replying.enclosed(request.POST, found),
        text=typed.text("text") or None,
        seen=typed.seen(),
        **who,
    )


def _page(
    request: HttpRequest, organ: OrganPage, found: foi.CasePage, refused: str = "", reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    code, reference, now_reply = organ.code, found.row.reference, found.reply
    action = reverse("desk:reply", args=[code, reference])

    make = maker(request, action, refused, reasons)
    told = shown_to(request, code, found, now_reply.letter) if now_reply and now_reply.letter else None
    letter = told.letter if told else None
    chosen = request.POST.get("outcome", request.GET.get("outcome", "")) if now_reply is None else ""
    outcome = now_reply.outcome if now_reply else chosen if chosen in OUTCOMES else ""
    draft = letter is not None and letter.row.state == "draft"
    masked = told is not None and told.sight is foi.Sight.MASKED
    choose = _choose(found, outcome, make) if outcome and now_reply is None else None
    edit = _edit(found, now_reply, make) if now_reply and draft and not masked else None
    forms = _forms(request, code, found, make) if letter else ()
    page = ReplyPage(
        frame=case_frame(request, organ, reference, Link("答复")),
        head=head(organ, found, "reply", f"答复 {reference}"),
        groups=_groups(action, outcome) if now_reply is None and found.standing.closed_on is None else (),
        other=_other(code, found) if now_reply is None and found.standing.closed_on is None else None,
        outcome=(OUTCOMES[outcome].term, OUTCOMES[outcome].citation) if outcome else ("", ""),
        hints=tuple((one.message, one.article) for one in hints(outcome)) if outcome and (draft or not letter) else (),
        lacks=tuple((one.message, one.article) for one in foi.reply_lacks(code, reference)) if draft else (),
        letter=letter_head(code, reference, letter) if letter else None,
        told=homeless(reasons, choose, edit, *forms),
        choose=choose,
        edit=edit,
        more=tuple(MORE),
        forms=forms,
        whys=not_yet(found),
    )
    return render(request, "desk/reply.html", {"page": page}, status=409 if reasons else 200)


def _groups(action: str, chosen: str) -> tuple[OutcomeGroup, ...]:
    return tuple(
        OutcomeGroup(
            title,
            tuple(
                OutcomeLine(
                    OUTCOMES[key].term, f"{action}?outcome={key}#chosen", OUTCOMES[key].citation, replying.needed(key),
                    key == chosen,
                )
                for key in keys
            ),
        )
        for title, keys in replying.groups()
    )  # fmt: skip


def _other(code: str, found: foi.CasePage) -> ActLink:
    deed = DEEDS["answer_otherwise"]
    href = reverse("desk:case-act", args=[code, found.row.reference, deed.verb])
    return ActLink(deed.title, href, tuple((f"{why.message}。", why.article) for why in closed(deed, found)))


def _choose(found: foi.CasePage, outcome: str, make: Any) -> Form:
    fields = (replying.parts_field(),) if outcome == "partial" else ()
    hidden = (("outcome", outcome), ("seen", str(found.version)))
    why = needs_power(found.powers, Power.HANDLE_APPLICATION, Power.DRAFT_LETTER)
    return make("draft", "按这一结果起草", fields, hidden, why)  # type: ignore[no-any-return]


def _edit(found: foi.CasePage, row: foi.ReplyRow, make: Any) -> Form:
    why = needs_power(found.powers, Power.HANDLE_APPLICATION, Power.DRAFT_LETTER)
    seen = (("seen", str(row.version)),)
    return make("edit", "保存", replying.fields(row, found), seen, why, keeps=True)  # type: ignore[no-any-return]


def _forms(request: HttpRequest, code: str, found: foi.CasePage, make: Any) -> tuple[Form, ...]:
    row, held = found.reply, found.powers
    assert row is not None and row.letter is not None
    state = row.letter.row.state
    handles = needs_power(held, Power.HANDLE_APPLICATION, Power.DRAFT_LETTER)
    forms = list(step_forms(row.letter, code, request.user.login, held, make))
    forms.extend(_accept(code, found, make))
    if state in ("signed", "issued") and row.served_on is None:
        forms.append(
            make("serve", "编号发出并登记送达", service_fields(found.wanted_way, consent(found)), why_not=handles)
        )
    if state in ("submitted", "reviewed", "signed"):
        reason = (Field("reason", "收回的原因", "area", help="审核、签发随之失效。", rows=2),)
        forms.append(make("take_back", "收回修改", reason, why_not=handles, quiet=True))
    if row.served_on is None and state not in ("signed", "issued"):
        reason = (Field("reason", "停用的原因", "area", rows=2),)
        forms.append(make("drop", "停用这份稿，另行起草", reason, why_not=handles, quiet=True))
    return tuple(forms)


def _accept(code: str, found: foi.CasePage, make: Any) -> Iterator[Form]:
    """What is personal in the enclosed files and nobody has answered for yet."""
    assert found.reply is not None and found.reply.letter is not None
    if found.reply.letter.row.issued_at is not None or not found.reply.letter.attachments:
        return
    left = [one for one in foi.findings_of(code, found.row.reference) if not one.accepted_by]
    if left:
        options = tuple((f"{one.digest}/{one.leak.key}", one.told) for one in left)
        help = "应当遮盖的，请到材料的遮盖页面重新制作公开件。"
        fields = (
            Field("finding", "附件里的个人信息", "select", options=options, help=help),
            Field("reason", "保留的理由", "area", rows=2),
        )
        yield make("accept", "由审核人接受", fields, why_not=needs_power(found.powers, Power.REVIEW_LETTER), quiet=True)
