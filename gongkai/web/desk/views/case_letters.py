"""文书 of one case beside its reply: draft, review, sign, issue, serve; and every letter's files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import queries as foi
from gongkai.law.letters import LETTERS, reviewed
from gongkai.letters import actions as letter_actions
from gongkai.letters import queries as letters
from gongkai.organs.queries import OrganPage, Power
from gongkai.web.common.forms import Field, Form, Typed, attempt, homeless
from gongkai.web.common.frame import Link
from gongkai.web.desk.casework import case_frame, case_or_404, head
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.letter_names import named
from gongkai.web.desk.lettering import (
    MORE,
    element_fields,
    file_response,
    letter_head,
    maker,
    needs_power,
    service_fields,
    service_of,
    shown_to,
    step_forms,
    typed_elements,
)
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_case import LetterPage, LettersPage, Row

_DONE = {
    "edit": "已经保存。",
    "submit": "已经提交审核。",
    "review": "已经审核通过，待签发。",
    "send_back": "已经退回起草人。",
    "sign": "已经签发，可以发出。",
    "issue": "已经编号发出，正文不再改动。",
    "deliver": "已经登记送达。",
    "void": "已经作废。",
}


@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    form = _choose(code, found)
    status = 200
    if request.method == "POST":
        made: list[int] = []
        reasons = attempt(lambda: made.append(_draft(request, code, found)))
        if not reasons:
            messages.success(request, "已经按模板起草，请补全要素。")
            return redirect("desk:case-letter", code=code, reference=reference, number=made[0])
        form, status = form.again(request.POST, reasons), 409
    page = LettersPage(
        frame=case_frame(request, organ, reference, Link("文书")),
        head=head(organ, found, "case-letters", f"文书 {reference}"),
        rows=tuple(_row(code, reference, one, found) for one in found.letters),
        form=form,
    )
    return render(request, "desk/case_letters.html", {"page": page}, status=status)


def _choose(code: str, found: foi.CasePage) -> Form:
    options = [
        (f"{kind}.{one.key}" if one else kind, named(kind, one.key if one else ""))
        for kind in (*foi.NOTICES, *foi.RECORDS)
        for one in (LETTERS[kind].variants or (None,))
    ]
    return Form(
        reverse("desk:case-letters", args=[code, found.row.reference]),
        "按模板起草",
        (Field("kind", "文书", "select", options=(("", "请选择"), *options)),),
        key="draft",
        why_not=needs_power(found.powers, Power.DRAFT_LETTER),
    )


def _draft(request: HttpRequest, code: str, found: foi.CasePage) -> int:
    typed = Typed(request.POST)
    kind, _, variant = typed.text("kind").partition(".")
    if kind not in (*foi.NOTICES, *foi.RECORDS):
        typed.reasons.append(Reason("kind", "", "请选择文书。"))
    typed.check()
    elements = foi.notice_elements(code, found.row.reference, kind, variant, on=today())
    subject = found.row.evidence
    who = {"by": request.user, "at": now()}
    made = letter_actions.draft(organ=code, subject=subject, code=kind, variant=variant, elements=elements, **who)
    return int(made.pk)


def _row(code: str, reference: str, one: letters.LetterRow, found: foi.CasePage) -> Row:
    kinds = {"issued": ("good", "✓"), "void": ("none", "–")}
    place = "reply" if is_reply(found, one.id) else ""
    href = (
        reverse("desk:reply", args=[code, reference])
        if place
        else reverse("desk:case-letter", args=[code, reference, one.id])
    )
    return Row(
        named(one.code, one.variant),
        Mark(*kinds.get(one.state, ("doubt", "…")), one.state_term),
        (one.number_text,),
        (Link("打开", href),),
    )


def is_reply(found: foi.CasePage, letter: int) -> bool:
    return bool(found.reply and found.reply.letter and found.reply.letter.row.id == letter)


@signed_in
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, code: str, reference: str, number: int) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    shown = _letter_or_404(code, found, number)
    if is_reply(found, number):  # a reply is handled with its case, on its own page
        return redirect("desk:reply", code=code, reference=reference)
    if request.method == "GET":
        return _page(request, organ, found, shown)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, shown, verb))
    if reasons:
        return _page(request, organ, found, _letter_or_404(code, found, number), verb, reasons)
    messages.success(request, _DONE[verb])
    return redirect("desk:case-letter", code=code, reference=reference, number=number)


@signed_in
@require_safe
def file(request: HttpRequest, code: str, reference: str, number: int, fmt: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    if fmt not in ("pdf", "docx"):
        raise Http404
    shown = shown_to(request, code, found, _letter_or_404(code, found, number))
    if shown.sight is foi.Sight.MASKED:  # the file names the applicant
        raise PermissionDenied
    return file_response(request, code, shown.letter, fmt)


def _letter_or_404(code: str, found: foi.CasePage, number: int) -> letters.LetterPage:
    shown = letters.letter(code, number) if any(one.id == number for one in found.letters) else None
    if shown is None:
        raise Http404
    return shown


def _act(request: HttpRequest, code: str, shown: letters.LetterPage, verb: str) -> None:
    typed = Typed(request.POST)
    said: dict[str, Any] = {"organ": code, "letter": shown.row.id, "by": request.user, "at": now()}
    if verb == "edit":
        letter_actions.edit(
            elements=typed_elements(typed, shown), text=typed.text("text") or None, seen=typed.seen(), **said
        )
    elif verb == "deliver":
        service = service_of(typed)
        typed.check()
        letter_actions.deliver(service=service, **said)
    elif verb in ("send_back", "void"):
        {"send_back": letter_actions.send_back, "void": letter_actions.void}[verb](reason=typed.text("reason"), **said)
    elif verb in ("review", "sign"):
        {"review": letter_actions.review, "sign": letter_actions.sign}[verb](digest=typed.text("digest"), **said)
    else:
        {"submit": letter_actions.submit, "issue": letter_actions.issue}[verb](**said)


def _page(
    request: HttpRequest,
    organ: OrganPage,
    found: foi.CasePage,
    shown: letters.LetterPage,
    refused: str = "",
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    code, reference = organ.code, found.row.reference
    action = reverse("desk:case-letter", args=[code, reference, shown.row.id])

    make = maker(request, action, refused, reasons)
    told = shown_to(request, code, found, shown)
    masked = told.sight is foi.Sight.MASKED
    edit = _edit(shown, found, make) if shown.row.state == "draft" and not masked else None
    forms = (*step_forms(shown, code, request.user.login, found.powers, make), *_late(shown, found, make))
    page = LetterPage(
        frame=case_frame(
            request,
            organ,
            reference,
            Link("文书", reverse("desk:case-letters", args=[code, reference])),
            Link(shown.row.term),
        ),
        head=head(organ, found, "case-letters", f"{shown.row.term} {reference}"),
        letter=letter_head(code, reference, told.letter),
        told=homeless(reasons, edit, *forms),
        edit=edit,
        more=tuple(MORE),
        forms=forms,
    )
    return render(request, "desk/case_letter.html", {"page": page}, status=409 if reasons else 200)


def _edit(shown: letters.LetterPage, found: foi.CasePage, make: Any) -> Form:
    text = Field(
        "text", "文书的文字", "area", shown.text, "{{…}}处填入要素；缺了必备的要素不能提交。", required=False, rows=12
    )
    why = needs_power(found.powers, Power.DRAFT_LETTER)
    seen = (("seen", str(shown.version)),)
    return make("edit", "保存", (*element_fields(shown), text), seen, why)  # type: ignore[no-any-return]


def _late(shown: letters.LetterPage, found: foi.CasePage, make: Any) -> tuple[Form, ...]:
    """Issue, serve, void: after the signature, or at once for a record that nobody signs."""
    state, held = shown.row.state, found.powers
    unsigned = state == "draft" and not reviewed(shown.row.code, shown.row.variant)
    drafts = needs_power(held, Power.DRAFT_LETTER)
    forms = []
    if state == "signed" or unsigned:
        forms.append(make("issue", "编号发出", why_not=drafts))
    if state == "issued":
        forms.append(make("deliver", "登记送达", service_fields(), why_not=drafts))
    if state != "void" and not shown.deliveries:
        needed = Power.SIGN_LETTER if state in ("signed", "issued") else Power.DRAFT_LETTER
        reason = (Field("reason", "作废原因", "area", rows=2),)
        forms.append(make("void", "作废", reason, why_not=needs_power(held, needed), quiet=True))
    return tuple(forms)
