"""One act on a case: its form, or every reason why it is closed; refused, it comes back with all that was typed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.foi import queries as foi
from gongkai.foi.actions import Received
from gongkai.law.outcomes import OUTCOMES
from gongkai.organs import queries as organs
from gongkai.organs.queries import OrganPage, Power
from gongkai.web.common.download import saved
from gongkai.web.common.forms import Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.desk.casework import case_frame, case_or_404, head
from gongkai.web.desk.deeds import DEEDS, Deed, Ground, barred, closed, values
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages_case import ActPage
from gongkai.web.desk.views.inbox import departments
from gongkai.web.desk.views.intake import files_of, show_code

_LOOKED = {
    "name": "姓名或者名称", "identity_kind": "证件类型", "identity": "证件号码", "phone": "联系电话",
    "email": "电子邮箱", "address": "通信地址", "agent_name": "代理人姓名", "agent_identity": "代理人证件号码",
    "agent_phone": "代理人联系电话",
}  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, code: str, reference: str, verb: str) -> HttpResponse:
    organ = organ_for(request, code)
    found = case_or_404(request, organ, reference)
    deed = DEEDS.get(verb)
    if deed is None:
        raise Http404
    ground = _ground(organ, found, deed, request.GET)
    if request.method == "GET" or request.POST.get("do") == "quote":
        return _page(request, organ, ground, deed)
    made: list[object] = []
    reasons = attempt(lambda: made.append(_do(request, code, ground, deed)))
    if reasons:
        fresh = _ground(organ, case_or_404(request, organ, reference), deed, request.GET)
        return _page(request, organ, fresh, deed, reasons)
    if isinstance(made[0], Received):
        show_code(request, code, made[0])
        messages.success(request, deed.done)
        return redirect("desk:slip", code=code, reference=reference)
    if verb == "see_applicant":
        return _page(request, organ, ground, deed, shown=made[0])  # type: ignore[arg-type]
    if verb == "see_file":
        name, content = made[0]  # type: ignore[misc]
        return saved(content, name)
    messages.success(request, deed.done)
    return redirect("desk:application", code=code, reference=reference)


def _do(request: HttpRequest, code: str, ground: Ground, deed: Deed) -> object:
    typed = Typed(request.POST)
    said = values(typed, deed.fields(ground))
    files: dict[str, Any] = {"files": files_of(request)} if deed.files else {}
    typed.check()
    seen = {"seen": typed.seen()} if deed.seen else {}
    who = {"organ": code, "reference": ground.found.row.reference, "by": request.user, "at": now()}
    return deed.call(**who, **seen, **files, **deed.convert(said))


def _ground(organ: OrganPage, found: foi.CasePage, deed: Deed, asked: Mapping[str, str]) -> Ground:
    if not deed.names:
        return Ground(found, asked=asked)
    rows = organs.people(organ.code, on=today())
    people = tuple((row.login, row.name) for row in rows if Power.HANDLE_APPLICATION.label in row.powers)
    return Ground(found, people, departments(organ.code), asked)


def _page(
    request: HttpRequest,
    organ: OrganPage,
    ground: Ground,
    deed: Deed,
    reasons: tuple[Reason, ...] = (),
    shown: Mapping[str, str] | None = None,
) -> HttpResponse:
    found = ground.found
    reference = found.row.reference
    form = Form(
        reverse("desk:case-act", args=[organ.code, reference, deed.verb]),
        deed.title,
        deed.fields(ground),
        "act",
        (("seen", str(found.version)),),
        multipart=deed.files,
        also=(("quote", "先试算"),) if deed.verb == "propose_charge" else (),
    )
    typed = request.method == "POST" and not shown
    whys = () if reasons else tuple((f"{why.message}。", why.article) for why in closed(deed, found))
    page = ActPage(
        frame=case_frame(request, organ, reference, Link(deed.title)),
        head=head(organ, found, "", f"{deed.title} {reference}"),
        lead=deed.lead,
        basis=deed.basis,
        facts=_quoted(organ.code, reference, Typed(request.POST)) if form.also else _account(found, deed),
        whys=whys,
        late=not barred(deed, found) and any(field.name == "on" for field in form.fields),
        form=form.again(request.POST, reasons) if typed else form,
        shown=tuple((label, shown[name]) for name, label in _LOOKED.items() if shown.get(name)) if shown else (),
    )
    return render(request, "desk/act.html", {"page": page}, status=409 if reasons else 200)


def _account(found: foi.CasePage, deed: Deed) -> tuple[tuple[str, str], ...]:
    """What a decision about a fee rests on: the itemised account."""
    charge = found.charge
    if charge is None or deed.verb not in {"approve_charge", "notice_fee", "drop_charge"}:
        return ()
    return (
        ("收费方式", charge.mode_term),
        ("计算", charge.account),
        ("金额", f"{charge.total}元"),
        ("理由", charge.reason),
        ("提出人", charge.proposed_by),
        ("批准人", charge.approved_by),
    )


def _quoted(code: str, reference: str, typed: Typed) -> tuple[tuple[str, str], ...]:
    """试算: what each way would cost, itemised, or why it is closed."""
    row = foi.find(code, reference)
    if row.received_on is None:
        return ()
    outcome, pages = typed.text("outcome"), typed.text("pages")
    counted = int(pages) if pages.isascii() and pages.isdigit() and len(pages) <= 6 else None
    offers = foi.fee_offers(row, outcome if outcome in OUTCOMES else "granted.supplied", counted)
    counts = f"本申请{row.fee_items}件，同一申请人当月此前{foi.items_already(row)}件"
    says = [foi.account_of(one.quote) if one.quote else "；".join(one.closed) for one in offers]
    return (("按件计收", f"{counts}。{says[0]}"), ("按量计收", says[1]))
