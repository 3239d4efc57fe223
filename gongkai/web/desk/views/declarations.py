"""Declarations: every number of Table 2 with who counted it, and the form to declare one (申报)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.annual import queries as annual
from gongkai.annual.actions import declare
from gongkai.base.now import now, today
from gongkai.law.report.editions import edition_for
from gongkai.organs.queries import OrganPage, departments
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day, moment
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import DeclarationLine, DeclarationPage, DeclarationsPage, Said
from gongkai.web.desk.year import year_frame, year_of, year_or_404

_DECLARED, _BLANK = Mark("good", "✓", "已申报"), Mark("bad", "○", "尚未申报")


@signed_in
@require_safe
def listing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    page = DeclarationsPage(
        frame=year_frame(request, organ, year, Link("申报数据")),
        year=year_of(annual.report(code, year), organ, year, "declarations"),
        rows=tuple(_line(code, year, row) for row in annual.declarations(code, year)),
        why_not=lacks("declare", request.user, code, on=today()),
    )
    return render(request, "desk/declarations.html", {"page": page})


def _line(code: str, year: int, row: annual.DeclarationRow) -> DeclarationLine:
    return DeclarationLine(
        label=row.label,
        unit=row.unit,
        href=reverse("desk:declaration", args=[code, year, row.key]),
        mark=_DECLARED if row.current else _BLANK,
        said=_said(row.current) if row.current else None,
        action="更正" if row.current else "申报",
    )


def _said(one: annual.Declared) -> Said:
    document = f"，依据{one.source_document}" if one.source_document else ""
    return Said(
        number=str(one.id),
        printed=one.printed,
        source=f"{one.source_office}{document}",
        signed=f"{one.signed_by}　{day(one.signed_on)}",
        entered=f"{one.declared_by}　{moment(one.declared_at)}",
        reason=one.reason,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def declaration(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    row = next((row for row in annual.declarations(code, year) if row.key == key), None)
    if row is None:
        raise Http404
    form = _form(request, code, year, row)
    if request.method == "GET":
        return _page(request, organ, year, row, form)
    reasons = attempt(lambda: _declare(request, code, year, key))
    if reasons:
        now_said = next(row for row in annual.declarations(code, year) if row.key == key)
        form = _form(request, code, year, now_said).again(request.POST, reasons)
        return _page(request, organ, year, now_said, form, 409)
    left = next((other.key for other in annual.declarations(code, year) if other.current is None), None)
    if left is None or row.current is not None:
        messages.success(request, f"“{row.label}”已经申报。")
        return redirect("desk:declarations", code=code, year=year)
    messages.success(request, f"“{row.label}”已经申报。下面是下一项还没有申报的数。")
    return redirect("desk:declaration", code=code, year=year, key=left)


def _declare(request: HttpRequest, code: str, year: int, key: str) -> None:
    typed = Typed(request.POST)
    signed_on = typed.day("signed_on", "签字日期")
    typed.check()
    declare.declare(
        organ=code,
        year=year,
        cell=key,
        number=typed.text("number"),
        source_office=typed.text("source_office"),
        source_document=typed.text("source_document"),
        signed_by=typed.text("signed_by"),
        signed_on=signed_on,
        reason=typed.text("reason"),
        seen=typed.seen(),
        by=request.user,
        at=now(),
    )


def _parts(code: str) -> tuple[tuple[str, str], ...]:
    """The organ's 科室 and 社区, to be suggested; another office can be typed."""
    return tuple((part.name, part.kind_term) for part in departments(code, on=today()))


def _form(request: HttpRequest, code: str, year: int, row: annual.DeclarationRow) -> Form:
    """A cell not yet declared is offered the source of the one declared last: one office often counts several."""
    said = row.current
    like = said or _latest(code, year)
    office, document, signer, on = ("", "", "", "")
    if like:
        office, signer = like.source_office, like.signed_by
    if like and not said:
        document, on = like.source_document, like.signed_on.isoformat()
    fields = [
        Field("number", f"数（{row.unit}）", "decimal", said.printed if said else "", "没有发生的请填0。"),
        Field("source_office", "提供单位", value=office, help="统计这个数的科室、社区或者单位。", options=_parts(code)),
        Field("source_document", "依据文件", value=document, help="报表、台账或者函件的名称、文号。", required=False),
        Field("signed_by", "提供单位签字人", value=signer),
        Field("signed_on", "签字日期", "date", on),
    ]
    if said:
        fields.append(Field("reason", "更正原因", help="原来的申报保留，并与原因一起显示在数字的来源中。"))
    return Form(
        action=reverse("desk:declaration", args=[code, year, row.key]),
        submit="更正申报" if said else "申报",
        fields=tuple(fields),
        hidden=(("seen", str(said.id if said else 0)),),
        why_not=lacks("declare", request.user, code, on=today()),
    )


def _latest(code: str, year: int) -> annual.Declared | None:
    said = [row.current for row in annual.declarations(code, year) if row.current]
    return max(said, key=lambda one: one.id, default=None)


def _page(
    request: HttpRequest, organ: OrganPage, year: int, row: annual.DeclarationRow, form: Form, status: int = 200
) -> HttpResponse:
    listing = Link("申报数据", reverse("desk:declarations", args=[organ.code, year]))
    cell = edition_for(year).cells[row.key]
    page = DeclarationPage(
        frame=year_frame(request, organ, year, listing, Link(row.label)),
        year=year_of(annual.report(organ.code, year), organ, year, "declarations"),
        label=row.label,
        counts=cell.counts,
        basis=str(cell.basis or ""),
        said=tuple(_said(one) for one in (row.current, *row.earlier) if one),
        form=form,
    )
    return render(request, "desk/declaration.html", {"page": page}, status=status)
