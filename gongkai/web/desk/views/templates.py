"""文书模板: the texts of D01 to D30 in force, an office's own within the required elements, and its 发文代字."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.law.letter_series import LetterSeries
from gongkai.law.letter_text import variants
from gongkai.law.letters import LETTERS, known, marks, required, series_of
from gongkai.letters import actions as letter_actions
from gongkai.letters import queries as letters
from gongkai.letters.queries.own_texts import TemplateVersion, sample_pdf, template_versions
from gongkai.organs.queries import OrganPage
from gongkai.organs.queries import find as find_organ
from gongkai.paper.layout import Unwritable
from gongkai.web.common import errors
from gongkai.web.common.access import lacks
from gongkai.web.common.download import download
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.keeping import keeping
from gongkai.web.desk.letter_names import occasion
from gongkai.web.desk.pages_work import Table, TemplateLine, TemplatePage, TemplatesPage


@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    form = _mark_form(request, code)
    if request.method == "GET":
        return _list(request, organ, form, 200)
    reasons = attempt(lambda: _set_marks(request, code))
    if reasons:
        return _list(request, organ, form.again(request.POST, reasons), 409)
    messages.success(request, "发文代字已经设置；以前的文号不变。")
    return redirect("desk:templates", code=code)


def _set_marks(request: HttpRequest, code: str) -> None:
    typed = Typed(request.POST)
    words = {series: typed.text(series.value) for series in LetterSeries if series.word and typed.text(series.value)}
    letter_actions.set_marks(organ=code, character=typed.text("mark"), words=words, by=request.user, at=now())


def _mark_form(request: HttpRequest, code: str) -> Form:
    words = tuple(
        Field(series.value, f"{_SERIES[series]}的代字", value=series.word, help=f"{_letters_of(series)}使用。")
        for series in LetterSeries
        if series.word
    )
    character = Field("mark", "机关代字", value=_character(code), help="例如“样”：文号为“样公复〔2024〕1号”。")
    return Form(
        reverse("desk:templates", args=[code]),
        "设置",
        (character, *words),
        "marks",
        why_not=lacks("template", request.user, code, on=today()),
        quiet=True,
    )


_SERIES = {
    LetterSeries.REPLY: "答复",
    LetterSeries.NOTICE: "告知",
    LetterSeries.CONSULTATION: "征求意见",
    LetterSeries.ASSISTANCE: "协办",
    LetterSeries.FEE: "收费",
    LetterSeries.DEFENCE: "复议诉讼",
}


def _letters_of(series: LetterSeries) -> str:
    return "、".join(code for code in LETTERS if LETTERS[code].series is series)


def _character(code: str) -> str:
    """What stands before the usual words, as far as the marks follow them."""
    for series, text in letters.marks(find_organ(code)).items():
        if text.endswith(series.word):
            return text.removesuffix(series.word)
    return ""


def _list(request: HttpRequest, organ: OrganPage, form: Form, status: int) -> HttpResponse:
    row = find_organ(organ.code)
    held = letters.marks(row)
    page = TemplatesPage(
        frame=frame(request, organ, "office", Link("文书模板")),
        keeping=keeping(request, organ, "templates"),
        marks=Table(
            "",
            ("编号序列", "发文代字", "文号示例"),
            tuple(
                (
                    _SERIES[series],
                    held.get(series, "没有设置"),
                    f"{held[series]}〔{today().year}〕1号" if series in held else "不能编号",
                )
                for series in _SERIES
            ),
        ),
        mark_form=form,
        rows=tuple(_line(organ.code, one) for one in letters.templates(row, on=today())),
    )
    return render(request, "desk/templates.html", {"page": page}, status=status)


def _key(code: str, variant: str) -> str:
    return f"{code}.{variant}" if variant else code


def _line(code: str, one: letters.TemplateRow) -> TemplateLine:
    series = series_of(one.code, one.variant)
    return TemplateLine(
        name=Link(f"{one.code}　{one.term}", reverse("desk:template", args=[code, _key(one.code, one.variant)])),
        variant=occasion(one.code, one.variant),
        series=_SERIES.get(series, "不编号"),
        source=_source(one),
    )


def _source(one: letters.TemplateRow) -> str:
    return f"本机关第{one.version}版，{day(one.since)}启用" if one.version else "系统文本"


@signed_in
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, code: str, key: str) -> HttpResponse:
    organ = organ_for(request, code)
    now_used = _in_force(code, key)
    form = _edit_form(request, organ.code, key, now_used)
    if request.method == "GET":
        return _page(request, organ, key, now_used, form, 200)
    if request.POST.get("do") == "sample":
        return _sampled(request, organ, key, now_used, form)
    reasons = attempt(lambda: _edit(request, code, now_used))
    if reasons:
        return _page(request, organ, key, now_used, form.again(request.POST, reasons), 409)
    messages.success(request, "模板已经保存，从启用日期起用于新起草的文书。")
    return redirect("desk:template", code=code, key=key)


def _in_force(code: str, key: str) -> letters.TemplateRow:
    letter, _, variant = key.partition(".")
    if letter not in LETTERS or variant not in variants(letter):
        raise Http404
    return letters.template(find_organ(code), letter, variant, on=today())


def _edit(request: HttpRequest, code: str, row: letters.TemplateRow) -> None:
    typed = Typed(request.POST)
    since = typed.day("since", "启用日期")
    typed.check()
    letter_actions.edit_template(
        organ=code,
        code=row.code,
        variant=row.variant,
        text=request.POST.get("text", ""),
        since=since,
        reason=typed.text("reason"),
        by=request.user,
        at=now(),
    )


def _edit_form(request: HttpRequest, code: str, key: str, row: letters.TemplateRow) -> Form:
    help = "【标题】【正文】【落款】等标记各占一行；{{要素}}在起草时填写，整段只有选填要素且没有填写的，不印出来。"
    return Form(
        reverse("desk:template", args=[code, key]),
        "保存为新的一版",
        (
            Field("text", "模板文字", "area", row.text, help, rows=20),
            Field("since", "启用日期", "date", today().isoformat()),
            Field("reason", "修改原因", required=False),
        ),
        "edit",
        (("do", "edit"),),
        why_not=lacks("template", request.user, code, on=today()),
        also=(("sample", "预览 PDF（示例数据）"),),
        keeps=True,
    )


def _page(
    request: HttpRequest, organ: OrganPage, key: str, row: letters.TemplateRow, form: Form, status: int
) -> HttpResponse:
    text = next((field.value for field in form.fields if field.name == "text"), row.text)
    held = set(marks(text))
    needed = required(row.code, row.variant)
    listing_link = Link("文书模板", reverse("desk:templates", args=[organ.code]))
    name = f"{row.code}　{row.term}" + (f"（{row.variant_term}）" if row.variant_term else "")
    page = TemplatePage(
        frame=frame(request, organ, "office", listing_link, Link(key)),
        title=name,
        trigger=LETTERS[row.code].trigger,
        source=_source(row),
        required=tuple((one.mark, one.article, one.term in held) for one in needed),
        optional=tuple(one.mark for one in known(row.code, row.variant) if one not in needed),
        form=form,
        sample=reverse("desk:template-sample", args=[organ.code, key]),
        versions=tuple(_version(one) for one in template_versions(organ.code, row.code, row.variant)),
    )
    return render(request, "desk/template.html", {"page": page}, status=status)


def _version(one: TemplateVersion) -> tuple[str, str, str, str]:
    begins = f"{day(one.since)}{'启用' if one.since <= today() else '起启用'}"
    return f"第{one.version}版", begins, "：".join(part for part in (one.edited_by, one.reason) if part), one.text


def _sampled(request: HttpRequest, organ: OrganPage, key: str, row: letters.TemplateRow, form: Form) -> HttpResponse:
    """What was typed, printed, and not kept."""
    try:
        content = _pdf(organ, row, request.POST.get("text", ""))
    except Refused as refusal:
        return _page(request, organ, key, row, form.again(request.POST, refusal.reasons), 409)
    return _shown(content, key)


def _pdf(organ: OrganPage, row: letters.TemplateRow, text: str) -> bytes:
    try:
        return sample_pdf(organ.name, row.code, row.variant, text[:20_000])
    except Unwritable as error:
        raise Refused([Reason("text", "", str(error))]) from None


def _shown(content: bytes, key: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{key}-sample.pdf"'
    return response


@signed_in
@require_GET
def sample(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The text in force as PDF."""
    organ = organ_for(request, code)
    row = _in_force(code, key)
    try:
        content = _pdf(organ, row, row.text)
    except Refused as refusal:
        back = Link("返回模板", reverse("desk:template", args=[code, key]))
        return errors.refused(request, refusal.reasons, back, frame(request, organ, "office", Link("预览")))
    return download(request, content, f"{row.term}（示例）", f"{key}-sample", "pdf")
